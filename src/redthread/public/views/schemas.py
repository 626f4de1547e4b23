"""What the read API answers with. Codes and names are English and stay; texts are as they stand in the register."""

from datetime import date
from decimal import Decimal

from ninja import Schema


class Fault(Schema):
    """One thing that is wrong with a question: where, and why in Swedish."""

    where: str
    why: str


class Problem(Schema):
    """An answer when there is no answer."""

    title: str
    faults: list[Fault] = []  # noqa: RUF012  # pydantic copies it for each answer


class CaseOut(Schema):
    """A case as everyone may see it."""

    dnr: str
    title: str
    status: str
    opened_on: date | None
    closed_on: date | None
    published_on: date | None
    authority: str
    case_type: str
    url: str
    documents_url: str


class CaseList(Schema):
    """Cases, and the address of those that come after."""

    items: list[CaseOut]
    next: str | None


class DocumentOut(Schema):
    """A document without its content."""

    id: int
    number: str
    dnr: str
    title: str
    kind: str
    direction: str
    arrived_on: date | None
    published_on: date | None
    pages: int | None


class DocumentList(Schema):
    """Documents, and the address of those that come after."""

    items: list[DocumentOut]
    next: str | None


class DecisionOut(Schema):
    """The decision in force of an application for project support."""

    dnr: str
    project: str
    applicant: str
    state: str
    percent: Decimal | None
    at_most: Decimal | None
    starts_on: date | None
    ends_on: date | None
    decided_on: date | None


class DecisionList(Schema):
    """Decisions, and the address of those that come after."""

    items: list[DecisionOut]
    next: str | None


class MeetingOut(Schema):
    """A meeting of a board."""

    board: str
    held_on: date
    matters: int
    url: str


class MeetingList(Schema):
    """Meetings, and the address of those that come after."""

    items: list[MeetingOut]
    next: str | None


class MatterOut(Schema):
    """A matter on the agenda."""

    number: int
    paragraph: int | None
    title: str
    dnr: str
    clauses: list[str]


class MeetingPageOut(Schema):
    """A meeting with its agenda."""

    board: str
    held_on: date
    matters: list[MatterOut]


class HitOut(Schema):
    """Something found."""

    kind: str
    number: str
    title: str
    text: str
    at: date | None
    status: str
    page: str


class SearchOut(Schema):
    """What was found. `count` is of the newest that were looked at; `is_capped` when there are more."""

    count: int
    is_capped: bool
    page: int
    pages: int
    meant: str
    items: list[HitOut]
