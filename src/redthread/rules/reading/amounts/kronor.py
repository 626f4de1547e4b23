"""Amounts in Swedish kronor in running text."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from redthread.rules.reading.amounts.numerals import Number, decimal_of, find_digits, find_words

# What every amount has somewhere; texts without it need no closer look.
MONEY_HINT = re.compile(r"kr|sek|mil|md|mln|[:,]-|mn", re.IGNORECASE)
LARGEST = Decimal(10) ** 12

UNIT = re.compile(
    r"""\s{0,3}(?:
      (?P<mdkr>mdkr|mdr\.?\s?kr|mdr|md\s?kr|miljard(?:er)?(?:\s(?:svenska\s)?kronor|\s?kr|\sSEK)?)
    | (?P<mkr>mkr|mnkr|mn\s?kr|msek|m\s?kr|miljkr|milj\.?\s?(?:kronor|kr|sek)|milj\.?|mln\s?kr
        |miljon(?:er)?(?P<named>\s(?:svenska\s)?kronor|\s?kr|\sSEK)?)
    | (?P<tkr>tkr|kkr|tsek|ksek|t\s?kr|tusen\s(?:svenska\s)?kronor|tusen\s?kr|tusen\sSEK)
    | (?P<kr>(?:svenska\s)?kronor|kr|sek|:-|,-|:--)
    )(?P<dot>\.(?=\s*[a-zåäö,;]))?(?![\wåäöÅÄÖ])""",
    re.IGNORECASE | re.VERBOSE,
)
FACTORS = {"mdkr": 10**9, "mkr": 10**6, "tkr": 10**3, "kr": 1}
PREFIX = re.compile(r"(?<![\wåäöÅÄÖ])(?P<unit>SEK|MSEK|TSEK|KSEK|kr)[\s:]{1,2}\Z", re.IGNORECASE)
PREFIX_FACTORS = {"sek": 1, "kr": 1, "msek": 10**6, "tsek": 10**3, "ksek": 10**3}
LOOKBACK = 12
NEAR = re.compile(
    r"(?<![\wåäö])(?:ca\.?|cirka|c:a|drygt|knappt|omkring|ungefär|runt|närmare|nästan|uppskattningsvis|uppemot|strax\s+(?:under|över))"
    r"\s+(?:SEK\s+)?\Z",
    re.IGNORECASE,
)
EACH_AFTER = re.compile(
    r"\s{0,3}(?:i\s+(?:stöd|bidrag|medfinansiering)\s+)?(?:till\s+|för\s+)?(?:vardera|var(?=[\s.,;)]|$)|styck|per\s+(?:projekt|sökande|organisation|part|mottagare|kommun|region))(?![\wåäö])",
    re.IGNORECASE,
)
EACH_BEFORE = re.compile(r"(?<![\wåäö])vardera\s+(?:med\s+)?(?:högst\s+)?\Z", re.IGNORECASE)
FOLLOWING_WORD = re.compile(r"\s+([a-zåäö]+)")
# After a bare "miljoner" a noun tells what is counted; these words are no nouns, so the kronor are understood.
NO_NOUN = frozenset(
    re.findall(
        r"\w+",
        """
        anslås att av avsätts beviljas både bör de dels den det dock efter eller enligt från får för fördelade
        fördelat genom har högst i inom kan kommer kvar maximalt med medan mellan men motsvarande när och om per på
        respektive sammanlagt samt ska skall som så till tilldelas totalt under ur utgör utöver var varav vardera
        vid vilket är år åren årligen åt över
        """,
    )
)
RANGE_BEFORE = re.compile(
    r"(?P<number>\d[\d.\u00a0\u2009\u202f ]{0,16}(?:,\d{1,2})?)\s?"
    r"(?P<link>[-–—]{1,2}|\bresp(?:ektive|\.)?|\boch|\beller|\btill)\s?\Z"
)


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount in running text, from character `start` up to `end`, unit included.

    `kronor` is rounded to whole kronor; `exact` keeps the öre when they are printed. `each` when it goes to every one
    ("vardera"); `approximate` when the paper says about ("ca", "drygt").
    """

    kronor: int
    start: int
    end: int
    printed: str
    each: bool = False
    approximate: bool = False
    exact: Decimal = Decimal(0)


def whole(value: Decimal) -> int:
    """Whole kronor, half a krona up."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def find_amounts(text: str) -> tuple[FoundAmount, ...]:
    """Every amount that says it is kronor (or thousands, millions of them), in order."""
    if MONEY_HINT.search(text) is None:
        return ()
    numbers = sorted([*find_digits(text), *find_words(text)], key=lambda number: number.start)
    found: list[FoundAmount] = []
    done = 0
    for number in numbers:
        if number.start < done:
            continue
        amount = _with_unit(text, number)
        if amount is None:
            continue
        earlier = _range_start(text, amount, done)
        if earlier is not None:
            found.append(earlier)
        found.append(amount)
        done = amount.end
    return tuple(found)


def _with_unit(text: str, number: Number) -> FoundAmount | None:
    before = text[max(0, number.start - LOOKBACK) : number.start]
    prefix = PREFIX.search(before)
    unit = UNIT.match(text, number.end)
    start, end = number.start, number.end
    if unit is not None:
        factor = FACTORS[str(unit.lastgroup if unit.lastgroup in FACTORS else _kind(unit))]
        if number.scaled and factor > 1:
            return None
        end = unit.end()
        if factor >= 10**6 and not _is_money(text, unit, prefix is not None):
            return None
    elif number.scaled:
        factor = 1
        if not prefix and not _stands_alone(text, end):
            return None
    elif prefix is not None:
        factor = PREFIX_FACTORS[prefix["unit"].casefold()]
    else:
        return None
    if prefix is not None:
        start -= len(prefix.group())
    return _amount(text, number.value * factor, start, end)


def _kind(unit: re.Match[str]) -> str:
    return next(name for name in FACTORS if unit[name] is not None)


def _is_money(text: str, unit: re.Match[str], has_prefix: bool) -> bool:
    printed = unit.group().casefold()
    if has_prefix or "kr" in printed or "sek" in printed:
        return True
    return _stands_alone(text, unit.end())


def _stands_alone(text: str, end: int) -> bool:
    """True when no noun follows, so that "1,8 miljoner" is money and "1,8 miljoner invånare" is not."""
    following = FOLLOWING_WORD.match(text, end)
    return following is None or following[1] in NO_NOUN


def _amount(text: str, value: Decimal, start: int, end: int) -> FoundAmount | None:
    if value >= LARGEST:
        return None
    before = text[max(0, start - 24) : start]
    return FoundAmount(
        kronor=whole(value),
        start=start,
        end=end,
        printed=text[start:end].strip(),
        each=EACH_AFTER.match(text, end) is not None or EACH_BEFORE.search(before) is not None,
        approximate=NEAR.search(before) is not None,
        exact=value,
    )


def _range_start(text: str, amount: FoundAmount, done: int) -> FoundAmount | None:
    """The first number of "100 000–200 000 kr" or "300 000 respektive 200 000 kronor", in the unit of the second."""
    match = RANGE_BEFORE.search(text, max(done, amount.start - 32), amount.start)
    if match is None:
        return None
    start = match.start("number")
    if start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-–/§"):
        return None
    value = decimal_of(match["number"].strip())
    first = re.match(r"[\d\s.,]*", amount.printed)
    second = decimal_of(first.group().strip()) if first and first.group().strip() else None
    if value is None or not second:
        return None
    if match["link"] in ("och", "eller", "till") and not _like(match["number"], first.group() if first else ""):
        return None
    if value > second * 100 or second > value * 100:
        return None
    return _amount(text, value * (amount.exact / second), start, match.end("number"))


def _like(one: str, other: str) -> bool:
    """Both grouped or both small: "200 000 och 300 000 kr", not "2021 och 300 000 kr"."""
    return (" " in one.strip() or "." in one) == (" " in other.strip() or "." in other)
