"""What is read of one grant."""

from dataclasses import dataclass
from decimal import Decimal

from redthread.rules.papers.shapes import AmountKind, DateSpan, FieldOrigin
from redthread.rules.papers.source import Place


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant that is decided or proposed, or an application that is refused.

    `max_amount` is the grant in whole kronor; for `AmountKind.ADDITIONAL` it is what comes on top, and `percent` then
    belongs to `total_amount`. `percent_base` is booked_costs, total_costs, approved_costs, public_financing,
    total_financing or None when not said. `per_year` is True when `max_amount` is for each year and no sum is printed.
    `decided` is False for a proposal. `refusal` is True when the application is turned down: then there is no
    `max_amount`. `origins` has one place per field.
    """

    applicant: str | None
    project: str | None
    percent: Decimal | None
    percent_base: str | None
    max_amount: int | None
    amount_kind: AmountKind
    total_amount: int | None
    applied_amount: int | None
    period: DateSpan | None
    fund: str | None
    dnr: str | None
    decided: bool
    refusal: bool
    origin: Place
    origins: tuple[FieldOrigin, ...] = ()
    per_year: bool = False
