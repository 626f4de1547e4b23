"""How delegation is shown: from what the queries give to what the components take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.meetings.wording import sentence
from redthread.meetings.wording.delegation import (
    HOLDERS,
    STANDINGS,
    WITHHELD,
    holder_and_post,
    number_of,
    state_of,
)
from redthread.rules.meetings.delegation import Holder, Link, chain_faults
from redthread.typesetting import formats
from redthread.ui import links
from redthread.ui.figures import Fact
from redthread.ui.pages import Tab
from redthread.ui.tables import (
    Cell,
    Column,
    ColumnKind,
    Row,
    TableView,
    date_cell,
    money_cell,
    number_cell,
    text_cell,
)

if TYPE_CHECKING:
    from redthread.meetings.models import DelegatedDecision, DelegationOrder, Meeting, OrderPoint, PassingOn
    from redthread.meetings.queries.delegated import DecisionLine, Unreported
    from redthread.meetings.queries.delegation import PointLine


@dataclass(frozen=True, slots=True)
class LinkView:
    """A step of the chain as drawn. `fault` is why it is broken, "" when it holds."""

    holder: str
    post: str
    source: str
    first_on: str
    fault: str


@dataclass(frozen=True, slots=True)
class ChainView:
    """A chain as drawn, to the holder of a post. `faults` are those of the whole."""

    post: str
    links: tuple[LinkView, ...]
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Nothing breaks it."""
        return not self.faults


def ways(current: str, late: int = 0) -> tuple[Tab, ...]:
    """The sister pages about delegation."""
    pages = (
        ("order", "Gällande ordning", reverse("meetings:delegation"), ""),
        ("decisions", "Delegationsbeslut", reverse("meetings:delegated_decisions"), ""),
        ("unreported", "Ännu inte anmälda", reverse("meetings:unreported"), str(late) if late else ""),
        ("orders", "Versioner", reverse("meetings:delegation_orders"), ""),
    )
    return tuple(Tab(label, url, current=name == current, count=count) for name, label, url, count in pages)


def points_table(lines: Iterable[PointLine], *, name: str, caption: str, level: int = 2) -> TableView:
    """Points with who decides, up to what."""
    return TableView(
        id=name,
        caption=caption,
        columns=(
            Column("punkt", "Punkt"),
            Column("galler", "Gäller"),
            Column("delegat", "Delegat"),
            Column("belopp", "Högsta belopp", ColumnKind.MONEY),
            Column("villkor", "Villkor"),
            Column("vidare", "Vidaredelegerat till"),
            Column("anmals", "Anmäls"),
        ),
        rows=tuple(_point(line) for line in lines),
        empty="Här finns inga punkter.",
        level=level,
    )


def all_points_table(groups: Iterable[tuple[str, Sequence[PointLine]]], export_name: str) -> TableView:
    """All points in one table with their group, for the file."""
    grouped = [(group, line) for group, lines in groups for line in lines]
    plain = points_table([line for _, line in grouped], name="punkter", caption="Delegationsordning")
    return TableView(
        id="punkter",
        caption="Delegationsordning",
        columns=(plain.columns[0], Column("grupp", "Grupp"), *plain.columns[1:], Column("kalla", "Källa")),
        rows=tuple(
            Row((row.cells[0], text_cell(group), *row.cells[1:], text_cell(line.point.source)), row.url, row.key)
            for (group, line), row in zip(grouped, plain.rows, strict=True)
        ),
        export_name=export_name,
    )


def orders_table(orders: Iterable[DelegationOrder]) -> TableView:
    """The versions of an order."""
    return TableView(
        id="versioner",
        caption="Versioner",
        columns=(
            Column("galler", "Gäller från", ColumnKind.DATE),
            Column("till", "Till och med", ColumnKind.DATE),
            Column("beslut", "Nämndens beslut"),
            Column("grund", "Fullmäktiges beslut"),
            Column("punkter", "Punkter", ColumnKind.NUMBER),
            Column("lage", "Läge"),
        ),
        rows=tuple(_order(one) for one in orders),
        empty="Nämnden har ingen delegationsordning ännu.",
        level=3,
    )


def decisions_table(lines: Iterable[DecisionLine], today: date) -> TableView:
    """Decisions by delegation, as the reader may see them."""
    return TableView(
        id="beslut",
        caption="Delegationsbeslut",
        columns=(
            Column("dag", "Beslutsdag", ColumnKind.DATE),
            Column("punkt", "Punkt"),
            Column("dnr", "Dnr"),
            Column("galler", "Beslutet gäller"),
            Column("mottagare", "Mottagare"),
            Column("belopp", "Belopp", ColumnKind.MONEY, has_total=True),
            Column("vem", "Beslutsfattare"),
            Column("anmalt", "Anmält till nämnden", ColumnKind.DATE),
        ),
        rows=tuple(_decision(line, today) for line in lines),
        empty="Det finns inga sådana beslut.",
        empty_hint="Ett beslut kommer hit när det skrivs in med sin punkt i delegationsordningen.",
        export_name="delegationsbeslut",
    )


def unreported_table(found: Iterable[Unreported]) -> TableView:
    """What the boards have not been told, with how long it has waited."""
    return TableView(
        id="ej-anmalda",
        caption="Ännu inte anmälda",
        columns=(
            Column("dag", "Beslutsdag", ColumnKind.DATE),
            Column("dagar", "Dagar sedan", ColumnKind.NUMBER),
            Column("punkt", "Punkt"),
            Column("dnr", "Dnr"),
            Column("galler", "Beslutet gäller"),
            Column("vem", "Beslutsfattare"),
            Column("lage", "Läge"),
            Column("nasta", "Anmäls vid", ColumnKind.DATE),
        ),
        rows=tuple(_unreported(one) for one in found),
        empty="Allt är anmält.",
        empty_hint="Varje beslut som är fattat med stöd av delegation står på en dagordning.",
        export_name="ej-anmalda-delegationsbeslut",
    )


def passings_table(passings: Iterable[PassingOn], today: date, *, may_keep: bool) -> TableView:
    """Whom the director has passed a point on to."""
    columns = [
        Column("befattning", "Befattning"),
        Column("fran", "Från", ColumnKind.DATE),
        Column("till", "Till och med", ColumnKind.DATE),
        Column("beslut", "Förvaltningschefens beslut"),
    ]
    if may_keep:
        columns.append(Column("avsluta", "Avsluta", is_sortable=False))
    return TableView(
        id="vidare",
        caption="Vidaredelegering",
        columns=tuple(columns),
        rows=tuple(_passing(one, today, may_keep=may_keep) for one in passings),
        empty="Förvaltningschefen har inte delegerat punkten vidare.",
        level=3,
    )


def versions_table(versions: Iterable[OrderPoint]) -> TableView:
    """How a point has read from version to version."""
    return TableView(
        id="punktens-versioner",
        caption="Punkten i tidigare versioner",
        columns=(
            Column("fran", "Gäller från", ColumnKind.DATE),
            Column("till", "Till och med", ColumnKind.DATE),
            Column("galler", "Gäller"),
            Column("delegat", "Delegat"),
            Column("belopp", "Högsta belopp", ColumnKind.MONEY),
        ),
        rows=tuple(
            Row(
                (
                    date_cell(one.order.first_on, url=reverse("meetings:delegation_point", args=[one.pk])),
                    date_cell(one.order.last_on),
                    text_cell(one.title),
                    text_cell(holder_and_post(one)),
                    money_cell(one.limit),
                ),
                key=str(one.pk),
            )
            for one in versions
        ),
        level=3,
    )


def point_facts(point: OrderPoint, holders: Sequence[str]) -> tuple[Fact, ...]:
    """What a point says."""
    facts = [
        Fact("Delegat", holder_and_post(point), note=", ".join(holders) or "Ingen har befattningen den dagen."),
        Fact("Slag", HOLDERS[Holder(point.holder)]),
        Fact("Högsta belopp", formats.kronor(point.limit) if point.limit is not None else "Ingen gräns"),
        Fact("Får delegeras vidare", "Ja, av förvaltningschefen (7 kap. 6 §)" if point.may_pass_on else "Nej"),
        Fact("Anmäls till nämnden", "Ja" if point.is_reported else "Nej"),
        Fact("6 kap. 38 §", "Punkten är försäkrad att inte gälla något som nämnden måste besluta själv."),
    ]
    if point.condition:
        facts.append(Fact("Villkor", point.condition))
    if point.source:
        facts.append(Fact("Källa", point.source))
    return tuple(facts)


def chain_view(post: str, chain: Sequence[Link], day: date) -> ChainView:
    """The chain drawn on the day, with every broken step marked."""
    faults = chain_faults(chain, day)
    late = {str(one.fact("post")) for one in faults if one.code == "chain_too_late"}
    views = tuple(
        LinkView(
            holder=HOLDERS[link.holder],
            post=link.post,
            source=f"punkt {link.source}" if place == 2 else link.source,
            first_on="" if link.first_on == date.max else formats.isodate(link.first_on),
            fault="Gällde inte den dagen" if link.post in late and link.first_on > day else "",
        )
        for place, link in enumerate(chain)
    )
    return ChainView(post, views, tuple(sentence(fault) for fault in faults))


def frozen_chain(decision: DelegatedDecision) -> ChainView:
    """The chain as it was when the decision was made."""
    links_then = [
        Link(Holder(step["holder"]), step["post"], step["source"], date.fromisoformat(step["first_on"]))
        for step in decision.chain
    ]
    return chain_view(decision.post, links_then, decision.decided_on)


def decision_facts(decision: DelegatedDecision, *, is_readable: bool) -> tuple[Fact, ...]:
    """What a decision says, as far as the reader may see."""
    case = decision.case
    facts = [
        Fact("Beslutsdag", formats.longdate(decision.decided_on)),
        Fact("Beslutsfattare", decision.decider, note=decision.post),
        Fact(
            "Punkt",
            f"{decision.point.number} {decision.point.title}",
            url=reverse("meetings:delegation_point", args=[decision.point_id]),
        ),
    ]
    if case is not None:
        facts.append(Fact("Ärende", case.dnr, url=links.case(case.dnr)))
    if decision.reference:
        facts.append(Fact("Nummer", decision.reference))
    if not is_readable:
        return (*facts, Fact("Innehåll", WITHHELD, note="Ärendet har en sekretessmarkering."))
    if decision.amount is not None:
        facts.append(Fact("Belopp", formats.kronor(decision.amount)))
    if decision.is_refusal:
        facts.append(Fact("Utfall", "Avslag"))
    if decision.recipient:
        facts.append(Fact("Mottagare", decision.recipient))
    if decision.is_urgent:
        facts.append(Fact("Brådskande", decision.urgent_reason, note="6 kap. 39 § kommunallagen"))
    return tuple(facts)


def delegated_line(line: DecisionLine) -> tuple[str, str]:
    """A decision on the page of its case: its day, point and what it is about, and its address."""
    one = line.decision
    about = f", {one.subject}" if line.is_readable else ""
    words = f"{formats.isodate(one.decided_on)}, punkt {one.point.number}{about}, {one.decider}"
    return words, reverse("meetings:delegated", args=[one.pk])


def meeting_label(meeting: Meeting) -> str:
    """The board and the day."""
    return f"{meeting.board.name} {formats.isodate(meeting.held_on)}"


def meeting_url(meeting: Meeting, number: int | None = None) -> str:
    """The page of the meeting, at a matter."""
    url = reverse("meetings:meeting", args=[meeting.board.slug, meeting.held_on])
    return url if number is None else f"{url}#arende-{number}"


def _point(line: PointLine) -> Row:
    point = line.point
    url = reverse("meetings:delegation_point", args=[point.pk])
    may_pass = "" if not point.may_pass_on else "Får delegeras vidare"
    passed = ", ".join(one.post for one in line.passed_to) or may_pass
    return Row(
        (
            text_cell(point.number, url=url),
            text_cell(point.title),
            text_cell(holder_and_post(point)),
            money_cell(point.limit),
            text_cell(point.condition),
            text_cell(passed),
            text_cell("Ja" if point.is_reported else "Nej"),
        ),
        url=url,
        key=point.number,
    )


def _order(one: DelegationOrder) -> Row:
    url = reverse("meetings:delegation_order", args=[one.pk])
    kept: list[OrderPoint] = getattr(one, "kept", [])
    is_draft = one.adopted_at is None
    first = date_cell(one.first_on, url=url) if one.first_on else text_cell("Utkast", url=url)
    return Row(
        (
            first,
            date_cell(one.last_on),
            text_cell(one.source),
            text_cell(one.council_source),
            number_cell(len(kept)),
            Cell("", None, severity="note" if is_draft else "ok", word="Under arbete" if is_draft else "Antagen"),
        ),
        url=url,
        key=str(one.pk),
    )


def _decision(line: DecisionLine, today: date) -> Row:
    one = line.decision
    url = reverse("meetings:delegated", args=[one.pk])
    severity, word = state_of(one, today)
    item = one.reported_item
    is_told = item is not None and word in {"Anmält", "På dagordningen"}
    note = "brådskande" if one.is_urgent else ""
    return Row(
        (
            date_cell(one.decided_on, url=url, note=note),
            text_cell(one.point.number),
            text_cell(number_of(one)),
            text_cell(one.subject if line.is_readable else WITHHELD),
            text_cell(one.recipient if line.is_readable else ""),
            _amount(line),
            text_cell(one.decider),
            Cell(
                formats.isodate(item.meeting.held_on) if is_told and item else "",
                item.meeting.held_on if is_told and item else None,
                url=meeting_url(item.meeting, item.number) if is_told and item else "",
                severity=severity,
                word=word,
            ),
        ),
        url=url,
        key=str(one.pk),
    )


def _amount(line: DecisionLine) -> Cell:
    if not line.is_readable:
        return money_cell(None)
    return Cell("Avslag", None) if line.decision.is_refusal else money_cell(line.decision.amount)


def _unreported(one: Unreported) -> Row:
    decision = one.decision
    url = reverse("meetings:delegated", args=[decision.pk])
    severity, word = STANDINGS[one.standing]
    late = "" if one.missed is None else f"{word} {formats.isodate(one.missed.held_on)}"
    coming = one.next_meeting
    return Row(
        (
            date_cell(decision.decided_on, url=url, note="brådskande" if decision.is_urgent else ""),
            number_cell(one.days),
            text_cell(decision.point.number),
            text_cell(number_of(decision)),
            text_cell(decision.subject if one.is_readable else WITHHELD),
            text_cell(decision.decider),
            Cell("", late or word, severity=severity, word=late or word),
            date_cell(None if coming is None else coming.held_on, url="" if coming is None else meeting_url(coming)),
        ),
        url=url,
        key=str(decision.pk),
    )


def _passing(one: PassingOn, today: date, *, may_keep: bool) -> Row:
    cells = [text_cell(one.post), date_cell(one.first_on), date_cell(one.last_on), text_cell(one.source)]
    if may_keep:
        is_open = one.last_on is None or one.last_on > today
        url = reverse("meetings:end_passing_on", args=[one.pk])
        cells.append(text_cell("Avsluta", url=url) if is_open else Cell("", None))
    return Row(tuple(cells), key=str(one.pk))
