"""A board's matter as agenda, cover page, minutes and extract have it: its number, its clauses and its papers."""

from dataclasses import dataclass

from redthread.rules.documents import Clauses, Fact, Inlines, Listing, Reference, inlines
from redthread.typesetting.kinds.kind import Blocks

PAGE = "sida"
CASE = "dnr"
NOT_INCLUDED = "ingår inte i paketet"


@dataclass(frozen=True, slots=True)
class Handout:
    """A paper that belongs to a matter. `case_number` is told when it is kept in another case than the matter's.

    `address` is where it is found: a place in the packet (`packets.plan.Pages.link`) or a page of the site. `page` is
    the number of its first page as printed ("36", "T1"), "" while it is not known. `is_left_out` when the packet has a
    notice in its place.
    """

    title: str
    label: str = ""
    case_number: str = ""
    address: str = ""
    page: str = ""
    pages: int | None = None
    is_left_out: bool = False

    @property
    def heading(self) -> str:
        """Label and title: "Bilaga 1. Projektbeskrivning"."""
        return f"{self.label}. {self.title}" if self.label else self.title


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter on the agenda. `number` is the agenda number, `case_number` the diarium number, "" for none.

    `proposal` is what the board is proposed to decide, None for information. `points` are numbered presentations or
    reported decisions below the matter. `address` and `page` are those of its cover in the packet.
    """

    number: int
    title: str
    case_number: str = ""
    case_address: str = ""
    presenters: tuple[str, ...] = ()
    proposal: Clauses | None = None
    summary: Blocks = ()
    recommendation: str = ""
    note: str = ""
    points: tuple[Inlines, ...] = ()
    handouts: tuple[Handout, ...] = ()
    address: str = ""
    page: str = ""

    @property
    def heading(self) -> str:
        """Number and title: "3. Egen finansiering"."""
        return f"{self.number}. {self.title}"


def decides(body: str) -> Inlines:
    """The words that lead to the clauses of a decision."""
    return inlines(f"{body} beslutar")


def case_fact(number: str, address: str = "") -> tuple[Fact, ...]:
    """The diarium number as a fact that leads to its case; nothing for a matter without one."""
    if not number:
        return ()
    return (Fact("Diarienummer", inlines(Reference(number, address) if address else number)),)


def handout_list(handouts: tuple[Handout, ...], *, anchor: str) -> Listing:
    """The papers in order, each leading to its first page."""
    return Listing(tuple(_point(handout) for handout in handouts), is_fixed=True, anchor=anchor)


def linked(text: str, address: str) -> Inlines:
    """The words, leading to the address when there is one."""
    return inlines(Reference(text, address) if address else text)


def _point(handout: Handout) -> Inlines:
    words = linked(handout.heading, handout.address)
    if handout.case_number:
        words = inlines(*words, f", {CASE} {handout.case_number}")
    if handout.is_left_out:
        return inlines(*words, f" ({NOT_INCLUDED})")
    return inlines(*words, f", {PAGE} {handout.page}") if handout.page else words
