"""Text made ready for the engine: where words may be broken, and what stands for letters that no font has."""

import re
import unicodedata
from collections.abc import Iterable

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
ZERO_SPACE = "\N{ZERO WIDTH SPACE}"
PLACEHOLDER = "\N{WHITE SQUARE}"
"""Stands where a letter is that no font has; the archival standards forbid a page with unknown letters."""
LONGEST_ENTRY = 110
"""Characters of a heading in contents and bookmarks; the heading itself is set whole."""
_LONGEST = 28
"""Characters of a run without a place to break, before it is given some."""
_STEP = 14
_LONG_RUN = re.compile(rf"[^\s{SOFT_HYPHEN}{ZERO_SPACE}-]{{{_LONGEST},}}")
_AFTER = re.compile(r"(?<=[/._?&=@:])(?=\w)")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_REFUSED = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_JOINING = frozenset({"Cf", "Mn", "Sk"})
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class Hyphens:
    """Where the region's own words may be broken, put into text."""

    def __init__(self, hyphens: Iterable[str]) -> None:
        self._words = {word.replace(SOFT_HYPHEN, "").casefold(): word for word in hyphens if SOFT_HYPHEN in word}
        # The longest first, so that a word is not taken for another that it begins with.
        known = sorted(map(re.escape, self._words), key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(known)})", re.IGNORECASE) if known else None

    def put(self, text: str) -> str:
        """The text with soft hyphens in the words that are known, also where more letters follow ("-et", "s")."""
        return self._pattern.sub(self._broken, text) if self._pattern else text

    def _broken(self, match: re.Match[str]) -> str:
        letters = iter(match.group())
        pattern = self._words[match.group().casefold()]
        return "".join(SOFT_HYPHEN if sign == SOFT_HYPHEN else next(letters) for sign in pattern)


def readable(text: str) -> str:
    """The text composed (å as one letter), with one sort of line end and without signs that are never seen."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", _ENDS.sub("\n", unicodedata.normalize("NFC", text)))


def breakable(text: str) -> str:
    """The text with places to break in runs that are longer than a line may need: addresses, sums of files."""
    return _LONG_RUN.sub(_with_places, text) if len(text) >= _LONGEST else text


def refused(message: str) -> tuple[str, ...]:
    """The pieces of text that the engine said no font has, the longest first."""
    found = {_ESCAPED.sub(lambda code: chr(int(code[1], 16)), piece) for piece in _REFUSED.findall(message)}
    return tuple(sorted(found, key=lambda piece: (-len(piece), piece)))


def replaced(text: str, pieces: Iterable[str]) -> str:
    """The text with a placeholder for each of the pieces; signs that only join others are taken out."""
    for piece in pieces:
        text = text.replace(piece, PLACEHOLDER if is_seen(piece) else "")
    return text


def is_seen(piece: str) -> bool:
    """Whether the piece has a letter in it that a reader would miss."""
    return any(unicodedata.category(sign) not in _JOINING for sign in piece)


def shortened(text: str, longest: int = LONGEST_ENTRY) -> str:
    """The text up to a whole word, with "…" when something was left out."""
    if len(text) <= longest:
        return text
    kept = text[:longest]
    whole, _, _ = kept.rpartition(" ")
    return (whole if len(whole) > longest // 2 else kept).rstrip(" ,.;:–·") + "…"


def _with_places(match: re.Match[str]) -> str:
    parts = _AFTER.split(match.group())
    return ZERO_SPACE.join(
        part[start : start + _STEP] for part in parts for start in range(0, max(len(part), 1), _STEP)
    )
