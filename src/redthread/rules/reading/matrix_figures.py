"""The figures of a budget row, and the columns they stand in.

Thousands are parted by the same space as columns, and a blank cell prints nothing, so one printed row may be read in
several ways. Each way is a candidate; the row's own total and the columns' sum row tell which one holds. What they
cannot tell keeps its printed order from the left, and the total last.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

_NUMBER_PIECE = re.compile(r"[-−–+]?\d{1,3}(?:[.\u2009]\d{3})+(?:,\d{1,2})?|[-−–+]?\d+(?:,\d{1,2})?")
_DASH = re.compile(r"[-−–—]")
_SHARE = re.compile(r"\d{1,3}(?:,\d+)?\s?%")
_SLIP = re.compile(r"#\S+|\?+|\d+[OolISB]\w*|\d{2,}[A-Za-zÅÄÖåäö]+\d*|[A-Za-z]{1,2}\d{2,}")
_STRAY = re.compile(r"[A-Za-zÅÄÖåäö?#!/.]{1,8}")
_MOST_CANDIDATES = 240
_MOST_CHOICES = 4000
_MOST_STEPS = 20_000
_MOST_GROUPS = 4
UNITS = {"kr": 1, "kronor": 1, "sek": 1, "tkr": 1000, "kkr": 1000, "tsek": 1000, "mkr": 10**6, "mnkr": 10**6}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a row: an amount per column (None for a blank one), as printed, and how odd that way is."""

    values: tuple[int | None, ...]
    printed: tuple[str | None, ...]
    oddness: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The words before the figures, and the figures' pieces: digits, "" for a dash, or a word that is no figure."""

    label: str
    pieces: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def has_any(self) -> bool:
        """Whether a column is filled at all."""
        return bool(self.pieces)


def split_row(text: str) -> Figures:
    """Label and figures of a row printed as running text. A share in percent is no figure of the budget."""
    words = [word for word in _without_shares(text).split() if word != "|"]
    at = _first_figure(words)
    shown = [word for word in words[at:] if not is_unit(word)]
    pieces = tuple("" if _DASH.fullmatch(word) else word for word in shown)
    unread = tuple(word for word in shown if not _is_figure(word))
    if not any(_NUMBER_PIECE.fullmatch(piece) for piece in pieces) and not unread:
        return Figures(" ".join(words).rstrip(":"), (), ())
    return Figures(" ".join(words[:at]).rstrip(":"), pieces, unread)


def _without_shares(text: str) -> str:
    """The row without shares beside its figures; a share in the label, as of a flat rate, belongs to the label."""
    first = _SHARE.search(text)
    if first is None or re.search(r"\d", text[: first.start()]):
        return _SHARE.sub(" ", text)
    return text[: first.end()] + _SHARE.sub(" ", text[first.end() :])


def is_unit(word: str) -> bool:
    """Whether a word is a unit of money."""
    return word.casefold().strip(".()") in UNITS


def is_figure_word(word: str) -> bool:
    """Whether a word may be part of a figure: digits or a dash."""
    return _is_figure(word)


def _is_figure(word: str) -> bool:
    return bool(_NUMBER_PIECE.fullmatch(word) or _DASH.fullmatch(word))


def _first_figure(words: Sequence[str]) -> int:
    """Where the figures begin. A word with letters counts as one of them when figures stand on both sides of it."""
    at = len(words)
    while at > 0 and (_is_figure(words[at - 1]) or is_unit(words[at - 1])):
        at -= 1
    if at == len(words) and not (at and _SLIP.fullmatch(words[at - 1])):
        return at
    back = at
    if back > 1 and _SLIP.fullmatch(words[back - 1]):
        back -= 1
        while back > 0 and _is_figure(words[back - 1]):
            back -= 1
        return back
    if back > 2 and _STRAY.fullmatch(words[back - 1]):
        back -= 1
        before = back
        while back > 0 and _is_figure(words[back - 1]):
            back -= 1
        if 0 < back < before and any(len(word) == 3 for word in words[back:before]):
            return back
    return at


def candidates(pieces: Sequence[str], columns: int, has_total: bool, factor: int = 1) -> tuple[Reading, ...]:
    """The ways to read the pieces as at most `columns` figures, likeliest first; none when they cannot be read."""
    readings: list[Reading] = []
    for numbers in _numbers(pieces, columns):
        for values, printed in _placed(numbers, columns, has_total, factor):
            readings.append(Reading(values, printed, _oddness(values, numbers, has_total)))
            if len(readings) >= _MOST_CANDIDATES:
                break
        if len(readings) >= _MOST_CANDIDATES:
            break
    return tuple(sorted(readings, key=lambda reading: reading.oddness))


def choose(rows: Sequence[Sequence[Reading]], sums: Reading | None, has_total: bool) -> list[Reading | None]:
    """One reading per row, so that rows and columns add up as well as they can; None for a row without any."""
    chosen: list[Reading | None] = [options[0] if options else None for options in rows]
    open_rows = [at for at, options in enumerate(rows) if len(options) > 1 and not _is_settled(options)]
    for at in open_rows:
        best = rows[at][0].oddness
        if best == 0 and sum(1 for option in rows[at] if option.oddness == 0) == 1:
            chosen[at] = rows[at][0]
    still = [at for at in open_rows if rows[at][0].oddness > 0 or _is_tied(rows[at])]
    if not still or sums is None:
        return chosen
    short = {at: _shortlist(rows[at], len(still)) for at in still}
    best_wrong: tuple[int, int] | None = None
    best_pick: tuple[Reading, ...] = ()
    for count, pick in enumerate(product(*(short[at] for at in still))):
        if count >= _MOST_CHOICES:
            break
        trial = dict(zip(still, pick, strict=True))
        wrong = (
            _wrong_columns([trial.get(at, reading) for at, reading in enumerate(chosen)], sums, has_total),
            sum(reading.oddness for reading in pick),
        )
        if best_wrong is None or wrong < best_wrong:
            best_wrong, best_pick = wrong, pick
    for at, reading in zip(still, best_pick, strict=True):
        chosen[at] = reading
    return chosen


def _is_settled(options: Sequence[Reading]) -> bool:
    return options[0].oddness == 0 and options[1].oddness > 0


def _is_tied(options: Sequence[Reading]) -> bool:
    return len(options) > 1 and options[0].oddness == options[1].oddness


def _shortlist(options: Sequence[Reading], rows: int) -> Sequence[Reading]:
    most = max(2, int(_MOST_CHOICES ** (1 / max(1, rows))))
    return options[: min(most, 60)]


def _wrong_columns(readings: Sequence[Reading | None], sums: Reading, has_total: bool) -> int:
    columns = len(sums.values) - (1 if has_total else 0)
    wrong = 0
    for column in range(columns):
        added = sum(reading.values[column] or 0 for reading in readings if reading is not None)
        wrong += added != (sums.values[column] or 0)
    return wrong


def _numbers(pieces: Sequence[str], columns: int) -> list[tuple[str, ...]]:
    """Every way to join the pieces to at most `columns` numbers, the most numbers first."""
    found: list[tuple[str, ...]] = []
    if len(pieces) <= columns * _MOST_GROUPS:
        _join(pieces, columns, found)
    found.sort(key=lambda numbers: (abs(columns - len(numbers)), _unevenness(numbers)))
    return found


def _join(pieces: Sequence[str], most: int, found: list[tuple[str, ...]]) -> None:
    stack: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for _ in range(_MOST_STEPS):
        if not stack or len(found) >= _MOST_CANDIDATES:
            return
        at, numbers = stack.pop()
        if at == len(pieces):
            found.append(numbers)
            continue
        if len(numbers) >= most or len(pieces) - at > (most - len(numbers)) * _MOST_GROUPS:
            continue
        stack.extend((stop, (*numbers, number)) for stop, number in _grouped(pieces, at))


def _grouped(pieces: Sequence[str], at: int) -> list[tuple[int, str]]:
    """The numbers that may begin at a piece, with where the next one begins."""
    number = pieces[at]
    end = at + 1
    options = [(end, number)]
    if re.fullmatch(r"[-−–+]?\d{1,3}", number):
        while end < len(pieces) and end - at < _MOST_GROUPS and re.fullmatch(r"\d{3}(?:,\d{1,2})?", pieces[end]):
            number = f"{number} {pieces[end]}"
            end += 1
            options.append((end, number))
            if "," in number:
                break
    return [(stop, value) for stop, value in options if stop >= len(pieces) or not re.match(r"0\d", pieces[stop])]


def _unevenness(numbers: Sequence[str]) -> int:
    lengths = [len(re.sub(r"\D", "", number)) for number in numbers if number]
    return max(lengths) - min(lengths) if lengths else 0


def _placed(
    numbers: Sequence[str], columns: int, has_total: bool, factor: int
) -> Iterator[tuple[tuple[int | None, ...], tuple[str | None, ...]]]:
    """The columns the numbers may stand in; those printed last before the total stay in order."""
    count = len(numbers)
    if count > columns:
        return
    fixed = (columns - 1,) if has_total and count > 1 else ()
    free = range(columns - 1) if fixed else range(columns)
    for places in combinations(free, count - len(fixed)):
        values: list[int | None] = [None] * columns
        printed: list[str | None] = [None] * columns
        for place, number in zip((*places, *fixed), numbers, strict=True):
            values[place] = amount_of(number, factor)
            printed[place] = number or None
        yield tuple(values), tuple(printed)


def amount_of(number: str, factor: int = 1) -> int | None:
    """Whole kronor of a printed figure; None for a blank one or one that is no figure."""
    digits = re.sub(r"[\s.\u2009]", "", number).replace("−", "-").replace("–", "-").lstrip("+")
    match = re.fullmatch(r"(-?)(\d{1,15})(?:,(\d{1,2}))?", digits)
    if match is None:
        return None
    hundredths = int(match[2]) * 100 + int((match[3] or "0").ljust(2, "0"))
    amount = (hundredths * factor + 50) // 100
    return -amount if match[1] else amount


def _oddness(values: Sequence[int | None], numbers: Sequence[str], has_total: bool) -> int:
    """0 when the row's own total proves the reading; more the less likely it is."""
    if not has_total:
        return _unevenness(numbers) + sum(1 for value in values if value is None)
    total = values[-1]
    added = sum(value or 0 for value in values[:-1])
    if total is not None and added == total and total != 0:
        return 0
    first_blank = next((at for at, value in enumerate(values) if value is None), len(values))
    return 10 + _unevenness(numbers) + sum(1 for value in values if value is None) * 2 + (len(values) - first_blank)
