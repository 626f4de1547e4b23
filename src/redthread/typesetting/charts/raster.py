"""SVG as PNG, for Word. Typst draws it: the engine is at hand for the PDF, and reads the same fonts.

Typst is imported when it is used only: it hangs in a process that is forked after it has worked.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from redthread.typesetting.design import Design

if TYPE_CHECKING:
    import typst

SCALE = 2
_POINTS = 0.75
"""In a CSS pixel."""
_PAPER = b"""#for one in json(bytes(sys.inputs.pictures)) {
  page(width: one.width * 1pt, height: one.height * 1pt, margin: 0pt,
    image(bytes(one.svg), format: "svg", width: 100%, height: 100%))
}"""


def rasters(svgs: Sequence[str], sizes: Sequence[tuple[float, float]], design: Design) -> tuple[bytes, ...]:
    """Each SVG as PNG of twice its size, which is told in CSS pixels."""
    if not svgs:
        return ()
    import typst

    told = [
        {"svg": svg, "width": width * _POINTS, "height": height * _POINTS}
        for svg, (width, height) in zip(svgs, sizes, strict=True)
    ]
    made: bytes | list[bytes | None] | None = typst.compile(
        _PAPER,
        format="png",
        ppi=SCALE * 96.0,
        font_paths=_fonts(design.font_folders),
        sys_inputs={"pictures": json.dumps(told, ensure_ascii=False)},
    )
    pages = made if isinstance(made, list) else [made]
    return tuple(page for page in pages if page is not None)


@lru_cache(maxsize=4)
def _fonts(folders: tuple[Path, ...]) -> "typst.Fonts":
    """The design's fonts first; the machine's for letters that those lack."""
    import typst

    return typst.Fonts(font_paths=list(folders))
