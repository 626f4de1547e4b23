"""What the packet says of itself: title, language, page labels and which standards it keeps."""

from dataclasses import dataclass
from html import escape  # that of xml.sax brings half of the standard library's network code

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_LEVELS = "bua"
"""Conformance of PDF/A-2, the most demanding last."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{claims}</rdf:Description>
{schema}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the document keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """The standards that every part claims to keep, and so the whole: PDF/UA-1, and PDF/A ("2a", "" for none)."""

    pdf_ua: bool = False
    pdf_a: str = ""


def claim(ua: list[bool], a: list[str]) -> Claim:
    """What the whole may claim when the parts claim this: no more than the least of them."""
    levels = [one[1:] for one in a if one[:1] == "2" and one[1:] in _LEVELS]
    pdf_a = f"2{min(levels, key=_LEVELS.index)}" if a and len(levels) == len(a) else ""
    return Claim(all(ua), pdf_a)


def described(out: pikepdf.Pdf, title: str, language: str, prefix: str, claim: Claim) -> None:
    """The file says it in its catalogue, its metadata and its page labels."""
    root = out.Root
    root.Lang = String(language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    label = Dictionary(S=Name.D) if not prefix else Dictionary(S=Name.D, P=String(prefix))
    root.PageLabels = Dictionary(Nums=Array([0, label]))
    out.trailer.Info = out.make_indirect(Dictionary(Title=String(title)))
    claims = ""
    if claim.pdf_ua:
        claims += "<pdfuaid:part>1</pdfuaid:part>\n"
    if claim.pdf_a:
        level = claim.pdf_a[1].upper()
        claims += f"<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>{level}</pdfaid:conformance>\n"
    schema = _UA_SCHEMA if claim.pdf_ua and claim.pdf_a else ""
    told = _XMP.format(
        title=escape(title, quote=False), language=escape(language, quote=False), claims=claims, schema=schema
    )
    metadata = out.make_stream(told.encode("utf-8"))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = metadata
