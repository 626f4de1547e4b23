"""Running text: emphasis, links, and figures that can be followed to their passport."""

from urllib.parse import quote

from redthread.rules.documents import Emphasis, FigureText, Inline, Inlines, Reference, Strong
from redthread.typesetting.html.markup import element, text

_PASSPORTS = "/siffra/"


class Prose:
    """Writes inlines. `anchors` are those of the document: a reference to another leads nowhere and is plain words."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self._anchors = anchors

    def inlines(self, parts: Inlines) -> str:
        """The running text."""
        return "".join(map(self._inline, parts))

    def link(self, words: str, address: str) -> str:
        """The words as a link, or as words when the address is none that a paper may have."""
        return element("a", text(words), href=address) if self._leads(address) else text(words)

    def figure(self, words: str, passport: str) -> str:
        """A figure as written, with its way to the passport; without one only the words."""
        if not passport:
            return text(words)
        address = f"{_PASSPORTS}{quote(passport, safe=',=.:@+')}/"
        return element("a", text(words), class_="figure", href=address, data_card=True)

    def _inline(self, part: Inline) -> str:
        match part:
            case Strong():
                return element("strong", text(part.text))
            case Emphasis():
                return element("em", text(part.text))
            case Reference():
                return self.link(part.text, part.address)
            case FigureText():
                return self.figure(part.text, part.passport)
            case _:
                return text(part.text)

    def _leads(self, address: str) -> bool:
        """A part of the paper, a path of the site, or an https address; never a script."""
        if address.startswith("#"):
            return address[1:] in self._anchors
        return address.startswith("https://") or (address.startswith("/") and not address.startswith(("//", "/\\")))
