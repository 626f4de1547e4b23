"""How the notice board is shown: from what the queries give to what the components take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from redthread.meetings.wording import notices as words
from redthread.rules.meetings.notices import KINDS, NoticeKind
from redthread.typesetting import formats
from redthread.ui.figures import Fact
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell, until_cell

if TYPE_CHECKING:
    from redthread.meetings.models import Minutes, Notice, NoticeCheck
    from redthread.meetings.queries.notices import Interruption, NoticeLine, NoticePage


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice as its public page says it. `said_title` is "" when the title is made of the facts."""

    pk: int
    title: str
    said_title: str
    kind: str
    text: str
    facts: tuple[tuple[str, str], ...]
    posted: str
    stands: str
    url: str


@dataclass(frozen=True, slots=True)
class ToAnnounce:
    """Adjusted minutes that nobody has announced."""

    pk: int
    title: str
    adjusted: str


def shown(notice: Notice, said: tuple[tuple[str, str], ...] = ()) -> ShownNotice:
    """The notice for everyone."""
    return ShownNotice(
        pk=notice.pk,
        title=words.title_of(notice),
        said_title=notice.title,
        kind=notice.get_kind_display(),
        text=notice.text,
        facts=tuple((FACTS.get(code, code), value) for code, value in said if code not in ("title", "text")),
        posted=formats.isodate(timezone.localdate(notice.posted_at)),
        stands=words.stands_in_words(notice),
        url=reverse("meetings:notice", args=[notice.pk]),
    )


FACTS = {**words.FACTS, "posted_on": "Anslaget sattes upp"}


def log_table(lines: tuple[NoticeLine, ...], today: date) -> TableView:
    """Every notice with how it stands."""
    return TableView(
        id="anslag",
        caption="Anslag",
        columns=(
            Column("anslag", "Anslag"),
            Column("slag", "Slag"),
            Column("uppsatt", "Uppsatt", ColumnKind.DATE),
            Column("sitter-till", "Sitter till och med", ColumnKind.DATE),
            Column("lage", "Läge"),
            Column("kontroller", "Kontroller", ColumnKind.NUMBER),
            Column("avbrott", "Avbrott", ColumnKind.NUMBER),
        ),
        rows=tuple(_row(line, today) for line in lines),
        empty="Ingenting har anslagits ännu.",
        empty_hint="Justerade protokoll anslås av sig själva. Annat anslås med Nytt anslag.",
        export_name="anslag",
    )


def checks_table(page: NoticePage) -> TableView:
    """The latest looks at the public page."""
    return TableView(
        id="kontroller",
        caption="Kontroller av den öppna sidan",
        columns=(
            Column("tid", "Tid"),
            Column("svar", "Svar"),
            Column("sag", "Det sidan sade"),
            Column("summa", "Kontrollsumma"),
        ),
        rows=tuple(_check(check) for check in page.checks),
        empty="Den öppna sidan har inte kontrollerats ännu.",
        export_name=f"kontroller-anslag-{page.line.notice.pk}",
        note="De senaste 200 visas." if page.line.looks > len(page.checks) else "",
    )


def interruptions_table(interruptions: tuple[Interruption, ...]) -> TableView:
    """When the notice was not seen."""
    return TableView(
        id="avbrott",
        caption="Avbrott",
        columns=(Column("fran", "Sågs inte från"), Column("till", "Sågs åter"), Column("svar", "Det sidan svarade")),
        rows=tuple(
            Row(
                (
                    text_cell(formats.moment(one.first.at)),
                    text_cell(formats.moment(one.back_at) if one.back_at else "inte än"),
                    text_cell(words.seen(one.first)),
                )
            )
            for one in interruptions
        ),
        empty="Inget avbrott har setts.",
    )


def facts(page: NoticePage) -> tuple[Fact, ...]:
    """What there is to know of the notice at once."""
    notice = page.line.notice
    rule = KINDS[NoticeKind(notice.kind)]
    told = [
        Fact("Sätts upp enligt", rule.source, note="" if rule.is_confirmed else words.NOT_CONFIRMED),
        Fact("Uppsatt", formats.moment(notice.posted_at)),
        Fact("Sitter till och med", formats.isodate(notice.stands_until) if notice.stands_until else "tills vidare"),
    ]
    if notice.taken_down_at is not None:
        told.append(Fact("Nedtaget", formats.moment(notice.taken_down_at)))
    if notice.reviewed_by is not None:
        told.append(Fact("Granskat av", notice.reviewed_by.name, note=formats.moment(notice.reviewed_at)))
    told.append(Fact("Kontrollsumma (SHA-256)", notice.sha256))
    return tuple(told)


def to_announce(minutes: tuple[Minutes, ...]) -> tuple[ToAnnounce, ...]:
    """Minutes that wait for their notice."""
    return tuple(
        ToAnnounce(
            one.pk,
            f"{one.sitting.meeting.board.name} {formats.isodate(one.sitting.meeting.held_on)}",
            formats.isodate(one.adjusted_at),
        )
        for one in minutes
    )


def _row(line: NoticeLine, today: date) -> Row:
    notice = line.notice
    severity, word = words.state_of(line, today)
    url = reverse("meetings:notice_record", args=[notice.pk])
    return Row(
        (
            text_cell(words.title_of(notice), url=url),
            text_cell(notice.get_kind_display()),
            date_cell(timezone.localdate(notice.posted_at)),
            until_cell(notice.stands_until),
            Cell("", word, severity=severity, word=word) if severity else text_cell(word),
            number_cell(line.looks),
            number_cell(len(line.interruptions)),
        ),
        url=url,
    )


def _check(check: NoticeCheck) -> Row:
    severity = "ok" if check.is_up else "error"
    word = "Uppe" if check.is_up else "Syns inte"
    return Row(
        (
            text_cell(formats.moment(check.at)),
            Cell("", word, severity=severity, word=word),
            text_cell(words.seen(check), note=check.fault),
            text_cell(check.sha256[:16]),
        )
    )
