"""How much room text and tables take on the page, in points, so that a table's shape can be chosen before it is set.

Widths are those of the house's own Source Sans 3; another family is taken to be a tenth wider. They are estimates: text
that needs more still wraps, and nothing is cut off.
"""

from redthread.typesetting.design import Design

MM = 72 / 25.4
PROSE = 128 * MM
"""The width of running text: about 72 characters."""
FULL = 155 * MM
"""The width between the margins of a standing page."""
LYING = 253 * MM
"""The width between the margins of a page that lies down."""
HEIGHT, LYING_HEIGHT = 240 * MM, 148 * MM
NORMAL, SMALL = 9.5, 8.5
"""Sizes of table text, in points."""
GAP = 9.0
"""Between two columns, in points."""
LINE = 1.28
"""From one line of a table to the next, in its size."""
ROW_AIR = 6.4
_ANOTHER_FAMILY = 1.1
HEAVY = 1.05
"""Semibold against regular."""
_WIDTHS = {
    "\u202f": 0.13,
    " \u00a0": 0.2,
    "ij.,:;'’|": 0.25,
    "lI!": 0.28,
    "f()-[]": 0.31,
    "rt/": 0.35,
    'sz"”?': 0.43,
    "xcvy": 0.46,
    "JLY–aegkåäéF0123456789−§+=_": 0.5,
    "EVXÉhnouöüASTZÅÄ": 0.54,
    "bdpqPRBCK": 0.58,
    "&DGNU": 0.63,
    "HOQÖ": 0.66,
    "wMW": 0.76,
    "m%@": 0.84,
}
_WIDTH = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_OTHER = 0.6
_LONGEST_TOKEN = 24
"""Characters; a longer run without a place to break is broken anywhere."""
_HYPHENATED = 11
"""Letters; a longer word is broken by its syllables, so no piece of it needs more room than this."""


def text_width(text: str, *, is_heavy: bool = False) -> float:
    """How wide the text is on one line, in its own size."""
    width = sum(_WIDTH.get(letter, _OTHER) for letter in text)
    return width * HEAVY if is_heavy else width


def least_width(text: str, *, is_heavy: bool = False) -> float:
    """How wide the widest part is that is not broken over two lines, in the text's own size."""
    return max((text_width(_kept(token), is_heavy=is_heavy) for token in text.split()), default=0.0)


def widening(design: Design) -> float:
    """How much wider the design's family may be than the house's own."""
    return 1.0 if design.font.casefold() == "source sans 3" else _ANOTHER_FAMILY


def _kept(token: str) -> str:
    if token.isalpha():
        return token[:_HYPHENATED] + ("-" if len(token) > _HYPHENATED else "")
    return token[:_LONGEST_TOKEN]
