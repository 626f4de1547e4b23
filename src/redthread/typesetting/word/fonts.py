"""Fonts inside the Word file, so that it looks the same where the font is not installed.

Word keeps embedded fonts with their first 32 bytes hidden by a key (ECMA-376 part 4, 2.8.1); the key stands beside.
"""

from functools import lru_cache
from pathlib import Path
from uuid import UUID, uuid5
from xml.sax.saxutils import escape

from redthread.typesetting.design import OWN_FONTS, Design

_SPACE = UUID("6f1d4a52-0a3c-4c0f-8d53-5d0b5c7b2b11")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HIDDEN = 32
_OWN_FAMILY = "Source Sans 3"
_CUTS = {"embedRegular": "Regular", "embedBold": "Semibold", "embedItalic": "It"}


def embedded(design: Design) -> tuple[dict[str, bytes], str, str]:
    """Parts with the fonts, the font table and its relations.

    Only the font that comes with the program is embedded: whether another may be is for its licence to say.
    """
    parts: dict[str, bytes] = {}
    inside, relations = "", ""
    if design.font == _OWN_FAMILY:
        for number, (name, cut) in enumerate(_CUTS.items(), start=1):
            hidden, key = _hidden(OWN_FONTS / f"SourceSans3-{cut}.ttf")
            parts[f"word/fonts/font{number}.odttf"] = hidden
            inside += f'<w:{name} r:id="rId{number}" w:fontKey="{key}"/>'
            relations += f'<Relationship Id="rId{number}" Type="{_OFFICE}/font" Target="fonts/font{number}.odttf"/>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    table = (
        f'{head}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}">'
        f'<w:font w:name="{quoted(design.font)}"><w:altName w:val="Calibri"/><w:family w:val="swiss"/>{inside}'
        "</w:font></w:fonts>"
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return parts, table, f'{head}<Relationships xmlns="{package}">{relations}</Relationships>'


def quoted(text: str) -> str:
    """The text as it stands between the double quotes of an attribute."""
    return escape(text, {'"': "&quot;"})


@lru_cache(maxsize=8)
def _hidden(file: Path) -> tuple[bytes, str]:
    """The font with its beginning hidden, and the key as Word writes it."""
    key = uuid5(_SPACE, file.name)
    pattern = bytes.fromhex(key.hex)[::-1] * 2
    data = file.read_bytes()
    start = bytes(sign ^ hide for sign, hide in zip(data[:_HIDDEN], pattern, strict=True))
    return start + data[_HIDDEN:], "{" + str(key).upper() + "}"
