"""How what decisions ask for is shown: from what the queries give to what the components take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.wording.follow_up import deed_of, owner_of, place_of, state_in_words, value_in_words
from redthread.rules.documents import Chart, ChartKind, Figure, Series
from redthread.typesetting import formats
from redthread.ui import links
from redthread.ui.figures import Fact
from redthread.ui.pages import Event, NextStep, PageHead, Tone
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, money_cell, text_cell

if TYPE_CHECKING:
    from redthread.meetings.models import AgendaItem, DecisionTask
    from redthread.meetings.queries.follow_up import MatterTasks, RowTasks, TaskPage, YearCount
    from redthread.rules.actors import Actor

TABLE = "uppgifter"
_TONES = {"error": Tone.ERROR, "warning": Tone.WARNING, "ok": Tone.OK, "note": Tone.NOTE, "": Tone.PLAIN}


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task beside its clause. `severity` and `state` say how it goes; one that `is_proposed` asks for an answer."""

    pk: int
    url: str
    kind: str
    title: str
    quote: str
    due_on: str
    amount: str
    owner: str
    severity: str
    state: str
    note: str
    is_proposed: bool


@dataclass(frozen=True, slots=True)
class ClauseTasks:
    """A clause or condition in pieces, those that are quoted marked, with the tasks taken from it."""

    kind: str
    pieces: tuple[tuple[str, bool], ...]
    cards: tuple[TaskCard, ...]


def tasks_table(tasks: Iterable[DecisionTask], today: date) -> TableView:
    """The tasks, the late first."""
    return TableView(
        id=TABLE,
        caption="Uppgifter ur beslut",
        columns=(
            Column("uppgift", "Uppgift"),
            Column("slag", "Slag"),
            Column("sista", "Sista dag", ColumnKind.DATE),
            Column("lage", "Läge"),
            Column("ansvarig", "Ansvarig"),
            Column("namnd", "Beslut"),
            Column("dnr", "Diarienummer"),
            Column("belopp", "Belopp, kr", ColumnKind.MONEY),
        ),
        rows=tuple(_row(task, today) for task in tasks),
        empty="Inga uppgifter passar ditt urval.",
        empty_hint="Uppgifter föreslås ur att-satser och villkor när ett ärende har avgjorts.",
        export_name="uppfoljning-av-beslut",
    )


def chart_of(counts: tuple[YearCount, ...]) -> Figure | None:
    """How the tasks of each year's decisions stand; None when there are none."""
    if not counts:
        return None
    late, done = sum(one.late for one in counts), sum(one.done for one in counts)
    every = sum(one.done + one.open + one.late + one.missed for one in counts)
    title = f"{formats.number(done)} av {formats.number(every)} uppgifter är klara"
    title += f", {formats.number(late)} är {'försenad' if late == 1 else 'försenade'}" if late else ""
    parts = (("Klara", "done"), ("Öppna", "open"), ("Försenade", "late"), ("Inte genomförda", "missed"))
    chart = Chart(
        ChartKind.STACKED,
        tuple(str(one.year) for one in counts),
        tuple(Series(name, tuple(getattr(one, key) for one in counts)) for name, key in parts),
        "",
        category_title="År",
        value_title="Antal uppgifter",
    )
    told = "; ".join(
        f"{one.year}: {one.done} klara, {one.open} öppna, {one.late} försenade, {one.missed} inte genomförda"
        for one in counts
    )
    return Figure(title, chart, f"Uppgifter efter beslutsår. {told}.", anchor="uppgifter-per-ar")


def task_head(page: TaskPage, today: date, next_step: NextStep | None) -> PageHead:
    """What the task is, how it stands, and the next step."""
    severity, word = state_in_words(page.task, today)
    return PageHead(
        page.task.title,
        kind=f"Uppgift ur beslut: {str(page.task.get_kind_display()).lower()}",
        state=word,
        tone=_TONES[severity],
        next_step=next_step,
    )


def task_facts(page: TaskPage) -> tuple[Fact, ...]:
    """The facts of a task."""
    task = page.task
    moved = task.proposed_due_on is not None and task.proposed_due_on != task.due_on
    note = f"Ursprunglig dag {formats.isodate(task.proposed_due_on)}" if moved else ""
    facts = [Fact("Sista dag", formats.isodate(task.due_on), note=note)]
    if task.amount is not None:
        facts.append(Fact("Belopp", formats.kronor(task.amount)))
    facts.append(Fact("Ansvarig", owner_of(task) or "Ingen ännu"))
    facts.append(Fact("Beslut", place_of(task.item), url=item_url(task.item)))
    if task.item.case is not None:
        facts.append(Fact("Ärende", task.item.case.dnr, url=links.case(task.item.case.dnr)))
    if task.report is not None:
        facts.append(Fact("Handling", task.report.title, url=reverse("registry:document", args=[task.report.pk])))
    if task.reopens is not None:
        facts.append(Fact("Tar upp", "tidigare uppgift", url=_url(task.reopens)))
    if page.again is not None:
        facts.append(
            Fact("Togs upp igen", formats.isodate(timezone.localdate(page.again.proposed_at)), url=_url(page.again))
        )
    return tuple(facts)


def task_history(page: TaskPage) -> tuple[Event, ...]:
    """Each change of the task, the newest first."""
    return tuple(
        Event(
            change.changed_at,
            change.changed_by,
            f"{change.get_fact_display()} ändrades: {change.reason}"
            if change.reason
            else f"{change.get_fact_display()} ändrades",
            f"{value_in_words(change, change.before)} → {value_in_words(change, change.after)}",
        )
        for change in reversed(page.changes)
    )


def clauses_with_tasks(page: MatterTasks, today: date) -> tuple[ClauseTasks, ...]:
    """Each clause and condition of the matter with what is taken from it."""
    return tuple(_clause(one, today) for one in page.rows)


def card_of(task: DecisionTask, today: date) -> TaskCard:
    """The task as a card."""
    severity, state = state_in_words(task, today)
    return TaskCard(
        pk=task.pk,
        url=_url(task),
        kind=deed_of(task.kind),
        title=task.title,
        quote=task.quote,
        due_on=formats.isodate(task.due_on) if task.due_on else "",
        amount=formats.kronor(task.amount) if task.amount is not None else "",
        owner=owner_of(task),
        severity=severity,
        state=state,
        note=task.closing_note,
        is_proposed=task.state == "proposed",
    )


def item_url(item: AgendaItem) -> str:
    """The page of the matter's tasks."""
    return reverse("meetings:matter_tasks", args=[item.pk])


def deeds_on(actor: Actor, task: DecisionTask) -> tuple[tuple[str, str], ...]:
    """What the actor may do with the task beside the next step: label and address."""
    may = bool(access.may_follow_up(actor))
    deeds = []
    if task.state in {"proposed", "open"} and may:
        deeds += [("Ändra", "change_task"), ("Byt ansvarig", "assign_task")]
    if task.state == "proposed" and may:
        deeds.append(("Avböj", "decline_task"))
    if task.state == "open" and may:
        deeds.append(("Genomförs inte", "miss_task"))
    if task.state in {"done", "declined", "missed"} and may:
        deeds.append(("Ta upp igen", "reopen_task"))
    return tuple((label, reverse(f"meetings:{name}", args=[task.pk])) for label, name in deeds)


def next_of(actor: Actor, task: DecisionTask) -> NextStep | None:
    """The one thing to do next."""
    if task.state == "proposed" and access.may_follow_up(actor):
        return NextStep("Ta med uppgiften", reverse("meetings:accept_task", args=[task.pk]), posts=True)
    if task.state == "open" and access.may_close_task(actor, task):
        return NextStep("Markera som klar", reverse("meetings:finish_task", args=[task.pk]))
    return None


def _row(task: DecisionTask, today: date) -> Row:
    severity, word = state_in_words(task, today)
    moved = task.proposed_due_on is not None and task.proposed_due_on != task.due_on
    case = task.item.case
    return Row(
        (
            text_cell(task.title, url=_url(task), note=task.item.title),
            text_cell(str(task.get_kind_display())),
            date_cell(task.due_on, note=f"flyttad från {formats.isodate(task.proposed_due_on)}" if moved else ""),
            Cell("", word, severity=severity, word=word) if severity else text_cell(word),
            text_cell(owner_of(task)),
            text_cell(place_of(task.item), url=item_url(task.item)),
            text_cell("" if case is None else case.dnr, url="" if case is None else links.case(case.dnr)),
            money_cell(task.amount),
        ),
        url=_url(task),
        key=str(task.pk),
    )


def _clause(one: RowTasks, today: date) -> ClauseTasks:
    spans = [
        (task.quote_start, task.quote_start + len(task.quote)) for task in one.tasks if task.quote_start is not None
    ]
    return ClauseTasks(
        kind=str(one.row.get_kind_display()),
        pieces=in_pieces(one.row.text, spans),
        cards=tuple(card_of(task, today) for task in one.tasks),
    )


def in_pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The text cut where quoted words begin and end; True for a piece that is quoted. The pieces make up the text."""
    quoted = sorted((start, end) for start, end in spans if start < end)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in quoted:
        start = max(start, at)
        if start >= end:
            continue
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:end], True))
        at = end
    if at < len(text):
        pieces.append((text[at:], False))
    return tuple(piece for piece in pieces if piece[0])


def _url(task: DecisionTask) -> str:
    return reverse("meetings:task", args=[task.pk])
