"""One grant out of everything a paper says of it: facts around filled in, repetitions joined, weak hints dropped."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from redthread.rules.papers.shapes import AmountKind, DateSpan
from redthread.rules.papers.source import Place
from redthread.rules.reading.grants.candidate import WEAK, Candidate, Facts
from redthread.rules.reading.grants.surroundings import whole_span

Value = TypeVar("Value")
CLOSE = Decimal("0.06")
FIELDS = (
    "applicant",
    "project",
    "percent",
    "percent_base",
    "max_amount",
    "total_amount",
    "applied_amount",
    "period",
    "fund",
    "dnr",
)


def same(one: str | None, other: str | None) -> bool:
    """True when two names can mean the same: equal, one missing, or one the beginning or end of the other."""
    if one is None or other is None:
        return True
    first, second = fold(one), fold(other)
    return (
        first == second
        or first.startswith(second)
        or second.startswith(first)
        or first.endswith(second)
        or second.endswith(first)
    )


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without what printers vary: case, dashes, quotes, white space."""
    words = name.casefold().replace("–", "-").replace("—", "-").replace(" - ", "-")
    return " ".join(words.strip(" \"”“'’.,").split())


def with_context(candidate: Candidate, facts: Facts, elsewhere: Facts) -> Candidate:
    """The candidate with what it does not say itself taken from around it: nearest before, else nearest after."""
    if not candidate.takes_context:
        fund = _nearest(facts.funds, candidate.order) if candidate.fund is None else None
        if fund is None:
            return candidate
        return replace(candidate, fund=fund[0], places=(*candidate.places, ("fund", fund[1])))
    places = list(candidate.places)
    found: dict[str, object] = {}
    for field, sources in (
        ("applicant", (facts.applicants, elsewhere.applicants, facts.addressees, elsewhere.addressees)),
        ("project", (facts.projects, facts.titles, elsewhere.projects, elsewhere.titles, _agreed(facts.mentions))),
        ("fund", (facts.funds,)),
        ("dnr", (facts.numbers, elsewhere.numbers)),
        ("applied_amount", (facts.applied,)),
    ):
        if getattr(candidate, field) is not None:
            continue
        known = fold(candidate.applicant or "") if field == "project" else ""
        own = ([hit for hit in source if not known or fold(str(hit[0])) != known] for source in sources)
        nearest = next((hit for source in own if (hit := _nearest(source, candidate.order)) is not None), None)
        if nearest is not None:
            found[field] = nearest[0]
            places.append((field, nearest[1]))
    period = _period(candidate, facts, places)
    return replace(candidate, **found, period=period, places=tuple(places))  # type: ignore[arg-type]


def _agreed(hits: Sequence[tuple[str, int, Place]]) -> Sequence[tuple[str, int, Place]]:
    """The hits when they all name the same."""
    return hits if len({fold(hit[0]) for hit in hits}) == 1 else ()


def _nearest(hits: Sequence[tuple[Value, int, Place]], order: int) -> tuple[Value, Place] | None:
    """The last one before `order`, else the first after it."""
    before = [hit for hit in hits if hit[1] <= order]
    chosen = before[-1] if before else (hits[0] if hits else None)
    return (chosen[0], chosen[2]) if chosen is not None else None


def _period(candidate: Candidate, facts: Facts, places: list[tuple[str, Place]]) -> DateSpan | None:
    own = candidate.period
    if own is not None and own.start is not None and own.end is not None:
        return own
    after = [hit for hit in facts.periods if hit[1] >= candidate.order]
    before = [hit for hit in facts.periods if hit[1] < candidate.order]
    ordered = [*after, *reversed(before)]
    span = whole_span(([own] if own is not None else []) + [hit[0] for hit in ordered])
    place = next(
        (
            hit[2]
            for hit in ordered
            if span is not None and hit[0] in (span, DateSpan(span.start, None), DateSpan(None, span.end))
        ),
        None,
    )
    if span is not None and place is not None:
        places.append(("period", place))
    return span


def merged(candidates: list[Candidate]) -> list[Candidate]:
    """Each grant once, in the order of the paper: repetitions joined to the first that says most."""
    kept: list[Candidate] = []
    near: dict[object, list[int]] = {}
    for candidate in sorted(candidates, key=lambda found: -found.strength):
        keys = (("item", candidate.item), ("amount", candidate.max_amount))
        close = sorted({at for key in keys for at in near.get(key, ())})
        twin = next((at for at in close if is_repetition(kept[at], candidate)), None)
        if twin is not None:
            kept[twin] = joined(kept[twin], candidate)
            continue
        for key in keys:
            near.setdefault(key, []).append(len(kept))
        kept.append(candidate)
    strong_items = {candidate.item for candidate in kept if candidate.strength > WEAK}
    kept = [candidate for candidate in kept if candidate.strength > WEAK or candidate.item not in strong_items]
    decided: dict[int, list[Candidate]] = {}
    for candidate in kept:
        if candidate.decided and not candidate.refusal:
            decided.setdefault(candidate.item, []).append(candidate)
    kept = [candidate for candidate in kept if not _is_overruled(candidate, decided.get(candidate.item, ()))]
    return sorted(kept, key=lambda found: (found.origin.line, found.order))


def is_repetition(one: Candidate, other: Candidate) -> bool:
    """True when the second tells the first again: same parties as far as printed, same amount."""
    if one.refusal != other.refusal or not (same(one.applicant, other.applicant) and same(one.project, other.project)):
        return False
    if one.refusal:
        return one.item == other.item or (one.project is not None and other.project is not None)
    if one.item != other.item and not (one.project and other.project) and one.max_amount != other.max_amount:
        return False
    if one.max_amount is None or other.max_amount is None:
        return one.percent is None or other.percent is None or one.percent == other.percent
    if one.max_amount == other.max_amount:
        return True
    if one.approximate or other.approximate:
        return abs(one.max_amount - other.max_amount) <= CLOSE * max(one.max_amount, other.max_amount)
    return AmountKind.ADDITIONAL in (one.amount_kind, other.amount_kind) and other.max_amount == one.total_amount


def joined(first: Candidate, again: Candidate) -> Candidate:
    """The first with what only the repetition says; the earlier place in the paper is its origin."""
    missing = {
        field: getattr(again, field)
        for field in FIELDS
        if getattr(first, field) is None and getattr(again, field) is not None
    }
    if first.approximate and not again.approximate and again.max_amount is not None:
        missing["max_amount"] = again.max_amount
    own = {field for field, _ in first.places}
    places = (*first.places, *((field, place) for field, place in again.places if field not in own))
    origin = first.origin if first.origin.line <= again.origin.line else again.origin
    order = min(first.order, again.order)
    decided = first.decided or again.decided
    return replace(first, **missing, places=places, origin=origin, order=order, decided=decided)


def _is_overruled(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """True for a proposal whose matter was decided with another amount in the same item."""
    return not candidate.decided and any(
        other.strength >= candidate.strength
        and other.amount_kind is candidate.amount_kind
        and other.applicant is not None
        and fold(other.applicant) == fold(candidate.applicant or "")
        and same(other.project, candidate.project)
        for other in others
    )
