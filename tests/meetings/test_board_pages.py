"""The pages of boards, mandates and the calendar, and the feed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from meetings import boards, factories
from redthread.meetings import services
from redthread.meetings.models import Board, Mandate, Meeting
from redthread.rules.actors import SYSTEM, Role

pytestmark = pytest.mark.django_db
SUBSTITUTE = Mandate.Role.SUBSTITUTE
PAGE = "/arbete/namnder/namnden-i-exemplet/"
FEED = "/sammantraden/namnden-i-exemplet/kalender.ics"


def a_full_board(parties: int) -> Board:
    """A board with two members and two substitutes of each party, and an order for each."""
    board = boards.a_board(seats=2 * parties + 1)
    for number in range(parties):
        party = f"P{number}"
        for letter in "AB":
            boards.seated(board, f"Ledamot {letter}{number}", party)
            boards.seated(board, f"Ersättare {letter}{number}", party, SUBSTITUTE)
        services.set_service_order(
            actor=SYSTEM, board=board, party=party, called=[party], first_on=boards.FIRST, source="Reglementet 9 §"
        )
    return board


def slot(held_on: date, **changed: str) -> dict[str, str]:
    """What is filled in to plan a meeting."""
    return {"held_on": held_on.isoformat(), "starts_at": "13.00", "place": "Sessionssalen", **changed}


def a_working_day(after: int) -> date:
    """The first Wednesday so many days ahead that is no holiday."""
    from redthread.rules.calendar import is_holiday

    day = timezone.localdate() + timedelta(days=after)
    while day.weekday() != 2 or is_holiday(day):
        day += timedelta(days=1)
    return day


class TestBoardList:
    def test_asks_the_database_no_more_with_more_boards(self, client_with, django_assert_max_num_queries) -> None:
        for number in range(20):
            boards.a_board(f"Nämnd {number}")
        member = client_with(Role.ELECTED_MEMBER)
        with django_assert_max_num_queries(8):
            assert "Nämnd 19" in member.get("/arbete/namnder/").content.decode()


class TestBoardPage:
    def test_asks_the_database_no_more_with_more_members(self, client_with, django_assert_max_num_queries) -> None:
        a_full_board(10)
        officer = client_with(Role.CASE_OFFICER)
        with django_assert_max_num_queries(9):
            page = officer.get(f"{PAGE}?dag=2025-03-03").content.decode()
        assert page.count("Reglementet 9 §") == 20

    def test_shows_the_board_as_it_was_on_a_day(self, client_with) -> None:
        board = boards.a_board(seats=1)
        left = boards.seated(board, "Ledamot A")
        services.end_mandate(actor=SYSTEM, mandate=left, ended_on=date(2025, 6, 30), reason="Avsägelse.")
        reader = client_with(Role.ELECTED_MEMBER)
        assert "Vakant efter Ledamot A" not in reader.get(f"{PAGE}?dag=2025-06-30").content.decode()
        after = reader.get(f"{PAGE}?dag=2025-07-01").content.decode()
        assert "Vakant efter Ledamot A" in after
        assert "0 av 1 ledamöter" in after

    def test_says_that_a_day_is_no_day(self, client_with) -> None:
        boards.a_board()
        page = client_with(Role.CASE_OFFICER).get(f"{PAGE}?dag=igår").content.decode()
        assert "Skriv år, månad och dag" in page
        assert 'value="igår"' in page

    def test_offers_deeds_only_to_who_keeps_boards(self, client_with) -> None:
        boards.seated(boards.a_board(), "Ledamot A", last_on=timezone.localdate() + timedelta(days=400))
        assert "avsluta/" in client_with(Role.BOARD_SECRETARY).get(PAGE).content.decode()
        for role in (Role.CASE_OFFICER, Role.ELECTED_MEMBER):
            page = client_with(role).get(PAGE).content.decode()
            assert "avsluta/" not in page
            assert "planera/" not in page


class TestBoardForms:
    def test_found_a_board(self, client_with) -> None:
        form = {
            "name": "Nämnden i exemplet",
            "body": "board",
            "first_on": "2023-01-01",
            "seats": "3",
            "seats_source": "Reglementet 2 §",
            "submission_days": "28",
            "submission_source": "Arbetsordningen",
            "freeze_days": "14",
            "freeze_source": "Arbetsordningen",
            "notice_days": "5",
            "notice_source": "Arbetsordningen",
        }
        secretary = client_with(Role.BOARD_SECRETARY)
        wrong = secretary.post("/arbete/ny-namnd/", form | {"body": "council"})
        assert (wrong.status_code, "minst 7 dagar" in wrong.content.decode()) == (422, True)
        assert secretary.post("/arbete/ny-namnd/", form)["Location"] == PAGE
        assert Board.objects.get().settings.get().seats == 3

    def test_elect_after_somebody_who_left(self, client_with) -> None:
        board = boards.a_board(seats=1)
        left = boards.seated(board, "Ledamot A", last_on=timezone.localdate() + timedelta(days=400))
        ended = timezone.localdate() - timedelta(days=5)
        secretary = client_with(Role.BOARD_SECRETARY)
        answer = secretary.post(
            f"/arbete/namnder/uppdrag/{left.pk}/avsluta/", {"ended_on": ended.isoformat(), "reason": "Avsägelse."}
        )
        assert answer.status_code == 302
        form = {
            "name": "Ledamot B",
            "party": "M",
            "role": "member",
            "replaces": str(left.pk),
            "first_on": timezone.localdate().isoformat(),
            "last_on": left.last_on.isoformat(),
            "source": "Fullmäktige § 7",
        }
        assert secretary.post(f"{PAGE}valj/", form).status_code == 302
        assert Mandate.objects.get(member__name="Ledamot B").replaces == left
        again = secretary.post(f"{PAGE}valj/", form | {"name": "Ledamot C", "replaces": ""})
        assert "Alla 1 platser är tillsatta" in again.content.decode()

    def test_say_every_refusal_in_swedish(self, client_with) -> None:
        mandate = boards.seated(boards.a_board(), "Ledamot A")
        secretary = client_with(Role.BOARD_SECRETARY)
        chair = {
            "name": "Ledamot B",
            "role": "chair",
            "first_on": "2023-01-01",
            "last_on": "2026-12-31",
            "source": "Val",
        }
        assert "väljs bland ledamöterna" in secretary.post(f"{PAGE}valj/", chair).content.decode()
        order = {"party": "M", "called": "M, M", "first_on": "2023-01-01", "source": "Reglementet"}
        assert "M står mer än en gång" in secretary.post(f"{PAGE}inkallelse/", order).content.decode()
        late = {"ended_on": "2027-01-01", "reason": "Avsägelse."}
        answer = secretary.post(f"/arbete/namnder/uppdrag/{mandate.pk}/avsluta/", late)
        assert "före 2026-12-31" in answer.content.decode()

    def test_change_settings_and_strike_a_mandate(self, client_with) -> None:
        mandate = boards.seated(boards.a_board(), "Ledamot A")
        secretary = client_with(Role.BOARD_SECRETARY)
        assert 'value="Reglementet 2 §"' in secretary.get(f"{PAGE}installningar/").content.decode()
        answer = secretary.post(f"/arbete/namnder/uppdrag/{mandate.pk}/stryk/", {"reason": "Fel person."})
        assert answer["Location"] == PAGE
        mandate.refresh_from_db()
        assert mandate.is_void


class TestCalendarPage:
    def test_asks_the_database_no_more_with_more_meetings(self, client_with, django_assert_max_num_queries) -> None:
        board = boards.a_board()
        for month in (4, 5, 6, 7, 8, 9, 10, 12):
            boards.a_planned_meeting(board, date(2026, month, 8))
        officer = client_with(Role.CASE_OFFICER)
        with django_assert_max_num_queries(6):
            page = officer.get("/arbete/sammantraden/kalender/2026/").content.decode()
        assert page.count('class="month"') == 8
        assert page.count("is-free") == 4

    def test_says_in_words_what_is_overdue(self, client_with) -> None:
        board, held_on = boards.a_board(), a_working_day(9)
        slot_ = boards.a_slot(held_on)
        services.plan_meeting(actor=SYSTEM, board=board, slot=slot_, today=timezone.localdate())
        page = client_with(Role.ELECTED_MEMBER).get(f"/arbete/sammantraden/kalender/{held_on.year}/").content.decode()
        assert "is-error" in page
        assert "Försenat" in page
        assert "Arbetsordningen 4 §" in page

    @pytest.mark.parametrize("year", ["1999", "2101", "99999"])
    def test_does_not_exist_where_days_off_are_not_known(self, client_with, year: str) -> None:
        assert client_with(Role.CASE_OFFICER).get(f"/arbete/sammantraden/kalender/{year}/").status_code == 404

    def test_is_reached_without_knowing_the_year(self, client_with) -> None:
        answer = client_with(Role.CASE_OFFICER).get("/arbete/sammantraden/kalender/")
        assert answer["Location"] == f"/arbete/sammantraden/kalender/{timezone.localdate().year}/"


class TestPlanningForms:
    def test_plan_move_and_call_off(self, client_with) -> None:
        boards.a_board()
        secretary = client_with(Role.BOARD_SECRETARY)
        first, second = a_working_day(60), a_working_day(90)
        assert secretary.post(f"{PAGE}planera/", slot(first)).status_code == 302
        twice = secretary.post(f"{PAGE}planera/", slot(first))
        assert (twice.status_code, "har redan ett sammanträde" in twice.content.decode()) == (422, True)
        place = f"/arbete/sammantraden/namnden-i-exemplet/{first}/"
        assert 'value="13.00"' in secretary.get(f"{place}flytta/").content.decode()
        assert secretary.post(f"{place}flytta/", slot(second, why="Lokalen är upptagen.")).status_code == 302
        assert secretary.get(f"{place}flytta/").status_code == 404
        moved = f"/arbete/sammantraden/namnden-i-exemplet/{second}/"
        assert secretary.post(f"{moved}stall-in/", {"why": "Inga ärenden."}).status_code == 302
        page = secretary.get(f"/sammantraden/namnden-i-exemplet/{second}/").content.decode()
        assert "Inställt" in page
        assert "Inga ärenden." in page

    def test_ask_for_the_reason_of_a_sunday(self, client_with) -> None:
        boards.a_board()
        sunday = a_working_day(60) + timedelta(days=4)
        answer = client_with(Role.BOARD_SECRETARY).post(f"{PAGE}planera/", slot(sunday))
        assert "är söndag eller helgdag" in answer.content.decode()
        reason = slot(sunday, reason="Länets enda gemensamma dag.")
        assert client_with(Role.BOARD_SECRETARY).post(f"{PAGE}planera/", reason).status_code == 302


class TestFeed:
    def test_holds_what_is_planned_and_what_is_called_off(self, client) -> None:
        board = boards.a_board()
        kept, off = boards.a_planned_meeting(board), boards.a_planned_meeting(board, date(2026, 6, 8))
        services.cancel_meeting(actor=SYSTEM, meeting=off, why="Inga ärenden; nästa är i höst.", today=boards.TODAY)
        answer = client.get(FEED)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        first, second = Calendar.from_ical(answer.content).walk("VEVENT")
        assert first.decoded("dtstart") == datetime(2026, 5, 4, 13, tzinfo=ZoneInfo("Europe/Stockholm"))
        assert (str(first["summary"]), str(first["location"])) == ("Nämnden i exemplet", "Sessionssalen")
        assert str(first["uid"]) == f"sammantrade-{kept.pk}@testserver"
        assert (str(second["status"]), str(second["description"])) == ("CANCELLED", "Inga ärenden; nästa är i höst.")

    def test_keeps_the_identity_of_a_meeting_that_is_moved(self, client) -> None:
        meeting = boards.a_planned_meeting(boards.a_board())
        before = Calendar.from_ical(client.get(FEED).content).walk("VEVENT")[0]["uid"]
        moved = boards.a_slot(date(2026, 5, 11))
        services.move_meeting(actor=SYSTEM, meeting=meeting, slot=moved, why="Lokalen.", today=boards.TODAY)
        event = Calendar.from_ical(client.get(FEED).content).walk("VEVENT")[0]
        assert (event["uid"], event.decoded("dtstart").date()) == (before, date(2026, 5, 11))

    def test_links_to_the_agenda_once_it_is_published(self, client) -> None:
        meeting = boards.a_planned_meeting(boards.a_board())
        assert "url" not in Calendar.from_ical(client.get(FEED).content).walk("VEVENT")[0]
        services.publish_meeting(actor=SYSTEM, meeting=meeting, published_on=date(2026, 4, 28))
        event = Calendar.from_ical(client.get(FEED).content).walk("VEVENT")[0]
        assert str(event["url"]) == "http://testserver/sammantraden/namnden-i-exemplet/2026-05-04/"

    def test_tells_others_nothing_of_what_is_only_read_in(self, client, client_with) -> None:
        meeting = factories.a_meeting(1)
        address = f"/sammantraden/{meeting.board.slug}/kalender.ics"
        assert Calendar.from_ical(client.get(address).content).walk("VEVENT") == []
        officer = client_with(Role.CASE_OFFICER).get(address)
        assert Calendar.from_ical(officer.content).walk("VEVENT")[0].decoded("dtstart") == meeting.held_on
        assert client.get("/sammantraden/ingen/kalender.ics").status_code == 404

    def test_asks_the_database_within_its_ceiling(self, client, django_assert_max_num_queries) -> None:
        board = boards.a_board()
        for month in (4, 5, 6, 7, 8, 9, 10, 12):
            boards.a_planned_meeting(board, date(2026, month, 8))
        assert Meeting.objects.count() == 8
        with django_assert_max_num_queries(2):
            client.get(FEED)
