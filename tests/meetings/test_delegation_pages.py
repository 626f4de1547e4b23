"""The pages of delegation orders and decisions: found, narrowed, written, refused with what is right, exported."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from meetings import boards, orders
from redthread.meetings.models import Board, DelegatedDecision, DelegationOrder, Mandate, Meeting, OrderPoint
from redthread.meetings.services import delegation
from redthread.meetings.services.agenda.freezing import freeze_agenda
from redthread.people import services as people
from redthread.people.models import Account
from redthread.registry.models import Case
from redthread.registry.services import open_case
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.money import Money

pytestmark = pytest.mark.django_db
HOME, DECISIONS = "/arbete/delegation/", "/arbete/delegation/beslut/"
NEW, WAITING = f"{DECISIONS}nytt/", f"{HOME}ej-anmalda/"
TODAY = timezone.localdate()


def a_board() -> Board:
    """A board that delegates, whose next meeting still takes decisions of today."""
    board = orders.a_delegating_board()
    meets(board, TODAY + timedelta(days=21))
    return board


def meets(board: Board, held_on: date) -> Meeting:
    return orders.a_meeting_on(board, held_on, today=TODAY)


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def filled(board: Board, **changed: object) -> dict[str, object]:
    """What is filled in to write down a decision."""
    told = {
        "number": f"{board.slug} 3.3",
        "decided_on": TODAY.isoformat(),
        "amount": "24 000",
        "subject": "Mikrobidrag",
        "text": "Mikrobidrag beviljas.",
        "is_free_of_jav": "on",
        "reference": "Regt-1-26",
    }
    return told | changed


def a_marked_case(dnr: str = "26RS7") -> Case:
    case = open_case(actor=SYSTEM, dnr=dnr, title="Stöd")
    Case.objects.filter(pk=case.pk).update(is_secret=True)
    case.refresh_from_db()
    return case


class TestOrderInForce:
    def test_shows_points_in_groups_and_finds_them(self, client_with) -> None:
        orders.a_delegating_board()
        member = client_with(Role.ELECTED_MEMBER)
        page = member.get(HOME).content.decode()
        for words in ("3 Stöd", "Företagsstöd", "500\u202f000", "Nämnden 2026-01-01 § 4"):
            assert words in page
        narrowed = member.get(f"{HOME}?q=företag").content.decode()
        assert "Företagsstöd" in narrowed
        assert "Anställning" not in narrowed
        by_holder = member.get(f"{HOME}?delegat=director").content.decode()
        assert "Anställning" in by_holder
        assert "Företagsstöd" not in by_holder

    def test_is_a_workbook_with_amounts(self, client_with) -> None:
        orders.a_delegating_board()
        answer = client_with(Role.CASE_OFFICER).get(f"{HOME}?punkter-format=xlsx")
        rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
        assert ("3.3", "3 Stöd", "Företagsstöd", orders.HEAD, 500_000) in [row[:5] for row in rows]

    def test_says_that_there_was_none_before(self, client_with) -> None:
        orders.a_delegating_board()
        page = client_with(Role.CASE_OFFICER).get(f"{HOME}?dag=2025-12-31").content.decode()
        assert "Ingen delegationsordning gäller den här dagen." in page

    def test_asks_the_database_no_more_with_more_points(self, client_with, django_assert_max_num_queries) -> None:
        board = boards.a_board()
        points = [
            delegation.NewPoint(f"1.{number}", "1 Allmänt", "Punkt", orders.HOLDER.OFFICIAL, "Chef", True)
            for number in range(40)
        ]
        orders.an_order(board, *points)
        client = client_with(Role.BOARD_SECRETARY)
        with django_assert_max_num_queries(16):
            page = client.get(HOME).content.decode()
        assert page.index("1.9<") < page.index("1.10<")


class TestVersions:
    def test_are_copied_changed_and_adopted(self, client_with) -> None:
        board = orders.a_delegating_board()
        secretary = client_with(Role.BOARD_SECRETARY)
        begun = secretary.post(
            f"{HOME}ordningar/ny/{board.slug}/", {"council_source": "Fullmäktige § 98", "council_on": "2022-11-28"}
        )
        draft = DelegationOrder.objects.get(adopted_at=None)
        assert begun["Location"] == f"{HOME}ordningar/{draft.pk}/"
        point = {
            "number": "4.1",
            "group": "4 Yttranden",
            "title": "Yttrande",
            "holder": "official",
            "post": "Kanslichef",
            "is_reported": "on",
        }
        url = f"{HOME}ordningar/{draft.pk}/ny-punkt/"
        refused = secretary.post(url, point)
        assert refused.status_code == 422
        assert "6 kap. 38 §" in refused.content.decode()
        assert secretary.post(url, point | {"is_declared_outside": "on"}).status_code == 302
        struck = draft.points.get(number="2.1")
        secretary.post(f"{HOME}punkt/{struck.pk}/stryk/")
        page = secretary.get(f"{HOME}ordningar/{draft.pk}/").content.decode()
        assert "Yttrande" in page
        assert "Anställning" not in page
        told = {"decided_on": TODAY.isoformat(), "source": "§ 5", "first_on": TODAY.isoformat()}
        assert secretary.post(f"{HOME}ordningar/{draft.pk}/anta/", told).status_code == 302
        assert "Yttrande" in secretary.get(HOME).content.decode()
        again = secretary.post(f"{HOME}ordningar/{draft.pk}/anta/", told)
        assert "Skriv en ny version." in again.content.decode()

    def test_keeps_drafts_from_others(self, client_with) -> None:
        board = orders.a_delegating_board()
        draft = delegation.begin_order(actor=SYSTEM, board=board)
        point = draft.points.all()[0]
        officer = client_with(Role.CASE_OFFICER)
        assert officer.get(f"{HOME}ordningar/{draft.pk}/").status_code == 404
        assert officer.get(f"{HOME}punkt/{point.pk}/").status_code == 404
        assert "Under arbete" not in officer.get(f"{HOME}ordningar/").content.decode()

    def test_ask_the_database_no_more_with_more_versions(self, client_with, django_assert_max_num_queries) -> None:
        board = orders.a_delegating_board()
        for month in range(2, 10):
            draft = delegation.begin_order(actor=SYSTEM, board=board)
            first_on = date(2026, month, 1)
            delegation.adopt_order(actor=SYSTEM, order=draft, decided_on=first_on, source="§ 1", first_on=first_on)
        client = client_with(Role.BOARD_SECRETARY)
        with django_assert_max_num_queries(16):
            assert client.get(f"{HOME}ordningar/").content.decode().count("Antagen") == 9


class TestPoint:
    def test_draws_the_chain_and_breaks_it_by_day(self, client_with) -> None:
        board = orders.a_delegating_board()
        delegation.let_pass_on(
            actor=SYSTEM,
            board=board,
            number="3.2",
            post=orders.OFFICER,
            first_on=date(2026, 3, 1),
            source="Beslut 2026-02-27",
        )
        point = OrderPoint.objects.get(number="3.2")
        reader = client_with(Role.ELECTED_MEMBER)
        page = reader.get(f"{HOME}punkt/{point.pk}/?dag=2026-03-01").content.decode()
        assert page.count("Kedjan håller den dagen.") == 2
        assert "Beslut 2026-02-27" in page
        before = reader.get(f"{HOME}punkt/{point.pk}/?dag=2026-02-28").content.decode()
        assert before.count("Kedjan håller den dagen.") == 1
        assert "Handläggare fick rätten först 2026-03-01, efter beslutet." in before
        wrong = reader.get(f"{HOME}punkt/{point.pk}/?dag=igår").content.decode()
        assert "Skriv år, månad och dag" in wrong


class TestDecide:
    def test_writes_down_and_waits_for_the_next_meeting(self, client_with) -> None:
        board = a_board()
        secretary = client_with(Role.BOARD_SECRETARY)
        answer = secretary.post(NEW, filled(board))
        made = DelegatedDecision.objects.get()
        assert answer["Location"] == f"{DECISIONS}{made.pk}/"
        assert made.amount == Money.kronor(24_000)
        page = secretary.get(answer["Location"]).content.decode()
        assert "Väntar till Nämnden i exemplet" in page
        waiting = secretary.get(WAITING).content.decode()
        assert "Mikrobidrag" in waiting
        meeting = Meeting.objects.get(board=board)
        reported = secretary.post(f"{HOME}anmal/{board.slug}/{meeting.held_on}/", follow=True).content.decode()
        assert "Besluten står på dagordningen som ärende 1." in reported
        assert "Allt är anmält." in reported

    def test_says_at_a_refusal_who_would_be_right(self, client_with) -> None:
        board = a_board()
        answer = client_with(Role.BOARD_SECRETARY).post(NEW, filled(board, amount="600 000"))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Rätt punkt: 3.2, Förvaltningschef." in page
        assert 'value="600 000"' in page
        assert not DelegatedDecision.objects.exists()

    def test_hints_of_the_limit_as_one_types(self, client_with) -> None:
        board = a_board()
        secretary = client_with(Role.BOARD_SECRETARY)

        def hint(amount: str) -> str:
            headers = {"HX-Request": "true", "HX-Target": "p#limit-hint"}
            answer = secretary.get(NEW, {"number": f"{board.slug} 3.3", "amount": amount}, headers=headers)
            text = str(answer.content.decode())
            assert "<html" not in text
            return text

        assert "Punkt 3.3 gäller högst" in hint("24 000")
        assert "över gränsen" in hint("0,6 mnkr")
        assert "Rätt punkt: 3.2" in hint("600000")

    def test_lets_a_delegate_decide_in_person_only(self) -> None:
        board = a_board()
        account = orders.holder_of(orders.HEAD)
        client = signed_in(account)
        assert 'name="decided_by"' not in client.get(NEW).content.decode()
        assert client.post(NEW, filled(board)).status_code == 302
        assert DelegatedDecision.objects.get().decided_by == account
        refused = client.post(NEW, filled(board, number=f"{board.slug} 3.2")).content.decode()
        assert "Enligt punkt 3.2 beslutar förvaltningschef" in refused

    def test_lets_the_chair_decide_urgently(self) -> None:
        board = boards.a_board()
        account = people.open_account(actor=SYSTEM, login="ordf", name="Ordförande A", password="lång-nog-hemlighet-7")  # noqa: S106
        people.appoint(
            actor=SYSTEM, account=account, title="Ledamot", unit="", role=Role.ELECTED_MEMBER, first_on=orders.FIRST
        )
        last_on = TODAY + timedelta(days=400)
        boards.seated(board, "Ledamot C", "S", login="ordf", last_on=last_on)
        boards.seated(board, "Ledamot C", "S", Mandate.Role.CHAIR, last_on=last_on)
        orders.an_order(board)
        meeting = meets(board, TODAY + timedelta(days=3))
        client = signed_in(account)
        told = filled(board, number=f"{board.slug} 1.5", amount="")
        assert "Skriv varför nämndens beslut inte kunde inväntas" in client.post(NEW, told).content.decode()
        assert client.post(NEW, told | {"urgent_reason": "Svaret ska vara inne."}).status_code == 302
        made = DelegatedDecision.objects.get()
        assert made.reported_item is not None
        assert made.reported_item.meeting == meeting

    def test_corrects_and_voids(self, client_with) -> None:
        board = a_board()
        secretary = client_with(Role.BOARD_SECRETARY)
        secretary.post(NEW, filled(board))
        first = DelegatedDecision.objects.get()
        assert 'value="Mikrobidrag"' in secretary.get(f"{DECISIONS}{first.pk}/ratta/").content.decode()
        secretary.post(f"{DECISIONS}{first.pk}/ratta/", filled(board, amount="42 000"))
        second = DelegatedDecision.objects.get(corrects=first)
        assert "Beslutet är rättat genom" in secretary.get(f"{DECISIONS}{first.pk}/").content.decode()
        secretary.post(f"{DECISIONS}{second.pk}/stryk/", {"reason": "Inskrivet två gånger."})
        assert "Inskrivet två gånger." in secretary.get(f"{DECISIONS}{second.pk}/").content.decode()

    def test_takes_the_jav_of_an_official(self) -> None:
        board = a_board()
        open_case(actor=SYSTEM, dnr="26RS1", title="Stöd")
        client = signed_in(orders.holder_of(orders.HEAD))
        assert client.post(f"{HOME}jav/", {"dnr": "26RS1", "reason": "Delägare."}).status_code == 302
        refused = client.post(NEW, filled(board, dnr="26RS1")).content.decode()
        assert "har anmält jäv i ärende 26RS1" in refused
        unknown = client.post(NEW, filled(board, dnr="26RS2")).content.decode()
        assert "Det finns inget sådant ärende" in unknown


class TestDecisionList:
    def test_narrows_by_point_period_who_and_state(self, client_with) -> None:
        board = orders.a_delegating_board()
        orders.decided(board, subject="Äldre", decided_on=date(2026, 2, 1))
        orders.decided(board, subject="Nyare", number="3.2", decider="Förvaltningschef A")
        reader = client_with(Role.ELECTED_MEMBER)

        def found(query: str) -> tuple[bool, bool]:
            page = reader.get(f"{DECISIONS}?{query}").content.decode()
            return "Äldre" in page, "Nyare" in page

        assert found("") == (True, True)
        assert found("punkt=3.3") == (True, False)
        assert found("vem=Förvaltningschef A") == (False, True)
        assert found("fran=2026-02-15") == (False, True)
        assert found("till=2026-02-15") == (True, False)
        assert found("lage=ej-anmalda") == (True, True)
        assert found("lage=anmalda") == (False, False)
        assert found(f"namnd={board.slug}") == (True, True)

    def test_asks_the_database_no_more_with_more_decisions(self, client_with, django_assert_max_num_queries) -> None:
        board = orders.a_delegating_board()
        case = a_marked_case()
        for number in range(40):
            orders.decided(board, reference=f"Regt-{number}-26", case=case if number % 2 else None)
        client = client_with(Role.CONTROLLER)
        with django_assert_max_num_queries(22):
            assert "40 rader" in client.get(DECISIONS).content.decode()
        with django_assert_max_num_queries(14):
            assert "40 rader" in client.get(WAITING).content.decode()

    def test_holds_back_what_a_marked_case_holds(self, client_with) -> None:
        board = orders.a_delegating_board()
        case = a_marked_case()
        made = orders.decided(board, subject="Hemligt ämne", recipient="Hemligt AB", text="Hemligt.", case=case)
        urls = [
            DECISIONS,
            f"{DECISIONS}?beslut-format=csv",
            f"{DECISIONS}lista.html",
            f"{DECISIONS}{made.pk}/",
            WAITING,
            f"{WAITING}?ej-anmalda-format=csv",
            f"/sammantraden/i-arende/{case.pk}/",
        ]
        officer, registrar = client_with(Role.CONTROLLER), client_with(Role.REGISTRAR)
        for url in urls:
            kept = officer.get(url).content.decode()
            assert "Hemligt" not in kept, url
            assert "24" + "\u202f" + "000" not in kept, url
            assert "Hemligt" in registrar.get(url).content.decode(), url
        assert officer.get(f"{DECISIONS}{made.pk}/ratta/").status_code == 404

    def test_is_a_paper_in_three_forms(self, client_with) -> None:
        board = orders.a_delegating_board()
        orders.decided(board)
        orders.decided(board, number="3.2", is_refusal=True, amount=None)
        reader = client_with(Role.ELECTED_MEMBER)
        assert "Redovisning av delegationsbeslut" in reader.get(f"{DECISIONS}lista.html").content.decode()
        assert reader.get(f"{DECISIONS}lista.pdf").content.startswith(b"%PDF")
        assert reader.get(f"{DECISIONS}lista.docx").content.startswith(b"PK")
        assert reader.get(f"{DECISIONS}lista.pdf?till=2020-01-01").status_code == 302

    def test_stands_on_the_page_of_its_case(self, client_with) -> None:
        board = orders.a_delegating_board()
        case = open_case(actor=SYSTEM, dnr="26RS1", title="Stöd")
        orders.decided(board, case=case)
        page = client_with(Role.CASE_OFFICER).get(f"/sammantraden/i-arende/{case.pk}/").content.decode()
        assert "2026-03-02, punkt 3.3, Mikrobidrag, Områdeschef" in page


class TestUnreported:
    def test_is_red_when_a_meeting_has_missed_it(self, client_with) -> None:
        board = orders.a_delegating_board()
        orders.decided(board)
        orders.a_meeting_on(board, date(2026, 4, 8))
        page = client_with(Role.ELECTED_MEMBER).get(WAITING).content.decode()
        assert "1 skulle ha anmälts" in page
        assert "Skulle ha anmälts 2026-04-08" in page


class TestFreezingTheAgenda:
    def test_tells_what_waits(self) -> None:
        board = a_board()
        made = orders.decided(board)
        late = orders.decided(board, decided_on=TODAY + timedelta(days=9))
        version = freeze_agenda(actor=SYSTEM, meeting=Meeting.objects.get(board=board))
        made.refresh_from_db()
        late.refresh_from_db()
        assert made.reported_item is not None
        assert late.reported_item is None
        assert "Beslut av områdeschef. Företagsstöd enligt punkt 3.3" in version.tree
