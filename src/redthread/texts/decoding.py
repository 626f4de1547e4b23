"""Bytes to text: which encoding a file is written in, and repair of text that was decoded wrongly once before."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from redthread.texts.refused import TextsRefused

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_EXPECTED = frozenset("åäöÅÄÖéÉüÜ§–—”“’•…´ \xa0èæøÆØ½°")
_SAMPLE = 200_000
_MOST_NOISE = 0.01
_FEWEST_REPAIRS = 2
_C1 = "".join(map(chr, range(0x80, 0xA0)))
_CP1252_HIGH = "".join(bytes([value]).decode("cp1252", "ignore") for value in range(0x80, 0xC0))
_TAIL = f"[{re.escape(_CP1252_HIGH + _C1)}]"
_TWICE = re.compile(f"[Â-ß]{_TAIL}|[à-ï]{_TAIL}{{2}}|[ð-ô]{_TAIL}{{3}}")
_TELLS = re.compile(f"[ÃÂâ]{_TAIL}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the notes of what had to be guessed or mended: `encoding:<name>`, `repaired_characters:<n>`,
    `lost_characters:<n>`."""

    text: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`. `declared` is the encoding that the document itself names, tried when it is not UTF-8.
    Refuses binary noise with unknown_content."""
    text, notes = _text_of(data, declared)
    if _is_noise(text):
        raise TextsRefused("unknown_content")
    mended, repairs = _repaired(text)
    if repairs:
        notes = (*notes, f"repaired_characters:{repairs}")
    lost = mended.count("\ufffd")
    if lost:
        notes = (*notes, f"lost_characters:{lost}")
    return Decoded(mended, notes)


def _text_of(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            note = () if encoding == "utf-8-sig" else (f"encoding:{encoding}",)
            return data.decode(encoding, "replace"), note
    wide = _wide_without_mark(data)
    if wide:
        return data.decode(wide, "replace"), (f"encoding:{wide}",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _not_utf8(data, declared)


def _not_utf8(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    mostly = data.decode("utf-8", "replace")
    lost = mostly.count("\ufffd")
    read = sum(mostly.count(letter) for letter in "åäöÅÄÖ–”•")
    if lost * 20 < read:
        return mostly, ("encoding:utf-8",)
    declared = _known(declared)
    if declared:
        return data.decode(declared, "replace"), (f"encoding:{declared}",)
    sample = data[:_SAMPLE]
    best = max(_OLD_ENCODINGS, key=lambda encoding: _likelihood(sample, encoding))
    return _decoded_old(data, best), (f"encoding:{best}",)


def _known(name: str | None) -> str | None:
    """The declared encoding when it is one of a byte per character, as pages on the web mean it."""
    if not name:
        return None
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if found in {"iso8859-1", "ascii", "utf-8"}:
        return "cp1252"
    return found if found.startswith(("iso8859", "cp", "mac")) else None


def _decoded_old(data: bytes, encoding: str) -> str:
    """Every byte becomes a character; those that cp1252 leaves open become control characters, which count as noise."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in data)


def _likelihood(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, "replace")
    high = [character for character in text if ord(character) > 0x7F]
    good = sum(character in _EXPECTED for character in high)
    return 2 * good - len(high)


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Swedish text is zero."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _is_noise(text: str) -> bool:
    """Whether the characters are not writing: more than one in a hundred is a control or an unknown character."""
    for sample in (text[:_SAMPLE], text[-_SAMPLE:]):
        bad = sum(_is_bad(character) * count for character, count in _tally(sample))
        if bad > max(3, len(sample) * _MOST_NOISE):
            return True
    return False


def _tally(text: str) -> list[tuple[str, int]]:
    return [(character, text.count(character)) for character in set(text)]


def _is_bad(character: str) -> bool:
    if character in "\t\n\r\f\v\x1a\x85":
        return False
    return character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cn", "Cs"}


def _repaired(text: str) -> tuple[str, int]:
    """The text with UTF-8 that was read as cp1252 put right, and how many characters that was."""
    total = 0
    for _ in range(2):
        if len(_TELLS.findall(text)) < _FEWEST_REPAIRS:
            break
        text, repairs = _TWICE.subn(_undone, text)
        total += repairs
    return text, total


def _undone(match: re.Match[str]) -> str:
    raw = b"".join(_byte_of(character) for character in match[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _byte_of(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1", "ignore")
