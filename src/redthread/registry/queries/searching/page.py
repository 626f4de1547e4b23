"""The page of hits: ranked, counted, with snippets, and what may have been meant."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Value

from redthread.people.models import Unit
from redthread.registry.models import CaseType, SearchRow
from redthread.registry.queries.searching.finding import (
    Found,
    Scope,
    Wanted,
    find_begun,
    scope_of,
    vocabulary_of,
    with_number,
)
from redthread.registry.queries.searching.guessing import guess
from redthread.registry.queries.searching.texts import texts_of
from redthread.rules.actors import Actor
from redthread.texts.search_words import Piece, Term, forms_of, marked, parse, snippet, tidy, words_of

HITS_PER_PAGE = 20
FEW = 3
"""With fewer hits than this, something else may have been meant."""
MOST_FACETS = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found. `page` and `arguments` are its address by name; `title` and `snippet` have the words marked."""

    kind: str
    kind_label: str
    key: int
    label: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    at: date | None
    status: str
    page: str
    arguments: tuple[str | int, ...]

    @property
    def plain_title(self) -> str:
        """The title without marks."""
        return "".join(piece.text for piece in self.title)


@dataclass(frozen=True, slots=True)
class Facet:
    """A limit that may be put on the hits: its code, what it is called, and how many of those looked at it leaves."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the reader finds. `count` is of the rows looked at; when `is_capped`, there are older ones, `before` an id.

    `meant` is a query that may have been meant; with `is_guess`, the hits are those of `meant`, since there were none.
    """

    hits: tuple[Hit, ...]
    count: int
    is_capped: bool
    page: int
    pages: int
    before: int | None
    kinds: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()
    statuses: tuple[Facet, ...] = ()
    units: tuple[Facet, ...] = ()
    case_types: tuple[Facet, ...] = ()
    meant: str = ""
    is_guess: bool = False
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class _Asked:
    terms: tuple[Term, ...]
    page: int
    newest_first: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """Rows in their order, and which page of them there is to show."""

    found: Found
    terms: tuple[Term, ...]
    rows: list[SearchRow]
    page: int
    pages: int

    @property
    def on_page(self) -> list[SearchRow]:
        return self.rows[(self.page - 1) * HITS_PER_PAGE : self.page * HITS_PER_PAGE]


def search(reader: Actor, query: str, wanted: Wanted, page: int = 1, *, newest_first: bool = False) -> SearchPage:
    """What the reader may see of what holds the words, best first among the newest; see docs/rules/searching.md."""
    terms = parse(query)
    if not terms:
        return SearchPage((), 0, is_capped=False, page=1, pages=0, before=None, is_asked=False)
    scope = scope_of(reader)
    vocabulary = vocabulary_of(scope, terms)
    found = find_begun(scope, terms, wanted, vocabulary)
    numbered = _numbered(scope, terms, wanted)
    meant = None
    if len(found.rows) < FEW and not numbered and wanted.before is None:
        meant = guess(scope, query, terms, wanted, vocabulary)
    is_guess = meant is not None and not found.rows
    asked = _Asked(terms, page, newest_first)
    if meant is not None and is_guess:
        shown = _shown(meant.found, (), replace(asked, terms=parse(f"{meant.query} ")))
    else:
        shown = _shown(found, numbered, asked)
    texts = texts_of(list(dict.fromkeys((*(row.pk for row in shown.on_page), *(meant.checked if meant else ())))))
    if meant is not None and not meant.is_met_in(texts):
        meant = None
        shown = _shown(found, numbered, asked) if is_guess else shown
    units, types = _facet_names(reader, shown.rows)
    return SearchPage(
        hits=tuple(_hit(row, shown.terms, texts.get(row.pk, "")) for row in shown.on_page),
        count=len(shown.rows),
        is_capped=shown.found.is_capped,
        page=shown.page,
        pages=shown.pages,
        before=shown.found.last if shown.found.is_capped else None,
        kinds=_facets(shown.rows, lambda row: row.kind, dict(SearchRow.Kind.choices)),
        years=_years(shown.rows),
        statuses=_facets(shown.rows, lambda row: row.status, {"open": "Öppna", "closed": "Avslutade"}),
        units=_facets(shown.rows, lambda row: row.unit_id, units),
        case_types=_facets(shown.rows, lambda row: row.case_type_id, types),
        meant=meant.query if meant else "",
        is_guess=is_guess and meant is not None,
    )


def hits(reader: Actor, query: str, wanted: Wanted) -> tuple[Hit, ...]:
    """All hits among the newest, ranked as on the page, without snippets: for export."""
    terms = parse(query)
    if not terms:
        return ()
    scope = scope_of(reader)
    found = find_begun(scope, terms, wanted, vocabulary_of(scope, terms))
    rows = _joined(_numbered(scope, terms, wanted), found.rows)
    return tuple(_hit(row, terms, "") for row in ranked(rows, terms))


def ranked(rows: Sequence[SearchRow], terms: Sequence[Term], *, newest_first: bool = False) -> list[SearchRow]:
    """What carries the number asked for, then what holds the words in its title, then the newest."""
    if newest_first:
        return sorted(rows, key=lambda row: -row.pk)
    return sorted(rows, key=lambda row: (-_score(row, terms), -row.pk))


def _shown(found: Found, numbered: Iterable[SearchRow], asked: _Asked) -> _Shown:
    rows = ranked(_joined(numbered, found.rows), asked.terms, newest_first=asked.newest_first)
    pages = -(-len(rows) // HITS_PER_PAGE)
    return _Shown(found, asked.terms, rows, min(max(asked.page, 1), max(pages, 1)), pages)


def _score(row: SearchRow, terms: Sequence[Term]) -> int:
    words = words_of(row.title)
    held = {form for word in words for form in (word, *forms_of(word))}
    in_title = sum(
        not held.isdisjoint(term.forms or term.words) or any(word.startswith(term.prefix or " ") for word in words)
        for term in terms
    )
    has_number = any(row.number in {term.number, "".join(term.words)} for term in terms if row.number)
    return (1000 if has_number else 0) + (100 if in_title == len(terms) else 0) + in_title


def _numbered(scope: Scope, terms: Sequence[Term], wanted: Wanted) -> tuple[SearchRow, ...]:
    """Things with the very number, wherever in time they lie; only on the first, unlimited page of a lone number."""
    if len(terms) != 1 or wanted != Wanted():
        return ()
    return with_number(scope, terms[0])


def _joined(first: Iterable[SearchRow], second: Iterable[SearchRow]) -> list[SearchRow]:
    kept: dict[tuple[str, int], SearchRow] = {}
    for row in (*first, *second):
        other = kept.setdefault((row.kind, row.key), row)
        if row.part > other.part:
            kept[row.kind, row.key] = row
    return list(kept.values())


def _hit(row: SearchRow, terms: Sequence[Term], text: str) -> Hit:
    return Hit(
        kind=row.kind,
        kind_label=row.get_kind_display(),
        key=row.key,
        label=row.label,
        title=marked(row.title, terms),
        snippet=snippet(_body(row, text), terms) if text else (),
        at=row.at,
        status=row.status,
        page=row.page,
        arguments=tuple(row.arguments),
    )


def _body(row: SearchRow, text: str) -> str:
    """The text without the number and title that it begins with, which the hit shows anyway."""
    for head in (tidy(row.label), tidy(row.title)):
        if head and text.startswith(head):
            text = text[len(head) :].lstrip("\n")
    return text.strip()


def _facets(
    rows: Iterable[SearchRow], of: Callable[[SearchRow], Hashable], names: dict[Hashable, str]
) -> tuple[Facet, ...]:
    counts = Counter(of(row) for row in rows)
    known = [(code, count) for code, count in counts.most_common() if code in names]
    return tuple(Facet(str(code), names[code], count) for code, count in known[:MOST_FACETS])


def _years(rows: Iterable[SearchRow]) -> tuple[Facet, ...]:
    counts = Counter(row.at.year for row in rows if row.at)
    return tuple(Facet(str(year), str(year), counts[year]) for year in sorted(counts, reverse=True)[:MOST_FACETS])


def _facet_names(reader: Actor, rows: Iterable[SearchRow]) -> tuple[dict[Hashable, str], dict[Hashable, str]]:
    """What units and classes are called; they are limits for officials only."""
    if not reader.is_official:
        return {}, {}
    units = {row.unit_id for row in rows if row.unit_id is not None}
    types = {row.case_type_id for row in rows if row.case_type_id is not None}
    of_units = Unit.objects.filter(pk__in=units).order_by()
    of_types = CaseType.objects.filter(pk__in=types).order_by()
    both = of_units.annotate(sort=Value("unit"), code=Value("")).values_list("sort", "pk", "code", "name")
    both = both.union(of_types.annotate(sort=Value("type")).values_list("sort", "pk", "code", "name"), all=True)
    names: dict[str, dict[Hashable, str]] = {"unit": {}, "type": {}}
    for sort, pk, code, name in both:
        names[sort][pk] = f"{code} {name}".strip()
    return names["unit"], names["type"]
