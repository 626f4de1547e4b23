"""Row headers, put in without moving anything in the file."""

from redthread.typesetting.pdf.finishing import with_row_headers

END = b"/K[16]>>"
RULES = b"<</O/Layout/BorderStyle/Solid/BorderThickness[0.4 0.4]>>"


def cell(headers: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    """A cell as the engine writes it."""
    return (
        b"<</S/TD/P 27 0 R/A[<</O/Table" + before + b"/Headers[" + headers + b"]" + after + b">>" + RULES + b"]" + END
    )


def told(written: bytes) -> bytes:
    """The cell with its row header, as long as it was, without what it is filled up with."""
    finished = with_row_headers(written)
    assert len(finished) == len(written)
    return b" ".join(finished.split()).replace(b" /K", b"/K")


class TestWithRowHeaders:
    def test_makes_the_first_cell_a_header_of_its_row(self) -> None:
        assert told(cell(b"(U1x0y0)")) == b"<</S/TH/P 27 0 R/A[<</O/Table/Scope/Row>>]" + END

    def test_leaves_other_cells_to_the_scope_of_their_headers(self) -> None:
        assert told(cell(b"(U1x12y0)")) == b"<</S/TD/P 27 0 R" + END

    def test_keeps_how_many_columns_a_cell_goes_over(self) -> None:
        expected = b"<</S/TD/P 27 0 R/A[<</O/Table/ColSpan 2>>]" + END
        assert told(cell(b"(U1x0y0)(U1x1y0)", before=b"/ColSpan 2")) == expected
        assert told(cell(b"(U1x0y0)(U1x1y0)", after=b"/ColSpan 2")) == expected

    def test_leaves_everything_else_alone(self) -> None:
        header = b"<</S/TH/P 27 0 R/A[<</O/Table/Headers[]/Scope/Column>>]/ID(U1x0y0)>>"
        assert with_row_headers(header) == header
