"""What is shown of a text: the words asked for, marked, and the stretch where they stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redthread.texts.search_words.asking import Term
from redthread.texts.search_words.words import WORD, forms_of

_MOST_MARKED = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked when it is what was asked for."""

    text: str
    is_marked: bool = False


def marked(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The whole text in pieces, the words that the terms ask for marked."""
    return _pieces(text, 0, len(text), _found(text, terms))


def snippet(text: str, terms: Sequence[Term], length: int = 240) -> tuple[Piece, ...]:
    """About so many characters of the text around the first place where most of the terms stand close together."""
    found = _found(text, terms)
    start = _best_start(found, length)
    first = 0 if start < length // 3 else text.rfind(" ", 0, start - length // 6) + 1
    last = len(text) if first + length >= len(text) else max(text.rfind(" ", first, first + length), first + 1)
    flat = " ".join(text[first:last].split())
    pieces = _pieces(flat, 0, len(flat), _found(flat, terms))
    before, after = ("… " if first else ""), (" …" if last < len(text) else "")
    return tuple(piece for piece in (Piece(before), *pieces, Piece(after)) if piece.text)


def _found(text: str, terms: Sequence[Term]) -> list[tuple[int, int, int]]:
    """Where terms stand: first and last character, and which term. Reads no more of a long text than it must."""
    beginnings = {form[:3] for term in terms for form in (term.words if term.is_phrase else (*term.forms, *term.words))}
    if not beginnings:
        return []
    begun = "|".join(sorted(re.escape(beginning) for beginning in beginnings))
    found: list[tuple[int, int, int]] = []
    for match in re.finditer(rf"(?<![^\W_])(?:{begun})[^\W_]*", text, re.IGNORECASE):
        which = _term_at(text, match, terms)
        if which is not None:
            index, end = which
            found.append((match.start(), end, index))
            if len(found) > _MOST_MARKED:
                break
    return found


def _term_at(text: str, match: re.Match[str], terms: Sequence[Term]) -> tuple[int, int] | None:
    word = match.group().lower()
    forms = {word, *forms_of(word)}
    for index, term in enumerate(terms):
        if term.is_phrase or term.number or (len(term.words) > 1 and word == term.words[0]):
            end = _end_of_row(text, match.start(), term.words)
            if end is not None:
                return index, end
        if not forms.isdisjoint(term.forms) or (term.prefix and word.startswith(term.prefix)):
            return index, match.end()
    return None


def _end_of_row(text: str, start: int, words: Sequence[str]) -> int | None:
    """Where the words in a row end, when they stand there."""
    position = start
    for word in words:
        match = WORD.search(text, position)
        if match is None or match.group().lower() != word:
            return None
        position = match.end()
    return position


def _best_start(found: Sequence[tuple[int, int, int]], length: int) -> int:
    best, start = 0, 0
    for i, (first, _, _) in enumerate(found):
        near = {term for at, _, term in found[i : i + 30] if at - first < length * 2 // 3}
        if len(near) > best:
            best, start = len(near), first
    return start


def _pieces(text: str, first: int, last: int, found: Iterable[tuple[int, int, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = first
    for start, end, _ in found:
        if start < position or end > last:
            continue
        pieces += [Piece(text[position:start]), Piece(text[start:end], is_marked=True)]
        position = end
    pieces.append(Piece(text[position:last]))
    return tuple(piece for piece in pieces if piece.text)
