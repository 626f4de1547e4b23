"""Grants in form fields: "Projektägare: …", "Beviljat belopp: …", in any order."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from redthread.rules.papers.shapes import AmountKind, DateSpan
from redthread.rules.papers.source import Place
from redthread.rules.reading.amounts import find_amounts, find_dates, find_percents, find_periods, parse_amount
from redthread.rules.reading.amounts.cells import FACTORS
from redthread.rules.reading.grants.blocks import Block, Kind
from redthread.rules.reading.grants.candidate import STRONG, Candidate, Facts
from redthread.rules.reading.grants.labels import Label, label_of
from redthread.rules.reading.grants.names import PLACEHOLDER, is_organisation
from redthread.rules.reading.grants.parties import BODY, FINANCIER
from redthread.rules.reading.grants.roles import Role, is_known_heading
from redthread.rules.reading.grants.sums import base_of, share_of
from redthread.rules.reading.grants.surroundings import matter_title

ENDS_RECORD = ("applicant", "project", "granted", "dnr")
NEXT_LABEL = re.compile(r"\s+(?=[A-ZÅÄÖ][\wåäö/-]{2,}(?:\s[a-zåäö]+){0,2}:\s)")
REFUSED = re.compile(
    r"(?:förslag\s+till\s+)?(?:avsl\w+|ej\s+bevilja\w*|beviljas\s+(?:inte|ej)|inte\s+bevilja\w*|nekas)", re.IGNORECASE
)
SILENT = (Role.RULES, Role.BACKGROUND, Role.DOCUMENTS, Role.DEBATE)
# Labels that a paper also uses for other money: they make a grant only with an applicant or a project beside them.
VAGUE = re.compile(r"(?:med)?finansiering|belopp|bidrag|stöd|projektstöd|regional finansiering|beslut|förslag|utfall")
OTHER = re.compile(rf"(?<![\wåäö])(?:{FINANCIER})(?![\wåäö])")
NUMBER = re.compile(r"[A-ZÅÄÖa-zåäö]{0,8}[\s-]?\d[\w/:.-]*(?:\s?[/-]\s?\d+)?|[A-ZÅÄÖ]{2,}[ -]\d[\w/:.-]*")


@dataclass(slots=True)
class Record:
    """The fields of one form, with their places."""

    item: int
    order: int
    origin: Place
    heading: str
    role: Role
    values: dict[str, str] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    last_order: int = 0


def read_fields(blocks: list[Block]) -> list[Record]:
    """The forms of a paper: a label that comes again begins the next form."""
    records: list[Record] = []
    current: Record | None = None
    for order, block in enumerate(blocks):
        if block.kind is Kind.FIELD and block.label is not None:
            value = _value(block, blocks[order + 1 : order + 4])
            if value:
                if current is None or _begins_next(current, block, value, order):
                    current = Record(block.item, order, block.place(), block.heading, block.role)
                    records.append(current)
                _put(current, block, value, order)
    return records


def _value(block: Block, following: list[Block]) -> str:
    """The value of a field: behind its label, else the text right below."""
    value = block.text[block.value_at :].strip()
    if not value:
        below = next((other for other in following if other.kind is not Kind.FIELD or other.label is not None), None)
        if below is None or below.kind not in (Kind.TEXT, Kind.BULLET) or len(below.text) > 160:
            return ""
        value = below.text
    return NEXT_LABEL.split(value)[0].strip()


def _begins_next(record: Record, block: Block, value: str, order: int) -> bool:
    kind = block.label.kind if block.label else ""
    if block.item != record.item or order - record.last_order > 12:
        return True
    if kind not in record.values or kind not in ENDS_RECORD:
        return False
    return record.values[kind] != value


def _put(record: Record, block: Block, value: str, order: int) -> None:
    label = block.label
    if label is None:
        return
    record.last_order = order
    if label.kind in record.values and not (
        label.kind == "granted" and VAGUE.fullmatch(record.labels["granted"].words)
    ):
        return
    record.values[label.kind] = value
    record.labels[label.kind] = label
    record.places[label.kind] = block.place()


def field_candidates(records: list[Record]) -> list[Candidate]:
    """The grants among the forms."""
    titles = [record.heading for record in records]
    found = [
        candidate
        for record in records
        if (candidate := _candidate(record, titles.count(record.heading) == 1 < len(records))) is not None
    ]
    several = {candidate.item for candidate in found if sum(other.item == candidate.item for other in found) > 1}
    return [replace(candidate, takes_context=candidate.item not in several) for candidate in found]


def _candidate(record: Record, under_own_heading: bool) -> Candidate | None:
    if record.role in SILENT:
        return None
    refused = REFUSED.match(record.values.get("outcome", "")) is not None
    candidate = Candidate(
        origin=record.places.get("granted", record.origin),
        item=record.item,
        order=record.order,
        strength=STRONG,
        decided=record.role is not Role.PROPOSAL and not _proposes(record),
        applicant=_name(record, "applicant"),
        project=_name(record, "project") or (_titled(record) if under_own_heading else None),
        applied_amount=_applied(record),
        period=_period(record),
        fund=record.values.get("fund"),
        dnr=_number(record),
        refusal=refused,
        places=tuple(
            (FIELD_NAMES.get(kind, kind), place) for kind, place in record.places.items() if kind in FIELD_NAMES
        ),
    )
    if refused:
        return candidate if candidate.applicant or candidate.project else None
    candidate = _with_grant(record, candidate)
    if candidate.max_amount is None and not (
        candidate.percent is not None and candidate.applicant and candidate.project
    ):
        return None
    return None if _is_vague(record) and not _is_decided(record, candidate) else candidate


def _titled(record: Record) -> str | None:
    """The project that heads a form of its own, in a list of such forms."""
    heading = record.heading.strip()
    return heading if heading and not is_known_heading(heading) and label_of(heading) is None else None


def _is_vague(record: Record) -> bool:
    """True when the amount's label may as well stand before other money ("Medfinansiering", "Belopp")."""
    return "granted" not in record.labels or VAGUE.fullmatch(record.labels["granted"].words) is not None


def _is_decided(record: Record, candidate: Candidate) -> bool:
    """True when the form around a vague label makes it a decision on somebody's project."""
    if not (candidate.applicant or candidate.project) or OTHER.search(record.values.get("granted", "")):
        return False
    if record.role in (Role.APPLICATION, Role.ECONOMY):
        return False
    in_decision = record.role in (Role.DECISION, Role.PROPOSAL) or "outcome" in record.values
    return in_decision or "applied" not in record.values


FIELD_NAMES = {
    "applicant": "applicant",
    "project": "project",
    "granted": "max_amount",
    "percent": "percent",
    "period": "period",
    "dnr": "dnr",
    "fund": "fund",
    "applied": "applied_amount",
}


def _proposes(record: Record) -> bool:
    label = record.labels.get("granted")
    return label is not None and "förs" in label.words


def _name(record: Record, kind: str) -> str | None:
    value = record.values.get(kind)
    if value is None:
        return None
    value = re.sub(r"\s*[,(;]\s*(?:org|dnr|diarie|\d{6}).*$", "", value, flags=re.IGNORECASE)
    if kind == "project":
        value = re.sub(r"^(?:projektet|projekt)\s+(?=[\"”“A-ZÅÄÖ0-9])", "", value, flags=re.IGNORECASE)
    value = value.strip(' "”“.,;:')
    return None if not value or PLACEHOLDER.fullmatch(value) else value


def _number(record: Record) -> str | None:
    value = record.values.get("dnr") or record.values.get("case")
    if value is None:
        return None
    found = NUMBER.match(value)
    return found.group().rstrip(".,;") if found else value


def _amount(value: str, unit: str) -> int | None:
    amounts = find_amounts(value)
    if amounts:
        return amounts[0].kronor
    bare = re.sub(r"^(?:högst|max(?:imalt)?|ca|totalt)\s+", "", value, flags=re.IGNORECASE)
    return parse_amount(bare, unit if unit in FACTORS else "kr")


def _applied(record: Record) -> int | None:
    value = record.values.get("applied")
    return _amount(value, record.labels["applied"].unit) if value else None


def _with_grant(record: Record, candidate: Candidate) -> Candidate:
    for kind in ("granted", "outcome"):
        value = record.values.get(kind)
        if value is None or (kind == "outcome" and candidate.max_amount is not None):
            continue
        amount = (
            _amount(value, record.labels[kind].unit)
            if kind == "granted"
            else next((found.kronor for found in find_amounts(value)), None)
        )
        share = share_of(value, list(find_percents(value)), 0, len(value))
        if share is None and amount is None and kind == "granted":
            lone = find_percents(value)
            share = (lone[0], None) if lone else None
        candidate = replace(
            candidate,
            max_amount=amount if candidate.max_amount is None else candidate.max_amount,
            percent=share[0].percent if share else candidate.percent,
            percent_base=share[1] if share else candidate.percent_base,
            amount_kind=AmountKind.ADDITIONAL
            if re.search(r"ytterligare|utökning|tilläggs", value, re.IGNORECASE)
            else candidate.amount_kind,
        )
    return _with_share(record, candidate)


def _with_share(record: Record, candidate: Candidate) -> Candidate:
    value = record.values.get("percent")
    if value is None:
        return candidate
    shares = find_percents(value) or find_percents(f"{value} %")
    if not shares or shares[0].percent > Decimal(100):
        return candidate
    base = base_of(value) or base_of(record.labels["percent"].words)
    return replace(candidate, percent=shares[0].percent, percent_base=base)


def _period(record: Record) -> DateSpan | None:
    value = record.values.get("period")
    if value is not None:
        periods = find_periods(value)
        if periods:
            return periods[0].span
    start, stop = (find_dates(record.values.get(kind, "")) for kind in ("start", "stop"))
    if start or stop:
        return DateSpan(start[0].first if start else None, stop[0].last if stop else None)
    return None


def gather_field_facts(records: list[Record], facts: dict[int, Facts]) -> None:
    """Adds what the forms say to the facts of their items."""
    for record in records:
        own = facts.setdefault(record.item, Facts())
        for kind, places in (("applicant", own.applicants), ("project", own.projects)):
            name = _name(record, kind)
            if name is not None:
                places.append((name, record.order, record.places[kind]))
        number, period, applied = _number(record), _period(record), _applied(record)
        addressee = _name(record, "addressee")
        if addressee is not None and is_organisation(addressee) and not BODY.search(addressee):
            own.addressees.append((addressee, record.order, record.places["addressee"]))
        matter = matter_title(record.values.get("matter", ""))
        if matter is not None:
            own.titles.append((matter, record.order, record.places["matter"]))
        if number is not None:
            own.numbers.append((number, record.order, record.places.get("dnr") or record.places["case"]))
        if period is not None:
            own.periods.append((period, record.order, record.places.get("period", record.origin)))
        if applied is not None:
            own.applied.append((applied, record.order, record.places["applied"]))
        if "fund" in record.values:
            own.funds.append((record.values["fund"], record.order, record.places["fund"]))
