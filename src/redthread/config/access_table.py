"""Who may open which address, read from access_table.toml: the table that is shown is the one that is tested."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("access_table.toml")


@dataclass(frozen=True, slots=True)
class Door:
    """One row of the table. Readers are "anonymous", "no_role" or the code of a role.

    `url` is an example of the address, `page` and `about` its name and what it is about, in Swedish. `open_to` may look
    and get the status `answer`, `posters` get past with a deed, and `anonymous` is the status for somebody who is not
    signed in and may not look.
    """

    route: str
    url: str
    page: str
    about: str
    open_to: frozenset[str]
    posters: frozenset[str]
    answer: int
    anonymous: int


@dataclass(frozen=True, slots=True)
class AccessTable:
    """All readers there are, in order, and all doors."""

    readers: tuple[str, ...]
    doors: tuple[Door, ...]


def read(text: str | None = None) -> AccessTable:
    """The table of the program, or the one that a text holds. A door that names no group is a KeyError."""
    data = tomllib.loads(TABLE.read_text("utf-8") if text is None else text)
    groups = {name: frozenset(readers) for name, readers in data["groups"].items()}
    return AccessTable(tuple(data["groups"]["everyone"]), tuple(_door(row, groups) for row in data["door"]))


def _door(row: dict[str, Any], groups: dict[str, frozenset[str]]) -> Door:
    return Door(
        route=row["route"],
        url=row["url"],
        page=row.get("page", ""),
        about=row.get("about", ""),
        open_to=groups[row["open_to"]],
        posters=groups[row.get("posts_by", row["open_to"])],
        answer=row.get("answer", 200),
        anonymous=row.get("anonymous", 302),
    )
