"""The list of support to companies that has been decided by delegation, as it is reported to the board.

Columns as in the region's own lists (practice). Reporting: KL 6:40 and 7:8.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from redthread.rules.documents import Block, Cell, Column, Document, Fact, Holds, KeyFacts, Row, Table, inlines, made
from redthread.rules.money import Money
from redthread.rules.periods import Period
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting import formats
from redthread.typesetting.kinds.kind import Kind, Part, missing_facts, section

CODE = "delegation_list"
LABEL = "Delegationsbeslut"
DECISIONS = Part("beslut", "Beslut under perioden")
SCHEMES = Part("stodformer", "Beslut per stödform")
PARTS = (SCHEMES, DECISIONS)
REFUSED = "Avslag"
_LAST_LETTERS = str.maketrans("åäö", "{|}")
COLUMNS = (
    Column("Dnr", weight=5),
    Column("Stöd", weight=4),
    Column("Företag", weight=5),
    Column("Bransch/Prioritering", weight=5),
    Column("Kön", weight=1),
    Column("Kommun", weight=3),
    Column("Belopp", Holds.MONEY, weight=2),
    Column("Beslutsfattare", weight=3),
)


@dataclass(frozen=True, slots=True)
class DelegatedSupport:
    """A decision on support to a company. `amount` is None when it was refused, and `reason` then says why.

    `number` is the diarium number or the number in the state's aid system ("NypsID: Regt-53-20"). `passport` is that of
    the amount.
    """

    number: str
    scheme: str
    company: str
    industry: str
    sex: str
    municipality: str
    amount: Money | None
    decided_by: str
    reason: str = ""
    passport: str = ""


@dataclass(frozen=True, slots=True)
class DelegationList:
    """Decisions of a period on one point of the delegation order, by the holder of one post."""

    title: str
    number: str
    body: str
    period: Period
    point: str
    post: str
    rows: tuple[DelegatedSupport, ...]
    state_label: str = ""


def written(content: DelegationList) -> Document:
    """The list as a document, with what it adds up to."""
    granted = [row for row in content.rows if row.amount is not None]
    total = Money.sum(row.amount for row in granted if row.amount is not None)
    facts = KeyFacts(
        (
            Fact("Perioden", inlines(formats.period(content.period))),
            Fact("Beslutat av", inlines(f"{content.post}, punkt {content.point} i delegationsordningen")),
            Fact("Beviljade", inlines(formats.number(len(granted)))),
            Fact("Avslagna", inlines(formats.number(len(content.rows) - len(granted)))),
            Fact("Beviljat belopp", inlines(formats.kronor(total))),
        ),
        anchor="fakta",
    )
    blocks: list[Block] = [facts]
    # What it adds up to stands first; the list itself is wide and begins a page that lies down.
    blocks += section(SCHEMES, (_schemes(content.rows),))
    blocks += section(DECISIONS, (_decisions(content.rows, total),))
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=content.title,
            dated_on=content.period.last,
            blocks=tuple(blocks),
            number=content.number,
            body=content.body,
            state_label=content.state_label,
        )
    )


def missing(content: DelegationList) -> tuple[Refusal, ...]:
    """What the list lacks: `document.fact_missing` for its head, `document.row_incomplete` for each row without a fact
    that its column asks for, with the number or company of the row.
    """
    found = list(missing_facts((("delegationspunkt", content.point), ("beslutsfattare", content.post))))
    for place, row in enumerate(content.rows, start=1):
        asked = {
            "dnr": row.number,
            "stöd": row.scheme,
            "företag": row.company,
            "bransch": row.industry,
            "kommun": row.municipality,
            "beslutsfattare": row.decided_by,
            "skäl till avslag": row.reason or row.amount is not None,
        }
        name = row.number or row.company
        found += [
            refuse("document.row_incomplete", row=place, name=name, fact=fact)
            for fact, value in asked.items()
            if not value
        ]
    return tuple(found)


def _decisions(rows: Sequence[DelegatedSupport], total: Money) -> Table:
    told = [_row(row) for row in rows]
    blanks = (Cell(None) for _ in COLUMNS[1:6])
    told.append(Row((Cell(inlines("Summa")), *blanks, Cell(total), Cell(None)), is_total=True))
    return Table("Beslut om företagsstöd", COLUMNS, tuple(told), empty="", note="Beloppen är i kronor.", anchor="lista")


def _row(row: DelegatedSupport) -> Row:
    # A refusal has its reason beside the industry, as the lists that boards know have it.
    industry = f"{row.industry}/{row.reason}" if row.reason else row.industry
    words = (row.number, row.scheme, row.company, industry, row.sex, row.municipality)
    amount = Cell(row.amount, passport=row.passport, empty=REFUSED)
    return Row(
        (*(Cell(inlines(word) or None, empty=formats.DASH) for word in words), amount, Cell(inlines(row.decided_by)))
    )


def _schemes(rows: Sequence[DelegatedSupport]) -> Table:
    granted, refused = Counter[str](), Counter[str]()
    amounts: dict[str, Money] = {}
    for row in rows:
        if row.amount is None:
            refused[row.scheme] += 1
        else:
            granted[row.scheme] += 1
        amounts[row.scheme] = amounts.get(row.scheme, Money.ore(0)) + (row.amount or Money.ore(0))
    told = [
        Row((Cell(inlines(scheme)), Cell(granted[scheme]), Cell(refused[scheme]), Cell(amounts[scheme])))
        for scheme in sorted(amounts, key=_alphabetical)
    ]
    sums = Cell(granted.total()), Cell(refused.total()), Cell(Money.sum(amounts.values()))
    told.append(Row((Cell(inlines("Summa")), *sums), is_total=True))
    columns = (
        Column("Stödform", weight=4),
        Column("Beviljade", Holds.NUMBER, weight=2),
        Column("Avslagna", Holds.NUMBER, weight=2),
        Column("Beviljat belopp", Holds.MONEY, unit="kr", weight=2),
    )
    return Table("Beslut per stödform", columns, tuple(told), anchor="per-stodform")


def _alphabetical(word: str) -> str:
    """Swedish order, where å, ä and ö come last, in that order."""
    return word.casefold().translate(_LAST_LETTERS)


KIND = Kind(CODE, LABEL, DelegationList, written, missing, PARTS)
