"""Agendas of other regions: numbers, labels and clauses in other forms."""

from datetime import date

import pytest

from redthread.rules.papers.shapes import AgendaItem, ItemKind, Meeting
from redthread.rules.reading import read
from rules.reading.specimens import cells, reading, source


def meeting(name: str) -> Meeting:
    found = reading(name).meeting
    assert found is not None
    return found


def clauses(item: AgendaItem) -> list[str]:
    return [clause.text for clause in item.proposed_decision]


class TestPointsWithDashes:
    """ "Punkt 2 – …", Diarienr, Föredragare, Beslutsförslag, "Nämnden föreslås besluta" and dashes instead of att."""

    def test_gives_the_meeting(self) -> None:
        found = meeting("foredragningslista-punkter")
        assert (found.organisation, found.board) == ("Region Norrdal", "Regionala utvecklingsnämnden")
        assert found.meeting_date == date(2021, 3, 4)
        assert found.adjuster is not None
        assert found.substitute is not None
        assert (found.adjuster.name, found.substitute.name) == ("Maj Exempel", "Bo Provsson")
        assert (found.adjust_by, found.adjust_by_printed) == (date(2021, 3, 11), "senast den 11 mars 2021")
        assert found.adjusts_together_with == "ordföranden"

    def test_gives_every_item_with_its_kind(self) -> None:
        items = meeting("foredragningslista-punkter").items
        assert [(item.number, item.kind) for item in items] == [
            (1, ItemKind.ADJUSTMENT),
            (2, ItemKind.DECISION),
            (3, ItemKind.DELEGATION_REPORT),
            (4, ItemKind.INFORMATION),
        ]

    def test_reads_a_title_of_two_lines_and_its_labels(self) -> None:
        item = meeting("foredragningslista-punkter").items[1]
        assert item.title == "Medfinansiering av projektet Grön omställning i Norrdals besöksnäring"
        assert item.dnr == "RUN 2021-00045"
        assert item.presenters == ("Maj Exempel", "Bo Provsson")

    def test_takes_each_dash_for_a_clause(self) -> None:
        printed = clauses(meeting("foredragningslista-punkter").items[1])
        assert len(printed) == 3
        assert printed[0].startswith("bevilja Norrdals turistförening 1 250 000 kronor")
        assert printed[0].endswith("Grön omställning i Norrdals besöksnäring")

    def test_gives_the_papers_of_the_item(self) -> None:
        attachments = meeting("foredragningslista-punkter").items[1].attachments
        assert [entry.text for entry in attachments] == ["Tjänsteskrivelse 2021-02-18", "Projektansökan 2021-01-15"]


class TestParagraphs:
    """ "§ 33 …", Dnr with a space in it, numbered clauses and lettered conditions."""

    def test_gives_the_items_by_their_paragraph(self) -> None:
        found = meeting("foredragningslista-paragrafer")
        assert [item.number for item in found.items] == [31, 32, 33, 34, 35]
        assert (found.organisation, found.board) == ("REGION SÖDERVIK", "Utvecklingsutskottet")
        assert found.meeting_date == date(2022, 5, 17)

    def test_tells_the_substitute_by_the_word_before(self) -> None:
        found = meeting("foredragningslista-paragrafer")
        assert found.adjuster is not None
        assert found.substitute is not None
        assert (found.adjuster.name, found.substitute.name) == ("Anna Exempel", "Olle Provsson")

    def test_reads_numbered_clauses_and_their_conditions(self) -> None:
        item = meeting("foredragningslista-paragrafer").items[2]
        assert item.dnr == "RS 2022-01234"
        assert clauses(item) == [
            "att bevilja Stiftelsen Skogscentrum högst 900 tkr, dock högst 50 % av godkända kostnader, för projektet "
            "Skogens testbädd, etapp 2,",
            "att projektperioden är 1 juni 2022 till 31 maj 2024, samt",
            "att villkor enligt bilaga gäller:",
        ]
        assert [line.text for line in item.conditions] == [
            "projektet ska vara fullt finansierat",
            "regionens logotyp ska användas",
        ]


class TestLinesThatAreNotBroken:
    """ "Ärende 2" alone on its line, whole paragraphs on one line, several clauses in one sentence."""

    def test_takes_the_line_below_the_number_for_the_title(self) -> None:
        found = meeting("handlingar-arenden-obrutna")
        assert [item.title for item in found.items] == [
            "Protokollsjustering",
            "Fortsatt stöd till Inkubator Väst 2024–2026",
            "Delårsbokslut augusti 2023",
            "Information",
        ]
        assert [item.dnr for item in found.items] == [None, "2023-00123", "2023-00201", "2023-00007"]

    def test_parts_the_clauses_of_one_sentence(self) -> None:
        printed = clauses(meeting("handlingar-arenden-obrutna").items[1])
        assert [clause.split()[1] for clause in printed] == ["bevilja", "medlen", "ge"]

    def test_keeps_a_decision_written_as_a_sentence(self) -> None:
        (clause,) = clauses(meeting("handlingar-arenden-obrutna").items[0])
        assert clause.startswith("Nämnden utser")


class TestListWithoutLabels:
    def test_is_an_agenda_by_its_title_and_numbers(self) -> None:
        found = meeting("dagordning-utan-etiketter")
        assert [item.number for item in found.items] == [1, 2, 3, 4, 5]
        assert found.items[2].title == "Medfinansiering av Sjöleden"
        assert found.items[2].dnr == "RUN 2021/15"
        assert found.items[3].title.endswith("något som fortsätter på nästa rad")

    def test_is_none_without_a_title(self) -> None:
        assert read(source("1. Inledning\n2. Metod\n3. Resultat\n4. Diskussion")).meeting is None


class TestNumbersWithoutAPoint:
    """ "5 Title" with the case number behind the title, and a decision printed as a sentence."""

    def test_give_the_items_from_the_first_on(self) -> None:
        found = meeting("foredragningslista-nummer-utan-punkt")
        assert [item.number for item in found.items] == [1, 2, 3, 4, 5, 6, 7]
        assert [section.kind.value for section in reading("foredragningslista-nummer-utan-punkt").sections] == [
            "agenda"
        ]
        assert found.meeting_date == date(2023, 3, 22)

    def test_part_the_case_number_from_the_title(self) -> None:
        item = meeting("foredragningslista-nummer-utan-punkt").items[4]
        assert (item.title, item.dnr) == ("Medfinansiering av projekt Lokal livsmedelskraft", "HBN 2023/34")
        assert [clause.split()[1] for clause in clauses(item)] == ["bevilja", "stödet", "projekttiden"]

    def test_give_the_presenter_without_the_hour(self) -> None:
        assert meeting("foredragningslista-nummer-utan-punkt").items[3].presenters == ("Bo Provsson",)


class TestTable:
    def test_gives_an_item_a_row(self) -> None:
        paper = cells(
            ("Nr", "Ärende", "Dnr", "Föredragande"),
            ("1", "Val av justerare", "", ""),
            ("2", "Projektstöd till Byavägen", "RUN 2023-00012", "Maj Exempel"),
            ("3", "Redovisning av delegationsbeslut", "RUN 2023-00001", "Bo Provsson"),
            before=("Kallelse till Hållbarhetsnämnden", "Sammanträde 2023-05-04"),
        )
        found = read(paper).meeting
        assert found is not None
        assert [(item.number, item.title, item.dnr) for item in found.items] == [
            (1, "Val av justerare", None),
            (2, "Projektstöd till Byavägen", "RUN 2023-00012"),
            (3, "Redovisning av delegationsbeslut", "RUN 2023-00001"),
        ]
        assert found.items[1].presenters == ("Maj Exempel",)
        assert found.meeting_date == date(2023, 5, 4)


class TestNumbersInsideAnItem:
    AGENDA = """Dagordning
1. Beslut om projekt
Dnr: RUN 2022-1001
Föredragande: Maj Exempel
Förslag till beslut
Nämnden beslutar
1. att bevilja medel till A,
2. att bevilja medel till B, samt
3. att avslå ansökan från C.
2. Delegationsbeslut
Dnr: RUN 2022-1002
Förslag till beslut
Nämnden beslutar att lägga redovisningen till handlingarna.
Sammanfattning
1. Beslut av näringslivschef. Företagsstöd enligt punkt 5.1 i delegationsordningen för perioden
2022-01-01 – 2022-03-31. Diarienummer RUN 2022-0900 med flera.
2. Beslut av nämndens ordförande. Brådskande yttrande enligt punkt 1.2 i delegationsordningen.
Diarienummer RUN 2022-0901.
3. Information
1. Läget på arbetsmarknaden bilaga
Bo Provsson
2. Nya regler
för projektstöd
Maj Exempel, Bo Provsson
"""

    def test_do_not_become_items(self) -> None:
        found = read(source(self.AGENDA)).meeting
        assert found is not None
        assert [(item.number, item.title) for item in found.items] == [
            (1, "Beslut om projekt"),
            (2, "Delegationsbeslut"),
            (3, "Information"),
        ]
        assert len(found.items[0].proposed_decision) == 3

    def test_become_delegated_decisions(self) -> None:
        found = read(source(self.AGENDA)).meeting
        assert found is not None
        first, second = found.items[1].delegated_decisions
        assert (first.decision_maker_role, first.subject, first.delegation_point) == (
            "näringslivschef",
            "Företagsstöd",
            "5.1",
        )
        assert (first.dnr, first.and_more) == (("RUN 2022-0900",), True)
        assert first.period is not None
        assert first.period.end == date(2022, 3, 31)
        assert (second.decision_maker_role, second.delegation_point, second.and_more) == (
            "nämndens ordförande",
            "1.2",
            False,
        )

    def test_become_presentations(self) -> None:
        found = read(source(self.AGENDA)).meeting
        assert found is not None
        one, other = found.items[2].sub_items
        assert (one.title, one.presenters, one.has_attachment) == ("Läget på arbetsmarknaden", ("Bo Provsson",), True)
        assert (other.title, other.presenters) == ("Nya regler för projektstöd", ("Maj Exempel", "Bo Provsson"))


class TestWrappedClauses:
    @pytest.mark.parametrize(
        "lead", ["Nämnden beslutar", "Nämnden föreslås besluta", "Nämnden föreslås besluta följande:"]
    )
    def test_do_not_begin_where_the_word_att_only_begins_a_line(self, lead: str) -> None:
        text = f"""1. Ärende
Dnr: RUN 2022-1001
Förslag till beslut
{lead}
att bevilja föreningen 100 000 kronor under förutsättning att projektet är finansierat och
att föreningen redovisar kostnaderna,
att uppdra åt direktören att teckna avtal
Sammanfattning
En text som är ungefär lika bred som de andra raderna, så att bredden går att förstå för den
2. Nästa
Dnr: RUN 2022-1002
"""
        found = read(source(text)).meeting
        assert found is not None
        printed = clauses(found.items[0])
        assert printed[-1] == "att uppdra åt direktören att teckna avtal"
        assert printed[0].startswith("att bevilja föreningen 100 000 kronor under förutsättning att projektet")
