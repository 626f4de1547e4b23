"""The gallery's paper has every block and every shape of chart, and nothing in it is wrong."""

from typing import get_args

from redthread.rules.documents import Block, ChartKind, Figure, faults
from redthread.ui import gallery_papers


class TestPaper:
    def test_has_every_block(self) -> None:
        shown = gallery_papers.document()
        assert {type(block) for block in shown.blocks} == set(get_args(Block))

    def test_has_every_shape_of_chart(self) -> None:
        shown = [block.chart.kind for block in gallery_papers.document().blocks if isinstance(block, Figure)]
        assert sorted(shown) == sorted(ChartKind)

    def test_has_no_fault(self) -> None:
        assert faults(gallery_papers.document()) == ()

    def test_is_on_the_page(self, client) -> None:  # type: ignore[no-untyped-def]  # pytest-django's
        answer = client.get("/arbete/komponenter/")
        assert gallery_papers.paper() in answer.content.decode()
