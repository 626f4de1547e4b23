"""Persons as papers print them: name, party in brackets, title before or after."""

import re

from redthread.rules.papers.shapes import Adjuster

_WORD = r"[A-ZÅÄÖÉÜØÆ][\w'’´-]*\.?"
_PARTICLE = r"(?:von|af|av|de|van|der|la|du|zu|el|al|bin)"
NAME = re.compile(rf"{_WORD}(?:\s{_PARTICLE})?(?:\s(?:{_PARTICLE}\s)?{_WORD}){{1,3}}")
PARTY = r"(?:S|M|C|L|V|KD|MP|SD|FP|ÖP|SJVP|HEL|VIL|[A-ZÅÄÖ]{1,5}|[A-ZÅÄÖ][a-zåäö]{1,12})"
_MEMBER = re.compile(rf"(?P<name>{NAME.pattern})\s*\((?P<party>{PARTY})\)")
_NOT_NAME = re.compile(
    r"^(?:Utse[rs]?|Välj(?:a|er|s)|Att|Justerare|Justerande|Ledamot(?:en)?|Ersättare|Ersättaren|Ordförande(?:n)?|Vice)\s+"
    r"(?=\S+\s\S)"
)
_SEPARATOR = re.compile(r"\s*(?:[,;/&]|\s(?:och|samt|respektive)\s)\s*")
_NOISE = re.compile(r"\b(?:kl(?:ockan)?\.?\s*[\d.:]+(?:\s*[-–]\s*[\d.:]+)?|\d+\s*min(?:uter)?\.?)", re.IGNORECASE)


def members_in(text: str) -> tuple[Adjuster, ...]:
    """Every member named with a party in brackets, in order."""
    found = []
    for match in _MEMBER.finditer(text):
        name = _NOT_NAME.sub("", " ".join(match["name"].split()))
        found.append(Adjuster(name, match["party"], f"{name} ({match['party']})"))
    return tuple(found)


def people_of(text: str) -> tuple[str, ...]:
    """The names in a list of presenters; titles in small letters and unnamed posts in capitals are told apart."""
    found: list[str] = []
    for part in _SEPARATOR.split(_NOISE.sub(" ", text)):
        shown = re.sub(r"\([^)]*\)", "", part).strip(" .:-–")
        match = NAME.search(shown)
        if match is not None and (match.start() == 0 or shown[: match.start()].islower()):
            found.append(match.group())
    return tuple(dict.fromkeys(found))


def is_names(text: str) -> bool:
    """Whether a line holds nothing but names."""
    shown = text.strip().rstrip(".,")
    if not shown or len(shown) > 200:
        return False
    return all(NAME.fullmatch(part.strip()) for part in _SEPARATOR.split(shown))
