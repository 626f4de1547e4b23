"""How the sending of decisions is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from redthread.meetings.wording import dispatch as words
from redthread.typesetting import formats
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell

if TYPE_CHECKING:
    from redthread.meetings.models import AgendaItem, Recipient
    from redthread.meetings.queries.dispatch import DispatchLine, DispatchPage


@dataclass(frozen=True, slots=True)
class Addressed:
    """A matter with how many it is sent to."""

    title: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class ShownRecipient:
    """Somebody on a matter's list. `is_fixed` when the decision has left."""

    pk: int
    name: str
    where: str
    is_fixed: bool


def dispatch_table(page: DispatchPage, *, may_dispatch: bool) -> TableView:
    """Recipient by decision."""
    return TableView(
        id="expediering",
        caption="Expediering",
        columns=(
            Column("beslut", "Beslut"),
            Column("mottagare", "Mottagare"),
            Column("satt", "Sätt"),
            Column("lage", "Läge"),
            Column("skickat", "Skickat", ColumnKind.DATE),
            Column("mottaget", "Mottaget", ColumnKind.DATE),
            Column("overklagas", "Överklagas"),
            Column("forsok", "Försök", ColumnKind.NUMBER),
        ),
        rows=tuple(_row(line, may_dispatch=may_dispatch) for line in page.lines),
        empty="Ingen mottagare är angiven ännu.",
        empty_hint="Ange under Skickas till vem som ska ha besluten.",
        export_name=f"expediering-{page.meeting.board.slug}-{formats.isodate(page.meeting.held_on)}",
    )


def matters(page: DispatchPage) -> tuple[Addressed, ...]:
    """The decided matters, each with the way to its list."""
    counts: dict[int, int] = {}
    for line in page.lines:
        counts[line.recipient.item_id] = counts.get(line.recipient.item_id, 0) + 1
    return tuple(
        Addressed(_title(one), reverse("meetings:send_to", args=[one.pk]), counts.get(one.pk, 0))
        for one in page.matters
    )


def shown_recipients(recipients: tuple[Recipient, ...]) -> tuple[ShownRecipient, ...]:
    """The list of a matter."""
    return tuple(
        ShownRecipient(
            pk=one.pk,
            name=one.name,
            where=" · ".join(
                part for part in (one.email, one.address, "part i ärendet" if one.is_party else "") if part
            ),
            is_fixed=any(paper.sent_at is not None for paper in one.dispatches.all()),
        )
        for one in recipients
    )


def _row(line: DispatchLine, *, may_dispatch: bool) -> Row:
    one, paper = line.recipient, line.dispatch
    severity, word = words.dispatch_in_words(paper)
    url = reverse("meetings:dispatched", args=[paper.pk]) if paper else ""
    state = Cell("", word, severity=severity, word=word, note=paper.fault if paper else "") if severity else None
    return Row(
        (
            text_cell(_title(one.item), url=reverse("meetings:send_to", args=[one.item_id]) if may_dispatch else ""),
            text_cell(one.name, url=url, note=one.email or one.address),
            text_cell(paper.get_way_display() if paper else ("E-post" if one.email else "Utskrift")),
            state or text_cell(word),
            date_cell(timezone.localdate(paper.sent_at) if paper and paper.sent_at else None),
            date_cell(paper.received_on if paper else None),
            text_cell(words.route_in_words(line.clock.appeal) if line.clock else ""),
            number_cell(paper.tries if paper and paper.tries else None),
        ),
        url=url,
    )


def _title(item: AgendaItem) -> str:
    return f"§ {item.paragraph} {item.title}" if item.paragraph else item.title
