"""The mark of the version that was taken to Word, among the file's own properties."""

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from redthread.typesetting.word.markup import clean

MARK = "RodaTradenVersion"
"""The property's name. Word and LibreOffice both keep it."""

PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2
"""Word counts the properties that people add from two."""


def write_mark(package: Package, mark: str) -> None:
    """Puts the mark among the file's properties, beside those that the template has."""
    known = next((one.target_part for one in package.rels.values() if one.reltype == _RELATION), None)
    root = etree.fromstring(known.blob) if known is not None else etree.Element(f"{{{PROPERTIES}}}Properties")
    for old in [one for one in root if one.get("name") == MARK]:
        root.remove(old)
    number = max((int(one.get("pid") or 0) for one in root), default=_FIRST - 1) + 1
    added = etree.SubElement(root, f"{{{PROPERTIES}}}property", fmtid=_SET, pid=str(number), name=MARK)
    etree.SubElement(added, f"{{{_VALUES}}}lpwstr", nsmap={"vt": _VALUES}).text = clean(mark)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if known is None:
        package.relate_to(Part(PackURI("/docProps/custom.xml"), _CONTENT, data, package), _RELATION)
    else:
        known._blob = data


def mark_in(properties: bytes) -> str:
    """The mark in the bytes of the properties part, "" when there is none."""
    if not properties:
        return ""
    root = etree.fromstring(properties, etree.XMLParser(resolve_entities=False, no_network=True))
    for one in root:
        if one.get("name") == MARK:
            return "".join(str(text) for text in one.itertext())
    return ""
