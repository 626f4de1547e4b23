"""One file made ready to be bound: mended, cleaned, its links made places, its tags set apart. Kept for next time."""

import mmap
import re
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from redthread.typesetting.converting.outcome import NotConverted
from redthread.typesetting.packets import structure
from redthread.typesetting.packets.cleaning import cleaned, flattened
from redthread.typesetting.packets.contents import Looker, Shown
from redthread.typesetting.packets.destinations import Destinations, bookmarks
from redthread.typesetting.packets.layers import layers
from redthread.typesetting.packets.shelf import Shelf
from redthread.typesetting.packets.trees import as_array, is_true

VERSION = 1
"""Raised when files are prepared differently, so that those on the shelf are made anew."""
PART = "/RodaTradenPart"
STAMP_FONT = "/RtStamp"
_LOSING = frozenset({"embedded_files_left_out", "form_flattened", "media_removed"})
"""Notes of what takes annotations away."""
_UNCLAIMED = frozenset({"form_flattened", "tags_broken"})
"""Notes of what was done to a file so that we cannot vouch for what it says of itself."""
_NOTED = ("pages", "scans", "notes", "language", "ua", "a")
_A4 = (0.0, 0.0, 595.2756, 841.8898)
_CLAIMS = re.compile(
    rb"pdf(ua)id:part(?:>|=[\"'])\s*(\d)|pdfaid:(?:part(?:>|=[\"'])\s*(?P<part>\d)|conformance(?:>|=[\"'])\s*(?P<level>\w))"
)


_HEADERS = re.compile(rb"/Headers \[ [(<]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a page is seen: left, bottom, right and top in its own units, its turn in degrees, and the unit."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    unit: float = 1.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is ready to be bound. `scans` are its pages without text, from nought. `a` is what it claims of PDF/A
    ("2a"), `ua` whether it claims PDF/UA; `language` what it says of itself, "" for nothing."""

    file: Path
    key: str
    pages: int
    frames: tuple[Frame, ...]
    scans: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    language: str = ""
    ua: bool = False
    a: str = ""


def prepared(
    shelf: Shelf, source: Path, sha256: str, copy: int, alt: str, opened: pikepdf.Pdf | None = None
) -> Prepared:
    """The file ready to be bound, from the shelf when it lies there. `copy` tells several of the same file apart.

    `alt` is what is read aloud for a page without text, with `{number}` in it. `opened` is the file when it has been
    opened already; it is changed and closed. Raises NotConverted with broken_pdf,
    encrypted_pdf, no_assembly, no_pages or xfa_form.
    """
    key = _key(sha256, copy)
    told = shelf.noted(f"{key}.json")
    if told is not None and shelf.file(f"{key}.pdf").exists():
        return _from_note(shelf, key, told)
    if told is not None and "refused" in told:
        raise NotConverted(told["refused"])
    try:
        made = _prepare(shelf, opened or source, key, f"{sha256[:8]}{copy}", alt)
    except NotConverted as refused:
        shelf.note(f"{key}.json", {"refused": refused.code})
        raise
    told = {name: getattr(made, name) for name in _NOTED}
    shelf.note(f"{key}.json", {**told, "frames": [astuple(frame) for frame in made.frames]})
    return made


def is_prepared(shelf: Shelf, sha256: str, copy: int) -> bool:
    """Whether what came of the file lies on the shelf."""
    return shelf.file(f"{_key(sha256, copy)}.json").exists()


def _key(sha256: str, copy: int) -> str:
    return f"part-{VERSION}-{sha256[:40]}-{copy}"


def _from_note(shelf: Shelf, key: str, told: dict[str, Any]) -> Prepared:
    frames = tuple(Frame(*one) for one in told.pop("frames"))
    told |= {name: tuple(told[name]) for name in ("scans", "notes")}
    return Prepared(file=shelf.file(f"{key}.pdf"), key=key, frames=frames, **told)


def _prepare(shelf: Shelf, source: Path | pikepdf.Pdf, key: str, own: str, alt: str) -> Prepared:
    try:
        with _opened(source) as pdf:
            return _made(shelf, pdf, key, own, alt)
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, RuntimeError, ValueError, TypeError, KeyError) as error:
        # A file may be broken in a way that shows only when a certain part of it is read.
        raise NotConverted("broken_pdf") from error


def _opened(source: Path | pikepdf.Pdf) -> pikepdf.Pdf:
    """The file, read with the empty password when it has one. See docs/decisions/0019 for owner passwords."""
    try:
        pdf = source if isinstance(source, pikepdf.Pdf) else pikepdf.open(source)
    except pikepdf.PasswordError as error:
        raise NotConverted("encrypted_pdf") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise NotConverted("broken_pdf") from error
    refused = ""
    if pdf.is_encrypted and not (pdf.allow.modify_assembly or pdf.owner_password_matched):
        refused = "no_assembly"
    elif is_true(pdf.Root.get("/NeedsRendering")):
        refused = "xfa_form"
    elif len(pdf.pages) == 0:
        refused = "broken_pdf" if pdf.get_warnings() else "no_pages"
    if refused:
        pdf.close()
        raise NotConverted(refused)
    return pdf


def _made(shelf: Shelf, pdf: pikepdf.Pdf, key: str, own: str, alt: str) -> Prepared:
    notes = {"owner_password"} if pdf.is_encrypted else set()
    claims, language = _claims(pdf), _language(pdf)
    notes |= flattened(pdf)
    places = Destinations(pdf)
    notes |= cleaned(pdf, places)
    part = pdf.make_indirect(Dictionary())
    outline = bookmarks(pdf, places)
    if outline is not None:
        part.Outline = outline
    layers(pdf, part)
    if "/OutputIntents" in pdf.Root:
        part.Intents = pdf.Root.OutputIntents
    looker = Looker()
    shown = [looker.page(page.obj) for page in pdf.pages]
    opened = [b"q\n" * (seen.opened + 1) for seen in shown]
    notes |= _tags(pdf, part, own, shown, alt, opened, has_lost=bool(notes & _LOSING))
    frames = tuple(_frame(page.obj) for page in pdf.pages)
    around = _Around(pdf)
    for page, seen, before in zip(pdf.pages, shown, opened, strict=True):
        _wrap(around, page.obj, seen, before)
    for name in [name for name in pdf.Root.keys() if name not in {"/Type", "/Pages"}]:  # noqa: SIM118  # not a dict
        del pdf.Root[name]
    pdf.Root[PART] = part
    with shelf.placing(f"{key}.pdf") as making:
        _save(pdf, making)
        if "/Top" in part and len(part.Ids) and _names_headers(making):
            structure.set_apart(as_array(part.Top), own)
            _save(pdf, making)
    if pdf.get_warnings():
        notes.add("repaired")
    scans = tuple(number for number, seen in enumerate(shown) if seen.is_without_text)
    if scans:
        notes.add("scan")
    return Prepared(
        file=shelf.file(f"{key}.pdf"),
        key=key,
        pages=len(frames),
        frames=frames,
        scans=scans,
        notes=tuple(sorted(notes)),
        language=language,
        ua=claims[0] and not notes & _UNCLAIMED,
        a="" if notes & _UNCLAIMED else claims[1],
    )


def _save(pdf: pikepdf.Pdf, target: Path) -> None:
    # Streams stay as they are: what is to be compressed is so once, when all is bound.
    with target.open("wb") as stream:
        pdf.save(
            stream,
            encryption=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
        )


def _names_headers(file: Path) -> bool:
    """Whether cells of tables name their headers. It stands in plain in a file that we have saved, where it is found a
    hundred times faster than by going from element to element."""
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return _HEADERS.search(content) is not None


def _tags(
    pdf: pikepdf.Pdf, part: Dictionary, own: str, shown: list[Shown], alt: str, opened: list[bytes], *, has_lost: bool
) -> set[str]:
    if isinstance(pdf.Root.get("/StructTreeRoot"), Dictionary):
        try:
            structure.carried(pdf, part, own, has_lost=has_lost)
        except (structure.TagsBroken, AttributeError, TypeError, ValueError, KeyError):
            structure.made(pdf, part, shown, alt, opened)
            return {"tags_broken", "not_tagged"}
        return set()
    structure.made(pdf, part, shown, alt, opened)
    return {"not_tagged"}


class _Around:
    """What stands before and after the contents of pages: a stream for each wording, which all pages share."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._known: dict[bytes, pikepdf.Stream] = {}

    def stream(self, content: bytes) -> pikepdf.Stream:
        """The stream of that content."""
        if content not in self._known:
            self._known[content] = self._pdf.make_stream(content)
        return self._known[content]


def _wrap(around: _Around, page: Dictionary, seen: Shown, before: bytes) -> None:
    """What the page's content changes is put back after it, so that a stamp lands where it is meant to."""
    contents = page.get("/Contents")
    streams = list(contents) if isinstance(contents, Array) else [contents]
    kept = [one for one in streams if isinstance(one, pikepdf.Stream)]
    after = b"\nQ" * (seen.closed + 1) + (b"\nEMC" if b"BDC" in before else b"")
    page.Contents = Array([around.stream(before), *kept, around.stream(after)])
    resources = page.get("/Resources")
    own = Dictionary(dict(resources.items())) if isinstance(resources, Dictionary) else Dictionary()
    fonts = own.get("/Font")
    own.Font = Dictionary(dict(fonts.items())) if isinstance(fonts, Dictionary) else Dictionary()
    if STAMP_FONT in own.Font:
        del own.Font[STAMP_FONT]
    page.Resources = own
    if "/MediaBox" not in page:
        page.MediaBox = Array(list(_A4))


def _frame(page: Dictionary) -> Frame:
    media = _box(page.get("/MediaBox")) or _A4
    crop = _box(page.get("/CropBox")) or media
    seen = (max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3]))
    if seen[2] - seen[0] < 1 or seen[3] - seen[1] < 1:
        seen = media
    turn, unit = page.get("/Rotate", 0), page.get("/UserUnit", 1)
    turned = int(turn) % 360 if isinstance(turn, int) else 0
    return Frame(*seen, turn=turned if turned % 90 == 0 else 0, unit=max(float(unit), 0.01))


def _box(told: object) -> tuple[float, float, float, float] | None:
    try:
        a, b, c, d = map(float, told)  # type: ignore[call-overload]
    except (TypeError, ValueError):
        return None
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box[2] - box[0] >= 1 and box[3] - box[1] >= 1 else None


def _language(pdf: pikepdf.Pdf) -> str:
    told = pdf.Root.get("/Lang")
    return str(told) if isinstance(told, pikepdf.String) else ""


def _claims(pdf: pikepdf.Pdf) -> tuple[bool, str]:
    """Whether the file claims PDF/UA-1, and what it claims of PDF/A ("2a", "" for nothing)."""
    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return False, ""
    is_ua, part, level = False, "", ""
    for found in _CLAIMS.finditer(metadata.read_bytes()):
        is_ua = is_ua or found.group(1) is not None
        part = part or (found["part"] or b"").decode("ascii", "replace")
        level = level or (found["level"] or b"").decode("ascii", "replace").lower()
    return is_ua and "/StructTreeRoot" in pdf.Root, part + level if part and level else ""
