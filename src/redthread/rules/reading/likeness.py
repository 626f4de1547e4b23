"""How alike two titles or texts are, by their words; linear in their length."""

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

_WORD = re.compile(r"[\wåäö]+")
_RAREST = 4
_FEWEST_WORDS = 3
_MOST_NEAR = 50


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(_WORD.findall(text.casefold()))


def likeness(one: str, other: str) -> float:
    """From 0 to 1: shared words over all words (Dice), so that a longer title of the same matter stays close."""
    first, second = _counts(words_of(one)), _counts(words_of(other))
    total = sum(first.values()) + sum(second.values())
    if not total:
        return 0.0
    shared = sum(min(count, second.get(word, 0)) for word, count in first.items())
    return 2 * shared / total


def contains(whole: str, part: str) -> bool:
    """Whether all words of `part` stand in `whole` in the same order and side by side."""
    inner = words_of(part)
    return bool(inner) and f" {' '.join(inner)} " in f" {' '.join(words_of(whole))} "


Thing = TypeVar("Thing")


class Titles(Generic[Thing]):
    """Things found again by a title that is like theirs, without comparing it with every other."""

    def __init__(self, pairs: Iterable[tuple[str, Thing]] = ()) -> None:
        """Start with some titles and what they name."""
        self._by_word: dict[str, list[tuple[str, Thing]]] = {}
        self.is_empty = True
        for title, thing in pairs:
            self.add(title, thing)

    def add(self, title: str, thing: Thing) -> None:
        """Remember one more title; a thing may have several."""
        self.is_empty = False
        for word in set(words_of(title)):
            self._by_word.setdefault(word, []).append((title, thing))

    def near(self, title: str) -> list[tuple[str, Thing]]:
        """Titles worth comparing: those that share one of the rarer words."""
        lists = sorted((self._by_word[word] for word in set(words_of(title)) if word in self._by_word), key=len)
        return [pair for some in lists[:_RAREST] for pair in some[:_MOST_NEAR]]

    def find(self, title: str, least: float) -> Thing | None:
        """What the title most like this one names; None when none is so much like it."""
        near = self.near(title)
        alike = [(likeness(known, title), at) for at, (known, _) in enumerate(near)]
        best = max(alike, default=(0.0, 0))
        return near[best[1]][1] if best[0] >= least else None

    def has(self, title: str, least: float) -> bool:
        """Whether a title is at least so much like one of them, or a part of one with three words or more."""
        is_long = len(words_of(title)) >= _FEWEST_WORDS
        return any(
            likeness(known, title) >= least or (is_long and contains(known, title)) for known, _ in self.near(title)
        )


def _counts(words: tuple[str, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
