"""Numbers as digits or as Swedish words, before any unit is known."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

MAX_DIGITS = 13
MAX_WORD = 60

UNITS = {
    "noll": 0,
    "en": 1,
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
    "elva": 11,
    "tolv": 12,
    "tretton": 13,
    "fjorton": 14,
    "femton": 15,
    "sexton": 16,
    "sjutton": 17,
    "arton": 18,
    "nitton": 19,
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
    "femtio": 50,
    "sextio": 60,
    "sjuttio": 70,
    "åttio": 80,
    "nittio": 90,
}
SCALES = {
    "tusen": 1_000,
    "miljon": 1_000_000,
    "miljoner": 1_000_000,
    "miljard": 1_000_000_000,
    "miljarder": 1_000_000_000,
}
MORPHEMES = sorted([*UNITS, *SCALES, "hundra"], key=len, reverse=True)

SPACE = r"[ \t\u00a0\u2002-\u200a\u202f]"
GROUP_SPACE = rf"(?:{SPACE}|{SPACE}?\n{SPACE}{{0,8}})"
DIGITS = re.compile(
    rf"(?<![\d\w])(?<!\d[.,])(?:\d{{1,3}}(?:{GROUP_SPACE}\d{{3}}){{1,4}}|\d{{1,3}}(?:\.\d{{3}}){{1,4}}|\d{{1,{MAX_DIGITS}}})(?!\d)"
    r"(?:,\d{1,4}(?![\d])|\.\d{1,2}(?![\d]|\.\d))?"
)
WORD = re.compile(r"[A-Za-zÅÄÖåäö]+")
NUMBER_WORD = re.compile(f"(?:{'|'.join(MORPHEMES)})+")
LEADING_ZERO = re.compile(r"0\d")
SEPARATORS = re.compile(r"[\s\u00a0\u00ad]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands. `scaled` when a word such as "miljoner" is part of it."""

    value: Decimal
    start: int
    end: int
    in_words: bool = False
    scaled: bool = False


@lru_cache(maxsize=4096)
def morphemes(word: str) -> tuple[str, ...]:
    """The number words of a Swedish numeral ("trehundratusen" → tre, hundra, tusen), empty when it is no numeral."""
    small = word.casefold()
    if len(small) > MAX_WORD or not NUMBER_WORD.fullmatch(small):
        return ()
    return _split(small)


def _split(word: str) -> tuple[str, ...]:
    for morpheme in MORPHEMES:
        if word.startswith(morpheme):
            rest = word[len(morpheme) :]
            if not rest:
                return (morpheme,)
            tail = _split(rest)
            if tail:
                return (morpheme, *tail)
    return ()


def value_of(parts: tuple[str, ...] | list[str]) -> Decimal:
    """The value of number words in order. "halv" is a half of the scale that follows."""
    total, current = Decimal(0), Decimal(0)
    for part in parts:
        if part == "halv":
            current += Decimal("0.5")
        elif part == "hundra":
            current = (current or Decimal(1)) * 100
        elif part in SCALES:
            total += (current or Decimal(1)) * SCALES[part]
            current = Decimal(0)
        else:
            current += UNITS[part]
    return total + current


def decimal_of(printed: str) -> Decimal | None:
    """The value of digits as printed, None when they are no number.

    Groups of three are parted by any space or a dot; decimals follow a comma, or a dot before one or two digits.
    """
    text = SEPARATORS.sub("", printed)
    whole, comma, decimals = text.partition(",")
    if not comma:
        head, dot, tail = whole.rpartition(".")
        if dot and len(tail) != 3:
            whole, decimals = head, tail
    whole = whole.replace(".", "")
    if (
        LEADING_ZERO.match(whole)
        or not whole.isdecimal()
        or len(whole) > MAX_DIGITS
        or (decimals and not decimals.isdecimal())
    ):
        return None
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def find_digits(text: str) -> list[Number]:
    """Every number written with digits."""
    found = []
    for match in DIGITS.finditer(text):
        value = decimal_of(match.group())
        if value is not None:
            found.append(Number(value, match.start(), match.end()))
    return found


def find_words(text: str) -> list[Number]:
    """Every number written in words, longest first: "en och en halv miljon", "två miljoner trehundratusen".

    A lone "en" or "ett" is an article and not a number.
    """
    words = [(match.group().casefold(), match.start(), match.end()) for match in WORD.finditer(text)]
    found: list[Number] = []
    at = 0
    while at < len(words):
        parts, after = _run(words, at, text)
        if parts and parts not in (["en"], ["ett"]):
            start, end = words[at][1], words[after - 1][2]
            found.append(Number(value_of(parts), start, end, in_words=True, scaled=parts[-1] in SCALES))
            at = after
        else:
            at += 1
    return found


def _run(words: list[tuple[str, int, int]], at: int, text: str) -> tuple[list[str], int]:
    """The number words from `at` on, and the index after the last of them."""
    parts = _first(words, at, text)
    after = at + (2 if parts[-1:] == ["halv"] and words[at][0] in ("en", "ett") else 1)
    while parts:
        step = _next(words, after, text, parts)
        if step is None:
            break
        own, after = step
        parts += own
    if parts and parts[-1] == "halv":
        return [], at + 1
    return parts, after


def _joined(words: list[tuple[str, int, int]], at: int, text: str) -> bool:
    return 0 < at < len(words) and text[words[at - 1][2] : words[at][1]].isspace()


def _first(words: list[tuple[str, int, int]], at: int, text: str) -> list[str]:
    word = words[at][0]
    if word in ("halv", "halva"):
        return ["halv"]
    if word in ("en", "ett") and _joined(words, at + 1, text) and words[at + 1][0] == "halv":
        return ["halv"]
    return list(morphemes(word))


def _next(words: list[tuple[str, int, int]], at: int, text: str, parts: list[str]) -> tuple[list[str], int] | None:
    """What continues the number at `at` and the index after it, None when nothing does."""
    if not _joined(words, at, text):
        return None
    if words[at][0] == "och":
        if not _joined(words, at + 1, text):
            return None
        own = _first(words, at + 1, text)
        if own == ["halv"] and words[at + 1][0] in ("en", "ett") and _scale_at(words, at + 3):
            return own, at + 3
        return (own, at + 2) if _continues(parts, own, words, at + 2, is_after_and=True) else None
    own = _first(words, at, text)
    return (own, at + 1) if _continues(parts, own, words, at + 1, is_after_and=False) else None


def _scale_at(words: list[tuple[str, int, int]], at: int) -> bool:
    return at < len(words) and words[at][0] in SCALES


def _continues(
    parts: list[str], own: list[str], words: list[tuple[str, int, int]], after: int, is_after_and: bool
) -> bool:
    if not own or own == ["halv"]:
        return False
    last = parts[-1]
    if own[0] in SCALES or own[0] == "hundra":
        return not is_after_and and (last not in SCALES or last == "tusen")
    grows = own[-1] in ("hundra", "tusen") or (after < len(words) and words[after][0] in ("hundra", "tusen"))
    if last in SCALES and last != "tusen":
        return grows or (not is_after_and and own != ["en"])
    if is_after_and:
        return False
    if last in ("tusen", "hundra"):
        return own != ["en"] or grows
    return UNITS.get(last, 0) >= 20 and UNITS[own[0]] < 10 and own[0] not in ("en", "ett")
