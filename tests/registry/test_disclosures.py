"""Requests to be given documents: asked by anybody, tried one by one, answered once."""

import zipfile
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from redthread.journal.models import Entry
from redthread.registry import queries
from redthread.registry.models import Case, DisclosureRequest, Document, RecentAsking, RequestedDocument, SecrecyMark
from redthread.registry.queries.files import file_path
from redthread.registry.services import (
    add_requested,
    answer_request,
    ask_for_decision,
    ask_for_documents,
    drop_requested,
    end_request,
    issue_refusal,
    keep_file,
    open_case,
    register_document,
    register_request,
    try_document,
)
from redthread.registry.services.disclosing.asking import MOST_AN_HOUR
from redthread.registry.wording.disclosures import appeal_text, index_text
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role
from redthread.rules.disclosure import APPEAL
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


def a_pdf(pages: int) -> bytes:
    """A PDF whose pages are told apart by their width."""
    pdf = pypdfium2.PdfDocument.new()
    for number in range(1, pages + 1):
        pdf.new_page(100 + number, 200)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def a_document(title: str, *, content: bytes | None = None, media: str = "txt", pages: int | None = None) -> Document:
    return register_document(
        actor=SYSTEM,
        file=keep_file(actor=SYSTEM, content=BytesIO(content or title.encode()), media=media),
        title=title,
        file_name=f"{title}.{media}",
        kind="letter",
        pages=pages,
        lines=[(1, "rad")],
        cases=[open_case(actor=SYSTEM, dnr="26RS11", title="Handlingsplan")],
    )


def asked(wanted: str = "Alla protokoll", **changed: str) -> DisclosureRequest:
    values = {"answer_to": "", "address": "192.0.2.1"} | changed
    return ask_for_documents(actor=ANONYMOUS, wanted=wanted, **values)


def tried(document: Document, request: DisclosureRequest, outcome: str = "given", **changed: str) -> RequestedDocument:
    row = add_requested(actor=SYSTEM, request=request, document=document)
    return try_document(actor=SYSTEM, row=row, outcome=outcome, **changed)


def refused(document: Document, request: DisclosureRequest) -> RequestedDocument:
    return tried(document, request, "refused", provision="OSL 30:27", reason="Kan skada företaget.")


def answered(request: DisclosureRequest, actor: Actor = SYSTEM) -> DisclosureRequest:
    return answer_request(actor=actor, request=request, answer="Svar.", index=index_text)


def codes(deed, /, **arguments: object) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as caught:
        deed(**arguments)
    return caught.value.codes


class TestAskForDocuments:
    def test_opens_a_request_with_a_token_nobody_guesses(self) -> None:
        first, second = asked(), asked()
        assert first.state == "open"
        assert first.token != second.token
        assert len(first.token or "") >= 32

    def test_journals_nobody_and_nothing_of_what_was_written(self, actor_with) -> None:
        ask_for_documents(
            actor=actor_with(Role.CASE_OFFICER), wanted="HEMLIG ÖNSKAN", answer_to="någon@exempel.se", address="::1"
        )
        entry = Entry.objects.get(deed="registry.open_request")
        told = f"{entry.actor_name}{entry.actor_id}{entry.object_label}{entry.after}{entry.reason}"
        assert entry.actor_id == ""
        assert "HEMLIG" not in told
        assert "exempel.se" not in told

    def test_refuses_the_same_place_after_a_while_and_no_other(self) -> None:
        for _ in range(MOST_AN_HOUR):
            asked()
        assert codes(asked) == ("asked_too_often",)
        assert asked(address="192.0.2.2").state == "open"

    def test_forgets_the_place_after_a_day(self) -> None:
        asked()
        RecentAsking.objects.update(asked_at=timezone.now() - timezone.timedelta(days=2))
        asked(address="192.0.2.9")
        assert RecentAsking.objects.count() == 1
        assert "192.0.2.9" not in RecentAsking.objects.get().place

    def test_refuses_nothing_and_too_much(self) -> None:
        assert codes(asked, wanted="  ") == ("request_empty",)
        assert codes(asked, wanted="x" * 5000, answer_to="y" * 301) == ("request_too_long", "answer_address_too_long")


class TestRegisterRequest:
    def test_is_for_registrars(self, actor_with) -> None:
        for actor in (ANONYMOUS, actor_with(Role.AUDITOR), actor_with(Role.ELECTED_MEMBER)):
            assert codes(
                register_request, actor=actor, wanted="a", answer_to="", channel="phone", received_at=timezone.now()
            ) == ("may_not_answer_requests",)

    def test_refuses_what_cannot_be(self) -> None:
        ahead = timezone.now() + timezone.timedelta(days=1)
        assert codes(register_request, actor=SYSTEM, wanted="", answer_to="", channel="rök", received_at=ahead) == (
            "request_empty",
            "request_channel_unknown",
            "request_ahead",
        )

    def test_refuses_a_case_that_is_held_back(self, actor_with) -> None:
        case = open_case(actor=SYSTEM, dnr="26RS12", title="Stöd")
        Case.objects.update(is_secret=True)
        case.refresh_from_db()
        assert codes(
            register_request,
            actor=actor_with(Role.CASE_OFFICER),
            wanted="a",
            answer_to="",
            channel="desk",
            received_at=timezone.now(),
            case=case,
        ) == ("case_held_back",)


class TestTryDocument:
    def test_refuses_a_refusal_without_provision_or_reason(self) -> None:
        request, document = asked(), a_document("Brev")
        assert codes(lambda: tried(document, request, "refused")) == (
            "refusal_without_provision",
            "refusal_without_reason",
        )

    def test_may_refuse_a_document_without_mark(self) -> None:
        assert refused(a_document("Brev"), asked()).outcome == "refused"

    def test_asks_why_a_marked_document_is_given(self) -> None:
        request, document = asked(), a_document("Brev")
        Document.objects.update(secrecy="whole")
        assert codes(lambda: tried(document, request)) == ("marked_given_without_reason",)

    def test_never_gives_a_draft(self) -> None:
        request, document = asked(), a_document("Utkast")
        Document.objects.update(is_draft=True)
        assert codes(lambda: tried(document, request)) == ("draft_is_not_public",)

    @pytest.mark.parametrize(
        ("pages", "code"),
        [
            ("", "withheld_pages_missing"),
            ("två", "withheld_pages_unreadable"),
            ("3-2", "withheld_pages_unreadable"),
            ("9", "withheld_page_beyond"),
            ("1-3", "withheld_pages_all"),
        ],
    )
    def test_refuses_pages_that_cannot_be_withheld(self, pages: str, code: str) -> None:
        request, document = asked(), a_document("Avtal", content=a_pdf(3), media="pdf", pages=3)
        because = {"provision": "OSL 31:16", "reason": "Priser."}
        assert codes(lambda: tried(document, request, "partly", withheld_pages=pages, **because)) == (code,)

    def test_withholds_pages_of_pdfs_only(self) -> None:
        because = {"provision": "OSL 31:16", "reason": "Priser."}
        assert codes(lambda: tried(a_document("Brev"), asked(), "partly", withheld_pages="1", **because)) == (
            "partly_only_pdf",
        )

    def test_is_not_for_who_may_not_read_the_document(self, actor_with) -> None:
        document, officer = a_document("Brev"), actor_with(Role.CASE_OFFICER)
        Document.objects.update(secrecy="whole")
        request = asked()
        assert codes(add_requested, actor=officer, request=request, document=document) == (
            "requested_document_unknown",
        )
        row = add_requested(actor=actor_with(Role.REGISTRAR), request=request, document=document)
        assert codes(try_document, actor=officer, row=row, outcome="given") == ("requested_document_unknown",)

    def test_finds_a_document_once_and_lets_it_go(self) -> None:
        request, document = asked(), a_document("Brev")
        row = add_requested(actor=SYSTEM, request=request, document=document)
        assert codes(add_requested, actor=SYSTEM, request=request, document=document) == ("requested_twice",)
        drop_requested(actor=SYSTEM, row=row)
        assert request.documents.count() == 0


class TestAnswerRequest:
    def test_gives_one_document_as_it_is(self) -> None:
        request, document = asked(), a_document("Brev")
        tried(document, request)
        done = answered(request)
        assert (done.state, done.bundle) == ("given_out", document.file)
        assert request.documents.get().given_sha256 == document.file.sha256

    def test_gives_a_pdf_without_its_withheld_pages(self) -> None:
        request, document = asked(), a_document("Avtal", content=a_pdf(3), media="pdf", pages=3)
        tried(document, request, "partly", withheld_pages="2", provision="OSL 31:16", reason="Priser.")
        done = answered(request)
        assert done.state == "partly"
        assert done.bundle is not None
        given = pypdfium2.PdfDocument(file_path(done.bundle.sha256))
        assert [round(page.get_width()) for page in given] == [101, 103]
        assert request.documents.get().given_sha256 == done.bundle.sha256 != document.file.sha256

    def test_gives_several_in_one_zip_with_a_list(self) -> None:
        request = asked()
        tried(a_document("Brev"), request)
        tried(a_document("Svar"), request)
        refused(a_document("Avtal om affärer"), request)
        done = answered(request)
        assert done.bundle is not None
        with zipfile.ZipFile(file_path(done.bundle.sha256)) as bundle:
            assert bundle.namelist() == ["001 Brev.txt", "002 Svar.txt", "000 Förteckning.txt"]
            listed = bundle.read("000 Förteckning.txt").decode()
        assert "Avtal om affärer" not in listed
        assert done.state == "partly"

    def test_refuses_what_is_not_tried_and_nothing_at_all(self) -> None:
        request = asked()
        assert codes(answered, request=request) == ("request_without_documents",)
        add_requested(actor=SYSTEM, request=request, document=a_document("Brev"))
        assert codes(answered, request=request) == ("request_not_tried",)

    def test_cannot_be_changed(self) -> None:
        request = asked()
        row = tried(a_document("Brev"), request)
        answered(request)
        assert codes(answered, request=request) == ("request_answered",)
        assert codes(try_document, actor=SYSTEM, row=row, outcome="given") == ("request_answered",)
        assert codes(drop_requested, actor=SYSTEM, row=row) == ("request_answered",)
        assert codes(end_request, actor=SYSTEM, request=request, state="withdrawn", answer="") == ("request_answered",)

    def test_refuses_content_that_is_gone(self) -> None:
        request, document = asked(), a_document("Brev")
        tried(document, request)
        file_path(document.file.sha256).unlink()
        assert codes(answered, request=request) == ("file_is_gone",)
        assert DisclosureRequest.objects.get().state == "open"

    def test_ends_without_a_document(self) -> None:
        assert end_request(actor=SYSTEM, request=asked(), state="nothing_found", answer="").state == "nothing_found"
        assert codes(end_request, actor=SYSTEM, request=asked(), state="given_out", answer="") == (
            "request_end_unknown",
        )
        found = asked()
        add_requested(actor=SYSTEM, request=found, document=a_document("Brev"))
        assert codes(end_request, actor=SYSTEM, request=found, state="nothing_found", answer="") == (
            "documents_were_found",
        )


class TestRefusal:
    def test_becomes_a_decision_once(self) -> None:
        request = asked()
        refused(a_document("Brev"), request)
        answered(request)
        assert ask_for_decision(actor=ANONYMOUS, request=request).wants_decision
        today = timezone.localdate()
        said = {
            "by_post": "Registrator",
            "provision": "OSL 30:27",
            "reasons": "Skada.",
            "appeal_text": appeal_text(APPEAL.in_force(today).value, "Regionen"),
        }
        done = issue_refusal(actor=SYSTEM, request=request, decided_on=today, **said)
        assert done.refused_formally_on == today
        assert "kammarrätten" in done.appeal_text
        assert codes(issue_refusal, actor=SYSTEM, request=request, decided_on=today, **said) == ("decision_issued",)

    def test_needs_its_parts_and_something_refused(self) -> None:
        request = asked()
        empty = {"by_post": "", "provision": "", "reasons": "", "appeal_text": ""}
        today = timezone.localdate()
        assert codes(issue_refusal, actor=SYSTEM, request=request, decided_on=today, **empty) == (
            "nothing_was_refused",
            "decision_without_post",
            "decision_without_provision",
            "decision_without_reasons",
            "decision_without_appeal",
        )
        assert codes(ask_for_decision, actor=ANONYMOUS, request=request) == ("nothing_was_refused",)


class TestPages:
    def test_lead_anybody_from_the_form_to_the_answer(self, client_with) -> None:
        anybody = Client()
        sent = anybody.post(reverse("registry:ask"), {"wanted": "Brevet", "answer_to": ""})
        assert sent.status_code == 302
        assert "Brevet" in anybody.get(sent["Location"]).content.decode()
        request = DisclosureRequest.objects.get()
        document = a_document("Brevet till regionen")
        official = client_with(Role.REGISTRAR)
        page = reverse("registry:request", args=[request.pk])
        assert "Brevet till regionen" in official.get(f"{page}?sok=26RS11").content.decode()
        official.post(reverse("registry:add_requested", args=[request.pk]), {"document": document.pk})
        row = request.documents.get()
        tried_at = reverse("registry:try_document", args=[row.pk])
        assert official.post(tried_at, {"outcome": "refused"}).status_code == 422
        assert official.post(tried_at, {"outcome": "given"}).status_code == 302
        shown = official.get(reverse("registry:preview_requested", args=[row.pk]))
        assert b"".join(shown.streaming_content) == b"Brevet till regionen"
        assert official.get(page).status_code == 200
        answer = {"answer": "Här är brevet.", "sure": "on"}
        assert official.post(reverse("registry:answer_request", args=[request.pk]), answer).status_code == 302
        assert "Här är brevet." in anybody.get(sent["Location"]).content.decode()
        given = anybody.get(reverse("registry:given", args=[request.token]))
        assert b"".join(given.streaming_content) == b"Brevet till regionen"
        assert given["Content-Disposition"].startswith("attachment")
        shown = official.get(reverse("registry:request_bundle", args=[request.pk]))
        assert b"".join(shown.streaming_content) == b"Brevet till regionen"

    def test_turn_away_programs_that_fill_in_everything(self) -> None:
        answer = Client().post(reverse("registry:ask"), {"wanted": "a", "webbplats": "http://exempel.se"})
        assert answer.status_code == 422
        assert not DisclosureRequest.objects.exists()

    def test_tell_the_asker_no_title_of_what_was_refused(self) -> None:
        request = asked()
        refused(a_document("Företaget som saneras"), request)
        answered(request)
        page = Client().get(reverse("registry:asked", args=[request.token])).content.decode()
        assert "Företaget som saneras" not in page
        assert "OSL 30:27" in page
        Client().post(reverse("registry:ask_for_decision", args=[request.token]))
        assert DisclosureRequest.objects.get().wants_decision

    def test_hide_a_marked_title_from_who_may_not_open_it(self, client_with) -> None:
        request = asked()
        refused(a_document("Företaget som saneras"), request)
        Document.objects.update(secrecy="whole")
        page = reverse("registry:request", args=[request.pk])
        assert "Företaget som saneras" not in client_with(Role.CASE_OFFICER).get(page).content.decode()
        assert "Företaget som saneras" in client_with(Role.REGISTRAR).get(page).content.decode()
        row = request.documents.get()
        tried_at = reverse("registry:try_document", args=[row.pk])
        assert client_with(Role.CASE_OFFICER).get(tried_at).status_code == 404

    def test_tell_nobody_who_guesses(self) -> None:
        for name in ("asked", "given"):
            assert Client().get(reverse(f"registry:{name}", args=["x" * 32])).status_code == 404
        assert Client().post(reverse("registry:ask_for_decision", args=["x" * 32])).status_code == 404

    def test_remind_of_marks(self, client_with) -> None:
        request, document = asked(), a_document("Avtal", content=a_pdf(3), media="pdf", pages=3)
        SecrecyMark.objects.create(
            document=document,
            first_page=2,
            last_page=3,
            provision="OSL 31:16",
            authority="Nämnden",
            marked_on=timezone.localdate(),
        )
        row = add_requested(actor=SYSTEM, request=request, document=document)
        page = client_with(Role.REGISTRAR).get(reverse("registry:try_document", args=[row.pk])).content.decode()
        assert "OSL 31:16" in page
        assert "2–3" in page

    def test_take_down_what_came_by_phone_and_end_it(self, client_with) -> None:
        official = client_with(Role.REGISTRAR)
        form = {"wanted": "Kartor", "channel": "phone", "received_on": "2026-01-05", "received_time": "09.30"}
        assert official.post(reverse("registry:register_request"), {**form, "dnr": "okänt"}).status_code == 422
        assert official.post(reverse("registry:register_request"), form).status_code == 302
        request = DisclosureRequest.objects.get()
        end = reverse("registry:end_request", args=[request.pk])
        assert official.get(end).status_code == 200
        assert official.post(end, {"state": "nothing_found"}).status_code == 302
        assert official.get(reverse("registry:request", args=[request.pk])).status_code == 200

    def test_list_and_export_within_few_queries(self, client_with, django_assert_max_num_queries) -> None:
        for number in range(12):
            asked(f"Handling {number}", address=f"192.0.2.{number}")
        official = client_with(Role.AUDITOR)
        official.get(reverse("registry:requests"))
        with django_assert_max_num_queries(14):
            listed = official.get(reverse("registry:requests"))
        assert listed.content.decode().count("UTL-") >= 12
        saved = official.get(reverse("registry:requests"), {"utlamnande-format": "csv"})
        assert "Handling 3" in saved.content.decode("utf-8-sig")

    def test_show_one_request_of_many_documents_within_few_queries(
        self, client_with, django_assert_max_num_queries
    ) -> None:
        request = asked()
        for number in range(12):
            refused(a_document(f"Brev {number}"), request)
        official = client_with(Role.REGISTRAR)
        page = reverse("registry:request", args=[request.pk])
        official.get(page)
        with django_assert_max_num_queries(22):
            official.get(page)

    def test_decide_formally(self, client_with) -> None:
        request = asked()
        refused(a_document("Brev"), request)
        answered(request)
        official, page = client_with(Role.REGISTRAR), reverse("registry:issue_refusal", args=[request.pk])
        shown = official.get(page).content.decode()
        assert "Inte bekräftad av jurist" in shown
        assert official.post(page, {}).status_code == 422
        form = {"decided_on": timezone.localdate().isoformat(), "by_post": "Registrator"}
        rest = {"provision": "OSL 30:27", "reasons": "Skada.", "appeal_text": "Till kammarrätten."}
        assert official.post(page, form | rest).status_code == 302
        assert "Till kammarrätten." in Client().get(reverse("registry:asked", args=[request.token])).content.decode()

    def test_find_documents_by_number_and_title(self, actor_with) -> None:
        document = a_document("Karta över länet")
        Document.objects.update(case=Case.objects.get(), number=4)
        officer = actor_with(Role.CASE_OFFICER)
        for words in ("karta", "26RS11", "26rs11-4"):
            assert queries.documents_to_request(officer, words) == (document,)
        assert queries.documents_to_request(officer, "") == ()
        assert queries.documents_to_request(officer, "26RS11-5") == ()
        Document.objects.update(secrecy="whole")
        assert queries.documents_to_request(officer, "karta") == ()
