"""What a packet is to hold, where each part of it lies, and who sets the pages that are written for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from redthread.rules.documents import Document
from redthread.typesetting.packets.report import State

LINK_HOST = "https://paket.invalid/"
"""What a link to a part of the packet begins with before it is bound; no such host can exist (RFC 2606)."""


class PacketFault(Exception):
    """The packet cannot be built at all; `code` says why, in English snake_case, and `facts` what it is about."""

    def __init__(self, code: str, /, **facts: str | int) -> None:
        super().__init__(f"{code} {facts}")
        self.code = code
        self.facts = facts


class Stopped(Exception):
    """Who asked for the packet does not want it any more. Nothing is left but what can be used next time."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a matter. `key` is the caller's own and unique in the packet ("bilaga-3-1").

    `file` is None for a paper that is withheld, and `withheld` then says why by a code ("secret"). `name` is the file's
    name as it was registered. `sha256` is what the file is known to be; "" when nothing is known. `label` is what it is
    called in the packet ("Bilaga 1"). `language` is used where the file itself says none.
    """

    key: str
    title: str
    file: Path | None
    name: str = ""
    label: str = ""
    sha256: str = ""
    withheld: str = ""
    language: str = "sv"

    @property
    def heading(self) -> str:
        """Label and title, as a bookmark shows them."""
        return f"{self.label}. {self.title}" if self.label else self.title


@dataclass(frozen=True, slots=True)
class Item:
    """A matter: its number on the agenda, what it is called, and its papers in order."""

    key: str
    number: str
    title: str
    papers: tuple[Paper, ...] = ()
    diarium_number: str = ""

    @property
    def heading(self) -> str:
        """Number and title, as a bookmark shows them."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class PacketPlan:
    """A packet. `prefix` stands before its page numbers: "" for the main packet; see `prefix_of` for supplements."""

    title: str
    board: str
    held_on: date
    items: tuple[Item, ...]
    prefix: str = ""
    language: str = "sv"

    def papers(self) -> Iterator[Paper]:
        """Every paper in order."""
        for item in self.items:
            yield from item.papers


def prefix_of(supplement: int) -> str:
    """What stands before page numbers: "" in the main packet, "T" in the first supplement (T1, T2, … of it), then
    "T2:" and on, so that no two pages of a meeting have the same number."""
    if supplement == 0:
        return ""
    return "T" if supplement == 1 else f"T{supplement}:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part lies: the packet's own number of its first page, how many pages it has, and what came of it.

    `label` is the number as printed ("T1"). `reason` is a code, "" when all is well.
    """

    first: int
    pages: int
    label: str
    state: State = State.OK
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where every part lies, by key. `covers` are by the item's key; an item without papers may have a cover too."""

    total: int
    agenda: Place
    covers: Mapping[str, Place]
    papers: Mapping[str, Place]

    @staticmethod
    def link(key: str) -> str:
        """The address by which the agenda and covers point at an item or a paper; it becomes a place in the packet."""
        return LINK_HOST + "#" + key


class Papermaker(Protocol):
    """Who words and sets the pages that are written for the packet. The same document must give the same bytes."""

    def agenda(self, pages: Pages) -> Document:
        """The agenda, with the page of each matter and paper, linked with `Pages.link`."""

    def cover(self, item: Item, pages: Pages) -> Document | None:
        """The page before a matter; None for none."""

    def notice(self, item: Item, paper: Paper, place: Place) -> Document:
        """The page in place of a paper that is not in the packet: what file it is and why it is not there."""

    def written(self, document: Document) -> bytes:
        """The document as PDF."""

    @property
    def look(self) -> str:
        """Changes whenever `written` would give other bytes for the same document: a hash of design and version."""


def _never(_: str, __: int, ___: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where and how a packet is built.

    `folder` keeps what can be used next time: prepared papers, converted files, pages that were set. `tell` is told
    what is being done (a key of the plan or a code), how much is done and of how much; it raises Stopped to stop.
    `longest_conversion` is in seconds for one file.
    """

    folder: Path
    tell: Callable[[str, int, int], None] = field(default=_never)
    longest_conversion: float = 90.0
