"""What the journal tells of deeds, in words: nothing of it as a code."""

import re

import pytest

from redthread.intake.models import PaperState, Part, Word
from redthread.intake.wording.papers import KINDS
from redthread.journal.wording.fields import differences
from redthread.journal.wording.names import FIELDS
from redthread.registry.models import DisclosureRequest, RequestedDocument


class TestFields:
    def test_of_papers_that_are_read_all_have_names(self) -> None:
        assert {word.value for word in Word} - set(FIELDS) == set()

    def test_tell_which_place_of_a_list_was_changed(self) -> None:
        assert differences({"conditions.1.key": "other"}, {"conditions.1.key": "general_conditions"}) == (
            "Villkor 2, slag: annat blev allmänna villkor",
        )
        assert differences({}, {"costs.sum.2021": "1000"}) == ("Kostnader, summa, 2021: 1000",)

    def test_tell_which_record_it_was(self) -> None:
        told = differences({"proposal": "cofinancing 2", "is_left_out": False}, {"is_left_out": True})
        assert told == ("Post: var stöd 3", "Utelämnad: nej blev ja")


class TestValues:
    @pytest.mark.parametrize("code", [*PaperState.values, *DisclosureRequest.State.values])
    def test_of_states_are_words(self, code: str) -> None:
        assert told_of("state", code) != f"Läge: {code}"

    @pytest.mark.parametrize("code", sorted(set(KINDS) - {""}))
    def test_of_sorts_of_papers_are_words(self, code: str) -> None:
        assert told_of("kind", code) != f"Slag: {code}"

    @pytest.mark.parametrize("code", DisclosureRequest.Channel.values)
    def test_of_ways_to_ask_are_words(self, code: str) -> None:
        assert told_of("channel", code) != f"Väg in: {code}"

    @pytest.mark.parametrize("code", RequestedDocument.Outcome.values)
    def test_of_tests_of_secrecy_are_words(self, code: str) -> None:
        assert told_of("outcome", code) != f"Utfall: {code}"

    @pytest.mark.parametrize("code", Part.values)
    def test_of_proposed_records_are_words(self, code: str) -> None:
        told = told_of("proposal", f"{code} 0")
        assert re.fullmatch(r"Post: [a-zåäö ]+ 1", told)
        assert not told.startswith(f"Post: {code} ")


def told_of(field: str, value: str) -> str:
    """The sentence of one field that was set."""
    (told,) = differences({}, {field: value})
    return told
