"""What somebody may have meant by a misspelt word or number."""

import unicodedata
from collections.abc import Iterable


def folded(word: str) -> str:
    """The word without dots, rings and accents: only to guess at what somebody meant."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(sign))


def trigrams(word: str) -> frozenset[str]:
    """Three letters in a row of the folded word with its edges: "län" has " la", "lan", "an "."""
    padded = f" {folded(word)} "
    return frozenset(padded[i : i + 3] for i in range(max(1, len(padded) - 2)))


def closest(word: str, candidates: Iterable[str]) -> str:
    """The candidate that the word is most likely a slip for; "" when none is near. Dots and accents weigh least."""
    from rapidfuzz.distance import DamerauLevenshtein

    bare, most = folded(word), 1 if len(word) < 6 else 2
    best: tuple[int, int, str] | None = None
    for candidate in candidates:
        slips = DamerauLevenshtein.distance(bare, folded(candidate), score_cutoff=most)
        if slips > most or candidate == word:
            continue
        rank = slips, DamerauLevenshtein.distance(word, candidate), candidate
        best = rank if best is None else min(best, rank)
    return best[2] if best else ""


def near_numbers(number: str) -> frozenset[str]:
    """What a number key may have been meant as: one digit wrong, one too many or too few, two in a row swapped."""
    near: set[str] = set()
    for i, sign in enumerate(number):
        if not sign.isdigit():
            continue
        near.add(number[:i] + number[i + 1 :])
        for digit in "0123456789":
            near |= {number[:i] + digit + number[i + 1 :], number[:i] + digit + number[i:]}
        if i + 1 < len(number) and number[i + 1].isdigit():
            near.add(number[:i] + number[i + 1] + sign + number[i + 2 :])
    near |= {number + digit for digit in "0123456789"}
    return frozenset(near - {number})
