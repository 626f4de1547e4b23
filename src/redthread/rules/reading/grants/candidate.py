"""A grant while it is being put together from sentences, fields and rows."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from redthread.rules.papers.shapes import AmountKind, DateSpan
from redthread.rules.papers.source import Place

# How surely a candidate is a grant of this paper.
STRONG, CLEAR, WEAK = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one sentence, form or row says of a grant. `places` has the place of each field that was read there."""

    origin: Place
    item: int
    order: int
    strength: int
    decided: bool
    applicant: str | None = None
    project: str | None = None
    percent: Decimal | None = None
    percent_base: str | None = None
    max_amount: int | None = None
    amount_kind: AmountKind = AmountKind.TOTAL
    total_amount: int | None = None
    applied_amount: int | None = None
    period: DateSpan | None = None
    fund: str | None = None
    dnr: str | None = None
    refusal: bool = False
    per_year: bool = False
    approximate: bool = False
    takes_context: bool = True
    places: tuple[tuple[str, Place], ...] = ()


@dataclass(slots=True)
class Facts:
    """What an item says around its grants: who applies, for which project, how much, when, from which fund."""

    applicants: list[tuple[str, int, Place]] = field(default_factory=list)
    projects: list[tuple[str, int, Place]] = field(default_factory=list)
    addressees: list[tuple[str, int, Place]] = field(default_factory=list)
    mentions: list[tuple[str, int, Place]] = field(default_factory=list)
    titles: list[tuple[str, int, Place]] = field(default_factory=list)
    applied: list[tuple[int, int, Place]] = field(default_factory=list)
    periods: list[tuple[DateSpan, int, Place]] = field(default_factory=list)
    funds: list[tuple[str, int, Place]] = field(default_factory=list)
    numbers: list[tuple[str, int, Place]] = field(default_factory=list)
    shares: list[tuple[Decimal, str | None, int, Place]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the whole range says: the region that writes, and the days it is dated."""

    own: str | None
    dates: frozenset[date]
    has_proposals: bool
    has_decisions: bool
