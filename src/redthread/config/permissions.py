"""Who may open what, as the access table says and test_access proves, and who has which role today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode

from redthread.config import access_table
from redthread.config.access_table import Door
from redthread.people.queries import HeldRole
from redthread.people.wording import role_in_words
from redthread.rules.actors import OFFICIAL_ROLES, Role
from redthread.ui.pages import Choice
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, text_cell, until_cell

ROOMS = {
    "config": "Start",
    "public": "Öppna webben",
    "ui": "Gemensamt",
    "people": "Personer",
    "parties": "Organisationer",
    "journal": "Journal",
    "registry": "Diariet",
    "strategy": "Mål",
    "funding": "Anslag och stöd",
    "applications": "Ansökningar och beslut",
    "projects": "Projekt",
    "meetings": "Sammanträden",
    "statistics": "Statistik",
    "followup": "Uppföljning",
    "reporting": "Rapporter",
    "intake": "Inläsning och granskning",
}
"""What each room with pages is called, in the order they are shown."""
TABLE = "behorighet"
MAY, SEES, NOTHING = "ja", "ser", "–"
KEY = (
    "ja: får öppna sidan och göra det som görs där. ser: får öppna sidan men inte göra något. –: får inte veta att "
    "sidan finns. Vad som syns på en sida som får öppnas avgörs dessutom för varje ärende och handling."
)
_OFFICIALS = frozenset(role.value for role in OFFICIAL_ROLES)
_SIGNED_IN = _OFFICIALS | {"no_role", Role.APPLICANT.value, Role.ELECTED_MEMBER.value}
GROUPS = {
    _SIGNED_IN | {"anonymous"}: "Alla",
    _SIGNED_IN: "Alla inloggade",
    _OFFICIALS | {Role.ELECTED_MEMBER.value}: "Förtroendevalda och tjänstemän",
    _OFFICIALS: "Tjänstemän",
}
"""What readers that often go together are called."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to: the code of a reader and of a room, "" for all."""

    role: str
    room: str

    def holds(self, room: str, door: Door) -> bool:
        """The door is one of those asked for."""
        return (not self.room or room == self.room) and (not self.role or self.role in door.open_to)

    def choice(self, name: str, value: str, label: str, count: int) -> Choice:
        """A link that chooses the value, or lets go of it when it is chosen."""
        now = {"roll": self.role, "rum": self.room}
        is_chosen = now[name] == value
        wanted = now | {name: "" if is_chosen else value}
        return Choice(label, "?" + urlencode({key: text for key, text in wanted.items() if text}), count, is_chosen)


@dataclass(frozen=True, slots=True)
class PermissionsPage:
    """The table in words and with a column for each role, the ways to narrow it, and the name of the role chosen."""

    table: TableView
    matrix: TableView
    choices: tuple[tuple[str, tuple[Choice, ...]], ...]
    chosen: str


def permissions_page(role: str, room: str) -> PermissionsPage:
    """Every address of the program and every role, or those asked for."""
    whole = access_table.read()
    wanted = Wanted(role if role in whole.readers else "", room)
    doors = sorted(((room_of(door.route), door) for door in whole.doors), key=lambda one: _place(one[0]))
    held = [one for one in doors if wanted.holds(*one)]
    return PermissionsPage(
        _table(whole.readers, held, wanted, as_matrix=False),
        _table(whole.readers, held, wanted, as_matrix=True),
        _choices(whole.readers, doors, wanted),
        role_in_words(wanted.role) if wanted.role else "",
    )


def roles_table(held: Iterable[HeldRole], *, may_open: bool) -> TableView:
    """Who has which role today, in a post of one's own or for somebody who is away."""
    return TableView(
        id="roller",
        caption="Vem har vilken roll i dag",
        columns=(
            Column("roll", "Roll"),
            Column("namn", "Person"),
            Column("befattning", "Befattning"),
            Column("enhet", "Enhet"),
            Column("fran", "Från", ColumnKind.DATE),
            Column("till", "Till och med", ColumnKind.DATE),
        ),
        rows=tuple(_held_row(one, may_open) for one in held),
        empty="Ingen har någon befattning i dag.",
        export_name="roller-i-dag",
    )


def room_of(route: str) -> str:
    """The room whose view answers at the route; "" for a route that nothing answers at."""
    return _rooms().get(route, "")


@cache
def _rooms() -> dict[str, str]:
    return {route: view.split(".")[1] for route, view in _views(get_resolver().url_patterns)}


def _views(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, route)
        else:
            yield route, pattern.callback.__module__


def _place(room: str) -> int:
    return list(ROOMS).index(room) if room in ROOMS else len(ROOMS)


def _table(readers: tuple[str, ...], doors: list[tuple[str, Door]], wanted: Wanted, *, as_matrix: bool) -> TableView:
    """The doors in words, or with a column for each role; with the one column of the role that is chosen."""
    shown = (wanted.role,) if wanted.role else readers
    in_words = not as_matrix and not wanted.role
    answers = (
        (Column("ser", "Får öppna"), Column("gor", "Får göra något"))
        if in_words
        else tuple(Column(name, role_in_words(name), is_filterable=False) for name in shown)
    )
    return TableView(
        id=TABLE,
        caption="Adresser och roller",
        columns=(Column("sida", "Sida"), Column("rum", "Del"), *answers, Column("adress", "Adress")),
        rows=tuple(
            Row(
                (
                    text_cell(door.page or door.route, note=door.about),
                    text_cell(ROOMS.get(room, room)),
                    *(_in_words(readers, door) if in_words else (_answer(door, name) for name in shown)),
                    text_cell(f"/{door.route}"),
                )
            )
            for room, door in doors
        ),
        empty="Ingen adress passar urvalet.",
        empty_hint="Ta bort något i urvalet bredvid.",
        note="" if in_words else KEY,
        export_name="behorighet",
    )


def _answer(door: Door, name: str) -> Cell:
    if name not in door.open_to:
        return Cell(NOTHING, NOTHING)
    return text_cell(MAY if name in door.posters else SEES)


def _in_words(readers: tuple[str, ...], door: Door) -> tuple[Cell, Cell]:
    """Who may open the door and, when they are fewer, who may do something behind it."""
    doers = door.open_to & door.posters
    fewer = _names(readers, doers) if doers != door.open_to else "samma"
    return text_cell(_names(readers, door.open_to)), text_cell(fewer)


def _names(readers: tuple[str, ...], some: frozenset[str]) -> str:
    if not some:
        return "Ingen"
    return GROUPS.get(some) or ", ".join(role_in_words(name) for name in readers if name in some)


def _choices(
    readers: tuple[str, ...], doors: list[tuple[str, Door]], wanted: Wanted
) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    in_room = [door for room, door in doors if replace(wanted, role="").holds(room, door)]
    roles = tuple(
        wanted.choice("roll", name, role_in_words(name), sum(name in door.open_to for door in in_room))
        for name in readers
    )
    found = Counter(room for room, door in doors if replace(wanted, room="").holds(room, door))
    rooms = tuple(wanted.choice("rum", room, ROOMS.get(room, room), found[room]) for room in sorted(found, key=_place))
    return (("Roller", roles), ("Delar", rooms))


def _held_row(held: HeldRole, may_open: bool) -> Row:
    url = reverse("people:account", args=[held.account.pk]) if may_open else ""
    note = f"vikarierar för {held.for_holder}" if held.for_holder else ""
    return Row(
        (
            text_cell(role_in_words(held.role)),
            text_cell(held.account.name, url=url, note=note),
            text_cell(held.post),
            text_cell(held.unit),
            date_cell(held.first_on),
            until_cell(held.last_on),
        ),
        url=url,
    )
