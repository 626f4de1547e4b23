"""How the table is shown: matters with their numbers, people with how they are there, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.urls import NoReverseMatch, reverse

from redthread.meetings import access
from redthread.meetings.wording.table import EXTRA_KINDS, point_in_words, quorum_in_words, state_of
from redthread.typesetting import formats

if TYPE_CHECKING:
    from redthread.meetings.models import AgendaItem, Attendance, Jav, Member
    from redthread.meetings.queries.table_page import MatterAtTable, PersonAtTable, TablePage
    from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do next: a button that does `do`, or a link."""

    label: str
    do: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class JavLine:
    """Somebody who is out of a matter."""

    pk: int
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter in the list: its three numbers, state, and what may be done with it."""

    pk: int
    number: int
    order: int | None
    paragraph: int | None
    title: str
    kind: str
    case: str
    tone: str
    state: str
    reason: str
    is_at_hand: bool
    is_waiting: bool
    is_extra: bool
    is_decision: bool
    points: str
    decision_url: str
    jav: tuple[JavLine, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A member or substitute: how that one is there, and who serves for whom."""

    pk: int
    name: str
    post: str
    mode: str
    facts: tuple[str, ...]
    is_out: bool
    served_by: Member | None
    serves_for: Member | None
    first_offered: Member | None
    offered: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """All that the template asks for."""

    title: str
    is_open: bool
    is_before: bool
    is_cancelled: bool
    state: str
    tone: str
    facts: tuple[str, ...]
    revision: str
    is_quorate: bool
    quorum: str
    point: str
    may_keep: bool
    may_note: bool
    may_treat: bool
    is_paused: bool
    is_matter_at_hand: bool
    may_meet_at_distance: bool
    needs_distance_check: bool
    next_step: Step | None
    matters: tuple[MatterLine, ...]
    members: tuple[PersonLine, ...]
    substitutes: tuple[PersonLine, ...]
    vacancies: int
    employees: tuple[Attendance, ...]
    there: int
    chairs: tuple[PersonLine, ...]
    chair_pk: int | None
    adjusters: str
    extra_kinds: tuple[tuple[str, str], ...]
    extra_key: str


def shown(page: TablePage, actor: Actor) -> ShownTable:
    """The table as the reader sees it."""
    sitting = page.sitting
    is_open = sitting is not None and sitting.ended_at is None
    is_paused = is_open and sitting is not None and sitting.paused_at is not None
    may_keep = access.may_keep_table_at_all(actor)
    people = tuple(_person(one) for one in page.people)
    members = tuple(line for line, one in zip(people, page.people, strict=True) if not one.is_substitute)
    substitutes = tuple(line for line, one in zip(people, page.people, strict=True) if one.is_substitute)
    state, tone = _state(page)
    return ShownTable(
        title=f"{page.meeting.board.name} {formats.longdate(page.meeting.held_on)}",
        is_open=is_open,
        is_before=sitting is None,
        is_cancelled=page.meeting.cancelled_at is not None,
        state=state,
        tone=tone,
        facts=_facts(page),
        revision="" if sitting is None else str(sitting.revision),
        is_quorate=page.is_quorate,
        quorum=quorum_in_words(page.deciding, page.seats, page.needed),
        point=point_in_words(page.point),
        may_keep=may_keep,
        may_note=may_keep and is_open,
        may_treat=may_keep and is_open and not is_paused,
        is_paused=is_paused,
        is_matter_at_hand=page.at_hand is not None,
        may_meet_at_distance=page.may_meet_at_distance,
        needs_distance_check=_needs_distance_check(page),
        next_step=_next_step(page) if may_keep and is_open else None,
        matters=tuple(_matter(one) for one in page.matters),
        members=members,
        substitutes=substitutes,
        vacancies=page.vacancies,
        employees=page.employees,
        there=sum(bool(one.mode) for one in people),
        chairs=tuple(one for one in members if not is_open or one.mode),
        chair_pk=None if sitting is None else sitting.chair_id,
        adjusters=_adjusters(page),
        extra_kinds=tuple((str(kind.value), str(kind.label)) for kind in EXTRA_KINDS),
        extra_key=str(uuid5(NAMESPACE_URL, f"table:{page.meeting.pk}:{actor.id}:{len(page.matters)}")),
    )


def decision_url(item_id: int) -> str:
    """The page where the points of a matter are decided; "" when there is none."""
    try:
        return reverse("meetings:decide_matter", args=[item_id])
    except NoReverseMatch:
        return ""


def _state(page: TablePage) -> tuple[str, str]:
    sitting = page.sitting
    if page.meeting.cancelled_at is not None:
        return "Inställt", "warning"
    if sitting is None:
        return "Inte öppnat", "plain"
    if sitting.ended_at is not None:
        return "Avslutat", "ok"
    return ("Ajournerat", "warning") if sitting.paused_at is not None else ("Pågår", "ok")


def _facts(page: TablePage) -> tuple[str, ...]:
    sitting = page.sitting
    if sitting is None:
        return (f"{len(page.matters)} ärenden", f"{page.seats} ledamöter")
    told = [f"Öppnat {formats.moment(sitting.opened_at)}", f"ordförande {sitting.chair}"]
    if sitting.secretary is not None:
        told.append(f"sekreterare {sitting.secretary.name}")
    if sitting.ended_at is not None:
        told.append(f"avslutat {formats.moment(sitting.ended_at)}")
    return tuple(told)


def _needs_distance_check(page: TablePage) -> bool:
    is_checked = page.sitting is not None and page.sitting.distance_checked_at is not None
    return not is_checked and any(one.mode == "distance" for one in page.people)


def _next_step(page: TablePage) -> Step:
    if page.sitting is not None and page.sitting.paused_at is not None:
        return Step("Återuppta sammanträdet", do="resume")
    if _needs_distance_check(page):
        return Step("Ordföranden bekräftar: alla ser och hör varandra", do="distance")
    if page.at_hand is not None:
        return _step_at_hand(page.at_hand)
    waiting = next((one.item for one in page.matters if not one.item.outcome), None)
    if waiting is None:
        return Step("Avsluta sammanträdet", do="end")
    return Step(f"Ta upp ärende {waiting.number}", do=f"treat:{waiting.pk}")


def _step_at_hand(item: AgendaItem) -> Step:
    url = decision_url(item.pk)
    if item.kind == "decision" and url:
        return Step(f"Till beslutet i ärende {item.number}", url=url)
    return Step(f"Anteckna ärende {item.number} till protokollet", do=f"note:{item.pk}")


def _matter(one: MatterAtTable) -> MatterLine:
    item = one.item
    tone, state = state_of(item, is_at_hand=one.is_at_hand)
    return MatterLine(
        pk=item.pk,
        number=item.number,
        order=item.order_treated,
        paragraph=item.paragraph,
        title=item.title,
        kind=item.get_kind_display(),
        case="" if item.case is None else item.case.dnr,
        tone=tone,
        state=state,
        reason=item.outcome_reason,
        is_at_hand=one.is_at_hand,
        is_waiting=not item.outcome and not one.is_at_hand,
        is_extra=item.is_extra,
        is_decision=item.kind == "decision",
        points=f"{one.decided} av {one.points} punkter beslutade" if one.points > 1 else "",
        decision_url=decision_url(item.pk) if item.kind == "decision" and item.order_treated else "",
        jav=tuple(_jav(jav) for jav in one.jav),
    )


def _jav(one: Jav) -> JavLine:
    part = "" if one.part is None else f"punkt {one.part}: "
    name = str(one.member) if one.member is not None else str(one.account)
    return JavLine(one.pk, name, f"{part}{one.ground}")


def _person(one: PersonAtTable) -> PersonLine:
    facts = []
    if one.is_out:
        facts.append("jäv, deltar inte i ärendet")
    if one.serves_for is not None:
        facts.append(f"tjänstgör för {one.serves_for}")
    if one.served_by is not None:
        facts.append(f"{one.served_by} tjänstgör")
    return PersonLine(
        pk=one.member.pk,
        name=str(one.member),
        post="" if one.post in ("Ledamot", "Ersättare") else one.post,
        mode=one.mode,
        facts=tuple(facts),
        is_out=one.is_out,
        served_by=one.served_by,
        serves_for=one.serves_for,
        first_offered=one.offered[0] if one.offered else None,
        offered=one.offered,
    )


def _adjusters(page: TablePage) -> str:
    ordinary = ", ".join(str(one.member) for one in page.adjusters if not one.is_substitute)
    instead = ", ".join(str(one.member) for one in page.adjusters if one.is_substitute)
    return f"{ordinary} (ersättare {instead})" if instead else ordinary
