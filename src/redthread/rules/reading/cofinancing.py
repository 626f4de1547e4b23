"""Grants to projects, with everything that the packet's papers say of each: agenda item, memo, description, letter."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from redthread.rules.papers.shapes import (
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
from redthread.rules.reading.cases import Case, gather_cases
from redthread.rules.reading.clause_shares import share_in
from redthread.rules.reading.conditions import conditions_of, standing_condition
from redthread.rules.reading.memo import Paper
from redthread.rules.reading.project_names import other_amounts, variants
from redthread.rules.reading.running_text import passage_of

_Delegated = dict[str, tuple[DelegatedDecision, int]]
"""The delegated decision that names a case number, and the agenda item it is reported in."""


def read_cofinancing(
    source: SourceText, items: Sequence[ItemRows], papers: Sequence[Paper], meeting: Meeting | None
) -> tuple[Cofinancing, ...]:
    """Every grant once. `papers` are the documents of the packet in order, without reports and lists."""
    cases = gather_cases(source, items, papers)
    delegated: _Delegated = {}
    for item in items:
        for decision in item.item.delegated_decisions:
            for number in decision.dnr:
                delegated.setdefault(number, (decision, item.item.number))
    return tuple(_cofinancing(case, delegated, meeting) for case in cases)


# -- one case's facts put together -------------------------------------------------------------------------------


def _cofinancing(case: Case, delegated: _Delegated, meeting: Meeting | None) -> Cofinancing:
    grant, papers = case.grant, case.papers
    dnr = case.dnr
    letter = next((paper for paper in papers if paper.span.kind is SectionKind.DECISION_LETTER), None)
    memo = next((paper for paper in papers if paper.span.kind is SectionKind.MEMO), None)
    description = next((paper for paper in papers if paper.span.kind is SectionKind.PROJECT_DESCRIPTION), None)
    decision, reported_in = delegated.get(dnr or "", (None, None))
    assessments = [paper.assessment for paper in papers]
    memo_date = _memo_date(memo, meeting)
    document_date = _document_date(letter, description, memo)
    handler = next((paper.handler for paper in (description, letter, memo, *papers) if paper and paper.handler), None)
    costs, financing = _matrix(case, "costs"), _matrix(case, "financing")
    percent, base = _share(case)
    rank = next((one.rank for one in assessments if one.rank), None)
    rows = [*(case.item.rows if case.item else ()), *(row for paper in papers for row in paper.rows)]
    return Cofinancing(
        dnr=dnr,
        type=case.type,
        title=next(iter(case.titles), None),
        applicant=grant.applicant,
        project=grant.project,
        percent=percent,
        percent_base=base,
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
        agenda_item=case.item.item.number if case.item else reported_in,
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


def _share(case: Case) -> tuple[Decimal | None, str | None]:
    """The grant's share of what; from a clause of its own when the sentence with the amount does not tell it."""
    grant = case.grant
    if grant.percent is not None or any(len(case.sharing(paper)) > 1 for paper in case.papers):
        return grant.percent, grant.percent_base
    share = share_in(_clauses(case))
    return (share[0], share[1]) if share else (None, grant.percent_base)


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


def _applied(case: Case) -> int | None:
    """What was applied for; for an amount on top of earlier ones it is the same as the grant, so it is kept as told."""
    return case.grant.applied_amount


def _conditions(case: Case) -> tuple[Condition, ...]:
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


def _conditional_clauses(case: Case) -> tuple[TextLine, ...]:
    """The clauses that are conditions themselves, where a paper lists none below them."""
    return tuple(clause for clause in _clauses(case) if "under förutsättning" in clause.text.casefold())


def _clauses(case: Case) -> tuple[TextLine, ...]:
    if case.item is not None and case.item.item.proposed_decision:
        return case.item.item.proposed_decision
    return next((paper.clauses for paper in case.papers if paper.clauses), ())


def _matrix(case: Case, kind: str) -> Matrix | None:
    """The case's budget; when several cases share a paper, the budget that bears the grant's amount."""
    order = sorted(case.papers, key=lambda paper: paper.span.kind is not SectionKind.PROJECT_DESCRIPTION)
    for paper in order:
        found = [one.matrix for one in paper.matrices if one.kind == kind]
        sharing = case.sharing(paper)
        if len(found) > 1 and len(sharing) > 1:
            lines = sorted(other.grant.origin.line for other in sharing)
            place = lines.index(case.grant.origin.line)
            return found[place] if place < len(found) else None
        if found:
            return found[0]
    return None


def _other_amounts(case: Case, costs: Matrix | None, financing: Matrix | None) -> tuple[TextLine, ...]:
    known = {case.grant.max_amount, case.grant.total_amount, case.grant.applied_amount}
    for matrix in (costs, financing):
        if matrix is not None:
            rows = [*matrix.rows, *([matrix.sum] if matrix.sum else [])]
            known |= {amount for row in rows for amount in (*row.amounts, row.total)}
    papers = [paper for paper in case.papers if paper.span.kind is not SectionKind.OTHER]
    found = [line for paper in papers for line in other_amounts(paper.prose.rows, known)]
    return tuple({line.text: line for line in reversed(found)}.values())[::-1]


def _origins(
    case: Case, assessments: Sequence[Assessment], handler: TextLine | None, dated: Paper | None
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
