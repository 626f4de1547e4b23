"""The description of a project that a memo rests on, with its budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from redthread.rules.documents import Block, Document, Fact, KeyFacts, made
from redthread.rules.refusals import Refusal
from redthread.typesetting.kinds.budgets import Budget
from redthread.typesetting.kinds.kind import Blocks, Kind, Part, missing_facts, missing_parts, prose, section

CODE = "project_description"
LABEL = "Projektbeskrivning"
SUMMARY = Part("sammanfattning", "Sammanfattning")
REASONS = Part("skal", "Skäl för det föreslagna beslutet")
BACKGROUND = Part("bakgrund", "Bakgrund")
OVERALL = Part("overgripande-mal", "Övergripande mål")
GOALS = Part("projektmal", "Projektmål")
ACTIVITIES = Part("aktiviteter", "Delmål och aktiviteter")
MUNICIPALITIES = Part("kommuner", "Ingående kommuner")
PERSPECTIVES = Part("perspektiv", "Perspektiv")
LASTING = Part("langsiktighet", "Långsiktighet")
FOLLOW_UP = Part("uppfoljning", "Uppföljning")
SPREADING = Part("resultatspridning", "Resultatspridning")
ORGANISATION = Part("organisation", "Projektorganisation")
BOUNDARY = Part("avgransning", "Avgränsning ordinarie verksamhet")
BUDGET = Part("budget", "Kostnads- och finansieringsbudget")
PARTS = (
    SUMMARY,
    REASONS,
    BACKGROUND,
    OVERALL,
    GOALS,
    ACTIVITIES,
    MUNICIPALITIES,
    PERSPECTIVES,
    LASTING,
    FOLLOW_UP,
    SPREADING,
    ORGANISATION,
    BOUNDARY,
    BUDGET,
)


@dataclass(frozen=True, slots=True)
class ProjectDescription:
    """A project as its application tells it. `municipalities` are names or a group of them ("Länets tolv kommuner")."""

    number: str
    project: str
    dated_on: date
    unit: str
    handler: str
    summary: Blocks = ()
    reasons: Blocks = ()
    background: Blocks = ()
    overall: Blocks = ()
    goals: Blocks = ()
    activities: Blocks = ()
    municipalities: tuple[str, ...] = ()
    perspectives: Blocks = ()
    lasting: Blocks = ()
    follow_up: Blocks = ()
    spreading: Blocks = ()
    organisation: Blocks = ()
    boundary: Blocks = ()
    budget: Budget | None = None
    facts: tuple[Fact, ...] = ()
    state_label: str = ""


def written(content: ProjectDescription) -> Document:
    """The description as a document."""
    blocks: list[Block] = [KeyFacts(content.facts, anchor="fakta")] if content.facts else []
    for part, under in _parts(content):
        blocks += section(part, under)
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=content.project,
            dated_on=content.dated_on,
            blocks=tuple(blocks),
            number=content.number,
            state_label=content.state_label,
            head=(("Tjänsteställe, handläggare", f"{content.unit}, {content.handler}"),),
        )
    )


def missing(content: ProjectDescription) -> tuple[Refusal, ...]:
    """What the description lacks: headings with nothing under them, and facts of its head."""
    facts = (("diarienummer", content.number), ("projekt", content.project), ("handläggare", content.handler))
    return (*missing_facts(facts), *missing_parts(_parts(content)))


def _parts(content: ProjectDescription) -> tuple[tuple[Part, Sequence[Block]], ...]:
    return (
        (SUMMARY, content.summary),
        (REASONS, content.reasons),
        (BACKGROUND, content.background),
        (OVERALL, content.overall),
        (GOALS, content.goals),
        (ACTIVITIES, content.activities),
        (MUNICIPALITIES, prose(", ".join(content.municipalities)) if content.municipalities else ()),
        (PERSPECTIVES, content.perspectives),
        (LASTING, content.lasting),
        (FOLLOW_UP, content.follow_up),
        (SPREADING, content.spreading),
        (ORGANISATION, content.organisation),
        (BOUNDARY, content.boundary),
        (BUDGET, content.budget.tables(content.project) if content.budget is not None else ()),
    )


KIND = Kind(CODE, LABEL, ProjectDescription, written, missing, PARTS)
