"""Running text that has been in Word, as inlines: with the figures and references that were sent in their places."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from redthread.rules.documents import Emphasis, FigureText, Inline, Inlines, Reference, Strong, Text
from redthread.typesetting.word.comparing import normal
from redthread.typesetting.word.marks import Marks
from redthread.typesetting.word.spans import Span

_SPACES = str.maketrans(dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}", " "))
"""Signs that Word and people write as a common space; one for one, so that places in the text stay."""


@dataclass(slots=True)
class RunningText:
    """Running text, and the figures or references in it whose words were changed: as sent, and as returned."""

    inlines: Inlines
    altered: list[tuple[str, str]] = field(default_factory=list)


def text_of_spans(spans: Iterable[Span], marks: Marks) -> RunningText:
    """The running text of a paragraph. What was sent as figure or reference is that again, with the words it had."""
    read = RunningText(())
    found: list[Inline] = []
    for (key, link, strong, emphasis), group in groupby(spans, _alike):
        words = "".join(span.text for span in group)
        sent = _sent(key, words, marks)
        if sent is not None:
            if normal(words) != normal(sent.text):
                read.altered.append((sent.text, words))
            found.append(sent)
        else:
            found.append(_inline(words, _address(link, marks), strong, emphasis))
    read.inlines = _trimmed(found)
    return read


def with_figure(text: Inlines, figure: FigureText) -> Inlines | None:
    """The text with the figure where its very words stand as plain text; None when they do not."""
    looked_for = figure.text.translate(_SPACES)
    for number, inline in enumerate(text):
        at = inline.text.translate(_SPACES).find(looked_for) if isinstance(inline, Text) else -1
        if at >= 0:
            before, after = inline.text[:at], inline.text[at + len(figure.text) :]
            around = (*((Text(before),) if before else ()), figure, *((Text(after),) if after else ()))
            return (*text[:number], *around, *text[number + 1 :])
    return None


def _alike(span: Span) -> tuple[str, str, bool, bool]:
    if span.key:
        return span.key, "", False, False
    if not span.text.strip() and not span.link:
        return "", "", False, False
    return "", span.link, span.is_strong, span.is_emphasis


def _sent(key: str, words: str, marks: Marks) -> FigureText | Reference | None:
    """What was sent under the mark; of several alike the one with the same words, else the first."""
    if not key:
        return None
    if key in marks.inlines:
        return marks.inlines[key]
    alike = marks.alike.get(key, [])
    return next((one for one in alike if normal(one.text) == normal(words)), alike[0] if alike else None)


def _address(link: str, marks: Marks) -> str:
    if link.startswith("#"):
        anchor = marks.anchors.get(link[1:], "")
        return f"#{anchor}" if anchor else ""
    return link if link.startswith(("https://", "http://")) else ""


def _inline(words: str, address: str, strong: bool, emphasis: bool) -> Inline:
    if address:
        return Reference(words, address)
    if strong:
        return Strong(words)
    return Emphasis(words) if emphasis else Text(words)


def _trimmed(found: list[Inline]) -> Inlines:
    """The text without space at its ends, and without empty inlines."""
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].text.lstrip())
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].text.rstrip())
    return tuple(inline for inline in found if inline.text)
