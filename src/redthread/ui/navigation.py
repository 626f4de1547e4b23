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
    ("Diarium", "/arbete/diarium/"),
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
    ("Anslagstavla", "/anslagstavla/"),
)
ALSO = {
    "/arbete/diarium/": (
        "/arbete/inkommet/",
        "/arbete/las-in/",
        "/arbete/handlingar/",
        "/arbete/utlamnande/",
        "/arbete/remisser/",
        "/arbete/gallring/",
    ),
    "/sammantraden/": (
        "/arbete/sammantraden/",
        "/arbete/namnder/",
        "/arbete/ny-namnd/",
        "/arbete/anslag/",
        "/arbete/laga-kraft/",
        "/arbete/expediering/",
        "/arbete/delegation/",
    ),
}
"""Pages that lie on a way though their addresses begin otherwise, by the way's own address."""


def entries_for(reader: Actor, path: str) -> tuple[Entry, ...]:
    """The reader's ways, with the one that `path` lies on marked: the longest address that the path begins with."""
    ways = OFFICIAL if reader.is_official else EVERYONE
    begins = {begin: url for _, url in ways for begin in (url, *ALSO.get(url, ()))}
    here = begins.get(max((begin for begin in begins if path.startswith(begin)), key=len, default=""), "")
    return tuple(Entry(label, url, url == here) for label, url in ways)
