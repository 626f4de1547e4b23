"""What came of each part of a packet."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class State(StrEnum):
    """What came of a part. Of several the gravest is told; the rest stand among the notes.

    ok: as it was. converted: made a PDF of another kind of file. repaired: was broken and has been mended. scan: has
    pages that are pictures without text. not_converted: is not in the packet, a page in its place says why. withheld:
    was not to be in it.
    """

    OK = "ok"
    CONVERTED = "converted"
    REPAIRED = "repaired"
    SCAN = "scan"
    NOT_CONVERTED = "not_converted"
    WITHHELD = "withheld"


REASONS = (
    "altered",
    "archive",
    "broken_file",
    "broken_pdf",
    "conversion_failed",
    "empty",
    "encrypted_office",
    "encrypted_pdf",
    "image_too_large",
    "missing",
    "no_assembly",
    "no_libreoffice",
    "no_pages",
    "program",
    "secret",
    "took_too_long",
    "unknown_content",
    "xfa_form",
)
"""Why a part is not in the packet. Whoever withholds a paper may have codes of their own besides `secret`."""

NOTES = (
    "active_content_removed",
    "converted",
    "dead_links",
    "embedded_files_left_out",
    "form_flattened",
    "linked_pictures_left_out",
    "macros_left_out",
    "media_removed",
    "not_pdf_a",
    "not_pdf_ua",
    "not_tagged",
    "owner_password",
    "repaired",
    "scan",
    "signature_lost",
    "tags_broken",
)
"""What else is to be known about a part. `not_pdf_ua`, `not_pdf_a`: the file does not claim to keep the standard."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the packet. `sort` is agenda, cover or paper; `key` that of the item or paper, "" for the agenda.

    `first` is the packet's own number of its first page and `label` that number as printed. `scans` are the numbers of
    pages without text, as printed. `sha256` is of the file as it was found, "" where there is none.
    """

    sort: str
    key: str
    title: str
    first: int
    pages: int
    label: str
    state: State = State.OK
    reason: str = ""
    notes: tuple[str, ...] = ()
    scans: tuple[str, ...] = ()
    sha256: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet that has been built. `rows` are its parts in order.

    `pdf_ua` and `pdf_a` ("2a", "2b" …) are what it claims to keep, False and "" for nothing; `worst` are the keys of
    the papers that keep it from PDF/UA. `converter` is the version of LibreOffice, "" when nothing was converted by it.
    `unwritten` are signs of the board's name that the font of the stamp lacks; `lost_links` the keys that the agenda or
    a cover led to and no part has.
    """

    file: Path
    pages: int
    rows: tuple[Row, ...]
    sha256: str
    pdf_ua: bool = False
    pdf_a: str = ""
    worst: tuple[str, ...] = ()
    converter: str = ""
    unwritten: str = ""
    lost_links: tuple[str, ...] = ()

    def row(self, key: str) -> Row:
        """The row of a paper. Raises KeyError."""
        for row in self.rows:
            if row.sort == "paper" and row.key == key:
                return row
        raise KeyError(key)
