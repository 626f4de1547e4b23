"""Bars in proportion."""

from redthread.ui.figures import Bar, BarsView, laid_out


def lengths(*values: int) -> list[int]:
    return [place.length for place in laid_out(BarsView("b", "T", "kr", tuple(Bar("x", v, str(v)) for v in values)))]


class TestLaidOut:
    def test_gives_the_longest_the_whole_width(self) -> None:
        assert lengths(800_000, 400_000) == [1000, 500]

    def test_shows_what_is_small_but_not_what_is_nothing(self) -> None:
        assert lengths(1_000_000, 1, 0) == [1000, 2, 0]

    def test_draws_a_negative_value_as_long_as_its_size(self) -> None:
        assert lengths(-200, 100) == [1000, 500]

    def test_draws_nothing_of_nothing(self) -> None:
        assert lengths() == []
        assert lengths(0, 0) == [0, 0]
