"""A document as a Word file that can be edited and brought back."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from redthread.rules.documents import Block, Document, Heading, PageBreak, Table, made
from redthread.typesetting.design import Design
from redthread.typesetting.word import head, margins
from redthread.typesetting.word.blocks import Anchored, controlled
from redthread.typesetting.word.desk import Desk
from redthread.typesetting.word.drawing import Drawn
from redthread.typesetting.word.marks import Marks
from redthread.typesetting.word.markup import Element, R, W, clean, w
from redthread.typesetting.word.pen import Pen
from redthread.typesetting.word.properties import write_mark
from redthread.typesetting.word.prose import paragraph
from redthread.typesetting.word.roles import Role
from redthread.typesetting.word.tables import least_width
from redthread.typesetting.word.template import packed

_LANGUAGES: Final = {"sv": "sv-SE", "en": "en-GB", "fi": "fi-FI", "de": "de-DE", "fr": "fr-FR"}
_LONGEST_PROPERTY = 255
_BEFORE_BREAK = {f"{W}pStyle", f"{W}keepNext", f"{W}keepLines"}


def written(
    document: Document, design: Design, pictures: Mapping[str, Drawn], *, mark: str = "", site: str = ""
) -> bytes:
    """The document as .docx, on the region's template or on one made from its design; same input, same bytes.

    `pictures` are the drawn charts by their figure's anchor; a figure without one is written as its table. `mark` is
    kept in the file and read back with `mark_of`. `site` ("https://…") makes paths of the site into links. Raises
    DesignFault when the region's template cannot be used.
    """
    document = made(document)
    marks = Marks(document)
    desk = Desk(design, marks, pictures, site)
    _fill(document, design, marks, desk)
    _describe(document, design, desk)
    if mark:
        write_mark(desk.file.part.package, mark)
    return _saved(desk)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Blocks on pages that stand the same way. `starts_page` when a page break stands right before."""

    blocks: tuple[tuple[bool, Anchored], ...]
    is_wide: bool


def _fill(document: Document, design: Design, marks: Marks, desk: Desk) -> None:
    section = desk.take_section()
    standing, lying = _width(section), _width(_turned(section, {}))
    desk.width = standing
    stretches = _stretches(document.blocks, desk)
    swapped: dict[str, str] = {}
    if design.word_template is None:
        has_wide = any(stretch.is_wide for stretch in stretches)
        desk.body.append(section)
        swapped = margins.fill(document, design, desk, lying if has_wide else None)
        desk.body.remove(section)
    body = desk.body
    body.append(head.head(document, marks, desk))
    if document.has_contents and (listed := head.contents(document, marks, desk)) is not None:
        body.append(listed)
    is_wide = False
    for stretch in stretches:
        if stretch.is_wide != is_wide:
            body.append(paragraph(Role.BREAK, desk, properties=(_section(section, is_wide, swapped),)))
            section = _without_first_page(section)
        is_wide = stretch.is_wide
        desk.width = lying if is_wide else standing
        for number, (starts_page, block) in enumerate(stretch.blocks):
            element = controlled(block, marks, desk)
            if starts_page and (number or stretch is stretches[0]):
                body.extend(_on_new_page(element, desk))
            body.append(element)
    body.append(_section(section, is_wide, swapped))


def _stretches(blocks: Sequence[Block], pen: Pen) -> list[_Stretch]:
    """The blocks by how their pages stand. A heading right before a table that lies down lies down with it."""
    stretches: list[_Stretch] = []
    anchored: list[tuple[bool, Anchored]] = []
    starts_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            starts_page = True
            continue
        anchored.append((starts_page, block))
        starts_page = False
    for is_wide, group in _turns(anchored, pen):
        stretches.append(_Stretch(tuple(group), is_wide))
    return stretches


def _turns(anchored: list[tuple[bool, Anchored]], pen: Pen) -> Iterator[tuple[bool, list[tuple[bool, Anchored]]]]:
    wide = [isinstance(block, Table) and least_width(block, pen) > pen.width for _, block in anchored]
    for number in reversed(range(len(anchored) - 1)):
        if wide[number + 1] and isinstance(anchored[number][1], Heading):
            wide[number] = True
    at = 0
    while at < len(anchored):
        end = at
        while end < len(anchored) and wide[end] == wide[at]:
            end += 1
        yield wide[at], anchored[at:end]
        at = end


def _on_new_page(control: Element, pen: Pen) -> list[Element]:
    """Makes the block begin a page; gives a paragraph to put before it when it begins with a table."""
    content = control.find(f"{W}sdtContent")
    first = None if content is None else content[0]
    if first is None or first.tag != f"{W}p":
        return [paragraph(Role.BREAK, pen, w("r", w("br", type="page")))]
    properties = first[0]
    at = sum(1 for one in properties if one.tag in _BEFORE_BREAK)
    properties.insert(at, w("pageBreakBefore"))
    return []


def _section(section: Element, is_wide: bool, swapped: Mapping[str, str]) -> Element:
    return _turned(section, swapped) if is_wide else deepcopy(section)


def _turned(section: Element, swapped: Mapping[str, str]) -> Element:
    """The section with its pages lying down, and with the header and footer that are made for them."""
    turned = deepcopy(section)
    for reference in turned.iter(f"{W}headerReference", f"{W}footerReference"):
        told = reference.get(f"{R}id") or ""
        reference.set(f"{R}id", swapped.get(told, told))
    size = turned.find(f"{W}pgSz")
    if size is not None:
        across, down = size.get(f"{W}w") or "11906", size.get(f"{W}h") or "16838"
        if int(across) < int(down):
            size.set(f"{W}w", down)
            size.set(f"{W}h", across)
        size.set(f"{W}orient", "landscape")
    return turned


def _without_first_page(section: Element) -> Element:
    """The section for pages further in, which do not have the first page's header again."""
    later = deepcopy(section)
    for name in ("titlePg", "pgNumType"):
        for found in later.findall(W + name):
            later.remove(found)
    return later


def _width(section: Element) -> int:
    """Width of the text on the section's pages, in twentieths of a point."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    across = int(size.get(f"{W}w") or 11906) if size is not None else 11906
    sides = (int(margins.get(W + side) or 1418) for side in ("left", "right")) if margins is not None else (1418, 1418)
    return across - sum(sides)


def _describe(document: Document, design: Design, desk: Desk) -> None:
    """The file's own description, dated as the document is, and the language of its words."""
    language = _LANGUAGES.get(document.language, document.language)
    about = desk.file.core_properties
    about.title = clean(document.title)[:_LONGEST_PROPERTY]
    about.subject = " ".join(part for part in (document.kind_label, document.number) if part)[:_LONGEST_PROPERTY]
    about.author = about.last_modified_by = design.name[:_LONGEST_PROPERTY]
    about.language = language
    about.comments = about.keywords = about.category = about.identifier = about.version = ""
    about.revision = 1
    instant = datetime(document.dated_on.year, document.dated_on.month, document.dated_on.day, 12, tzinfo=UTC)
    about.created = about.modified = instant
    defaults = desk.file.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults is not None:
        for told in defaults.findall(f"{W}lang"):
            defaults.remove(told)
        defaults.append(w("lang", val=language, eastAsia=language, bidi="ar-SA"))


def _saved(desk: Desk) -> bytes:
    """The parts of the file in the order that they are reached, with the same bytes each time."""
    package = desk.file.part.package
    parts = list(package.iter_parts())
    overrides = "".join(f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>' for part in parts)
    types = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    files = {"[Content_Types].xml": types.encode(), "_rels/.rels": bytes(package.rels.xml)}
    for part in parts:
        files[part.partname.membername] = part.blob
        if part.rels:
            files[part.partname.rels_uri.membername] = bytes(part.rels.xml)
    return packed(files)
