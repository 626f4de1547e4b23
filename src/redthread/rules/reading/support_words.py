"""A row of a support list printed as running text, cut into its cells.

Reading order prints the cells of a row one after another; a cell of several lines ends its line, and the next cell
begins a new one. The end of the row is certain (sex, municipality, amount or a refusal, decision maker); the words
before it are cut at the ends of names: a legal form, a line that only one cell fills, small letters that go on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redthread.rules.reading.rows import join

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

    scheme: str | None
    company: str | None
    industry: str | None
    reason: str | None


def cut(lines: Sequence[str], schemes: frozenset[str], industries: frozenset[str] = frozenset()) -> Words:
    """Scheme, company and industry of the lines between a row's identity and its sex or municipality.

    `schemes` are the beginnings that the rows of the list share, `industries` those that its certain rows end in.
    """
    tokens = [(word, at) for at, line in enumerate(lines) for word in line.split()]
    if not tokens:
        return Words(None, None, None, None)
    scheme_end = _scheme_end(tokens, schemes)
    company_end = _company_end(tokens, scheme_end, industries)
    scheme = join(word for word, _ in tokens[:scheme_end])
    company = join(word for word, _ in tokens[scheme_end:company_end])
    industry, reason = _industry(tokens[company_end:])
    return Words(scheme or None, company or None, industry or None, reason or None)


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


def _scheme_end(tokens: Sequence[tuple[str, int]], schemes: frozenset[str]) -> int:
    end = 1
    while end < len(tokens) and tokens[end][0][0].islower() and not _LEGAL.fullmatch(tokens[end][0]):
        end += 1
    words = [word for word, _ in tokens]
    for longer in range(end, min(6, len(words))):
        if " ".join(words[:longer]) in schemes:
            return longer
    return end


def _company_end(tokens: Sequence[tuple[str, int]], start: int, industries: frozenset[str]) -> int:
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


def _end_of_wrapped(tokens: Sequence[tuple[str, int]], start: int) -> int | None:
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


def _industry(tokens: Sequence[tuple[str, int]]) -> tuple[str, str]:
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
    return split_reason(text)


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
