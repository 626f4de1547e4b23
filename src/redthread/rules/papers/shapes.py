"""The records that can be read from a region's papers. Amounts are whole kronor (int) as printed; dates are dates.

Every record keeps `origin`; a record with many fields keeps `origins`, one place per field that has its own line.
A value that is not printed is None and never guessed; what is inferred says so in its name.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from redthread.rules.papers.source import Place, SourceText


@dataclass(frozen=True, slots=True)
class FieldOrigin:
    """The place one field was read from; `field` is the attribute's name."""

    field: str
    place: Place


# -- generic structure, for the proofreader ---------------------------------------------------------------


class SectionKind(StrEnum):
    """What one document inside a packet is."""

    AGENDA = "agenda"
    COVER = "cover"
    MEMO = "memo"
    PROJECT_DESCRIPTION = "project_description"
    DECISION_LETTER = "decision_letter"
    SUPPORT_LIST = "support_list"
    MINUTES = "minutes"
    REPORT = "report"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """One document inside a packet: lines `first_line` to `last_line`, both included."""

    kind: SectionKind
    title: str | None
    dnr: str | None
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number as printed ("3.1", None when unnumbered) and level from 1."""

    text: str
    number: str | None
    level: int
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell as printed; `value` when it is a number, in the unit printed."""

    text: str
    value: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `cells` has one entry per column, None for a blank cell. `is_sum` for a row that adds up rows above."""

    label: str
    cells: tuple[Cell | None, ...]
    is_sum: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Any table of figures. `columns` are labels without the row-label column; `unit` as printed (kr, mnkr, %, …)."""

    title: str | None
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    unit: str | None
    place: Place


# -- a meeting's agenda ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Adjuster:
    """A member named to approve the minutes, as printed."""

    name: str
    party: str | None
    printed: str


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A period as printed; either end may be missing."""

    start: date | None
    end: date | None


class ItemKind(StrEnum):
    """What the board does with an item."""

    ADJUSTMENT = "adjustment"
    DECISION = "decision"
    DELEGATION_REPORT = "delegation_report"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A clause, condition or attachment: its text with white space collapsed, and where it starts."""

    text: str
    origin: Place


@dataclass(frozen=True, slots=True)
class DelegatedDecision:
    """A delegated decision reported to the board."""

    number: int
    decision_maker_role: str | None
    subject: str | None
    delegation_point: str | None
    period: DateSpan | None
    dnr: tuple[str, ...]
    and_more: bool
    origin: Place


@dataclass(frozen=True, slots=True)
class SubItem:
    """A numbered presentation below an information item."""

    number: int
    title: str
    presenters: tuple[str, ...]
    origin: Place
    note: str | None = None
    has_attachment: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One matter on the agenda. `proposed_decision` are att-satser word for word, "att" included."""

    number: int
    title: str
    dnr: str | None
    presenters: tuple[str, ...]
    kind: ItemKind
    proposed_decision: tuple[TextLine, ...]
    conditions: tuple[TextLine, ...]
    attachments: tuple[TextLine, ...]
    sub_items: tuple[SubItem, ...]
    delegated_decisions: tuple[DelegatedDecision, ...]
    origin: Place
    page: int | None = None
    note: str | None = None
    recommendation: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A board's meeting as its agenda tells it."""

    organisation: str | None
    board: str | None
    meeting_date: date | None
    total_pages: int | None
    adjuster: Adjuster | None
    substitute: Adjuster | None
    adjusts_together_with: str | None
    adjust_by: date | None
    adjust_by_printed: str | None
    items: tuple[AgendaItem, ...]
    origin: Place
    origins: tuple[FieldOrigin, ...] = ()


# -- co-financing of projects ----------------------------------------------------------------------------


class CaseType(StrEnum):
    """Which kind of paper the case was read from."""

    BOARD_PROPOSAL = "board_proposal"
    DELEGATED_DECISION = "delegated_decision"


class AmountKind(StrEnum):
    """`TOTAL`: the decision's amount is all the region gives; `ADDITIONAL`: it comes on top of earlier decisions."""

    TOTAL = "total"
    ADDITIONAL = "additional"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a decision. `key` is one of budget_fully_financed, state_cofinancing_visible,
    no_competition_distortion, general_conditions, earlier_decision_and_general_conditions, other."""

    key: str
    printed: str
    origin: Place
    ref_decided: date | None = None
    ref_dnr: str | None = None


@dataclass(frozen=True, slots=True)
class PriorityRank:
    """The rank of the orientation decision that the memo leans on."""

    code: str
    quote: str
    closing_quote_printed: bool
    policy_decision: str | None
    policy_for_year: int | None
    origin: Place


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A budget row. `amounts` follows the matrix' years; `total` as printed. `kind` for financing: public, private,
    own, in_kind or None. `origin` is the line with the figures; `cells` the text of each figure as printed."""

    label: str
    amounts: tuple[int | None, ...]
    total: int | None
    origin: Place
    kind: str | None = None
    printed: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """A budget, costs or financing: category or financier × year, with its printed sum row.

    `has_total_column` is False when only years are printed. `unread` are cells that should hold a figure and do not.
    `subtotals` are sum rows inside the matrix, above its last one.
    """

    title: str | None
    years: tuple[int, ...]
    rows: tuple[MatrixRow, ...]
    sum: MatrixRow | None
    has_total_column: bool
    origin: Place
    unread: tuple[TextLine, ...] = ()
    subtotals: tuple[MatrixRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Cofinancing:
    """A grant to a project, proposed or decided.

    `percent` is of `percent_base`; `max_amount` is the cap ("dock högst").
    `percent_base`: booked_costs, total_costs, approved_costs, public_financing, total_financing or None when not said.
    `other_amounts` are amounts in the paper that are not this grant (total budgets, earlier projects).
    """

    dnr: str | None
    type: CaseType
    title: str | None
    applicant: str | None
    project: str | None
    percent: Decimal | None
    percent_base: str | None
    max_amount: int | None
    amount_kind: AmountKind
    total_amount: int | None
    applied_amount: int | None
    period: DateSpan | None
    fund: str | None
    conditions: tuple[Condition, ...]
    clauses: tuple[TextLine, ...]
    priority_rank: PriorityRank | None
    rus_area: str | None
    rus_goal: str | None
    cost_budget: Matrix | None
    financing: Matrix | None
    origin: Place
    origins: tuple[FieldOrigin, ...] = ()
    agenda_item: int | None = None
    delegation_point: str | None = None
    decided_on: date | None = None
    document_date: date | None = None
    memo_date: date | None = None
    decision_maker_role: str | None = None
    handler: str | None = None
    municipalities: tuple[str, ...] = ()
    deviation: str | None = None
    project_name_variants: tuple[TextLine, ...] = ()
    send_to: tuple[str, ...] = ()
    other_amounts: tuple[TextLine, ...] = ()


# -- company support ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One decision in a business-support list. `outcome` is "beviljat" or "avslag"; `sex` is M, K or as printed."""

    row: int
    id: str | None
    id_kind: str | None
    id_printed: str | None
    scheme: str | None
    company: str | None
    industry: str | None
    priority_or_reason: str | None
    sex: str | None
    municipality: str | None
    amount: int | None
    outcome: str
    amount_printed: str | None
    decision_maker: str | None
    origin: Place


@dataclass(frozen=True, slots=True)
class SupportList:
    """A list of company support decided by delegation."""

    title: str | None
    period: DateSpan | None
    delegation_point: str | None
    decision_maker_role: str | None
    columns: tuple[str, ...]
    rows: tuple[SupportRow, ...]
    origin: Place


# -- minutes -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in running text: `value` as a decimal string, `unit` SEK, procent or the noun that follows."""

    value: Decimal
    unit: str
    printed: str
    origin: Place


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One matter as it stands on the agenda and in the minutes, matched.

    Numbers that are not printed follow from order.
    """

    order: int
    agenda_number: int | None
    agenda_number_printed: bool
    agenda_title: str | None
    paragraph: int | None
    paragraph_printed: bool
    minutes_title: str | None
    figures: tuple[Figure, ...]
    agenda_text: str
    minutes_text: str
    differences: tuple[tuple[str, str], ...]
    attachments_label_printed: bool
    origin: Place
    minutes_origin: Place | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes with their agenda."""

    organisation: str | None
    board: str | None
    meeting_date: date | None
    items: tuple[MinutesItem, ...]
    origin: Place


# -- all of it -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A stretch of the paper nothing was read from, with how many lines it covers."""

    origin: Place
    last_line: int
    title: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one document: the source itself, its structure, its records, and what was not recognised.

    `kind` is packet, memo, decision_letter, project_description, support_list, minutes, report or unknown.
    """

    source: SourceText
    kind: str
    sections: tuple[Section, ...]
    headings: tuple[Heading, ...]
    tables: tuple[Table, ...]
    meeting: Meeting | None
    cofinancing: tuple[Cofinancing, ...]
    business_support: SupportList | None
    minutes: Minutes | None
    unrecognised: tuple[Unrecognised, ...]
