"""The calendar of meetings: planned, moved and called off, with its deadlines."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from meetings import boards, factories
from redthread.journal.models import Entry
from redthread.meetings import queries, services
from redthread.meetings.models import Meeting
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.meetings.planning import Step, Waiting
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 4)


def refused(deed: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.codes


def plan(board, held_on: date, today: date = boards.TODAY, **changed: object) -> Meeting:  # type: ignore[no-untyped-def]
    return services.plan_meeting(actor=SYSTEM, board=board, slot=boards.a_slot(held_on, **changed), today=today)


class TestPlanMeeting:
    def test_puts_the_meeting_in_the_calendar(self) -> None:
        meeting = plan(boards.a_board(), MAY)
        assert (meeting.held_on, meeting.starts_at, meeting.place) == (MAY, time(13, 0), "Sessionssalen")
        assert queries.feed(ANONYMOUS, meeting.board.slug).meetings == (meeting,)  # type: ignore[union-attr]
        assert queries.meeting_page(ANONYMOUS, slug=meeting.board.slug, held_on=MAY) is None

    def test_refuses_twice_the_same_day(self) -> None:
        board = boards.a_board()
        plan(board, MAY)
        assert refused(lambda: plan(board, MAY, place=" ")) == ("meeting_without_place", "meeting_that_day")
        assert plan(boards.a_board("Den andra nämnden"), MAY)

    def test_lets_a_holiday_be_only_with_a_reason_that_is_recorded(self) -> None:
        board, may_day = boards.a_board(), date(2026, 5, 1)
        assert refused(lambda: plan(board, may_day)) == ("meeting_on_holiday",)
        meeting = plan(board, may_day, reason="Ett beslut tål inte att vänta.")
        assert meeting.day_reason == "Ett beslut tål inte att vänta."
        assert Entry.objects.get(deed="meetings.plan_meeting").reason == meeting.day_reason

    def test_lets_a_late_notice_be_only_with_a_reason(self) -> None:
        board = boards.a_board()
        assert refused(lambda: plan(board, date(2026, 3, 5))) == ("notice_too_late",)
        assert plan(board, date(2026, 3, 5), reason="Brådskande ärende.").day_reason

    def test_refuses_a_council_whose_notice_5_13_makes_impossible(self) -> None:
        council = boards.a_board("Fullmäktige i exemplet", body="council", notice_days=7)
        assert refused(lambda: plan(council, boards.TODAY, reason="Brådskande.")) == ("notice_impossible",)
        assert plan(council, date(2026, 3, 4), reason="Brådskande.")

    def test_refuses_a_day_that_has_been(self) -> None:
        assert refused(lambda: plan(boards.a_board(), date(2026, 3, 1), reason="Sent.")) == ("meeting_day_passed",)

    def test_is_what_papers_are_recorded_in(self) -> None:
        board = boards.a_board("Regional tillväxtnämnd")
        planned = plan(board, date(2020, 8, 24), date(2020, 6, 1))
        assert factories.a_meeting(1) == planned

    def test_takes_back_what_was_called_off_the_same_day(self) -> None:
        board = boards.a_board()
        meeting = plan(board, MAY)
        services.cancel_meeting(actor=SYSTEM, meeting=meeting, why="Inga ärenden.", today=boards.TODAY)
        assert plan(board, MAY) == meeting
        meeting.refresh_from_db()
        assert meeting.cancelled_at is None

    @pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.ELECTED_MEMBER])
    def test_refuses_who_does_not_keep_the_calendar(self, actor_with, role: Role) -> None:
        board, actor = boards.a_board(), actor_with(role)
        slot = boards.a_slot(MAY)
        codes = refused(lambda: services.plan_meeting(actor=actor, board=board, slot=slot, today=boards.TODAY))
        assert codes == ("may_not_keep_boards",)


class TestMoveMeeting:
    def move(self, meeting: Meeting, held_on: date, why: str = "Lokalen är upptagen.") -> Meeting:
        slot = boards.a_slot(held_on, place="Stora salen")
        return services.move_meeting(actor=SYSTEM, meeting=meeting, slot=slot, why=why, today=boards.TODAY)

    def test_tells_the_journal_where_it_was(self) -> None:
        moved = self.move(boards.a_planned_meeting(boards.a_board()), date(2026, 5, 11))
        assert (moved.held_on, moved.place) == (date(2026, 5, 11), "Stora salen")
        row = Entry.objects.get(deed="meetings.move_meeting")
        assert (row.before["held_on"], row.after["held_on"], row.reason) == (
            "2026-05-04",
            "2026-05-11",
            "Lokalen är upptagen.",
        )

    def test_refuses_without_reason_and_onto_another_meeting(self) -> None:
        board = boards.a_board()
        meeting, other = boards.a_planned_meeting(board), boards.a_planned_meeting(board, date(2026, 6, 8))
        assert refused(lambda: self.move(meeting, date(2026, 6, 8), " ")) == ("reason_missing",)
        assert refused(lambda: self.move(meeting, date(2026, 6, 8))) == ("meeting_that_day",)
        services.cancel_meeting(actor=SYSTEM, meeting=other, why="Inga ärenden.", today=boards.TODAY)
        assert refused(lambda: self.move(meeting, date(2026, 6, 8))) == ("cancelled_that_day",)

    def test_refuses_when_the_notice_names_the_day(self) -> None:
        meeting = boards.a_planned_meeting(boards.a_board())
        services.publish_meeting(actor=SYSTEM, meeting=meeting, published_on=date(2026, 4, 28))
        assert refused(lambda: self.move(meeting, date(2026, 5, 11))) == ("meeting_is_published",)

    def test_refuses_what_has_been_or_is_called_off(self) -> None:
        board = boards.a_board("Regional tillväxtnämnd", first_on=date(2020, 1, 1))
        assert refused(lambda: self.move(factories.a_meeting(1), date(2026, 5, 11))) == ("meeting_was_held",)
        meeting = boards.a_planned_meeting(board)
        services.cancel_meeting(actor=SYSTEM, meeting=meeting, why="Inga ärenden.", today=boards.TODAY)
        assert refused(lambda: self.move(meeting, date(2026, 5, 11))) == ("meeting_cancelled",)


class TestCancelMeeting:
    def test_leaves_the_meeting_with_its_reason(self) -> None:
        meeting = boards.a_planned_meeting(boards.a_board())
        services.cancel_meeting(actor=SYSTEM, meeting=meeting, why="Inga ärenden.", today=boards.TODAY)
        kept = Meeting.objects.get()
        assert (kept.cancel_reason, kept.cancelled_at is None) == ("Inga ärenden.", False)

        def again() -> None:
            services.cancel_meeting(actor=SYSTEM, meeting=meeting, why=" ", today=boards.TODAY)

        assert refused(again) == ("reason_missing", "meeting_cancelled")


class TestCalendarPage:
    def waiting(self, today: date) -> dict[Step, Waiting]:
        (row,) = queries.calendar_page(SYSTEM, 2026, today).meetings
        return {step.step: step.waiting for step in row.steps}

    def test_counts_each_deadline_from_the_settings_of_the_meeting(self) -> None:
        boards.a_planned_meeting(boards.a_board())
        assert set(self.waiting(date(2026, 4, 1)).values()) == {Waiting.OPEN}
        assert self.waiting(MAY) == {
            Step.SUBMISSION: Waiting.PASSED,
            Step.FREEZE: Waiting.OVERDUE,
            Step.NOTICE: Waiting.OVERDUE,
        }

    def test_takes_packet_and_notice_as_done(self) -> None:
        meeting = boards.a_planned_meeting(boards.a_board())
        services.publish_meeting(actor=SYSTEM, meeting=meeting, published_on=date(2026, 4, 30))
        meeting.packets.create(
            version=1,
            asked_by="Nämndsekreterare A",
            asked_at=datetime(2026, 4, 20, tzinfo=UTC),
            handed_out_at=datetime(2026, 4, 20, 9, tzinfo=UTC),
        )
        waiting = self.waiting(MAY)
        assert (waiting[Step.FREEZE], waiting[Step.NOTICE]) == (Waiting.DONE, Waiting.LATE)

    def test_asks_nothing_of_what_is_called_off_or_only_read(self) -> None:
        meeting = boards.a_planned_meeting(boards.a_board())
        services.cancel_meeting(actor=SYSTEM, meeting=meeting, why="Inga ärenden.", today=boards.TODAY)
        factories.a_meeting(1)
        assert self.waiting(MAY) == {}
        (read,) = queries.calendar_page(SYSTEM, 2020, MAY).meetings
        assert read.steps == ()

    def test_shows_only_what_is_planned_or_published_to_others(self) -> None:
        factories.a_meeting(1)
        assert queries.calendar_page(ANONYMOUS, 2020, MAY).meetings == ()
        boards.a_planned_meeting(boards.a_board())
        assert len(queries.calendar_page(ANONYMOUS, 2026, MAY).meetings) == 1
