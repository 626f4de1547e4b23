"""Swedish words as they are searched for: what a text is found by, and what a query asks for.

A word is found by its stem, by the stem of its dictionary form and by its family (families.txt), together: stems alone
reach 59 of 100 inflected forms, all three those of tests/texts/test_search_words.py. Letters are never folded: "får" is
not "far". See docs/rules/searching.md.
"""

from redthread.texts.search_words.asking import LONGEST_QUERY, Term, parse
from redthread.texts.search_words.guessing import closest, folded, near_numbers, trigrams
from redthread.texts.search_words.showing import Piece, marked, snippet
from redthread.texts.search_words.words import Feed, feed, forms_of, number_key, numbers_in, tidy, words_of

__all__ = [
    "LONGEST_QUERY",
    "Feed",
    "Piece",
    "Term",
    "closest",
    "feed",
    "folded",
    "forms_of",
    "marked",
    "near_numbers",
    "number_key",
    "numbers_in",
    "parse",
    "snippet",
    "tidy",
    "trigrams",
    "words_of",
]
