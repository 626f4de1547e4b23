"""A decision in plain words. What the board decided stands word for word beside it."""

from collections.abc import Iterable

from redthread.applications.models import AmountKind, Decision, DecisionState
from redthread.meetings.models import DecisionPoint, Outcome, Put
from redthread.meetings.queries.brief import Brief, VoteCount
from redthread.meetings.queries.clock import DecisionClock
from redthread.meetings.wording.dispatch import route_in_words, waits_for
from redthread.rules.papers.shapes import DateSpan
from redthread.typesetting import formats

_OUTCOMES = {
    Outcome.DECIDED: "Nämnden har avgjort ärendet.",
    Outcome.NOTED: "Nämnden har antecknat informationen till protokollet.",
    Outcome.POSTPONED: "Nämnden sköt upp ärendet till ett senare sammanträde (bordläggning).",
    Outcome.RETURNED: "Nämnden skickade tillbaka ärendet för mer arbete (återremiss).",
    Outcome.REMOVED: "Ärendet togs bort från dagordningen.",
}
_RESULTS = {
    DecisionPoint.Result.APPROVED: "Nämnden beslutade enligt förslaget.",
    DecisionPoint.Result.CHANGED: "Nämnden ändrade förslaget och beslutade.",
    DecisionPoint.Result.REJECTED: "Nämnden sade nej till förslaget.",
    DecisionPoint.Result.RETURNED: "Nämnden skickade tillbaka ärendet för mer arbete (återremiss).",
    DecisionPoint.Result.POSTPONED: "Nämnden sköt upp ärendet till ett senare sammanträde (bordläggning).",
}
_SETTLED = {
    Put.Settled.ACCLAMATION: "utan omröstning",
    Put.Settled.MAJORITY: "flest röster avgjorde",
    Put.Settled.CASTING_VOTE: "lika många röster, ordföranden avgjorde",
    Put.Settled.LOT: "lika många röster, lotten avgjorde",
}
HELD_BACK = "Beslutets text är sekretessmarkerad. Be handläggaren eller registratorn om tillgång."
NOT_READ = "Beslutets lydelse finns inte här. Protokollet har den."


def state_of(brief: Brief) -> str:
    """One word on what is known: "Beslutat", "Förslag till beslut", "Bordlagt"."""
    if brief.item.outcome:
        return str(brief.item.get_outcome_display())
    if brief.is_proposal:
        return "Förslag till beslut"
    return "Läst ur protokoll" if brief.is_read_from_papers else "Inte avgjort"


def in_plain_words(brief: Brief) -> tuple[str, ...]:
    """What was decided, in sentences."""
    if brief.is_held_back:
        return (HELD_BACK,)
    told = list(_result(brief))
    grant = _grant(brief)
    told += [grant] if grant else []
    if brief.item.summary:
        told.append(brief.item.summary)
    if not brief.clauses and not brief.points and not brief.item.outcome:
        told.append(NOT_READ)
    return tuple(told)


def vote_in_words(vote: VoteCount) -> str:
    """A vote in one line: "8 ja, 7 nej, 0 avstod: flest röster avgjorde"."""
    settled = _SETTLED[Put.Settled(vote.put.settled)] if vote.put.settled else ""
    if not vote.yes + vote.no + vote.abstained:
        return settled or "utan omröstning"
    counted = f"{vote.yes} ja, {vote.no} nej, {vote.abstained} avstod"
    return f"{counted}: {settled}" if settled else counted


def votes_in_words(votes: Iterable[VoteCount]) -> str:
    """All votes in one line; "Utan omröstning" when nobody asked for one."""
    told = [vote_in_words(vote) for vote in votes if vote.yes + vote.no + vote.abstained]
    return "; ".join(told) if told else "Utan omröstning"


def reservations_in_words(brief: Brief) -> str:
    """ "2 reservationer, 1 protokollsanteckning", or that there are none."""
    told = []
    if brief.reservations:
        told.append(f"{brief.reservations} {'reservation' if brief.reservations == 1 else 'reservationer'}")
    if brief.statements:
        word = "protokollsanteckning" if brief.statements == 1 else "protokollsanteckningar"
        told.append(f"{brief.statements} {word}")
    return ", ".join(told) or "Inga"


def appeal_in_words(clock: DecisionClock) -> tuple[str, str]:
    """How the decision is appealed and until when; and what the time of appeal waits for, "" when it is known."""
    route = route_in_words(clock.appeal)
    until = f", senast {formats.longdate(clock.last_on)}" if clock.last_on else ""
    return f"{route}{until}", waits_for(clock)


def amount_in_words(decision: Decision) -> str:
    """ "10 % av kostnaderna, högst 474 529 kr"; "" when the decision has no amount."""
    amount = decision.total if decision.total is not None else decision.cap
    parts = []
    if decision.percent is not None:
        parts.append(f"{formats.percent(decision.percent.normalize())} av kostnaderna")
    if amount is not None:
        more = "ytterligare " if decision.amount_kind == AmountKind.ADDITIONAL else ""
        parts.append(f"{more}{'högst ' if decision.total is None else ''}{formats.kronor(amount)}")
    return ", ".join(parts)


def period_in_words(decision: Decision) -> str:
    """The days the support is for, "" when none is told."""
    if decision.starts_on is None and decision.ends_on is None:
        return ""
    return formats.period(DateSpan(decision.starts_on, decision.ends_on))


def _result(brief: Brief) -> Iterable[str]:
    results = [point.result for point in brief.points if point.result]
    if len(results) == 1:
        yield _RESULTS[DecisionPoint.Result(results[0])]
    elif brief.item.outcome:
        yield _OUTCOMES[Outcome(brief.item.outcome)]


def _grant(brief: Brief) -> str:
    """ "Region A får högst 474 529 kr för att genomföra projektet Vägar." """
    decision = brief.decision
    if decision is None or decision.application.applicant is None:
        return ""
    amount = decision.total if decision.total is not None else decision.cap
    if amount is None:
        return ""
    is_settled = decision.state == DecisionState.DECIDED and not brief.is_proposal
    verb = "får" if is_settled else "föreslås få"
    more = "ytterligare " if decision.amount_kind == AmountKind.ADDITIONAL else ""
    most = "" if decision.total is not None else "högst "
    who, what = decision.application.applicant.name, decision.application.project
    return f"{who} {verb} {more}{most}{formats.kronor(amount)} för att genomföra projektet {what}."
