"""Dates, periods and numbers written in several ways in one paper, and a missing space after a full stop.

Sources: Myndigheternas skrivregler (Ds 2009:38), on dates (2009-11-27 or 27 november 2009), decimal comma and
spaced thousands. Prose dates beside ISO dates are right. docs/rules/mixed_date_formats.md,
mixed_period_formats.md, mixed_number_formats.md, missing_space.md.
"""

import re
from collections import Counter
from collections.abc import Iterator

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading.paper import Paper, finding_at

DATES = "mixed_date_formats"
PERIODS = "mixed_period_formats"
NUMBERS = "mixed_number_formats"
SPACE = "missing_space"
RULES = "skrivregler"

_ISO = r"(?:19|20)\d\d-\s?(?:0[1-9]|1[0-2])-\s?(?:0[1-9]|[12]\d|3[01])"
_ISO_DATE = re.compile(rf"(?<![\d-]){_ISO}(?!\d)")
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_PROSE_DATE = re.compile(rf"(?<!\d)\d{{1,2}} (?:{_MONTHS})(?: (?:19|20)\d\d)?\b", re.IGNORECASE)
_COMPACT_DATE = re.compile(
    r"(?<![\w.,:/-])(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\w/-]|[.,]\d| ?(?:kr|tkr|kronor|\d{3})\b)"
)
_SLASHED_DATE = re.compile(r"(?<![\w/.])(?:\d{1,2}/\d{1,2}[- ](?:19|20)\d\d|(?:19|20)\d\d[/.]\d{2}[/.]\d{2})(?![\w/])")
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?!\d)")
_YEARS_APART = 3

_PERIOD = re.compile(rf"{_ISO}(?P<between>\s?(?:--|[-–—−])\s?){_ISO}")
_UNIT = r"\s?(?:%|procent\b|kr\b|kronor\b|tkr\b|mkr\b|mnkr\b|miljoner\b|miljarder\b|MW\b|GWh\b|årsarbetare\b)"
_POINT = re.compile(rf"(?<![\d.,§])(?<!kap )\d+\.\d{{1,2}}(?={_UNIT})")
_COMMA = re.compile(rf"(?<![\d.,])\d+,\d{{1,2}}(?={_UNIT})")
_MONEY = r"\s?(?:kr|kronor)\b"
_SPACED = re.compile(rf"(?<![\d.,]\d)(?<![\d.,])\d{{1,3}}(?:[ \u00a0]\d{{3}})+(?={_MONEY})")
_UNSPACED = re.compile(rf"(?<![\d.,-])\d{{5,9}}(?={_MONEY})")
_DOTTED = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:\.\d{{3}})+(?={_MONEY})")
_NO_SPACE = re.compile(r"(?<=[a-zåäöé\d)])\.(?=[A-ZÅÄÖ][a-zåäö]+\s)")
_WEB = re.compile(r"\S*(?:www\.|https?:|@|/)\S*")


def check_dates(paper: Paper) -> Iterator[Finding]:
    """Compact (200824) or slashed dates in a paper that otherwise writes 2020-08-24 or 24 augusti 2020."""
    text = paper.text
    usual = sum(1 for _ in _ISO_DATE.finditer(text)) + sum(1 for _ in _PROSE_DATE.finditer(text))
    years = {int(match.group()) for match in _YEAR.finditer(text)}
    odd = [match for match in _COMPACT_DATE.finditer(text) if _is_near(2000 + int(match[1]), years)]
    odd += list(_SLASHED_DATE.finditer(text))
    if usual and odd and len(odd) <= usual:
        yield _mixed(paper, DATES, sorted(odd, key=re.Match.start), _iso(odd[0]))


def _is_near(year: int, years: set[int]) -> bool:
    return any(abs(year - other) <= _YEARS_APART for other in years)


def _iso(match: re.Match[str]) -> str | None:
    return f"20{match[1]}-{match[2]}-{match[3]}" if match.re is _COMPACT_DATE else None


def check_periods_format(paper: Paper) -> Iterator[Finding]:
    """Periods between ISO dates with more than one mark between them."""
    found = list(_PERIOD.finditer(paper.text))
    marks = Counter(" ".join(match["between"].split()) + (" " in match["between"]) * " " for match in found)
    if len(marks) > 1:
        usual = marks.most_common(1)[0][0]
        odd = [
            match for match in found if " ".join(match["between"].split()) + (" " in match["between"]) * " " != usual
        ]
        yield _mixed(paper, PERIODS, odd, None, calculation=_counted(marks))


def _counted(marks: Counter[str]) -> str:
    return ", ".join(
        f"”{f' {mark.strip()} ' if mark.endswith(' ') else mark}”: {times}" for mark, times in marks.most_common()
    )


def check_numbers_format(paper: Paper) -> Iterator[Finding]:
    """Decimal points among decimal commas; thousands dotted or unspaced among spaced ones."""
    text = paper.text
    points = list(_POINT.finditer(text))
    if points and _COMMA.search(text):
        yield _mixed(paper, NUMBERS, points, points[0].group().replace(".", ","))
    odd = [*_UNSPACED.finditer(text), *_DOTTED.finditer(text)]
    if odd and sum(1 for _ in _SPACED.finditer(text)) > len(odd):
        first = min(odd, key=re.Match.start)
        digits = first.group().replace(".", "")
        yield _mixed(paper, NUMBERS, sorted(odd, key=re.Match.start), f"{int(digits):,}".replace(",", " "))


def check_spaces(paper: Paper) -> Iterator[Finding]:
    """A sentence that begins right after a full stop."""
    text = paper.text
    for match in _NO_SPACE.finditer(text):
        word = paper.around(match.start(), match.end(), 0)
        if not _WEB.fullmatch(word):
            yield finding_at(
                paper,
                SPACE,
                Severity.NOTE,
                match.start(),
                word,
                expected=word.replace(".", ". ", 1) if word.count(".") == 1 else None,
                quote=paper.around(match.start(), match.end()),
                source=RULES,
            )


def _mixed(
    paper: Paper,
    code: str,
    odd: list[re.Match[str]],
    expected: str | None,
    calculation: str | None = None,
) -> Finding:
    first, *others = odd
    return finding_at(
        paper,
        code,
        Severity.NOTE,
        first.start(),
        " ".join(first.group().split()),
        expected=expected,
        calculation=calculation,
        source=RULES,
        quote=paper.around(first.start(), first.end()),
        also=tuple(match.start() for match in others),
    )
