"""Tables: sorted, filtered, summed and paged as an address asks."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.money import Money
from redthread.ui.tables import (
    Column,
    ColumnKind,
    Row,
    TableView,
    Window,
    arrange,
    date_cell,
    money_cell,
    number_cell,
    state_of,
    swedish_key,
    text_cell,
)

COLUMNS = (
    Column("namn", "Namn"),
    Column("dag", "Dag", ColumnKind.DATE),
    Column("belopp", "Belopp", ColumnKind.MONEY, has_total=True, total_passport="/siffra/alla/"),
    Column("antal", "Antal", ColumnKind.NUMBER, is_sortable=False),
)
LINES = (
    ("Örebro", date(2020, 7, 1), 759_805, 3),
    ("Askersund", date(2020, 6, 2), 24_000, 1),
    ("Åre", date(2020, 6, 3), None, None),
    ("Kumla 10", date(2020, 5, 4), 135_000, 2),
    ("Kumla 9", None, 20_500, 2),
)


def row(name: str, day: date | None, awarded: int | None, count: int | None) -> Row:
    return Row((text_cell(name), date_cell(day), money_cell(awarded), number_cell(count)), key=name)


def table(*lines: tuple[str, date | None, int | None, int | None], window: Window | None = None) -> TableView:
    return TableView("t", "Stöd", COLUMNS, tuple(row(*line) for line in lines), export_name="stod", window=window)


def many(count: int) -> TableView:
    return table(*((f"Rad {index}", date(2020, 1, 1), index, 1) for index in range(count)))


def names(view: TableView, query: str) -> list[str]:
    return [row.cells[0].text for row in arrange(view, QueryDict(query)).rows]


class TestTableView:
    def test_refuses_a_row_of_another_length(self) -> None:
        with pytest.raises(ValueError, match="1 cells for 4 columns"):
            TableView("t", "Stöd", COLUMNS, (Row((text_cell("x"),)),))


class TestStateOf:
    def test_reads_order_filter_and_page(self) -> None:
        state = state_of("t", QueryDict("t-ordning=-belopp&t-filter= kumla &t-sida=3"))
        assert (state.order, state.is_descending, state.text, state.page) == ("belopp", True, "kumla", 3)

    @pytest.mark.parametrize("page", ["", "0", "-1", "x", "²", "9" * 40])
    def test_reads_nonsense_as_the_first_page(self, page: str) -> None:
        assert state_of("t", QueryDict(f"t-sida={page}")).page == 1


class TestArrange:
    def test_keeps_the_order_given_when_nothing_is_asked(self) -> None:
        assert names(table(*LINES), "") == [line[0] for line in LINES]

    def test_sorts_words_as_swedish_does_and_numbers_in_them_by_size(self) -> None:
        assert names(table(*LINES), "t-ordning=namn") == ["Askersund", "Kumla 9", "Kumla 10", "Åre", "Örebro"]

    @pytest.mark.parametrize("order", ["belopp", "-belopp"])
    def test_puts_what_is_unknown_last_either_way(self, order: str) -> None:
        assert names(table(*LINES), f"t-ordning={order}")[-1] == "Åre"

    def test_sorts_amounts_by_size(self) -> None:
        assert names(table(*LINES), "t-ordning=-belopp")[:2] == ["Örebro", "Kumla 10"]

    def test_does_not_sort_by_a_column_that_may_not_be_sorted(self) -> None:
        assert names(table(*LINES), "t-ordning=antal") == [line[0] for line in LINES]

    def test_keeps_rows_that_hold_every_word(self) -> None:
        assert names(table(*LINES), "t-filter=kumla+135") == ["Kumla 10"]

    def test_finds_an_amount_typed_with_or_without_spaces(self) -> None:
        assert names(table(*LINES), "t-filter=759805") == names(table(*LINES), "t-filter=759+805") == ["Örebro"]

    def test_sums_the_rows_that_are_left(self) -> None:
        arranged = arrange(table(*LINES), QueryDict("t-filter=kumla"))
        assert arranged.totals[2].value == Money.kronor(155_500)

    def test_leads_to_the_passport_of_the_sum_only_when_all_rows_are_in_it(self) -> None:
        everything, part = (arrange(table(*LINES), QueryDict(query)) for query in ("", "t-filter=kumla"))
        assert (everything.totals[2].passport, part.totals[2].passport) == ("/siffra/alla/", "")

    def test_has_no_totals_without_rows(self) -> None:
        assert arrange(table(*LINES), QueryDict("t-filter=finns-inte")).totals == ()

    def test_cuts_long_tables_into_pages(self) -> None:
        arranged = arrange(many(137), QueryDict("t-sida=3"))
        assert (len(arranged.rows), arranged.count_text, arranged.next_url) == (37, "Rad 101–137 av 137", "")
        assert arranged.totals[2].value == Money.kronor(sum(range(137)))

    def test_shows_the_last_page_when_a_later_one_is_asked_for(self) -> None:
        assert arrange(many(60), QueryDict("t-sida=99")).state.page == 2

    def test_leaves_out_pages_far_away(self) -> None:
        arranged = arrange(many(50 * 20), QueryDict("t-sida=10"))
        assert [page.number for page in arranged.pages] == [1, 0, 8, 9, 10, 11, 12, 0, 20]

    def test_is_complete_only_when_every_row_is_there(self) -> None:
        assert arrange(many(50), QueryDict("")).is_complete
        assert not arrange(many(51), QueryDict("")).is_complete

    def test_turns_the_order_at_the_second_asking(self) -> None:
        first = arrange(table(*LINES), QueryDict("")).headings[0]
        second = arrange(table(*LINES), QueryDict(first.url[1:])).headings[0]
        assert (first.url, second.url, second.aria_sort) == ("?t-ordning=namn", "?t-ordning=-namn", "ascending")

    def test_begins_with_the_largest_figures(self) -> None:
        assert arrange(table(*LINES), QueryDict("")).headings[2].url == "?t-ordning=-belopp"

    def test_keeps_what_else_the_address_asks(self) -> None:
        arranged = arrange(many(137), QueryDict("q=a&t-filter=rad&andra-sida=2&t-sida=2"))
        assert arranged.next_url == "?q=a&t-filter=rad&andra-sida=2&t-sida=3"
        assert arranged.headings[0].url == "?q=a&t-filter=rad&andra-sida=2&t-ordning=namn"
        assert dict(arranged.exports)["CSV"] == "?q=a&t-filter=rad&andra-sida=2&t-sida=2&t-format=csv"
        assert arranged.kept == (("q", "a"), ("andra-sida", "2"))

    def test_leaves_a_window_as_the_room_cut_it(self) -> None:
        arranged = arrange(table(*LINES, window=Window(page=2, matching=90)), QueryDict("t-ordning=namn&t-sida=9"))
        assert [row.key for row in arranged.rows] == [line[0] for line in LINES]
        assert (arranged.state.page, arranged.matching, arranged.is_complete) == (2, 90, False)

    @given(st.lists(st.integers(0, 10**9), max_size=120), st.sampled_from(["belopp", "-belopp", "namn"]))
    def test_loses_no_row_over_all_pages(self, amounts: list[int], order: str) -> None:
        view = table(*((f"{index}", None, value, 1) for index, value in enumerate(amounts)))
        pages = max(1, -(-len(amounts) // 50))
        shown = [
            row.key
            for page in range(1, pages + 1)
            for row in arrange(view, QueryDict(f"t-ordning={order}&t-sida={page}")).rows
        ]
        assert sorted(shown) == sorted(row.key for row in view.rows)


class TestSwedishKey:
    def test_puts_the_last_letters_last(self) -> None:
        assert sorted(["Öland", "Zinkgruvan", "Ängelholm", "Åmål", "ask"], key=swedish_key) == [
            "ask",
            "Zinkgruvan",
            "Åmål",
            "Ängelholm",
            "Öland",
        ]

    @given(st.text(), st.text())
    def test_can_compare_any_words(self, one: str, other: str) -> None:
        assert (swedish_key(one) < swedish_key(other)) or (swedish_key(one) >= swedish_key(other))
