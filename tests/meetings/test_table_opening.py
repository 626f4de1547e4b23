"""The meeting is opened, adjourned, led by another and ended; each refusal with its reason."""

import pytest

from accounts import account_with
from meetings.boards import TODAY
from meetings.tables import DAY, INFORMATION, a_room, an_open_room, opened
from redthread.journal.models import Entry
from redthread.meetings import services
from redthread.meetings.models import Adjuster, Attendance
from redthread.meetings.services import table
from redthread.meetings.wording import sentence
from redthread.people.access import actor_for
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


class TestOpenSitting:
    def test_notes_the_chair_as_there_from_the_first_matter(self) -> None:
        room = a_room()
        sitting = table.open_sitting(actor=SYSTEM, meeting=room.meeting, chair=room.members["A"])
        stretch = sitting.attendance.get()
        assert (stretch.member, stretch.since_order, stretch.since_part) == (room.members["A"], 1, 1)
        assert Entry.objects.filter(deed="meetings.open_sitting").count() == 1

    def test_refuses_a_meeting_that_is_called_off(self) -> None:
        room = a_room()
        services.cancel_meeting(actor=SYSTEM, meeting=room.meeting, why="Snöstorm", today=TODAY)
        with pytest.raises(Refused) as refused:
            table.open_sitting(actor=SYSTEM, meeting=room.meeting, chair=room.members["A"])
        assert refused.value.codes == ("sitting_cancelled",)

    def test_refuses_a_second_opening(self) -> None:
        room, _ = an_open_room()
        with pytest.raises(Refused) as refused:
            table.open_sitting(actor=SYSTEM, meeting=room.meeting, chair=room.members["A"])
        assert refused.value.codes == ("sitting_opened",)

    def test_refuses_a_chair_without_post_unless_the_board_has_chosen_one(self) -> None:
        room = a_room()
        with pytest.raises(Refused) as refused:
            table.open_sitting(actor=SYSTEM, meeting=room.meeting, chair=room.members["B"])
        assert refused.value.codes == ("chair_without_post",)
        sitting = table.open_sitting(actor=SYSTEM, meeting=room.meeting, chair=room.members["B"], is_chosen=True)
        assert sitting.chair == room.members["B"]

    def test_refuses_a_chair_who_is_no_member(self) -> None:
        room = a_room()
        with pytest.raises(Refused) as refused:
            table.open_sitting(actor=SYSTEM, meeting=room.meeting, chair=room.substitutes["A"], is_chosen=True)
        assert refused.value.codes == ("chair_not_member",)

    @pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.ELECTED_MEMBER, Role.REGISTRAR, Role.AUDITOR])
    def test_is_for_the_board_secretary(self, role: Role) -> None:
        room = a_room()
        actor = actor_for(account_with(role), DAY)
        with pytest.raises(Refused) as refused:
            table.open_sitting(actor=actor, meeting=room.meeting, chair=room.members["A"])
        assert refused.value.codes == ("may_not_keep_table",)


class TestChangeChair:
    def test_lets_the_vice_chair_lead_who_is_there(self) -> None:
        room, sitting = an_open_room()
        with pytest.raises(Refused) as refused:
            table.change_chair(actor=SYSTEM, sitting=sitting, chair=room.members["D"])
        assert refused.value.codes == ("chair_absent",)
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["D"])
        table.change_chair(actor=SYSTEM, sitting=sitting, chair=room.members["D"])
        assert room.sitting().chair == room.members["D"]


class TestPause:
    def test_stops_the_matters_but_not_the_comings_and_goings(self) -> None:
        room, sitting = an_open_room()
        table.pause_sitting(actor=SYSTEM, sitting=sitting)
        with pytest.raises(Refused) as refused:
            table.treat_item(actor=SYSTEM, item=room.item(1))
        assert refused.value.codes == ("sitting_paused",)
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["D"])
        table.resume_sitting(actor=SYSTEM, sitting=sitting)
        with pytest.raises(Refused) as refused:
            table.resume_sitting(actor=SYSTEM, sitting=sitting)
        assert refused.value.codes == ("sitting_not_paused",)
        assert table.treat_item(actor=SYSTEM, item=room.item(1)).paragraph == 1


class TestEndSitting:
    def test_refuses_while_a_matter_has_no_outcome_and_names_them(self) -> None:
        room, sitting = an_open_room(INFORMATION, INFORMATION, INFORMATION)
        table.treat_item(actor=SYSTEM, item=room.item(2))
        table.note_information(actor=SYSTEM, item=room.item(2))
        with pytest.raises(Refused) as refused:
            table.end_sitting(actor=SYSTEM, sitting=sitting)
        assert refused.value.codes == ("items_without_outcome",)
        assert sentence(refused.value.refusals[0]).endswith("1, 3.")

    def test_closes_the_table(self) -> None:
        room, sitting = an_open_room(INFORMATION)
        table.treat_item(actor=SYSTEM, item=room.item(1))
        table.note_information(actor=SYSTEM, item=room.item(1))
        table.end_sitting(actor=SYSTEM, sitting=sitting)
        for deed in (
            lambda: table.note_departure(actor=SYSTEM, sitting=sitting, member=room.members["B"]),
            lambda: table.end_sitting(actor=SYSTEM, sitting=sitting),
            lambda: table.declare_jav(actor=SYSTEM, item=room.item(1), member=room.members["B"], ground="Delägare"),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            assert refused.value.codes == ("sitting_ended",)


class TestDistance:
    def test_takes_the_councils_decision(self) -> None:
        room, sitting = an_open_room()
        with pytest.raises(Refused) as refused:
            table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["D"], mode=Attendance.Mode.DISTANCE)
        assert refused.value.codes == ("distance_not_allowed",)
        assert "6 kap. 24 § kommunallagen" in sentence(refused.value.refusals[0])

    def test_takes_the_chairs_word_that_all_see_and_hear_each_other(self) -> None:
        room, sitting = an_open_room(may_meet_at_distance=True, distance_source="Fullmäktige § 9")
        with pytest.raises(Refused) as refused:
            table.confirm_distance(actor=SYSTEM, sitting=sitting)
        assert refused.value.codes == ("nobody_at_distance",)
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["D"], mode="distance")
        with pytest.raises(Refused) as refused:
            table.treat_item(actor=SYSTEM, item=room.item(1))
        assert refused.value.codes == ("distance_not_confirmed",)
        assert "5 kap. 16 §" in sentence(refused.value.refusals[0])
        table.confirm_distance(actor=SYSTEM, sitting=sitting)
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["E"])
        assert room.sitting().distance_checked_at is not None
        table.change_mode(actor=SYSTEM, sitting=sitting, member=room.members["E"], mode="distance")
        assert room.sitting().distance_checked_at is None


class TestAdjusters:
    def test_are_those_who_are_there_and_not_the_chair(self) -> None:
        room, sitting = an_open_room()
        a, b, c, d = (room.members[letter] for letter in "ABCD")
        for members, code in (
            ((), "adjusters_none"),
            ((a,), "adjuster_is_chair"),
            ((d,), "adjuster_absent"),
            ((b, b), "adjuster_twice"),
        ):
            with pytest.raises(Refused) as refused:
                table.choose_adjusters(actor=SYSTEM, sitting=sitting, members=members)
            assert refused.value.codes == (code,)
        table.choose_adjusters(actor=SYSTEM, sitting=sitting, members=[b], substitutes=[c])
        assert list(Adjuster.objects.values_list("member", "is_substitute")) == [(b.pk, False), (c.pk, True)]
        with pytest.raises(Refused) as refused:
            table.choose_adjusters(actor=SYSTEM, sitting=sitting, members=[c])
        assert refused.value.codes == ("adjusters_chosen",)

    def test_one_is_replaced_with_a_reason(self) -> None:
        room, sitting = an_open_room()
        (chosen,) = table.choose_adjusters(actor=SYSTEM, sitting=sitting, members=[room.members["B"]])
        with pytest.raises(Refused) as refused:
            table.replace_adjuster(actor=SYSTEM, adjuster=chosen, member=room.members["C"], reason=" ")
        assert refused.value.codes == ("reason_missing",)
        table.replace_adjuster(actor=SYSTEM, adjuster=chosen, member=room.members["C"], reason="Gick hem sjuk")
        assert Adjuster.objects.get().member == room.members["C"]
        told = Entry.objects.get(deed="meetings.replace_adjuster")
        assert told.before == {"adjusters": ["Ledamot B (M)"]}


class TestRevision:
    def test_grows_with_every_deed(self) -> None:
        room = a_room()
        sitting = opened(room, "B")
        assert room.sitting().revision == 2
        table.pause_sitting(actor=SYSTEM, sitting=sitting)
        assert room.sitting().revision == 3
