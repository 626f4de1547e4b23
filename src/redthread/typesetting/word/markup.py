"""The XML of Word: elements made with clean text, in the namespaces that Word expects."""

from collections.abc import Iterable

from lxml import etree

Element = etree._Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
W = f"{{{NAMESPACES['w']}}}"
R = f"{{{NAMESPACES['r']}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KEPT = {"\t", "\n"}
_OWN = {"w": NAMESPACES["w"]}
"""The one that nearly all elements need; each more costs time for every element."""


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of Word's own namespace, with attributes of the same. Children that are None are left out."""
    element = etree.Element(W + name, nsmap=_OWN)
    for key, value in attributes.items():
        element.set(W + key, str(value))
    element.extend(child for child in children if child is not None)
    return element


def tagged(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of any of the namespaces ("wp:inline"), with attributes of none ("r__embed" is r:embed)."""
    prefix, local = name.split(":")
    element = etree.Element(f"{{{NAMESPACES[prefix]}}}{local}", nsmap=NAMESPACES)
    for key, value in attributes.items():
        element.set(_attribute(key), str(value))
    element.extend(child for child in children if child is not None)
    return element


def _attribute(key: str) -> str:
    if "__" not in key:
        return key
    prefix, local = key.split("__")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def clean(text: str) -> str:
    """The text without characters that XML cannot hold, such as a bell or half an emoji."""
    if text.isprintable():
        return text
    return "".join(sign for sign in text if _may_be_written(ord(sign)) or sign in _KEPT)


def _may_be_written(code: int) -> bool:
    return 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000


def run(text: str, properties: Element | None = None) -> Element:
    """A run of text, with line breaks, tabs and soft hyphens as Word writes them."""
    element = w("r", properties)
    element.extend(_signs(clean(text)))
    return element


def _signs(text: str) -> Iterable[Element]:
    piece = ""
    for sign in text:
        special = _SPECIAL.get(sign)
        if special is None:
            piece += sign
            continue
        if piece:
            yield _words(piece)
        piece = ""
        yield w(special)
    if piece:
        yield _words(piece)


_SPECIAL = {"\n": "br", "\t": "tab", "\N{SOFT HYPHEN}": "softHyphen", "\N{NON-BREAKING HYPHEN}": "noBreakHyphen"}


def _words(text: str) -> Element:
    element = w("t")
    element.text = text
    if text[0] == " " or text[-1] == " " or "  " in text:
        element.set(SPACE, "preserve")
    return element


def field(instruction: str, shown: str, properties: Element | None = None) -> list[Element]:
    """The runs of a field that Word can count anew ("PAGE"), showing what it was when the file was made."""
    text = w("instrText")
    text.text = f" {instruction} "
    text.set(SPACE, "preserve")
    begin, separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return [begin, w("r", text), separate, run(shown, properties), end]
