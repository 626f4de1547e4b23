"""How long documents are kept, and when they may be disposed of. See docs/rules/retention.md.

Sources: arkivlagen (1990:782) 10 § on disposal; 2022:1468 35 a §, 2022:1467 52 a § and 2024:1243 on keeping what aid
was given for. A rule without years keeps for ever; a rule that nobody has confirmed disposes of nothing.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from redthread.rules.dated import DatedTable, row


class Ordinance(StrEnum):
    """An ordinance on aid that says how long its papers are kept."""

    REGIONAL_AID = "2022:1468"
    INVESTMENT_AID = "2022:1467"
    COMMERCIAL_SERVICE = "2024:1243"


@dataclass(frozen=True, slots=True)
class Lock:
    """Years that papers on aid are kept from the decision. Unconfirmed when the paragraph itself was not read."""

    years: int
    is_confirmed: bool


LOCKS: dict[Ordinance, DatedTable[Lock]] = {
    Ordinance.REGIONAL_AID: DatedTable((row("2023-01-01", Lock(10, is_confirmed=True), "2022:1468 35 a §"),)),
    Ordinance.INVESTMENT_AID: DatedTable((row("2023-01-01", Lock(10, is_confirmed=True), "2022:1467 52 a §"),)),
    Ordinance.COMMERCIAL_SERVICE: DatedTable((row("2025-01-01", Lock(10, is_confirmed=False), "2024:1243"),)),
}


def years_after(day: date, years: int) -> date:
    """The same day so many years on; the first of March where 29 February does not come back."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def locked_until(ordinance: Ordinance, decided_on: date) -> date:
    """The last day on which nothing may be disposed of. Raises NothingInForce before the ordinance was in force."""
    return years_after(decided_on, LOCKS[ordinance].in_force(decided_on).value.years)


def due_on(*, counted_from: date | None, years: int | None) -> date | None:
    """The first day on which the documents may be disposed of; None when they never may, or nothing is counted yet."""
    if counted_from is None or years is None:
        return None
    return years_after(counted_from, years)
