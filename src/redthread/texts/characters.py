"""Characters that look alike made one, so that the same words are the same text in every format."""

import re
import unicodedata

_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_GONE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF, 0x00, 0x02))
_LETTERS = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x2010: "-",
    0x2011: "-",
}
_TABLE = {**_SPACES, **_GONE, **_LETTERS}
_RUNS = re.compile(r"\s+")


def evened(text: str) -> str:
    """The text with plain spaces for no-break and thin ones, ligatures taken apart, marks joined to their letters
    and invisible characters gone. Dashes and quotation marks stay as printed."""
    if text.isascii() and "\x00" not in text and "\x02" not in text:
        return text
    text = text.translate(_TABLE)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def collapsed(text: str) -> str:
    """The text on one line with single spaces."""
    return _RUNS.sub(" ", text).strip()
