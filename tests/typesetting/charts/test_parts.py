"""Looks, scales, letters and keys: what drawings stand on."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.typesetting.charts.keys import labels_apart
from redthread.typesetting.charts.letters import Letters
from redthread.typesetting.charts.looks import CLEAR_STEP, Hatch, contrast, lightness, looks
from redthread.typesetting.charts.scale import scale_of
from typesetting.charts.shapes import DESIGN, NORTH


class TestLooks:
    def test_of_eight_series_differ_in_grey_print(self) -> None:
        """Any two differ clearly in lightness, or one has a hatch that the other has not."""
        shown = looks(8, DESIGN)
        for number, one in enumerate(shown):
            for other in shown[number + 1 :]:
                is_clear = abs(lightness(one.fill) - lightness(other.fill)) >= CLEAR_STEP
                assert is_clear or one.hatch != other.hatch, (one, other)

    def test_of_the_first_four_need_no_hatch(self) -> None:
        assert {look.hatch for look in looks(4, DESIGN)} == {Hatch.NONE}

    def test_can_be_seen_on_white(self) -> None:
        for look in looks(8, DESIGN):
            assert contrast(look.line) >= 3
            assert contrast(look.fill) >= 3 or look.edge

    def test_have_words_on_them_that_can_be_read(self) -> None:
        assert all(contrast(look.fill, look.over) >= 4.5 for look in looks(8, DESIGN))

    def test_of_lines_differ_in_dash_and_mark(self) -> None:
        assert len({(look.dash, look.marker) for look in looks(6, DESIGN)}) == 6

    def test_are_made_of_a_palette_of_one_colour(self) -> None:
        shown = looks(4, replace(DESIGN, palette=("#1f3a5f",)))
        assert len({look.hatch for look in shown}) == 4

    @pytest.mark.parametrize(("colour", "light"), [("#000000", 0), ("#ffffff", 100), ("#777777", 50)])
    def test_know_lightness(self, colour: str, light: float) -> None:
        assert lightness(colour) == pytest.approx(light, abs=0.6)


class TestScale:
    @pytest.mark.parametrize(
        ("values", "ticks"),
        [
            ((3, 7), ["0", "2", "4", "6", "8"]),
            ((-12, 31), ["-20", "-10", "0", "10", "20", "30", "40"]),
            ((0.2, 0.9), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
            ((), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
            ((0, 0), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ],
    )
    def test_has_round_ticks_round_the_values(self, values: tuple[float, ...], ticks: list[str]) -> None:
        scale = scale_of(values)
        assert [f"{tick:.{scale.decimals}f}" for tick in scale.ticks] == ticks

    def test_leaves_nought_out_only_when_the_values_lie_close_and_it_may(self) -> None:
        assert scale_of((71, 78), needs_nought=False).low == 70
        assert scale_of((71, 78)).low == 0
        assert scale_of((10, 78), needs_nought=False).low == 0

    @given(st.lists(st.floats(-1e12, 1e12, allow_subnormal=False), min_size=1, max_size=9), st.booleans())
    def test_has_room_for_every_value(self, values: list[float], needs_nought: bool) -> None:
        tiny = [0.0 if abs(value) < 1e-9 else value for value in values]
        scale = scale_of(tiny, needs_nought=needs_nought)
        reach = scale.high - scale.low
        assert scale.low <= min(tiny) + 1e-9 * reach
        assert scale.high >= max(tiny) - 1e-9 * reach
        assert 2 <= len(scale.ticks) <= 9


class TestLetters:
    def test_are_broken_between_words(self) -> None:
        letters = Letters(DESIGN)
        lines = letters.lines(NORTH, 120)
        assert " ".join(lines) == NORTH
        assert max(map(letters.width, lines)) <= 120

    def test_are_broken_within_a_word_that_is_too_long(self) -> None:
        letters = Letters(DESIGN)
        lines = letters.lines("Kompetensförsörjningsstrategiarbetet", 60)
        assert "".join(lines).replace("-", "") == "Kompetensförsörjningsstrategiarbetet"
        assert max(map(letters.width, lines)) <= 60

    @given(st.text(max_size=60), st.floats(1, 300))
    def test_lose_nothing_when_broken(self, text: str, room: float) -> None:
        lines = Letters(DESIGN).lines(text, room)
        assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")

    def test_of_a_family_that_is_not_there_are_measured_as_the_house_s_own(self) -> None:
        missing = replace(DESIGN, font="Finns Inte")
        assert Letters(missing).width("Hällefors") == Letters(DESIGN).width("Hällefors")

    def test_pass_by_a_file_that_is_no_font(self, tmp_path: Path) -> None:
        (tmp_path / "a.ttf").write_bytes(b"no font")
        broken = replace(DESIGN, font_folders=(tmp_path, *DESIGN.font_folders))
        assert Letters(broken).width("Nora") == Letters(DESIGN).width("Nora")


class TestLabelsApart:
    def test_leaves_those_alone_that_do_not_meet(self) -> None:
        assert labels_apart((10, 50), (14, 14), 0, 100) == (10, 50)

    @given(st.lists(st.tuples(st.floats(0, 200), st.sampled_from((14.0, 28.0))), max_size=12))
    def test_never_lets_two_overlap_nor_change_order(self, labels: list[tuple[float, float]]) -> None:
        places, heights = [one for one, _ in labels], [high for _, high in labels]
        moved = labels_apart(places, heights, 0, 200)
        order = sorted(range(len(places)), key=lambda number: (places[number], number))
        for before, after in pairwise(order):
            assert moved[before] + heights[before] <= moved[after] + 1e-6
