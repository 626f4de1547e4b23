"""Presence, service and quorum, point by point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.meetings.presence import (
    Attendance,
    Jav,
    Mode,
    Point,
    Roster,
    Service,
    Table,
    faults,
    is_there,
    may_serve,
    offered,
    quorum,
    serving_at,
)

MEMBERS = tuple(range(1, 16))
SUBSTITUTES = tuple(range(101, 110))
CALLED = {member: (SUBSTITUTES if member % 2 else SUBSTITUTES[::-1]) for member in MEMBERS}
ROSTER = Roster(MEMBERS, CALLED)
START = Point(1)


def there(*people: int) -> tuple[Attendance, ...]:
    return tuple(Attendance(person, START) for person in people)


class TestIsThere:
    def test_follows_the_order_treated_up_to_but_not_with_the_end(self) -> None:
        table = Table(ROSTER, (Attendance(1, Point(2), Point(4)),))
        assert [is_there(table, 1, Point(order)) for order in range(1, 6)] == [False, True, True, False, False]

    def test_is_cut_at_one_point_by_a_conflict_of_interest(self) -> None:
        table = Table(ROSTER, there(1), jav=(Jav(1, 59, 2),))
        assert [is_there(table, 1, Point(59, part)) for part in (1, 2, 3)] == [True, False, True]

    def test_is_cut_in_a_whole_matter(self) -> None:
        table = Table(ROSTER, there(1), jav=(Jav(1, 59),))
        assert not any(is_there(table, 1, Point(59, part)) for part in (1, 2, 3))

    def test_counts_who_is_there_at_a_distance(self) -> None:
        assert is_there(Table(ROSTER, (Attendance(1, START, mode=Mode.DISTANCE),)), 1, Point(3))


class TestServing:
    def test_gives_the_seat_back_to_a_member_who_comes(self) -> None:
        table = Table(ROSTER, (Attendance(1, Point(3)), *there(101)), (Service(101, 1, START),))
        assert serving_at(table, Point(2)).substitutes == ((101, 1),)
        assert serving_at(table, Point(3)).substitutes == ()
        assert serving_at(table, Point(3)).members == (1,)

    def test_fills_a_seat_only_once_and_uses_a_substitute_only_once(self) -> None:
        services = (Service(101, 1, START), Service(102, 1, START), Service(101, 2, START))
        assert serving_at(Table(ROSTER, there(101, 102), services), START).substitutes == ((101, 1),)

    def test_leaves_out_a_substitute_with_a_conflict_of_interest(self) -> None:
        table = Table(ROSTER, there(101), (Service(101, 1, START),), (Jav(101, 1),))
        assert serving_at(table, START).count == 0


class TestQuorum:
    @pytest.mark.parametrize(("count", "may"), [(7, False), (8, True), (15, True), (0, False)])
    def test_takes_more_than_half(self, count: int, may: bool) -> None:
        assert bool(quorum(Table(ROSTER, there(*MEMBERS[:count])), START)) is may

    def test_tells_how_many_it_takes(self) -> None:
        (refusal,) = quorum(Table(ROSTER, there(1)), START).refusals
        assert (refusal.code, refusal.fact("present"), refusal.fact("needed")) == ("no_quorum", 1, 8)

    def test_is_lost_at_the_point_where_one_too_many_has_a_conflict(self) -> None:
        table = Table(ROSTER, there(*MEMBERS[:8]), jav=(Jav(8, 4, 2),))
        assert [bool(quorum(table, Point(4, part))) for part in (1, 2, 3)] == [True, False, True]


class TestMayServe:
    def test_offers_those_there_in_the_order_of_the_members_own_list(self) -> None:
        table = Table(ROSTER, there(103, 101, 109))
        assert offered(table, 1, START) == (101, 103, 109)
        assert offered(table, 2, START) == (109, 103, 101)

    @pytest.mark.parametrize(
        ("substitute", "member", "codes"),
        [
            (101, 1, ()),
            (103, 1, ("substitute_out_of_order",)),
            (102, 1, ("substitute_absent",)),
            (999, 1, ("substitute_not_called",)),
            (105, 1, ("substitute_serves_already",)),
            (101, 4, ("member_is_there",)),
        ],
    )
    def test_refuses_with_its_reason(self, substitute: int, member: int, codes: tuple[str, ...]) -> None:
        table = Table(ROSTER, there(101, 103, 105, 4), (Service(105, 3, START),))
        found = [refusal.code for refusal in may_serve(table, substitute, member, START).refusals]
        assert [code for code in found if code != "substitute_out_of_order" or code in codes] == list(codes)

    def test_names_who_is_before(self) -> None:
        (refusal,) = may_serve(Table(ROSTER, there(101, 103)), 103, 1, START).refusals
        assert refusal.fact("before") == 101


class TestFaults:
    def test_finds_stretches_that_are_reversed_or_lie_over_each_other(self) -> None:
        found = faults((Attendance(1, Point(4), Point(2)), Attendance(2, START), Attendance(2, Point(5))))
        assert [refusal.code for refusal in found] == ["presence_reversed", "presence_twice"]

    def test_lets_somebody_leave_and_come_back(self) -> None:
        assert faults((Attendance(1, START, Point(3)), Attendance(1, Point(3), Point(7)))) == ()


points = st.builds(Point, st.integers(1, 12), st.integers(1, 3))
people = st.sampled_from(MEMBERS + SUBSTITUTES)
tables = st.builds(
    Table,
    st.just(ROSTER),
    st.lists(st.builds(Attendance, people, points, st.none() | points), max_size=25).map(tuple),
    st.lists(
        st.builds(Service, st.sampled_from(SUBSTITUTES), st.sampled_from(MEMBERS), points, st.none() | points),
        max_size=10,
    ).map(tuple),
    st.lists(st.builds(Jav, people, st.integers(1, 12), st.none() | st.integers(1, 3)), max_size=6).map(tuple),
)


class TestProperties:
    @given(tables, points)
    def test_never_more_decide_than_there_are_seats_and_nobody_twice(self, table: Table, point: Point) -> None:
        serving = serving_at(table, point)
        assert serving.count <= len(MEMBERS)
        assert len(set(serving.everyone)) == serving.count
        seats = [*serving.members, *(member for _, member in serving.substitutes)]
        assert len(set(seats)) == len(seats)

    @given(tables, points)
    def test_nobody_decides_who_is_away_or_has_a_conflict(self, table: Table, point: Point) -> None:
        assert all(is_there(table, person, point) for person in serving_at(table, point).everyone)

    @given(tables, points, st.sampled_from(MEMBERS))
    def test_the_first_offered_may_always_serve(self, table: Table, point: Point, member: int) -> None:
        first = offered(table, member, point)[:1]
        if first and not is_there(table, member, point):
            assert may_serve(table, first[0], member, point)
