"""What the reader may have meant. Only what that reader can find is ever suggested."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import Greatest, Length

from redthread.registry import access
from redthread.registry.models import SearchRow, SearchTrigram
from redthread.registry.queries.searching.finding import Found, Scope, Vocabulary, Wanted, find
from redthread.texts.search_words import Term, closest, near_numbers, parse, trigrams, words_of

MOST_LOOKED_AT = 150
MOST_WORDS = 2
SHORTEST = 4
_CHECKED = 10


@dataclass(frozen=True, slots=True)
class Guess:
    """A query that may have been meant, and what the reader finds by it. `fresh` are the words that were changed."""

    query: str
    found: Found
    fresh: frozenset[str] = frozenset()

    @property
    def checked(self) -> tuple[int, ...]:
        """The rows whose texts tell whether the guess may be shown."""
        return tuple(row.pk for row in self.found.rows[:_CHECKED]) if self.fresh else ()

    def is_met_in(self, texts: Mapping[int, str]) -> bool:
        """Whether its new words stand literally in what the reader may see; a guess that is not must not be shown."""
        met = {word for pk in self.checked for word in words_of(texts.get(pk, ""))}
        return self.fresh <= met


def guess(scope: Scope, query: str, terms: Sequence[Term], wanted: Wanted, vocabulary: Vocabulary) -> Guess | None:
    """The query as it may have been meant; None when nothing is near, or the reader would find nothing by it.

    It is not to be shown before `is_met_in` has said so.
    """
    for term in terms:
        if term.number:
            return _with_number_near(scope, term, wanted)
    asked = [word for term in terms for word in term.words if len(word) >= SHORTEST and word.isalpha()]
    unknown = [word for word in dict.fromkeys(asked) if word not in vocabulary.known]
    if not unknown or len(unknown) > MOST_WORDS:
        return None
    changed = query
    for word, meant in _near_words(scope, unknown).items():
        if not meant:
            return None
        changed = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", meant, changed, flags=re.IGNORECASE)
    found = find(scope, parse(f"{changed} "), wanted)
    if not found.rows:
        return None
    return Guess(changed, found, frozenset(words_of(changed)) - frozenset(words_of(query)))


def _with_number_near(scope: Scope, term: Term, wanted: Wanted) -> Guess | None:
    near = access.rows_visible_to(scope.reader).filter(kind=SearchRow.Kind.CASE, part=0)
    labels = dict(near.filter(number__in=near_numbers(term.number)).order_by("id").values_list("number", "label")[:50])
    best = closest(term.number, labels)
    if not best:
        return None
    return Guess(labels[best], find(scope, parse(f"{labels[best]} "), wanted))


def _near_words(scope: Scope, words: Sequence[str]) -> dict[str, str]:
    """For each word the title word that is most like it; "" for none."""
    parts = {f"shared_{number}": trigrams(word) for number, word in enumerate(words)}
    every = frozenset[str]().union(*parts.values())
    counts = {name: Count("trigram", filter=Q(trigram__in=part), distinct=True) for name, part in parts.items()}
    alike = (
        SearchTrigram.objects.filter(trigram__in=every, word__reach__lte=scope.reach)
        .values("word__word")
        .annotate(**counts)
        .annotate(most=Greatest(*parts) if len(parts) > 1 else F(*parts))
        .order_by("-most", Length("word__word"), "word__word")
        .values_list("word__word", flat=True)
    )
    candidates = list(alike[: MOST_LOOKED_AT * len(words)])
    return {word: closest(word, candidates) for word in words}
