"""§§ and the order treated: one number for each matter, without gaps, whoever asks at once."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.boards import TODAY
from meetings.tables import DECISION, INFORMATION, Room, a_meeting_of, a_room, an_open_room, opened
from redthread.meetings import services
from redthread.meetings.models import AgendaItem, ItemKind, Outcome, ParagraphSeries
from redthread.meetings.services import table
from redthread.meetings.wording import sentence
from redthread.rules.actors import SYSTEM
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


class TestTreatItem:
    def test_gives_three_numbers(self) -> None:
        room, _ = an_open_room(INFORMATION, INFORMATION, INFORMATION)
        for number in (3, 1):
            table.treat_item(actor=SYSTEM, item=room.item(number))
            table.note_information(actor=SYSTEM, item=room.item(number))
        numbers = [(one.number, one.order_treated, one.paragraph) for one in room.meeting.items.order_by("number")]
        assert numbers == [(1, 2, 2), (2, None, None), (3, 1, 1)]

    def test_refuses_the_second_secretary_who_treats_the_same_matter(self) -> None:
        room, _ = an_open_room()
        first, second = room.item(1), room.item(1)
        table.treat_item(actor=SYSTEM, item=first)
        with pytest.raises(Refused) as refused:
            table.treat_item(actor=SYSTEM, item=second)
        assert refused.value.codes == ("already_treated",)
        assert sentence(refused.value.refusals[0]) == (
            "Ärende 1 är redan behandlat och har § 1. En paragraf ges bara en gång."
        )
        assert ParagraphSeries.objects.get().last == 1

    def test_refuses_a_decision_without_quorum_but_not_information(self) -> None:
        room = a_room(DECISION, INFORMATION)
        opened(room, "B")
        with pytest.raises(Refused) as refused:
            table.treat_item(actor=SYSTEM, item=room.item(1))
        assert refused.value.codes == ("no_quorum",)
        assert sentence(refused.value.refusals[0]) == (
            "Nämnden är inte beslutför: 2 av 5 är med och det behövs 3 (6 kap. 27 § kommunallagen)."
        )
        assert room.item(1).paragraph is None
        assert table.treat_item(actor=SYSTEM, item=room.item(2)).paragraph == 1

    def test_refuses_another_while_one_is_at_hand(self) -> None:
        room, _ = an_open_room()
        table.treat_item(actor=SYSTEM, item=room.item(1))
        with pytest.raises(Refused) as refused:
            table.treat_item(actor=SYSTEM, item=room.item(2))
        assert refused.value.codes == ("other_item_open",)

    def test_refuses_before_the_meeting_is_opened(self) -> None:
        with pytest.raises(Refused) as refused:
            table.treat_item(actor=SYSTEM, item=a_room().item(1))
        assert refused.value.codes == ("sitting_not_open",)

    def test_goes_on_from_the_meeting_before_and_from_old_minutes(self) -> None:
        room = a_room(INFORMATION)
        old = services.NewMeeting(
            room.board.name,
            date(2026, 2, 2),
            (services.NewItem(number=1, title="Tidigare", kind=INFORMATION, paragraph=17),),
        )
        services.record_meeting(actor=SYSTEM, meeting=old)
        opened(room)
        assert table.treat_item(actor=SYSTEM, item=room.item(1)).paragraph == 18
        table.note_information(actor=SYSTEM, item=room.item(1))
        later = replace(room, meeting=a_meeting_of(room.board, INFORMATION, day=date(2026, 6, 8)))
        opened(later)
        assert table.treat_item(actor=SYSTEM, item=later.item(1)).paragraph == 19

    def test_begins_again_in_a_new_year_and_on_another_board(self) -> None:
        room, _ = an_open_room(INFORMATION)
        assert table.treat_item(actor=SYSTEM, item=room.item(1)).paragraph == 1
        earlier = services.NewMeeting(
            room.board.name, date(2025, 10, 6), (services.NewItem(number=1, title="Året före", kind=INFORMATION),)
        )
        before = replace(room, meeting=services.record_meeting(actor=SYSTEM, meeting=earlier))
        opened(before)
        assert table.treat_item(actor=SYSTEM, item=before.item(1)).paragraph == 1
        other = a_room(INFORMATION, name="En annan nämnd")
        opened(other)
        assert table.treat_item(actor=SYSTEM, item=other.item(1)).paragraph == 1
        assert ParagraphSeries.objects.count() == 3

    def test_is_not_taken_from_old_minutes_read_afterwards(self) -> None:
        room, _ = an_open_room(INFORMATION)
        table.treat_item(actor=SYSTEM, item=room.item(1))
        old = services.NewMeeting(
            room.board.name,
            date(2026, 2, 2),
            (services.NewItem(number=1, title="Tidigare", kind=INFORMATION, paragraph=1),),
        )
        with pytest.raises(Refused) as refused:
            services.record_meeting(actor=SYSTEM, meeting=old)
        assert refused.value.codes == ("paragraph_taken",)


class TestOutcomes:
    def test_note_is_for_what_is_not_decided(self) -> None:
        room, _ = an_open_room(DECISION, ItemKind.NOTICES)
        table.treat_item(actor=SYSTEM, item=room.item(1))
        with pytest.raises(Refused) as refused:
            table.note_information(actor=SYSTEM, item=room.item(1))
        assert refused.value.codes == ("decision_not_noted",)
        with pytest.raises(Refused) as refused:
            table.note_information(actor=SYSTEM, item=room.item(2))
        assert refused.value.codes == ("item_not_treated",)

    def test_postponed_and_returned_keep_their_paragraph(self) -> None:
        room, _ = an_open_room()
        table.treat_item(actor=SYSTEM, item=room.item(1))
        table.postpone_item(actor=SYSTEM, item=room.item(1), reason="Mer tid")
        table.treat_item(actor=SYSTEM, item=room.item(2))
        with pytest.raises(Refused) as refused:
            table.return_item(actor=SYSTEM, item=room.item(2), reason="")
        assert refused.value.codes == ("return_without_reason",)
        table.return_item(actor=SYSTEM, item=room.item(2), reason="Utred kostnaden")
        told = [(one.outcome, one.paragraph, one.outcome_reason) for one in room.meeting.items.order_by("number")[:2]]
        assert told == [("postponed", 1, "Mer tid"), ("returned", 2, "Utred kostnaden")]
        with pytest.raises(Refused) as refused:
            table.postpone_item(actor=SYSTEM, item=room.item(2))
        assert refused.value.codes == ("item_settled",)

    def test_removed_gets_no_paragraph_and_says_why(self) -> None:
        room, _ = an_open_room()
        with pytest.raises(Refused) as refused:
            table.remove_item(actor=SYSTEM, item=room.item(1), reason=" ")
        assert refused.value.codes == ("reason_missing",)
        table.remove_item(actor=SYSTEM, item=room.item(1), reason="Ansökan är återtagen")
        with pytest.raises(Refused) as refused:
            table.treat_item(actor=SYSTEM, item=room.item(1))
        assert refused.value.codes == ("item_removed",)
        assert table.treat_item(actor=SYSTEM, item=room.item(2)).paragraph == 1
        with pytest.raises(Refused) as refused:
            table.remove_item(actor=SYSTEM, item=room.item(2), reason="Sent")
        assert refused.value.codes == ("already_treated",)

    def test_extra_matter_lies_last(self) -> None:
        _, sitting = an_open_room()
        with pytest.raises(Refused) as refused:
            table.add_extra_item(actor=SYSTEM, sitting=sitting, title=" ", kind=DECISION)
        assert refused.value.codes == ("item_without_title",)
        item = table.add_extra_item(actor=SYSTEM, sitting=sitting, title="Brådskande yttrande", kind=DECISION)
        assert (item.number, item.is_extra, item.outcome) == (4, True, "")

    def test_settle_item_gives_an_outcome_once(self) -> None:
        room, _ = an_open_room()
        item = table.treat_item(actor=SYSTEM, item=room.item(1))
        table.settle_item(item, Outcome.DECIDED)
        with pytest.raises(Refused) as refused:
            table.settle_item(room.item(1), Outcome.DECIDED)
        assert refused.value.codes == ("item_settled",)


class TestCalledOff:
    def test_meeting_takes_neither_matters_nor_papers(self) -> None:
        room = a_room()
        services.cancel_meeting(actor=SYSTEM, meeting=room.meeting, why="Snöstorm", today=TODAY)
        with pytest.raises(Refused) as refused:
            services.record_meeting(
                actor=SYSTEM, meeting=services.NewMeeting(room.board.name, room.meeting.held_on, ())
            )
        assert refused.value.codes == ("meeting_cancelled",)
        with pytest.raises(Refused) as refused:
            services.attach_papers(actor=SYSTEM, item=room.item(1), documents=[])
        assert refused.value.codes == ("meeting_cancelled",)


class TestNumbers:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["treat", "note", "remove", "postpone"])), max_size=25)
    )
    def test_are_unique_and_without_gaps_whatever_is_done(self, deeds: list[tuple[int, str]]) -> None:
        with transaction.atomic():
            room, _ = an_open_room(*(INFORMATION,) * 6)
            for number, deed in deeds:
                try:
                    do(room, number, deed)
                except Refused:
                    continue
            treated = list(AgendaItem.objects.filter(paragraph__isnull=False).order_by("order_treated"))
            expected = list(range(1, len(treated) + 1))
            assert [one.paragraph for one in treated] == expected
            assert [one.order_treated for one in treated] == expected
            assert not AgendaItem.objects.filter(outcome="removed", paragraph__isnull=False).exists()
            transaction.set_rollback(True)


def do(room: Room, number: int, deed: str) -> None:
    """One deed with a matter."""
    item = room.item(number)
    if deed == "treat":
        table.treat_item(actor=SYSTEM, item=item)
    elif deed == "note":
        table.note_information(actor=SYSTEM, item=item)
    elif deed == "remove":
        table.remove_item(actor=SYSTEM, item=item, reason="Utgår")
    else:
        table.postpone_item(actor=SYSTEM, item=item)
