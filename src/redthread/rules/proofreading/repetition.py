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
    (
        "det", "den", "de", "är", "var", "som", "har", "på", "till", "för", "av", "in", "ut", "om", "vi", "sig",
        "man", "han", "hon", "så", "då", "när", "där", "här", "kan", "vad", "kr", "ja", "nej", "mnkr", "tkr",
    )
)  # fmt: skip
_LIST_END = re.compile(r", (?P<before>[^\W\d_]{3,}(?: [^\W\d_]{3,})?) (?:och|eller|samt) (?P<last>[^\W\d_]{3,})")
_LIST_BEGIN = re.compile(r"(?:[^\W\d_]{3,}(?: [^\W\d_]{3,})?, )*[^\W\d_]{3,}(?: [^\W\d_]{3,})?$")
_LONGEST_LIST = 160


def check_doubled_words(paper: Paper) -> Iterator[Finding]:
    """The same word twice in a row inside a paragraph."""
    for match in _DOUBLED.finditer(paper.text):
        word = match["word"]
        if word in _MAY_STAND_TWICE or word[0].isupper():
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
    for match in _LIST_END.finditer(paper.text):
        begin = _LIST_BEGIN.search(paper.text[max(0, match.start() - _LONGEST_LIST) : match.start()])
        items = begin.group().casefold().split(", ") if begin else [""]
        items[0] = items[0].rpartition(" ")[2]
        if match["last"].casefold() in (*items, match["before"].casefold()):
            quote = paper.around(match.start(), match.end())
            yield finding_at(
                paper, IN_LIST, Severity.NOTE, match.start("last"), match["last"], quote=quote, source="document"
            )
