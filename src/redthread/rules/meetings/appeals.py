"""How a decision is appealed unless a jurist says otherwise: dated rows by what is decided. See docs/rules/appeals.md.

KL = kommunallagen (2017:725) 13 kap., FL = förvaltningslagen (2017:900). A special rule on appeal in another statute
sets laglighetsprövning aside (KL 13:3); that it does so for the support ordinances follows the wording and is to be
confirmed by a jurist, and so says `is_confirmed`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from redthread.rules.dated import DatedTable, row
from redthread.rules.meetings.days import Route


class Matter(StrEnum):
    """What is decided, as far as appeal goes.

    Support to companies is a grant or a refusal, by scheme; `recovery` is when payment is stopped, money is claimed
    back or set off. `preparing` only prepares or carries out what is decided elsewhere.
    """

    SUPPORT = "support"
    INVESTMENT_SUPPORT = "investment_support"
    RECOVERY = "recovery"
    PROJECT_MONEY = "project_money"
    PREPARING = "preparing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AppealRule:
    """The route, whether the reading is confirmed, and `why`: a code that `wording` has a sentence for."""

    route: Route
    why: str
    is_confirmed: bool = True


_LAGLIGHET = AppealRule(Route.LAGLIGHET, "other")
_NO_CLAUSE = AppealRule(Route.LAGLIGHET, "no_clause_found", is_confirmed=False)
_REFUSED = AppealRule(Route.NONE, "support_not_appealable", is_confirmed=False)
_OLD = AppealRule(Route.NONE, "older_ordinance", is_confirmed=False)
_RECOVERED = AppealRule(Route.FORVALTNING, "recovery", is_confirmed=False)

ROUTES: dict[Matter, DatedTable[AppealRule]] = {
    Matter.SUPPORT: DatedTable(
        (
            row("2018-01-01", _OLD, "förordning (2015:210)", until="2022-12-31"),
            row("2023-01-01", _REFUSED, "förordning (2022:1468) 37 §, FL 40 §, KL 13:3"),
        )
    ),
    Matter.INVESTMENT_SUPPORT: DatedTable(
        (
            row("2018-01-01", _OLD, "förordning (2015:211)", until="2022-12-31"),
            row("2023-01-01", _REFUSED, "förordning (2022:1467) 54 §, FL 40 §, KL 13:3"),
        )
    ),
    Matter.RECOVERY: DatedTable(
        (
            row("2018-07-01", _RECOVERED, "förordning (2015:210) och (2015:211), FL 40 §", until="2022-12-31"),
            row("2023-01-01", _RECOVERED, "förordning (2022:1468) 37 §, (2022:1467) 54 §, FL 40 §"),
        )
    ),
    Matter.PROJECT_MONEY: DatedTable((row("2018-01-01", _NO_CLAUSE, "förordning (2003:596), KL 13:1"),)),
    Matter.PREPARING: DatedTable((row("2018-01-01", AppealRule(Route.NONE, "preparing"), "KL 13:2"),)),
    Matter.OTHER: DatedTable((row("2018-01-01", _LAGLIGHET, "KL 13:1"),)),
}
"""How each is appealed, by the day of the decision."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """How a decision is appealed, by which source, why, and whether a jurist has chosen it or should confirm it."""

    route: Route
    source: str
    why: str
    is_confirmed: bool
    is_chosen: bool = False


def appeal_of(matter: Matter, decided_on: date) -> Appeal:
    """What the rules say. Raises NothingInForce for a day before the laws of 2018."""
    rule = ROUTES[matter].in_force(decided_on)
    return Appeal(rule.value.route, rule.source, rule.value.why, rule.value.is_confirmed)


def chosen(route: Route, reason: str) -> Appeal:
    """What a jurist has chosen; it goes before the rules, and its source is the jurist's reason."""
    return Appeal(route, reason, "chosen", is_confirmed=True, is_chosen=True)
