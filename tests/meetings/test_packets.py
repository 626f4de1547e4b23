"""Packets: built from what is laid out, with progress, never of what is marked secret, and locked when handed out."""

import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from accounts import account_with
from meetings import factories
from meetings.test_papers import PAGE, a_document, actor_with
from redthread.config.command import main
from redthread.journal.models import Entry
from redthread.meetings import queries, services
from redthread.meetings.models import AgendaItem, Meeting, Packet
from redthread.registry.models import Case, Document
from redthread.registry.queries import file_path
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.refusals import Refused
from registry.papers import registered


@pytest.fixture
def meeting(db) -> Meeting:  # type: ignore[no-untyped-def]
    return factories.a_meeting(1, 2)


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return meeting.items.select_related("case").get(number=1)


def built(meeting: Meeting) -> Packet:
    packet = services.ask_for_packet(actor=SYSTEM, meeting=meeting, is_built_later=False)
    services.build_packet(actor=SYSTEM, packet_id=packet.pk)
    packet.refresh_from_db()
    return packet


def pages_of(packet: Packet) -> list[str]:
    assert packet.file is not None
    with pypdfium2.PdfDocument(str(file_path(packet.file.sha256))) as file:
        return [page.get_textpage().get_text_range() for page in file]


def parts_of(packet: Packet) -> list[tuple[str, str, str]]:
    return [(part.sort, part.title, part.state) for part in packet.parts.order_by("order")]


class TestBuildPacket:
    def test_binds_agenda_covers_and_papers_with_a_stamp_on_every_page(self, item: AgendaItem) -> None:
        documents = [a_document(item, "Memo"), a_document(item, "Budget")]
        services.attach_papers(actor=SYSTEM, item=item, documents=documents)
        packet = built(item.meeting)
        assert packet.state == "ready", packet.reason
        pages = pages_of(packet)
        assert packet.pages == len(pages)
        for number, page in enumerate(pages, start=1):
            assert f"{number} ({len(pages)})" in page
            assert "Regional tillväxtnämnd" in page
        titles = [title for sort, title, _ in parts_of(packet) if sort == "paper"]
        assert titles == ["Bilaga 1. Memo", "Bilaga 2. Budget"]
        for part in packet.parts.filter(sort="paper"):
            assert part.paper is not None
            assert part.paper.document.title in pages[part.first_page - 1]
        assert Entry.objects.filter(deed="meetings.build_packet", after__pages=len(pages)).count() == 1

    def test_leads_from_the_agenda_and_the_bookmarks_to_each_paper(self, item: AgendaItem) -> None:
        services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "Memo")])
        packet = built(item.meeting)
        assert packet.file is not None
        with pikepdf.open(file_path(packet.file.sha256)) as file, file.open_outline() as outline:
            titles = [one.title for one in outline.root]
        assert any("Ärende nummer 1" in title for title in titles)

    def test_says_the_clauses_of_each_matter_word_for_word(self, meeting: Meeting) -> None:
        text = " ".join(" ".join(pages_of(built(meeting))).split())
        assert text.count("att bevilja stödet, samt") == 2
        assert "Budgeten ska vara finansierad." in text

    def test_puts_a_page_in_the_place_of_a_file_that_cannot_be_read(self, item: AgendaItem) -> None:
        broken = registered(
            item.case, b"%PDF-1.7 inget mer", title="Trasig", file_name="trasig.pdf", direction="drawn_up"
        )  # type: ignore[arg-type]
        services.attach_papers(actor=SYSTEM, item=item, documents=[broken, a_document(item, "Hel")])
        packet = built(item.meeting)
        states = {title: state for sort, title, state in parts_of(packet) if sort == "paper"}
        assert states == {"Bilaga 1. Trasig": "not_converted", "Bilaga 2. Hel": "ok"}

    def test_lays_nothing_secret_in_a_file_that_every_member_has(self, meeting: Meeting, item: AgendaItem) -> None:
        secret, partly = a_document(item, "Lönelista"), a_document(item, "Karta")
        Document.objects.filter(pk=secret.pk).update(secrecy="whole")
        Document.objects.filter(pk=partly.pk).update(secrecy="pages")
        services.attach_papers(actor=SYSTEM, item=item, documents=[secret, partly])
        other = meeting.items.select_related("case").get(number=2)
        services.attach_papers(actor=SYSTEM, item=other, documents=[a_document(other, "Yttrande")])
        Case.objects.filter(pk=other.case_id).update(is_secret=True)
        packet = built(meeting)
        text = " ".join(pages_of(packet))
        assert not any(word in text for word in ("Lönelista", "Karta", "Yttrande", "20RS2"))
        assert [state for sort, _, state in parts_of(packet) if sort == "paper"] == ["withheld"] * 3
        assert text.count("att bevilja stödet, samt") == 1
        assert packet.archive is not None
        with zipfile.ZipFile(file_path(packet.archive.sha256)) as archive:
            assert not any(name.endswith(".pdf") and name != "paket.pdf" for name in archive.namelist())

    def test_builds_only_one_at_a_time_and_only_once(self, meeting: Meeting) -> None:
        packet = services.ask_for_packet(actor=SYSTEM, meeting=meeting, is_built_later=False)
        with pytest.raises(Refused) as refused:
            services.ask_for_packet(actor=SYSTEM, meeting=meeting, is_built_later=False)
        assert refused.value.codes == ("packet_at_work",)
        services.build_packet(actor=SYSTEM, packet_id=packet.pk)
        services.build_packet(actor=SYSTEM, packet_id=packet.pk)
        assert Entry.objects.filter(deed="meetings.build_packet").count() == 1

    def test_keeps_nothing_of_one_that_was_stopped(self, meeting: Meeting) -> None:
        packet = services.ask_for_packet(actor=SYSTEM, meeting=meeting, is_built_later=False)
        services.stop_packet(actor=SYSTEM, packet=packet)
        services.build_packet(actor=SYSTEM, packet_id=packet.pk)
        packet.refresh_from_db()
        assert (packet.state, packet.file, packet.parts.count()) == ("stopped", None, 0)

    def test_gives_the_same_bytes_for_the_same_papers(self, item: AgendaItem) -> None:
        services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item)])
        assert built(item.meeting).file == built(item.meeting).file


class TestSupplement:
    def test_has_numbers_of_its_own_and_leaves_the_main_packet_as_it_was(self, item: AgendaItem) -> None:
        services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "Memo")])
        first = built(item.meeting)
        services.hand_out_packet(actor=SYSTEM, packet=first)
        with pytest.raises(Refused) as refused:
            services.ask_for_packet(actor=SYSTEM, meeting=item.meeting, is_built_later=False)
        assert refused.value.codes == ("packet_empty",)
        services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "Sent yttrande")])
        late = built(item.meeting)
        pages = pages_of(late)
        assert (late.supplement, late.version) == (1, 1)
        assert all(f"T{number} ({len(pages)})" in page for number, page in enumerate(pages, start=1))
        assert "Ärende nummer 2" not in " ".join(pages)
        first.refresh_from_db()
        assert queries.packet_of(SYSTEM, item.meeting) == first


class TestPacketPages:
    def test_show_what_came_of_it_and_give_the_file(self, client, item: AgendaItem) -> None:  # type: ignore[no-untyped-def]
        services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "Memo")])
        packet = built(item.meeting)
        client.force_login(account_with(Role.ELECTED_MEMBER))
        page = client.get(PAGE).content.decode()
        assert "Läs som PDF" in page
        assert "Lås inför utskick" not in page
        url = f"/arbete/sammantraden/paket/{packet.pk}/handlingar"
        assert b"".join(client.get(f"{url}.pdf").streaming_content).startswith(b"%PDF-")
        with zipfile.ZipFile(io.BytesIO(b"".join(client.get(f"{url}.zip").streaming_content))) as archive:
            assert json.loads(archive.read("manifest.json"))

    def test_give_nobody_a_packet_with_a_paper_that_was_marked_since(self, client, item: AgendaItem) -> None:  # type: ignore[no-untyped-def]
        document = a_document(item, "Memo")
        services.attach_papers(actor=SYSTEM, item=item, documents=[document])
        packet = built(item.meeting)
        Document.objects.filter(pk=document.pk).update(secrecy="whole")
        client.force_login(account_with(Role.REGISTRAR))
        assert client.get(f"/arbete/sammantraden/paket/{packet.pk}/handlingar.pdf").status_code == 404
        assert "har fått en sekretessmarkering" in client.get(PAGE).content.decode()
        with pytest.raises(Refused) as refused:
            services.hand_out_packet(actor=SYSTEM, packet=packet)
        assert refused.value.codes == ("packet_marked",)

    def test_tell_how_far_it_has_come_and_let_it_be_stopped(self, client, item: AgendaItem) -> None:  # type: ignore[no-untyped-def]
        packet = services.ask_for_packet(actor=SYSTEM, meeting=item.meeting, is_built_later=False)
        Packet.objects.filter(pk=packet.pk).update(state="building", doing="bilaga-1", done=3, of=8)
        client.force_login(account_with(Role.BOARD_SECRETARY))
        url = f"/arbete/sammantraden/paket/{packet.pk}/"
        fragment = client.get(url, headers={"HX-Request": "true"}).content.decode()
        assert "3 av 8" in fragment
        assert "<html" not in fragment
        client.post(f"{url}avbryt/")
        packet.refresh_from_db()
        assert packet.state == "stopped"

    def test_are_not_for_applicants(self, client, item: AgendaItem) -> None:  # type: ignore[no-untyped-def]
        packet = built(item.meeting)
        client.force_login(account_with(Role.APPLICANT))
        assert client.get(f"/arbete/sammantraden/paket/{packet.pk}/handlingar.pdf").status_code == 404

    def test_ask_before_a_packet_is_locked(self, client, item: AgendaItem) -> None:  # type: ignore[no-untyped-def]
        packet = built(item.meeting)
        client.force_login(account_with(Role.BOARD_SECRETARY))
        url = f"/arbete/sammantraden/paket/{packet.pk}/las/"
        assert "kan inte byggas om" in client.get(url).content.decode()
        assert client.post(url).status_code == 302
        packet.refresh_from_db()
        assert packet.handed_out_at is not None


class TestCommand:
    def test_writes_the_packet_and_the_zip(self, item: AgendaItem, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
        services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "Memo")])
        out = tmp_path / "paket.pdf"
        assert main(["packet", "regional-tillvaxtnamnd", "2020-08-24", "-o", str(out)]) == 0
        assert out.read_bytes().startswith(b"%PDF-")
        assert zipfile.is_zipfile(tmp_path / "paket.zip")
        assert "Paketet är klart" in capsys.readouterr().out

    def test_says_that_there_is_no_such_meeting(self, db, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
        assert main(["packet", "regional-tillvaxtnamnd", "2020-08-25", "-o", str(tmp_path / "x.pdf")]) == 2
        assert "Det finns inget sammanträde" in capsys.readouterr().err
        assert main(["packet", "regional-tillvaxtnamnd", "i går", "-o", str(tmp_path / "x.pdf")]) == 2


@pytest.mark.parametrize("role", [Role.ELECTED_MEMBER, Role.CONTROLLER])
@pytest.mark.django_db
def test_packets_are_made_by_those_who_prepare_meetings(role: Role) -> None:
    with pytest.raises(Refused) as refused:
        services.ask_for_packet(actor=actor_with(role), meeting=factories.a_meeting(1))
    assert refused.value.codes == ("may_not_prepare_meetings",)
