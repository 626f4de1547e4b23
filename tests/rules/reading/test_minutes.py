"""Minutes: a page with two lists, and a protocol."""

from datetime import date

from redthread.rules.papers.shapes import Minutes
from redthread.rules.reading import read
from rules.reading.specimens import reading, source

PAGE = """Hoppa till innehållet
 •   3

  Val av justerare

 • Föreningen Sjöliv ansöker om 120 000 kronor till ett läger för 40 ungdomar. Lägret hålls i juni.

  Bilagor

 • Stiftelsen Norrsken har sökt 2,5 miljoner kronor ca 30 procent av budgeten.

 •   6

  Ekonomisk rapport

 • § 41

  Val av justerare

 • Föreningen Sjöliv ansöker om 120 000 kronor till ett läger för 40 ungdomar. Lägret hålls i juli.

 • Stiftelsen Norrsken har sökt 2,5 miljoner kronor cirka 30 procent av budgeten.

 • § 44

  Ekonomisk rapport mars

 • § 45

  Övriga frågor

Webbplatsen använder kakor.
"""


def minutes(text: str) -> Minutes:
    found = read(source(text)).minutes
    assert found is not None
    return found


class TestTwoLists:
    def test_are_matched_in_order(self) -> None:
        items = minutes(PAGE).items
        assert [(item.agenda_number, item.paragraph) for item in items] == [
            (3, 41),
            (4, 42),
            (5, 43),
            (6, 44),
            (None, 45),
        ]

    def test_say_which_numbers_are_printed(self) -> None:
        items = minutes(PAGE).items
        assert [item.agenda_number_printed for item in items] == [True, False, False, True, False]
        assert [item.paragraph_printed for item in items] == [True, False, False, True, True]

    def test_tell_every_difference_in_wording(self) -> None:
        items = minutes(PAGE).items
        assert items[1].differences == (("juni.", "juli."),)
        assert items[2].differences == (("ca", "cirka"),)
        assert items[3].differences == (("Ekonomisk rapport", "Ekonomisk rapport mars"),)

    def test_give_the_figures_once(self) -> None:
        figures = {(str(figure.value), figure.unit) for figure in minutes(PAGE).items[1].figures}
        assert figures == {("120000", "SEK"), ("40", "ungdomar")}

    def test_leave_the_pages_own_words_out(self) -> None:
        last = minutes(PAGE).items[-1]
        assert (last.minutes_title, last.minutes_text) == ("Övriga frågor", "")

    def test_note_the_label_of_attachments(self) -> None:
        assert [item.attachments_label_printed for item in minutes(PAGE).items] == [False, True, False, False, False]

    def test_give_no_number_where_the_printed_ones_do_not_agree(self) -> None:
        items = minutes(PAGE.replace("§ 44", "§ 47").replace("§ 45", "§ 48")).items
        assert items[1].paragraph is None


class TestProtocol:
    def test_gives_its_paragraphs_and_its_grants(self) -> None:
        found = reading("protokoll-paragrafer")
        assert found.kind == "minutes"
        assert found.meeting is None
        assert found.minutes is not None
        assert found.minutes.meeting_date == date(2021, 11, 30)
        assert [item.paragraph for item in found.minutes.items] == [88, 89, 90]
        (case,) = found.cofinancing
        assert (case.dnr, case.applicant, case.max_amount) == ("RUN 2021-00311", "Östmarks kommun", 600000)
        assert [clause.text.split()[1] for clause in case.clauses] == ["bevilja"]

    def test_prefers_the_paragraphs_to_the_list_of_them(self) -> None:
        found = reading("protokoll-med-arendelista")
        assert found.minutes is not None
        assert [(item.paragraph, item.minutes_title) for item in found.minutes.items] == [
            (71, "Val av justerare"),
            (72, "Fastställande av dagordning"),
            (73, "Finansiering av Dala Foodtech, etapp 2"),
            (74, "Delårsrapport"),
        ]
        (case,) = found.cofinancing
        assert (case.dnr, case.max_amount, case.agenda_item) == ("RUN 2022/311", 1800000, 73)
