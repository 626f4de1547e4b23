"""What may stand on the notice board, for how long, and whether it really stood. See docs/rules/notices.md.

KL = kommunallagen (2017:725) 8 kap. 9–12 §§. The kinds are a closed list: five that must be there, what other laws and
regulations ask for, and besides that only the meetings of boards (8:11).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from html.parser import HTMLParser

from redthread.rules.meetings.days import Gap, taken_down_at_the_earliest

_ONE_DAY = timedelta(days=1)


class NoticeKind(StrEnum):
    """What is announced."""

    COUNCIL_MEETING = "council_meeting"
    JUSTERING = "justering"
    DELEGATED = "delegated"
    MINUTES = "minutes"
    APPEAL = "appeal"
    OTHER_LAW = "other_law"
    BOARD_MEETING = "board_meeting"


class Stands(StrEnum):
    """How long something stands: the time of appeal, over the meeting, to a day its own law says, or as one likes."""

    APPEAL_TIME = "appeal_time"
    MEETING = "meeting"
    TOLD = "told"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class KindRule:
    """Which paragraph puts a kind on the board, how long it stands, and whether that reading is confirmed."""

    source: str
    stands: Stands
    is_confirmed: bool = True


KINDS = {
    NoticeKind.COUNCIL_MEETING: KindRule("KL 8:10 första stycket 1, 5:13", Stands.MEETING),
    NoticeKind.JUSTERING: KindRule("KL 8:10 första stycket 2, 8:12", Stands.APPEAL_TIME),
    NoticeKind.DELEGATED: KindRule("KL 8:10 första stycket 3", Stands.APPEAL_TIME, is_confirmed=False),
    NoticeKind.MINUTES: KindRule("KL 8:10 första stycket 4", Stands.FREE),
    NoticeKind.APPEAL: KindRule("KL 8:10 första stycket 5", Stands.FREE),
    NoticeKind.OTHER_LAW: KindRule("KL 8:10 andra stycket", Stands.TOLD),
    NoticeKind.BOARD_MEETING: KindRule("KL 8:11", Stands.MEETING),
}


def stands_until(
    kind: NoticeKind, posted_on: date, *, told: date | None = None, gaps: tuple[Gap, ...] = ()
) -> date | None:
    """The last day the announcement must stand; None when no law says.

    `told` is the day of the meeting, or the last day that another law says. Where the time of appeal decides, the whole
    of it is counted anew after each gap (`days.taken_down_at_the_earliest`).
    """
    stands = KINDS[kind].stands
    if stands is Stands.APPEAL_TIME:
        return taken_down_at_the_earliest(posted_on, gaps) - _ONE_DAY
    return told if stands in (Stands.MEETING, Stands.TOLD) else None


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the public page, told by its day: whether what was posted stood there."""

    on: date
    is_up: bool


def gaps_of(looks: Iterable[Look]) -> tuple[Gap, ...]:
    """The stretches that the announcement was not seen to stand, in order; `looks` in the order they were made.

    A gap begins on the day of the first look that failed. It ends the day before the look that found it again, but not
    before the last that failed: a day on which it was both down and up counts as down.
    """
    found: list[Gap] = []
    first: date | None = None
    last: date | None = None
    for look in looks:
        if not look.is_up:
            first, last = first or look.on, look.on
        elif first is not None and last is not None:
            found.append(Gap(first, max(last, look.on - _ONE_DAY)))
            first = last = None
    if first is not None and last is not None:
        found.append(Gap(first, last))
    return tuple(found)


def in_ranges(paragraphs: Iterable[int]) -> str:
    """Numbers of §§ as they are told: "45–47, 50"."""
    found: list[list[int]] = []
    for number in sorted(set(paragraphs)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def hash_of(said: Iterable[str]) -> str:
    """SHA-256, in hexadecimal, of what an announcement says: its pieces in order, white space evened out."""
    pieces = (" ".join(piece.split()) for piece in said)
    return hashlib.sha256("\n".join(piece for piece in pieces if piece).encode()).hexdigest()


def said_by(page: str) -> tuple[str, ...]:
    """The pieces of an announcement as a page of HTML says them: the words of each element marked `data-said`."""
    reading = _Reader()
    reading.feed(page)
    reading.close()
    return tuple(reading.pieces)


class _Reader(HTMLParser):
    """Gathers the words of marked elements; one within another belongs to the outer one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._tag = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += tag == self._tag
        elif any(name == "data-said" for name, _ in attrs):
            self._tag, self._depth = tag, 1
            self.pieces.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag == self._tag:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.pieces[-1] += data
