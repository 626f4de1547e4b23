"""Finding rows: the newest that hold what is asked, in time order, without reading more than a window of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.db.models.functions import Length

from redthread.registry import access
from redthread.registry.models import SearchRow, SearchTrigram
from redthread.registry.queries.searching import expressions
from redthread.rules.actors import Actor
from redthread.texts.search_words import Term, folded

WINDOW = 500
"""Rows that are looked at, ranked and counted at a time."""
TIMELESS = 40
LOOKED_AT = 5000
"""Rows with the words of a phrase that are looked at for the phrase, in PostgreSQL."""
MOST_ENDINGS = 24
SHORTEST_BEGINNING = 4
_DAY = 42  # bits below the day in a row's id; see services.indexing.row_id
_HIGHEST = 2**63 - 1
_SQLITE = (
    "SELECT rowid FROM registry_searchtext WHERE registry_searchtext MATCH %s AND rowid BETWEEN %s AND %s"
    " ORDER BY rowid DESC LIMIT %s"
)
# PostgreSQL's index knows nothing of order, and following the order instead is slow for words that are neither common
# nor rare. So it is asked for a stretch of months at a time, longer and longer, and only until there are enough rows:
# a part of the union is begun when those before it have not filled the limit. "id + 0" keeps the planner to the words.
_AHEAD = """
(SELECT id FROM registry_searchtext WHERE found @@ %s::tsquery AND id BETWEEN %s AND %s ORDER BY id DESC LIMIT %s)
"""
_STRETCH = """
(SELECT id FROM registry_searchtext WHERE found @@ %s::tsquery AND id + 0 BETWEEN %s AND %s
ORDER BY id + 0 DESC LIMIT %s)
"""
# A phrase is looked for in the newest that hold its words, no further: the index does not know what stands in a row.
# When there are older ones, the last row holds the lowest id looked at, below nought.
_PHRASE = """
, met AS (SELECT l.id FROM looked l JOIN registry_searchtext t ON t.id = l.id WHERE t.found @@ %s::tsquery)
(SELECT id FROM met ORDER BY id DESC LIMIT %s)
UNION ALL SELECT -min(id) FROM looked HAVING count(*) = %s
"""
_MONTHS = (1, 2, 4, 8, 16, 32)
_COLUMNS = (
    "id",
    "kind",
    "key",
    "part",
    "label",
    "number",
    "title",
    "at",
    "status",
    "unit_id",
    "case_type_id",
    "page",
    "arguments",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the hits are limited to. `before` is the id of a row: only what is older."""

    kind: str = ""
    since: date | None = None
    until: date | None = None
    status: str = ""
    unit: int | None = None
    case_type: int | None = None
    before: int | None = None

    @property
    def marks(self) -> tuple[str, ...]:
        """The limits that the index knows by marks."""
        said = (("k", self.kind), ("s", self.status), ("u", self.unit), ("t", self.case_type))
        return tuple(f"{name}{value}" for name, value in said if value not in {None, ""})

    @property
    def is_dated(self) -> bool:
        """Things without a day are out of the question."""
        return bool(self.since or self.until)


@dataclass(frozen=True, slots=True)
class Found:
    """Rows found, one for each thing, newest first. `is_capped` when there are older ones, below id `last`."""

    rows: tuple[SearchRow, ...]
    is_capped: bool
    last: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks, as the index knows it, and the id of the newest row there is."""

    reader: Actor
    reach: SearchRow.Reach
    restricted_cases: tuple[int, ...]
    newest: int


def scope_of(reader: Actor) -> Scope:
    """The reader's reach and the restricted cases that are open to that reader."""
    newest = SearchRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return Scope(reader, access.reach_of(reader), access.restricted_cases_open_to(reader), newest)


def find(scope: Scope, terms: Sequence[Term], wanted: Wanted, most: int = WINDOW) -> Found:
    """The newest rows that hold every term and that the reader may see."""
    first = min(wanted.since.toordinal() << _DAY, _HIGHEST) if wanted.since else (1 << _DAY if wanted.until else 0)
    last = min(((wanted.until.toordinal() + 1) << _DAY) - 1, _HIGHEST) if wanted.until else _HIGHEST
    if wanted.before is not None:
        last = min(last, wanted.before - 1)
    ids, is_capped, lowest = _ids(scope, terms, wanted, (first, last, most))
    if is_capped and not wanted.is_dated and wanted.before is None:
        ids += _ids(scope, terms, wanted, (0, (1 << _DAY) - 1, TIMELESS))[0]
    if not ids:
        return Found((), is_capped=is_capped, last=lowest)
    rows = access.rows_visible_to(scope.reader).filter(pk__in=ids).only(*_COLUMNS).order_by("-id")
    return Found(_one_each(rows), is_capped, lowest)


def find_begun(scope: Scope, terms: Sequence[Term], wanted: Wanted) -> Found:
    """The same, where the last word may be unfinished.

    The index is slow at beginnings that many words share, and quick at words. So an unfinished word is first asked for
    as itself or as any of the shortest title words that begin so; only when nothing holds those is the index asked.
    """
    if not any(term.prefix for term in terms):
        return find(scope, terms, wanted)
    found = find(scope, [_finished(scope, term) for term in terms], wanted)
    if found.rows or len(terms[-1].prefix) < SHORTEST_BEGINNING:
        return found
    return find(scope, terms, wanted)


def with_number(scope: Scope, term: Term) -> tuple[SearchRow, ...]:
    """The things whose own number is asked for, or begins so when it may be unfinished."""
    number = term.number or "".join(term.words)
    if not any(sign.isdigit() for sign in number):
        return ()
    rows = access.rows_visible_to(scope.reader).only(*_COLUMNS).order_by("-id")
    exact = _one_each(rows.filter(number=number)[:TIMELESS])
    if exact or not term.prefix:
        return exact
    return _one_each(rows.filter(number__gte=number, number__lt=f"{number}z").order_by("number", "-id")[:TIMELESS])


def _finished(scope: Scope, term: Term) -> Term:
    if not term.prefix or not term.prefix.isalpha():
        return replace(term, prefix="")
    beginning = SearchTrigram.objects.filter(trigram=f" {folded(term.prefix)[:2]}", word__reach__lte=scope.reach)
    words = (
        beginning.filter(word__word__startswith=term.prefix)
        .annotate(length=Length("word__word"))
        .order_by("length", "word__word")
        .values_list("word__word", flat=True)
    )
    return replace(term, prefix="", forms=tuple(dict.fromkeys((*term.forms, *words[:MOST_ENDINGS]))))


def _ids(
    scope: Scope, terms: Sequence[Term], wanted: Wanted, limits: tuple[int, int, int]
) -> tuple[list[int], bool, int]:
    """Ids from the newest, whether there are older ones, and the lowest id that has been looked at."""
    most = limits[2]
    ids = (_ids_in_sqlite if connection.vendor == "sqlite" else _ids_in_postgresql)(scope, terms, wanted, limits)
    if ids and ids[-1] < 0:
        return ids[:-1][:most], True, ids[most - 1] if len(ids) > most else -ids[-1]
    return ids[:most], len(ids) > most, ids[most - 1] if len(ids) > most else 0


def _ids_in_sqlite(scope: Scope, terms: Sequence[Term], wanted: Wanted, limits: tuple[int, int, int]) -> list[int]:
    asked = expressions.for_sqlite(terms, wanted.marks, scope.reach, scope.restricted_cases)
    first, last, most = limits
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE, [asked, first, last, most + 1])
        return [pk for (pk,) in cursor.fetchall()]


def _ids_in_postgresql(scope: Scope, terms: Sequence[Term], wanted: Wanted, limits: tuple[int, int, int]) -> list[int]:
    first, last, most = limits
    has_phrase = any(term.is_phrase and len(term.words) > 1 for term in terms)
    asked = expressions.for_postgresql(terms, wanted.marks, scope.reach, scope.restricted_cases, in_rows=not has_phrase)
    many = LOOKED_AT if has_phrase else most + 1
    parts, values = _stretches(asked, (first, last, many), min(scope.newest, last))
    statement = f"SELECT id FROM ({' UNION ALL '.join(parts)}) stretches LIMIT %s"  # noqa: S608  # made of constants
    values.append(many)
    if has_phrase:
        statement = "WITH looked AS MATERIALIZED (" + statement + ")" + _PHRASE
        phrase = expressions.for_postgresql(terms, (), SearchRow.Reach.RESTRICTED, ())
        values += [phrase, most + 1, many]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [pk for (pk,) in cursor.fetchall()]


def _stretches(asked: str, limits: tuple[int, int, int], newest: int) -> tuple[list[str], list[str | int]]:
    """The parts of a statement that goes back in time from the newest row, and their values."""
    first, last, many = limits
    if newest >> _DAY == 0:
        return [_AHEAD], [asked, first, last, many]
    day = date.fromordinal(newest >> _DAY)
    month = day.year * 12 + day.month - 1
    ahead = date((month + 1) // 12, (month + 1) % 12 + 1, 1).toordinal() << _DAY
    parts = [_AHEAD]
    values: list[str | int] = [asked, max(first, ahead), last, many]
    for length in _MONTHS:
        months = (f"m{one // 12}{one % 12 + 1:02d}" for one in range(month, month - length, -1))
        parts.append(_STRETCH)
        values += [f"{asked} & {expressions.any_mark(months)}", first, last, many]
        month -= length
        covered = date((month + 1) // 12, (month + 1) % 12 + 1, 1).toordinal() << _DAY
        if covered <= first:
            return parts, values
    before = covered - 1
    return [*parts, _STRETCH], [*values, asked, first, min(last, before), many]


def _one_each(rows: object) -> tuple[SearchRow, ...]:
    """The fullest row of each thing, in the place of its first."""
    kept: dict[tuple[str, int], SearchRow] = {}
    for row in rows:  # type: ignore[attr-defined]  # a queryset
        other = kept.get((row.kind, row.key))
        if other is None or row.part > other.part:
            kept[row.kind, row.key] = row
    return tuple(kept.values())
