"""Automatic numbers and bullets, which Word computes and never stores with the text."""

import re
from dataclasses import dataclass, field

from lxml import etree

from redthread.texts.docx.styles import W, number, value_of

BULLET = "•"
_KEPT_BULLETS = {"-", "–", "—", "•", "*"}
_LEVELS = 9
_LARGEST_ROMAN = 4000
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, its format and its text, such as "%1.%2"."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    legal: bool = False


@dataclass(slots=True)
class Numberings:
    """The lists of a document. `mark` counts on: ask once for each paragraph, in order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Numberings":
        """The lists of the part numbering.xml."""
        if root is None:
            return cls()
        abstract = {
            element.get(f"{W}abstractNumId") or "": {
                number(level.get(f"{W}ilvl")) or 0: _level(level) for level in element.iterfind(f"{W}lvl")
            }
            for element in root.iterfind(f"{W}abstractNum")
        }
        levels: dict[str, dict[int, Level]] = {}
        shared: dict[str, str] = {}
        for element in root.iterfind(f"{W}num"):
            identity = element.get(f"{W}numId") or ""
            base = value_of(element, "abstractNumId") or ""
            own = _overridden(element, abstract.get(base, {}))
            levels[identity] = own if own is not None else abstract.get(base, {})
            shared[identity] = identity if own is not None else f"abstract {base}"
        return cls(levels, shared)

    def mark(self, list_id: str, level: int) -> str:
        """The number or bullet of the next paragraph at that level; "" when the list prints nothing."""
        rules = self.levels.get(list_id)
        if not rules or list_id == "0":
            return ""
        level = min(level, _LEVELS - 1)
        rule = rules.get(level, Level())
        counts = self._counts.setdefault(self.shared[list_id], [None] * _LEVELS)
        current = counts[level]
        counts[level] = rule.start if current is None else current + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if rule.format == "none":
            return ""
        if rule.format == "bullet":
            return _bullet(rule.text)
        return _number_text(rule, rules, counts)


def _level(element: etree._Element) -> Level:
    start = number(value_of(element, "start"))
    text = value_of(element, "lvlText")
    return Level(
        start=1 if start is None else start,
        format=value_of(element, "numFmt") or "decimal",
        text="" if text is None else text,
        legal=element.find(f"{W}isLgl") is not None,
    )


def _overridden(element: etree._Element, base: dict[int, Level]) -> dict[int, Level] | None:
    own = dict(base)
    overrides = element.findall(f"{W}lvlOverride")
    for override in overrides:
        at = number(override.get(f"{W}ilvl")) or 0
        replaced = override.find(f"{W}lvl")
        if replaced is not None:
            own[at] = _level(replaced)
        start = number(value_of(override, "startOverride"))
        if start is not None:
            level = own.get(at, Level())
            own[at] = Level(start, level.format, level.text, level.legal)
    return own if overrides else None


def _bullet(text: str) -> str:
    """A bullet as printed: dashes and words ("att") stay, every symbol font's bullet is the common one."""
    text = text.strip()
    if text in _KEPT_BULLETS or (len(text) > 1 and text.isalpha()):
        return text
    return BULLET if text else ""


def _number_text(rule: Level, rules: dict[int, Level], counts: list[int | None]) -> str:
    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        level = rules.get(at, Level())
        count = counts[at] if counts[at] is not None else level.start
        return _in_format(count or 0, "decimal" if rule.legal else level.format)

    return re.sub(r"%([1-9])", shown, rule.text).strip()


def _in_format(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < count < _LARGEST_ROMAN:
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02d}"
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text
