"""Pictures in the text, with words for those who cannot see them."""

from typing import Protocol

from redthread.typesetting.word.markup import Element, clean, tagged, w

_EMU_PER_PIXEL = 9525
_EMU_PER_TWENTIETH = 635
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Drawn(Protocol):
    """A chart as it was drawn: as lines and as a picture of twice the size, `width` and `height` in CSS pixels."""

    @property
    def svg(self) -> str: ...

    @property
    def png(self) -> bytes: ...

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...


def drawing(
    image: str, lines: str, size: tuple[float, float], *, number: int, alt: str, name: str, width: int
) -> Element:
    """A picture in line with the text.

    `image` and `lines` are the relations of the PNG and of the SVG ("" for none); `size` is in CSS pixels and is made
    smaller to fit `width`, in twentieths of a point.
    """
    across, down = (round(side * _EMU_PER_PIXEL) for side in size)
    most = width * _EMU_PER_TWENTIETH
    if across > most:
        across, down = most, round(down * most / across)
    extent = {"cx": str(across), "cy": str(down)}
    described = {"id": str(number), "name": clean(name)[:200], "descr": clean(alt)}
    return w(
        "drawing",
        tagged(
            "wp:inline",
            tagged("wp:extent", **extent),
            tagged("wp:docPr", **described),
            tagged("wp:cNvGraphicFramePr", tagged("a:graphicFrameLocks", noChangeAspect="1")),
            tagged("a:graphic", tagged("a:graphicData", _picture(image, lines, extent, described), uri=_PICTURE)),
            distT="0", distB="0", distL="0", distR="0",
        ),
    )  # fmt: skip


def _picture(image: str, lines: str, extent: dict[str, str], described: dict[str, str]) -> Element:
    extension = None
    if lines:
        svg = tagged("asvg:svgBlip", r__embed=lines)
        extension = tagged("a:extLst", tagged("a:ext", svg, uri=_SVG_EXTENSION))
    return tagged(
        "pic:pic",
        tagged("pic:nvPicPr", tagged("pic:cNvPr", **described), tagged("pic:cNvPicPr")),
        tagged(
            "pic:blipFill",
            tagged("a:blip", extension, r__embed=image),
            tagged("a:stretch", tagged("a:fillRect")),
        ),
        tagged(
            "pic:spPr",
            tagged("a:xfrm", tagged("a:off", x="0", y="0"), tagged("a:ext", **extent)),
            tagged("a:prstGeom", tagged("a:avLst"), prst="rect"),
        ),
    )
