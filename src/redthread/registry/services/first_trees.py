"""The first version of a draft: its kind's fixed headings, and what the case knows so that none types it again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from redthread.registry.models import Case, CaseParty
from redthread.rules.documents import Block, Clauses, Document, Fact, KeyFacts, inlines, made
from redthread.typesetting.kinds import KINDS, decision_letter, memo, project_description
from redthread.typesetting.kinds.kind import section


@dataclass(frozen=True, slots=True)
class NewDraft:
    """What a person tells of a new draft: its kind, title, who decides, and the day of the meeting or decision."""

    kind: str
    title: str
    body: str
    day: date


def first_tree(case: Case, new: NewDraft) -> Document:
    """The document as it begins. Raises KeyError for a kind that is not begun from a case."""
    return _BEGUN[new.kind](case, new)


def begun_kinds() -> tuple[tuple[str, str], ...]:
    """The kinds that can be begun from a case, with what they are called."""
    return tuple((code, KINDS[code].label) for code in _BEGUN)


def _memo(case: Case, new: NewDraft) -> Document:
    applicants = _applicants(case)
    return memo.written(
        memo.Memo(
            number=case.dnr,
            title=new.title,
            body=new.body,
            meets_on=new.day,
            unit=_unit(case),
            handler=_handler(case),
            proposal=_no_clauses(new.body),
            facts=_facts(applicants),
            send_to=applicants,
        )
    )


def _project_description(case: Case, new: NewDraft) -> Document:
    return project_description.written(
        project_description.ProjectDescription(
            number=case.dnr,
            project=new.title,
            dated_on=new.day,
            unit=_unit(case),
            handler=_handler(case),
            facts=_facts(_applicants(case)),
        )
    )


def _decision_letter(case: Case, new: NewDraft) -> Document:
    """A letter whose grant is worded by hand; one made of a grant that is registered begins where grants are."""
    facts = _facts(_applicants(case))
    blocks: list[Block] = [KeyFacts(facts, anchor="fakta")] if facts else []
    for part in decision_letter.PARTS:
        under = (_no_clauses(new.body, "beslut"),) if part is decision_letter.DECISION else ()
        blocks += section(part, under)
    return made(
        Document(
            kind=decision_letter.CODE,
            kind_label=decision_letter.LABEL,
            title=new.title,
            dated_on=new.day,
            blocks=tuple(blocks),
            number=case.dnr,
            body=new.body,
            head=(("Handläggare", f"{_unit(case)}, {_handler(case)}".strip(", ")),),
        )
    )


_BEGUN: dict[str, Callable[[Case, NewDraft], Document]] = {
    memo.CODE: _memo,
    project_description.CODE: _project_description,
    decision_letter.CODE: _decision_letter,
}


def _no_clauses(body: str, anchor: str = "") -> Clauses:
    return Clauses(inlines(f"{body} beslutar"), (), anchor)


def _applicants(case: Case) -> tuple[str, ...]:
    found = case.case_parties.filter(part=CaseParty.Part.APPLICANT).select_related("party").order_by("id")
    return tuple(one.party.name for one in found)


def _facts(applicants: tuple[str, ...]) -> tuple[Fact, ...]:
    return (Fact("Sökande", inlines(", ".join(applicants))),) if applicants else ()


def _unit(case: Case) -> str:
    return case.unit.name if case.unit else ""


def _handler(case: Case) -> str:
    return case.handler.name if case.handler else ""
