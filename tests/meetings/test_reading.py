"""Reading a packet page by page: notes that are their writer's alone, search in it, and secrecy."""

import json

import pytest
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings import factories
from meetings.test_packets import built
from meetings.test_papers import a_document
from redthread.journal.models import Entry
from redthread.meetings import services as meetings
from redthread.meetings.models import OwnNote, Packet
from redthread.meetings.queries import reading as queries
from redthread.meetings.services import own_notes as services
from redthread.registry.models import Document, SearchRow
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
PRIVATE = "xylofonen"


@pytest.fixture
def packet() -> Packet:
    """A packet with two papers of one page each."""
    item = factories.a_meeting(1, 2).items.select_related("case", "meeting__board").get(number=1)
    documents = [a_document(item, "Memo"), a_document(item, "Budget")]
    meetings.attach_papers(actor=SYSTEM, item=item, documents=documents)
    return built(item.meeting)


@pytest.fixture
def note(packet: Packet, actor_with) -> OwnNote:
    return services.write_note(
        actor=actor_with(Role.ELECTED_MEMBER),
        packet=packet,
        page=1,
        text=f"Fråga om {PRIVATE}",
        mark=services.Mark(100, 200, 300, 40),
    )


def page_url(packet: Packet, number: int = 1) -> str:
    return f"/arbete/sammantraden/las/{packet.pk}/{number}/"


def read_url(packet: Packet, words: str = "") -> str:
    return f"/arbete/sammantraden/{packet.meeting.board.slug}/{packet.meeting.held_on}/las/?q={words}"


OTHERS = tuple(role for role in Role if role not in (Role.ELECTED_MEMBER, Role.SYSTEM, Role.APPLICANT))


class TestOwnNotes:
    def test_the_writer_sees_it_on_the_page_and_in_the_list(self, packet: Packet, note: OwnNote, client_with) -> None:
        client = client_with(Role.ELECTED_MEMBER)
        page = client.get(page_url(packet)).content.decode()
        assert PRIVATE in page
        assert '<rect x="100" y="200" width="300" height="40"/>' in page
        assert PRIVATE in client.get(read_url(packet)).content.decode()

    @pytest.mark.parametrize("role", OTHERS)
    def test_nobody_else_sees_it_whatever_the_role(
        self, packet: Packet, note: OwnNote, role: Role, client_with
    ) -> None:
        client = client_with(role)
        for url in (
            page_url(packet),
            read_url(packet),
            read_url(packet, PRIVATE),
            f"/sok/?q={PRIVATE}",
            "/arbete/journal/",
            f"/arbete/sammantraden/{packet.meeting.board.slug}/{packet.meeting.held_on}/",
        ):
            page = client.get(url).content.decode()
            assert f"Fråga om {PRIVATE}" not in page
        deed = client.post(f"/arbete/sammantraden/las/anteckning/{note.pk}/", {"text": "Ändrad"})
        assert deed.status_code == 404
        note.refresh_from_db()
        assert PRIVATE in note.text

    def test_not_the_system_and_not_the_anonymous(self, note: OwnNote) -> None:
        for actor in (SYSTEM, ANONYMOUS):
            assert queries.own_note(actor, note.pk) is None
            with pytest.raises(Refused) as refused:
                services.change_note(actor=actor, note=note, text="x")
            assert refused.value.codes == ("note_unknown",)

    def test_it_is_not_in_the_journal_the_search_or_any_file(self, packet: Packet, note: OwnNote, actor_with) -> None:
        services.change_note(actor=actor_with(Role.ELECTED_MEMBER), note=note, text=f"Åter {PRIVATE}")
        assert PRIVATE not in serializers.serialize("json", Entry.objects.all())
        assert PRIVATE not in serializers.serialize("json", SearchRow.objects.all())
        again = built(packet.meeting)
        assert not any(PRIVATE in text for text in queries.page_texts(again))

    def test_thrown_away_leaves_nothing(self, packet: Packet, note: OwnNote, client_with) -> None:
        client = client_with(Role.ELECTED_MEMBER)
        client.post(f"/arbete/sammantraden/las/anteckning/{note.pk}/", {"gor": "slang"})
        assert PRIVATE not in json.dumps(list(OwnNote.objects.values("text")))
        assert PRIVATE not in client.get(page_url(packet)).content.decode()

    def test_written_by_form_with_a_mark(self, packet: Packet, client_with) -> None:
        client = client_with(Role.ELECTED_MEMBER)
        told = {"text": "", "left": "10", "top": "20", "width": "30", "height": "40"}
        assert client.post(page_url(packet), told).status_code == 302
        note = OwnNote.objects.get()
        assert (note.left, note.top, note.width, note.height) == (10, 20, 30, 40)
        assert client.post(page_url(packet), {"text": " "}).status_code == 422
        assert client.post(page_url(packet), {**told, "left": "990"}).status_code == 422

    def test_refuses_a_page_that_is_not_there(self, packet: Packet, actor_with) -> None:
        with pytest.raises(Refused) as refused:
            services.write_note(actor=actor_with(Role.AUDITOR), packet=packet, page=99, text="x")
        assert refused.value.codes == ("page_unknown",)


class TestReading:
    def test_pictures_and_text_of_every_page(self, packet: Packet, client_with) -> None:
        client = client_with(Role.ELECTED_MEMBER)
        for number in range(1, (packet.pages or 0) + 1):
            picture = client.get(f"/arbete/sammantraden/las/{packet.pk}/{number}.webp")
            content = b"".join(picture.streaming_content)
            assert (content[:4], content[8:12]) == (b"RIFF", b"WEBP")
            assert client.get(page_url(packet, number)).status_code == 200
        assert client.get(page_url(packet, 99)).status_code == 404

    def test_search_finds_the_page_with_what_stands_around(self, packet: Packet, actor_with, client_with) -> None:
        hits = queries.search_packets(actor_with(Role.ELECTED_MEMBER), packet.meeting, "finansierad villkor")
        assert hits
        assert all(hit.found.lower() == "finansierad" for hit in hits)
        page = client_with(Role.ELECTED_MEMBER).get(read_url(packet, "finansierad")).content.decode()
        assert "<mark>finansierad</mark>" in page
        page = client_with(Role.ELECTED_MEMBER).get(read_url(packet, "flodhäst")).content.decode()
        assert "Inga sidor med" in page

    def test_a_document_marked_since_closes_the_packet(self, packet: Packet, client_with) -> None:
        Document.objects.filter(title="Budget").update(secrecy=Document.Secrecy.WHOLE)
        for role in (Role.ELECTED_MEMBER, Role.BOARD_SECRETARY, Role.ADMINISTRATOR):
            client = client_with(role)
            assert client.get(page_url(packet)).status_code == 404
            assert client.get(f"/arbete/sammantraden/las/{packet.pk}/1.webp").status_code == 404
            assert "Budget" not in client.get(read_url(packet, "Budget")).content.decode().partition("<main")[
                2
            ].replace('value="Budget"', "").replace("”Budget”", "")

    def test_others_than_insiders_read_nothing(self, packet: Packet, client_with) -> None:
        assert client_with(Role.APPLICANT).get(page_url(packet)).status_code == 404
        assert client_with(Role.APPLICANT).get(read_url(packet)).status_code == 404

    def test_few_queries_whatever_the_notes(self, packet: Packet, actor_with, client_with) -> None:
        client = client_with(Role.ELECTED_MEMBER)
        for url in (read_url(packet), page_url(packet)):
            client.get(url)
            with CaptureQueriesContext(connection) as few:
                client.get(url)
            for number in range(5):
                services.write_note(
                    actor=actor_with(Role.ELECTED_MEMBER), packet=packet, page=1, text=f"Anteckning {number}"
                )
            with CaptureQueriesContext(connection) as many:
                client.get(url)
            assert len(many) <= len(few) <= 25
