"""A word twice in a row, or twice in the same list.

Source: the paper itself. docs/rules/doubled_word.md, repeated_in_list.md.
"""

import re
from collections.abc import Iterator

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading.paper import Paper, finding_at

DOUBLED = "doubled_word"
IN_LIST = "repeated_in_list"
_DOUBLED = re.compile(r"(?<![\w.-])(?P<word>[^\W\d_]{2,})[ ]+(?P=word)(?![\w-])")
# Words that Swedish may write twice in a row ("det det gäller", "den den riktar sig till", "allt som är är bra").
_MAY_STAND_TWICE = frozenset(
    [
        "det",
        "den",
        "de",
        "är",
        "var",
        "som",
        "har",
        "på",
        "till",
        "för",
        "av",
        "in",
        "ut",
        "om",
        "vi",
        "sig",
        "man",
        "han",
        "hon",
        "så",
        "då",
        "när",
        "där",
        "här",
        "kan",
        "vad",
        "in",
    ]
)
_LIST = re.compile(
    r"(?P<items>(?:[^\W\d_]{3,}(?: [^\W\d_]{3,})?, ){2,}[^\W\d_]{3,}(?: [^\W\d_]{3,})?)"
    r" (?:och|eller|samt) (?P<last>[^\W\d_]{3,})"
)


def check_doubled_words(paper: Paper) -> Iterator[Finding]:
    """The same word twice in a row inside a paragraph."""
    for match in _DOUBLED.finditer(paper.text):
        word = match["word"]
        if word.casefold() in _MAY_STAND_TWICE or (word[0].isupper() and len(word) > 3):
            continue
        quote = paper.around(match.start(), match.end())
        yield finding_at(
            paper,
            DOUBLED,
            Severity.WARNING,
            match.start(),
            match.group(),
            expected=word,
            quote=quote,
            source="document",
        )


def check_repeated_in_lists(paper: Paper) -> Iterator[Finding]:
    """A list whose last word is one of its earlier ones."""
    for match in _LIST.finditer(paper.text):
        items = [item.split()[-1] if at == 0 else item for at, item in enumerate(match["items"].split(", "))]
        if match["last"].casefold() in [item.casefold() for item in items]:
            quote = " ".join(match.group().split())
            yield finding_at(
                paper, IN_LIST, Severity.NOTE, match.start("last"), match["last"], quote=quote, source="document"
            )
