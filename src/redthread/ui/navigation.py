"""The ways through the program, at most seven for each role, in the users' own words."""

from dataclasses import dataclass

from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """One way. `current` when the page shown lies on it."""

    label: str
    url: str
    current: bool


OFFICIAL = (
    ("Mitt bord", "/arbete/"),
    ("Läs in", "/arbete/las-in/"),
    ("Ärenden", "/arenden/"),
    ("Sammanträden", "/sammantraden/"),
    ("Företagsstöd", "/foretagsstod/"),
    ("Granskning", "/arbete/granskning/"),
    ("Mål", "/mal/"),
)
EVERYONE = (
    ("Sammanträden", "/sammantraden/"),
    ("Ärenden", "/arenden/"),
    ("Mål", "/mal/"),
)


def entries_for(reader: Actor, path: str) -> tuple[Entry, ...]:
    """The reader's ways, with the one that `path` lies on marked: the longest address that the path begins with."""
    ways = OFFICIAL if reader.is_official else EVERYONE
    here = max((url for _, url in ways if path.startswith(url)), key=len, default="")
    return tuple(Entry(label, url, url == here) for label, url in ways)
