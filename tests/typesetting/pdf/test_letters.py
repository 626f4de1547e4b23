"""Text made ready for the engine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.typesetting.pdf.letters import (
    SOFT_HYPHEN,
    ZERO_SPACE,
    Hyphens,
    breakable,
    readable,
    refused,
    replaced,
    shortened,
)


class TestHyphens:
    @pytest.mark.parametrize(
        ("text", "broken"),
        [
            ("regionövergripande", "region|över|gripande"),
            ("Regionövergripande mål", "Region|över|gripande mål"),
            ("REGIONÖVERGRIPANDES", "REGION|ÖVER|GRIPANDES"),
            ("interregionövergripande", "interregionövergripande"),
            ("", ""),
        ],
    )
    def test_are_put_where_the_word_begins_whatever_its_case(self, text: str, broken: str) -> None:
        assert Hyphens(["region|över|gripande".replace("|", SOFT_HYPHEN)]).put(text) == broken.replace("|", SOFT_HYPHEN)

    def test_change_nothing_without_words(self) -> None:
        assert Hyphens([]).put("medfinansiering") == "medfinansiering"
        assert Hyphens(["medfinansiering"]).put("medfinansiering") == "medfinansiering"

    @given(st.text())
    def test_add_soft_hyphens_and_nothing_else(self, text: str) -> None:
        hyphens = Hyphens([f"med{SOFT_HYPHEN}finansiering", f"a{SOFT_HYPHEN}b"])
        assert hyphens.put(text).replace(SOFT_HYPHEN, "") == text.replace(SOFT_HYPHEN, "")


class TestBreakable:
    def test_leaves_words_alone(self) -> None:
        assert breakable("näringslivsorganisationer och annat som är skrivet") == (
            "näringslivsorganisationer och annat som är skrivet"
        )

    @given(st.text(alphabet="ab/._ -å", max_size=200))
    def test_never_leaves_a_long_run_and_loses_no_sign(self, text: str) -> None:
        broken = breakable(text)
        assert broken.replace(ZERO_SPACE, "") == text
        pieces = broken.replace("-", " ").replace(ZERO_SPACE, " ").split()
        assert all(len(piece) < 28 for piece in pieces)


class TestReadable:
    def test_composes_letters_and_drops_what_is_never_seen(self) -> None:
        assert readable("A\u030are\r\n\x00\ud800\ufffeö\u2028x") == "Åre\nö\nx"


class TestRefused:
    def test_reads_the_letters_out_of_the_engines_words(self) -> None:
        message = 'the text `"漢"` could not be displayed with\nthe text `"\\u{1f468}x"` could not be displayed with'
        assert refused(message) == ("\U0001f468x", "漢")
        assert refused("error: something else") == ()

    def test_letters_are_replaced_and_joiners_taken_out(self) -> None:
        assert replaced("a漢\u200d漢", ("漢", "\u200d")) == "a□□"


class TestShortened:
    def test_ends_with_a_whole_word(self) -> None:
        assert shortened("ett två tre, fyra", 13) == "ett två tre…"
        assert shortened("ett", 13) == "ett"
        assert shortened("a" * 30, 10) == "a" * 10 + "…"
