"""How near two words are to each other, in edits (insert, delete, replace, swap of neighbours)."""

import unicodedata


def edits(first: str, second: str, limit: int) -> int:
    """The number of edits between two words, or `limit + 1` when there are more."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, left in enumerate(first, 1):
        current = [row]
        for column, right in enumerate(second, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (left != right))
            if row > 1 and column > 1 and left == second[column - 2] and first[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return above[-1]


def shared_start(first: str, second: str) -> int:
    """How many letters two words have in common from the beginning."""
    count = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        count += 1
    return count


def shortened(word: str) -> set[str]:
    """The word and every form of it with one letter taken away; two words one edit apart share at least one."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def plain(text: str) -> str:
    """Lower case without rings, dots and accents: what is left of Swedish in a poor scan."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
