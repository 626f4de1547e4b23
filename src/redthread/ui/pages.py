"""What a page begins and ends with: its head, its thread, its tabs, its history, and long work under way."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tone(StrEnum):
    """How a state or notice is to be taken. Shown with a shape and in words, never by colour alone."""

    PLAIN = "plain"
    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class StepState(StrEnum):
    """Where a step of a thread lies."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the red thread through a case. `note` is a date or number; a step ahead has no address yet."""

    label: str
    url: str = ""
    state: StepState = StepState.DONE
    note: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next on a page, shown as its filled button. `posts` when it changes something."""

    label: str
    url: str
    posts: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageHead:
    """The head of a page: kind ("Ärende"), number ("19RS7562"), title, state as a word, the next step."""

    title: str
    kind: str = ""
    number: str = ""
    state: str = ""
    tone: Tone = Tone.PLAIN
    facts: tuple[str, ...] = ()
    next_step: NextStep | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """A sister page. `count` as text when it helps."""

    label: str
    url: str
    current: bool = False
    count: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A link beside a list that narrows it, with how many rows it leaves. `url` lets go of it when it is chosen."""

    label: str
    url: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a history: when, who, what, and the change in plain words."""

    at: datetime
    who: str
    what: str
    change: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Long work. `id` is also the element's; `url` answers with the same element as it is now.

    `done` and `total` are counted in the same thing ("sidor"); `total` 0 means that the end is not known. `stop_url`
    takes a POST. When `is_over`, polling stops and `result_url` leads on.
    """

    id: str
    title: str
    doing: str
    url: str
    done: int = 0
    total: int = 0
    counted: str = ""
    stop_url: str = ""
    is_over: bool = False
    result: str = ""
    result_url: str = ""
    tone: Tone = Tone.NOTE
