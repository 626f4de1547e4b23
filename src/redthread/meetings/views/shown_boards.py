"""How boards are shown: from what the queries give to what the components take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.meetings.wording.boards import mandate_state, party_name
from redthread.typesetting import formats
from redthread.ui.figures import Fact
from redthread.ui.pages import NextStep, PageHead, Tab
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell

if TYPE_CHECKING:
    from redthread.meetings.models import BoardSettings, Mandate, ServiceOrder
    from redthread.meetings.queries import BoardLine, BoardPage, PartyPlaces


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody on a seat, and the post that the person holds besides ("ordförande")."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party's places: its members, those who have left a place that is empty, substitutes and who is called."""

    name: str
    members: tuple[Seat, ...]
    vacant: tuple[str, ...]
    substitutes: tuple[str, ...]
    called: str
    source: str


def ways(current: str, today: date) -> tuple[Tab, ...]:
    """The sister pages about meetings."""
    pages = (
        ("meetings", "Sammanträden", reverse("meetings:meetings")),
        ("calendar", "Årskalender", reverse("meetings:calendar", args=[today.year])),
        ("boards", "Nämnder", reverse("meetings:boards")),
        ("force", "Laga kraft", reverse("meetings:legal_force")),
        ("delegation", "Delegation", reverse("meetings:delegation")),
        ("notices", "Anslag", reverse("meetings:notice_log")),
    )
    return tuple(Tab(label, url, current=name == current) for name, label, url in pages)


def boards_table(lines: Iterable[BoardLine]) -> TableView:
    """Every board as it stands today."""
    return TableView(
        id="namnder",
        caption="Nämnder",
        columns=(
            Column("namnd", "Nämnd"),
            Column("ordforande", "Ordförande"),
            Column("ledamoter", "Ledamöter", ColumnKind.NUMBER),
            Column("platser", "Platser", ColumnKind.NUMBER),
            Column("ersattare", "Ersättare", ColumnKind.NUMBER),
            Column("nasta", "Nästa sammanträde", ColumnKind.DATE),
        ),
        rows=tuple(_line(one) for one in lines),
        empty="Här finns inga nämnder ännu.",
        empty_hint="En nämnd läggs till med antalet ledamöter och sina frister.",
        export_name="namnder",
    )


def board_head(page: BoardPage, *, may_keep: bool) -> PageHead:
    """What the board is, and how many sit on it on the day."""
    seats = "" if page.settings is None else f" av {page.settings.seats}"
    step = NextStep("Planera sammanträde", reverse("meetings:plan", args=[page.board.slug])) if may_keep else None
    return PageHead(
        page.board.name,
        kind=page.board.get_body_display(),
        facts=(f"{page.members}{seats} ledamöter", f"{page.substitutes} ersättare", formats.longdate(page.day)),
        next_step=step,
    )


def board_facts(page: BoardPage) -> tuple[Fact, ...]:
    """Who leads the board, and how it works on the day."""
    facts = [Fact(role.label, "Vakant" if one is None else str(one.member)) for role, one in page.presidium]
    works = page.settings
    if works is None:
        return tuple(facts)
    facts += [
        Fact("Antal ledamöter", str(works.seats), note=works.seats_source),
        Fact("Inlämning", _before(works.submission_days), note=works.submission_source),
        Fact("Dagordningen stängs", _before(works.freeze_days), note=works.freeze_source),
        Fact("Kallelse", _before(works.notice_days), note=works.notice_source),
        Fact(
            "Delta på distans",
            "Tillåtet" if works.may_meet_at_distance else "Inte tillåtet",
            note=works.distance_source if works.may_meet_at_distance else "",
        ),
        Fact("Sammanträden", "Öppna för allmänheten" if works.is_open_to_public else "Inom stängda dörrar"),
    ]
    return tuple(facts)


def party_views(page: BoardPage) -> tuple[PartyView, ...]:
    """The parties, the largest first."""
    posts = {one.member_id: role.label.lower() for role, one in page.presidium if one is not None}
    return tuple(_party(one, posts) for one in page.parties)


def faults(page: BoardPage) -> tuple[str, ...]:
    """What is missing for the board to be called and counted rightly."""
    told = []
    if page.settings is None:
        told.append("Nämnden har inga inställningar den här dagen, så varken platser eller frister kan räknas.")
    unknown = sum(one.after is None for one in page.vacancies)
    if unknown:
        told.append(f"{unknown} av platserna är inte tillsatta.")
    named = [f"{one.after.member}" for one in page.vacancies if one.after is not None]
    if named:
        told.append(f"Vakant efter {', '.join(named)}.")
    without = [party_name(one.party) for one in page.parties if one.members and one.order is None]
    if without:
        told.append(f"Ingen ordning är bestämd för när ersättare kallas in för {', '.join(without)}.")
    return tuple(told)


def mandates_table(mandates: Iterable[Mandate], today: date, *, may_keep: bool) -> TableView:
    """All who sit, sat and will sit on the board; who keeps boards finds the way to what may be done."""
    deeds = (
        (
            Column("avsluta", "Avsluta", is_sortable=False, is_filterable=False),
            Column("stryk", "Rätta", is_sortable=False, is_filterable=False),
        )
        if may_keep
        else ()
    )
    return TableView(
        id="uppdrag",
        caption="Uppdrag",
        columns=(
            Column("namn", "Namn"),
            Column("uppdrag", "Uppdrag"),
            Column("fran", "Från", ColumnKind.DATE),
            Column("till", "Till och med", ColumnKind.DATE),
            Column("lage", "Läge"),
            Column("val", "Beslut"),
            *deeds,
        ),
        rows=tuple(_mandate_row(one, today, may_keep=may_keep) for one in mandates),
        empty="Ingen har valts till nämnden ännu.",
        export_name="uppdrag",
        level=3,
    )


def settings_table(settings: Iterable[BoardSettings]) -> TableView:
    """How the board has worked from day to day."""
    return TableView(
        id="installningar",
        caption="Inställningar",
        columns=(
            Column("fran", "Gäller från", ColumnKind.DATE),
            Column("platser", "Ledamöter", ColumnKind.NUMBER),
            Column("inlamning", "Inlämning, dagar", ColumnKind.NUMBER),
            Column("stangs", "Stängs, dagar", ColumnKind.NUMBER),
            Column("kallelse", "Kallelse, dagar", ColumnKind.NUMBER),
            Column("distans", "Distans"),
            Column("oppna", "Öppna"),
        ),
        rows=tuple(
            Row(
                (
                    date_cell(one.first_on),
                    number_cell(one.seats),
                    number_cell(one.submission_days),
                    number_cell(one.freeze_days),
                    number_cell(one.notice_days),
                    text_cell("Ja" if one.may_meet_at_distance else "Nej"),
                    text_cell("Ja" if one.is_open_to_public else "Nej"),
                ),
                key=str(one.pk),
            )
            for one in settings
        ),
        empty="Nämnden har inga inställningar ännu.",
        level=3,
    )


def orders_table(orders: Iterable[ServiceOrder]) -> TableView:
    """Which substitutes have been called for whom, from day to day."""
    return TableView(
        id="inkallelse",
        caption="Inkallelseordning",
        columns=(
            Column("fran", "Gäller från", ColumnKind.DATE),
            Column("parti", "För ledamot i"),
            Column("ordning", "Kallas ersättare från"),
            Column("beslut", "Beslut"),
        ),
        rows=tuple(
            Row(
                (
                    date_cell(one.first_on),
                    text_cell(party_name(one.party)),
                    text_cell(", ".join(one.called)),
                    text_cell(one.source),
                ),
                key=str(one.pk),
            )
            for one in orders
        ),
        empty="Ingen ordning är bestämd ännu.",
        level=3,
    )


def _line(line: BoardLine) -> Row:
    url = reverse("meetings:board", args=[line.board.slug])
    meets = line.next_meeting
    day = date_cell(None) if meets is None else date_cell(meets.held_on)
    return Row(
        (
            text_cell(line.board.name, url=url),
            text_cell("" if line.chair is None else str(line.chair.member)),
            number_cell(line.members),
            number_cell(line.seats),
            number_cell(line.substitutes),
            day,
        ),
        url=url,
        key=line.board.slug,
    )


def _before(days: int) -> str:
    return f"{days} {'dag' if days == 1 else 'dagar'} före"


def _party(places: PartyPlaces, posts: dict[int, str]) -> PartyView:
    return PartyView(
        name=party_name(places.party),
        members=tuple(Seat(one.member.name, posts.get(one.member_id, "")) for one in places.members),
        vacant=tuple(one.after.member.name for one in places.vacancies if one.after is not None),
        substitutes=tuple(one.member.name for one in places.substitutes),
        called="" if places.order is None else ", ".join(places.order.called),
        source="" if places.order is None else places.order.source,
    )


def _mandate_row(mandate: Mandate, today: date, *, may_keep: bool) -> Row:
    severity, word = mandate_state(mandate, today)
    order = f" {mandate.order}" if mandate.order else ""
    after = f"efter {mandate.replaces.member}" if mandate.replaces else ""
    cells = [
        text_cell(str(mandate.member), note=after),
        text_cell(f"{mandate.get_role_display()}{order}"),
        date_cell(mandate.first_on),
        date_cell(mandate.ended_on or mandate.last_on, note=mandate.end_reason),
        Cell("", word, severity=severity, word=word),
        text_cell(mandate.source),
    ]
    if may_keep:
        may_end = not mandate.is_void and mandate.ended_on is None and mandate.last_on > today
        cells += [
            _deed_cell("Avsluta", "meetings:end_mandate", mandate.pk if may_end else None),
            _deed_cell("Stryk", "meetings:void_mandate", None if mandate.is_void else mandate.pk),
        ]
    return Row(tuple(cells), key=str(mandate.pk))


def _deed_cell(label: str, name: str, pk: int | None) -> Cell:
    return Cell("", None) if pk is None else text_cell(label, url=reverse(name, args=[pk]))
