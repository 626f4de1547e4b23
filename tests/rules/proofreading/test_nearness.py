"""Edits between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.proofreading.nearness import edits, plain, shared_start, shortened

words = st.text(alphabet="abcåä", max_size=8)


class TestEdits:
    """`edits`."""

    @pytest.mark.parametrize(
        ("first", "second", "apart"),
        [
            ("", "", 0),
            ("nämnd", "nämnd", 0),
            ("nämd", "nämnd", 1),
            ("nämnd", "nämdn", 1),
            ("vågar", "vägar", 1),
            ("abc", "xyz", 3),
        ],
    )
    def test_counts_inserted_deleted_replaced_and_swapped_letters(self, first: str, second: str, apart: int) -> None:
        assert edits(first, second, 5) == apart

    def test_stops_at_the_limit(self) -> None:
        assert edits("aaaaaaaa", "bbbbbbbb", 2) == 3

    @given(words, words)
    def test_is_the_same_both_ways(self, first: str, second: str) -> None:
        assert edits(first, second, 8) == edits(second, first, 8)

    @given(words, st.integers(0, 7))
    def test_finds_a_lost_letter(self, word: str, at: int) -> None:
        shorter = word[:at] + word[at + 1 :]
        assert edits(word, shorter, 2) == len(word) - len(shorter)
        assert not shortened(word).isdisjoint(shortened(shorter))


class TestShape:
    """`plain` and `shared_start`."""

    def test_takes_rings_dots_and_accents_away(self) -> None:
        assert plain("Återföra éÖ") == "aterfora eo"

    def test_counts_the_common_beginning(self) -> None:
        assert shared_start("innovation", "innovationskraft") == 10
        assert shared_start("a", "b") == 0
