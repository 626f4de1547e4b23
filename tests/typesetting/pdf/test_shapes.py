"""Which shape a table is set in."""

from redthread.rules.documents import Column, Holds, Table, row
from redthread.typesetting import cells
from redthread.typesetting.pdf.measures import FULL, GAP, LYING, NORMAL, PROSE, SMALL
from redthread.typesetting.pdf.shapes import Shape, shapes


def table(columns: int, *, rows: int = 3, figure: int = 1_234_567, weight: int = 1) -> Table:
    """A table of figures."""
    heads = (Column("Kommun", weight=weight), *(Column(f"K{one}", Holds.NUMBER) for one in range(columns - 1)))
    return Table("T", heads, tuple(row("Ort", *[figure] * (columns - 1)) for _ in range(rows)))


def shaped(paper: Table, widening: float = 1.0) -> tuple[Shape, ...]:
    """Its shapes."""
    texts = [
        [cells.written(cell, column, paper) for cell, column in zip(each.cells, paper.columns, strict=True)]
        for each in paper.rows
    ]
    return shapes(paper, texts, widening)


def breadth(shape: Shape) -> float:
    """The table's whole width."""
    return sum(shape.widths) + GAP * (len(shape.widths) - 1)


class TestShapes:
    def test_go_from_running_text_to_the_page_to_smaller_type_to_a_page_that_lies(self) -> None:
        seen = []
        for columns in range(2, 40):
            parts = shaped(table(columns))
            step = (round(breadth(parts[0])), parts[0].size, parts[0].is_lying, len(parts) > 1)
            if step not in seen:
                seen.append(step)
        assert seen == [
            (round(PROSE), NORMAL, False, False),
            (round(FULL), NORMAL, False, False),
            (round(FULL), SMALL, False, False),
            (round(LYING), NORMAL, True, False),
            (round(LYING), SMALL, True, False),
            (round(LYING), SMALL, True, True),
        ]

    def test_have_every_column_once_and_the_first_in_each_part(self) -> None:
        parts = shaped(table(60))
        assert all(part.columns[0] == 0 for part in parts)
        assert [one for part in parts for one in part.columns[1:]] == list(range(1, 60))
        assert max(len(part.columns) for part in parts) - min(len(part.columns) for part in parts) <= len(parts)

    def test_share_the_width_by_weight_but_give_each_what_it_needs(self) -> None:
        (even,) = shaped(table(3, figure=1))
        assert max(even.widths) - min(even.widths) < 0.1
        (heavy,) = shaped(table(3, figure=1, weight=2))
        assert abs(heavy.widths[0] - 2 * heavy.widths[1]) < 0.1
        (tight,) = shaped(table(3, figure=10**15, weight=20))
        assert tight.widths[1] > 70

    def test_are_chosen_sooner_for_a_wider_family(self) -> None:
        widest = max(columns for columns in range(2, 40) if not shaped(table(columns))[0].is_lying)
        assert shaped(table(widest), 1.3)[0].is_lying

    def test_are_kept_on_one_page_when_low(self) -> None:
        assert shaped(table(4, rows=5))[0].is_whole
        assert not shaped(table(4, rows=40))[0].is_whole
        assert not shaped(Table("T", (Column("A"), Column("B")), (row("a", "ord " * 2000),)))[0].is_whole

    def test_exist_for_a_table_of_one_column_and_no_rows(self) -> None:
        (one,) = shaped(Table("T", (Column("A"),), ()))
        assert round(breadth(one)) == round(PROSE)
