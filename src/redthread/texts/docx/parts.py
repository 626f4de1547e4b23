"""The parts of a Word file that hold text, and the styles and numberings that the text points at."""

import posixpath
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice

from lxml import etree

from redthread.texts.docx.numbering import Numberings
from redthread.texts.docx.package import Package
from redthread.texts.docx.styles import Styles
from redthread.texts.refused import TextsRefused, refused_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_R_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
_MAIN = "word/document.xml"
_LARGEST_RELATIONS = 2_000


def parser() -> etree.XMLParser:
    """A parser that resolves nothing and fetches nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )


def parsed(data: bytes) -> etree._Element:
    """The root of a part, in the transitional namespace. Refuses broken_docx and xml_entities."""
    try:
        root = etree.parse(BytesIO(transitional(data)), parser()).getroot()
    except etree.XMLSyntaxError as cause:
        raise refused_xml(cause, "broken_docx") from cause
    if root.getroottree().docinfo.internalDTD is not None:
        raise TextsRefused("xml_entities")
    return root


def transitional(data: bytes) -> bytes:
    """The part with the namespaces of strict Open XML exchanged for the common ones."""
    if b"purl.oclc.org/ooxml" not in data[:4096]:
        return data
    data = data.replace(STRICT[1:-1].encode(), W[1:-1].encode())
    return data.replace(_R_STRICT[1:-1].encode(), _R[1:-1].encode())


@dataclass(frozen=True, slots=True)
class Parts:
    """What is needed to write the text out. `headers` and `footers` hold the bytes of each such part by relation id."""

    main: bytes
    styles: Styles
    numberings: Numberings
    headers: dict[str, bytes] = field(default_factory=dict)
    footers: dict[str, bytes] = field(default_factory=dict)
    footnotes: bytes = b""
    endnotes: bytes = b""

    @classmethod
    def of(cls, package: Package) -> "Parts":
        """The parts of a package. Refuses broken_docx when there is no document in it."""
        main = _main_part(package)
        relations = _relations(package, main)
        folder = posixpath.dirname(main)
        headers: dict[str, bytes] = {}
        footers: dict[str, bytes] = {}
        single: dict[str, bytes] = {}
        for identity, (kind, target) in relations.items():
            name = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            if kind == "header":
                headers[identity] = package.part(name)
            elif kind == "footer":
                footers[identity] = package.part(name)
            elif kind in {"styles", "numbering", "footnotes", "endnotes"}:
                single[kind] = package.part(name)
        styles = Styles.of(parsed(single["styles"]) if single.get("styles") else None)
        numberings = Numberings.of(parsed(single["numbering"]) if single.get("numbering") else None)
        return cls(
            main=package.part(main),
            styles=styles,
            numberings=numberings,
            headers=headers,
            footers=footers,
            footnotes=single.get("footnotes", b""),
            endnotes=single.get("endnotes", b""),
        )


def _main_part(package: Package) -> str:
    for kind, target in _relations(package, "").values():
        if kind == "officeDocument" and package.has(target.lstrip("/")):
            return target.lstrip("/")
    if package.has(_MAIN):
        return _MAIN
    raise TextsRefused("broken_docx")


def _relations(package: Package, of: str) -> dict[str, tuple[str, str]]:
    """Relation id → (last word of its type, target), without those that point outside the file."""
    folder, name = posixpath.split(of)
    data = package.part(posixpath.join(folder, "_rels", f"{name}.rels").lstrip("/"))
    if not data:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in islice(parsed(data), _LARGEST_RELATIONS):
        if relation.get("TargetMode") == "External":
            continue
        kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
        found[relation.get("Id") or ""] = (kind, relation.get("Target") or "")
    return found


def relation_id(element: etree._Element) -> str:
    """The relation that an element points at."""
    return element.get(f"{_R}id") or ""
