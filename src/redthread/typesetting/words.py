"""The few Swedish words that writers print of their own, and the shape that goes with each light."""

from redthread.rules.documents import Light

PAGE_OF = ("Sida ", " av ")
"""Before the page's number, and before how many there are."""
CONTENTS = "Innehåll"
TABLE = "Tabell"
FIGURE = "Figur"
TABLES_OF_FIGURES = "Figurernas tabeller"
NOTE = "Anm.:"
SOURCE = "Källa:"
DATE = "Datum"
NUMBER = "Diarienummer"
BODY = "Organ"
ANNEXES = "Bilagor"
ANNEX = "Bilaga"
ANNEX_TITLE = "Handling"
ANNEX_NUMBER = "Nummer"
ANNEX_PAGES = "Sidor"
ANNEX_HASH = "Kontrollsumma (SHA-256)"
CONDITIONS = "Villkor"
CONTINUED = "fortsättning"
NO_ROWS = "Det finns inga uppgifter."
"""What a table without rows says when it has no words of its own for it."""
FIGURES_IN = "Siffrorna står i"
"""Before the number of the table that has a figure's values."""
FIGURES_OF = "siffrorna i"
"""Before the number of the figure whose values a table has."""
DIFFERENCE = "Skillnad"
AS_TABLE = "Visa som tabell"
PAGE_SHORT = "s."
TO_SIGN = "Underskrift"
MISSING_SIGN = "\N{REPLACEMENT CHARACTER}"
SHAPES = {Light.GREEN: "●", Light.YELLOW: "▲", Light.RED: "■", Light.NONE: "○"}
COLOURS = {Light.GREEN: "#27602f", Light.YELLOW: "#8a5a00", Light.RED: "#b0121f", Light.NONE: "#5c574e"}


def shape(light: Light) -> str:
    """The sign that goes with the word: another shape for each light, so that it is never told by colour alone."""
    return SHAPES[light]


def colour(light: Light) -> str:
    """The colour of the sign, "#rrggbb", at 4.5:1 or more on white."""
    return COLOURS[light]


def signed(day: str) -> str:
    """That something is signed, on a day as it is written."""
    return f"Undertecknad {day}"


def part_of_table(number: int, of: int) -> str:
    """Which part of a table that was too wide for one page: "del 2 av 3"."""
    return f"del {number} av {of}"
