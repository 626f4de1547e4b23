"""The legal clock of a meeting and over all: late steps in red with their paragraph, and days of legal force."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.adjusted import at, held, minutes_of
from redthread.applications.models import Application
from redthread.meetings.models import AgendaItem, DecisionPoint, Notice, Sitting
from redthread.meetings.queries import clock as queries
from redthread.meetings.services import dispatch
from redthread.meetings.services.notices import announce
from redthread.registry.models import CaseType
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.meetings.days import Route, Standing

pytestmark = pytest.mark.django_db
HELD = date(2020, 8, 24)
BASE = "/arbete/sammantraden/regional-tillvaxtnamnd/2020-08-24"


def announced(sitting: Sitting, *, adjusted_on: date, posted_on: date, stands_until: date) -> Notice:
    """The minutes adjusted and announced on days of the past."""
    notice = announce(minutes=minutes_of(sitting, adjusted_on=adjusted_on))
    Notice.objects.filter(pk=notice.pk).update(posted_at=at(posted_on), stands_until=stands_until)
    return notice


def clock(today: date) -> queries.MeetingClock:
    """The meeting's clock on a day."""
    found = queries.meeting_clock(SYSTEM, slug="regional-tillvaxtnamnd", held_on=HELD, today=today)
    assert found is not None
    return found


class TestMeetingClock:
    def test_waits_for_the_minutes_until_the_fourteenth_day_and_is_late_after_it(self) -> None:
        held()
        (steps,) = clock(date(2020, 9, 7)).minutes
        assert steps.justering is not None
        assert steps.justering.last.last_on == date(2020, 9, 7)
        assert steps.justering.standing is Standing.OPEN
        (late,) = clock(date(2020, 9, 8)).minutes
        assert late.justering is not None
        assert late.justering.standing is Standing.OVERDUE
        assert late.justering.source == "KL 5:69, 6:35"
        assert all(one.is_late and one.force is queries.Force.WAITING for one in clock(date(2020, 9, 8)).decisions)

    def test_counts_from_the_notice_to_the_day_of_legal_force(self) -> None:
        announced(held(), adjusted_on=date(2020, 9, 7), posted_on=date(2020, 9, 9), stands_until=date(2020, 9, 30))
        found = clock(date(2020, 9, 30))
        (steps,) = found.minutes
        assert steps.notice is not None
        assert (steps.notice.last.last_on, steps.notice.standing) == (date(2020, 9, 9), Standing.DONE)
        for one in found.decisions:
            assert (one.last_on, one.in_force_on, one.force) == (
                date(2020, 9, 30),
                date(2020, 10, 1),
                queries.Force.RUNNING,
            )
        assert {one.force for one in clock(date(2020, 10, 1)).decisions} == {queries.Force.IN_FORCE}

    def test_moves_with_an_interrupted_notice(self) -> None:
        announced(held(), adjusted_on=date(2020, 9, 7), posted_on=date(2020, 9, 9), stands_until=date(2020, 10, 5))
        assert {one.in_force_on for one in clock(date(2020, 10, 1)).decisions} == {date(2020, 10, 6)}

    def test_knows_project_money_from_company_support_and_from_what_is_put_off(self) -> None:
        sitting = held(1, 2, 3, 4)
        items = list(AgendaItem.objects.filter(meeting=sitting.meeting).select_related("case").order_by("number"))
        assert items[0].case is not None
        assert items[1].case is not None
        Application.objects.create(case=items[0].case, project="Vägar")
        items[1].case.case_type = CaseType.objects.create(code="9.1", name="Företagsstöd", is_aid=True)
        items[1].case.save(update_fields=["case_type"])
        DecisionPoint.objects.filter(item=items[2]).update(result="returned")
        AgendaItem.objects.filter(pk=items[3].pk).update(kind="information")
        routes = {one.item.number: one.appeal for one in clock(date(2020, 9, 1)).decisions}
        assert {number: (appeal.route, appeal.why) for number, appeal in routes.items() if appeal} == {
            1: (Route.LAGLIGHET, "no_clause_found"),
            2: (Route.NONE, "older_ordinance"),
            3: (Route.NONE, "preparing"),
        }
        assert 4 not in routes

    def test_tells_each_point_by_itself_where_there_are_several(self) -> None:
        sitting = held(1)
        item = AgendaItem.objects.get(meeting=sitting.meeting)
        second = DecisionPoint.objects.create(item=item, part=2, result="approved", decided_at=at(HELD))
        dispatch.choose_route(actor=SYSTEM, item=item, point=second, route="forvaltning", reason="Återkrav")
        routes = [one.appeal.route for one in clock(date(2020, 9, 1)).decisions if one.appeal]
        assert routes == [Route.LAGLIGHET, Route.FORVALTNING]

    def test_does_not_reckon_by_laws_it_has_not_read(self) -> None:
        held(1, on=date(2017, 5, 8))
        found = queries.meeting_clock(SYSTEM, slug="regional-tillvaxtnamnd", held_on=date(2017, 5, 8), today=HELD)
        assert found is not None
        assert found.minutes[0].justering is None
        assert found.decisions[0].force is queries.Force.UNKNOWN

    def test_is_not_shown_to_everyone(self) -> None:
        held()
        assert queries.meeting_clock(ANONYMOUS, slug="regional-tillvaxtnamnd", held_on=HELD, today=HELD) is None
        assert queries.clocks(ANONYMOUS, today=HELD) == ()


class TestPages:
    def test_say_in_red_with_the_paragraph_what_is_late(self, client_with) -> None:  # type: ignore[no-untyped-def]
        announced(held(), adjusted_on=date(2020, 9, 8), posted_on=date(2020, 9, 11), stands_until=date(2020, 10, 2))
        page = client_with(Role.ELECTED_MEMBER).get(f"{BASE}/klocka/").content.decode()
        assert "För sent (KL 5:69, 6:35)" in page
        assert "För sent (KL 8:12, 6:35)" in page
        assert "2020-10-03" in page

    def test_list_what_is_open_what_is_late_and_all(self, client_with) -> None:  # type: ignore[no-untyped-def]
        sitting = held()
        announced(sitting, adjusted_on=date(2020, 9, 8), posted_on=date(2020, 9, 9), stands_until=date(2020, 9, 30))
        reader = client_with(Role.BOARD_SECRETARY)
        assert "Inget beslut väntar" in reader.get("/arbete/laga-kraft/").content.decode()
        for shown in ("sena", "alla"):
            assert "§ 45" in reader.get(f"/arbete/laga-kraft/?visa={shown}&ar=2020").content.decode()
        excel = reader.get("/arbete/laga-kraft/?visa=alla&ar=2020&laga-kraft-format=xlsx")
        assert excel["Content-Type"].startswith("application/vnd.openxmlformats")

    def test_let_a_route_be_chosen(self, client_with) -> None:  # type: ignore[no-untyped-def]
        sitting = held(1)
        item = AgendaItem.objects.get(meeting=sitting.meeting)
        officer = client_with(Role.CASE_OFFICER)
        address = f"/arbete/laga-kraft/arende/{item.pk}/"
        assert "Reglerna säger" in officer.get(address).content.decode()
        assert officer.post(address, {"route": "none", "reason": ""}).status_code == 422
        assert officer.post(address, {"route": "none", "reason": "Verkställighet"}).status_code == 302
        assert "Valt av jurist: Verkställighet" in officer.get(f"{BASE}/klocka/").content.decode()

    def test_ask_the_database_no_more_with_more_decisions(self, client_with) -> None:  # type: ignore[no-untyped-def]
        reader = client_with(Role.AUDITOR)
        counts = []
        held(1)
        for more in (None, range(2, 30)):
            for number in more or ():
                item = AgendaItem.objects.create(
                    meeting=Sitting.objects.get().meeting,
                    number=number,
                    title=f"Ärende {number}",
                    kind="decision",
                    paragraph=44 + number,
                    treated_at=timezone.now() - timedelta(days=1),
                    outcome="decided",
                )
                DecisionPoint.objects.create(item=item, result="approved", decided_at=timezone.now())
            with CaptureQueriesContext(connection) as asked:
                assert reader.get("/arbete/laga-kraft/?visa=alla").status_code == 200
                assert reader.get(f"{BASE}/klocka/").status_code == 200
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 44
