"""Keeping the search index: what each thing is found by, and by whom.

Called from inside the deeds that change what is found; never a deed of its own, so nothing is journalled. Each sort of
thing has one `Source`, which tells how it is found now: `reindex` writes that, whatever the index held before. The room
that owns the things lets its source be known when the program starts. ADR 0014.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, transaction

from redthread.journal.models import as_json
from redthread.registry.models import SearchRow, SearchWord
from redthread.texts import search_words

Kind = SearchRow.Kind
Reach = SearchRow.Reach

IN_ORDER = (Kind.CASE, Kind.DOCUMENT, Kind.DECISION, Kind.SUPPORT, Kind.ITEM, Kind.GOAL, Kind.PARTY)
"""The sorts by the number they have inside a row's id. New ones come last."""
BATCH = 200
SHORTEST_GUESSED = 4
_LONGEST_LEXEMES = 700_000
"""PostgreSQL takes one megabyte of lexemes and places for a row."""
_LATEST = 2**21 - 1  # days; a signed id has no room for more
_LAST_PLACE = 16_383
_MOST_PLACES = 255
COLUMNS = tuple(str(field.column) for field in SearchRow._meta.concrete_fields)
_LISTED, _MARKS = ", ".join(f'"{column}"' for column in COLUMNS), ", ".join(["%s"] * len(COLUMNS))
_INTO_ROWS = f"INSERT INTO registry_searchrow ({_LISTED}) VALUES ({_MARKS})"  # noqa: S608  # names of our own
_INTO_TRIGRAMS = "INSERT INTO registry_searchtrigram (trigram, word_id) VALUES (%s, %s) ON CONFLICT DO NOTHING"
_INTO_LITE = "INSERT OR REPLACE INTO registry_searchtext (rowid, words, forms) VALUES (%s, %s, %s)"
_INTO_POSTGRESQL = (
    "INSERT INTO registry_searchtext (id, words, found) VALUES (%s, %s, %s::tsvector)"
    " ON CONFLICT (id) DO UPDATE SET words = excluded.words, found = excluded.found"
)
MARK = "\ue000"
"""Begins what the index says of a row besides its words; no word that somebody types can hold it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing as one sort of readers finds it: by number, title and text. `at` orders; without it, it is timeless.

    `part` numbers the rows of one thing: 0 what most may see, then what fewer may, each with all of the one before.
    `page` and `arguments` are its address by name. `names` are names in it that somebody may misspell.
    """

    kind: Kind
    key: int
    reach: Reach
    title: str
    page: str
    arguments: tuple[str | int, ...] = ()
    text: str = ""
    label: str = ""
    at: date | None = None
    part: int = 0
    case_id: int | None = None
    status: str = ""
    unit_id: int | None = None
    case_type_id: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """How one sort of thing is found: every key there is, the things of some keys, and the keys that follow a case."""

    kind: Kind
    keys: Callable[[], Iterable[int]]
    things: Callable[[Sequence[int]], Iterable[Thing]]
    of_case: Callable[[int], Iterable[int]]


Feeding = Callable[[str], search_words.Feed]
_sources: dict[Kind, Source] = {}


def let_be_found(source: Source) -> None:
    """The room that owns the things tells how they are found, once when the program starts."""
    _sources[source.kind] = source


def reindex_case(case_id: int) -> None:
    """The case, its documents and whatever rooms above have that follows the case are found as they now are."""
    for source in _sources.values():
        _reindex(source, list(source.of_case(case_id)))


def reindex_document(document_id: int) -> None:
    """The document is found as it now is, and its marked pages only by those who may see them."""
    reindex(Kind.DOCUMENT, document_id)


def withdraw_document(document_id: int) -> None:
    """Nobody finds the document or its text any more."""
    withdraw(Kind.DOCUMENT, document_id)


def reindex(kind: Kind, *keys: int) -> None:
    """Those things are found as they now are; what is no more is found by nobody."""
    _reindex(_sources[kind], keys)


def withdraw(kind: Kind, *keys: int) -> None:
    """Nobody finds those things any more."""
    with transaction.atomic():
        _remove(list(SearchRow.objects.filter(kind=kind, key__in=keys).values_list("pk", flat=True)))


def index_new(things: Sequence[Thing]) -> None:
    """Things that this deed has made can be found. They are not asked for in the index: they cannot be there."""
    with transaction.atomic(savepoint=False):
        _add(things)


def sources() -> tuple[Source, ...]:
    """How each sort of thing is found, in the order of the sorts."""
    return tuple(_sources[kind] for kind in IN_ORDER if kind in _sources)


def row_id(thing: Thing) -> int:
    """The day first, so that a higher id is a newer row; then key, sort and part, so that it is the thing's alone."""
    day = min(thing.at.toordinal(), _LATEST) if thing.at else 0
    return day << 42 | thing.key << 7 | IN_ORDER.index(thing.kind) << 3 | thing.part


def marks_of(thing: Thing) -> tuple[str, ...]:
    """What the index says of a row besides its words, for filters and for who may find it."""
    said = {
        "k": thing.kind.value,
        "r": int(thing.reach),
        "s": thing.status,
        "u": thing.unit_id,
        "t": thing.case_type_id,
        "o": "" if thing.at else "timeless",
        "m": thing.at.strftime("%Y%m") if thing.at else "",
        "c": thing.case_id if thing.reach == Reach.RESTRICTED else None,
    }
    return tuple(f"{MARK}{name}{value}" for name, value in said.items() if value not in {None, ""})


def prepared(thing: Thing, feed: Feeding = search_words.feed) -> tuple[tuple[Any, ...], tuple[int, str, str]]:
    """What the index keeps of the thing: its row, in the order of `COLUMNS`, and the row of its words as the database
    in use wants it.

    `feed` is how words and forms are found in a text, for who knows a faster way to the same.
    """
    row = _row(thing)
    words = _as_columns if connection.vendor == "sqlite" else _as_vector
    return tuple(row[column] for column in COLUMNS), words(thing, feed)


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while some := list(islice(rest, BATCH)):
        yield some


def _reindex(source: Source, keys: Sequence[int]) -> None:
    for some in _batches(keys):
        with transaction.atomic(savepoint=False):
            _add(not_as_they_are(source, some))


def not_as_they_are(source: Source, keys: Sequence[int]) -> list[Thing]:
    """The things of those keys that the index does not hold as they now are. What it holds otherwise is taken away."""
    rows = SearchRow.objects.filter(kind=source.kind, key__in=keys).order_by()
    known = dict(rows.values_list("pk", "digest"))
    things = [(row_id(thing), _digest(thing), thing) for thing in source.things(keys)]
    now = {pk: digest for pk, digest, _ in things}
    _remove([pk for pk, digest in known.items() if now.get(pk) != digest])
    return [thing for pk, digest, thing in things if known.get(pk) != digest]


def _add(things: Sequence[Thing]) -> None:
    with connection.cursor() as cursor:
        for thing in things:
            row, words = prepared(thing)
            cursor.execute(_INTO_ROWS, row)
            cursor.execute(_INTO_LITE if connection.vendor == "sqlite" else _INTO_POSTGRESQL, words)
    learn(things)


def _remove(ids: Sequence[int]) -> None:
    if not ids:
        return
    SearchRow.objects.filter(pk__in=ids).delete()
    statement = (
        "DELETE FROM registry_searchtext WHERE rowid = %s"
        if connection.vendor == "sqlite"
        else "DELETE FROM registry_searchtext WHERE id = %s"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(pk,) for pk in ids])


def _row(thing: Thing) -> dict[str, Any]:
    return {
        "id": row_id(thing),
        "kind": thing.kind.value,
        "key": thing.key,
        "part": thing.part,
        "reach": int(thing.reach),
        "case_id": thing.case_id,
        "number": search_words.number_key(thing.label)[:70],
        "label": thing.label[:70],
        "title": thing.title[:500],
        "at": thing.at,
        "status": thing.status,
        "unit_id": thing.unit_id,
        "case_type_id": thing.case_type_id,
        "page": thing.page,
        "arguments": as_json(thing.arguments),
        "digest": _digest(thing),
    }


def _whole(thing: Thing) -> str:
    return search_words.tidy("\n".join(part for part in (thing.label, thing.title, thing.text) if part))


def _digest(thing: Thing) -> str:
    return hashlib.blake2b(repr(thing).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _as_columns(thing: Thing, feed: Feeding = search_words.feed) -> tuple[int, str, str]:
    text = _whole(thing)
    return row_id(thing), text, " ".join((*sorted(feed(text).forms), *marks_of(thing)))


def _as_vector(thing: Thing, feed: Feeding = search_words.feed) -> tuple[int, str, str]:
    text = _whole(thing)
    fed = feed(text)
    places: dict[str, list[str]] = {}
    size = 0
    for place, word in enumerate(fed.words, start=1):
        held = places.get(word)
        if held is None:
            size += len(word.encode()) + 8
            if size > _LONGEST_LEXEMES:
                break
            held = places[word] = []
        if place <= _LAST_PLACE and len(held) < _MOST_PLACES:
            held.append(str(place))
    bare = [*marks_of(thing)]
    for form in sorted(fed.forms):
        size += len(form.encode()) + 4
        if size > _LONGEST_LEXEMES:
            break
        bare.append(form)
    lexemes = [f"'{word}':{','.join(held)}" if held else f"'{word}'" for word, held in places.items()]
    return row_id(thing), text, " ".join((*lexemes, *(f"'{form}'" for form in bare)))


def learn(things: Iterable[Thing]) -> None:
    """Words of titles and names are remembered, for guesses, at the widest reach they are met in."""
    met: dict[str, int] = {}
    for thing in things:
        if thing.reach == Reach.RESTRICTED:
            continue
        for word in search_words.words_of(search_words.tidy(" ".join((thing.title, *thing.names)))):
            if len(word) >= SHORTEST_GUESSED and word.isalpha():
                met[word] = min(met.get(word, Reach.OFFICIALS), thing.reach)
    if not met:
        return
    known = _known(list(met))
    fresh = [(word, reach) for word, reach in met.items() if known.get(word, Reach.RESTRICTED) > reach]
    if not fresh:
        return
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, folded=search_words.folded(word)[:60], reach=reach) for word, reach in fresh),
        ignore_conflicts=True,
    )
    made = SearchWord.objects.filter(word__in=[word for word, _ in fresh])
    with connection.cursor() as cursor:
        trigrams = ((trigram, word.pk) for word in made for trigram in search_words.trigrams(word.word))
        cursor.executemany(_INTO_TRIGRAMS, list(trigrams))


def _known(words: Sequence[str]) -> dict[str, int]:
    """The widest reach that each of the words is remembered at. Asked at every deed that changes what is found."""
    met: dict[str, int] = {}
    with connection.cursor() as cursor:
        for some in (words[first : first + BATCH] for first in range(0, len(words), BATCH)):
            marks = ", ".join(["%s"] * len(some))
            statement = f"SELECT word, reach FROM registry_searchword WHERE word IN ({marks})"  # noqa: S608  # marks alone
            cursor.execute(statement, some)
            for word, reach in cursor.fetchall():
                met[word] = min(met.get(word, reach), reach)
    return met
