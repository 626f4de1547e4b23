"""The page of the table: what it shows to whom, what its buttons do, and that what is sent twice is done once."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts import account_with
from meetings.tables import DECISION, INFORMATION, Room, a_room, opened
from redthread.meetings.models import Member, TableDeed
from redthread.meetings.services import table
from redthread.rules.actors import SYSTEM, Role

pytestmark = pytest.mark.django_db

PAGE = "/arbete/sammantraden/namnden-i-exemplet/2026-05-04/bordet/"
CHANGE, LIVE = f"{PAGE}andra/", f"{PAGE}lage/"
SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def room() -> Room:
    return a_room(INFORMATION, DECISION, INFORMATION)


@pytest.fixture
def secretary(client: Client) -> Client:
    client.force_login(account_with(Role.BOARD_SECRETARY))
    return client


def shown(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


class TestTablePage:
    def test_opens_the_meeting_and_leads_from_matter_to_matter(self, secretary: Client, room: Room) -> None:
        assert "Öppna sammanträdet" in shown(secretary)
        answer = secretary.post(CHANGE, {"do": "open", "chair": room.members["A"].pk})
        assert (answer.status_code, answer.url) == (302, PAGE)
        page = shown(secretary)
        assert "1 av 5, inte beslutför, 3 behövs" in page
        assert "Ta upp ärende 1" in page
        for letter in "BC":
            secretary.post(CHANGE, {"do": f"presence:{room.members[letter].pk}:room"})
        assert "3 av 5, beslutför" in shown(secretary)
        secretary.post(CHANGE, {"do": f"treat:{room.item(1).pk}"})
        page = shown(secretary)
        assert "§ 1" in page
        assert "Anteckna ärende 1 till protokollet" in page
        secretary.post(CHANGE, {"do": f"note:{room.item(1).pk}"})
        assert "Antecknat till protokollet" in shown(secretary)

    def test_offers_the_lawful_substitute_first(self, secretary: Client, room: Room) -> None:
        sitting = opened(room)
        for letter in "AC":
            table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.substitutes[letter])
        page = shown(secretary)
        assert 'aria-label="Ersättare C (S) tjänstgör för Ledamot E (S)"' in page
        assert 'aria-label="Ersättare A (M) tjänstgör för Ledamot E (S)"' not in page
        member, other = room.members["E"].pk, room.substitutes["A"].pk
        answer = secretary.post(CHANGE, {"do": f"serve:{member}", "substitute": other, "reason": ""}, **SCRIPT)
        assert answer.status_code == 422
        assert "står före Ersättare A (M) i inkallelseordningen" in answer.json()["refused"][0]
        secretary.post(CHANGE, {"do": f"serve:{member}", "substitute": other, "reason": "Ersättare C avböjde"})
        assert "tjänstgör för Ledamot E (S)" in shown(secretary)

    def test_shows_members_the_same_without_deeds(self, client: Client, room: Room) -> None:
        opened(room)
        client.force_login(account_with(Role.ELECTED_MEMBER))
        page = shown(client)
        assert "3 av 5, beslutför" in page
        assert "<button" not in page.split('id="bordet"')[1].split("</main>")[0]
        assert client.post(CHANGE, {"do": "pause"}).status_code == 404

    def test_tells_reasons_on_the_page_without_script(self, secretary: Client, room: Room) -> None:
        opened(room, "B")
        secretary.post(CHANGE, {"do": f"treat:{room.item(2).pk}"})
        assert "Nämnden är inte beslutför: 2 av 5" in shown(secretary)

    @pytest.mark.parametrize(
        "told",
        [
            {"do": "treat:0"},
            {"do": "treat:x"},
            {"do": "presence:1"},
            {"do": "presence:0:room"},
            {"do": "strike_jav:0"},
            {"do": "employee_gone:"},
            {"do": "extra", "title": "X", "kind": "notices"},
            {"do": "pause", "key": "not-a-key"},
        ],
    )
    def test_knows_nothing_of_what_is_not_there(self, secretary: Client, room: Room, told: dict[str, str]) -> None:
        opened(room)
        assert secretary.post(CHANGE, told).status_code == 404

    @pytest.mark.parametrize("name", ["fly", ""])
    def test_says_so_when_a_deed_is_not_known(self, secretary: Client, room: Room, name: str) -> None:
        opened(room)
        secretary.post(CHANGE, {"do": name})
        assert "Programmet känner inte igen det du gjorde." in shown(secretary)

    def test_takes_every_small_form(self, secretary: Client, room: Room) -> None:
        opened(room, "B", "C", "D")
        b, c = room.members["B"].pk, room.members["C"].pk
        first, second = room.item(1).pk, room.item(2).pk
        for told in (
            {"do": "extra", "title": "Brådskande", "kind": "decision"},
            {"do": "employee", "name": "Handläggare A", "capacity": "Föredragande", "mode": "distance"},
            {"do": "jav", "jav_item": second, "member": b, "part": "", "ground": "Delägare"},
            {"do": "adjusters", "adjuster": b, "adjuster_substitute": c},
            {"do": "chair", "chair": room.members["D"].pk},
            {"do": "pause"},
            {"do": "resume"},
            {"do": f"remove:{first}", "reason": "Ansökan är återtagen"},
            {"do": f"treat:{second}"},
            {"do": f"return:{second}", "reason": "Utred kostnaden"},
        ):
            assert secretary.post(CHANGE, told, **SCRIPT).json()["refused"] == [], told
        page = shown(secretary)
        for word in ("Brådskande", "Handläggare A", "Delägare", "Justerar: Ledamot B", "Utgick", "Utred kostnaden"):
            assert word in page
        employee = room.sitting().attendance.get(member=None)
        jav = room.item(2).jav.get()
        assert secretary.post(CHANGE, {"do": f"employee_gone:{employee.pk}"}, **SCRIPT).status_code == 200
        told = {"do": f"strike_jav:{jav.pk}", "reason": "Fel person"}
        assert "redan beslutat" in secretary.post(CHANGE, told, **SCRIPT).json()["refused"][0]
        assert (
            "Ärenden som inte är klara: 3, 4." in secretary.post(CHANGE, {"do": "end"}, **SCRIPT).json()["refused"][0]
        )


class TestLive:
    def test_says_nothing_until_something_has_changed(self, secretary: Client, room: Room) -> None:
        sitting = opened(room)
        seen = room.sitting().revision
        assert secretary.get(LIVE, {"sedan": seen}).status_code == 204
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["D"])
        answer = secretary.get(LIVE, {"sedan": seen})
        assert answer.status_code == 200
        assert f'data-revision="{seen + 1}"' in answer.content.decode()
        assert "<html" not in answer.content.decode()


class TestOnce:
    def test_does_once_what_is_sent_again(self, secretary: Client, room: Room) -> None:
        opened(room)
        told = {"do": "extra", "title": "Brådskande", "kind": "decision", "key": str(uuid4())}
        for _ in range(3):
            assert secretary.post(CHANGE, told, **SCRIPT).json()["refused"] == []
        assert room.meeting.items.filter(is_extra=True).count() == 1
        assert TableDeed.objects.count() == 1

    def test_tries_again_what_was_refused(self, secretary: Client, room: Room) -> None:
        sitting = opened(room, "B")
        told = {"do": f"treat:{room.item(2).pk}", "key": str(uuid4())}
        assert secretary.post(CHANGE, told, **SCRIPT).status_code == 422
        assert not TableDeed.objects.exists()
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=room.members["C"])
        assert secretary.post(CHANGE, told, **SCRIPT).status_code == 200
        assert room.item(2).paragraph == 1

    def test_refuses_the_key_of_somebody_else(self, secretary: Client, room: Room) -> None:
        sitting = opened(room)
        key = uuid4()
        table.once(actor=SYSTEM, sitting=sitting, key=key, name="pause", deed=lambda: None)
        answer = secretary.post(CHANGE, {"do": "pause", "key": str(key)}, **SCRIPT)
        assert "skickats av någon annan" in answer.json()["refused"][0]

    def test_tells_the_second_secretary_that_the_matter_is_treated(self, secretary: Client, room: Room) -> None:
        opened(room)
        table.treat_item(actor=SYSTEM, item=room.item(1))
        answer = secretary.post(CHANGE, {"do": f"treat:{room.item(1).pk}", "key": str(uuid4())}, **SCRIPT)
        assert answer.json()["refused"] == ["Ärende 1 är redan behandlat och har § 1. En paragraf ges bara en gång."]


class TestJavPage:
    def test_is_for_the_member_itself(self, client: Client, room: Room) -> None:
        account = account_with(Role.ELECTED_MEMBER)
        client.force_login(account)
        url = f"/arbete/sammantraden/arende/{room.item(2).pk}/jav/"
        assert client.get(url).status_code == 404
        Member.objects.filter(pk=room.members["B"].pk).update(account=account)
        assert "6 kap. 28 § kommunallagen" in client.get(url).content.decode()
        assert client.post(url, {"ground": ""}).status_code == 422
        assert client.post(url, {"ground": "Delägare"}).url == PAGE
        jav = room.item(2).jav.get()
        assert (jav.member_id, jav.is_in_advance) == (room.members["B"].pk, True)
        assert client.post(url, {"ground": "Delägare"}).status_code == 422


class TestCeiling:
    @pytest.mark.parametrize("count", [1, 60])
    def test_asks_few_questions_however_many_matters(
        self, secretary: Client, django_assert_max_num_queries, count: int
    ) -> None:  # type: ignore[no-untyped-def]
        room = a_room(*(DECISION,) * count)
        opened(room)
        shown(secretary)
        with django_assert_max_num_queries(30):
            shown(secretary)
