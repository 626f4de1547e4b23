"""How figures, dates and shares are written for people: thin no-break space in thousands, decimal comma, true minus."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from redthread.rules.money import Money
from redthread.rules.papers.shapes import DateSpan
from redthread.rules.periods import Period

THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
"""Between thousands; narrower than a word space and never broken over two lines."""
SPACE = "\N{NO-BREAK SPACE}"
"""Between a figure and its unit."""
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
SWEDEN = ZoneInfo("Europe/Stockholm")
NOTHING = DASH
"""What stands where there is no value."""

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)

Number = int | Decimal | Fraction


def number(value: Number, decimals: int | None = None) -> str:
    """The number with thin spaces and decimal comma. Without `decimals` an int has none and a Decimal keeps its own.

    A Fraction must be told its decimals. Raises TypeError for a float or a bool.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise TypeError(f"figures are exact numbers, not {type(value).__name__}")
    if isinstance(value, Fraction) and decimals is None:
        raise TypeError("a fraction is written with a stated number of decimals")
    if decimals is not None:
        plain = f"{_rounded(Fraction(value), decimals):,f}"
    else:
        plain = f"{value:,d}" if isinstance(value, int) else f"{value:,f}"
    text = plain.removeprefix("-").replace(",", THIN_SPACE).replace(".", ",")
    is_nothing = all(sign in f"0,{THIN_SPACE}" for sign in text)
    return MINUS + text if plain.startswith("-") and not is_nothing else text


def amount(value: Money | int | Decimal | None) -> str:
    """Kronor without the unit: "1 912 400". Öre are shown only when there are some."""
    if value is None:
        return NOTHING
    kronor = value.amount if isinstance(value, Money) else value
    if isinstance(kronor, Decimal):
        return number(kronor, 0 if kronor == kronor.to_integral_value() else 2)
    return number(kronor)


def kronor(value: Money | int | Decimal | None) -> str:
    """Kronor with the unit: "1 912 400 kr"."""
    return NOTHING if value is None else f"{amount(value)}{SPACE}kr"


def percent(value: Number | None, decimals: int | None = None) -> str:
    """A number of percent: 12 is "12 %". A Fraction is a share of one: 1/4 is "25 %", with the decimals told."""
    if value is None:
        return NOTHING
    if isinstance(value, Fraction):
        return f"{number(value * 100, 0 if decimals is None else decimals)}{SPACE}%"
    return f"{number(value, decimals)}{SPACE}%"


def isodate(value: date | None) -> str:
    """ "2020-08-24", for lists and rules. An instant is shown as its day in Sweden."""
    if value is None:
        return NOTHING
    return _day(value).isoformat()


def longdate(value: date | None) -> str:
    """ "24 augusti 2020", for prose and documents."""
    if value is None:
        return NOTHING
    day = _day(value)
    return f"{day.day}{SPACE}{MONTHS[day.month - 1]} {day.year}"


def moment(value: datetime | None) -> str:
    """ "2020-08-24 13.45", Swedish time."""
    if value is None:
        return NOTHING
    local = value.astimezone(SWEDEN)
    return f"{local.date().isoformat()} {local:%H.%M}"


def period(value: Period | DateSpan | None) -> str:
    """ "2020-09-01 – 2023-04-30"; an end that is not known is left open."""
    if value is None:
        return NOTHING
    first, last = (value.start, value.end) if isinstance(value, DateSpan) else (value.first, value.last)
    if first is None and last is None:
        return NOTHING
    if first is None:
        return f"till {isodate(last)}"
    if last is None:
        return f"från {isodate(first)}"
    return f"{isodate(first)} {DASH} {isodate(last)}"


def duration(minutes: int) -> str:
    """So many minutes as printed ("15 minuter")."""
    return f"{number(minutes)}{SPACE}{'minut' if minutes == 1 else 'minuter'}"


def filesize(octets: int) -> str:
    """ "267 kB": decimal kilobytes, as file managers show them."""
    if octets < 1000:
        return f"{octets}{SPACE}B"
    if octets < 1_000_000:
        return f"{number(round(octets / 1000))}{SPACE}kB"
    return f"{number(Decimal(octets) / 1_000_000, 1)}{SPACE}MB"


def plain(value: Money | Number | date | str | None) -> str:
    """The value for machines, as in `data-value`: "1912400.50", "2020-08-24", "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Fraction):
        return f"{_rounded(value, 6):f}"
    return str(value)


def _day(value: date) -> date:
    if isinstance(value, datetime):
        return value.astimezone(SWEDEN).date() if value.tzinfo else value.date()
    return value


def _rounded(value: Fraction, decimals: int) -> Decimal:
    scaled = value * 10**decimals
    whole = abs(scaled.numerator) * 2 // scaled.denominator
    whole = (whole + 1) // 2
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-decimals)
