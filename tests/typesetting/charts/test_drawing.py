"""Every shape is drawn with its words as words, the same each time, and nothing becomes nought."""

from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from redthread.rules.documents import Chart, ChartKind, Series
from redthread.typesetting.charts import drawn
from redthread.typesetting.charts.drawing import NARROW, WIDE, in_lines
from redthread.typesetting.charts.letters import Letters
from typesetting.charts.shapes import (
    BAR,
    BUDGET,
    DESIGN,
    EVERY,
    LINE,
    MULTIPLES,
    NORTH,
    PYRAMID,
    SHARE,
    STACKED,
    SVG,
    YEARS,
    chart,
    drawing,
    rects,
    words,
)

INK, FIRST, SECOND = DESIGN.ink, *DESIGN.palette[:2]
KINDS = [one.kind for one in EVERY]
THIN = "\u202f"


class TestEveryShape:
    @pytest.mark.parametrize("shown", EVERY, ids=KINDS)
    def test_has_its_titles_unit_and_series_as_text(self, shown: Chart) -> None:
        told = " ".join(words(shown))
        assert f"Belopp, {shown.unit}" in told
        named = [series.name for series in shown.series] if shown.kind not in {"bar", "share"} else shown.categories[:2]
        assert [name for name in named if name not in told] == []

    @pytest.mark.parametrize("shown", EVERY, ids=KINDS)
    def test_has_nothing_that_a_page_refuses_or_that_can_clash(self, shown: Chart) -> None:
        for one in drawing(shown).iter():
            assert set(one.attrib) & {"id", "style", "class", "onload"} == set()
            assert one.tag.removeprefix(SVG) in {"svg", "text", "rect", "line", "path", "circle", "polygon"}

    @pytest.mark.parametrize("shown", EVERY, ids=KINDS)
    @pytest.mark.parametrize("width", [WIDE, NARROW])
    def test_keeps_its_words_within_the_picture(self, shown: Chart, width: float) -> None:
        svg = drawing(shown, width)
        letters = Letters(DESIGN)
        height = float(svg.attrib["height"])
        for one in svg.iter(f"{SVG}text"):
            wide = letters.width(str(one.text), is_heavy="font-weight" in one.attrib)
            shift = {"start": 0.0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
            left = float(one.attrib["x"]) - shift
            assert left >= -1, one.text
            assert left + wide <= width + 1, one.text
            assert 8 <= float(one.attrib["y"]) <= height, one.text

    def test_is_drawn_with_the_same_bytes_again(self) -> None:
        assert drawn(EVERY, DESIGN) == drawn(EVERY, DESIGN)

    def test_is_a_png_of_twice_the_size_too(self) -> None:
        for picture in drawn(EVERY, DESIGN):
            with Image.open(BytesIO(picture.png)) as image:
                assert image.size == (2 * picture.width, 2 * picture.height)

    def test_is_drawn_without_png_when_a_page_asks(self) -> None:
        whole, lines = drawn((LINE,), DESIGN), drawn((LINE,), DESIGN, has_png=False)
        assert (lines[0].svg, lines[0].narrow, lines[0].png) == (whole[0].svg, whole[0].narrow, b"")

    def test_has_its_letters_in_the_png(self) -> None:
        """A picture without its font would be all but white where the words stand."""
        (picture,) = drawn((chart(ChartKind.BAR, ("WWWWWWWWWW",), (0,)),), DESIGN)
        with Image.open(BytesIO(picture.png)) as image:
            dark = sum(count for count, grey in image.convert("L").getcolors() or [] if grey < 128)
        assert dark > 400

    @pytest.mark.parametrize("kind", ChartKind)
    def test_says_so_when_there_is_nothing(self, kind: ChartKind) -> None:
        nothing = (Chart(kind, (), (), "kr"), chart(kind, YEARS), chart(kind, YEARS, (None,) * 4, (None,) * 4))
        assert [words(one) for one in nothing] == [["Det finns inga uppgifter."]] * 3

    @pytest.mark.parametrize("kind", ChartKind)
    def test_takes_one_category_forty_and_values_below_nought(self, kind: ChartKind) -> None:
        forty = tuple(f"Grupp {number}" for number in range(40))
        for shown in (
            chart(kind, (NORTH,), (5,), (7,)),
            chart(kind, forty, tuple(range(40)), tuple(range(40))),
            chart(kind, YEARS, (-3, None, 0, 4), (-1, -2, -3, -4)),
            chart(kind, YEARS, (-3, -1, -2, -4)),
        ):
            assert len(words(shown)) >= 3

    @pytest.mark.parametrize("kind", ChartKind)
    def test_takes_words_that_could_be_markup(self, kind: ChartKind) -> None:
        shown = Chart(kind, ("<b>&\"'", "\x00\ud800x"), (Series("</svg>", (1, 2)), Series("😀 שלום", (2, 1))), "kr")
        assert drawing(shown).tag == f"{SVG}svg"

    @pytest.mark.parametrize("kind", ChartKind)
    def test_takes_values_that_are_no_numbers_as_not_measured(self, kind: ChartKind) -> None:
        shown = chart(kind, YEARS, (Decimal("NaN"), Decimal("Infinity"), 1, 2), (1, 2, 3, 4))
        assert "nan" not in in_lines(shown, DESIGN, WIDE)[0].lower()

    @given(st.lists(st.none() | st.integers(-(10**12), 10**12) | st.decimals(-1000, 1000, places=2), max_size=14))
    def test_is_well_formed_whatever_its_values(self, values: list[Decimal | int | None]) -> None:
        names = tuple(f"{2000 + number}" for number in range(len(values)))
        for kind in ChartKind:
            svg, height = in_lines(chart(kind, names, tuple(values), tuple(reversed(values))), DESIGN, WIDE)
            assert etree.fromstring(svg.encode()).attrib["height"] == f"{height:.0f}"


class TestBar:
    def test_keeps_the_order_given_and_writes_each_value(self) -> None:
        told = words(BAR)
        assert [one for one in told if one in BAR.categories] == ["Ängar", "Projekt", NORTH]
        assert f"24{THIN}733{THIN}330" in told

    def test_is_as_long_as_its_value(self) -> None:
        first, second, third = rects(BAR, FIRST)
        assert second[2] / first[2] == pytest.approx(15_377_124 / 24_733_330, abs=0.01)
        assert third[2] / first[2] == pytest.approx(851_546 / 24_733_330, abs=0.01)

    def test_breaks_long_names_over_lines_without_losing_a_word(self) -> None:
        assert " ".join(words(BAR, NARROW)).count("Ljusnarsberg") == 1
        assert NORTH not in words(BAR, NARROW)

    def test_leaves_a_dash_and_no_bar_where_nothing_was_measured_but_writes_nought(self) -> None:
        shown = chart(ChartKind.BAR, ("A", "B", "C"), (None, 0, 5))
        assert [one for one in words(shown) if one in "–05"] == ["–", "0", "5"]
        assert len(rects(shown, FIRST)) == 1

    def test_goes_the_other_way_below_nought(self) -> None:
        over, below = rects(chart(ChartKind.BAR, ("A", "B"), (4, -4)), FIRST)
        assert below[0] + below[2] == pytest.approx(over[0], abs=0.1)
        assert "−4" in words(chart(ChartKind.BAR, ("A", "B"), (4, -4)))

    def test_stands_when_the_categories_are_years(self) -> None:
        low, *_, high = rects(chart(ChartKind.BAR, YEARS, (1, 2, 3, 4)), FIRST)
        assert high[3] == pytest.approx(4 * low[3], abs=0.5)
        assert high[2] == low[2]

    def test_names_its_series_beside_a_piece_of_each(self) -> None:
        shown = chart(ChartKind.BAR, ("A",), (1,), (2,))
        assert words(shown)[:2] == ["Serie 1", "Serie 2"]
        assert len(rects(shown, SECOND)) == 2


class TestStacked:
    def test_puts_each_part_upon_the_other_and_their_sum_above(self) -> None:
        below, above = rects(STACKED, FIRST)[1], rects(STACKED, SECOND)[1]
        assert above[1] + above[3] == pytest.approx(below[1], abs=0.1)
        assert words(STACKED).count("5") >= 4

    def test_has_no_sum_where_a_part_is_missing(self) -> None:
        told = words(chart(ChartKind.STACKED, ("A", "B"), (7, 7), (4, None)))
        assert "11" in told
        assert told.count("–") == 1

    def test_stacks_what_is_below_nought_downwards(self) -> None:
        shown = chart(ChartKind.STACKED, ("A",), (4,), (-2,))
        over, below = rects(shown, FIRST)[-1], rects(shown, SECOND)[-1]
        assert below[0] + below[2] == pytest.approx(over[0], abs=0.1)


class TestLine:
    def test_is_broken_where_nothing_was_measured(self) -> None:
        paths = [one.attrib["d"] for one in drawing(LINE).iter(f"{SVG}path")]
        assert [path.count("L") for path in paths] == [1, 3]

    def test_has_its_name_and_last_value_at_its_end(self) -> None:
        assert "Serie 1 74\xa0%" in words(LINE)

    def test_tells_series_apart_without_colour(self) -> None:
        dashes = [one.get("stroke-dasharray", "") for one in drawing(LINE).iter(f"{SVG}path")]
        assert len(set(dashes)) == len(dashes)

    def test_writes_as_many_years_as_have_room_and_always_the_last(self) -> None:
        years = tuple(str(year) for year in range(1970, 2025))
        told = words(chart(ChartKind.LINE, years, tuple(range(55))), NARROW)
        assert "2024" in told
        assert len([one for one in told if one in years]) < 12

    def test_writes_names_at_ends_that_meet_apart_from_each_other(self) -> None:
        svg = drawing(chart(ChartKind.LINE, YEARS, *[(1, 2, 3, 4)] * 5))
        feet = sorted(float(one.attrib["y"]) for one in svg.iter(f"{SVG}text") if str(one.text).startswith("Serie"))
        assert min(after - before for before, after in pairwise(feet)) >= 13.9


class TestPyramid:
    def test_goes_from_the_middle_outwards_with_the_youngest_at_the_bottom(self) -> None:
        women, men = rects(PYRAMID, FIRST), rects(PYRAMID, SECOND)
        assert {left + wide for left, _, wide, _ in women} == {women[0][0] + women[0][2]}
        assert {left for left, *_ in men} == {men[0][0]}
        assert [top for _, top, *_ in women] == sorted((top for _, top, *_ in women), reverse=True)

    def test_takes_every_year_of_age(self) -> None:
        ages = tuple(str(age) for age in range(101))
        shown = chart(ChartKind.PYRAMID, ages, tuple(range(101)), tuple(range(101)))
        assert float(drawing(shown).attrib["height"]) < 500
        assert len(rects(shown, FIRST)) == 100


class TestMultiples:
    def test_draws_a_panel_for_each_on_one_scale(self) -> None:
        told = words(MULTIPLES)
        assert [one for one in told if one.startswith("Serie")] == [f"Serie {number}" for number in range(1, 13)]
        assert told.count("60\xa0%") == 3

    def test_draws_bars_when_there_is_one_category(self) -> None:
        shown = chart(ChartKind.MULTIPLES, ("2022",), (1,), (2,), (3,))
        assert len(rects(shown, FIRST)) == 3


class TestShare:
    def test_writes_the_share_of_each_part(self) -> None:
        assert [one for one in words(SHARE) if "%" in one][-3:] == ["60,4\xa0%", "37,5\xa0%", "2,1\xa0%"]

    def test_fills_the_whole_width(self) -> None:
        parts = [rect for rect in rects(SHARE) if rect[3] > 20]
        assert sum(rect[2] for rect in parts) == pytest.approx(WIDE, abs=1.5)

    def test_has_no_shares_of_what_is_no_whole(self) -> None:
        told = words(chart(ChartKind.SHARE, ("A", "B"), (-5, 10)))
        assert not any("%" in one for one in told)


class TestBudget:
    def test_writes_and_marks_the_difference(self) -> None:
        told = words(BUDGET)
        assert [one for one in told if one[0] in "+−"] == ["+31 (+4\xa0%)", "−15 (−41\xa0%)", "+5"]
        assert len(list(drawing(BUDGET).iter(f"{SVG}path"))) == 4

    def test_has_no_difference_where_one_is_not_known(self) -> None:
        shown = chart(ChartKind.BUDGET, ("A",), (100,), (None,))
        assert "–" in words(shown)
        assert len(rects(shown, FIRST)) == 1  # the key's
