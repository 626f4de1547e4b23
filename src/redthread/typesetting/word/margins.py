"""Header and footer of our own template: who gives the paper out, what it is, and which page this is."""

import re
import struct
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.story import StoryPart
from lxml import etree

from redthread.rules.documents import Document
from redthread.typesetting import words
from redthread.typesetting.charts.raster import rasters
from redthread.typesetting.design import Design
from redthread.typesetting.word.desk import Desk
from redthread.typesetting.word.drawing import drawing
from redthread.typesetting.word.markup import Element, field, run, w
from redthread.typesetting.word.pen import PORTRAIT

_LOGO_WIDTH = 600
_LOGO_HEIGHT = 38
"""CSS pixels."""


def fill(document: Document, design: Design, desk: Desk, lying: int | None) -> dict[str, str]:
    """Fills the header and footer in. With `lying`, the width of the text on pages that lie down, those get their own.

    Gives which relation on pages that lie down stands for which on those that stand.
    """
    section = desk.file.sections[0]
    part = desk.file.part
    above, below = section.header.part, section.footer.part
    _fill_above(above, document, design, desk, desk.width)
    _fill_below(below, design, desk.width)
    if lying is None:
        return {}
    wide_above, above_id = part.add_header_part()  # type: ignore[no-untyped-call]  # python-docx leaves it untyped
    wide_below, below_id = part.add_footer_part()  # type: ignore[no-untyped-call]  # the same
    _fill_above(wide_above, document, design, desk, lying)
    _fill_below(wide_below, design, lying)
    standing = (above, RELATIONSHIP_TYPE.HEADER), (below, RELATIONSHIP_TYPE.FOOTER)
    return {part.relate_to(*one): wide for one, wide in zip(standing, (above_id, below_id), strict=True)}


def _fill_above(part: StoryPart, document: Document, design: Design, desk: Desk, width: int) -> None:
    image = _logo(design)
    if image is None:
        first = run(design.name, w("rPr", w("b"), w("bCs"), w("color", val=design.ink.removeprefix("#"))))
    else:
        relation, _ = part.get_or_add_image(BytesIO(image))
        across, down = struct.unpack(">II", image[16:24])
        size = _LOGO_HEIGHT * across / down, float(_LOGO_HEIGHT)
        alt = design.logo_alt or design.name
        first = w("r", drawing(relation, "", size, number=desk.number(), alt=alt, name=alt, width=width // 2))
    told = " · ".join(text for text in (document.kind_label, document.number, document.state_label) if text)
    _put(part, "Sidhuvud", width, [first, run(f"\t{told}")])


def _fill_below(part: StoryPart, design: Design, width: int) -> None:
    content = [run(" · ".join(design.address)), run("\t")]
    for word, counted in zip(words.PAGE_OF, ("PAGE", "NUMPAGES"), strict=True):
        content += [run(word), *field(counted, "1")]
    _put(part, "Sidfot", width, content)


def _put(part: StoryPart, style: str, width: int, content: list[Element]) -> None:
    """Lets the part hold one line, whose end stands at the right margin."""
    root: Element = part.element
    for child in list(root):
        root.remove(child)
    tabs = (
        w("tabs", w("tab", val="clear", pos=PORTRAIT), w("tab", val="right", pos=width)) if width != PORTRAIT else None
    )
    properties = w("pPr", w("pStyle", val=style), tabs)
    root.append(w("p", properties, *content))


def _logo(design: Design) -> bytes | None:
    if design.logo is None:
        return None
    return _png(design, design.logo, design.logo.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _png(design: Design, file: Path, changed_at: int) -> bytes:
    """The logo as a picture. `changed_at` makes a changed file be drawn anew."""
    del changed_at
    if file.suffix.lower() == ".png":
        return file.read_bytes()
    svg = file.read_text("utf-8")
    width, height = _proportions(svg)
    return rasters([svg], [(_LOGO_WIDTH, _LOGO_WIDTH * height / width)], design)[0]


def _proportions(svg: str) -> tuple[float, float]:
    """Width and height of an SVG in units of its own; a square where it tells none."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    told = [float(one) for one in (root.get("viewBox") or "").replace(",", " ").split()]
    if len(told) == 4 and told[2] > 0 and told[3] > 0:
        return told[2], told[3]
    sides = [re.match(r"[\d.]+", root.get(side, "")) for side in ("width", "height")]
    width, height = (float(side[0]) if side else 0.0 for side in sides)
    return (width, height) if width > 0 and height > 0 else (1.0, 1.0)
