"""Who was there at which §§, and in what capacity, as the minutes tell it (KL 5:65)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from redthread.meetings.models import AgendaItem, Attendance, Mandate, Member, Service, Sitting
from redthread.meetings.queries.table import since, until
from redthread.rules.meetings.presence import Point
from redthread.typesetting.kinds import minutes as kind
from redthread.typesetting.kinds import proceedings

_LAST_PART = 10_000
"""A part that no matter has: who comes before it has been there for some of the matter."""


def present_at(sitting: Sitting, items: Sequence[AgendaItem]) -> tuple[kind.Present, ...]:
    """Everyone who was there at any of the matters: the chair first, then members, substitutes and employees."""
    stretches = list(sitting.attendance.filter(struck_at=None).select_related("member").order_by("id"))
    services = list(sitting.services.filter(struck_at=None).select_related("substitute", "member").order_by("id"))
    substitutes = _substitutes(sitting)
    by_somebody: dict[tuple[int | None, str], list[Attendance]] = {}
    for one in stretches:
        by_somebody.setdefault((one.member_id, one.name), []).append(one)
    told: list[tuple[int, kind.Present]] = []
    for there in by_somebody.values():
        at = _at(there, items)
        if not at:
            continue
        member = there[0].member
        if member is None:
            capacity = there[0].capacity or proceedings.OFFICIAL
            place, person = 3, kind.Present(there[0].name, capacity, matters=_matters(at, items), is_serving=False)
        elif member.pk in substitutes or member.pk == sitting.chair_id:
            own = [one for one in services if one.substitute_id == member.pk]
            place, person = _member(member, sitting, own, at, items)
        else:
            place, person = 1, _present(member, proceedings.MEMBER, at, items, is_serving=True)
        afar = _at([one for one in there if one.mode == Attendance.Mode.DISTANCE], items)
        if afar:
            when = _matters(afar, at)
            person = replace(person, capacity=f"{person.capacity}, {proceedings.AT_DISTANCE} {when}".strip())
        told.append((place, person))
    return tuple(person for _, person in sorted(told, key=lambda one: one[0]))


def _member(
    member: Member, sitting: Sitting, services: list[Service], at: list[AgendaItem], items: Sequence[AgendaItem]
) -> tuple[int, kind.Present]:
    """The chair, or a substitute with whose place it took and when."""
    if member.pk == sitting.chair_id:
        return 0, _present(member, proceedings.CHAIR, at, items, is_serving=True)
    if not services:
        return 2, _present(member, proceedings.SUBSTITUTE, at, items, is_serving=False)
    instead = []
    for one in services:
        served = _at([one], items)
        numbers = _matters(served, items)
        name = proceedings.serving_for("", str(one.member)).strip()
        instead.append(f"{name} {numbers}".strip())
    capacity = f"{proceedings.SERVING} {proceedings.listed(instead)}"
    return 2, _present(member, capacity, at, items, is_serving=True)


def _present(
    member: Member, capacity: str, at: list[AgendaItem], items: Sequence[AgendaItem], *, is_serving: bool
) -> kind.Present:
    return kind.Present(member.name, capacity, member.party, _matters(at, items), is_serving)


def _matters(at: Sequence[AgendaItem], items: Sequence[AgendaItem]) -> str:
    """The §§; nothing when it was all of them."""
    if len(at) == len(items):
        return ""
    return proceedings.paragraphs([one.paragraph for one in at if one.paragraph is not None])


def _at(stretches: Iterable[Attendance | Service], items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The matters that any part of a stretch falls in."""
    known = list(stretches)
    return [item for item in items if any(_falls_in(one, item.order_treated or 0) for one in known)]


def _falls_in(stretch: Attendance | Service, order: int) -> bool:
    begins, ends = since(stretch), until(stretch)
    return begins <= Point(order, _LAST_PART) and (ends is None or ends > Point(order, 1))


def _substitutes(sitting: Sitting) -> frozenset[int]:
    """Who is a substitute, and not a member, on the day."""
    day, board = sitting.meeting.held_on, sitting.meeting.board_id
    found = Mandate.objects.filter(board=board, is_void=False, first_on__lte=day, last_on__gte=day)
    roles: dict[int, set[str]] = {}
    for member, role, ended_on in found.values_list("member", "role", "ended_on"):
        if ended_on is None or ended_on >= day:
            roles.setdefault(member, set()).add(role)
    return frozenset(member for member, held in roles.items() if held == {Mandate.Role.SUBSTITUTE})
