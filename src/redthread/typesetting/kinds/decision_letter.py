"""The letter that tells an applicant what has been decided on a grant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from redthread.rules.documents import (
    Annex,
    Annexes,
    Block,
    Clauses,
    Document,
    Fact,
    KeyFacts,
    Signatory,
    Signatures,
    inlines,
    made,
)
from redthread.rules.money import Money
from redthread.rules.refusals import Refusal
from redthread.typesetting import formats
from redthread.typesetting.kinds.budgets import Budget
from redthread.typesetting.kinds.grants import Grant, grant_clauses
from redthread.typesetting.kinds.kind import Blocks, Kind, Part, figure, missing_facts, missing_parts, prose, section

CODE = "decision_letter"
LABEL = "Beslut"
APPLICATION = Part("ansokan", "Ansökan")
DECISION = Part("beslutet", "Beslutet")
SUMMARY = Part("sammanfattning", "Sammanfattning")
REASONS = Part("skal", "Skäl till beslut")
DEVIATION = Part("avsteg", "Avsteg från riktlinje", is_required=False)
BUDGET = Part("budget", "Kostnads- och finansieringsbudget")
APPEAL = Part("overklagande", "Hur beslutet överklagas")
ANNEXES = Part("bilagor", "Bilagor", is_required=False)
PARTS = (APPLICATION, DECISION, SUMMARY, REASONS, DEVIATION, BUDGET, APPEAL, ANNEXES)


@dataclass(frozen=True, slots=True)
class DecisionLetter:
    """A decision on a grant, sent to who applied.

    `decider` is who decides, as the sentence begins ("Förvaltningschefen"), by `authority` (point of the delegation
    order, or the minutes' paragraph). `clauses` stand when the decision is worded elsewhere, as in minutes; otherwise
    they are made of `grant`. `appeal` says how the decision is appealed, or that it cannot be; it is never left out.
    """

    number: str
    title: str
    decided_on: date
    unit: str
    handler: str
    recipient: str
    grant: Grant
    decider: str
    authority: str = ""
    address: tuple[str, ...] = ()
    applied_for: Money | None = None
    applied_passport: str = ""
    clauses: Clauses | None = None
    summary: Blocks = ()
    reasons: Blocks = ()
    deviation: Blocks = ()
    budget: Budget | None = None
    appeal: Blocks = ()
    annexes: tuple[Annex, ...] = ()
    signatory: Signatory | None = None
    place: str = ""
    state_label: str = ""


def written(letter: DecisionLetter) -> Document:
    """The letter as a document."""
    facts = [Fact("Till", inlines(", ".join((letter.recipient, *letter.address))))]
    if letter.authority:
        facts.append(Fact("Beslutet fattas enligt", inlines(letter.authority)))
    blocks: list[Block] = [KeyFacts(tuple(facts), anchor="fakta")]
    for part, under in _parts(letter):
        blocks += section(part, under)
    if letter.signatory is not None:
        blocks.append(Signatures(letter.place, (letter.signatory,), anchor="underskrift"))
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=letter.title,
            dated_on=letter.decided_on,
            blocks=tuple(blocks),
            number=letter.number,
            state_label=letter.state_label,
            head=(("Tjänsteställe, handläggare", f"{letter.unit}, {letter.handler}"),),
        )
    )


def missing(letter: DecisionLetter) -> tuple[Refusal, ...]:
    """What the letter lacks before it can be signed and sent."""
    facts = (
        ("diarienummer", letter.number),
        ("mottagare", letter.recipient),
        ("beslutsfattare", letter.decider),
        ("villkor", letter.grant.conditions or letter.grant.is_additional or letter.clauses),
        ("underskrift", letter.signatory),
    )
    return (*missing_facts(facts), *missing_parts(_parts(letter)))


def _parts(letter: DecisionLetter) -> tuple[tuple[Part, Sequence[Block]], ...]:
    clauses = letter.clauses or grant_clauses(letter.grant, body=letter.decider)
    return (
        (APPLICATION, _application(letter)),
        (DECISION, (replace(clauses, anchor="beslut"),)),
        (SUMMARY, letter.summary),
        (REASONS, letter.reasons),
        (DEVIATION, letter.deviation),
        (BUDGET, letter.budget.tables(letter.grant.project) if letter.budget is not None else ()),
        (APPEAL, letter.appeal),
        (ANNEXES, (Annexes(letter.annexes, anchor="bilagor-1"),) if letter.annexes else ()),
    )


def _application(letter: DecisionLetter) -> Blocks:
    """What was applied for; nothing when the amount is not known."""
    if letter.applied_for is None:
        return ()
    grant = letter.grant
    applied = figure(formats.kronor(letter.applied_for), letter.applied_passport)
    return prose(
        inlines(f"{grant.recipient} ansöker om ", applied, f" för projekt {grant.project}."),
        inlines(f"Ansökan avser perioden {formats.period(grant.period)}."),
    )


KIND = Kind(CODE, LABEL, DecisionLetter, written, missing, PARTS)
