"""The pages of what decisions ask for, their files, and the yearly report."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts import account_with
from meetings import followed
from redthread.meetings.models import DecisionTask
from redthread.meetings.services import follow_up as services
from redthread.meetings.views.shown_tasks import in_pieces
from redthread.rules.actors import SYSTEM, Role

pytestmark = pytest.mark.django_db
LIST = "/arbete/uppfoljning-av-beslut/"
SLUG = "regional-tillvaxtnamnd"
ClientWith = Callable[..., Client]


def text(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def panel(task: DecisionTask) -> str:
    return f"/arbete/sammantraden/arende/{task.item_id}/uppdrag/"


class TestList:
    def test_has_the_late_first(self, client_with: ClientWith) -> None:
        item = followed.a_decision()
        tasks = followed.proposed(item)
        for kind in ("report", "date", "amount"):
            services.accept_task(actor=SYSTEM, task=tasks[kind])
        services.finish_task(actor=SYSTEM, task=tasks["report"], done_note="Klart.")
        page = text(client_with(Role.CASE_OFFICER).get(LIST))
        at = [page.index(f'data-row="{tasks[kind].pk}"') for kind in ("date", "amount", "report")]
        assert at == sorted(at)
        assert "Försenad" in page
        assert "1 av 3 uppgifter är klara, 1 är försenad" in page

    def test_is_narrowed_by_owner_kind_state_board_and_year(self, client_with: ClientWith) -> None:
        officer = account_with(Role.CASE_OFFICER)
        mine = followed.an_open_task(owner=officer)
        other = followed.an_open_task(followed.a_decision(9, held_on=date(2021, 3, 1), board="Andra nämnden"))
        client = client_with(Role.CASE_OFFICER)
        board = mine.item.meeting.board_id
        for ask in (f"namnd={board}&lage=open", "ansvarig=mina", f"ansvarig={officer.pk}", "ar=2020&slag=date"):
            page = text(client.get(f"{LIST}?{ask}"))
            assert f'data-row="{mine.pk}"' in page
            assert f'data-row="{other.pk}"' not in page
        assert f'data-row="{other.pk}"' in text(client.get(f"{LIST}?ansvarig=ingen&lage=late"))
        assert client.get(f"{LIST}?ar=nonsens&ansvarig=%00&namnd=x").status_code == 200

    def test_is_the_same_in_excel(self, client_with: ClientWith) -> None:
        followed.an_open_task()
        client = client_with(Role.CASE_OFFICER)
        answer = client.get(f"{LIST}?lage=open&uppgifter-format=xlsx")
        sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        assert len(rows) == 1
        assert rows[0][0] == "Projektet ska vara avslutat senast 2022-09-20"
        assert rows[0][2].date() == date(2022, 9, 20)
        assert rows[0][3].startswith("Försenad")

    def test_asks_the_database_no_more_with_more_tasks(
        self, client_with: ClientWith, django_assert_max_num_queries: Any
    ) -> None:
        client = client_with(Role.CASE_OFFICER)
        for number in range(12):
            followed.an_open_task(
                followed.a_decision(number + 1, paragraph=number + 1, held_on=date(2010 + number, 3, 1))
            )
        with django_assert_max_num_queries(14):
            assert "Medfinansiering av projekt 12" in text(client.get(LIST))

    @pytest.mark.parametrize("role", [Role.ELECTED_MEMBER, Role.APPLICANT])
    def test_is_not_for_outsiders(self, client_with: ClientWith, role: Role) -> None:
        task = followed.an_open_task()
        client = client_with(role)
        for url in (LIST, f"{LIST}{task.pk}/", panel(task), f"{LIST}rapport/{SLUG}/2022/", f"{LIST}mina.ics"):
            assert client.get(url).status_code == 404


class TestPanel:
    def test_shows_the_words_with_what_is_taken_from_them(self, client_with: ClientWith) -> None:
        task = followed.proposed()["date"]
        page = text(client_with(Role.CASE_OFFICER).get(panel(task)))
        assert "att <mark>projektet ska vara avslutat senast 2022-09-20</mark>, samt" in page
        assert "4 förslag att ta ställning till" in page

    def test_proposes_accepts_and_says_so(self, client_with: ClientWith) -> None:
        officer, item = account_with(Role.CASE_OFFICER), followed.a_decision()
        client = client_with(Role.CASE_OFFICER)
        url = f"/arbete/sammantraden/arende/{item.pk}/uppdrag/"
        assert "4 förslag hittades" in text(client.post(f"{url}foresla/", follow=True))
        assert "Inga nya förslag" in text(client.post(f"{url}foresla/", follow=True))
        task = DecisionTask.objects.get(kind="date")
        answer = client.post(f"{LIST}{task.pk}/ta-med/", {"owner": officer.pk})
        assert answer["Location"] == f"{url}#uppgift-{task.pk}"
        task.refresh_from_db()
        assert (task.state, task.owner) == ("open", officer)
        assert "Uppgiften är öppen" in text(client.post(f"{LIST}{task.pk}/ta-med/", follow=True))

    def test_leaves_out_the_deeds_for_those_who_only_read(self, client_with: ClientWith) -> None:
        task = followed.proposed()["date"]
        page = text(client_with(Role.AUDITOR).get(panel(task)))
        assert "Ta med" not in page
        assert "<mark>" in page

    def test_asks_the_database_no_more_with_more_tasks(
        self, client_with: ClientWith, django_assert_max_num_queries: Any
    ) -> None:
        item = followed.a_decision()
        followed.proposed(item)
        for number in range(20):
            new = services.NewTask(kind=DecisionTask.Kind.OTHER, title=f"Gör {number}")
            services.add_task(actor=SYSTEM, item=item, new=new)
        client = client_with(Role.CASE_OFFICER)
        with django_assert_max_num_queries(16):
            assert "Gör 19" in text(client.get(f"/arbete/sammantraden/arende/{item.pk}/uppdrag/"))


class TestOneTask:
    def test_is_changed_and_shows_its_history(self, client_with: ClientWith) -> None:
        task = followed.an_open_task()
        client = client_with(Role.CASE_OFFICER)
        told = {"title": task.title, "due_on": "2023-03-31", "amount": "1,9 mnkr", "reason": ""}
        refused = client.post(f"{LIST}{task.pk}/andra/", told)
        assert refused.status_code == 422
        assert "Skriv skälet" in text(refused)
        page = text(client.post(f"{LIST}{task.pk}/andra/", told | {"reason": "Förlängd tid."}, follow=True))
        assert "Ursprunglig dag 2022-09-20" in page
        assert "2022-09-20 → 2023-03-31" in page
        assert "Förlängd tid." in page
        task.refresh_from_db()
        assert task.amount is not None
        assert task.amount.whole_kronor == 1_900_000

    def test_is_done_by_its_owner_with_a_document(self, client_with: ClientWith) -> None:
        owner = account_with(Role.ANALYST)
        task = followed.an_open_task(owner=owner)
        client = client_with(Role.ANALYST)
        told = {"done_note": "Granskad.", "report": "20RS1-99"}
        assert "Det finns ingen handling" in text(client.post(f"{LIST}{task.pk}/klar/", told))
        page = text(client.post(f"{LIST}{task.pk}/klar/", {"done_note": "Granskad."}, follow=True))
        assert "Granskad." in page
        assert client.get(f"{LIST}{task.pk}/andra/").status_code == 404

    @pytest.mark.parametrize(("way", "state"), [("genomfors-inte", "missed"), ("avboj", "declined")])
    def test_is_closed_with_a_reason_and_taken_up_again(self, client_with: ClientWith, way: str, state: str) -> None:
        task = followed.an_open_task() if state == "missed" else followed.proposed()["date"]
        client = client_with(Role.CONTROLLER)
        client.post(f"{LIST}{task.pk}/{way}/", {"reason": "Projektet avbröts."})
        task.refresh_from_db()
        assert task.state == state
        page = text(client.post(f"{LIST}{task.pk}/ta-upp/", {"reason": "Det tar vid."}, follow=True))
        assert "Togs upp igen" in page

    def test_is_written_by_hand(self, client_with: ClientWith) -> None:
        item = followed.a_decision()
        client = client_with(Role.BOARD_SECRETARY)
        url = f"/arbete/sammantraden/arende/{item.pk}/uppdrag/lagg-till/"
        assert client.get(url).status_code == 200
        told = {"kind": "report", "title": "Redovisa", "due_on": "2019-01-01"}
        assert "ligger före beslutet 2020-08-24" in text(client.post(url, told))
        page = text(client.post(url, told | {"due_on": "2027-01-01"}, follow=True))
        assert "Uppgifter utan att-sats" in page


class TestDeskAndCalendar:
    def test_show_the_readers_own(self, client_with: ClientWith) -> None:
        officer = account_with(Role.CASE_OFFICER)
        task = followed.an_open_task(owner=officer)
        client = client_with(Role.CASE_OFFICER)
        assert task.title in text(client.get("/arbete/"))
        (event,) = Calendar.from_ical(client.get(f"{LIST}mina.ics").content).walk("VEVENT")
        assert event.decoded("dtstart") == date(2022, 9, 20)
        other = client_with(Role.CONTROLLER)
        assert task.title not in text(other.get("/arbete/"))
        assert Calendar.from_ical(other.get(f"{LIST}mina.ics").content).walk("VEVENT") == []


class TestReport:
    def test_says_the_same_on_the_page_in_pdf_and_in_word(self, client_with: ClientWith) -> None:
        followed.an_open_task(owner=account_with(Role.CASE_OFFICER))
        client = client_with(Role.AUDITOR)
        url = f"{LIST}rapport/{SLUG}/2023/"
        page = text(client.get(url))
        days = (date(2023, 12, 31) - date(2022, 9, 20)).days
        assert "Projektet ska vara avslutat senast 2022-09-20" in page
        assert f">{days}<" in page
        pdf = client.get(f"{url}rapport.pdf").getvalue()
        with pypdfium2.PdfDocument(pdf) as file:
            printed = " ".join(" ".join(one.get_textpage().get_text_range() for one in file).split())
        assert "Beslut som inte är genomförda 2023" in printed
        assert str(days) in printed
        word = client.get(f"{url}rapport.docx")
        assert word.getvalue()[:2] == b"PK"

    def test_of_this_year_tells_that_it_has_not_ended(self, client_with: ClientWith) -> None:
        followed.an_open_task()
        client = client_with(Role.AUDITOR)
        year = timezone.localdate().year
        assert "Året är inte slut" in text(client.get(f"{LIST}rapport/{SLUG}/{year}/"))
        assert client.get(f"{LIST}rapport/{SLUG}/{year + 1}/").status_code == 404
        assert client.get(f"{LIST}rapport/finns-inte/{year}/").status_code == 404


class TestReminder:
    def test_leaves_the_title_of_a_secret_matter_out(self, client_with: ClientWith, settings: Any) -> None:
        from django.core import mail

        settings.EMAIL_HOST = "mail.invalid"
        owner = account_with(Role.REGISTRAR)
        owner.email = "a@region.invalid"
        owner.save()
        followed.an_open_task(followed.a_decision(is_secret=True), owner=owner)
        answer = client_with(Role.REGISTRAR).post(f"{LIST}paminn/", follow=True)
        assert f"Påminnelse skickades till {owner.name}." in text(answer)
        (letter,) = mail.outbox
        assert "avslutat" not in letter.body
        assert "/arbete/uppfoljning-av-beslut/" in letter.body


class TestInPieces:
    def test_makes_up_the_text_again(self) -> None:
        words = "att betala senast i dag, samt"
        pieces = in_pieces(words, [(4, 10), (8, 23), (100, 90)])
        assert "".join(piece for piece, _ in pieces) == words
        assert [piece for piece, is_quoted in pieces if is_quoted] == ["betala", " senast i dag"]


def test_a_matter_that_is_to_come_has_no_tasks_yet(client_with: ClientWith) -> None:
    item = followed.a_decision(held_on=timezone.localdate() + timedelta(days=9))
    page = text(client_with(Role.CASE_OFFICER).get(f"/arbete/sammantraden/arende/{item.pk}/uppdrag/"))
    assert "Ärendet är inte avgjort" in page
    assert "Lägg till uppgift" not in page
