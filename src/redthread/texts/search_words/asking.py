"""What a query asks for."""

import re
from dataclasses import dataclass

from redthread.texts.search_words.words import DNR, dnr_key, forms_of, tidy, words_of

LONGEST_QUERY = 200
MOST_TERMS = 12
SHORTEST_PREFIX = 3
_SHORTEST_WHOLE = 4
_LABEL = re.compile(
    r"(?<!\w)(?:diarie\s?(?:nummer|nr)|d\.?nr|nyps(?:[\s-]?id)?)\.?\s*:?\s*(?=[^\W_]*\d|\d)", re.IGNORECASE
)
_PIECE = re.compile(r'"([^"]*)"|([^\s"]+)')
_STOP_LIST = """
alla att av de den det dig du efter eller ej en ett från för han har hon i in inte jag kan man med men mot ni
nu och om på så ska som till under upp ur vad var vi vid är över
"""
STOP_WORDS = frozenset(_STOP_LIST.split())


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a query asks for: any of `forms`, or words in a row (`words`, for a phrase).

    With `prefix`, also what begins so. `number` when the term is written as a case number, as the index keeps it.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...] = ()
    prefix: str = ""
    number: str = ""

    @property
    def is_phrase(self) -> bool:
        """The words stand in a row, exactly so."""
        return not self.forms


def parse(query: str) -> tuple[Term, ...]:
    """What a query asks for, every term of it. Words in quotation marks are a phrase; the last word may be unfinished.

    Words that every text holds are left out when there are others. Nothing to search for gives ().
    """
    text = _LABEL.sub("", tidy(query[:LONGEST_QUERY]))
    terms: list[Term] = []
    position = 0
    for match in DNR.finditer(text):
        if text.count('"', 0, match.start()) % 2:
            continue
        terms += _terms_of(text[position : match.start()])
        number = dnr_key(match, with_last=True)
        terms.append(
            Term(tuple(words_of(match.group())), (number,), number if match.end() == len(text) else "", number)
        )
        position = match.end()
    terms += _terms_of(text[position:], is_last=True)
    useful = [term for term in terms if term.is_phrase or term.words[0] not in STOP_WORDS]
    return tuple((useful or terms)[:MOST_TERMS])


def _terms_of(text: str, *, is_last: bool = False) -> list[Term]:
    pieces = list(_PIECE.finditer(text))
    terms: list[Term] = []
    for index, piece in enumerate(pieces):
        is_quoted = piece[1] is not None
        words = tuple(words_of(piece[1] if is_quoted else piece[2]))
        is_open = is_last and index == len(pieces) - 1 and not is_quoted and text.endswith(piece[2])
        terms += _terms_of_piece(words, is_quoted=is_quoted, is_open=is_open)
    return terms


def _terms_of_piece(words: tuple[str, ...], *, is_quoted: bool, is_open: bool) -> list[Term]:
    if not words:
        return []
    if is_quoted:
        return [Term(words)]
    if len(words) == 2 and all(word.isdigit() for word in words) and len(words[0]) >= _SHORTEST_WHOLE:
        joined = "".join(words)
        return [Term(words, (joined,), joined if is_open else "")]
    if len(words) > 1:
        return [Term(words)]
    (word,) = words
    forms = tuple(dict.fromkeys((word, *forms_of(word))))
    return [Term(words, forms, word if is_open and len(word) >= SHORTEST_PREFIX else "")]
