"""What the engine leaves to be done: row headers of tables, short bookmarks, and text without signs for breaking."""

import re
from io import BytesIO
from typing import TYPE_CHECKING

from redthread.typesetting.pdf.letters import SOFT_HYPHEN, ZERO_SPACE, shortened

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_ACTUAL = re.compile(rb"(/ActualText\s*<FEFF)((?:[0-9A-F]{4}){2,})(>)")
_MAPPED = re.compile(rb"(<[0-9A-F]{4}> <)((?:[0-9A-F]{4}){2,})(>)")
_BREAKS = frozenset({b"00AD", b"200B"})
_UNIT = 4
_CELL = re.compile(
    rb"/S/TD(?P<place>/P \d+ 0 R(?:/ID\([^)]*\))?)"
    rb"/A\[<</O/Table(?P<before>[^>]*?)/Headers\[(?P<headers>(?:\(U\d+x\d+y0\) ?)+)\](?P<after>[^>]*)>>"
    rb"(?:<<[^<>]*>>)*\]"
)
_FIRST = re.compile(rb"\(U\d+x0y0\) ?")


def finished(pdf: bytes, *, has_breaks: bool) -> bytes:
    """The same pages with the first cell of each table row as that row's header (TH, scope Row), and made smaller.

    With `has_breaks` signs that allow a break within a word are taken out of the text that a reader gets. The same
    bytes for the same input.
    """
    import pikepdf

    with pikepdf.open(BytesIO(with_row_headers(pdf))) as file:
        _shorten_bookmarks(file)
        if has_breaks:
            _forget_breaks(file)
        out = BytesIO()
        file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def with_row_headers(pdf: bytes) -> bytes:
    """The engine's file with data cells of first columns as headers of their rows.

    The engine tells for each data cell which header it has above it, by names that end in the column's number. The
    lists name columns only, so they go, and scope tells of both; so does what it tells of each cell's rules, which
    nobody reads and which is most of the file. What is put instead is filled up to the length of what was there, so
    that every position in the file stays; going through thousands of cells one by one would take half a second.
    """
    return _CELL.sub(_cell, pdf)


def _cell(match: re.Match[bytes]) -> bytes:
    told = match["before"] + match["after"]
    is_first = _FIRST.fullmatch(match["headers"]) is not None
    scope = b"/Scope/Row" if is_first else b""
    attributes = b"/A[<</O/Table" + told + scope + b">>]" if told or scope else b""
    cell = (b"/S/TH" if is_first else b"/S/TD") + match["place"] + attributes
    return cell.ljust(len(match[0]))


def _shorten_bookmarks(file: "Pdf") -> None:
    outlines = file.Root.get("/Outlines")
    left = [] if outlines is None else [outlines.get("/First")]
    while left:
        entry = left.pop()
        if entry is None:
            continue
        title = str(entry.Title)
        short = shortened(title.replace(SOFT_HYPHEN, "").replace(ZERO_SPACE, ""))
        if short != title:
            entry.Title = short
        left += [entry.get("/First"), entry.get("/Next")]


def _forget_breaks(file: "Pdf") -> None:
    import pikepdf

    fonts: dict[tuple[int, int], Object] = {}
    for page in file.pages:
        content = page.obj.Contents
        content.write(_ACTUAL.sub(_without_breaks, content.read_bytes()))
        for font in page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary()).values():
            fonts[font.objgen] = font
    for font in fonts.values():
        letters = font.get("/ToUnicode")
        if letters is not None:
            letters.write(_MAPPED.sub(_without_breaks, letters.read_bytes()))


def _without_breaks(match: re.Match[bytes]) -> bytes:
    units = [match[2][start : start + _UNIT] for start in range(0, len(match[2]), _UNIT)]
    kept = [unit for unit in units if unit not in _BREAKS] or units[:1]
    return match[1] + b"".join(kept) + match[3]
