"""The running text of a block: plain words, emphasis, references and figures that answer why."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that weigh more."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics: the name of a project, a foreign word."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point at a case, a decision or another part of the paper.

    `address` is a path of the site ("/arenden/20RS4806/"), "#anchor" within the paper, or an https address.
    """

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure as it is written, and the id of its passport; see measuring.Asked.id."""

    text: str
    passport: str


Inline = Text | Strong | Emphasis | Reference | FigureText
Inlines = tuple[Inline, ...]


def inlines(*parts: str | Inline) -> Inlines:
    """Running text of strings and inlines, in order; empty strings are left out."""
    kept = (Text(part) if isinstance(part, str) else part for part in parts)
    return tuple(part for part in kept if part.text)


def plain(parts: Iterable[Inline]) -> str:
    """The words alone."""
    return "".join(part.text for part in parts)
