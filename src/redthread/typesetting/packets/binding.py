"""Prepared files put together: pages with their stamps, bookmarks, tags and links, as one file."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from redthread.typesetting.packets.description import Claim, described
from redthread.typesetting.packets.destinations import chained
from redthread.typesetting.packets.font import StampFont, font_in
from redthread.typesetting.packets.layers import with_layers
from redthread.typesetting.packets.plan import LINK_HOST
from redthread.typesetting.packets.preparing import PART, STAMP_FONT, Prepared
from redthread.typesetting.packets.stamps import stamp
from redthread.typesetting.packets.structure import elements
from redthread.typesetting.packets.trees import as_array, as_dictionary


@dataclass(frozen=True, slots=True)
class Bound:
    """A part to bind. `anchor` is the key that links call it by; `level` 0 is a bookmark of its own, 1 one under the
    last of level 0; `opens` is a bookmark that begins here without a page of its own, "" for none. `stamps` are the
    words on its pages, one each. `is_ours` when it was set for the packet, so that its links are to be connected.
    """

    made: Prepared
    title: str
    anchor: str
    level: int
    stamps: tuple[str, ...]
    language: str
    is_ours: bool = False
    opens: str = ""
    opens_anchor: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """What the whole is called and claims to keep. `prefix` stands before its page numbers."""

    title: str
    language: str
    prefix: str
    claim: Claim


@dataclass(slots=True)
class _Tags:
    """The tags of the whole, as they grow."""

    parts: Array = field(default_factory=Array)
    parents: Array = field(default_factory=Array)
    ids: list[tuple[bytes, pikepdf.Object]] = field(default_factory=list)
    roles: dict[str, pikepdf.Object] = field(default_factory=dict)
    classes: dict[str, pikepdf.Object] = field(default_factory=dict)
    spaces: Array = field(default_factory=Array)
    next: int = 0


def bind(parts: Sequence[Bound], binding: Binding, font: StampFont, target: Path) -> tuple[str, ...]:
    """The parts are one file at `target`. The keys that links asked for and no part has."""
    with ExitStack() as stack:
        out = stack.enter_context(pikepdf.new())
        letters = _stamp_font(out, stack.enter_context(pikepdf.open(font.file)))
        firsts: list[Dictionary] = []
        carried: list[Dictionary] = []
        tags = _Tags()
        root = out.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        for part in parts:
            source = stack.enter_context(pikepdf.open(part.made.file))
            first = len(out.pages)
            out.pages.extend(source.pages)
            own = as_dictionary(out.copy_foreign(source.Root[PART]))
            pages = [out.pages[number].obj for number in range(first, len(out.pages))]
            _stamp(out, pages, part, font, letters)
            _tag(out, document, own, part, tags)
            firsts.append(pages[0])
            carried.append(own)
        _finish_tags(out, root, document, tags)
        anchors: dict[str, tuple[Dictionary, str]] = {}
        for part, first_page in zip(parts, firsts, strict=True):
            anchors.setdefault(part.anchor, (first_page, part.title))
            anchors.setdefault(part.opens_anchor, (first_page, part.opens))
        lost = _connect(out, parts, anchors)
        _bookmark(out, parts, firsts, carried)
        with_layers(out, carried)
        described(out, binding.title, binding.language, binding.prefix, binding.claim)
        if binding.claim.pdf_a:
            out.Root.OutputIntents = carried[0].Intents
        out.save(
            target,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return lost


def _stamp_font(out: pikepdf.Pdf, sheet: pikepdf.Pdf) -> pikepdf.Object:
    return out.copy_foreign(font_in(sheet))


def _stamp(out: pikepdf.Pdf, pages: Sequence[Dictionary], part: Bound, font: StampFont, letters: object) -> None:
    for page, frame, text in zip(pages, part.made.frames, part.stamps, strict=True):
        page.Resources.Font[STAMP_FONT] = letters
        page.Contents.append(out.make_stream(stamp(frame, text, font)))


def _tag(out: pikepdf.Pdf, document: Dictionary, own: Dictionary, part: Bound, tags: _Tags) -> None:
    """The part's tags lie under an element of its own, with its title and language."""
    for thing in own.Keyed:
        thing["/StructParents" if "/StructParents" in thing else "/StructParent"] += tags.next
    for number, parent in enumerate(own.Parents):
        tags.parents.append(tags.next + number)
        tags.parents.append(parent)
    tags.next += len(own.Parents)
    flat = list(own.Ids)
    tags.ids += [(bytes(key), element) for key, element in zip(flat[::2], flat[1::2], strict=True)]
    tags.spaces.extend(own.get("/Spaces", Array()))
    for name, value in own.get("/Classes", Dictionary()).items():
        tags.classes[name] = value
    top = as_array(own.Top)
    _agree_on_roles(top, as_dictionary(own.Roles), tags.roles)
    if not len(top):
        return
    element = _part_element(out, top)
    element.P, element.T, element.Lang = document, String(part.title), String(part.made.language or part.language)
    tags.parts.append(element)


def _part_element(out: pikepdf.Pdf, top: Array) -> Dictionary:
    """One element that holds all that the file has at the top; a document within a document is a part of it."""
    if len(top) == 1 and top[0].get("/S") == Name.Document and "/NS" not in top[0]:
        whole = as_dictionary(top[0])
        whole.S = Name.Part
        return whole
    element = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, K=top))
    for one in top:
        one.P = element
    return element


def _agree_on_roles(top: Array, roles: Dictionary, known: dict[str, pikepdf.Object]) -> None:
    """A role that means something else in this file than in those before is given another name in it."""
    renamed: dict[str, str] = {}
    for name, meaning in roles.items():
        fitting, number = name, 1
        while fitting in known and known[fitting] != meaning:
            number += 1
            fitting = f"{name}-{number}"
        known[fitting] = meaning
        if fitting != name:
            renamed[name] = fitting
    if renamed:
        for element in elements(top):
            role = str(element.get("/S", ""))
            if role in renamed:
                element.S = Name(renamed[role])


def _finish_tags(out: pikepdf.Pdf, root: Dictionary, document: Dictionary, tags: _Tags) -> None:
    document.K = tags.parts
    root.K = document
    root.ParentTree = out.make_indirect(Dictionary(Nums=tags.parents))
    root.ParentTreeNextKey = tags.next
    if tags.roles:
        root.RoleMap = Dictionary(tags.roles)
    if tags.classes:
        root.ClassMap = Dictionary(tags.classes)
    if tags.ids:
        flat = Array()
        for key, element in sorted(tags.ids, key=lambda pair: pair[0]):
            flat.append(String(key))
            flat.append(element)
        limits = Array([flat[0], flat[len(flat) - 2]])
        root.IDTree = Dictionary(Kids=Array([out.make_indirect(Dictionary(Names=flat, Limits=limits))]))
    if len(tags.spaces):
        root.Namespaces = tags.spaces
    out.Root.StructTreeRoot = root
    out.Root.MarkInfo = Dictionary(Marked=True)


def _connect(out: pikepdf.Pdf, parts: Sequence[Bound], anchors: dict[str, tuple[Dictionary, str]]) -> tuple[str, ...]:
    """Links to parts of the packet lead to their first pages. The keys that nobody has; their links lead nowhere."""
    lost: dict[str, None] = {}
    number = 0
    for part in parts:
        for page in range(number, number + part.made.pages):
            if part.is_ours:
                for link, key in _our_links(out.pages[page].obj):
                    del link["/A"]
                    if key in anchors:
                        first, title = anchors[key]
                        link.Dest = Array([first, Name.Fit])
                        link.Contents = String(title)
                    else:
                        lost[key] = None
        number += part.made.pages
    return tuple(lost)


def _our_links(page: Dictionary) -> Iterator[tuple[Dictionary, str]]:
    for annotation in page.get("/Annots", Array()):
        action = annotation.get("/A")
        address = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
        if address.startswith(LINK_HOST):
            yield as_dictionary(annotation), address.rpartition("#")[2]


def _bookmark(out: pikepdf.Pdf, parts: Sequence[Bound], firsts: list[Dictionary], carried: list[Dictionary]) -> None:
    root = out.make_indirect(Dictionary(Type=Name.Outlines))
    top: list[Dictionary] = []
    under: dict[int, list[Dictionary]] = {}
    for part, first, own in zip(parts, firsts, carried, strict=True):
        if part.opens:
            top.append(_mark(out, part.opens, first))
        mark = _mark(out, part.title, first)
        if part.level == 0:
            top.append(mark)
        else:
            under.setdefault(len(top) - 1, []).append(mark)
        inner = own.get("/Outline")
        if isinstance(inner, Dictionary) and not part.is_ours:
            chained(mark, list(_chain(inner)))
            mark.Count = -len(list(_chain(inner)))
    chained(root, top)
    for number, marks in under.items():
        chained(top[number], marks)
        top[number].Count = len(marks)
    root.Count = len(top) + sum(map(len, under.values()))
    out.Root.Outlines = root
    out.Root.PageMode = Name.UseOutlines


def _mark(out: pikepdf.Pdf, title: str, page: Dictionary) -> Dictionary:
    return out.make_indirect(Dictionary(Title=String(title), Dest=Array([page, Name.Fit])))


def _chain(root: Dictionary) -> Iterator[Dictionary]:
    child = root.get("/First")
    while isinstance(child, Dictionary):
        yield child
        child = child.get("/Next")
