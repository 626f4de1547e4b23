"""From proposals to records: one function for each part, every record with the lines it was read from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from redthread.applications import services as applications
from redthread.applications.models import AmountKind, BudgetKind, DecisionState, Outcome, Side
from redthread.applications.services import NewBudget, NewBudgetRow, NewDecision, NewSupport, NewSupportList, NewText
from redthread.intake.models import Part, Proposal, RecordLink, Word
from redthread.intake.services.corrections import facts_of
from redthread.intake.services.leaves import Facts
from redthread.meetings import services as meetings
from redthread.meetings.models import ItemKind, RowKind
from redthread.meetings.services import NewItem, NewMeeting, NewRow
from redthread.parties.services import recognise_party
from redthread.registry.models import Case, Document, Origin
from redthread.registry.services import NewOrigin, note_origin, open_case
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.strategy.models import GoalKind
from redthread.strategy.services import name_area, set_goal

ROW_KINDS = (
    ("clauses", RowKind.CLAUSE),
    ("conditions", RowKind.CONDITION),
    ("attachments", RowKind.ATTACHMENT),
    ("presentations", RowKind.PRESENTATION),
    ("delegated", RowKind.DELEGATED),
)


@dataclass(slots=True)
class Making:
    """One saving: who does it, into which document, and which origins lead where."""

    actor: Actor
    document: Document
    cases: set[Case] = field(default_factory=set)
    _noted: list[Origin] = field(default_factory=list)

    def place(self, spot: Mapping[str, Any] | None, about: str) -> Origin | None:
        """The origin at that place, None when the place is not known (a row that a person added)."""
        if not spot or not spot.get("line"):
            return None
        origin = note_origin(
            actor=self.actor,
            document=self.document,
            origin=NewOrigin(spot.get("page"), spot["line"], spot.get("quote") or "", about),
        )
        self._noted.append(origin)
        return origin

    def case(self, dnr: str, title: str) -> Case:
        """The case with that number, the document standing in it."""
        case = open_case(actor=self.actor, dnr=dnr, title=title)
        self.cases.add(case)
        return case

    def lead_to(self, kind: str, key: str) -> None:
        """Everything noted since the last time leads to that record."""
        links = [RecordLink(origin=origin, kind=kind, key=key[:160]) for origin in self._noted]
        RecordLink.objects.bulk_create(links, ignore_conflicts=True)
        self._noted.clear()


def save_cofinancing(making: Making, proposal: Proposal, dnr: str) -> None:
    """The case with its application, budget and decision, or proposal for one."""
    facts, actor = facts_of(proposal), making.actor
    case = making.case(dnr, facts.get("title") or facts["project"])
    head = making.place(_head(proposal, facts), f"{Part.COFINANCING.label} {dnr}")
    area = name_area(actor=actor, name=facts["rus_area"]) if facts.get("rus_area") else None
    goal = (
        set_goal(actor=actor, text=facts["rus_goal"], kind=GoalKind.STRATEGY, area=area)
        if facts.get("rus_goal")
        else None
    )
    application = applications.record_application(
        actor=actor,
        case=case,
        project=facts["project"],
        applicant=recognise_party(actor=actor, name=facts["applicant"]) if facts.get("applicant") else None,
        applied=_money(facts.get("applied_amount")),
        area=area,
        goal=goal,
        priority_code=facts.get("priority_code") or "",
        priority_text=facts.get("priority_text") or "",
        deviation=facts.get("deviation") or "",
        origin=head,
    )
    spots = _note_fields(making, facts, dnr)
    is_decided = facts["type"] == "delegated_decision"
    budget_rows = tuple(_budget_rows(making, facts, dnr))
    if budget_rows:
        applications.record_budget(
            actor=actor,
            application=application,
            budget=NewBudget(
                BudgetKind.DECIDED if is_decided else BudgetKind.APPLIED, budget_rows, budget_rows[0].origin
            ),
        )
    applications.record_decision(
        actor=actor,
        application=application,
        decision=NewDecision(
            state=DecisionState.DECIDED if is_decided else DecisionState.PROPOSED,
            percent=Decimal(facts["percent"]) if facts.get("percent") else None,
            percent_base=facts.get("percent_base") or "",
            cap=_money(facts.get("max_amount")),
            amount_kind=AmountKind(facts["amount_kind"]),
            total=_money(facts.get("total_amount")),
            starts_on=_day(facts.get("start")),
            ends_on=_day(facts.get("end")),
            fund=facts.get("fund") or "",
            decided_on=_day(facts.get("decided_on")),
            delegation_point=facts.get("delegation_point") or "",
            decider_role=facts.get("decision_maker_role") or "",
            clauses=tuple(_new_texts(making, facts, "clauses", dnr)),
            conditions=tuple(_new_texts(making, facts, "conditions", dnr)),
            origin=spots.get("max_amount") or head,
        ),
    )
    making.lead_to("case", dnr)


def save_meeting(making: Making, head: Proposal, items: Iterable[Proposal]) -> None:
    """The meeting with its matters, each with its rows and its case."""
    facts = facts_of(head)
    day, board = date.fromisoformat(facts["meeting_date"]), facts["board"]
    origin = making.place(_head(head, facts), f"{Part.MEETING.label} {day}")
    _note_fields(making, facts, str(day))
    new_items = tuple(
        _new_item(making, item) if item.part == Part.ITEM else _new_paragraph(making, item) for item in items
    )
    kept = meetings.record_meeting(
        actor=making.actor,
        meeting=NewMeeting(
            board=board,
            held_on=day,
            items=new_items,
            adjuster=facts.get("adjuster") or "",
            adjuster_substitute=facts.get("substitute") or "",
            adjust_by=_day(facts.get("adjust_by")),
            pages=facts.get("total_pages"),
            origin=origin,
        ),
    )
    making.lead_to("meeting", f"{kept.board.slug}/{day}")


def save_support(making: Making, head: Proposal, rows: Iterable[Proposal]) -> None:
    """The list of company support with its decisions."""
    facts = facts_of(head)
    origin = making.place(_head(head, facts), Part.SUPPORT_LIST.label)
    _note_fields(making, facts, "")
    kept = applications.record_support_list(
        actor=making.actor,
        support=NewSupportList(
            title=facts["title"],
            rows=tuple(_new_support(making, row) for row in rows),
            starts_on=_day(facts.get("start")),
            ends_on=_day(facts.get("end")),
            delegation_point=facts.get("delegation_point") or "",
            decider_role=facts.get("decision_maker_role") or "",
            origin=origin,
        ),
    )
    making.lead_to("support_list", str(kept.pk))


def _new_item(making: Making, proposal: Proposal) -> NewItem:
    facts = facts_of(proposal)
    about = f"{Part.ITEM.label} {facts['number']}"
    return NewItem(
        number=facts["number"],
        title=facts["title"],
        kind=ItemKind(facts["kind"]),
        case=making.case(facts["dnr"], facts["title"]) if facts.get("dnr") else None,
        presenters=facts.get("presenters") or "",
        summary=facts.get("summary") or "",
        note=facts.get("note") or "",
        recommendation=facts.get("recommendation") or "",
        rows=tuple(_new_rows(making, facts, about)),
        origin=making.place(_head(proposal, facts), about),
    )


def _new_rows(making: Making, facts: Facts, about: str) -> Iterator[NewRow]:
    for name, kind in ROW_KINDS:
        for at, entry in enumerate(facts.get(name) or (), start=1):
            yield NewRow(
                kind=kind,
                text=entry["text"],
                note=entry.get("note") or "",
                cases=tuple(making.case(dnr, entry["text"]) for dnr in entry.get("dnr") or ()),
                origin=making.place(entry, f"{Word(name).label} {at}, {about.casefold()}"),
            )


def _new_paragraph(making: Making, proposal: Proposal) -> NewItem:
    facts = facts_of(proposal)
    sign = f"§ {facts['paragraph']}" if facts.get("paragraph") else f"{Part.ITEM.label} {facts['number']}"
    return NewItem(
        number=facts["number"],
        paragraph=facts.get("paragraph"),
        title=facts["title"],
        kind=ItemKind(facts["kind"]),
        summary=facts.get("text") or "",
        origin=making.place(_head(proposal, facts), sign),
    )


def _new_support(making: Making, proposal: Proposal) -> NewSupport:
    facts = facts_of(proposal)
    return NewSupport(
        row=facts["row"],
        reference=facts["reference"],
        reference_kind=facts.get("reference_kind") or "",
        scheme=facts.get("scheme") or "",
        company=facts["company"],
        outcome=Outcome(facts["outcome"]),
        amount=_money(facts.get("amount")),
        industry=facts.get("industry") or "",
        reason=facts.get("reason") or "",
        sex=facts.get("sex") or "",
        municipality=facts.get("municipality") or "",
        origin=making.place(_head(proposal, facts), f"{Part.SUPPORT.label} {facts['reference']}"),
    )


def _budget_rows(making: Making, facts: Facts, dnr: str) -> Iterator[NewBudgetRow]:
    for name, side in (("costs", Side.COSTS), ("financing", Side.FINANCING)):
        matrix = facts.get(name)
        if not matrix:
            continue
        for row, is_sum in [*((row, False) for row in matrix["rows"]), (matrix.get("sum"), True)]:
            if row is None:
                continue
            yield NewBudgetRow(
                side=side,
                label=row["label"],
                amounts=tuple(
                    (year, Money.kronor(row["amounts"][str(year)]))
                    for year in matrix["years"]
                    if row["amounts"].get(str(year)) is not None
                ),
                printed_total=_money(row.get("total")),
                is_sum=is_sum,
                financing_kind=row.get("kind") or "",
                origin=making.place(row if row.get("line") else matrix, f"{side.label}: {row['label']} {dnr}"),
            )


def _new_texts(making: Making, facts: Facts, name: str, dnr: str) -> Iterator[NewText]:
    for at, entry in enumerate(facts.get(name) or (), start=1):
        origin = making.place(entry, f"{Word(name).label} {at} {dnr}")
        yield NewText(entry["text"], (entry.get("key") or "other") if name == "conditions" else "", origin)


def _note_fields(making: Making, facts: Facts, subject: str) -> dict[str, Origin]:
    """An origin for each value that has a line of its own, as "Högsta belopp 20RS3419"."""
    noted = {}
    for name, spot in facts.get("places", {}).items():
        if name in Word.values and facts.get(name) is not None:
            origin = making.place(spot, f"{Word(name).label} {subject}".strip())
            if origin is not None:
                noted[name] = origin
    return noted


def _head(proposal: Proposal, facts: Facts) -> dict[str, Any]:
    return {"page": proposal.page, "line": proposal.line, "quote": facts.get("quote") or ""}


def _money(kronor: int | None) -> Money | None:
    return None if kronor is None else Money.kronor(kronor)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
