"""Swedish words as they are searched for: what a text is found by, and what a query asks for.

A word is found by its stem, by the stem of its dictionary form and by its family (search_families.txt), together: stems
alone reach 59 of 100 inflected forms, all three together those of tests/texts/test_search_words.py. Letters are never
folded: "får" is not "far". See docs/rules/searching.md.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LONGEST_TEXT = 1_000_000
"""Characters of a text that can be searched; the rest is not indexed."""
LONGEST_QUERY = 200
MOST_TERMS = 12
SHORTEST_PREFIX = 3
_MOST_KEPT = 200_000
_LONGEST_WORD = 60

_WORD = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\u00ad"
_BROKEN = re.compile(r"([^\W\d_]{2,})-\s*\n\s*([^\W\d_]{2,})")
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w])")
_DIGITS = re.compile(r"(?<![\w-])\d{4,8}-\d{2,6}(?![\w-])")
_DNR = re.compile(
    r"(?<!\w)(\d{2}|\d{4})[ \u00a0]?([^\W\d_]{2,6})[ \u00a0]?(\d{1,6})(?:[ \u00a0]?[-:][ \u00a0]?(\d{1,4}))?(?!\w)"
)
_SERIES = re.compile(r"(?<!\w)([^\W\d_]{2,6})[ \u00a0]?[-/]?[ \u00a0]?(\d{4})[ \u00a0]?[-/:–][ \u00a0]?(\d{1,6})(?!\w)")
_LABEL = re.compile(
    r"(?<!\w)(?:diarie\s?(?:nummer|nr)|d\.?nr|nyps(?:[\s-]?id)?)\.?\s*:?\s*(?=[^\W_]*\d|\d)", re.IGNORECASE
)
_PIECE = re.compile(r'"([^"]*)"|([^\s"]+)')

STOP_WORDS = frozenset(
    "alla att av de den det dig du efter eller ej en ett från för han har hon i in inte jag kan man med men mot ni nu och om på så"
    " ska som till under upp ur vad var vi vid är över".split()
)


@dataclass(frozen=True, slots=True)
class Feed:
    """What an index keeps of a text: its words in their order, and the further forms that it is found by."""

    words: tuple[str, ...]
    forms: frozenset[str]


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


def tidy(text: str) -> str:
    """The text as it is indexed: composed letters, no soft hyphens, no longer than can be searched."""
    return unicodedata.normalize("NFC", text[:LONGEST_TEXT]).replace(_SOFT_HYPHEN, "").replace("\x00", "")


def words_of(text: str) -> list[str]:
    """The words and numbers of a tidy text in their order, in small letters."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(text.lower())]


def feed(text: str) -> Feed:
    """The words of a tidy text, and every form that it is found by besides them."""
    words = words_of(text)
    distinct = set(words)
    forms: set[str] = set()
    for word in distinct:
        forms.update(forms_of(word))
    for first, second in _BROKEN.findall(text):
        forms.update(forms_of((first + second).lower()), ((first + second).lower(),))
    forms.update(numbers_in(text))
    return Feed(tuple(words), frozenset(forms - distinct))


@lru_cache(maxsize=_MOST_KEPT)
def forms_of(word: str) -> tuple[str, ...]:
    """The forms that a word in small letters is found by: stems of the word and of its dictionary form, and families."""
    if not word.isalpha() or len(word) < 2:
        return (word,)
    own = _stems(word)
    families = _families()
    return tuple(dict.fromkeys((*own, *(families[form] for form in own if form in families))))


def numbers_in(text: str) -> set[str]:
    """Numbers of a text in one spelling each: "20 RS 6567" as 20rs6567, "1 912 400" as 1912400, "556677-8899" whole."""
    found = {_digits(match) for match in _THOUSANDS.findall(text)}
    found |= {_digits(match) for match in _DIGITS.findall(text)}
    for match in _DNR.finditer(text):
        if match[2].isupper() or match[2].islower() and " " not in match.group() and "\u00a0" not in match.group():
            found |= {number for number in (_dnr(match), _dnr(match, with_last=True)) if number}
    found |= {f"{match[1]}{match[2]}{match[3]}".lower() for match in _SERIES.finditer(text)}
    return found


def number_key(text: str) -> str:
    """A number as it is looked up: its letters and digits alone, small. "20RS6567-3" is 20rs65673."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


def folded(word: str) -> str:
    """The word without dots, rings and accents: only to guess at what somebody meant."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(sign))


def trigrams(word: str) -> frozenset[str]:
    """Three letters in a row of the folded word with its edges: "län" has " la", "lan", "an "."""
    padded = f" {folded(word)} "
    return frozenset(padded[i : i + 3] for i in range(max(1, len(padded) - 2)))


def parse(query: str) -> tuple[Term, ...]:
    """What a query asks for, every term of it. Words in quotation marks are a phrase; the last word may be unfinished.

    Words that every text holds are left out when there are others. Nothing to search for gives ().
    """
    text = _LABEL.sub("", tidy(query[:LONGEST_QUERY]))
    terms: list[Term] = []
    position = 0
    for match in _DNR.finditer(text):
        if text.count('"', 0, match.start()) % 2:
            continue
        terms += _terms_of(text[position : match.start()])
        number = _dnr(match, with_last=True)
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
    if len(words) > 1 and all(word.isdigit() for word in words):
        joined = "".join(words)
        return [Term(words, (joined,), joined if is_open else "")]
    if len(words) > 1:
        return [Term(words)]
    (word,) = words
    forms = tuple(dict.fromkeys((word, *forms_of(word))))
    return [Term(words, forms, word if is_open and len(word) >= SHORTEST_PREFIX else "")]


def _dnr(match: re.Match[str], *, with_last: bool = False) -> str:
    number = f"{match[1]}{match[2]}{match[3]}"
    return (number + (match[4] or "") if with_last else number).lower()


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _stems(word: str) -> tuple[str, ...]:
    stem, lemmatise = _engines()
    lemma = lemmatise(word).lower()
    found = [stem(word), stem(lemma), lemma]
    # The stemmer leaves the definite form of neuter nouns and some others whole: beslutet, strategin, sammanträdena.
    for ending in ("ets", "ens", "nas", "et", "en", "na", "n"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            found.append(stem(word[: -len(ending)]))
            break
    return tuple(dict.fromkeys(form for form in found if form))


@cache
def _engines():  # type: ignore[no-untyped-def]
    import Stemmer
    import simplemma

    stemmer = Stemmer.Stemmer("swedish", 0)
    return stemmer.stemWord, lambda word: simplemma.lemmatize(word, lang="sv")


@cache
def _families() -> dict[str, str]:
    """The family's first word, by every stem of its members."""
    families: dict[str, str] = {}
    for line in _family_lines():
        for member in line:
            for form in _stems(member):
                families.setdefault(form, line[0])
    return families


def _family_lines() -> Iterator[list[str]]:
    lines: Iterable[str] = (Path(__file__).parent / "search_families.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            yield line.split()
