"""What a meeting's page shows to whom."""

from datetime import date

import pytest

from meetings import factories
from redthread.meetings import queries
from redthread.meetings.models import AgendaItem, Meeting
from redthread.registry.models import Case
from redthread.rules.actors import ANONYMOUS, Actor, Role

pytestmark = pytest.mark.django_db


def clauses(reader: Actor, meeting: Meeting) -> list[int]:
    page = queries.meeting_page(reader, slug=meeting.board.slug, held_on=meeting.held_on)
    assert page is not None
    return [len(view.clauses) for view in page.items]


class TestMeetingPage:
    def test_holds_back_what_is_said_of_a_marked_case(self, actor_with) -> None:
        meeting = factories.a_meeting(1, 2, 3)
        Meeting.objects.update(published_on=date(2020, 8, 24))
        AgendaItem.objects.filter(number=3).update(case=None)
        officer = actor_with(Role.CASE_OFFICER)
        assert clauses(ANONYMOUS, meeting) == clauses(officer, meeting) == [2, 2, 2]
        Case.objects.filter(dnr="20RS2").update(is_secret=True)
        for reader in (ANONYMOUS, officer, actor_with(Role.ELECTED_MEMBER)):
            assert clauses(reader, meeting) == [2, 0, 2]
        assert clauses(actor_with(Role.REGISTRAR), meeting) == [2, 2, 2]
        Case.objects.filter(dnr="20RS2").update(handler=officer.id)
        assert clauses(officer, meeting) == [2, 2, 2]
