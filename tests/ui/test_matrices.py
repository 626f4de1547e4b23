"""Budget matrices."""

import pytest

from redthread.ui.matrices import BLANK, MatrixRow, MatrixView, RowKind


class TestMatrixView:
    def test_refuses_a_row_of_another_length(self) -> None:
        with pytest.raises(ValueError, match="'Personal' has 1 cells for 2 columns"):
            MatrixView("m", "Budget", "Slag", ("2020", "Summa"), (MatrixRow("Personal", (BLANK,)),))

    def test_lets_a_heading_be_without_cells(self) -> None:
        view = MatrixView("m", "Budget", "Slag", ("2020",), (MatrixRow("Kontant", kind=RowKind.HEADING),))
        assert view.rows[0].cells == ()
