"""What a grant says, once as data, and the clauses and facts that every paper about it takes from there.

The shape is that of the region's own decisions (practice): a share of a named base, a cap, where the money comes from,
the earliest start and latest end, and conditions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from redthread.rules.documents import Clause, Clauses, Fact, Inline, Inlines, Text, inlines
from redthread.rules.money import Money
from redthread.rules.periods import Period
from redthread.rules.shares import Base
from redthread.typesetting import formats
from redthread.typesetting.kinds.kind import figure
from redthread.typesetting.kinds.matters import decides

BASES = {
    Base.BOOKED_COSTS: "projektets bokförda kostnader",
    Base.TOTAL_COSTS: "projektets totala kostnader",
    Base.APPROVED_COSTS: "projektets godkända kostnader",
    Base.PUBLIC_FINANCING: "projektets offentliga finansiering",
    Base.TOTAL_FINANCING: "projektets totala finansiering",
}
STATE_AID = "regionalt utvecklingsstöd – statligt stöd"
FULLY_FINANCED = inlines("Projektets budget ska vara fullt finansierad för att beslutet ska gälla.")
OPEN_TO_GROUPS = inlines("Insatserna ska komma grupper av företag till del och får inte snedvrida konkurrensen.")


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant, proposed or decided. `percent` is of `base`; None when only an amount is given.

    `is_additional` when the cap comes on top of what was decided before. `source` is where the money is taken from.
    The passports are those of percent and cap, "" when the figures have none.
    """

    recipient: str
    project: str
    cap: Money
    period: Period
    percent: Decimal | None = None
    base: Base = Base.BOOKED_COSTS
    source: str = STATE_AID
    conditions: tuple[Inlines, ...] = ()
    is_additional: bool = False
    percent_passport: str = ""
    cap_passport: str = ""


def shows_financier(region: str) -> Inlines:
    """The condition that the region's part in the project is shown."""
    return inlines(f"Projektägaren ska visa att {region} medfinansierar projektet.")


def general_terms(region: str, decided_on: date, number: str) -> Inlines:
    """The condition that the region's general terms apply, as they were decided."""
    day = formats.isodate(decided_on)
    return inlines(f"{region}s allmänna villkor för medfinansiering gäller (beslutade {day}, dnr {number}).")


def grant_clauses(grant: Grant, *, body: str) -> Clauses:
    """The decision on the grant, the same words in every paper."""
    told = [_additional(grant), _source(grant)] if grant.is_additional else [_granted(grant), _source(grant)]
    if not grant.is_additional:
        first, last = formats.isodate(grant.period.first), formats.isodate(grant.period.last)
        told.append(inlines("att projektet får starta tidigast ", first, " och ska vara avslutat senast ", last))
    if not grant.conditions:
        return decided(body, told)
    clauses = list(decided(body, [*told, inlines("att beslutet gäller med dessa villkor")]).clauses)
    clauses[-1] = Clause((*clauses[-1].text[:-1], Text(":")), grant.conditions)
    return Clauses(decides(body), tuple(clauses))


def decided(body: str, clauses: Sequence[Inlines]) -> Clauses:
    """Clauses as one sentence after "<body> beslutar": commas between, "samt" before the last, a full stop at the end.

    Each clause begins with "att" and has no mark at its end.
    """
    last = len(clauses) - 1
    ends = ["." if at == last else ", samt" if at == last - 1 else "," for at in range(len(clauses))]
    return Clauses(
        decides(body),
        tuple(Clause((*clause, Text(end))) for clause, end in zip(clauses, ends, strict=True)),
    )


def grant_facts(grant: Grant) -> tuple[Fact, ...]:
    """What must be seen at once of the grant."""
    facts = [Fact("Sökande", inlines(grant.recipient)), Fact("Projekt", inlines(grant.project))]
    if grant.percent is not None:
        share = figure(formats.percent(grant.percent), grant.percent_passport)
        facts.append(Fact("Andel", inlines(share, f" av {BASES[grant.base]}")))
    label = "Ytterligare högst" if grant.is_additional else "Högst"
    facts.append(Fact(label, inlines(figure(formats.kronor(grant.cap), grant.cap_passport))))
    facts.append(Fact("Period", inlines(formats.period(grant.period))))
    facts.append(Fact("Finansiering", inlines(grant.source)))
    return tuple(facts)


def _granted(grant: Grant) -> Inlines:
    share: Inlines = ()
    if grant.percent is not None:
        percent = figure(formats.number(grant.percent), grant.percent_passport)
        share = inlines(percent, f"{formats.SPACE}procent av {BASES[grant.base]}, dock ")
    return inlines(
        f"att {grant.recipient} beviljas ",
        *share,
        "högst ",
        _cap(grant),
        f" kronor, för att genomföra projekt {grant.project}",
    )


def _additional(grant: Grant) -> Inlines:
    return inlines(
        f"att {grant.recipient} beviljas ytterligare högst ",
        _cap(grant),
        f" kronor för att genomföra projekt {grant.project} under perioden {formats.period(grant.period)}",
    )


def _source(grant: Grant) -> Inlines:
    return inlines(f"att pengarna tas ur {grant.source}")


def _cap(grant: Grant) -> Inline:
    return figure(formats.amount(grant.cap), grant.cap_passport)
