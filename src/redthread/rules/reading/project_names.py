"""The spellings of a project's name in its papers, and the amounts that are not its grant."""

import re
from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher

from redthread.rules.papers.shapes import TextLine
from redthread.rules.reading.amounts import find_amounts
from redthread.rules.reading.matrix_figures import split_row
from redthread.rules.reading.rows import Row
from redthread.rules.reading.running_text import passage_of, sentence_at

_WORD = re.compile(r"[^\W_]+(?:[-.:*][^\W_]+)*\*?")
_YEARS = re.compile(r"\s*(?:20\d\d)(?:\s*[-–—]{1,2}\s*(?:20)?\d\d)?\s*$")
_PLACEHOLDER = re.compile(
    r"projekt(?:et)?\s+(?P<name>projekt(?:ets\s+)?namn(?:et)?|X{2,}|N\.?\s?N\.?|\[[^\]]{1,30}\])(?!\w)", re.IGNORECASE
)
_ALIKE = 0.7
_MOST_WORDS = 12
_MOST_FIGURES = 3


def variants(project: str | None, rows: Iterable[Row]) -> tuple[TextLine, ...]:
    """Every different spelling of the project's name, with the first place of each."""
    if not project:
        return ()
    base = _YEARS.sub("", project).strip() or project
    words = [word.casefold() for word in _WORD.findall(base)][:_MOST_WORDS]
    if not words or (len(words) == 1 and len(words[0]) < 4):
        return ()
    passage = passage_of(list(rows))
    found: dict[str, TextLine] = {}
    for start, end in _spans(passage.text, words):
        text = passage.text[start:end]
        found.setdefault(text, TextLine(text, passage.place(start, end)))
    for match in _PLACEHOLDER.finditer(passage.text):
        text = match["name"]
        found.setdefault(text, TextLine(text, passage.place(match.start("name"), match.end("name"))))
    return tuple(found.values())


def _spans(text: str, words: list[str]) -> Iterable[tuple[int, int]]:
    """Where the name stands, as it is, shortened at its end, or with a slip in one of its words."""
    tokens = list(_WORD.finditer(text))
    folded = [token.group().casefold() for token in tokens]
    short = _short(words)
    at = 0
    while at < len(tokens):
        length = _length(folded, at, words, short)
        if length == 0 or not (
            tokens[at].group()[0].isupper() or tokens[at].group()[0].isdigit() or words[0].islower()
        ):
            at += 1
            continue
        end = tokens[at + length - 1].end()
        years = re.match(r"\s*20\d\d(?:\s*[-–—]{1,2}\s*(?:20)?\d\d(?!\d))?(?!-)", text[end : end + 20])
        if tokens[at].group()[0].isupper() or length > 1:
            yield tokens[at].start(), end + (years.end() if years else 0)
        at += length


def _short(words: list[str]) -> int:
    """How many words of the name are enough: up to its first place or preposition, two at least."""
    for at in range(2, len(words)):
        if words[at] in ("i", "för", "inom", "på", "och", "med", "samt"):
            return at
    return len(words)


def _length(folded: list[str], at: int, words: list[str], short: int) -> int:
    if folded[at : at + len(words)] == words:
        return len(words)
    if folded[at : at + short] == words[:short]:
        return short
    window = folded[at : at + short]
    if short < 3 or len(window) < short or window[-1] != words[short - 1] or window[0][0] != words[0][0]:
        return 0
    equal = sum(1 for one, other in zip(window, words, strict=False) if one == other)
    close = SequenceMatcher(None, window[0], words[0]).ratio() >= _ALIKE
    return short if close and equal * 2 >= short else 0


def other_amounts(rows: Sequence[Row], known: Collection[int | None]) -> list[TextLine]:
    """The sentences that print an amount which is none of the known ones. Rows of tables are no sentences."""
    found: list[TextLine] = []
    for paragraph in _paragraphs(rows):
        passage = passage_of(paragraph)
        done = 0
        for amount in find_amounts(passage.text):
            if amount.kronor in known or amount.start < done:
                continue
            start, end = sentence_at(passage.text, amount.start, amount.end)
            found.append(TextLine(passage.text[start:end].strip().rstrip("."), passage.place(start, end)))
            done = end
    return found


def _paragraphs(rows: Sequence[Row]) -> Iterable[list[Row]]:
    paragraph: list[Row] = []
    for row in rows:
        is_table = row.line.cells is not None or len(split_row(row.text).pieces) > _MOST_FIGURES
        begins = is_table or row.gap > 0 or row.bullet or not (paragraph and paragraph[-1].ends_by_width)
        if begins and paragraph:
            yield paragraph
            paragraph = []
        if not is_table:
            paragraph.append(row)
    if paragraph:
        yield paragraph
