"""At which meeting a delegated decision is reported."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.meetings.delegation import DelegationPoint, Holder, may_stand
from redthread.rules.meetings.reporting import Reported, Standing, meeting_for, missed, standing

FIRST = Reported(1, date(2026, 4, 8), date(2026, 3, 25))
SECOND = Reported(2, date(2026, 5, 13), date(2026, 4, 29))
BOTH = (SECOND, FIRST)
TODAY = date(2026, 3, 2)


class TestMeetingFor:
    @pytest.mark.parametrize(
        ("decided_on", "is_urgent", "expected"),
        [
            (date(2026, 3, 25), False, FIRST),
            (date(2026, 3, 26), False, SECOND),
            (date(2026, 4, 8), True, FIRST),
            (date(2026, 4, 9), True, SECOND),
            (date(2026, 4, 30), False, None),
        ],
        ids=["day of the freeze", "after it", "6:40 same day", "6:40 next", "no meeting left"],
    )
    def test_is_the_first_that_takes_it(self, decided_on: date, is_urgent: bool, expected: Reported | None) -> None:
        assert meeting_for(decided_on, BOTH, is_urgent=is_urgent, today=TODAY) == expected

    def test_is_never_one_that_has_been(self) -> None:
        assert meeting_for(TODAY, BOTH, is_urgent=False, today=date(2026, 4, 9)) == SECOND

    def test_takes_until_the_day_itself_where_no_agenda_closes(self) -> None:
        assert meeting_for(FIRST.held_on, [Reported(1, FIRST.held_on)], is_urgent=False, today=TODAY) is not None

    @pytest.mark.parametrize("is_urgent", [True, False])
    def test_is_not_one_that_has_ended_the_same_day(self, is_urgent: bool) -> None:
        ended = Reported(1, TODAY, has_ended=True)
        assert meeting_for(TODAY, [ended, SECOND], is_urgent=is_urgent, today=TODAY) == SECOND


class TestStanding:
    @pytest.mark.parametrize(
        ("decided_on", "is_urgent", "today", "expected"),
        [
            (TODAY, False, FIRST.held_on, Standing.WAITING),
            (TODAY, False, FIRST.held_on + timedelta(days=1), Standing.LATE),
            (date(2026, 3, 26), False, FIRST.held_on + timedelta(days=1), Standing.WAITING),
            (date(2026, 3, 26), True, FIRST.held_on + timedelta(days=1), Standing.LATE),
            (date(2026, 5, 1), False, date(2026, 5, 1), Standing.UNPLANNED),
        ],
    )
    def test_is_late_once_a_meeting_has_missed_it(
        self, decided_on: date, is_urgent: bool, today: date, expected: Standing
    ) -> None:
        assert standing(decided_on, BOTH, is_urgent=is_urgent, today=today) is expected

    @given(st.integers(0, 90), st.booleans(), st.integers(0, 90))
    def test_is_never_both_missed_and_still_in_time_by_the_same_meeting(
        self, made: int, is_urgent: bool, passed: int
    ) -> None:
        decided_on, today = TODAY + timedelta(days=made), TODAY + timedelta(days=made + passed)
        late = missed(decided_on, BOTH, is_urgent=is_urgent, today=today)
        coming = meeting_for(decided_on, BOTH, is_urgent=is_urgent, today=today)
        assert late is None or late != coming
        assert coming is None or coming.held_on >= today


class TestMayStand:
    def test_refuses_two_where_one_is_of_the_staff(self) -> None:
        point = DelegationPoint("3.3", Holder.OFFICIAL, "Områdeschef", TODAY, together_with="Ekonomichef")
        assert [one.code for one in may_stand(point).refusals] == ["two_officials"]

    def test_gives_urgent_matters_to_members(self) -> None:
        for holder in (Holder.OFFICIAL, Holder.PRESIDIUM, Holder.DIRECTOR):
            point = DelegationPoint("1.5", holder, "Ordförande", TODAY, is_urgent=True)
            assert [one.code for one in may_stand(point).refusals] == ["urgent_without_member"]
        assert may_stand(DelegationPoint("1.5", Holder.MEMBER, "Ordförande", TODAY, is_urgent=True))
