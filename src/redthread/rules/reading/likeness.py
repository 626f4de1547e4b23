"""How alike two titles or texts are, by their words; linear in their length."""

import re

_WORD = re.compile(r"[\wåäö]+")


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


def _counts(words: tuple[str, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
