"""Swedish amounts, shares, dates and periods as they are printed: found in running text, or read from a table cell.

Every found value keeps its span in the text it was found in (`start`, `end`) and the words printed there. Nothing is
guessed: a number without a unit is not an amount, and a day without a year is not a date.
"""

from redthread.rules.reading.amounts.cells import parse_amount, parse_percent
from redthread.rules.reading.amounts.dates import FoundDate, Precision, find_dates
from redthread.rules.reading.amounts.kronor import FoundAmount, find_amounts
from redthread.rules.reading.amounts.percents import FoundPercent, find_percents
from redthread.rules.reading.amounts.periods import FoundPeriod, find_periods

__all__ = [
    "FoundAmount",
    "FoundDate",
    "FoundPercent",
    "FoundPeriod",
    "Precision",
    "find_amounts",
    "find_dates",
    "find_percents",
    "find_periods",
    "parse_amount",
    "parse_percent",
]
