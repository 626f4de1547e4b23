"""One process that binds the papers of the bench, for packet.py to time.

_binding.py bare SHELF TARGET      the same files put together with pikepdf and nothing else
_binding.py packet SHELF TARGET    the packet
_binding.py again SHELF TARGET     the packet; then one paper is another, and it is built again; prints its seconds
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

import pikepdf
from _papers import DAY, memo, papers

from redthread.rules.documents import Document, Inlines, Listing, Reference, inlines, made
from redthread.typesetting import packets, pdf
from redthread.typesetting.design import design_of
from redthread.typesetting.packets import Item, PacketPlan, Pages, Paper, Place, Workplace

_BOARD = "Regionala utvecklingsnämnden"
_EACH = 2


class Maker:
    """Words and sets the agenda and the covers."""

    look = "bench"

    def __init__(self, plan: PacketPlan) -> None:
        self._plan = plan

    def agenda(self, pages: Pages) -> Document:
        """All matters and papers with their pages."""
        points: list[Inlines] = []
        for item in self._plan.items:
            points += [_point(item.heading, item.key, pages.covers[item.key]), *_papers(item, pages)]
        return self._document("agenda", self._plan.title, points)

    def cover(self, item: Item, pages: Pages) -> Document:
        """The papers of a matter with their pages."""
        return self._document("cover", item.heading, _papers(item, pages))

    def notice(self, item: Item, paper: Paper, place: Place) -> Document:
        """The page in place of a paper."""
        return packets.notice(item, paper, place, dated_on=DAY)

    def written(self, document: Document) -> bytes:
        """The document by the program's own writer."""
        return pdf.written(document, design_of(), {})

    def _document(self, kind: str, title: str, points: list[Inlines]) -> Document:
        return made(Document(kind, "Sammanträde", title, DAY, (Listing(tuple(points)),), body=_BOARD))


def _papers(item: Item, pages: Pages) -> list[Inlines]:
    return [_point(paper.heading, paper.key, pages.papers[paper.key]) for paper in item.papers]


def _point(words: str, key: str, place: Place) -> Inlines:
    return inlines(Reference(words, Pages.link(key)), f", sidan {place.label}")


def plan_of(files: list[Path]) -> PacketPlan:
    """Twenty matters with two papers each."""
    items = []
    for start in range(0, len(files), _EACH):
        number = start // _EACH + 1
        kept = tuple(
            Paper(f"bilaga-{number}-{at}", f"Handling {file.stem}", file, file.name, f"Bilaga {at}")
            for at, file in enumerate(files[start : start + _EACH], start=1)
        )
        items.append(Item(f"arende-{number}", str(number), f"Medfinansiering av projekt {number}", kept))
    return PacketPlan(f"Handlingar till {_BOARD} {DAY.isoformat()}", _BOARD, DAY, tuple(items))


def build(plan: PacketPlan, shelf: Path, target: Path) -> packets.Packet:
    """The packet of the plan."""
    return packets.build(plan, Maker(plan), design=design_of(), workplace=Workplace(shelf), target=target)


def bare(shelf: Path, target: Path) -> None:
    """Every file of the packet, also those that were set for it, one after the other."""
    with pikepdf.new() as out:
        for file in [*sorted(shelf.glob("set-*.pdf")), *papers()]:
            with pikepdf.open(file) as one:
                out.pages.extend(one.pages)
        out.save(target)
        print(len(out.pages))


def again(shelf: Path, target: Path) -> None:
    """The packet twice, the second time with another paper in the tenth matter."""
    plan = plan_of(papers())
    first = build(plan, shelf, target)
    number = 9
    other = target.with_suffix(".other.pdf")
    memo(other, time.time_ns() % 100_000, 4)
    item = plan.items[number]
    papers_of_item = (replace(item.papers[0], file=other), *item.papers[1:])
    items = (*plan.items[:number], replace(item, papers=papers_of_item), *plan.items[number + 1 :])
    started = time.perf_counter()
    second = build(replace(plan, items=items), shelf, target)
    print(time.perf_counter() - started, first.pages, second.pages)


def main(what: str, shelf: Path, target: Path) -> None:
    """Does one of the three."""
    if what == "packet":
        packet = build(plan_of(papers()), shelf, target)
        print(packet.pages, packet.file.stat().st_size)
    else:
        {"bare": bare, "again": again}[what](shelf, target)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
