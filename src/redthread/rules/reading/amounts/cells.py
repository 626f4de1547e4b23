"""Amounts and shares in table cells and field values, where the unit stands elsewhere."""

import re
from decimal import Decimal

from redthread.rules.reading.amounts.kronor import find_amounts, whole
from redthread.rules.reading.amounts.numerals import decimal_of
from redthread.rules.reading.amounts.percents import find_percents

FACTORS = {
    "kr": 1,
    "kronor": 1,
    "sek": 1,
    "tkr": 10**3,
    "kkr": 10**3,
    "tsek": 10**3,
    "ksek": 10**3,
    "tusen kronor": 10**3,
    "tusental kronor": 10**3,
    "mkr": 10**6,
    "mnkr": 10**6,
    "msek": 10**6,
    "miljoner kronor": 10**6,
    "mdkr": 10**9,
}
CELL = re.compile(
    r"(?P<sign>[-−–‐‑+]?)\s?(?P<number>\d[\d\s.\u00a0\u2009\u202f]*(?:,\d+)?)\s?(?P<unit>[A-Za-z.]{0,5}|:-|,-|%)\s?[*)¹²³]{0,2}"
)


def parse_amount(cell_text: str, unit: str = "kr") -> int | None:
    """The whole kronor of a cell in `unit` (a unit in the cell itself wins); None when blank ("-", "–") or no number.

    Minus is any dash right before the digits. Unknown units raise KeyError.
    """
    text = cell_text.strip()
    factor = FACTORS[unit.casefold().strip(" .")]
    match = CELL.fullmatch(text)
    if match is None:
        amounts = find_amounts(text)
        return amounts[0].kronor if len(amounts) == 1 and (amounts[0].start, amounts[0].end) == (0, len(text)) else None
    printed_unit = match["unit"].casefold().strip(" .")
    if printed_unit in FACTORS:
        factor = FACTORS[printed_unit]
    elif printed_unit not in ("", ":-", ",-"):
        return None
    value = decimal_of(match["number"])
    if value is None:
        return None
    kronor = whole(value * factor)
    return -kronor if match["sign"] and match["sign"] != "+" else kronor


def parse_percent(cell_text: str) -> Decimal | None:
    """The share of a cell: "40 %", "40", "44,4", "femtio procent"; None when it is no share."""
    text = cell_text.strip()
    match = CELL.fullmatch(text)
    if match is not None and match["unit"] in ("", "%") and not match["sign"]:
        value = decimal_of(match["number"])
        return value if value is not None and value <= 100 else None
    shares = find_percents(text)
    return shares[0].percent if shares else None
