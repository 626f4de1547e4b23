"""Finding rows: the newest that hold what is asked, in time order, without reading more than a window of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Value
from django.db.models.functions import Length

from redthread.registry import access
from redthread.registry.models import SearchRow, SearchWord
from redthread.registry.queries.searching.newest import TIMELESS, newest, stretch_of
from redthread.rules.actors import Actor
from redthread.texts.search_words import Term, folded

WINDOW = 300
"""Rows that are looked at, ranked and counted at a time."""
MOST_ENDINGS = 24
SHORTEST_BEGINNING = 4
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


@dataclass(frozen=True, slots=True)
class Found:
    """Rows found, one for each thing, newest first. `is_capped` when there are older ones, below id `last`."""

    rows: tuple[SearchRow, ...]
    is_capped: bool
    last: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks, as the index knows it."""

    reader: Actor
    reach: SearchRow.Reach
    restricted_cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of titles and names: those of the words asked for that there are, and the shortest that begin as the
    unfinished one."""

    known: frozenset[str]
    begun: tuple[str, ...]


def scope_of(reader: Actor) -> Scope:
    """The reader's reach and the restricted cases that are open to that reader."""
    return Scope(reader, access.reach_of(reader), access.restricted_cases_open_to(reader))


def find(scope: Scope, terms: Sequence[Term], wanted: Wanted, most: int = WINDOW) -> Found:
    """The newest rows that hold every term and that the reader may see."""
    within = stretch_of(wanted.since, wanted.until, wanted.before, most)
    ids = newest(terms, wanted.marks, scope.reach, scope.restricted_cases, within)
    highest = ids.highest if wanted.before is not None else (*ids.highest, *ids.timeless)
    if not highest:
        return Found((), is_capped=ids.is_capped, last=ids.lowest)
    rows = access.rows_visible_to(scope.reader).filter(pk__in=highest).only(*_COLUMNS).order_by("-id")
    return Found(_one_each(rows), ids.is_capped, ids.lowest)


def find_begun(scope: Scope, terms: Sequence[Term], wanted: Wanted, vocabulary: Vocabulary) -> Found:
    """The same, where the last word may be unfinished.

    The index is slow at beginnings that many words share, and quick at words. So an unfinished word is asked for as
    itself or as any of the shortest title words that begin so; only when there are none is the index asked for whatever
    begins so. What is no word, such as a number, is first asked for as it stands.
    """
    prefix = terms[-1].prefix
    if not prefix:
        return find(scope, terms, wanted)
    if not vocabulary.begun and len(prefix) >= SHORTEST_BEGINNING and prefix.isalpha():
        return find(scope, terms, wanted)
    forms = tuple(dict.fromkeys((*terms[-1].forms, *vocabulary.begun)))
    found = find(scope, [*terms[:-1], replace(terms[-1], prefix="", forms=forms)], wanted)
    if found.rows or prefix.isalpha() or len(prefix) < SHORTEST_BEGINNING:
        return found
    return find(scope, terms, wanted)


def vocabulary_of(scope: Scope, terms: Sequence[Term]) -> Vocabulary:
    """What titles and names hold of the words asked for, within the reader's reach."""
    asked = {word for term in terms for word in term.words if len(word) >= SHORTEST_BEGINNING and word.isalpha()}
    prefix = terms[-1].prefix if terms[-1].prefix.isalpha() else ""
    within = SearchWord.objects.filter(reach__lte=scope.reach).order_by().annotate(length=Length("word"))
    columns = ("is_begun", "length", "word")
    words = within.filter(word__in=asked).annotate(is_begun=Value(0)).values_list(*columns)
    if prefix:
        begun = within.filter(trigrams__trigram=f" {folded(prefix)[:2]}", word__startswith=prefix)
        words = words.union(begun.annotate(is_begun=Value(1)).values_list(*columns), all=False)
    if not asked and not prefix:
        return Vocabulary(frozenset(), ())
    met = list(words.order_by(*columns)[: len(asked) + MOST_ENDINGS])
    return Vocabulary(
        frozenset(word for is_begun, _, word in met if not is_begun),
        tuple(word for is_begun, _, word in met if is_begun)[:MOST_ENDINGS],
    )


def with_number(scope: Scope, term: Term) -> tuple[SearchRow, ...]:
    """The things whose own number is asked for, or begins so when it may be unfinished and nothing has it whole."""
    number = term.number or "".join(term.words)
    if not any(sign.isdigit() for sign in number):
        return ()
    rows = access.rows_visible_to(scope.reader).only(*_COLUMNS)
    if not term.prefix:
        return _one_each(rows.filter(number=number).order_by("-id")[:TIMELESS])
    begun = list(rows.filter(number__gte=number, number__lt=f"{number}z").order_by("number", "-id")[:TIMELESS])
    return _one_each([row for row in begun if row.number == number] or begun)


def _one_each(rows: Iterable[SearchRow]) -> tuple[SearchRow, ...]:
    """The fullest row of each thing, in the place of its first."""
    kept: dict[tuple[str, int], SearchRow] = {}
    for row in rows:
        other = kept.get((row.kind, row.key))
        if other is None or row.part > other.part:
            kept[row.kind, row.key] = row
    return tuple(kept.values())
