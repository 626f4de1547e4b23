"""From what the reader prints to proposals."""

from collections import Counter

from intake import factories
from redthread.intake.models import Part
from redthread.intake.services.proposed import proposals_from


class TestProposalsFrom:
    def test_makes_one_for_each_record(self) -> None:
        counts = Counter(one.part for one in proposals_from(factories.a_reading()))
        assert counts == {Part.MEETING: 1, Part.ITEM: 2, Part.COFINANCING: 1, Part.SUPPORT_LIST: 1, Part.SUPPORT: 2}

    def test_makes_none_of_a_paper_where_nothing_was_recognised(self) -> None:
        assert proposals_from({"document": "x", "kind": "unknown", "meeting": None, "cofinancing": []}) == ()

    def test_starts_each_where_it_was_read(self) -> None:
        lines = {one.part: (one.page, one.line) for one in proposals_from(factories.a_reading())}
        assert lines[Part.MEETING] == (1, 1)
        assert lines[Part.SUPPORT_LIST] == (2, 13)

    def test_takes_the_outcome_of_a_support_row_as_a_code(self) -> None:
        rows = [one.facts["outcome"] for one in proposals_from(factories.a_reading()) if one.part == Part.SUPPORT]
        assert rows == ["granted", "refused"]

    def test_takes_each_text_with_its_own_place(self) -> None:
        reading = factories.a_reading()
        reading["cofinancing"][0]["proposed_decision"].append("att finansiering sker inom ramen.")
        reading["cofinancing"][0]["proposed_decision_origins"].append(factories.place(6))
        (grant,) = [one for one in proposals_from(reading) if one.part == Part.COFINANCING]
        assert [clause["line"] for clause in grant.facts["clauses"]] == [5, 6]

    def test_finds_the_total_column_by_its_figures_when_the_reader_does_not_say(self) -> None:
        reading = factories.a_reading()
        costs = reading["cofinancing"][0]["cost_budget"]
        del costs["has_total_column"]
        for row in (*costs["rows"], costs["sum"]):
            row["total"] = None
        (grant,) = [one for one in proposals_from(reading) if one.part == Part.COFINANCING]
        assert grant.facts["costs"]["has_total"] is False
        assert grant.facts["financing"]["has_total"] is True

    def test_numbers_a_paragraph_without_agenda_number_after_the_last(self) -> None:
        items = [
            {"order": 1, "agenda_number": 1, "agenda_title": "Protokollsjustering", "paragraph": 92},
            {"order": 2, "agenda_number": None, "minutes_title": None, "paragraph": 93, "minutes_text": "Text."},
        ]
        minutes = {"board": "Nämnden", "meeting_date": None, "items": items, "origin": factories.place(1)}
        head, first, second = proposals_from({"minutes": minutes})
        assert head.part == Part.MINUTES
        assert (first.facts["number"], first.facts["kind"]) == (1, "adjustment")
        assert (second.facts["number"], second.facts["title"], second.facts["text"]) == (2, "§ 93", "Text.")
