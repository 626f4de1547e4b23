"""Meetings as deeds."""

from dataclasses import replace
from datetime import date

import pytest

from meetings import factories
from redthread.journal.models import Entry
from redthread.meetings import services
from redthread.meetings.models import AgendaItem, Board, Meeting
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.refusals import Refused


@pytest.mark.django_db
class TestRecordMeeting:
    def test_keeps_matters_and_rows_in_order(self) -> None:
        meeting = factories.a_meeting(1, 2, 3)
        assert meeting.board.slug == "regional-tillvaxtnamnd"
        assert [item.number for item in meeting.items.order_by("number")] == [1, 2, 3]
        clauses = meeting.items.get(number=2).rows.filter(kind="clause").order_by("order")
        assert [clause.text for clause in clauses] == ["att bevilja stödet, samt", "att ställa villkor:"]

    def test_changes_nothing_the_second_time(self) -> None:
        factories.a_meeting(1)
        before = Entry.objects.filter(deed="meetings.record_meeting").count()
        factories.a_meeting(1)
        assert Meeting.objects.count() == AgendaItem.objects.count() == Board.objects.count() == 1
        assert Entry.objects.filter(deed="meetings.record_meeting").count() == before

    def test_adds_the_matters_of_a_supplement(self) -> None:
        factories.a_meeting(1)
        assert [item.number for item in factories.a_meeting(1, 2).items.order_by("number")] == [1, 2]

    def test_gives_a_matter_its_paragraph_once(self) -> None:
        def minutes(paragraph: int) -> services.NewMeeting:
            return replace(agenda, items=tuple(replace(item, paragraph=paragraph) for item in agenda.items))

        agenda = factories.an_agenda(1)
        services.record_meeting(actor=SYSTEM, meeting=agenda)
        services.record_meeting(actor=SYSTEM, meeting=minutes(92))
        services.record_meeting(actor=SYSTEM, meeting=minutes(93))
        assert AgendaItem.objects.get().paragraph == 92
        assert Entry.objects.filter(deed="meetings.record_meeting", after__paragraphs=[92]).count() == 1

    def test_refuses_a_board_without_name_and_a_reader(self) -> None:
        with pytest.raises(Refused) as refused:
            services.record_meeting(actor=SYSTEM, meeting=factories.an_agenda(board=" "))
        assert refused.value.codes == ("board_without_name",)
        with pytest.raises(Refused):
            services.record_meeting(actor=ANONYMOUS, meeting=factories.an_agenda())
        assert not Meeting.objects.exists()


@pytest.mark.django_db
class TestPublishMeeting:
    def test_opens_the_meeting_to_everyone(self, client) -> None:
        meeting = factories.a_meeting(1)
        assert client.get("/sammantraden/regional-tillvaxtnamnd/2020-08-24/").status_code == 404
        services.publish_meeting(actor=SYSTEM, meeting=meeting, published_on=date(2020, 8, 14))
        assert client.get("/sammantraden/regional-tillvaxtnamnd/2020-08-24/").status_code == 200
        with pytest.raises(Refused):
            services.publish_meeting(actor=SYSTEM, meeting=meeting, published_on=date(2020, 8, 15))


@pytest.mark.django_db
class TestMeetingPage:
    ADDRESS = "/sammantraden/regional-tillvaxtnamnd/2020-08-24/"

    def test_shows_every_clause_and_links_to_the_case(self, client_with) -> None:
        factories.a_meeting(1, 2)
        page = client_with(Role.ELECTED_MEMBER).get(self.ADDRESS).content.decode()
        assert page.count("att bevilja stödet, samt") == 2
        assert "Budgeten ska vara finansierad." in page

    def test_links_only_to_cases_the_reader_may_see(self, client, client_with) -> None:
        services.publish_meeting(actor=SYSTEM, meeting=factories.a_meeting(1), published_on=date(2020, 8, 14))
        assert "/arenden/20RS1/" not in client.get(self.ADDRESS).content.decode()
        assert "/arenden/20RS1/" in client_with(Role.CASE_OFFICER).get(self.ADDRESS).content.decode()

    def test_asks_the_database_no_more_with_more_matters(self, client_with, django_assert_max_num_queries) -> None:
        factories.a_meeting(*range(1, 31))
        officer = client_with(Role.CASE_OFFICER)
        with django_assert_max_num_queries(9):
            officer.get(self.ADDRESS)

    @pytest.mark.parametrize("day", ["2020-08-25", "2020-13-45", "igår"])
    def test_does_not_exist_on_another_day(self, client_with, day: str) -> None:
        factories.a_meeting(1)
        assert client_with(Role.CASE_OFFICER).get(f"/sammantraden/regional-tillvaxtnamnd/{day}/").status_code == 404


@pytest.mark.django_db
class TestMeetingList:
    def test_asks_the_database_within_its_ceiling(self, client_with, django_assert_max_num_queries) -> None:
        factories.a_meeting(*range(1, 20))
        officer = client_with(Role.CASE_OFFICER)
        with django_assert_max_num_queries(5):
            assert "2020-08-24" in officer.get("/sammantraden/").content.decode()

    def test_says_so_when_there_is_nothing(self, client) -> None:
        assert "inga sammanträden ännu" in client.get("/sammantraden/").content.decode()


@pytest.mark.django_db
class TestCaseItems:
    def test_is_a_page_and_a_fragment_with_the_same_access(self, client, client_with) -> None:
        case = factories.a_meeting(1).items.get().case
        assert case is not None
        address = f"/sammantraden/i-arende/{case.pk}/"
        officer = client_with(Role.CASE_OFFICER)
        page, fragment = officer.get(address), officer.get(address, headers={"HX-Request": "true"})
        assert "<html" in page.content.decode()
        assert "<html" not in fragment.content.decode()
        assert "HX-Request" in page["Vary"]
        for answer in (client.get(address), client.get(address, headers={"HX-Request": "true"})):
            assert "ärende 1" not in answer.content.decode()
