"""What a kind of document is, and the parts that a paper of it is built of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from redthread.rules.documents import (
    Block,
    Document,
    FigureText,
    Heading,
    Inline,
    Inlines,
    PageBreak,
    Paragraph,
    Text,
    inlines,
)
from redthread.rules.refusals import Refusal, refuse

Blocks = tuple[Block, ...]
"""What stands under a heading."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading that papers of a kind have. `anchor` never changes, so what stands there is found in all versions."""

    anchor: str
    heading: str
    is_required: bool = True


Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Kind(Generic[Content]):
    """A kind of document: its code, what it is called in its head, its content and how that becomes a document.

    `missing` says what a paper lacks before it is finished; `parts` are its fixed headings in order.
    """

    code: str
    label: str
    content: type[Content]
    written: Callable[[Content], Document]
    missing: Callable[[Content], tuple[Refusal, ...]]
    parts: tuple[Part, ...] = ()

    @property
    def required(self) -> tuple[tuple[str, str], ...]:
        """Anchor and heading of what no finished paper of the kind is without."""
        return tuple((part.anchor, part.heading) for part in self.parts if part.is_required)


def prose(*paragraphs: str | Inlines) -> Blocks:
    """Paragraphs of running text."""
    return tuple(Paragraph(inlines(paragraph) if isinstance(paragraph, str) else paragraph) for paragraph in paragraphs)


def figure(written: str, passport: str = "") -> Inline:
    """A figure in running text, which leads to its passport when it has one."""
    return FigureText(written, passport) if passport else Text(written)


def section(part: Part, blocks: Sequence[Block], *, level: int = 1) -> Blocks:
    """The heading and what stands under it, each block anchored by the heading: "bedomning-1", "bedomning-2".

    A required heading stands even when nothing is written under it, so that there is a place to write; one that is not
    required is left out.
    """
    if not blocks and not part.is_required:
        return ()
    return (Heading(level, part.heading, part.anchor), *anchored(part.anchor, blocks))


def anchored(anchor: str, blocks: Iterable[Block]) -> Blocks:
    """The blocks with anchors that follow the given one, where they have none of their own."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, PageBreak) or block.anchor:
            found.append(block)
        else:
            found.append(replace(block, anchor=f"{anchor}-{len(found) + 1}"))
    return tuple(found)


def missing_parts(parts: Iterable[tuple[Part, Sequence[object]]]) -> tuple[Refusal, ...]:
    """`document.section_missing` for each required heading that has nothing under it."""
    return tuple(
        refuse("document.section_missing", heading=part.heading, anchor=part.anchor)
        for part, blocks in parts
        if part.is_required and not blocks
    )


def missing_facts(facts: Iterable[tuple[str, object]]) -> tuple[Refusal, ...]:
    """`document.fact_missing` for each fact, told by what it is called on paper, that is not there."""
    return tuple(refuse("document.fact_missing", fact=label) for label, value in facts if not value)
