"""Finds the grants in a range of lines."""

from bisect import bisect_right
from dataclasses import replace

from redthread.rules.papers.shapes import FieldOrigin
from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading.amounts import find_dates
from redthread.rules.reading.grants.blocks import Block, Kind, build_blocks
from redthread.rules.reading.grants.candidate import Candidate, Facts, Paper
from redthread.rules.reading.grants.fields import field_candidates, gather_field_facts, read_fields
from redthread.rules.reading.grants.lists import list_candidates, nominal_candidates, outcome_candidates
from redthread.rules.reading.grants.merging import merged, with_context
from redthread.rules.reading.grants.parties import own_region
from redthread.rules.reading.grants.prose import is_follow_up, prose_candidates, with_follow_up
from redthread.rules.reading.grants.roles import Role
from redthread.rules.reading.grants.rows import read_tables
from redthread.rules.reading.grants.surroundings import Total, gather_addressee, gather_facts, is_additional, total_in
from redthread.rules.reading.grants.values import Grant
from redthread.rules.reading.grants.verbs import verbs_in

DATED_LINES = 15
HEAD_LINES = 60
LONGEST_DATING = 100


def find_grants(source: SourceText, first_line: int, last_line: int, *, region: str | None = None) -> tuple[Grant, ...]:
    """The grants decided or proposed in these lines (both ends included), and the refusals, in order.

    The same grant told several times in the range is one grant with the first place as its origin; several matters are
    kept apart. `region` names the region that writes (`region_of` tells it), to be given when the range does not hold
    the paper's head: what other regions give is then left out. Never raises; no grants give an empty tuple.
    """
    lines = [line for line in source.lines if first_line <= line.number <= last_line]
    tables, used = read_tables(lines)
    blocks = build_blocks([line for line in lines if line.number not in used])
    paper = _paper(lines, blocks, region)
    facts = _facts(blocks)
    records = read_fields(blocks)
    gather_field_facts(records, facts)
    found = [
        *field_candidates(records),
        *list_candidates(blocks, paper),
        *nominal_candidates(blocks),
        *outcome_candidates(blocks),
        *_prose(blocks, paper),
        *_placed(tables, blocks),
    ]
    whole = _whole(facts)
    found = [with_context(candidate, facts.get(candidate.item, Facts()), whole) for candidate in found]
    totals = _totals(blocks) if any(is_additional(candidate) for candidate in found) else {}
    found = [_with_total(candidate, totals) for candidate in found]
    found = [candidate for candidate in found if candidate.applicant or candidate.project]
    return tuple(_grant(candidate) for candidate in merged(found))


def _placed(rows: list[Candidate], blocks: list[Block]) -> list[Candidate]:
    """The rows of tables in the item of the text above them."""
    numbers = [block.lines[0].number for block in blocks]
    placed = []
    for row in rows:
        at = bisect_right(numbers, row.origin.line) - 1
        placed.append(replace(row, item=blocks[at].item if at >= 0 else 0, order=max(at, 0)))
    return placed


def region_of(source: SourceText) -> str | None:
    """The name of the region whose paper it is, from the head of the paper; None when no region is named there."""
    return own_region([line.text for line in source.lines[:HEAD_LINES]])


def _paper(lines: list[Line], blocks: list[Block], region: str | None) -> Paper:
    head = "\n".join(line.text for line in lines[:DATED_LINES] if _dates_the_paper(line.text))
    dates = frozenset(found.first for found in find_dates(head) if found.first is not None)
    roles = {block.role for block in blocks}
    own = region or own_region([block.text for block in blocks])
    return Paper(own, dates, Role.PROPOSAL in roles, Role.DECISION in roles)


def _dates_the_paper(text: str) -> bool:
    """True for "Datum: …", a date alone, or the line of the meeting."""
    return len(text) <= LONGEST_DATING and not verbs_in(text) and not text.rstrip().endswith(".")


def _facts(blocks: list[Block]) -> dict[int, Facts]:
    facts: dict[int, Facts] = {}
    for order, block in enumerate(blocks):
        if block.kind is not Kind.FIELD:
            gather_facts(block, facts.setdefault(block.item, Facts()), order)
    gather_addressee(blocks, facts)
    return facts


def _whole(facts: dict[int, Facts]) -> Facts:
    """What the whole range says when it says one thing only: then it holds for every matter in it."""
    whole = Facts()
    for name in ("applicants", "addressees", "projects", "mentions", "titles", "numbers"):
        hits = [hit for own in facts.values() for hit in getattr(own, name)]
        if len({str(hit[0]).casefold() for hit in hits}) == 1:
            setattr(whole, name, hits)
    return whole


def _prose(blocks: list[Block], paper: Paper) -> list[Candidate]:
    found: list[Candidate] = []
    for order, block in enumerate(blocks):
        if block.kind in (Kind.HEADING, Kind.FIELD):
            continue
        own = prose_candidates(block, paper, order)
        if not own and found and found[-1].item == block.item and is_follow_up(block) and not found[-1].refusal:
            found[-1] = with_follow_up(block, found[-1], 0)
        found += own
    return [candidate for candidate in found if candidate.refusal or _says_how_much(candidate)]


def _says_how_much(candidate: Candidate) -> bool:
    return candidate.max_amount is not None or candidate.percent is not None or candidate.applied_amount is not None


def _totals(blocks: list[Block]) -> dict[int, Total]:
    """For each item the first sentence that tells the new total."""
    totals: dict[int, Total] = {}
    for block in blocks:
        if block.kind is not Kind.FIELD and block.item not in totals:
            total = total_in(block)
            if total is not None:
                totals[block.item] = total
    return totals


def _with_total(candidate: Candidate, totals: dict[int, Total]) -> Candidate:
    """For an amount on top of earlier ones: the new total and its share, when the item tells them."""
    total = totals.get(candidate.item)
    if total is None or not is_additional(candidate):
        return candidate
    has_share = total.percent is not None
    return replace(
        candidate,
        total_amount=total.kronor if total.kronor is not None else candidate.total_amount,
        percent=total.percent if has_share else candidate.percent,
        percent_base=total.base if has_share else candidate.percent_base,
        places=(*candidate.places, ("total_amount", total.place)),
    )


def _grant(candidate: Candidate) -> Grant:
    return Grant(
        applicant=candidate.applicant,
        project=candidate.project,
        percent=candidate.percent,
        percent_base=candidate.percent_base,
        max_amount=None if candidate.refusal else candidate.max_amount,
        amount_kind=candidate.amount_kind,
        total_amount=candidate.total_amount,
        applied_amount=candidate.applied_amount,
        period=candidate.period,
        fund=candidate.fund,
        dnr=candidate.dnr,
        decided=candidate.decided,
        refusal=candidate.refusal,
        origin=candidate.origin,
        origins=tuple(FieldOrigin(field, place) for field, place in candidate.places),
        per_year=candidate.per_year,
    )
