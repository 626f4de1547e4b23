"""The font of the stamps: one for the whole packet, holding the signs that are stamped and no others.

Typst sets every sign once, and the font that it embeds is taken over as it is: made smaller, with the table that tells
which sign is which. So no font is read or cut by hand here.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from redthread.typesetting.packets.shelf import Shelf

_SHEET = """#set page(width: 2000pt, height: auto)
#set document(date: none)
#set text(font: sys.inputs.font, size: 10pt, ligatures: false, fallback: false)
#for sign in json(bytes(sys.inputs.signs)) [#box(sign) ]
"""
_RANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_CHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class StampFont:
    """The font as a file, and the glyph and width (thousandths of the size) of each sign that it has."""

    file: Path
    glyphs: dict[str, tuple[int, float]]

    def lacking(self, text: str) -> str:
        """The signs of the text that it has not, each once."""
        return "".join(dict.fromkeys(sign for sign in text if sign not in self.glyphs and not sign.isspace()))

    def width(self, text: str) -> float:
        """How wide the text is at size 1."""
        return sum(self._of(sign)[1] for sign in text) / 1000

    def shown(self, text: str) -> bytes:
        """The text as the string that shows it. Signs that are lacking are shown as a question mark."""
        return b"<" + "".join(f"{self._of(sign)[0]:04X}" for sign in text).encode("ascii") + b">"

    def _of(self, sign: str) -> tuple[int, float]:
        if sign not in self.glyphs and sign.isspace():
            sign = " "
        return self.glyphs.get(sign) or self.glyphs["?"]


def stamp_font(shelf: Shelf, text: str, family: str, folders: tuple[Path, ...]) -> StampFont:
    """The font with the signs of the text, of the family as it lies in the folders. Kept on the shelf."""
    signs = "".join(sorted({*text, *"0123456789()? ·"}))
    key = "font-" + hashlib.sha256(f"{family}\n{signs}\n{folders}".encode()).hexdigest()[:40]
    told = shelf.noted(f"{key}.json")
    if told is None:
        file = shelf.put(f"{key}.pdf", _set(signs, family, folders))
        told = {"glyphs": _glyphs(file, signs)}
        shelf.note(f"{key}.json", told)
    return StampFont(
        shelf.file(f"{key}.pdf"), {sign: (glyph, width) for sign, (glyph, width) in told["glyphs"].items()}
    )


def _set(signs: str, family: str, folders: tuple[Path, ...]) -> bytes:
    import typst  # hangs when it has been used before a fork: nothing uses it until it is needed

    return typst.compile(
        _SHEET.encode(),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(folders)),
        sys_inputs={"font": family, "signs": json.dumps([sign for sign in signs if not sign.isspace()])},
    )


def font_in(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """The font of the sheet."""
    fonts = pdf.pages[0].obj.Resources.Font
    font = next(value for _, value in fonts.items())
    return font if isinstance(font, pikepdf.Dictionary) else pikepdf.Dictionary()


def _glyphs(file: Path, signs: str) -> dict[str, tuple[int, float]]:
    with pikepdf.open(file) as pdf:
        font = font_in(pdf)
        known = _known(font.ToUnicode.read_bytes())
        inner = font.DescendantFonts[0]
        widths = _widths(list(inner.get("/W", pikepdf.Array())))
        other = float(inner.get("/DW", 1000))
    return {sign: (glyph, widths.get(glyph, other)) for glyph, sign in known.items() if sign in signs}


def _known(table: bytes) -> dict[int, str]:
    """Glyph to sign, out of the table that says so."""
    found: dict[int, str] = {}
    for block in _CHAR.findall(table):
        codes = _HEX.findall(block)
        for glyph, sign in zip(codes[::2], codes[1::2], strict=False):
            found[int(glyph, 16)] = bytes.fromhex(sign.decode()).decode("utf-16-be")
    for block in _RANGE.findall(table):
        codes = _HEX.findall(block)
        for first, last, sign in zip(codes[::3], codes[1::3], codes[2::3], strict=False):
            start = ord(bytes.fromhex(sign.decode()).decode("utf-16-be"))
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(start + step)
    return found


def _widths(told: list[object]) -> dict[int, float]:
    found: dict[int, float] = {}
    at = 0
    while at + 1 < len(told):
        first, second = int(told[at]), told[at + 1]  # type: ignore[call-overload]
        if isinstance(second, pikepdf.Array):
            found |= {first + step: float(width) for step, width in enumerate(second)}
            at += 2
        else:
            width = float(told[at + 2])  # type: ignore[arg-type]
            found |= dict.fromkeys(range(first, int(second) + 1), width)  # type: ignore[call-overload]
            at += 3
    return found
