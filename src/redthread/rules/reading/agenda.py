"""The items of a meeting's agenda."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from redthread.rules.papers.shapes import AgendaItem, ItemKind, TextLine
from redthread.rules.reading.agenda_heads import Head
from redthread.rules.reading.agenda_lists import read_delegated, read_sub_items
from redthread.rules.reading.blocks import Block, all_of, blocks_of, first, marks_of
from redthread.rules.reading.casenumbers import LABEL, find_numbers, number_after
from redthread.rules.reading.clauses import Clauses, read_clauses
from redthread.rules.reading.likeness import Titles
from redthread.rules.reading.names import is_names, people_of
from redthread.rules.reading.rows import Row, join
from redthread.rules.reading.standing import Label

_ADJUSTMENT = re.compile(r"protokollsjuster|justering|justerare|val\s+av\s+.*juster", re.IGNORECASE)
_DELEGATION = re.compile(
    r"delegation(?:s?beslut|särenden?)|delegerade\s+beslut|beslut\s+(?:fattade\s+)?(?:på|med\s+stöd\s+av|enligt)\s+delegation"
    r"|anmälningsärenden?|anmälan\s+av\s+(?:beslut|delegat)",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(
    r"(?:(?:bifall|avslag|återremiss|bordläggning)\b.{0,80}\bföreslås|.{0,80}\b(?:tillstyrker|avstyrker|tillstyrks|avstyrks)\b.{0,80})\.?",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:ärende|punkt|dagordningspunkt|ärendepunkt)\s+(?P<number>\d{1,3})\s*[.:]?", re.IGNORECASE)
_PAGE_TAIL = re.compile(r"\s*(?:\.{3,}|…+|\s{4,})\s*\d{1,4}$")
_ENTRY = re.compile(r"(?:\d{1,2}|[a-h])[.)]\s")
_LETTER = re.compile(r"^[a-h]\)\s+")
_TITLE_LINES = 6
_ALIKE = 0.8
_PROPOSALS = (Label.PROPOSAL, Label.DECISION)


@dataclass(frozen=True, slots=True)
class ItemRows:
    """An item with the rows it covers and who decides in it, for those who need more than the item."""

    item: AgendaItem
    rows: tuple[Row, ...]
    board: str | None


def read_items(
    rows: Sequence[Row], heads: Sequence[Head], end: int, *, is_protocol: bool = False
) -> tuple[ItemRows, ...]:
    """The items below their heads; the last one goes on to the row `end`, not included.

    In a protocol the decision counts, in an agenda the proposal.
    """
    stops = [*(head.row.at for head in heads[1:]), end]
    labels = (Label.DECISION, Label.PROPOSAL) if is_protocol else (Label.PROPOSAL, Label.DECISION)
    below = [list(rows[head.row.at + 1 : stop]) for head, stop in zip(heads, stops, strict=True)]
    titled = [len(own) for own in below]
    if heads:
        titled[-1] = _hand_back(below, {head.number: at for at, head in enumerate(heads)})
    return tuple(_item(head, own, labels, most) for head, own, most in zip(heads, below, titled, strict=True))


def _hand_back(below: list[list[Row]], places: dict[int, int]) -> int:
    """What stands below the list under "Ärende 4" of its own goes to that item, not to the last one of the list.

    Tells how many rows the last item keeps.
    """
    tail, below[-1] = below[-1], []
    owner, kept = len(below) - 1, None
    for at, row in enumerate(tail):
        match = _SECTION.fullmatch(row.text)
        if match is not None and int(match["number"]) in places:
            owner = places[int(match["number"])]
            kept = at if kept is None else kept
        else:
            below[owner].append(row)
    return len(tail) if kept is None else kept


def _item(head: Head, below: Sequence[Row], labels: tuple[Label, Label], most: int) -> ItemRows:
    """The item; its title is looked for among the first `most` rows below its number."""
    title, taken = _title(head, below[:most])
    blocks = blocks_of(below[taken:])
    title, number, named = _number_in(title)
    dnr = next((block.value for block in blocks if block.label is Label.DNR and block.value), None)
    dnr = (number_after(dnr, 0) or dnr if dnr else None) or number
    proposal = _proposal(blocks, labels)
    kind = _kind(title, proposal)
    summary = first(blocks, Label.SUMMARY)
    prose = [row for block in blocks if block.label not in (Label.ATTACHMENTS, *_PROPOSALS) for row in block.rows]
    item = AgendaItem(
        number=head.number,
        title=title,
        dnr=dnr,
        presenters=_presenters(blocks) or named,
        kind=kind,
        proposed_decision=proposal.clauses,
        conditions=(*proposal.conditions, *_conditions(blocks)),
        attachments=_attachments(blocks),
        sub_items=read_sub_items(prose) if kind is ItemKind.INFORMATION else (),
        delegated_decisions=read_delegated(prose) if kind is ItemKind.DELEGATION_REPORT else (),
        origin=head.row.place(head.row.text),
        page=head.row.line.page,
        note=" ".join(note.text for note in proposal.notes) or None,
        recommendation=_recommendation(below),
        summary=summary.text or None if summary else None,
    )
    return ItemRows(item, (head.row, *below), proposal.board)


def _title(head: Head, below: Sequence[Row]) -> tuple[str, int]:
    """The title and how many rows below the number's own row it takes."""
    pieces = [head.title] if head.title else []
    taken = 0
    previous = head.row
    until_label = next((at for at, row in enumerate(below[:_TITLE_LINES]) if marks_of(row)), None)
    if until_label is not None and any(row.text.endswith(".") for row in below[:until_label]):
        until_label = None
    for at, row in enumerate(below[:_TITLE_LINES]):
        if marks_of(row) or row.bullet or row.line.page != head.row.line.page:
            break
        if pieces and not _goes_on(row, previous, is_above_label=until_label is not None):
            break
        pieces.append(row.text)
        taken = at + 1
        previous = row
    return _PAGE_TAIL.sub("", join(pieces)).strip(), taken


def _goes_on(row: Row, previous: Row, *, is_above_label: bool) -> bool:
    if row.gap > 0 or re.match(r"\d{1,2}[.)]\s", row.text):
        return False
    if previous.text.endswith((".", ":")) and not is_above_label:
        return False
    return previous.ends_by_width or row.text[0].islower() or is_above_label


def _number_in(title: str) -> tuple[str, str | None, tuple[str, ...]]:
    """The title without a case number printed behind it, that number, and names printed behind the number."""
    label = re.search(r"[\s,(–-]*(?:" + LABEL.pattern + r")", title, re.IGNORECASE)
    if label is not None and label.start() > 0:
        number = number_after(title, label.end())
        if number is not None:
            return title[: label.start()].rstrip(" ,(–-"), number, ()
    numbers = find_numbers(title)
    before, found, rest = title.rpartition(numbers[-1]) if numbers else (title, "", "")
    shown = before.rstrip(" ,(–-")
    if found and shown and (not rest.strip(" )") or is_names(rest)):
        return shown, numbers[-1], people_of(rest)
    return title, None, ()


def with_memos(items: Sequence[ItemRows], papers: Sequence[tuple[str | None, str | None, Clauses]]) -> list[ItemRows]:
    """The items with the proposals of their memos, where the agenda itself prints none.

    `papers` are the memos' case numbers, titles and clauses.
    """
    by_number = {number: clauses for number, _, clauses in reversed(papers) if number}
    by_title = Titles((title, clauses) for _, title, clauses in papers if title)
    return [_with_memo(item, by_number, by_title) for item in items]


def _with_memo(item: ItemRows, by_number: dict[str, Clauses], by_title: Titles[Clauses]) -> ItemRows:
    own = item.item
    if own.proposed_decision or own.kind is not ItemKind.INFORMATION:
        return item
    found = by_number.get(own.dnr or "") or by_title.find(own.title, _ALIKE)
    if found is None or not found.clauses:
        return item
    shown = replace(
        own, kind=ItemKind.DECISION, proposed_decision=found.clauses, conditions=own.conditions or found.conditions
    )
    return ItemRows(shown, item.rows, item.board or found.board)


def _proposal(blocks: Sequence[Block], labels: tuple[Label, Label]) -> Clauses:
    """The clauses of the first block that has any; some papers print a proposal to two bodies after one another."""
    found = Clauses(None, (), (), ())
    for block in (*all_of(blocks, labels[0]), *all_of(blocks, labels[1])):
        clauses = read_clauses(block.body)
        if clauses.clauses:
            return clauses
        found = found if found.board else clauses
    return found


def _conditions(blocks: Sequence[Block]) -> tuple[TextLine, ...]:
    found: list[TextLine] = []
    for block in all_of(blocks, Label.CONDITIONS):
        clauses = read_clauses(block.body)
        found.extend((*clauses.conditions, *clauses.clauses))
    return tuple(found)


def _presenters(blocks: Sequence[Block]) -> tuple[str, ...]:
    found: list[str] = []
    for block in all_of(blocks, Label.PRESENTERS):
        printed = block.value
        if not printed or printed.endswith(","):
            names = takewhile(is_names, (row.text for row in block.rows[:4]))
            printed = ", ".join([printed.rstrip(","), *names]).strip(", ")
        found.extend(people_of(printed))
    return tuple(dict.fromkeys(found))


def _kind(title: str, proposal: Clauses) -> ItemKind:
    return kind_of_title(title) or (ItemKind.DECISION if proposal.clauses else ItemKind.INFORMATION)


def kind_of_title(title: str) -> ItemKind | None:
    """What the title alone tells of an item; None when it takes a proposal to know."""
    if _ADJUSTMENT.search(title):
        return ItemKind.ADJUSTMENT
    return ItemKind.DELEGATION_REPORT if _DELEGATION.search(title) else None


def _recommendation(rows: Sequence[Row]) -> str | None:
    return next((row.text for row in rows if len(row.text) < 200 and _RECOMMENDATION.fullmatch(row.text)), None)


def _attachments(blocks: Sequence[Block]) -> tuple[TextLine, ...]:
    return tuple(entry for block in all_of(blocks, Label.ATTACHMENTS) for entry in read_entries(block.body))


def read_entries(rows: Sequence[Row]) -> tuple[TextLine, ...]:
    """The entries of a list, one per bullet or paragraph, wrapped lines joined."""
    marked = any(row.bullet or row.is_indented for row in rows)
    entries: list[list[Row]] = []
    for at, row in enumerate(rows):
        if entries and _continues_entry(row, rows[at - 1], marked=marked):
            entries[-1].append(row)
        else:
            entries.append([row])
    return tuple(
        TextLine(_LETTER.sub("", join(row.text for row in entry), count=1), entry[0].place()) for entry in entries
    )


def _continues_entry(row: Row, previous: Row, *, marked: bool) -> bool:
    if row.bullet or row.is_indented or _ENTRY.match(row.text):
        return False
    if marked or row.text[0].islower() or previous.text.endswith(("-", ",", "–")):
        return True
    return row.gap == 0 and previous.ends_by_width
