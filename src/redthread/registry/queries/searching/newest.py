"""The ids of the newest rows that hold what is asked, in the words of each database's own index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils import timezone

from redthread.registry.models import SearchRow
from redthread.registry.queries.searching import expressions
from redthread.texts.search_words import Term

TIMELESS = 40
"""Rows without a day that are given besides the newest, when there are more of those than are asked for."""
LOOKED_AT = 5000
"""Rows with the words of a phrase that are looked at for the phrase, in PostgreSQL."""
FEW_LEFT = 4000
"""With fewer rows left than this, if the rest is as what has been seen, PostgreSQL is asked for all of them at once."""
FEW_EXPECTED = 25_000
"""The same, by the statistics that the database keeps: they guard against what was common long ago."""
DAY_BITS = 42
"""Bits below the day in a row's id; see services.indexing.row_id."""
FIRST_DAY = 1 << DAY_BITS
"""The lowest id that a row with a day can have."""
HIGHEST = 2**63 - 1
_SQLITE = """
SELECT * FROM (SELECT rowid FROM registry_searchtext WHERE registry_searchtext MATCH %s AND rowid BETWEEN %s AND %s
ORDER BY rowid DESC LIMIT %s)
UNION ALL
SELECT * FROM (SELECT rowid FROM registry_searchtext WHERE registry_searchtext MATCH %s AND rowid BETWEEN %s AND %s
ORDER BY rowid DESC LIMIT %s)
"""
# Things without a day have a mark for it, so that the index finds them.
_POSTGRESQL = """
SELECT n.ids, n.lowest, ARRAY(
    SELECT t.id FROM registry_searchtext t
    WHERE t.found @@ %(timeless)s::tsquery AND t.id + 0 BETWEEN %(first)s AND %(last)s
    AND (%(permitted)s::tsquery IS NULL OR t.found @@ %(permitted)s::tsquery)
    AND (%(phrases)s::tsquery IS NULL OR t.found @@ %(phrases)s::tsquery)
    ORDER BY t.id + 0 DESC LIMIT %(most)s
)
FROM registry_search_newest(
    %(asked)s::tsquery, %(permitted)s::tsquery, %(phrases)s::tsquery,
    %(first)s, %(last)s, %(today)s, %(most)s, %(looked_at)s, %(left)s, %(expected)s
) n
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Ids from `first` to `last`, of which the `most` highest are wanted."""

    first: int
    last: int
    most: int


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids found, the highest first. `is_capped` when there may be more below `lowest`, which is 0 otherwise.

    `timeless` are of rows without a day, when those lie below what was looked at.
    """

    highest: tuple[int, ...]
    timeless: tuple[int, ...] = ()
    is_capped: bool = False
    lowest: int = 0


def stretch_of(since: date | None, until: date | None, before: int | None, most: int) -> Stretch:
    """The ids of those days, and below `before` when it is given. Without days, also what has no day."""
    first = min(since.toordinal() << DAY_BITS, HIGHEST) if since else (FIRST_DAY if until else 0)
    last = min(((until.toordinal() + 1) << DAY_BITS) - 1, HIGHEST) if until else HIGHEST
    return Stretch(first, last if before is None else min(last, before - 1), most)


def newest(
    terms: Sequence[Term],
    marks: Sequence[str],
    reach: SearchRow.Reach,
    restricted_cases: Sequence[int],
    within: Stretch,
) -> Ids:
    """The ids of the newest rows with every term and mark, within the reach or of those restricted cases."""
    if connection.vendor == "sqlite":
        return _in_sqlite(expressions.for_sqlite(terms, marks, reach, restricted_cases), within)
    is_in_rows = any(len(term.words) > 1 for term in terms)
    asked = expressions.for_postgresql(terms, marks, in_rows=False)
    permitted = expressions.permitted_in_postgresql(reach, restricted_cases)
    if reach == SearchRow.Reach.EVERYONE:  # few enough of all rows that the index had better know
        asked, permitted = f"{asked} & {permitted}", ""
    return _in_postgresql(asked, permitted, expressions.for_postgresql(terms, ()) if is_in_rows else "", within)


def _in_sqlite(asked: str, within: Stretch) -> Ids:
    first, last, most = within.first, within.last, within.most
    values: list[str | int] = [asked, first, last, most + 1, asked, first, min(last, FIRST_DAY - 1), TIMELESS]
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE, values)
        found = [pk for (pk,) in cursor.fetchall()]
    timeless = sorted({pk for pk in found if pk < FIRST_DAY}, reverse=True)
    return _parted([pk for pk in found if pk >= FIRST_DAY], timeless, most)


def _in_postgresql(asked: str, permitted: str, phrases: str, within: Stretch) -> Ids:
    values = {
        "asked": asked,
        "timeless": f"{asked} & '{expressions.MARK}otimeless'",
        "permitted": permitted or None,
        "phrases": phrases or None,
        "first": within.first,
        "last": within.last,
        "today": timezone.localdate().toordinal(),
        "most": within.most + 1,
        "looked_at": LOOKED_AT,
        "left": FEW_LEFT,
        "expected": FEW_EXPECTED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL, values)
        ((dated, lowest, timeless),) = cursor.fetchall()
    return _parted(dated, timeless, within.most, lowest)


def _parted(dated: Sequence[int], timeless: Sequence[int], most: int, lowest: int = 0) -> Ids:
    """At most so many, of those with a day first. `lowest` is where the looking ended, when that was too early."""
    if len(dated) > most:
        return Ids(tuple(dated[:most]), tuple(timeless[:TIMELESS]), is_capped=True, lowest=dated[most - 1])
    if lowest:
        return Ids(tuple(dated), tuple(timeless[:TIMELESS]), is_capped=True, lowest=lowest)
    every = (*dated, *timeless)
    if len(every) > most:
        return Ids(every[:most], is_capped=True, lowest=every[most - 1])
    return Ids(every)
