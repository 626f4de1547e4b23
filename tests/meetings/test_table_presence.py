"""Who is there and who serves, from the point where the meeting is; each refusal with its paragraph."""

import pytest

from accounts import account_with
from meetings.tables import DAY, INFORMATION, Room, a_room, an_open_room, opened
from redthread.meetings.models import DecisionPoint, Member, Sitting
from redthread.meetings.queries import current_point, serving, table_of
from redthread.meetings.services import table
from redthread.meetings.wording import sentence
from redthread.people.access import actor_for
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.meetings.presence import Point, is_there, quorum
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


def treated(room: Room, number: int) -> None:
    """A matter that is only information has been treated and noted."""
    table.treat_item(actor=SYSTEM, item=room.item(number))
    table.note_information(actor=SYSTEM, item=room.item(number))


def letters(room: Room, sitting: Sitting, point: Point) -> list[str]:
    names = {one.pk: str(one).split(" (")[0] for one in (*room.members.values(), *room.substitutes.values())}
    return sorted(names[one] for one in serving(sitting, point).everyone)


class TestCurrentPoint:
    def test_is_the_coming_matter_and_then_the_one_at_hand(self) -> None:
        room, sitting = an_open_room()
        assert current_point(sitting) == Point(1)
        item = table.treat_item(actor=SYSTEM, item=room.item(2))
        assert current_point(sitting) == Point(1)
        DecisionPoint.objects.create(item=item, part=1, result="approved", decided_at=item.treated_at)
        DecisionPoint.objects.create(item=item, part=2)
        assert current_point(sitting) == Point(1, 2)

    def test_is_after_the_last_when_the_matter_is_done(self) -> None:
        room, sitting = an_open_room(INFORMATION, INFORMATION)
        treated(room, 2)
        assert current_point(sitting) == Point(2)


class TestArrivalsAndDepartures:
    def test_hold_from_the_point_where_the_meeting_is(self) -> None:
        room, sitting = an_open_room(INFORMATION, INFORMATION, INFORMATION)
        treated(room, 1)
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["D"])
        treated(room, 3)
        table.note_departure(actor=SYSTEM, sitting=sitting, member=room.members["B"])
        noted = table_of(sitting)
        there = [[is_there(noted, room.members[letter].pk, Point(order)) for order in (1, 2, 3)] for letter in "BD"]
        assert there == [[True, True, False], [False, True, True]]

    def test_strikes_who_came_and_went_between_two_matters(self) -> None:
        room, sitting = an_open_room()
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["D"])
        table.note_departure(actor=SYSTEM, sitting=sitting, member=room.members["D"])
        stretch = sitting.attendance.get(member=room.members["D"])
        assert stretch.struck_at is not None
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["D"])
        assert is_there(table_of(sitting), room.members["D"].pk, Point(1))

    def test_refuse_what_is_so_already(self) -> None:
        room, sitting = an_open_room()
        for deed, code in (
            (lambda: table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["B"]), "there_already"),
            (lambda: table.note_departure(actor=SYSTEM, sitting=sitting, member=room.members["E"]), "not_there"),
            (
                lambda: table.change_mode(actor=SYSTEM, sitting=sitting, member=room.members["E"], mode="room"),
                "not_there",
            ),
            (
                lambda: table.change_mode(actor=SYSTEM, sitting=sitting, member=room.members["B"], mode="room"),
                "there_already",
            ),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            assert refused.value.codes == (code,)

    def test_refuse_somebody_who_is_not_of_the_board(self) -> None:
        _, sitting = an_open_room()
        stranger = Member.objects.create(name="Ledamot X", party="M")
        with pytest.raises(Refused) as refused:
            table.note_arrival(actor=SYSTEM, sitting=sitting, member=stranger)
        assert refused.value.codes == ("not_of_board",)

    def test_employees_come_and_go_and_do_not_count(self) -> None:
        room, sitting = an_open_room()
        stretch = table.note_employee(actor=SYSTEM, sitting=sitting, name="Handläggare A", capacity="Föredragande")
        with pytest.raises(Refused) as refused:
            table.note_employee(actor=SYSTEM, sitting=sitting, name="Handläggare A")
        assert refused.value.codes == ("there_already",)
        with pytest.raises(Refused) as refused:
            table.note_employee(actor=SYSTEM, sitting=sitting, name=" ")
        assert refused.value.codes == ("employee_without_name",)
        assert serving(sitting, Point(1)).count == 3
        table.note_employee_gone(actor=SYSTEM, attendance=stretch)
        with pytest.raises(Refused) as refused:
            table.note_employee_gone(actor=SYSTEM, attendance=stretch)
        assert refused.value.codes == ("not_there",)
        assert room.item(1).outcome == ""


class TestSetService:
    def test_takes_the_first_in_the_order_and_another_only_with_a_reason(self) -> None:
        room, sitting = an_open_room()
        for letter in "ABC":
            table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.substitutes[letter])
        with pytest.raises(Refused) as refused:
            table.set_service(actor=SYSTEM, sitting=sitting, substitute=room.substitutes["A"], member=room.members["E"])
        assert refused.value.codes == ("substitute_out_of_order",)
        told = sentence(refused.value.refusals[0])
        assert told.startswith("Ersättare C (S) står före Ersättare A (M)")
        assert "6 kap. 17 § kommunallagen" in told
        service = table.set_service(
            actor=SYSTEM,
            sitting=sitting,
            substitute=room.substitutes["A"],
            member=room.members["E"],
            reason="Ersättare C avböjde",
        )
        assert service.reason == "Ersättare C avböjde"
        assert letters(room, sitting, Point(1)) == ["Ersättare A", "Ledamot A", "Ledamot B", "Ledamot C"]

    def test_keeps_no_reason_when_the_order_is_followed(self) -> None:
        room, sitting = an_open_room()
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.substitutes["C"])
        service = table.set_service(
            actor=SYSTEM, sitting=sitting, substitute=room.substitutes["C"], member=room.members["E"], reason="Onödigt"
        )
        assert service.reason == ""

    @pytest.mark.parametrize(
        ("substitute", "member", "code"),
        [("A", "B", "member_is_there"), ("A", "E", "substitute_absent"), ("C", "D", "substitute_serves_already")],
    )
    def test_refuses_whatever_the_reason(self, substitute: str, member: str, code: str) -> None:
        room, sitting = an_open_room()
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.substitutes["C"])
        table.set_service(actor=SYSTEM, sitting=sitting, substitute=room.substitutes["C"], member=room.members["E"])
        with pytest.raises(Refused) as refused:
            table.set_service(
                actor=SYSTEM,
                sitting=sitting,
                substitute=room.substitutes[substitute],
                member=room.members[member],
                reason="Ändå",
            )
        assert code in refused.value.codes
        assert all(sentence(one) for one in refused.value.refusals)

    def test_ends_when_the_member_comes_or_the_substitute_leaves(self) -> None:
        room, sitting = an_open_room(INFORMATION, INFORMATION)
        for letter, member in (("C", "E"), ("A", "D")):
            table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.substitutes[letter])
            table.set_service(
                actor=SYSTEM, sitting=sitting, substitute=room.substitutes[letter], member=room.members[member]
            )
        treated(room, 1)
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["E"])
        table.note_departure(actor=SYSTEM, sitting=sitting, member=room.substitutes["A"])
        treated(room, 2)
        assert letters(room, sitting, Point(1))[:2] == ["Ersättare A", "Ersättare C"]
        assert letters(room, sitting, Point(2))[3:] == ["Ledamot E"]

    def test_ends_by_a_deed(self) -> None:
        room, sitting = an_open_room()
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.substitutes["C"])
        with pytest.raises(Refused) as refused:
            table.end_service(actor=SYSTEM, sitting=sitting, substitute=room.substitutes["C"])
        assert refused.value.codes == ("serves_nobody",)
        table.set_service(actor=SYSTEM, sitting=sitting, substitute=room.substitutes["C"], member=room.members["E"])
        table.end_service(actor=SYSTEM, sitting=sitting, substitute=room.substitutes["C"])
        assert serving(sitting, Point(1)).substitutes == ()


class TestJav:
    def test_takes_the_member_out_of_the_matter_and_lets_a_substitute_in_for_it_alone(self) -> None:
        room = a_room()
        table.declare_jav(actor=SYSTEM, item=room.item(2), member=room.members["B"], ground="Styrelseledamot hos part")
        sitting = opened(room)
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.substitutes["A"])
        table.treat_item(actor=SYSTEM, item=room.item(2))
        assert not quorum(table_of(sitting), current_point(sitting))
        table.set_service(actor=SYSTEM, sitting=sitting, substitute=room.substitutes["A"], member=room.members["B"])
        assert letters(room, sitting, Point(1)) == ["Ersättare A", "Ledamot A", "Ledamot C"]
        table.postpone_item(actor=SYSTEM, item=room.item(2))
        assert letters(room, sitting, Point(2)) == ["Ledamot A", "Ledamot B", "Ledamot C"]

    def test_can_hold_for_one_point(self) -> None:
        room, sitting = an_open_room()
        item = table.treat_item(actor=SYSTEM, item=room.item(1))
        DecisionPoint.objects.create(item=item, part=1)
        DecisionPoint.objects.create(item=item, part=2)
        table.declare_jav(actor=SYSTEM, item=item, member=room.members["C"], ground="Delägare", part=2)
        noted = table_of(sitting)
        assert [is_there(noted, room.members["C"].pk, Point(1, part)) for part in (1, 2)] == [True, False]

    def test_is_struck_and_the_member_takes_the_seat_again(self) -> None:
        room, sitting = an_open_room()
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.substitutes["A"])
        item = table.treat_item(actor=SYSTEM, item=room.item(1))
        jav = table.declare_jav(actor=SYSTEM, item=item, member=room.members["B"], ground="Släkt")
        table.set_service(actor=SYSTEM, sitting=sitting, substitute=room.substitutes["A"], member=room.members["B"])
        with pytest.raises(Refused) as refused:
            table.strike_jav(actor=SYSTEM, jav=jav, reason="")
        assert refused.value.codes == ("reason_missing",)
        table.strike_jav(actor=SYSTEM, jav=jav, reason="Nämnden fann att det inte var jäv", is_found_none=True)
        assert letters(room, sitting, Point(1)) == ["Ledamot A", "Ledamot B", "Ledamot C"]
        assert not sitting.services.filter(struck_at=None).exists()
        with pytest.raises(Refused) as refused:
            table.strike_jav(actor=SYSTEM, jav=jav, reason="Igen")
        assert refused.value.codes == ("jav_struck",)

    def test_is_declared_in_advance_by_the_member_itself_and_nobody_else(self) -> None:
        room = a_room()
        account = account_with(Role.ELECTED_MEMBER)
        Member.objects.filter(pk=room.members["B"].pk).update(account=account)
        actor = actor_for(account, DAY)
        own = Member.objects.get(pk=room.members["B"].pk)
        jav = table.declare_jav(actor=actor, item=room.item(1), member=own, ground="Delägare")
        assert jav.is_in_advance
        with pytest.raises(Refused) as refused:
            table.declare_jav(actor=actor, item=room.item(1), member=room.members["C"], ground="Delägare")
        assert refused.value.codes == ("may_not_declare_jav",)
        with pytest.raises(Refused) as refused:
            table.declare_jav(actor=actor, item=room.item(1), member=own, ground="Delägare")
        assert refused.value.codes == ("jav_declared",)

    def test_refuses_without_ground_somebody_or_time(self) -> None:
        room, _ = an_open_room()
        with pytest.raises(Refused) as refused:
            table.declare_jav(actor=SYSTEM, item=room.item(1), ground=" ")
        assert refused.value.codes == ("jav_without_ground", "jav_of_nobody")
        assert "6 kap. 28 § kommunallagen" in sentence(refused.value.refusals[0])
        table.treat_item(actor=SYSTEM, item=room.item(1))
        table.postpone_item(actor=SYSTEM, item=room.item(1))
        with pytest.raises(Refused) as refused:
            table.declare_jav(actor=SYSTEM, item=room.item(1), member=room.members["B"], ground="Delägare")
        assert refused.value.codes == ("jav_too_late",)
        assert "6 kap. 30 § kommunallagen" in sentence(refused.value.refusals[0])

    def test_of_an_employee_leaves_the_table_as_it_is(self) -> None:
        room, sitting = an_open_room()
        table.declare_jav(
            actor=SYSTEM, item=room.item(1), account=account_with(Role.CASE_OFFICER), ground="Har ägt bolaget"
        )
        table.treat_item(actor=SYSTEM, item=room.item(1))
        assert serving(sitting, Point(1)).count == 3
