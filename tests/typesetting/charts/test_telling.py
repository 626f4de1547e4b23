"""The alt text says what is drawn, which is highest and lowest, and which way it went."""

from decimal import Decimal

import pytest

from redthread.rules.documents import Chart, ChartKind
from redthread.typesetting.charts import alt_text
from typesetting.charts.shapes import BAR, BUDGET, EVERY, LINE, MULTIPLES, NORTH, PYRAMID, SHARE, STACKED, YEARS, chart


class TestAltText:
    @pytest.mark.parametrize(
        ("shown", "told"),
        [
            (
                BAR,
                f"Högst är Ängar med 24 733 330 kr och lägst {NORTH} med 851 546 kr.",
            ),
            (STACKED, "Delarna är Serie 1 och Serie 2. Summan: alla har 5 kr."),
            (LINE, "Serie 1 ökade från 71 % 2019 till 74 % 2022."),
            (PYRAMID, "Serie 1: störst är 20–39 med 40 tusental."),
            (MULTIPLES, "Senaste värdet: högst är Serie 12 med 73 % och lägst Serie 1 med 62 %. 12 uppgifter saknas."),
            (SHARE, "Projekt 60,4 %; Företagsstöd 37,5 %; Uppföljning 2,1 %."),
            (BUDGET, "Mest över budget är Personal: +31 tkr (+4 %). Mest under budget är Resor: −15 tkr (−41 %)."),
        ],
        ids=[one.kind for one in EVERY],
    )
    def test_says_the_figures(self, shown: Chart, told: str) -> None:
        assert told in alt_text(shown).replace("\u202f", " ").replace("\xa0", " ")

    def test_says_what_is_drawn_and_of_what(self) -> None:
        assert alt_text(LINE).startswith("Linjediagram: Belopp (%), 2019 till 2022. ")
        assert alt_text(PYRAMID).startswith("Pyramid: Belopp (tusental) efter grupp (5 stycken). ")

    def test_says_which_way_a_line_went_and_its_extremes_between(self) -> None:
        told = alt_text(chart(ChartKind.LINE, YEARS, (5, 9, 1, 4)))
        assert "minskade från 5\xa0kr 2019 till 4\xa0kr 2022, högst 9\xa0kr 2020 och lägst 1\xa0kr 2021." in told
        assert "var 5\xa0kr både 2019 och 2022" in alt_text(chart(ChartKind.LINE, YEARS, (5, 5, 5, 5)))

    def test_says_how_many_are_missing(self) -> None:
        assert alt_text(chart(ChartKind.BAR, ("A", "B"), (None, 2))).endswith("B har 2\xa0kr. En uppgift saknas.")

    def test_leaves_a_sum_without_a_part_out(self) -> None:
        assert "A har 3\xa0kr" in alt_text(chart(ChartKind.STACKED, ("A", "B"), (1, 9), (2, None)))

    @pytest.mark.parametrize("kind", ChartKind)
    def test_says_so_when_there_is_nothing(self, kind: ChartKind) -> None:
        assert alt_text(chart(kind, YEARS, (None,) * 4)).endswith("Det finns inga uppgifter.")
        assert alt_text(Chart(kind, (), (), "")).endswith(". Det finns inga uppgifter.")

    @pytest.mark.parametrize("kind", ChartKind)
    def test_is_short_for_much(self, kind: ChartKind) -> None:
        many = tuple(f"Ort {number}" for number in range(40))
        told = alt_text(chart(kind, many, *[tuple(Decimal(n) for n in range(40))] * 21))
        assert 20 < len(told) < 500

    def test_says_that_an_outcome_is_as_its_budget(self) -> None:
        assert alt_text(chart(ChartKind.BUDGET, ("A",), (5,), (5,))).endswith("Utfallet är som budgeten.")
