"""The yearly report of what has not been done of a board's decisions."""

from dataclasses import replace
from datetime import date

from redthread.rules.documents import Heading, KeyFacts, Table, plain
from redthread.typesetting.formats import longdate
from redthread.typesetting.kinds import undone
from typesetting.kinds.specimens import UNDONE, words

TABLES = [block for block in undone.written(UNDONE).blocks if isinstance(block, Table)]


class TestReport:
    def test_counts_what_its_tables_hold(self) -> None:
        (facts,) = (block for block in undone.written(UNDONE).blocks if isinstance(block, KeyFacts))
        told = {fact.label: plain(fact.value) for fact in facts.facts}
        assert told == {
            "Läget den": longdate(date(2021, 12, 31)),
            "Försenade": "2",
            "Genomförs inte": "1",
            "Återstår": "2",
            "Klara under året": "3",
        }
        assert [len(table.rows) for table in TABLES] == [2, 1, 1, 1]

    def test_counts_the_days_and_tells_from_when_a_day_was_moved(self) -> None:
        late = TABLES[0]
        assert late.rows[0].cells[-1].value == (date(2021, 12, 31) - date(2021, 6, 30)).days
        assert "2021-03-31" in late.note
        assert "Projektet ska vara avslutat" not in late.note

    def test_gives_the_reason_of_what_will_not_be_done(self) -> None:
        value = TABLES[1].rows[0].cells[-1].value
        assert isinstance(value, tuple)
        assert plain(value) == "Projektet avbröts."

    def test_says_so_when_nothing_is_late_and_leaves_out_what_is_empty(self) -> None:
        empty = replace(UNDONE, late=(), missed=(), coming=(), without_day=())
        document = undone.written(empty)
        assert "Ingen uppgift är försenad." in words(document)
        assert [block.text for block in document.blocks if isinstance(block, Heading)] == ["Sammanfattning", "Försenat"]

    def test_lacks_an_owner_and_a_reason(self) -> None:
        nobody = replace(
            UNDONE, late=(replace(UNDONE.late[0], owner=""),), missed=(replace(UNDONE.missed[0], reason=""),)
        )
        assert undone.missing(UNDONE) == ()
        assert [refusal.fact("fact") for refusal in undone.missing(nobody)] == ["ansvarig", "skäl"]
