"""Searching: what is found, by whom, in which order, and at what price."""

from datetime import date, timedelta
from random import Random

import pytest

from redthread.registry.models import CaseAdmission, SearchRow
from redthread.registry.queries import searching
from redthread.registry.queries.searching import Wanted, finding, newest
from redthread.registry.services import indexing
from redthread.registry.services.bulk import rebuild
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.texts.search_words import parse
from registry.finding import case, document, found, mark_case, mark_pages, titles

pytestmark = pytest.mark.django_db


class TestFinding:
    @pytest.mark.parametrize(
        ("query", "text"),
        [
            ("ansökan", "Ansökningarna har kommit in"),
            ("ansökningar", "En ansökan"),
            ("handlägga", "Handläggningen dröjer"),
            ("beslutet", "Nämnden har beslutat"),
            ("länets strategier", "En strategi för länet"),
            ("utveckl", "Regional utveckling"),
            ('"regional utveckling"', "För regional utveckling i länet"),
            ("1 912 400", "Högst 1 912 400 kronor"),
            ("NYPS 20307812", "Ärende-ID 20307812"),
            ("556677-8899", "Org.nr 556677-8899"),
            ("dnr 20 RS 6567", "Se ärende 20RS6567"),
            ("20RS6567", "Se ärende 20 RS 6567"),
        ],
    )
    def test_finds_a_text_by(self, query: str, text: str) -> None:
        document("Skrivelse", [text])
        assert titles(SYSTEM, query) == ["Skrivelse"]

    @pytest.mark.parametrize(
        ("query", "text"),
        [
            ("far", "Hon får stöd"),
            ("får", "En far och en mor"),
            ('"utveckling regional"', "Regional utveckling"),
            ("ansökan protokoll", "En ansökan"),
            ("20RS6568", "Se ärende 20RS6567"),
        ],
    )
    def test_does_not_find_a_text_by(self, query: str, text: str) -> None:
        document("Skrivelse", [text])
        assert titles(SYSTEM, query) == []

    def test_finds_nothing_by_nothing(self) -> None:
        document("Skrivelse", ["text"])
        for query in ("", "   ", '""', "?!", "\x00"):
            assert not found(SYSTEM, query).is_asked

    def test_takes_signs_of_the_databases_as_signs(self) -> None:
        document("Skrivelse", ["text om NEAR och AND"])
        for query in (
            "a' | b",
            'NEAR(text "och',
            "text:*",
            "words : text",
            "-text",
            "(text",
            "text & !text",
            "\ue000r0",
        ):
            found(SYSTEM, query)

    def test_knows_a_case_by_its_number_before_all_that_names_it(self) -> None:
        meant = case("20RS6567", "Smart tillväxt", opened_on=date(2005, 1, 1))
        for number in range(5):
            document(f"Brev {number}", ["om 20RS6567"])
        assert found(SYSTEM, "20rs6567").hits[0].label == meant.dnr

    def test_puts_words_in_the_title_first_and_then_the_newest(self) -> None:
        document("Om annat", ["innovation"], arrived_on=date(2022, 1, 1))
        document("Innovation äldre", arrived_on=date(2010, 1, 1))
        document("Innovation nyare", arrived_on=date(2020, 1, 1))
        assert titles(SYSTEM, "innovationer") == ["Innovation nyare", "Innovation äldre", "Om annat"]

    def test_shows_where_the_words_stand(self) -> None:
        document("Skrivelse", ["Först något annat. Sedan beviljade nämnden länets ansökningar."])
        (hit,) = found(SYSTEM, "ansökan bevilja").hits
        assert [piece.text for piece in hit.snippet if piece.is_marked] == ["beviljade", "ansökningar"]

    def test_goes_back_in_time_window_by_window(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(finding, "WINDOW", 3)
        monkeypatch.setattr(finding.find, "__defaults__", (3,))
        for day in range(5):
            document(f"Protokoll {day}", arrived_on=date(2020, 1, 1) + timedelta(days=day))
        first = found(SYSTEM, "protokoll")
        assert first.is_capped
        assert [hit.plain_title for hit in first.hits] == ["Protokoll 4", "Protokoll 3", "Protokoll 2"]
        second = found(SYSTEM, "protokoll", Wanted(before=first.before))
        assert [hit.plain_title for hit in second.hits] == ["Protokoll 1", "Protokoll 0"]
        assert not second.is_capped


class TestNewest:
    """Whatever way the database goes back in time, it comes to the same rows."""

    @staticmethod
    def keep(count: int) -> list[int]:
        """The ids of rows with a word, the newest first; some in the future, some without a day, some restricted."""
        random = Random(count)  # noqa: S311  # the same rows each time
        things = [
            indexing.Thing(
                kind=SearchRow.Kind.DOCUMENT,
                key=number,
                reach=random.choice((SearchRow.Reach.EVERYONE, SearchRow.Reach.RESTRICTED)),
                title="Vandring",
                page="registry:document",
                text=random.choice(("lång stig", "stig lång", "lång väg stig")),
                at=random.choice(
                    (None, date(2099, 1, 1), *(date(1990, 1, 1) + timedelta(days=d**2) for d in range(1, 115)))
                ),
            )
            for number in range(1, count + 1)
        ]
        indexing.index_new(things)
        return sorted((indexing.row_id(one) for one in things if one.text == "lång stig"), reverse=True)

    @pytest.mark.parametrize("few", [0, newest.FEW_LEFT])
    @pytest.mark.parametrize("most", [1, 7, 40, 500])
    @pytest.mark.parametrize("looked_at", [5, newest.LOOKED_AT])
    def test_is_the_same_in_every_stretch(
        self, monkeypatch: pytest.MonkeyPatch, few: int, most: int, looked_at: int
    ) -> None:
        monkeypatch.setattr(newest, "FEW_LEFT", few)
        monkeypatch.setattr(newest, "LOOKED_AT", looked_at)
        wanted = self.keep(300)
        for reach in (SearchRow.Reach.RESTRICTED, SearchRow.Reach.OFFICIALS, SearchRow.Reach.EVERYONE):
            permitted = SearchRow.objects.filter(reach__lte=reach, pk__in=wanted).order_by("-pk")
            found: list[int] = []
            before = None
            while True:
                within = newest.stretch_of(None, None, before, most)
                ids = newest.newest(parse('"lång stig" vandring '), (), reach, (), within)
                assert len(ids.highest) <= most
                found += ids.highest
                if not ids.is_capped:
                    break
                assert before is None or ids.lowest < before
                before = ids.lowest
            assert found == list(permitted.values_list("pk", flat=True))


class TestLimits:
    def test_leave_kind_status_and_days(self) -> None:
        case("20RS1", "Bidrag ett", opened_on=date(2020, 5, 1))
        case("21RS1", "Bidrag två", opened_on=date(2021, 5, 1), status="closed", closed_on=date(2021, 6, 1))
        document("Bidrag tre", arrived_on=date(2021, 7, 1))
        assert titles(SYSTEM, "bidrag", Wanted(kind="case")) == ["Bidrag två", "Bidrag ett"]
        assert titles(SYSTEM, "bidrag", Wanted(status="closed")) == ["Bidrag två"]
        assert titles(SYSTEM, "bidrag", Wanted(since=date(2021, 1, 1), until=date(2021, 6, 30))) == ["Bidrag två"]
        page = found(SYSTEM, "bidrag")
        assert {(facet.code, facet.count) for facet in page.kinds} == {("case", 2), ("document", 1)}
        assert [(facet.code, facet.count) for facet in page.years] == [("2021", 2), ("2020", 1)]


class TestWhoFinds:
    def test_a_published_case_everyone_and_another_officials(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        case("20RS1", "Bryggan ett", published=True)
        case("20RS2", "Bryggan två")
        assert titles(ANONYMOUS, "bryggan") == ["Bryggan ett"]
        assert titles(actor_with(Role.ELECTED_MEMBER), "bryggan") == ["Bryggan ett"]
        assert len(titles(actor_with(Role.ANALYST), "bryggan")) == 2

    def test_documents_as_they_may_be_opened(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        document("Bryggan utkast", is_draft=True)
        document("Bryggan brev")
        document("Bryggan öppen", published_on=date(2020, 1, 1))
        document("Bryggan hemlig", secrecy="whole")
        seen = {
            reader: {title.split()[1] for title in titles(actor, "bryggan")}
            for reader, actor in {
                "nobody": ANONYMOUS,
                "member": actor_with(Role.ELECTED_MEMBER),
                "official": actor_with(Role.CASE_OFFICER),
                "registrar": actor_with(Role.REGISTRAR),
            }.items()
        }
        assert seen == {
            "nobody": {"öppen"},
            "member": {"öppen", "brev"},
            "official": {"öppen", "brev", "utkast"},
            "registrar": {"öppen", "brev", "utkast", "hemlig"},
        }

    def test_marked_pages_only_those_who_may_see_them(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        marked = document("Skrivelse", ["öppet stycke", "avloppsreningsverket"], published_on=date(2020, 1, 1))
        mark_pages(marked, 2, 2)
        for reader in (ANONYMOUS, actor_with(Role.CASE_OFFICER), actor_with(Role.ELECTED_MEMBER)):
            assert titles(reader, "avloppsreningsverket") == []
            assert titles(reader, "avlopps") == []
            (hit,) = found(reader, "stycke").hits
            assert "avlopp" not in "".join(piece.text for piece in hit.snippet)
        assert titles(actor_with(Role.AUDITOR), "avloppsreningsverket stycke") == ["Skrivelse"]

    def test_a_marked_case_inside_only_who_is_let_in(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        secret = case("20RS9", "Ärende", internal_title="Torparbolaget")
        document("Torparbolagets bokslut", of=secret)
        handler, admitted = actor_with(Role.CASE_OFFICER), actor_with(Role.ANALYST)
        mark_case(secret)
        assert titles(handler, "torparbolaget") == []
        assert titles(handler, "20RS9") == ["Ärende"]
        CaseAdmission.objects.create(
            case=secret, account_id=admitted.id, admitted_at="2020-09-01T00:00:00Z", reason="Behövs"
        )
        assert len(titles(admitted, "torparbolaget")) == 2
        assert len(titles(actor_with(Role.REGISTRAR), "torparbolaget")) == 2

    def test_nobody_what_is_withdrawn(self) -> None:
        gone = document("Gallrad", ["bortgallrat"])
        indexing.withdraw_document(gone.pk)
        assert titles(SYSTEM, "bortgallrat") == []
        assert not SearchRow.objects.filter(kind="document", key=gone.pk).exists()


class TestGuessing:
    @pytest.mark.parametrize(
        ("query", "meant"),
        [
            ("medfinansering", "medfinansiering"),
            ("ansokan medfinansiering", "ansökan medfinansiering"),
            ("hallefors", "hällefors"),
            ("Hälefors kommun", "hällefors kommun"),
            ("20RS6576", "20RS6567"),
            ("20RS6667", "20RS6567"),
            ("20RS667", "20RS6567"),
        ],
    )
    def test_tells_what_was_meant_and_shows_it_when_there_was_nothing(self, query: str, meant: str) -> None:
        case("20RS6567", "Ansökan om medfinansiering från Hällefors kommun", published=True)
        page = found(ANONYMOUS, query)
        assert (page.meant.lower(), page.is_guess, len(page.hits)) == (meant.lower(), True, 1)

    def test_never_tells_of_what_the_reader_may_not_see(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        case("20RS6567", "Tallbacksbolaget")
        marked = case("20RS7777", "Ärende", internal_title="Grankullabolaget")
        mark_case(marked)
        for query in ("tallbacksbolget", "20RS6576"):
            page = found(ANONYMOUS, query)
            assert (page.meant, page.hits) == ("", ())
        official = actor_with(Role.CASE_OFFICER)
        assert found(official, "tallbacksbolget").meant == "tallbacksbolaget"
        assert found(official, "grankullabolget").meant == ""

    def test_forgets_what_has_been_taken_back(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        secret = case("20RS7777", "Ärende", internal_title="Grankullabolaget")
        mark_case(secret)
        document("Om Grankulla", ["annat"])
        assert found(actor_with(Role.CASE_OFFICER), "grankullabolget").meant == ""


class TestIndex:
    def test_is_the_same_made_anew(self) -> None:
        secret = case("20RS9", "Ärende", internal_title="Torparbolaget")
        mark_pages(document("Brev", ["öppet", "hemligt"], of=secret), 2, 2)
        case("20RS10", "Ett annat", published=True)
        before = list(SearchRow.objects.order_by("pk").values_list("pk", "digest"))
        list(rebuild(actor=SYSTEM))
        assert list(SearchRow.objects.order_by("pk").values_list("pk", "digest")) == before
        assert len(titles(SYSTEM, "20RS9")) == 2

    def test_follows_an_organisation_that_changes_its_name(self) -> None:
        from redthread.parties.models import PartyKind
        from redthread.parties.services import change_party, register_party

        party = register_party(actor=SYSTEM, name="Gamla namnet AB", kind=PartyKind.COMPANY)
        change_party(actor=SYSTEM, party=party, name="Nya namnet AB", kind=PartyKind.COMPANY, org_number="")
        assert titles(SYSTEM, "gamla") == []
        assert titles(SYSTEM, "nya namnet") == ["Nya namnet AB"]

    def test_asks_the_database_at_most_nine_times(self, actor_with, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        official = actor_with(Role.CASE_OFFICER)
        for number in range(30):
            document(f"Ansökan {number} om medfinansiering", ["text " * 50])
        for query in ("ansökan", "ansökan med", "medfinansering ansokan", "20RS6567", "finns inte alls", "utveckl"):
            with django_assert_max_num_queries(9):  # and three for who asks
                searching.search(official, query, Wanted())

    @pytest.mark.parametrize("role", [Role.AUDITOR, Role.CASE_OFFICER, Role.ELECTED_MEMBER])
    def test_asks_the_database_at_most_twelve_times_for_a_page(
        self, client_with, django_assert_max_num_queries, role: Role
    ) -> None:
        client = client_with(role)
        document("Ansökan om medfinansiering", ["text"])
        for query in ("ansökan", "ansokan medfinansering", "medfinansering", "20RS6567", "finns inte alls", "utveckl"):
            with django_assert_max_num_queries(12):
                assert client.get("/sok/", {"q": query}).status_code == 200
