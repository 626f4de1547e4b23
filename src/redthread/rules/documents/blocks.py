"""The blocks that a document is built of, in reading order. Immutable; a document that changes is a new one.

Blocks with an `anchor` can be pointed at and read back from Word. "" is given an anchor by `document.made`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from redthread.rules.documents.charts import Figure
from redthread.rules.documents.inlines import Inlines
from redthread.rules.documents.tables import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the document, level 1 for its parts. The document's own title is not a heading block."""

    level: int
    text: str
    anchor: str = ""


class Tone(StrEnum):
    """How a paragraph is set: as running text, as a lead, or as a small remark."""

    NORMAL = "normal"
    LEAD = "lead"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text that a person writes. It may be changed in Word and brought back, unless `is_fixed`."""

    text: Inlines
    tone: Tone = Tone.NORMAL
    is_fixed: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; its points may be changed in Word and brought back, unless `is_fixed`."""

    points: tuple[Inlines, ...]
    is_numbered: bool = False
    is_fixed: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """What is decided: one clause beginning with "att", and its conditions. It is a record; Word cannot change it."""

    text: Inlines
    conditions: tuple[Inlines, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Clauses:
    """A decision's clauses after the words that lead to them ("Regionala tillväxtnämnden beslutar")."""

    lead: Inlines
    clauses: tuple[Clause, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says."""

    label: str
    value: Inlines


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """What must be seen at once: label and value, in order. A record; Word cannot change it."""

    facts: tuple[Fact, ...]
    anchor: str = ""


class Light(StrEnum):
    """How something goes; always shown with shape and word, never as colour alone."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Signal:
    """How something goes: what it is about, the word that says it, and why."""

    subject: str
    light: Light
    word: str
    reason: Inlines = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: name or role as printed, in what capacity, and on which day when it is done."""

    name: str
    capacity: str
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where the paper is signed, in order."""

    place: str
    signatories: tuple[Signatory, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """A paper that belongs to this one. `sha256` is of its file, for a list that is signed; "" when none is told."""

    label: str
    title: str
    number: str = ""
    pages: int | None = None
    sha256: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Annexes:
    """The papers that belong to this one, in order."""

    annexes: tuple[Annex, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Listing | Clauses | KeyFacts | Table | Figure | Signal | Signatures | Annexes | PageBreak
