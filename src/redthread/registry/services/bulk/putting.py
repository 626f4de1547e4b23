"""Putting many things into the search index at once: the rows that `services.indexing` would make, as whole tables."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.db import connection

from redthread.journal.services.bulk import copy_into, copy_rows
from redthread.registry.models import SearchRow
from redthread.registry.services.indexing import COLUMNS, Thing, learn, prepared
from redthread.rules.actors import Actor
from redthread.texts.search_words import Feed, feed

TEXT = "registry_searchtext"
_WORD_INDEX = "registry_searchtext_found"
_WORD_INDEX_IS_MADE = f"CREATE INDEX {_WORD_INDEX} ON {TEXT} USING gin (found) WITH (fastupdate = off)"
_BROKEN_LINE = re.compile(r"-\s*\n")


def put(*, actor: Actor, things: Iterable[Thing]) -> None:
    """The things can be found. None of them may be in the index before. Raises NotTheSystem."""
    kept = list(things)
    rows = [prepared(thing, _feed) for thing in kept]
    copy_rows(actor=actor, model=SearchRow, columns=COLUMNS, rows=(row for row, _ in rows))
    columns = ("rowid", "words", "forms") if connection.vendor == "sqlite" else ("id", "words", "found")
    copy_into(actor=actor, table=TEXT, columns=columns, rows=(words for _, words in rows))
    learn(kept)


def lay_word_index_aside() -> str:
    """PostgreSQL's index of words is taken away while much is put in, which is many times faster. How it is made anew;
    "" in SQLite, which has none. One that is not there, or not whole, was left by somebody who was interrupted."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [_WORD_INDEX])
        found = cursor.fetchone()
        cursor.execute(f"DROP INDEX IF EXISTS {_WORD_INDEX}")
    return str(found[0]) if found else _WORD_INDEX_IS_MADE


def _feed(text: str) -> Feed:
    """The same as of the whole text, line by line: many texts share their lines. A word that is broken at the end of a
    line goes over two, and such a text is read whole."""
    if _BROKEN_LINE.search(text):
        return feed(text)
    fed = [_feed_line(line) for line in text.split("\n")]
    words = tuple(word for line in fed for word in line.words)
    return Feed(words, frozenset().union(*(line.forms for line in fed)) - frozenset(words))


@lru_cache(maxsize=100_000)
def _feed_line(line: str) -> Feed:
    return feed(line)
