"""The forms that a word is found by, and the words and numbers of a text."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LONGEST_TEXT = 1_000_000
"""Characters of a text that can be searched; the rest is not indexed."""
_MOST_KEPT = 200_000
_LONGEST_WORD = 60

WORD = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\u00ad"
_BROKEN = re.compile(r"([^\W\d_]{2,})-\s*\n\s*([^\W\d_]{2,})")
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\w])")
_DIGITS = re.compile(r"(?<![\w-])\d{4,8}-\d{2,6}(?![\w-])")
DNR = re.compile(
    r"(?<!\w)(\d{2}|\d{4})[ \u00a0]?([^\W\d_]{2,6})[ \u00a0]?(\d{1,6})(?:[ \u00a0]?[-:][ \u00a0]?(\d{1,4}))?(?!\w)"
)
_SERIES = re.compile(r"(?<!\w)([^\W\d_]{2,6})[ \u00a0]?[-/]?[ \u00a0]?(\d{4})[ \u00a0]?[-/:–][ \u00a0]?(\d{1,6})(?!\w)")


@dataclass(frozen=True, slots=True)
class Feed:
    """What an index keeps of a text: its words in their order, and the further forms that it is found by."""

    words: tuple[str, ...]
    forms: frozenset[str]


def tidy(text: str) -> str:
    """The text as it is indexed: composed letters, no soft hyphens, no longer than can be searched."""
    return unicodedata.normalize("NFC", text[:LONGEST_TEXT]).replace(_SOFT_HYPHEN, "").replace("\x00", "")


def words_of(text: str) -> list[str]:
    """The words and numbers of a tidy text in their order, in small letters."""
    return [word[:_LONGEST_WORD] for word in WORD.findall(text.lower())]


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
    """The forms that a word in small letters is found by: stem, dictionary form, the stem of that one, family."""
    if not word.isalpha() or len(word) < 2:
        return (word,)
    own = _stems(word)
    families = _families()
    return tuple(dict.fromkeys((*own, *(families[form] for form in own if form in families))))


def numbers_in(text: str) -> set[str]:
    """Numbers of a text in one spelling each: "20 RS 6567" as 20rs6567, "1 912 400" as 1912400, "556677-8899" whole."""
    found = {_digits(match) for match in _THOUSANDS.findall(text)}
    found |= {_digits(match) for match in _DIGITS.findall(text)}
    for match in DNR.finditer(text):
        is_whole = not any(sign.isspace() for sign in match.group())
        if match[2].isupper() or (match[2].islower() and is_whole):
            found |= {number for number in (dnr_key(match), dnr_key(match, with_last=True)) if number}
    found |= {f"{match[1]}{match[2]}{match[3]}".lower() for match in _SERIES.finditer(text)}
    return found


def number_key(text: str) -> str:
    """A number as it is looked up: its letters and digits alone, small. "20RS6567-3" is 20rs65673."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


def dnr_key(match: re.Match[str], *, with_last: bool = False) -> str:
    """The number of a case, with that of its document when it is there and wanted, as it is looked up."""
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
def _engines() -> tuple[Callable[[str], str], Callable[[str], str]]:
    import simplemma
    import Stemmer

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
    lines = (Path(__file__).parent / "families.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            yield line.split()
