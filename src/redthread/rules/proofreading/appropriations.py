"""Two names of the same appropriation, and two names of the same priority area, in one paper.

Source: Statsliggaren for appropriation 1:1, whose name was changed; for areas the paper itself.
docs/rules/appropriation_name.md, area_name.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading.nearness import edits, plain, shared_start
from redthread.rules.proofreading.paper import Paper, finding_at
from redthread.rules.proofreading.standing import APPROPRIATION_NAMES

APPROPRIATION = "appropriation_name"
AREA = "area_name"
_REGIONAL = re.compile(r"\bregionala\s+(\w{12,24})", re.IGNORECASE)
_AREA = re.compile(
    r"(?:^|\n|\b)(?:RUS\s?[-–:]\s?|[Pp]rioritera(?:t|de) områden?[,:]?\s+)"
    r"(?P<name>[A-ZÅÄÖ][^\W\d]+(?:[ \n]+[^\W\d]+){0,2}?[ \n]+och[ \n]+[^\W\d]+)"
)
_MOST_EDITS = 2
_SHORTEST_START = 6
_LONGEST_TAIL = 7


def check_appropriation_names(paper: Paper) -> Iterator[Finding]:
    """An appropriation called by its old and its new name."""
    uses: dict[str, list[re.Match[str]]] = {}
    for match in _REGIONAL.finditer(paper.text):
        name = _appropriation(match[1])
        if name is not None:
            uses.setdefault(name, []).append(match)
    if len(uses) < 2:
        return
    rarer, *_ = sorted(uses.values(), key=len)
    usual = next(name for name, matches in uses.items() if matches is not rarer)
    first, *others = rarer
    yield finding_at(
        paper,
        APPROPRIATION,
        Severity.NOTE,
        first.start(),
        " ".join(first.group().split()),
        expected=f"regionala {usual}",
        source="statsliggaren",
        also=tuple(match.start() for match in others),
    )


def _appropriation(word: str) -> str | None:
    shown = plain(word)
    for name in APPROPRIATION_NAMES:
        if edits(shown, plain(name), _MOST_EDITS) <= _MOST_EDITS:
            return name
    return None


@dataclass(frozen=True, slots=True)
class _Area:
    words: tuple[str, ...]
    printed: str
    offset: int


def check_area_names(paper: Paper) -> Iterator[Finding]:
    """Two names of areas with the same words, save that one word is a shorter form of the other."""
    areas: list[_Area] = []
    for match in _AREA.finditer(paper.text):
        printed = " ".join(match["name"].split())
        area = _Area(tuple(plain(word) for word in printed.split()), printed, match.start("name"))
        twin = next((earlier for earlier in areas if _is_shorter_form(earlier.words, area.words)), None)
        if twin is not None:
            yield finding_at(
                paper,
                AREA,
                Severity.WARNING,
                area.offset,
                f"{area.printed} · {twin.printed}",
                source="document",
                also=(twin.offset,),
            )
        elif area.words not in [earlier.words for earlier in areas]:
            areas.append(area)


def _is_shorter_form(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if len(first) != len(second):
        return False
    apart = [(left, right) for left, right in zip(first, second, strict=True) if left != right]
    if len(apart) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    is_start = shared_start(short, long) == len(short) >= _SHORTEST_START
    return is_start and 2 < len(long) - len(short) <= _LONGEST_TAIL
