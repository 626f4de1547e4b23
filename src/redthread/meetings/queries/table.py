"""Reading the table: who is there, who serves, and at which point of decision the meeting is."""

from django.db.models import Q

from redthread.meetings.models import AgendaItem, Attendance, DecisionPoint, Jav, ParagraphSeries, Service, Sitting
from redthread.meetings.queries.boards import roster_on
from redthread.rules.meetings import presence
from redthread.rules.meetings.presence import Mode, Point, Serving, Table


def table_of(sitting: Sitting) -> Table:
    """What has been noted at the table, without what was struck, by the numbers of `Member`.

    Conflicts of interest count from when their matter is treated, since only then has it an order, and not those that
    the board has found to be none. Employees are not part of the table.
    """
    attendance = sitting.attendance.filter(struck_at=None, member__isnull=False).order_by("id")
    services = sitting.services.filter(struck_at=None).order_by("id")
    jav = (
        Jav.objects.filter(item__meeting=sitting.meeting_id, struck_at=None, member__isnull=False)
        .filter(item__order_treated__isnull=False)
        .exclude(board_found=False)
        .select_related("item")
        .order_by("id")
    )
    return Table(
        roster=roster_on(sitting.meeting.board, sitting.meeting.held_on),
        attendance=tuple(_stretch(one) for one in attendance),
        services=tuple(presence.Service(one.substitute_id, one.member_id, since(one), until(one)) for one in services),
        jav=tuple(
            presence.Jav(one.member_id, one.item.order_treated, one.part)
            for one in jav
            if one.member_id is not None and one.item.order_treated is not None
        ),
    )


def current_point(sitting: Sitting) -> Point:
    """The next point to be decided: the first open one of the matter at hand, else the matter that comes next.

    Whoever comes or goes, or begins to serve, does so from this point.
    """
    item = item_at_hand(sitting)
    if item is None or item.order_treated is None:
        return Point(_last_order(sitting) + 1)
    parts = dict(DecisionPoint.objects.filter(item=item).order_by("part").values_list("part", "decided_at"))
    is_open = [part for part, decided_at in parts.items() if decided_at is None]
    if is_open:
        return Point(item.order_treated, is_open[0])
    return Point(item.order_treated, max(parts, default=0) + 1)


def item_at_hand(sitting: Sitting) -> AgendaItem | None:
    """The matter that is being treated and has no outcome yet; None between two matters."""
    treated = AgendaItem.objects.filter(meeting=sitting.meeting_id, order_treated__isnull=False, outcome="")
    return treated.order_by("-order_treated").first()


def serving(sitting: Sitting, point: Point) -> Serving:
    """Who decides at the point."""
    return presence.serving_at(table_of(sitting), point)


def sitting_of(item: AgendaItem) -> Sitting | None:
    """The sitting that treats the matter, None before it is opened."""
    return Sitting.objects.select_related("meeting__board", "chair").filter(meeting=item.meeting_id).first()


def last_paragraph(series: ParagraphSeries) -> int:
    """The highest § of the series' board and year, also among those read from minutes made elsewhere. 0 for none."""
    recorded = AgendaItem.objects.filter(
        Q(series=series) | Q(series=None, meeting__board=series.board_id, meeting__held_on__year=series.year),
        paragraph__isnull=False,
    )
    highest = recorded.order_by("-paragraph").values_list("paragraph", flat=True).first()
    return max(series.last, highest or 0)


def since(stretch: Attendance | Service) -> Point:
    """The point a stretch holds from."""
    return Point(stretch.since_order, stretch.since_part)


def until(stretch: Attendance | Service) -> Point | None:
    """The point a stretch holds up to but not with; None for the end of the meeting."""
    if stretch.until_order is None or stretch.until_part is None:
        return None
    return Point(stretch.until_order, stretch.until_part)


def _stretch(one: Attendance) -> presence.Attendance:
    if one.member_id is None:
        raise ValueError("an employee has no place at the table")
    return presence.Attendance(one.member_id, since(one), until(one), Mode(one.mode))


def _last_order(sitting: Sitting) -> int:
    treated = AgendaItem.objects.filter(meeting=sitting.meeting_id, order_treated__isnull=False)
    return treated.order_by("-order_treated").values_list("order_treated", flat=True).first() or 0
