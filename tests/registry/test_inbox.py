"""The inbox: mail taken in, registered in a case with its files as documents, put aside; and who may see it."""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from io import BytesIO

import pytest
from django.utils import timezone

from redthread.journal.models import Entry
from redthread.registry import queries
from redthread.registry.models import Case, Document, InboxFile, InboxItem, StoredFile
from redthread.registry.services import (
    ArrivedFile,
    ChosenFile,
    PaperPost,
    bring_back,
    open_case,
    put_aside,
    register_arrival,
    scan_again,
    take_in_mail,
    take_in_post,
)
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def a_mail(*files: tuple[str, bytes], **headers: str) -> bytes:
    mail = EmailMessage()
    known = {
        "From": "Projektkontoret <projekt@exempel.se>",
        "Subject": "Ansökan om medel å ä ö",
        "Date": "Fri, 20 Nov 2026 09:00:00 +0100",
        "Message-ID": "<ett@exempel.se>",
        "Received": "from a by b; Fri, 20 Nov 2026 23:30:00 +0100",
    }
    for name, value in {**known, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
        if value:
            mail[name] = value
    mail.set_content("Hej!\nHär kommer ansökan.")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def taken(*files: tuple[str, bytes], **headers: str) -> InboxItem:
    return take_in_mail(actor=SYSTEM, content=a_mail(*files, **headers)).item


def a_case(dnr: str = "26RS11") -> Case:
    return open_case(actor=SYSTEM, dnr=dnr, title="Handlingsplan")


def chosen(item: InboxItem) -> list[ChosenFile]:
    return [ChosenFile(one.pk, one.file_name) for one in item.files.all()]


class TestTakeInMail:
    def test_keeps_the_message_and_its_files(self) -> None:
        item = taken(("plan.pdf", b"%PDF-1.4"), ("../../etc/passwd", b"x"))
        assert (item.sender_name, item.sender_address) == ("Projektkontoret", "projekt@exempel.se")
        assert item.subject == "Ansökan om medel å ä ö"
        assert item.body == "Hej!\nHär kommer ansökan."
        assert [one.file_name for one in item.files.all()] == ["meddelande.eml", "plan.pdf", "passwd"]
        assert {one.state for one in item.files.all()} == {"kept"}
        assert Entry.objects.filter(deed="registry.take_in_mail").count() == 1

    def test_has_arrived_the_day_the_last_server_took_it(self) -> None:
        assert taken().arrived_on == date(2026, 11, 20)

    def test_believes_no_clock_that_is_ahead(self) -> None:
        item = taken(Received="from a by b; Fri, 20 Nov 2099 23:30:00 +0100", Date="Fri, 20 Nov 2099 10:00:00 +0100")
        assert item.arrived_on == timezone.localdate()
        note = item.files.get(order=0).note
        assert "server_clock:2099-11-20" in note
        assert "dated:2099-11-20" in note

    def test_arrives_when_the_folder_got_it_where_no_server_told(self) -> None:
        at = datetime(2026, 11, 3, 12, tzinfo=UTC)
        item = take_in_mail(actor=SYSTEM, content=a_mail(Received=""), received_at=at).item
        assert item.received_at == at

    def test_takes_the_same_message_once(self) -> None:
        first = take_in_mail(actor=SYSTEM, content=a_mail())
        again = take_in_mail(actor=SYSTEM, content=a_mail(Received="from x by y; Sat, 21 Nov 2026 01:00:00 +0100"))
        assert (first.is_new, again.is_new) == (True, False)
        assert first.item == again.item
        nameless = a_mail(Message_ID="")
        assert take_in_mail(actor=SYSTEM, content=nameless).is_new
        assert not take_in_mail(actor=SYSTEM, content=nameless).is_new

    def test_hides_no_message_behind_the_name_of_another(self) -> None:
        assert taken() != taken(("annat.txt", b"annat"))

    def test_takes_what_lacks_everything(self) -> None:
        item = take_in_mail(actor=SYSTEM, content=b"X: y\n\n\x00\xff bara text").item
        assert (item.subject, item.sender_name, item.arrived_on) == ("", "", timezone.localdate())
        assert set(item.files.get(order=0).note.split("\n")) >= {"no_sender", "no_subject", "no_date"}
        assert "\x00" not in item.body

    @pytest.mark.parametrize(
        ("content", "code"),
        [(b"", "mail_empty"), (b" \n", "mail_empty"), (b"x" * (150 * 1024 * 1024 + 1), "mail_too_large")],
    )
    def test_refuses(self, content: bytes, code: str) -> None:
        with pytest.raises(Refused) as refused:
            take_in_mail(actor=SYSTEM, content=content)
        assert refused.value.codes == (code,)
        assert not InboxItem.objects.exists()

    def test_is_not_for_others(self, actor_with) -> None:
        for actor in (ANONYMOUS, actor_with(Role.ELECTED_MEMBER), actor_with(Role.AUDITOR)):
            with pytest.raises(Refused):
                take_in_mail(actor=actor, content=a_mail())

    def test_keeps_what_cannot_be_unpacked_as_it_is(self) -> None:
        item = taken(("winmail.dat", b'x\x9f>"x'), ("hemlig.p7m", b"0"), ("tom.txt", b""))
        assert [(one.state, one.note) for one in item.files.filter(order__gt=0)] == [
            ("wrapped", "wrapped:tnef\nscan:off"),
            ("wrapped", "wrapped:encrypted\nscan:off"),
            ("kept", "scan:off\nempty"),
        ]

    def test_takes_a_thousand_files(self) -> None:
        item = taken(*((f"{number}.txt", str(number).encode()) for number in range(1000)))
        assert item.files.count() == 1001


class TestRegisterArrival:
    def test_makes_documents_of_the_chosen_files(self) -> None:
        item = taken(("plan.pdf", b"%PDF-1.4"), ("bild.png", b"png"))
        case = a_case()
        files = [ChosenFile(one.pk, f"Rubrik {one.order}") for one in item.files.filter(order__lt=2)]
        register_arrival(actor=SYSTEM, item=item, case=case, files=files)
        item.refresh_from_db()
        assert (item.status, item.case) == ("registered", case)
        assert [
            (one.number, one.title, one.arrived_on, one.counterpart_name) for one in Document.objects.order_by("number")
        ] == [
            (1, "Rubrik 0", date(2026, 11, 20), "Projektkontoret"),
            (2, "Rubrik 1", date(2026, 11, 20), "Projektkontoret"),
        ]
        assert item.files.filter(document=None).count() == 1

    def test_does_all_or_nothing(self) -> None:
        item = taken(("plan.pdf", b"%PDF-1.4"))
        files = [*chosen(item)[:1], ChosenFile(item.files.get(order=1).pk, " ")]
        with pytest.raises(Refused) as refused:
            register_arrival(actor=SYSTEM, item=item, case=lambda: a_case("26RS77"), files=files)
        assert refused.value.codes == ("document_without_title",)
        assert not Document.objects.exists()
        assert not Case.objects.filter(dnr="26RS77").exists()
        item.refresh_from_db()
        assert item.status == "waiting"

    def test_refuses_twice_and_nothing_chosen(self) -> None:
        item, case = taken(), a_case()
        with pytest.raises(Refused) as refused:
            register_arrival(actor=SYSTEM, item=item, case=case, files=[])
        assert refused.value.codes == ("no_file_chosen",)
        register_arrival(actor=SYSTEM, item=item, case=case, files=chosen(item))
        for deed in (
            lambda: register_arrival(actor=SYSTEM, item=item, case=case, files=chosen(item)),
            lambda: put_aside(actor=SYSTEM, item=item, aside="not_for_us"),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            assert refused.value.codes == ("item_handled",)

    @pytest.mark.parametrize("state", ["infected", "unscanned"])
    def test_refuses_files_that_are_stopped_or_of_other_items(self, state: str) -> None:
        item, other = taken(), taken(Message_ID="<annan@exempel.se>")
        InboxFile.objects.filter(item=item).update(state=state)
        for files in (chosen(item), chosen(other)):
            with pytest.raises(Refused) as refused:
                register_arrival(actor=SYSTEM, item=item, case=a_case(), files=files)
            assert refused.value.codes == ("file_not_openable",)


class TestPutAside:
    def test_can_be_brought_back(self) -> None:
        item = taken()
        put_aside(actor=SYSTEM, item=item, aside="little_importance", reason="Reklam.")
        assert queries.inbox_counts(SYSTEM) == {"put_aside": 1}
        bring_back(actor=SYSTEM, item=item)
        assert queries.waiting(SYSTEM).number == 1
        with pytest.raises(Refused) as refused:
            bring_back(actor=SYSTEM, item=item)
        assert refused.value.codes == ("item_not_aside",)

    def test_needs_a_reason_of_the_law(self) -> None:
        with pytest.raises(Refused) as refused:
            put_aside(actor=SYSTEM, item=taken(), aside="orkar inte")
        assert refused.value.codes == ("aside_unknown",)


class TestPaperPost:
    def test_waits_with_its_scans(self) -> None:
        post = PaperPost("paper", timezone.localdate() - DAY, "Föreningen", "Brev om stöd")
        item = take_in_post(actor=SYSTEM, post=post, files=[ArrivedFile("brev.pdf", BytesIO(b"%PDF"), 4)])
        assert (item.arrived_on, item.files.count(), item.key) == (post.arrived_on, 1, "")

    def test_refuses_everything_at_once(self) -> None:
        post = PaperPost("paper", timezone.localdate() + DAY, "", " ")
        with pytest.raises(Refused) as refused:
            take_in_post(actor=SYSTEM, post=post, files=[ArrivedFile("tom.pdf", BytesIO(b""), 0)])
        assert refused.value.codes == ("post_without_subject", "arrived_ahead", "file_empty")
        assert not StoredFile.objects.exists()


class TestSuggestion:
    def test_is_the_organisation_of_the_name_or_the_address(self) -> None:
        from redthread.parties.services import recognise_party

        hallefors = recognise_party(actor=SYSTEM, name="Hällefors kommun")
        karlskoga = recognise_party(actor=SYSTEM, name="Karlskoga kommun")
        by_name = taken(From="Hällefors  kommun <a@b.se>")
        by_address = taken(From="registrator@karlskoga.se", Message_ID="<tva@exempel.se>")
        general = taken(From="karlskoga@gmail.com", Message_ID="<tre@exempel.se>")
        found = [queries.inbox_page(SYSTEM, one.pk).suggested for one in (by_name, by_address, general)]  # type: ignore[union-attr]
        assert found == [hallefors, karlskoga, None]


class TestScanAgain:
    def test_lets_files_through_where_nobody_checks(self) -> None:
        item = taken(("winmail.dat", b"1"))
        item.files.update(state="unscanned")
        scan_again(actor=SYSTEM, item=item)
        assert [one.state for one in item.files.all()] == ["kept", "wrapped"]
        with pytest.raises(Refused) as refused:
            scan_again(actor=SYSTEM, item=item)
        assert refused.value.codes == ("nothing_to_scan",)


class TestPages:
    def test_go_from_the_list_to_a_registered_case(self, client_with) -> None:
        case = a_case()
        item = taken(("plan.pdf", b"%PDF-1.4"))
        client = client_with(Role.REGISTRAR)
        assert "Ansökan om medel" in client.get("/arbete/inkommet/").content.decode()
        page = client.get(f"/arbete/inkommet/{item.pk}/").content.decode()
        assert "Här kommer ansökan." in page
        files = {f"file_{one.pk}": "on" for one in item.files.all()}
        answer = client.post(f"/arbete/inkommet/{item.pk}/arende/", {"dnr": case.dnr, **files})
        assert (answer.status_code, answer.url) == (302, f"/arbete/diarium/{case.dnr}/")
        assert Document.objects.filter(case=case).count() == 2

    def test_register_a_new_case_in_the_same_deed(self, client_with) -> None:
        from redthread.registry.models import Authority, CaseSeries

        authority = Authority.objects.create(code="RS", name="Regionstyrelsen")
        series = CaseSeries.objects.create(
            authority=authority, code="RS", name="Regionstyrelsen", pattern="{yy}{code}{n}"
        )
        item = taken()
        client = client_with(Role.REGISTRAR)
        url = f"/arbete/inkommet/{item.pk}/nytt-arende/"
        told = {"series": series.pk, "title": "Ansökan", "opened_on": "2026-11-20", "counterpart_name": "Projektet"}
        assert client.post(url, told).status_code == 422
        assert not Case.objects.exists()
        answer = client.post(url, {**told, f"file_{item.files.get().pk}": "on"})
        assert answer.status_code == 302
        item.refresh_from_db()
        assert item.case == Case.objects.get()

    def test_give_files_as_downloads_only(self, client_with) -> None:
        item = taken(("sida.html", b"<script>alert(1)</script>"))
        answer = client_with(Role.REGISTRAR).get(f"/arbete/inkommet/{item.pk}/fil/1/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
        item.files.update(state="unscanned")
        assert client_with(Role.REGISTRAR).get(f"/arbete/inkommet/{item.pk}/fil/1/").status_code == 404

    def test_take_paper_post(self, client_with) -> None:
        scan = BytesIO(b"%PDF-1.4 brev")
        scan.name = "brev.pdf"
        told = {"channel": "paper", "arrived_on": "2026-11-20", "subject": "Brev", "scans": scan}
        client = client_with(Role.REGISTRAR)
        assert client.post("/arbete/inkommet/papperspost/", {**told, "scans": ""}).status_code == 422
        assert client.post("/arbete/inkommet/papperspost/", told).status_code == 302
        item = InboxItem.objects.get()
        assert client.post(f"/arbete/inkommet/{item.pk}/lagg-undan/", {"aside": "not_for_us"}).status_code == 302
        assert client.post(f"/arbete/inkommet/{item.pk}/hamta-tillbaka/").status_code == 302
        assert client.get("/arbete/inkommet/?inkommet-format=csv").status_code == 200

    def test_ask_few_questions_of_the_database(self, client_with, django_assert_max_num_queries) -> None:
        for number in range(60):
            taken(Message_ID=f"<{number}@exempel.se>")
        client = client_with(Role.REGISTRAR)
        client.get("/arbete/inkommet/")
        with django_assert_max_num_queries(25):
            page = client.get("/arbete/inkommet/").content.decode()
        assert "Rad 1–50 av 60" in page

    def test_hide_what_lies_in_a_marked_case(self, actor_with) -> None:
        item, case = taken(), a_case()
        register_arrival(actor=SYSTEM, item=item, case=case, files=chosen(item))
        Case.objects.filter(pk=case.pk).update(is_secret=True)
        assert queries.inbox_page(actor_with(Role.CASE_OFFICER), item.pk) is None
        assert queries.inbox_page(actor_with(Role.REGISTRAR), item.pk) is not None
