"""Organisation numbers: ten digits that name a legal person, the last a check on the others.

Source: the register of number systems under ISO/IEC 6523, entry 0007 (https://oid-base.com/get/1.3.7): ten digits, the
first a group, the last a check digit; the third is never lower than 2, so that none is taken for a personal number.
See docs/rules/organisation_numbers.md.
"""

import re

from redthread.rules.refusals import Refusal, refuse

DIGITS = 10
LOWEST_THIRD_DIGIT = 2
CENTURY_OF_ORGANISATIONS = "16"
"""What registers write before the ten digits where a personal number has its century."""
_MARKS = re.compile(r"[\s\u2010-\u2015\u2212-]+")


def organisation_number(text: str) -> str | Refusal:
    """The number as it is written, "212000-0142", or why it is none.

    Refusals: `org_number_not_ten_digits`, `org_number_is_personal` (a sole trader's number is a person's own and is not
    kept), `org_number_check_digit` (a digit is wrong or two have changed places).
    """
    digits = _MARKS.sub("", text)
    if len(digits) == DIGITS + 2:
        digits = digits.removeprefix(CENTURY_OF_ORGANISATIONS)
    if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit():
        return refuse("org_number_not_ten_digits", written=text.strip())
    if int(digits[2]) < LOWEST_THIRD_DIGIT:
        return refuse("org_number_is_personal")
    if check_digit(digits[:-1]) != int(digits[-1]):
        return refuse("org_number_check_digit", written=text.strip())
    return f"{digits[:6]}-{digits[6:]}"


def check_digit(digits: str) -> int:
    """The digit that follows these: with every second from the right doubled, all digits make whole tens together."""
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return -sum(number // 10 + number % 10 for number in doubled) % 10
