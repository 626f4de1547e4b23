"""What the reader may have meant. Only what that reader can find is ever suggested."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Length

from redthread.registry import access
from redthread.registry.models import SearchRow, SearchTrigram, SearchWord
from redthread.registry.queries.searching.finding import Found, Scope, Wanted, find
from redthread.registry.queries.searching.texts import texts_of
from redthread.texts.search_words import Term, closest, near_numbers, parse, trigrams, words_of

MOST_LOOKED_AT = 150
MOST_WORDS = 2
SHORTEST = 4
_CHECKED = 10


@dataclass(frozen=True, slots=True)
class Guess:
    """A query that may have been meant, and what the reader finds by it."""

    query: str
    found: Found


def guess(scope: Scope, query: str, terms: Sequence[Term], wanted: Wanted) -> Guess | None:
    """The query as it may have been meant; None when nothing is near, or the reader would find nothing by it."""
    for term in terms:
        if term.number:
            return _with_number_near(scope, term, wanted)
    unknown = _unknown(scope, terms)
    if not unknown or len(unknown) > MOST_WORDS:
        return None
    changed = query
    for word in unknown:
        meant = _near_word(scope, word)
        if not meant:
            return None
        changed = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", meant, changed, flags=re.IGNORECASE)
    return _checked(scope, query, changed, wanted)


def _with_number_near(scope: Scope, term: Term, wanted: Wanted) -> Guess | None:
    near = access.rows_visible_to(scope.reader).filter(kind=SearchRow.Kind.CASE, part=0)
    labels = dict(near.filter(number__in=near_numbers(term.number)).order_by("id").values_list("number", "label")[:50])
    best = closest(term.number, labels)
    if not best:
        return None
    return Guess(labels[best], find(scope, parse(f"{labels[best]} "), wanted))


def _unknown(scope: Scope, terms: Sequence[Term]) -> list[str]:
    """The words asked for that no title or name holds."""
    asked = [word for term in terms for word in term.words if len(word) >= SHORTEST and word.isalpha()]
    known = SearchWord.objects.filter(word__in=asked, reach__lte=scope.reach).values_list("word", flat=True)
    return [word for word in asked if word not in set(known)]


def _near_word(scope: Scope, word: str) -> str:
    alike = (
        SearchTrigram.objects.filter(trigram__in=trigrams(word), word__reach__lte=scope.reach)
        .values("word__word")
        .annotate(shared=Count("trigram", distinct=True))
        .order_by("-shared", Length("word__word"), "word__word")
        .values_list("word__word", flat=True)
    )
    return closest(word, alike[:MOST_LOOKED_AT])


def _checked(scope: Scope, query: str, changed: str, wanted: Wanted) -> Guess | None:
    """Only when the reader finds it, its new words literally in what that reader may see."""
    found = find(scope, parse(f"{changed} "), wanted)
    if not found.rows:
        return None
    fresh = set(words_of(changed)) - set(words_of(query))
    texts = texts_of([row.pk for row in found.rows[:_CHECKED]])
    met = {word for text in texts.values() for word in words_of(text)}
    return Guess(changed, found) if fresh <= met else None
