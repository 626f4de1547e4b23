"""A packet built: files made PDF and prepared, the agenda and covers set with the numbers that came of it, all bound.

What was made for an earlier packet is used again when what it was made of is the same, by its hash. See
docs/decisions/0019.
"""

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from redthread.rules.documents import Document
from redthread.typesetting.design import Design
from redthread.typesetting.packets import wording
from redthread.typesetting.packets.binding import Binding, Bound, bind
from redthread.typesetting.packets.description import Claim, claim
from redthread.typesetting.packets.fetching import Fetched, Fetching
from redthread.typesetting.packets.font import stamp_font
from redthread.typesetting.packets.plan import Item, PacketFault, PacketPlan, Pages, Paper, Papermaker, Place, Workplace
from redthread.typesetting.packets.preparing import Prepared, prepared
from redthread.typesetting.packets.report import Packet, Row, State
from redthread.typesetting.packets.shelf import Shelf, sha256_of

_MOST_ROUNDS = 5
_SETTERS = 2
_LINES_OF_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class _Length:
    """How many pages those have that are set for the packet: the agenda, and the covers and notices by the key of their
    item or paper; 0 for a cover that is not wanted."""

    agenda: int
    others: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Set:
    """The pages that were set for the packet, with the numbers and lengths that they were set for. `others` are covers
    and notices by the key of their item or paper."""

    pages: Pages
    length: _Length
    agenda: Prepared
    others: Mapping[str, Prepared]


def build(plan: PacketPlan, maker: Papermaker, *, design: Design, workplace: Workplace, target: Path) -> Packet:
    """The packet lies at `target`; what is told of it is returned. The same input gives the same bytes.

    A paper that cannot be used has a page in its place and is told of; the rest is made all the same. Raises
    PacketFault with key_twice, and Stopped when whoever asked does so.
    """
    _check(plan)
    shelf = Shelf(workplace.folder)
    with Fetching(plan, shelf, workplace) as fetching, ThreadPoolExecutor(1) as ahead:
        foreseen = fetching.foreseen()
        early = ahead.submit(_Setter(plan, maker, shelf, foreseen).settled) if foreseen else None
        found = {one.paper.key: one for one in fetching.fetched()}
        workplace.tell("setting", 0, 1)
        if early is not None and foreseen is not None and _came_true(foreseen, found):
            made = early.result()
        else:
            made = _Setter(plan, maker, shelf, found).settled()
    parts = tuple(_parts(plan, made, found))
    written = "".join(text for part in parts for text in part.stamps)
    font = stamp_font(shelf, written, design.font, design.font_folders)
    workplace.tell("binding", 0, 1)
    claims = claim([part.made.ua for part in parts], [part.made.a for part in parts])
    lost = bind(parts, Binding(plan.title, plan.language, plan.prefix, claims), font, target)
    workplace.tell("done", 1, 1)
    packet = _packet(plan, made, found, target, claims)
    return replace(packet, unwritten=font.lacking(plan.board), lost_links=lost)


def _check(plan: PacketPlan) -> None:
    keys = [item.key for item in plan.items] + [paper.key for paper in plan.papers()]
    for key in keys:
        if keys.count(key) > 1 or not key:
            raise PacketFault("key_twice", key=key)


def _came_true(foreseen: Mapping[str, Fetched], found: Mapping[str, Fetched]) -> bool:
    """Whether all that the agenda and the covers say of papers is as it was foreseen."""
    return all(_seen(foreseen[key]) == _seen(one) for key, one in found.items())


def _seen(one: Fetched) -> tuple[State, str, int]:
    return one.state, one.reason, one.made.pages if one.made else 0


class _Setter:
    """Sets agenda, covers and notices until the page numbers in them are those that they come to have."""

    def __init__(self, plan: PacketPlan, maker: Papermaker, shelf: Shelf, found: Mapping[str, Fetched]) -> None:
        self._plan, self._maker, self._shelf, self._found = plan, maker, shelf, found
        self._absent = [(item, paper) for item in plan.items for paper in item.papers if found[paper.key].made is None]
        whose = f"{plan.title}\n{plan.board}\n{plan.held_on}\n{plan.prefix}"
        self._name = "length-" + hashlib.sha256(whose.encode()).hexdigest()[:40]

    def settled(self) -> _Set:
        """The pages as they are to be. What never settles (a line that turns over when a number grows) is taken as it
        came out longest, with an empty sheet where it came out shorter."""
        length = self._guessed()
        longest = length
        for _ in range(_MOST_ROUNDS):
            # The agenda is what most often comes out longer than thought, and moves all the rest: it is settled first.
            agenda = self._agenda(self._pages(length))
            if agenda.pages == length.agenda:
                made = self._set(length, agenda)
                length = _length(made)
                if made.length == length:
                    return self._remembered(made)
            length = replace(length, agenda=agenda.pages)
            longest = _longer(longest, length)
        return _padded(self._set(longest, self._agenda(self._pages(longest))), longest, self._shelf)

    def _agenda(self, pages: Pages) -> Prepared:
        return self._ready(*self._file(self._maker.agenda(pages)))

    def _set(self, length: _Length, agenda: Prepared) -> _Set:
        pages = self._pages(length)
        documents = {
            paper.key: self._maker.notice(item, paper, pages.papers[paper.key]) for item, paper in self._absent
        }
        for item in self._plan.items:
            cover = self._maker.cover(item, pages)
            if cover is not None:
                documents[item.key] = cover
        with ThreadPoolExecutor(_SETTERS) as setters:
            files = setters.map(self._file, documents.values())
            made = {key: self._ready(*file) for key, file in zip(documents, files, strict=True)}
        return _Set(pages, length, agenda, made)

    def _ready(self, file: Path, name: str) -> Prepared:
        return prepared(self._shelf, file, name, 0, wording.SCAN_ALT)

    def _guessed(self) -> _Length:
        """How long the pages were the last time; otherwise one each, and the agenda by its number of lines."""
        told = self._shelf.noted(f"{self._name}.json") or {}
        lines = len(self._plan.items) + len(self._found)
        others = {**{item.key: 1 for item in self._plan.items}, **{paper.key: 1 for _, paper in self._absent}}
        known = told.get("others", {})
        return _Length(told.get("agenda", 1 + lines // _LINES_OF_A_PAGE), {key: known.get(key, 1) for key in others})

    def _remembered(self, made: _Set) -> _Set:
        self._shelf.note(f"{self._name}.json", {"agenda": made.length.agenda, "others": dict(made.length.others)})
        return made

    def _file(self, document: Document) -> tuple[Path, str]:
        """The document as a PDF on the shelf, and the name that it has there."""
        name = hashlib.sha256(f"{self._maker.look}\n{document!r}".encode()).hexdigest()
        file = self._shelf.file(f"set-{name}.pdf")
        return (file if file.exists() else self._shelf.put(file.name, self._maker.written(document))), name

    def _pages(self, length: _Length) -> Pages:
        covers: dict[str, Place] = {}
        papers: dict[str, Place] = {}

        def placed(first: int, pages: int, state: State = State.OK, reason: str = "") -> Place:
            return Place(first, pages, f"{self._plan.prefix}{first}", state, reason)

        at = 1 + length.agenda
        for item in self._plan.items:
            covers[item.key] = placed(at, length.others[item.key])
            at += length.others[item.key]
            for paper in item.papers:
                one = self._found[paper.key]
                count = one.made.pages if one.made else length.others[paper.key]
                papers[paper.key] = placed(at, count, one.state, one.reason)
                at += count
        return Pages(at - 1, placed(1, length.agenda), covers, papers)


def _length(made: _Set) -> _Length:
    """How long the pages came out."""
    counted = {key: made.others[key].pages if key in made.others else 0 for key in made.length.others}
    return _Length(made.agenda.pages, counted)


def _longer(one: _Length, other: _Length) -> _Length:
    others = {key: max(pages, other.others[key]) for key, pages in one.others.items()}
    return _Length(max(one.agenda, other.agenda), others)


def _padded(made: _Set, length: _Length, shelf: Shelf) -> _Set:
    from redthread.typesetting.packets.padding import padded

    others = {key: padded(shelf, one, length.others[key]) for key, one in made.others.items()}
    return replace(made, agenda=padded(shelf, made.agenda, length.agenda), others=others)


def _parts(plan: PacketPlan, made: _Set, found: Mapping[str, Fetched]) -> Iterator[Bound]:
    stamped = _Stamper(plan, made.pages.total)
    yield Bound(made.agenda, wording.AGENDA, "", 0, stamped.next(made.agenda), plan.language, is_ours=True)
    for item in plan.items:
        opens = item
        cover = made.others.get(item.key)
        if cover is not None:
            yield Bound(cover, item.heading, item.key, 0, stamped.next(cover), plan.language, is_ours=True)
        for number, paper in enumerate(item.papers):
            begins = opens if cover is None and number == 0 else None
            yield _paper_part(paper, made, found[paper.key], stamped, begins, plan.language)


def _paper_part(
    paper: Paper, made: _Set, found: Fetched, stamped: "_Stamper", begins: Item | None, language: str
) -> Bound:
    part = found.made or made.others[paper.key]
    return Bound(
        part,
        paper.heading,
        paper.key,
        1,
        stamped.next(part),
        paper.language if found.made else language,
        is_ours=found.made is None,
        opens=begins.heading if begins else "",
        opens_anchor=begins.key if begins else "",
    )


class _Stamper:
    """The words of the stamps, page after page."""

    def __init__(self, plan: PacketPlan, total: int) -> None:
        self._plan, self._total, self._number = plan, total, 0

    def next(self, made: Prepared) -> tuple[str, ...]:
        """Those of the next part's pages."""
        texts = []
        for page in range(made.pages):
            self._number += 1
            label = wording.page_label(self._plan.prefix, self._number, self._total)
            texts.append(wording.stamp_text(self._plan.board, label, is_scan=page in made.scans))
        return tuple(texts)


def _packet(plan: PacketPlan, made: _Set, found: Mapping[str, Fetched], target: Path, claims: Claim) -> Packet:
    converters = [one.converter for one in found.values() if one.converter]
    return Packet(
        file=target,
        pages=made.pages.total,
        rows=tuple(_rows(plan, made, found)),
        sha256=sha256_of(target),
        pdf_ua=claims.pdf_ua,
        pdf_a=claims.pdf_a,
        worst=_worst(plan, found),
        converter=converters[0] if converters else "",
    )


def _worst(plan: PacketPlan, found: Mapping[str, Fetched]) -> tuple[str, ...]:
    """The papers furthest from PDF/UA: those without tags, otherwise those that do not claim to keep it."""
    made = {paper.key: found[paper.key].made for paper in plan.papers()}
    untagged = tuple(key for key, one in made.items() if one is not None and "not_tagged" in one.notes)
    return untagged or tuple(key for key, one in made.items() if one is not None and not one.ua)


def _rows(plan: PacketPlan, made: _Set, found: Mapping[str, Fetched]) -> Iterator[Row]:
    agenda = made.pages.agenda
    yield Row("agenda", "", wording.AGENDA, agenda.first, agenda.pages, agenda.label)
    for item in plan.items:
        if item.key in made.others:
            place = made.pages.covers[item.key]
            yield Row("cover", item.key, item.heading, place.first, place.pages, place.label)
        for paper in item.papers:
            yield _paper_row(plan, paper, made.pages.papers[paper.key], found[paper.key])


def _paper_row(plan: PacketPlan, paper: Paper, place: Place, one: Fetched) -> Row:
    scans = one.made.scans if one.made else ()
    return Row(
        "paper",
        paper.key,
        paper.heading,
        place.first,
        place.pages,
        place.label,
        state=one.state,
        reason=one.reason,
        notes=one.notes,
        scans=tuple(f"{plan.prefix}{place.first + page}" for page in scans),
        sha256=one.sha256,
        name=paper.name,
    )
