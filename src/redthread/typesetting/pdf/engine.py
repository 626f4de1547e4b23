"""The engine: a document's data in, a PDF out, with the fonts that the design names and, at need, the machine's.

Typst is imported here and when it is used only: it hangs in a process that is forked after it has worked.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from redthread.typesetting.pdf.letters import SOFT_HYPHEN, ZERO_SPACE, refused, replaced

if TYPE_CHECKING:
    import typst

_TEMPLATE = Path(__file__).resolve().parent / "template"
_STANDARDS: list["typst.PDFStandard"] = ["a-2a", "ua-1"]
_ROUNDS = 8
"""Times that missing letters are replaced; the engine tells of some at a time."""


class EngineFault(Exception):
    """The engine could not set the document; the message is its own words."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A PDF, whether its text has signs for breaking, whether the machine's fonts were needed, letters no font has."""

    pdf: bytes
    has_breaks: bool
    is_borrowed: bool = False
    missing: tuple[str, ...] = ()


def has_family(family: str, folders: tuple[Path, ...]) -> bool:
    """Whether a font of the family lies in the folders."""
    return family.casefold() in {known.casefold() for known in _fonts(folders, is_system=False).families()}


def compiled(data: str, folders: tuple[Path, ...], day: date) -> Outcome:
    """The document as PDF/A-2a and PDF/UA-1, dated at the start of its day.

    Letters that neither the design's fonts nor the engine's have are sought among the machine's, and where it has none
    either, a placeholder stands for them. Raises EngineFault.
    """
    missing: tuple[str, ...] = ()
    is_borrowed = False
    for _ in range(_ROUNDS):
        try:
            pdf = _set(data, _fonts(folders, is_system=is_borrowed), day)
            return Outcome(pdf, SOFT_HYPHEN in data or ZERO_SPACE in data, is_borrowed, missing)
        except EngineFault as fault:
            letters = refused(str(fault))
            if not letters:
                raise
            if is_borrowed:
                data, missing = replaced(data, letters), (*missing, *letters)
            is_borrowed = True
    raise EngineFault("letters without a font remain after every round")


def _set(data: str, fonts: "typst.Fonts", day: date) -> bytes:
    import typst

    made_at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        return typst.compile(
            _TEMPLATE / "document.typ",
            root=_TEMPLATE,
            font_paths=fonts,
            sys_inputs={"document": data},
            pdf_standards=_STANDARDS,
            timestamp=made_at,
        )
    except typst.TypstError as error:
        raise EngineFault(f"{error.message}\n{error.diagnostic}") from error


@lru_cache(maxsize=8)
def _fonts(folders: tuple[Path, ...], *, is_system: bool) -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=is_system, font_paths=list(folders))


def is_picture(content: bytes, sort: str) -> bool:
    """Whether the engine can draw the picture: "svg" or "png"."""
    import typst

    source = "#image(bytes(json(bytes(sys.inputs.picture))), format: sys.inputs.sort)"
    picture = content.decode("utf-8", "replace") if sort == "svg" else list(content)
    try:
        typst.compile(source.encode(), sys_inputs={"picture": json.dumps(picture), "sort": sort})
    except typst.TypstError:
        return False
    return True
