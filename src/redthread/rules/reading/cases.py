"""Which grants a packet tells of, and which of its papers belong to each of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from redthread.rules.papers.shapes import CaseType, SectionKind
from redthread.rules.papers.source import SourceText
from redthread.rules.reading.agenda import ItemRows
from redthread.rules.reading.grants import Grant, find_grants, region_of
from redthread.rules.reading.likeness import Titles, contains, likeness
from redthread.rules.reading.memo import Paper
from redthread.rules.reading.rows import LONGEST, Row

_ALIKE = 0.75
_HEAD_ROWS = 200
_DELEGATED = re.compile(
    r"\bdelegation(?:s(?:beslut|ordning\w*|punkt\w*))?\b|\bbeslutsfattare\b|\bordförandebeslut\b", re.IGNORECASE
)


@dataclass(slots=True, eq=False)
class Case:
    """One grant with the agenda item it is proposed in and the papers about it, in the order they were found."""

    grant: Grant
    type: CaseType
    item: ItemRows | None = None
    papers: list[Paper] = field(default_factory=list)
    beside: dict[int, list["Case"]] = field(default_factory=dict)

    @property
    def dnr(self) -> str | None:
        """The case number: the agenda's, else a paper's, else the one in the decision's own words."""
        item = self.item.item.dnr if self.item else None
        return item or next((paper.span.dnr for paper in self.papers if paper.span.dnr), None) or self.grant.dnr

    @property
    def titles(self) -> list[str]:
        """Every title the matter has."""
        titles = [self.item.item.title] if self.item else []
        return [*titles, *(paper.span.title for paper in self.papers if paper.span.title)]

    def sharing(self, paper: Paper) -> Sequence["Case"]:
        """All cases that a paper is about, this one among them."""
        return self.beside.get(paper.span.first, [self])


class _Register:
    """The cases found so far, found again by number, amount or title."""

    def __init__(self, items: Sequence[ItemRows]) -> None:
        self._items = {item.item.dnr: item for item in reversed(items) if item.item.dnr}
        self._item_titles = Titles((item.item.title, item) for item in items)
        self.cases: list[Case] = []
        self._by_number: dict[str, list[Case]] = {}
        self._by_amount: dict[tuple[object, object], list[Case]] = {}
        self._titles: Titles[Case] = Titles()
        self._numbers: dict[int, str | None] = {}
        self._beside: dict[int, list[Case]] = {}

    def add(self, case: Case) -> Case:
        self.cases.append(case)
        self._by_amount.setdefault(_amount(case.grant), []).append(case)
        case.beside = self._beside
        for title in (*case.titles, case.grant.project or ""):
            self._titles.add(title, case)
        self._file(case)
        return case

    def attach(self, paper: Paper, cases: Sequence[Case]) -> None:
        """Put a paper to its cases."""
        for case in cases:
            case.papers.append(paper)
            if paper.span.title:
                self._titles.add(paper.span.title, case)
            self._file(case)
        self._beside[paper.span.first] = list(cases)

    def _file(self, case: Case) -> None:
        if case.dnr and self._numbers.get(id(case)) != case.dnr:
            self._numbers[id(case)] = case.dnr
            self._by_number.setdefault(case.dnr, []).append(case)

    def same(self, grant: Grant, paper: Paper, taken: Sequence[Case]) -> Case | None:
        """The case that a paper's grant is another telling of."""
        number = paper.span.dnr or grant.dnr
        near = [*self._by_number.get(number or "", ()), *self._by_amount.get(_amount(grant), ())]
        others = {id(case) for case in taken}
        return next((case for case in near if id(case) not in others and _is_same(grant, paper, case)), None)

    def item_of(self, paper: Paper) -> ItemRows | None:
        """The agenda item that a memo was written for."""
        if paper.span.kind is not SectionKind.MEMO:
            return None
        numbered = self._items.get(paper.span.dnr or "")
        return numbered or self._item_titles.find(paper.span.title or "", _ALIKE)

    def about(self, paper: Paper) -> list[Case]:
        """The cases that a paper without a grant of its own is about."""
        numbered = self._by_number.get(paper.span.dnr or "", [])
        if numbered:
            return list(numbered)
        near = {id(case): case for _, case in self._titles.near(paper.span.title or "")}
        return [case for case in near.values() if _is_about(paper, case)]


def gather_cases(source: SourceText, items: Sequence[ItemRows], papers: Sequence[Paper]) -> list[Case]:
    """The cases of a packet in the order they are first told of."""
    lines = {line.number: at for at, line in enumerate(source.lines)}
    register = _Register(items)
    for item in items:
        for grant in _grants(source, lines, item.rows):
            register.add(Case(grant, CaseType.BOARD_PROPOSAL, item))
    latest: list[Case] = []
    for paper in papers:
        is_description = paper.span.kind is SectionKind.PROJECT_DESCRIPTION
        found = [] if is_description else _grants(source, lines, paper.rows)
        own = _cases_of(paper, found, register)
        if not own and is_description and paper.span.dnr is None:
            own = latest
        register.attach(paper, own)
        latest = own
    return register.cases


def _cases_of(paper: Paper, found: Sequence[Grant], register: _Register) -> list[Case]:
    """The cases a paper belongs to; a grant no case has yet becomes one."""
    if not found:
        return register.about(paper)
    own: list[Case] = []
    for grant in found:
        same = register.same(grant, paper, own)
        own.append(same or register.add(Case(grant, _type(paper, grant), register.item_of(paper))))
    return own


def _grants(source: SourceText, lines: dict[int, int], rows: Sequence[Row]) -> list[Grant]:
    if not rows:
        return []
    first, last = rows[0].number, rows[-1].number
    own = source.lines[lines[first] : lines[last] + 1]
    shown = tuple(line if len(line.text) <= LONGEST else replace(line, text=line.text[:LONGEST]) for line in own)
    part = SourceText(source.name, source.media, shown, source.pages)
    found = find_grants(part, first, last, region=region_of(source))
    return [grant for grant in found if not grant.refusal]


def _amount(grant: Grant) -> tuple[object, object]:
    return grant.max_amount, grant.percent


def _type(paper: Paper, grant: Grant) -> CaseType:
    if paper.span.kind is SectionKind.DECISION_LETTER:
        return CaseType.DELEGATED_DECISION
    is_delegated = grant.decided and any(_DELEGATED.search(row.text) for row in paper.rows[:_HEAD_ROWS])
    return CaseType.DELEGATED_DECISION if is_delegated else CaseType.BOARD_PROPOSAL


def _is_same(grant: Grant, paper: Paper, case: Case) -> bool:
    number = paper.span.dnr or grant.dnr
    if number and case.dnr and number != case.dnr:
        return False
    same_amount = _amount(grant) == _amount(case.grant)
    same_party = _same_text(grant.applicant, case.grant.applicant) and _same_text(grant.project, case.grant.project)
    if number and number == case.dnr:
        return same_amount or same_party
    return same_amount and same_party and paper.span.kind is not SectionKind.DECISION_LETTER


def _same_text(one: str | None, other: str | None) -> bool:
    return (
        one is None or other is None or likeness(one, other) >= _ALIKE or contains(one, other) or contains(other, one)
    )


def _is_about(paper: Paper, case: Case) -> bool:
    if paper.span.dnr and case.dnr:
        return paper.span.dnr == case.dnr
    title = paper.span.title
    if not title:
        return False
    project = case.grant.project
    return bool(project and contains(title, project)) or any(likeness(title, known) >= _ALIKE for known in case.titles)
