"""Delegated decisions as the paper that the board is given: a list of company support, or a report of all points."""

from collections.abc import Sequence
from datetime import date

from redthread.meetings.models import DelegatedDecision
from redthread.meetings.queries.delegated import DecisionLine
from redthread.meetings.queries.delegation import by_number
from redthread.rules.documents import Document
from redthread.rules.periods import Period
from redthread.typesetting.kinds import delegation_list, delegation_report

SUPPORT = "Företagsstöd"


def paper_of(found: Sequence[DecisionLine], dated_on: date) -> Document:
    """The decisions as a paper: in the form of the lists of company support when all of them are such."""
    is_support = bool(found) and all(
        one.decision.support is not None and one.is_readable and one.decision.voided_at is None for one in found
    )
    is_one_point = len({(one.decision.point.number, one.decision.post) for one in found}) == 1
    if is_support and is_one_point:
        return delegation_list.written(_support_list([one.decision for one in found]))
    return delegation_report.written(_report(found, dated_on))


def _report(found: Sequence[DecisionLine], dated_on: date) -> delegation_report.DelegationReport:
    groups: dict[tuple[str, str], list[DecisionLine]] = {}
    kept = [one for one in found if one.decision.voided_at is None]
    kept.sort(key=lambda one: (by_number(one.decision.point.number), one.decision.decided_on, one.decision.pk))
    for one in kept:
        groups.setdefault((one.decision.point.number, one.decision.post), []).append(one)
    boards = sorted({one.decision.board.name for one in kept})
    return delegation_report.DelegationReport(
        body=", ".join(boards),
        dated_on=dated_on,
        groups=tuple(
            delegation_report.Group(number, group[0].decision.point.title, post, tuple(_row(one) for one in group))
            for (number, post), group in groups.items()
        ),
    )


def _row(line: DecisionLine) -> delegation_report.Delegated:
    one = line.decision
    corrected = "" if one.corrects is None else f"rättar beslutet {one.corrects.decided_on}"
    return delegation_report.Delegated(
        number=_number(one),
        subject=one.subject if line.is_readable else "",
        recipient=one.recipient if line.is_readable else "",
        amount=one.amount if line.is_readable else None,
        decided_on=one.decided_on,
        decided_by=one.decider,
        is_refusal=one.is_refusal,
        is_withheld=not line.is_readable,
        remark=corrected,
    )


def _number(one: DelegatedDecision) -> str:
    return one.reference or ("" if one.case is None else one.case.dnr)


def _support_list(found: Sequence[DelegatedDecision]) -> delegation_list.DelegationList:
    first = found[0]
    ordered = sorted(found, key=lambda one: (one.support.list_id, one.support.row) if one.support else (0, 0))
    days = [one.decided_on for one in found]
    lists = {one.support.list for one in found if one.support}
    starts = [one.starts_on for one in lists if one.starts_on]
    ends = [one.ends_on for one in lists if one.ends_on]
    return delegation_list.DelegationList(
        title=SUPPORT,
        number=_number(ordered[0]),
        body=first.board.name,
        period=Period(min([*starts, *days]), max([*ends, *days])),
        point=first.point.number,
        post=first.post,
        rows=tuple(_support(one) for one in ordered),
    )


def _support(one: DelegatedDecision) -> delegation_list.DelegatedSupport:
    support = one.support
    if support is None:
        raise ValueError(f"decision {one.pk} is no support to a company")
    return delegation_list.DelegatedSupport(
        number=_number(one),
        scheme=support.scheme,
        company=str(support.company),
        industry=support.industry,
        sex=support.sex,
        municipality=support.municipality,
        amount=support.amount,
        decided_by=one.decider,
        reason=support.reason,
    )
