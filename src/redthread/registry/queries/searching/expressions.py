"""What is asked, in the words of each database's own index."""

from collections.abc import Iterable, Sequence

from redthread.registry.models import SearchRow
from redthread.texts.search_words import Term

MARK = "\ue000"
"""Begins what the index says of a row besides its words; no word that somebody types can hold it."""
Reach = SearchRow.Reach


def for_sqlite(
    terms: Sequence[Term], marks: Iterable[str], reach: SearchRow.Reach, restricted_cases: Sequence[int]
) -> str:
    """An FTS5 expression: every term, every mark, and only rows within the reach or of those restricted cases."""
    parts = [_term_in_sqlite(term) for term in terms]
    parts += [_quoted(MARK + mark) for mark in marks]
    if reach < Reach.OFFICIALS:
        parts.append(_either(_quoted(f"{MARK}r{level}") for level in range(reach + 1)))
    every = " AND ".join(parts)
    if reach != Reach.OFFICIALS:
        return every
    restricted = _quoted(f"{MARK}r{Reach.RESTRICTED.value}")
    if restricted_cases:
        restricted = f"({restricted} NOT {_either(_quoted(f'{MARK}c{case}') for case in restricted_cases)})"
    return f"({every}) NOT {restricted}"


def for_postgresql(terms: Sequence[Term], marks: Iterable[str], *, in_rows: bool = True) -> str:
    """The same as a tsquery, without the reach. Without `in_rows`, the words of phrases wherever they stand."""
    return " & ".join(
        [*(_term_in_postgresql(term, in_rows=in_rows) for term in terms), *(f"'{MARK}{mark}'" for mark in marks)]
    )


def permitted_in_postgresql(reach: SearchRow.Reach, restricted_cases: Sequence[int]) -> str:
    """A tsquery for the rows within the reach or of those restricted cases; "" when that is every row."""
    if reach == Reach.RESTRICTED:
        return ""
    if reach < Reach.OFFICIALS:
        return _any_mark(f"r{level}" for level in range(reach + 1))
    allowed = f"!'{MARK}r{Reach.RESTRICTED.value}'"
    return f"{allowed} | {_any_mark(f'c{case}' for case in restricted_cases)}" if restricted_cases else allowed


def _any_mark(marks: Iterable[str]) -> str:
    """A tsquery that is met by any of the marks."""
    return "(" + " | ".join(f"'{MARK}{mark}'" for mark in marks) + ")"


def _term_in_sqlite(term: Term) -> str:
    ways = [_quoted(form) for form in term.forms]
    if len(term.words) > 1 or term.is_phrase:
        ways.append(f"words : {_quoted(' '.join(term.words))}")
    if term.prefix:
        ways.append(f"{_quoted(term.prefix)} *")
    return _either(ways)


def _term_in_postgresql(term: Term, *, in_rows: bool) -> str:
    ways = [f"'{form}'" for form in term.forms]
    if len(term.words) > 1 or term.is_phrase:
        ways.append("(" + (" <-> " if in_rows else " & ").join(f"'{word}'" for word in term.words) + ")")
    if term.prefix:
        ways.append(f"'{term.prefix}':*")
    return "(" + " | ".join(ways) + ")"


def _either(ways: Iterable[str]) -> str:
    return "(" + " OR ".join(ways) + ")"


def _quoted(words: str) -> str:
    return f'"{words}"'
