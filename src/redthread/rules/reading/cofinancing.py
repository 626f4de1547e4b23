"""Grants to projects, with everything that the packet's papers say of each: agenda item, memo, description, letter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from redthread.rules.papers.shapes import (
    CaseType,
    Cofinancing,
    Condition,
    DelegatedDecision,
    FieldOrigin,
    Matrix,
    Meeting,
    SectionKind,
    TextLine,
)
from redthread.rules.papers.source import Place, SourceText
from redthread.rules.reading.agenda import ItemRows
from redthread.rules.reading.assessment import Assessment
from redthread.rules.reading.conditions import conditions_of, standing_condition
from redthread.rules.reading.grants import Grant, find_grants
from redthread.rules.reading.likeness import contains, likeness
from redthread.rules.reading.memo import Paper
from redthread.rules.reading.project_names import other_amounts, variants
from redthread.rules.reading.rows import LONGEST, Row
from redthread.rules.reading.running_text import passage_of

_ALIKE = 0.75
_HEAD_ROWS = 200
_DELEGATED = re.compile(
    r"\bdelegation(?:s(?:beslut|ordning\w*|punkt\w*))?\b|\bbeslutsfattare\b|\bordförandebeslut\b", re.IGNORECASE
)
_CASE_KINDS = (SectionKind.MEMO, SectionKind.DECISION_LETTER, SectionKind.PROJECT_DESCRIPTION)


@dataclass(slots=True)
class _Case:
    grant: Grant
    type: CaseType
    item: ItemRows | None = None
    papers: list[Paper] = field(default_factory=list)

    @property
    def dnr(self) -> str | None:
        item = self.item.item.dnr if self.item else None
        return item or next((paper.span.dnr for paper in self.papers if paper.span.dnr), None) or self.grant.dnr

    @property
    def titles(self) -> list[str]:
        titles = [self.item.item.title] if self.item else []
        return [*titles, *(paper.span.title for paper in self.papers if paper.span.title)]


def read_cofinancing(
    source: SourceText, items: Sequence[ItemRows], papers: Sequence[Paper], meeting: Meeting | None
) -> tuple[Cofinancing, ...]:
    """Every grant once. `papers` are the documents of the packet in order, without reports and lists."""
    lines = {line.number: at for at, line in enumerate(source.lines)}
    cases: list[_Case] = []
    for item in items:
        cases.extend(_Case(grant, CaseType.BOARD_PROPOSAL, item) for grant in _grants(source, lines, item.rows))
    latest: list[_Case] = []
    for paper in papers:
        found = [] if paper.span.kind is SectionKind.PROJECT_DESCRIPTION else _grants(source, lines, paper.rows)
        latest = _attach(paper, found, cases, latest)
    delegated = [decision for item in items for decision in item.item.delegated_decisions]
    delegated_in = {decision.number: item.item.number for item in items for decision in item.item.delegated_decisions}
    return tuple(_cofinancing(case, cases, delegated, delegated_in, meeting) for case in cases)


def _grants(source: SourceText, lines: dict[int, int], rows: Sequence[Row]) -> list[Grant]:
    if not rows:
        return []
    first, last = rows[0].number, rows[-1].number
    own = source.lines[lines[first] : lines[last] + 1]
    shown = tuple(line if len(line.text) <= LONGEST else replace(line, text=line.text[:LONGEST]) for line in own)
    part = SourceText(source.name, source.media, shown, source.pages)
    return [grant for grant in find_grants(part, first, last) if not grant.refusal]


def _attach(paper: Paper, found: Sequence[Grant], cases: list[_Case], latest: Sequence[_Case]) -> list[_Case]:
    """Give a paper to the cases it belongs to; grants no case has yet become cases. Answers the paper's cases."""
    if paper.span.kind is SectionKind.PROJECT_DESCRIPTION or not found:
        own = [case for case in cases if _is_about(paper, case)]
        if not own and paper.span.kind is SectionKind.PROJECT_DESCRIPTION and paper.span.dnr is None:
            own = list(latest)
    else:
        own = []
        for grant in found:
            same = next((case for case in cases if case not in own and _is_same(grant, paper, case)), None)
            if same is None:
                same = _Case(grant, _type(paper, grant))
                cases.append(same)
            own.append(same)
    for case in own:
        case.papers.append(paper)
    return own


def _type(paper: Paper, grant: Grant) -> CaseType:
    if paper.span.kind is SectionKind.DECISION_LETTER:
        return CaseType.DELEGATED_DECISION
    is_delegated = grant.decided and any(_DELEGATED.search(row.text) for row in paper.rows[:_HEAD_ROWS])
    return CaseType.DELEGATED_DECISION if is_delegated else CaseType.BOARD_PROPOSAL


def _is_same(grant: Grant, paper: Paper, case: _Case) -> bool:
    number = paper.span.dnr or grant.dnr
    if number and case.dnr and number != case.dnr:
        return False
    same_amount = grant.max_amount == case.grant.max_amount and grant.percent == case.grant.percent
    same_party = _same_text(grant.applicant, case.grant.applicant) and _same_text(grant.project, case.grant.project)
    if number and number == case.dnr:
        return same_amount or same_party
    return same_amount and same_party and paper.span.kind is not SectionKind.DECISION_LETTER


def _same_text(one: str | None, other: str | None) -> bool:
    return (
        one is None or other is None or likeness(one, other) >= _ALIKE or contains(one, other) or contains(other, one)
    )


def _is_about(paper: Paper, case: _Case) -> bool:
    if paper.span.dnr and case.dnr:
        return paper.span.dnr == case.dnr
    title = paper.span.title
    if not title:
        return False
    project = case.grant.project
    return bool(project and contains(title, project)) or any(likeness(title, known) >= _ALIKE for known in case.titles)


# -- one case's facts put together -------------------------------------------------------------------------------


def _cofinancing(
    case: _Case,
    cases: Sequence[_Case],
    delegated: Sequence[DelegatedDecision],
    delegated_in: dict[int, int],
    meeting: Meeting | None,
) -> Cofinancing:
    grant, papers = case.grant, case.papers
    dnr = case.dnr
    letter = next((paper for paper in papers if paper.span.kind is SectionKind.DECISION_LETTER), None)
    memo = next((paper for paper in papers if paper.span.kind is SectionKind.MEMO), None)
    description = next((paper for paper in papers if paper.span.kind is SectionKind.PROJECT_DESCRIPTION), None)
    decision = next((one for one in delegated if dnr and dnr in one.dnr), None)
    assessments = [paper.assessment for paper in papers]
    memo_date = _memo_date(memo, meeting)
    document_date = _document_date(letter, description, memo)
    handler = next((paper.handler for paper in (description, letter, memo, *papers) if paper and paper.handler), None)
    costs, financing = _matrix(case, cases, "costs"), _matrix(case, cases, "financing")
    rank = next((one.rank for one in assessments if one.rank), None)
    rows = [*(case.item.rows if case.item else ()), *(row for paper in papers for row in paper.rows)]
    return Cofinancing(
        dnr=dnr,
        type=case.type,
        title=next(iter(case.titles), None),
        applicant=grant.applicant,
        project=grant.project,
        percent=grant.percent,
        percent_base=grant.percent_base,
        max_amount=grant.max_amount,
        amount_kind=grant.amount_kind,
        total_amount=grant.total_amount,
        applied_amount=_applied(case),
        period=grant.period,
        fund=grant.fund,
        conditions=_conditions(case),
        clauses=_clauses(case),
        priority_rank=rank,
        rus_area=next((one.area for one in assessments if one.area), None),
        rus_goal=next((one.goal for one in assessments if one.goal), None),
        cost_budget=costs,
        financing=financing,
        origin=grant.origin,
        origins=_origins(case, assessments, handler, letter or description),
        agenda_item=case.item.item.number if case.item else delegated_in.get(decision.number) if decision else None,
        delegation_point=decision.delegation_point if decision else None,
        decided_on=letter.dated if letter else None,
        document_date=document_date,
        memo_date=memo_date,
        decision_maker_role=decision.decision_maker_role if decision else None,
        handler=handler.text if handler else None,
        municipalities=next((paper.municipalities for paper in (*reversed(papers),) if paper.municipalities), ()),
        deviation=next((one.deviation for one in assessments if one.deviation), None),
        project_name_variants=variants(grant.project, rows),
        send_to=next((paper.send_to for paper in papers if paper.send_to), ()),
        other_amounts=_other_amounts(case, costs, financing),
    )


def _memo_date(memo: Paper | None, meeting: Meeting | None) -> date | None:
    if memo is None:
        return None
    return memo.memo_dated or memo.meeting_date or memo.dated or (meeting.meeting_date if meeting else None)


def _document_date(letter: Paper | None, description: Paper | None, memo: Paper | None) -> date | None:
    if letter is not None:
        return letter.dated
    if description is not None and description.dated:
        return description.dated
    return memo.description_dated if memo else None


def _applied(case: _Case) -> int | None:
    """What was applied for; for an amount on top of earlier ones it is the same as the grant, so it is kept as told."""
    return case.grant.applied_amount


def _conditions(case: _Case) -> tuple[Condition, ...]:
    item = case.item.item if case.item else None
    if item is not None and item.conditions:
        return conditions_of(item.conditions)
    found = next((paper.conditions for paper in case.papers if paper.conditions), ())
    if found:
        return found
    clauses = _conditional_clauses(case)
    if clauses or case.item is None:
        return conditions_of(clauses)
    line = standing_condition(passage_of(case.item.rows))
    return conditions_of((line,)) if line else ()


def _conditional_clauses(case: _Case) -> tuple[TextLine, ...]:
    """The clauses that are conditions themselves, where a paper lists none below them."""
    return tuple(clause for clause in _clauses(case) if "under förutsättning" in clause.text.casefold())


def _clauses(case: _Case) -> tuple[TextLine, ...]:
    if case.item is not None and case.item.item.proposed_decision:
        return case.item.item.proposed_decision
    return next((paper.clauses for paper in case.papers if paper.clauses), ())


def _matrix(case: _Case, cases: Sequence[_Case], kind: str) -> Matrix | None:
    """The case's budget; when several cases share a paper, the budget that bears the grant's amount."""
    order = sorted(case.papers, key=lambda paper: paper.span.kind is not SectionKind.PROJECT_DESCRIPTION)
    for paper in order:
        found = [one.matrix for one in paper.matrices if one.kind == kind]
        sharing = [other for other in cases if other is not case and paper in other.papers]
        if found and sharing and len(found) > 1:
            place = sorted([case, *sharing], key=lambda other: other.grant.origin.line).index(case)
            return found[place] if place < len(found) else None
        if found:
            return found[0]
    return None


def _other_amounts(case: _Case, costs: Matrix | None, financing: Matrix | None) -> tuple[TextLine, ...]:
    known = {case.grant.max_amount, case.grant.total_amount, case.grant.applied_amount}
    for matrix in (costs, financing):
        if matrix is not None:
            rows = [*matrix.rows, *([matrix.sum] if matrix.sum else [])]
            known |= {amount for row in rows for amount in (*row.amounts, row.total)}
    papers = [paper for paper in case.papers if paper.span.kind is not SectionKind.OTHER]
    found = [line for paper in papers for line in other_amounts(paper.prose, known)]
    return tuple({line.text: line for line in reversed(found)}.values())[::-1]


def _origins(
    case: _Case, assessments: Sequence[Assessment], handler: TextLine | None, dated: Paper | None
) -> tuple[FieldOrigin, ...]:
    found: dict[str, Place] = {origin.field: origin.place for origin in case.grant.origins}
    if case.item is not None:
        found.setdefault("title", case.item.item.origin)
    for assessment in assessments:
        places = (
            ("priority_rank", assessment.rank.origin if assessment.rank else None),
            ("rus_area", assessment.area_place),
            ("rus_goal", assessment.goal_place),
            ("deviation", assessment.deviation_place),
        )
        for name, place in places:
            if place is not None:
                found.setdefault(name, place)
    if handler is not None:
        found.setdefault("handler", handler.origin)
    if dated is not None and dated.dated_place is not None:
        found.setdefault("document_date", dated.dated_place)
    return tuple(FieldOrigin(name, place) for name, place in found.items())
