"""What the buttons and small forms of the table page ask for, and the deed that does it.

A button says `name:id:id` in its value; the words a form was filled in with lie beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, QueryDict

from redthread.meetings.queries.table_page import employee_at, jav_of, matter_of, person_of
from redthread.meetings.services import table
from redthread.meetings.wording.table import EXTRA_KINDS
from redthread.rules.refusals import Refused, refuse

if TYPE_CHECKING:
    from redthread.meetings.models import AgendaItem, Meeting, Member, Sitting
    from redthread.rules.actors import Actor

MODES = {"room": "room", "distance": "distance", "gone": ""}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: by whom, at which table, about which numbers, with which words."""

    actor: Actor
    meeting: Meeting
    sitting: Sitting
    ids: tuple[str, ...]
    told: QueryDict

    def member(self, place: int) -> Member:
        """The member of the board with the number at that place; Http404 for none."""
        return _member(self.meeting, self._id(place))

    def item(self, place: int = 0) -> AgendaItem:
        """The matter with the number at that place; Http404 for none."""
        return self._matter(self._id(place))

    def chosen_item(self) -> AgendaItem:
        """The matter that was chosen in a list; Http404 for none."""
        return self._matter(self.words("jav_item"))

    def words(self, name: str) -> str:
        """What was written in a field."""
        return self.told.get(name, "").strip()

    def _matter(self, told: str) -> AgendaItem:
        found = matter_of(self.actor, self.meeting, _number(told))
        if found is None:
            raise Http404
        return found

    def _id(self, place: int) -> str:
        if place >= len(self.ids):
            raise Http404
        return self.ids[place]


Deed = Callable[[Asked], object]


def deed_named(name: str) -> Deed:
    """The deed of that name. Refuses `table_deed_unknown`, as when a page is older than the program."""
    deed = _DEEDS.get(name)
    if deed is None:
        raise Refused((refuse("table_deed_unknown"),))
    return deed


def open_table(actor: Actor, meeting: Meeting, told: QueryDict) -> None:
    """The meeting is opened as the form says."""
    chair = _member(meeting, told.get("chair", ""))
    table.open_sitting(actor=actor, meeting=meeting, chair=chair, is_chosen=bool(told.get("chosen")))


def _presence(asked: Asked) -> None:
    mode = MODES.get(asked.ids[1] if len(asked.ids) > 1 else "")
    if mode is None:
        raise Http404
    table.set_presence(actor=asked.actor, sitting=asked.sitting, member=asked.member(0), mode=mode)


def _serve(asked: Asked) -> None:
    """From a button the numbers are in its value; from the form the substitute is chosen in a list."""
    chosen = asked.told.get("substitute", "")
    substitute = _member(asked.meeting, chosen) if chosen else asked.member(1)
    table.set_service(
        actor=asked.actor,
        sitting=asked.sitting,
        substitute=substitute,
        member=asked.member(0),
        reason=asked.words("reason"),
    )


def _jav(asked: Asked) -> None:
    part = asked.words("part")
    table.declare_jav(
        actor=asked.actor,
        item=asked.chosen_item(),
        member=_member(asked.meeting, asked.words("member")),
        part=_number(part) if part else None,
        ground=asked.words("ground"),
    )


def _strike_jav(asked: Asked) -> None:
    found = jav_of(asked.meeting, _number(asked.ids[0] if asked.ids else ""))
    if found is None:
        raise Http404
    table.strike_jav(
        actor=asked.actor, jav=found, reason=asked.words("reason"), is_found_none=bool(asked.words("found_none"))
    )


def _extra(asked: Asked) -> None:
    kind = next((kind for kind in EXTRA_KINDS if kind == asked.words("kind")), None)
    if kind is None:
        raise Http404
    table.add_extra_item(actor=asked.actor, sitting=asked.sitting, title=asked.words("title"), kind=kind)


def _employee(asked: Asked) -> None:
    mode = "distance" if asked.words("mode") == "distance" else "room"
    name, capacity = asked.words("name"), asked.words("capacity")
    table.note_employee(actor=asked.actor, sitting=asked.sitting, name=name, capacity=capacity, mode=mode)


def _employee_gone(asked: Asked) -> None:
    found = employee_at(asked.meeting, _number(asked.ids[0] if asked.ids else ""))
    if found is None:
        raise Http404
    table.note_employee_gone(actor=asked.actor, attendance=found)


def _chair(asked: Asked) -> None:
    chair = _member(asked.meeting, asked.words("chair"))
    table.change_chair(actor=asked.actor, sitting=asked.sitting, chair=chair, is_chosen=bool(asked.words("chosen")))


def _adjusters(asked: Asked) -> None:
    table.choose_adjusters(
        actor=asked.actor,
        sitting=asked.sitting,
        members=[_member(asked.meeting, one) for one in asked.told.getlist("adjuster") if one],
        substitutes=[_member(asked.meeting, one) for one in asked.told.getlist("adjuster_substitute") if one],
    )


def _reasoned(service: Callable[..., object]) -> Deed:
    """A deed with a matter that takes a reason."""
    return lambda asked: service(actor=asked.actor, item=asked.item(), reason=asked.words("reason"))


def _of_item(service: Callable[..., object]) -> Deed:
    return lambda asked: service(actor=asked.actor, item=asked.item())


def _of_sitting(service: Callable[..., object]) -> Deed:
    return lambda asked: service(actor=asked.actor, sitting=asked.sitting)


_DEEDS: dict[str, Deed] = {
    "adjusters": _adjusters,
    "chair": _chair,
    "distance": _of_sitting(table.confirm_distance),
    "employee": _employee,
    "employee_gone": _employee_gone,
    "end": _of_sitting(table.end_sitting),
    "end_service": lambda asked: table.end_service(
        actor=asked.actor, sitting=asked.sitting, substitute=asked.member(0)
    ),
    "extra": _extra,
    "jav": _jav,
    "note": _of_item(table.note_information),
    "pause": _of_sitting(table.pause_sitting),
    "postpone": _reasoned(table.postpone_item),
    "presence": _presence,
    "remove": _reasoned(table.remove_item),
    "resume": _of_sitting(table.resume_sitting),
    "return": _reasoned(table.return_item),
    "serve": _serve,
    "strike_jav": _strike_jav,
    "treat": _of_item(table.treat_item),
}


def _member(meeting: Meeting, told: str) -> Member:
    found = person_of(meeting, _number(told))
    if found is None:
        raise Http404
    return found


def _number(told: str) -> int:
    if not told.isascii() or not told.isdigit():
        raise Http404
    return int(told)
