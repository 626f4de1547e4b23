"""What a page's content stream says of itself: whether it shows text, and whether it puts back what it changes."""

import re
import zlib
from dataclasses import dataclass

import pikepdf
from pikepdf import Name

_INNER = rb"(?:[^()\\]++|(?:\\.)++|\((?:[^()\\]++|\\.)*+\))*+"
_LITERAL = re.compile(rb"\(" + _INNER + rb"\)", re.DOTALL)
_STRING = re.compile(rb"\(" + _INNER + rb"\)|<[0-9A-Fa-f][0-9A-Fa-f\s]*>", re.DOTALL)
_INLINE_IMAGE = re.compile(rb"BI(?<!\SBI)\s.*?\sID\s.*?\sEI(?!\S)", re.DOTALL)
_COMMENT = re.compile(rb"%[^\r\n]*")
_SAVES = re.compile(rb"[qQ](?<![^\s\]>)}][qQ])(?![^\s\[<(/{%])")
_SHOWS = re.compile(rb"(?<![^\s\]>)])(?:Tj|TJ|'|\")(?![^\s\[<(/%])")
FEWEST_SIGNS = 20
"""Bytes of shown strings; fewer are a page number or a stamp, and the page is then one without text of its own."""
MOST_CONTENT = 64 * 1024 * 1024
"""Bytes of content that are looked at; what unpacks to more is meant to do harm, and is not unpacked."""
_MUCH_DRAWN = 2_000
"""Bytes of content without text or picture from which a page is a drawing and not an empty sheet."""
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows. `opened` and `closed` are how many q and Q are lacking before and after it."""

    signs: int
    has_picture: bool
    drawn: int
    opened: int = 0
    closed: int = 0
    has_marks: bool = False

    @property
    def is_without_text(self) -> bool:
        """Something is to be seen, and none of it can be read or searched."""
        return self.signs < FEWEST_SIGNS and (self.has_picture or self.drawn > _MUCH_DRAWN)


class Looker:
    """Looks at the pages of one document; what several pages share is looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Shown] = {}

    def page(self, page: pikepdf.Dictionary) -> Shown:
        """What the page shows. A stream that cannot be read shows nothing."""
        content = _content(page.get("/Contents"))
        drawn = self._drawn(page.get("/Resources"), 0)
        opened, closed = _lacking(content) if len(content) < MOST_CONTENT else (0, 0)
        if opened or closed:  # a letter within a string may have looked like an operator
            opened, closed = _lacking(_bare(content))
        if opened or closed:
            opened, closed = _lacking_exactly(page)
        return Shown(
            _signs(content) + drawn.signs,
            drawn.has_picture or _has_inline(content),
            len(content) + drawn.drawn,
            opened,
            closed,
            b"/MCID" in content or drawn.has_marks,
        )

    def _drawn(self, resources: object, depth: int) -> Shown:
        """What the forms and pictures that can be drawn show together."""
        signs, has_picture, drawn, has_marks = 0, False, 0, False
        for drawing in _drawings(resources):
            if drawing.get("/Subtype") == Name.Image:
                has_picture = True
            elif depth < _DEEPEST:
                one = self._form(drawing, depth)
                signs, has_picture, drawn = signs + one.signs, has_picture or one.has_picture, drawn + one.drawn
                has_marks = has_marks or one.has_marks
        return Shown(signs, has_picture, drawn, has_marks=has_marks)

    def _form(self, form: pikepdf.Object, depth: int) -> Shown:
        known = self._known.get(form.objgen)
        if known is None:
            self._known[form.objgen] = Shown(0, has_picture=False, drawn=0)  # a form that draws itself ends here
            content = _content(form)
            inner = self._drawn(form.get("/Resources"), depth + 1)
            known = Shown(
                _signs(content) + inner.signs,
                inner.has_picture or _has_inline(content),
                len(content) + inner.drawn,
                has_marks=b"/MCID" in content or inner.has_marks,
            )
            self._known[form.objgen] = known
        return known


def _drawings(resources: object) -> list[pikepdf.Object]:
    if not isinstance(resources, pikepdf.Dictionary):
        return []
    drawings = resources.get("/XObject")
    if not isinstance(drawings, pikepdf.Dictionary):
        return []
    return [one for _, one in drawings.items() if isinstance(one, pikepdf.Stream)]


def _content(contents: object) -> bytes:
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(map(_read, streams))


def _read(stream: object) -> bytes:
    if not isinstance(stream, pikepdf.Stream):
        return b""
    try:
        if stream.get("/Filter") == Name.FlateDecode and "/DecodeParms" not in stream:
            return zlib.decompressobj().decompress(stream.read_raw_bytes(), MOST_CONTENT)
        return stream.read_bytes()
    except (pikepdf.PdfError, zlib.error, NotImplementedError, RuntimeError):
        return b""


def _signs(content: bytes) -> int:
    """Bytes of strings that are shown; no more are counted than tell that there is text."""
    if not _SHOWS.search(content):
        return 0
    signs = 0
    for found in _STRING.finditer(content):
        signs += found.end() - found.start() - 2
        if signs >= FEWEST_SIGNS:
            break
    return signs


def _has_inline(content: bytes) -> bool:
    return b"BI" in content and _INLINE_IMAGE.search(content) is not None


def _bare(content: bytes) -> bytes:
    """The content without what may look like an operator: strings, inline pictures and comments."""
    if b"BI" in content:
        content = _INLINE_IMAGE.sub(b" ", content)
    if b"(" in content:
        content = _LITERAL.sub(b" ", content)
    return _COMMENT.sub(b" ", content) if b"%" in content else content


def _lacking(bare: bytes) -> tuple[int, int]:
    """How many q are lacking before the content, and how many Q after it."""
    depth = lowest = 0
    for sign in _SAVES.findall(bare):
        depth += 1 if sign == b"q" else -1
        lowest = min(lowest, depth)
    return -lowest, depth - lowest


def _lacking_exactly(page: pikepdf.Dictionary) -> tuple[int, int]:
    """The same, read by a parser that knows where strings and pictures end."""
    try:
        operators = [
            str(instruction.operator) for instruction in pikepdf.parse_content_stream(pikepdf.Page(page), "q Q")
        ]
    except (pikepdf.PdfError, TypeError, ValueError):
        return 0, 0
    return _lacking(" ".join(operators).encode("ascii", "replace"))
