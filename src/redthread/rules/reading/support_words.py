"""A row of a support list printed as running text, cut into its cells.

Reading order prints the cells of a row one after another; a cell of several lines ends its line, and the next cell
begins a new one. The end of the row is certain (sex, municipality, amount or a refusal, decision maker); the words
before it are cut at the ends of names: a legal form, a line that only one cell fills, small letters that go on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redthread.rules.reading.municipalities import MUNICIPALITIES
from redthread.rules.reading.rows import join
from redthread.rules.reading.support_columns import Column

AMOUNT = r"\d{1,3}(?:[ .]\d{3})+|\d{4,9}|\d{1,3}"
REFUSED = r"[Aa]vsl(?:ag|agen|aget|ås|agits)|[Aa]vvis(?:ad|as|ning)|[Åå]terkallad|[Aa]vskriv(?:en|s)"
_LEGAL = re.compile(
    r"(?:AB|HB|KB|Aktiebolag|Handelsbolag|Kommanditbolag|Bolag|Ek\.?\s?(?:för|förening)\.?|ekonomisk\s+förening|ideell\s+förening"
    r"|enskild\s+firma|EF|Förening|Stiftelse)(?:\s*\((?:publ|svb)\))?",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?:inom|för|till|av|och|i|på|med|från|vid|samt|om|åt|&)", re.IGNORECASE)
_SLASH_EDGE = re.compile(r"\s+/\s*|\s*/\s+")
_CELL_WIDTH = 20
_REASON = re.compile(rf"(?<=\s)(?=(?:{REFUSED})\b)|^(?=(?:{REFUSED})\b)")


@dataclass(frozen=True, slots=True)
class Words:
    """The first cells of a row. `industry` may still hold a reason behind a stroke; `reason` when it is told apart."""

    scheme: str | None = None
    company: str | None = None
    industry: str | None = None
    reason: str | None = None
    municipality: str | None = None


Tokens = Sequence[tuple[str, int]]
"""The words of a row with the line each stands on."""


def cut(
    lines: Sequence[str],
    order: Sequence[Column],
    schemes: frozenset[str],
    industries: frozenset[str] = frozenset(),
) -> Words:
    """The cells of the lines between a row's identity and its end, in the `order` of the header's columns.

    `schemes` are the beginnings that the rows of the list share, `industries` those that its certain rows end in.
    """
    tokens: Tokens = [(word, at) for at, line in enumerate(lines) for word in line.split()]
    cells: dict[Column, str] = {}
    left = list(order)
    if Column.MUNICIPALITY in left:
        at = left.index(Column.MUNICIPALITY)
        start, end = _town(tokens, is_last=at == len(left) - 1)
        cells[Column.MUNICIPALITY] = _words(tokens[start:end])
        _fill(cells, tokens[end:], left[at + 1 :], schemes, industries)
        tokens, left = tokens[:start], left[:at]
    _fill(cells, tokens, left, schemes, industries)
    industry, reason = split_reason(cells.get(Column.INDUSTRY, ""))
    return Words(
        scheme=cells.get(Column.SCHEME) or None,
        company=cells.get(Column.COMPANY) or None,
        industry=industry or None,
        reason=cells.get(Column.REASON) or reason or None,
        municipality=cells.get(Column.MUNICIPALITY) or None,
    )


def _fill(
    cells: dict[Column, str],
    tokens: Tokens,
    order: Sequence[Column],
    schemes: frozenset[str],
    industries: frozenset[str],
) -> None:
    """Give each column its words, from the left; the last one has the rest."""
    start = 0
    for at, column in enumerate(order):
        if at == len(order) - 1:
            end = len(tokens)
        elif column is Column.SCHEME:
            end = start + _scheme_end(tokens[start:], schemes)
        else:
            end = _company_end(tokens, start, industries)
        cells[column] = _industry(tokens[start:end]) if column is Column.INDUSTRY else _words(tokens[start:end])
        start = end


def _words(tokens: Tokens) -> str:
    return join(word for word, _ in tokens)


def _town(tokens: Tokens, *, is_last: bool) -> tuple[int, int]:
    """Where the municipality stands: the last name of one, with words before it."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at][0] in MUNICIPALITIES:
            double = f"{tokens[at - 1][0]} {tokens[at][0]}" in MUNICIPALITIES
            return at - (1 if double else 0), at + 1
        if at + 1 < len(tokens) and f"{tokens[at][0]} {tokens[at + 1][0]}" in MUNICIPALITIES:
            return at, at + 2
    return (len(tokens) - 1, len(tokens)) if is_last and tokens else (len(tokens), len(tokens))


def is_certain(words: Words) -> bool:
    """Whether the company was told from the industry by its legal form."""
    return bool(words.company and words.industry and _LEGAL.fullmatch(words.company.rsplit(maxsplit=1)[-1]))


def known_schemes(rows: Sequence[Sequence[str]]) -> frozenset[str]:
    """Beginnings that several rows share and that different words follow."""
    followers: dict[tuple[str, ...], set[str]] = {}
    for lines in rows:
        words = [word for line in lines for word in line.split()]
        for end in range(1, min(6, len(words))):
            followers.setdefault(tuple(words[:end]), set()).add(words[end])
    return frozenset(" ".join(words) for words, after in followers.items() if len(after) >= 2)


def _scheme_end(tokens: Tokens, schemes: frozenset[str]) -> int:
    end = 1 if tokens else 0
    while end < len(tokens) and tokens[end][0][0].islower() and not _LEGAL.fullmatch(tokens[end][0]):
        end += 1
    words = [word for word, _ in tokens]
    for longer in range(end, min(6, len(words))):
        if " ".join(words[:longer]) in schemes:
            return longer
    return end


def _company_end(tokens: Tokens, start: int, industries: frozenset[str]) -> int:
    """Where the company's name ends: behind its legal form, or before the last capital that begins a phrase."""
    count = len(tokens)
    for end in range(count, start, -1):
        if _LEGAL.fullmatch(tokens[end - 1][0].strip(",")) and end - start > 1:
            return end
    for end in range(start + 1, count):
        if " ".join(word for word, _ in tokens[end:]) in industries:
            return end
    wrapped = _end_of_wrapped(tokens, start)
    if wrapped is not None:
        return wrapped
    for at in range(count - 1, start, -1):
        word = tokens[at][0]
        before = tokens[at - 1][0]
        if word.startswith("/"):
            continue
        if (
            word[0].isupper()
            and not _SMALL.fullmatch(before)
            and not before.endswith(("/", "-"))
            and not _is_reason(word)
        ):
            return at
    return count if count - start <= 1 else start + 1


def _is_reason(word: str) -> bool:
    return bool(re.fullmatch(REFUSED, word))


def _end_of_wrapped(tokens: Tokens, start: int) -> int | None:
    """The end of a name that fills a line's end and goes on on the next: that next line's end, when words follow it."""
    if start >= len(tokens):
        return None
    first = tokens[start][1]
    lines = sorted({line for _, line in tokens[start:]})
    if len(lines) < 3:
        return None
    second = [at for at in range(start, len(tokens)) if tokens[at][1] == lines[1]]
    third = [at for at in range(start, len(tokens)) if tokens[at][1] == lines[2]]
    stands_alone = sum(1 for at in range(start, len(tokens)) if tokens[at][1] == first) > 1
    if stands_alone and tokens[second[0]][0][0].isupper() and tokens[third[0]][0][0].isupper():
        return None if _is_reason(tokens[third[0]][0]) else second[-1] + 1
    return None


def _industry(tokens: Tokens) -> str:
    text = ""
    line = tokens[0][1] if tokens else 0
    for word, at in tokens:
        if not text:
            text = word
        elif at != line and word[0].islower() and _is_broken_word(text):
            text += word
        else:
            text = join([text, word])
        line = at
    return text


def _is_broken_word(text: str) -> bool:
    """Whether a word fills its cell to the edge, so that small letters on the next line are its end."""
    return " " not in text and text[-1].isalpha() and len(text) >= _CELL_WIDTH


def split_reason(text: str) -> tuple[str, str]:
    """Industry and priority, or the reason for a refusal, of a cell that holds both."""
    cuts = _SLASH_EDGE.split(text.strip(), maxsplit=1)
    if len(cuts) == 2 and all(cuts):
        return cuts[0].strip(), cuts[1].strip()
    parts = _REASON.split(text.strip(), maxsplit=1)
    if len(parts) == 2:
        return parts[0].strip(" ,/"), parts[1].strip()
    return text.strip().strip("/ "), ""
