"""Running text as a person types it in a plain field, and back, without loss.

A blank line begins a new paragraph, "- " a point of a list and "1. " a point of a numbered one. **Words** weigh more,
*words* are in italics. References and figures stand as [[their words]]: they are records and come back as they were.
A sign that would mean something has a backslash before it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from redthread.rules.documents.blocks import Block, Clauses, KeyFacts, Listing, Paragraph, Signal
from redthread.rules.documents.document import Document
from redthread.rules.documents.inlines import (
    Emphasis,
    FigureText,
    Inline,
    Inlines,
    Reference,
    Strong,
    Text,
    inlines,
)

Prose = Paragraph | Listing
Record = Reference | FigureText

_SIGNS = "\\*[]-."
_SPACE = re.compile(r"[ \t\f\v]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_POINT = re.compile(r"(?:-|(?P<number>\d{1,2})\.) +(?=\S)")
_MARKED = re.compile(
    r"\[\[(?P<token>(?:\\.|[^\\\]])+)\]\]"
    r"|\*\*(?P<strong>(?=\S)(?:\\.|[^\\*])+(?<=\S))\*\*"
    r"|\*(?P<emphasis>(?=\S)(?:\\.|[^\\*])+(?<=\S))\*"
    r"|\\(?P<sign>[\\*\[\].-])"
)
_ESCAPED = re.compile(r"\\([\\*\[\].-])")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: its blocks, without anchors, and the [[words]] in it that no record answers to."""

    blocks: tuple[Prose, ...]
    unknown: tuple[str, ...] = ()


def records(document: Document) -> dict[str, Record]:
    """The references and figures of the document's running text, by the words that they are typed with.

    Where two that differ have the same words, the later ones are numbered.
    """
    found: dict[str, Record] = {}
    for run in _runs(document.blocks):
        for inline in run:
            if not isinstance(inline, Reference | FigureText) or inline in found.values():
                continue
            words = label = _tidy(inline.text).strip() or "?"
            number = 1
            while label in found:
                number += 1
                label = f"{words} #{number}"
            found[label] = inline
    return found


def typed(blocks: Iterable[Prose], known: Mapping[str, Record]) -> str:
    """The blocks as they are typed. `known` holds every reference and figure in them; see `records`."""
    labels = {record: label for label, record in known.items()}
    return "\n\n".join(_block(block, labels) for block in blocks)


def typed_line(run: Inlines, known: Mapping[str, Record]) -> str:
    """One run of text, such as a clause, as it is typed."""
    return _written(run, {record: label for label, record in known.items()})


def read(text: str, known: Mapping[str, Record]) -> Typed:
    """The blocks of what was typed. [[Words]] that are not known stay as they are and are told."""
    blocks: list[Prose] = []
    unknown: list[str] = []
    for lines in _paragraphs(text):
        for sort, group in groupby(lines, key=_sort):
            together = tuple(group)
            if sort:
                points = tuple(_inlines(line[_start(line) :], known, unknown) for line in together)
                blocks.append(Listing(points, is_numbered=sort == "number"))
            else:
                blocks.append(Paragraph(_inlines(" ".join(together), known, unknown)))
    return Typed(tuple(blocks), tuple(dict.fromkeys(unknown)))


def read_line(text: str, known: Mapping[str, Record]) -> tuple[Inlines, tuple[str, ...]]:
    """One run of text, and the [[words]] in it that no record answers to."""
    unknown: list[str] = []
    run = _inlines(" ".join(_clean(text).split("\n")), known, unknown)
    return run, tuple(dict.fromkeys(unknown))


def records_in(blocks: Iterable[Block]) -> tuple[Record, ...]:
    """Every reference and figure in the running text of the blocks, in order, as often as it stands there."""
    return tuple(one for run in _runs(blocks) for one in run if isinstance(one, Reference | FigureText))


def _runs(blocks: Iterable[Block]) -> Iterable[Inlines]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Listing():
                yield from block.points
            case Clauses():
                yield block.lead
                for clause in block.clauses:
                    yield clause.text
                    yield from clause.conditions
            case KeyFacts():
                yield from (fact.value for fact in block.facts)
            case Signal():
                yield block.reason


def _block(block: Prose, labels: Mapping[Record, str]) -> str:
    if isinstance(block, Listing):
        points = (_written(point, labels) for point in block.points)
        return "\n".join(
            f"{f'{number}.' if block.is_numbered else '-'} {point}" for number, point in enumerate(points, start=1)
        )
    text = _written(block.text, labels)
    point = _POINT.match(text)
    if point is None:
        return text
    sign = point.end("number") if point["number"] else 0
    return f"{text[:sign]}\\{text[sign:]}"


def _written(run: Inlines, labels: Mapping[Record, str]) -> str:
    return "".join(_inline(one, labels) for one in run).strip()


def _inline(one: Inline, labels: Mapping[Record, str]) -> str:
    match one:
        case Reference() | FigureText():
            return f"[[{_escaped(labels[one])}]]"
        case Strong() | Emphasis():
            sign = "**" if isinstance(one, Strong) else "*"
            text = _tidy(one.text)
            inner = text.strip()
            if not inner:
                return text
            before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
            shielded = _shielded(inner).replace("*", "\\*")
            return f"{before}{sign}{shielded}{sign}{after}"
        case _:
            return _escaped(_tidy(one.text))


def _escaped(text: str) -> str:
    # A star between spaces reads as it stands; any other could begin or end something.
    return re.sub(r"(?<!\s)\*|\*(?!\s)", r"\\*", _shielded(text))


def _shielded(text: str) -> str:
    return re.sub(r"\[(?=\[|$)", r"\\[", text.replace("\\", "\\\\").replace("]", "\\]"))


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", _clean(text).replace("\n", " "))


def _paragraphs(text: str) -> Iterable[list[str]]:
    lines = [_SPACE.sub(" ", line).strip(" ") for line in _clean(text).split("\n")]
    for has_words, group in groupby(lines, key=lambda line: bool(line.strip())):
        if has_words:
            yield list(group)


def _sort(line: str) -> str:
    point = _POINT.match(line)
    if point is None:
        return ""
    return "number" if point["number"] else "dash"


def _start(line: str) -> int:
    point = _POINT.match(line)
    return point.end() if point else 0


def _inlines(text: str, known: Mapping[str, Record], unknown: list[str]) -> Inlines:
    parts: list[Inline] = []
    plain, at = "", 0
    for found in _MARKED.finditer(text):
        plain += text[at : found.start()]
        at = found.end()
        one = _marked(found, known, unknown)
        if isinstance(one, str):
            plain += one
        else:
            parts += [Text(plain), one]
            plain = ""
    return inlines(*_joined([*parts, Text(plain + text[at:])]))


def _marked(found: re.Match[str], known: Mapping[str, Record], unknown: list[str]) -> Inline | str:
    if found["sign"]:
        return found["sign"]
    if found["strong"]:
        return Strong(_ESCAPED.sub(r"\1", found["strong"]))
    if found["emphasis"]:
        return Emphasis(_ESCAPED.sub(r"\1", found["emphasis"]))
    words = _ESCAPED.sub(r"\1", found["token"]).strip()
    if words not in known:
        unknown.append(words)
        return found.group()
    return known[words]


def _joined(parts: list[Inline]) -> list[Inline]:
    """Neighbours of the same sort as one, so that text which was typed twice over is the same."""
    found: list[Inline] = []
    for part in (part for part in parts if part.text):
        last = found[-1] if found else None
        if last is None or type(last) is not type(part) or isinstance(part, Reference | FigureText):
            found.append(part)
        else:
            found[-1] = replace(last, text=last.text + part.text)
    return found
