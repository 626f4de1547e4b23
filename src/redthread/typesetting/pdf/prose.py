"""Running text as the template reads it, and where references lead."""

from typing import Any

from redthread.rules.documents import Emphasis, FigureText, Inline, Inlines, Reference, Strong, Text
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting.pdf.letters import Hyphens, breakable, readable

PASSPORTS = "/siffra/"
_KINDS = {Text: "text", Strong: "strong", Emphasis: "emphasis"}


class Prose:
    """Writes inlines for the template, and remembers references that lead nowhere.

    `site` is where the site stands ("https://spar.exempel.se"); "" when it is not known, and then words that point into
    the site are printed as words. `anchors` are those of the document.
    """

    def __init__(self, hyphens: Hyphens, site: str, anchors: frozenset[str]) -> None:
        self._hyphens = hyphens
        self._site = site.rstrip("/")
        self._anchors = anchors
        self.remarks: list[Refusal] = []

    def words(self, text: str) -> str:
        """Words as they are set."""
        return breakable(self._hyphens.put(readable(text)))

    def inlines(self, parts: Inlines) -> Any:
        """The running text: a string when it is nothing but words, otherwise its pieces."""
        if all(isinstance(part, Text) for part in parts):
            return self.words("".join(part.text for part in parts))
        return [self._piece(part) for part in parts]

    def passport(self, passport: str) -> str:
        """The address of a figure's passport; "" when the site's is not known."""
        return f"{self._site}{PASSPORTS}{passport}/" if passport and self._site else ""

    def address(self, address: str) -> tuple[str, str]:
        """The kind of link and where it leads: "inner" and an anchor, "outer" and an address, or "text" and ""."""
        if address.startswith("#"):
            if address[1:] in self._anchors:
                return "inner", address[1:]
        elif address.startswith("https://"):
            return "outer", address
        elif address.startswith("/") and not address.startswith("//"):
            return ("outer", f"{self._site}{address}") if self._site else ("text", "")
        self.remarks.append(refuse("document.reference_lost", address=address))
        return "text", ""

    def _piece(self, part: Inline) -> list[str]:
        text = self.words(part.text)
        match part:
            case FigureText(passport=passport):
                address = self.passport(passport)
                return ["figure", text, address] if address else ["text", text]
            case Reference(address=address):
                kind, target = self.address(address)
                return [kind, text, target]
            case _:
                return [_KINDS[type(part)], text]
