"""The Word file that a paper is being written into: its styles, lists, links and pictures."""

from collections.abc import Mapping
from copy import deepcopy
from io import BytesIO
from string import Template

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.numbering import NumberingPart
from lxml import etree

from redthread.rules.documents import Figure
from redthread.typesetting.design import Design, DesignFault
from redthread.typesetting.word.drawing import Drawn, drawing
from redthread.typesetting.word.marks import Marks
from redthread.typesetting.word.markup import Element, W, w
from redthread.typesetting.word.pen import Pen
from redthread.typesetting.word.roles import Role
from redthread.typesetting.word.template import colours, own_numbering, own_style, template_of

_OWN_LISTS = {Role.BULLET: "1", Role.NUMBER: "2", Role.CONDITION: "3"}
_TYPES = {Role.STRONG: "character", Role.EMPHASIS: "character", Role.LINK: "character"}
_TYPES |= {Role.TABLE: "table", Role.FACTS: "table"}
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_DEEPEST_CHAIN = 20
_FOREIGN_SIGN = 118
"""A sign in a table takes more room in most fonts than in our own."""


class Desk(Pen):
    """A pen that writes into a file made from the design's template. `site` stands before paths of the site."""

    def __init__(self, design: Design, marks: Marks, pictures: Mapping[str, Drawn], site: str = "") -> None:
        """Raises DesignFault when the region's template cannot be used."""
        super().__init__()
        if design.word_template is not None:
            self.sign = _FOREIGN_SIGN
        try:
            self.file: WordFile = docx.Document(BytesIO(template_of(design)))
        except (KeyError, ValueError, etree.XMLSyntaxError) as error:
            raise DesignFault(f"{design.word_template}: mallen är ingen hel Word-fil ({error}).") from error
        self._design = design
        self._marks = marks
        self._pictures = pictures
        self._site = site.rstrip("/")
        self._styles: dict[Role, str] = {}
        self._links: dict[str, str] = {}
        self._sheet = self.file.styles.element
        self._names = {_name(style): style.get(f"{W}styleId") or "" for style in self._sheet.iterfind(f"{W}style")}
        self._numbering = self._numbering_of()
        self._own_lists: dict[Role, str] = {}

    @property
    def body(self) -> Element:
        """What the file's text lies in."""
        body: Element = self.file.element.body
        return body

    # -- styles ------------------------------------------------------------------------------------------------

    def style(self, role: Role) -> str:
        """The template's own style for the role; ours is put in where it has none."""
        if role not in self._styles:
            kind = _TYPES.get(role, "paragraph")
            found = next((self._names[kind, name] for name in role.names if (kind, name) in self._names), "")
            self._styles[role] = found or self._added(role, kind)
        return self._styles[role]

    def _added(self, role: Role, kind: str) -> str:
        text = Template(own_style(role.own)).substitute(colours(self._design))
        style = etree.fromstring(f'<w:styles xmlns:w="{W[1:-1]}">{text}</w:styles>')[0]
        identity = role.own
        while identity in self._names.values():
            identity += "2"
        style.set(f"{W}styleId", identity)
        for name in ("next", "pPr/numPr"):
            found = style.find("/".join(W + part for part in name.split("/")))
            if found is not None and (parent := found.getparent()) is not None:
                parent.remove(found)
        self._based(style, kind)
        self._sheet.append(style)
        self._names[_name(style)] = identity
        return identity

    def _based(self, style: Element, kind: str) -> None:
        """Lets an added style stand on the template's own of the same role, or on its default."""
        based = style.find(f"{W}basedOn")
        if based is None:
            return
        role = next((role for role in Role if role.own == based.get(f"{W}val")), None)
        default = next((one for one in self._sheet.iterfind(f"{W}style") if _is_default(one, kind)), None)
        if role is not None:
            based.set(f"{W}val", self.style(role))
        elif default is not None:
            based.set(f"{W}val", default.get(f"{W}styleId") or "")
        else:
            style.remove(based)

    # -- lists -------------------------------------------------------------------------------------------------

    def list_of(self, role: Role) -> int | None:
        """A numbering that starts anew for each numbered list; None where the style carries the marks itself."""
        told = self._style_list(self.style(role))
        if role is not Role.NUMBER:
            return None if told else int(self._own_list(role))
        numbering = told or self._own_list(role)
        number = next(one for one in self._numbering.iterfind(f"{W}num") if one.get(f"{W}numId") == numbering)
        abstract = number.find(f"{W}abstractNumId")
        return self._new_list("0" if abstract is None else abstract.get(f"{W}val") or "0", starts_anew=True)

    def _style_list(self, identity: str) -> str:
        """The list that a style or one under it belongs to, when the file has that list; "" when none."""
        known = {one.get(f"{W}numId") for one in self._numbering.iterfind(f"{W}num")}
        for _ in range(_DEEPEST_CHAIN):
            style = next((one for one in self._sheet.iterfind(f"{W}style") if one.get(f"{W}styleId") == identity), None)
            if style is None:
                return ""
            number = style.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                told = number.get(f"{W}val") or ""
                return told if told in known else ""
            based = style.find(f"{W}basedOn")
            identity = "" if based is None else based.get(f"{W}val") or ""
        return ""

    def _own_list(self, role: Role) -> str:
        """The number of our own list for the role in a template that has none."""
        if role not in self._own_lists:
            own = etree.fromstring(own_numbering().encode())
            abstract = next(one for one in own if one.get(f"{W}abstractNumId") == _OWN_LISTS[role])
            for link in list(abstract.iter(f"{W}pStyle")):
                parent = link.getparent()
                if parent is not None:
                    parent.remove(link)
            known = [int(one.get(f"{W}abstractNumId") or 0) for one in self._numbering.iterfind(f"{W}abstractNum")]
            identity = str(max(known, default=0) + 1)
            abstract.set(f"{W}abstractNumId", identity)
            self._numbering.insert(len(known), abstract)
            self._own_lists[role] = str(self._new_list(identity, starts_anew=False))
        return self._own_lists[role]

    def _new_list(self, abstract: str, *, starts_anew: bool) -> int:
        known = [int(one.get(f"{W}numId") or 0) for one in self._numbering.iterfind(f"{W}num")]
        number = max(known, default=0) + 1
        start = w("lvlOverride", w("startOverride", val=1), ilvl=0) if starts_anew else None
        new = w("num", w("abstractNumId", val=abstract), start, numId=number)
        after = [one for one in self._numbering if one.tag in (f"{W}num", f"{W}abstractNum")]
        if after:
            after[-1].addnext(new)
        else:
            self._numbering.append(new)
        return number

    def _numbering_of(self) -> Element:
        part = self.file.part
        try:
            known: Element = part.numbering_part.element
            return known
        except NotImplementedError:
            empty = etree.fromstring(own_numbering().encode())
            for child in list(empty):
                empty.remove(child)
            name = PackURI("/word/numbering.xml")
            made = NumberingPart.load(name, _NUMBERING, etree.tostring(empty), part.package)
            part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
            new: Element = made.element
            return new

    # -- links and pictures ------------------------------------------------------------------------------------

    def link(self, address: str) -> dict[str, str] | None:
        """Where the link goes: a bookmark for another part of the paper, else an address of the web."""
        if address.startswith("#"):
            bookmark = self._marks.bookmark(address[1:])
            return {"anchor": bookmark} if bookmark else None
        if address.startswith("/") and self._site:
            address = self._site + address
        if not address.startswith(("https://", "http://")):
            return None
        if address not in self._links:
            self._links[address] = self.file.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return {"id": self._links[address]}

    def picture(self, figure: Figure) -> Element | None:
        """The chart as a picture for every Word, with its drawing in lines for those that can show it."""
        picture = self._pictures.get(figure.anchor)
        if picture is None:
            return None
        number = self.number()
        image, _ = self.file.part.get_or_add_image(BytesIO(picture.png))
        name = PackURI(f"/word/media/figur{number}.svg")
        lines = Part(name, "image/svg+xml", picture.svg.encode(), self.file.part.package)
        drawn = self.file.part.relate_to(lines, RELATIONSHIP_TYPE.IMAGE)
        size = picture.width, picture.height
        return drawing(image, drawn, size, number=number, alt=figure.alt, name=figure.title, width=self.width)

    # -- sections ----------------------------------------------------------------------------------------------

    def take_section(self) -> Element:
        """Empties the body and gives the section that the paper's pages are laid out by, with header and footer."""
        sections = list(self.body.iter(f"{W}sectPr"))
        headed = [one for one in sections if one.find(f"{W}headerReference") is not None]
        section = deepcopy((headed or sections or [_plain_section()])[0])
        for child in list(self.body):
            self.body.remove(child)
        return section


def _plain_section() -> Element:
    margins = w("pgMar", top=1985, right=1418, bottom=1588, left=1418, header=794, footer=624, gutter=0)
    return w("sectPr", w("pgSz", w=11906, h=16838), margins)


def _name(style: Element) -> tuple[str, str]:
    name = style.find(f"{W}name")
    return style.get(f"{W}type") or "paragraph", ("" if name is None else name.get(f"{W}val") or "").lower()


def _is_default(style: Element, kind: str) -> bool:
    return style.get(f"{W}type") == kind and style.get(f"{W}default") in {"1", "true", "on"}
