"""Standing terms and titles a letter or two away from how they are written.

Source: `standing` (Kommunallagen and practice) and the paper itself, which elsewhere has the word right.
docs/rules/misspelled_term.md.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading.nearness import edits, shared_start, shortened
from redthread.rules.proofreading.paper import Paper, finding_at
from redthread.rules.proofreading.standing import TERMS, TITLES

CODE = "misspelled_term"
_SHORTEST = 8
_MOST_TIMES = 2
_ENDING = 2
_ENDINGS = ("", "n", "en", "s", "ns", "ens", "r", "er", "ar", "na", "rna", "erna", "arna", "et", "t", "a", "e", "d")
_LONG_WORD = re.compile(rf"\b[^\W\d_]{{{_SHORTEST},}}\b")
_LETTERS = re.compile(r"[a-zåäöé]+")


@lru_cache(maxsize=1)
def _near_forms() -> dict[str, tuple[str, ...]]:
    """Every form of a standing word with a letter taken away, to the words it may be."""
    forms: dict[str, set[str]] = {}
    for word in _standing():
        for form in shortened(word):
            forms.setdefault(form, set()).add(word)
    return {form: tuple(sorted(words)) for form, words in forms.items()}


@lru_cache(maxsize=1)
def _standing() -> frozenset[str]:
    words = {
        word for phrase in (*TITLES, *TERMS) for word in re.findall(r"[^\W\d_]+", phrase) if len(word) >= _SHORTEST
    }
    return frozenset(word + ending for word in words for ending in _ENDINGS)


def check_legal_phrases(paper: Paper) -> Iterator[Finding]:
    """Words that are no standing word, seldom used, and one edit away from one."""
    if paper.is_poor_scan:
        return
    counted = Counter(match.group().casefold() for match in _LONG_WORD.finditer(paper.text))
    near = {
        word: right
        for word, times in counted.items()
        if times <= _MOST_TIMES and (right := _right(word, counted)) is not None
    }
    for match in _LONG_WORD.finditer(paper.text) if near else ():
        word = match.group()
        right = near.get(word.casefold())
        if right is not None:
            yield finding_at(
                paper,
                CODE,
                Severity.WARNING,
                match.start(),
                word,
                expected=right.capitalize() if word[0].isupper() else right,
                source="practice",
                quote=paper.around(match.start(), match.end()),
            )


def _right(word: str, counted: Counter[str]) -> str | None:
    """The standing word it is a slip of, preferring one the paper itself uses."""
    if not _LETTERS.fullmatch(word) or word in _standing():
        return None
    found = {
        right
        for form in shortened(word)
        for right in _near_forms().get(form, ())
        if edits(word, right, 1) == 1 and not _is_ending(word, right)
    }
    return max(found, key=lambda right: (counted[right], -len(right), right), default=None)


def _is_ending(word: str, right: str) -> bool:
    """Whether only the ending differs: another inflection, not a slip."""
    return shared_start(word, right) >= min(len(word), len(right)) - _ENDING
