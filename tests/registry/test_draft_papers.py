"""Drafts that are begun from a case, given out as files, and finished as documents of the register."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from redthread.journal.models import Entry
from redthread.press import queries as press
from redthread.press import services as press_services
from redthread.registry import queries
from redthread.registry.models import Case, CaseDraft, Document
from redthread.registry.queries import file_path
from redthread.registry.services import add_party, begin_case_draft, finish_case_draft, mark_secret
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.documents import Clauses, Heading, Listing, as_json
from redthread.rules.refusals import Refused
from registry.drafting import a_draft, memo, sent
from registry.papers import a_case

pytestmark = pytest.mark.django_db
NEW = {"kind": "memo", "title": "Stöd till ett projekt", "body": "Regionala tillväxtnämnden", "day": "2026-12-01"}


def url_of(name: str, *arguments: Any) -> str:
    return reverse(f"registry:{name}", args=arguments)


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def text_of_pdf(content: bytes) -> str:
    words = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return re.sub(r"[\s\u00a0\u202f]+", " ", words)


def finished(found: CaseDraft, **given: Any) -> Document:
    return finish_case_draft(actor=SYSTEM, case_draft=found, seen=found.draft.latest, **{"reason": "Prövas.", **given})


class TestNewDraft:
    def test_has_the_headings_of_its_kind_and_what_the_case_knows(self, client_with, actor_with) -> None:
        officer = actor_with(Role.CASE_OFFICER)
        case = a_case(handler_id=officer.id)
        add_party(actor=SYSTEM, case=case, name="Föreningen", part="applicant")
        answer = client_with(Role.CASE_OFFICER).post(url_of("new_draft", case.dnr), NEW)
        found = CaseDraft.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, url_of("draft", found.draft_id))
        document = press.document_of(press.latest_version(found.draft))
        assert (document.kind, document.number, document.dated_on) == ("memo", case.dnr, date(2026, 12, 1))
        headings = [block.text for block in document.blocks if isinstance(block, Heading)]
        assert len(headings) == 8
        assert {"Förslag till beslut", "Sammanfattning", "Bedömning", "Beslutsunderlag", "Skickas till"} <= set(
            headings
        )
        assert officer.name in str(document.head)
        assert any(isinstance(block, Listing) and "Föreningen" in str(block) for block in document.blocks)
        assert any(isinstance(block, Clauses) for block in document.blocks)

    @pytest.mark.parametrize("kind", ["project_description", "decision_letter"])
    def test_can_be_of_other_kinds(self, kind: str, client_with) -> None:
        case = a_case()
        client = client_with(Role.BOARD_SECRETARY)
        client.post(url_of("new_draft", case.dnr), {**NEW, "kind": kind})
        found = CaseDraft.objects.get()
        assert found.draft.kind == kind
        page = client.get(url_of("draft", found.draft_id)).content.decode()
        assert page.count("<textarea") >= 5

    @pytest.mark.parametrize(
        ("told", "sentence"),
        [
            ({"kind": "agenda"}, "agenda"),
            ({"kind": ""}, "Välj vad du ska skriva."),
            ({"title": ""}, "Skriv vad dokumentet handlar om."),
            ({"body": ""}, "Skriv vem som beslutar."),
            ({"day": "i går"}, "Skriv år, månad och dag"),
        ],
    )
    def test_says_what_is_missing(self, told: dict[str, str], sentence: str, client_with) -> None:
        answer = client_with(Role.CASE_OFFICER).post(url_of("new_draft", a_case().dnr), {**NEW, **told})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not CaseDraft.objects.exists()

    def test_is_not_begun_in_a_closed_case(self, client_with) -> None:
        case = a_case(status="closed", closed_on=date(2026, 1, 1))
        client = client_with(Role.CASE_OFFICER)
        assert client.get(url_of("new_draft", case.dnr)).status_code == 404
        assert "Skriv ett utkast" not in client.get(url_of("case", case.dnr)).content.decode()


class TestFiles:
    def test_are_a_pdf_that_says_that_it_is_a_draft(self, client_with) -> None:
        found = a_draft(a_case())
        answer = client_with(Role.CONTROLLER).get(url_of("draft_pdf", found.draft_id))
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Cache-Control"] == "private, no-store"
        words = text_of_pdf(content_of(answer))
        assert "Utkast" in words
        assert "1 912 400 kr" in words
        assert "att bevilja" in words

    def test_are_a_word_file(self, client_with) -> None:
        found = a_draft(a_case())
        answer = client_with(Role.CONTROLLER).get(url_of("draft_word", found.draft_id))
        assert answer["Content-Disposition"].startswith("attachment")
        with ZipFile(BytesIO(content_of(answer))) as file:
            assert "Det pågår i tre år." in file.read("word/document.xml").decode()

    def test_of_a_secret_case_are_journalled(self, client_with, actor_with) -> None:
        officer = actor_with(Role.CASE_OFFICER)
        open_one, case = a_draft(a_case()), a_case("26RS12", handler_id=officer.id)
        found = a_draft(case)
        mark_secret(actor=SYSTEM, target=case, provision="OSL 30:27")
        client = client_with(Role.CASE_OFFICER)
        for one in (open_one, found):
            content_of(client.get(url_of("draft_pdf", one.draft_id)))
        entry = Entry.objects.get(deed="registry.open_secret")
        assert (entry.object_kind, entry.object_key) == ("press.draft", str(found.draft_id))
        stranger = client_with(Role.BOARD_SECRETARY)
        assert stranger.get(url_of("draft_pdf", found.draft_id)).status_code == 404
        assert stranger.get(url_of("draft_word", found.draft_id)).status_code == 404


class TestFinish:
    def test_registers_the_paper_as_drawn_up(self, client_with) -> None:
        case = a_case()
        found = a_draft(case)
        client = client_with(Role.CASE_OFFICER)
        url = url_of("finish_case_draft", found.draft_id)
        assert "görs till PDF" in client.get(url).content.decode()
        refused = client.post(url, {"seen": 1})
        assert (refused.status_code, "Rätta felen, eller skriv varför" in refused.content.decode()) == (422, True)
        answer = client.post(url, {"seen": 1, "reason": "Rubrikerna behövs inte här."})
        found.refresh_from_db()
        document = found.document
        assert document is not None
        assert (answer.status_code, answer["Location"]) == (302, url_of("document", document.pk))
        assert (document.case, document.number, document.direction, document.kind, document.is_draft) == (
            case,
            1,
            "drawn_up",
            "memo",
            False,
        )
        words = text_of_pdf(file_path(document.file.sha256).read_bytes())
        assert "Utkast" not in words
        assert "att bevilja" in words
        assert press.document_of(press.latest_version(found.draft)).dated_on == timezone.localdate()

    def test_leaves_nothing_to_change(self, client_with) -> None:
        found = a_draft(a_case())
        document = finished(found)
        client = client_with(Role.CASE_OFFICER)
        assert client.post(url_of("draft", found.draft_id), sent(memo())).status_code == 404
        assert client.get(url_of("finish_case_draft", found.draft_id)).status_code == 404
        page = client.get(url_of("draft", found.draft_id)).content.decode()
        assert "Det ändras inte mer." in page
        assert f"26RS11-{document.number}" in page

    def test_can_be_followed_by_a_new_draft(self, client_with) -> None:
        found = a_draft(a_case())
        finished(found)
        client = client_with(Role.CASE_OFFICER)
        answer = client.post(url_of("follow_draft", found.draft_id))
        new = CaseDraft.objects.exclude(pk=found.pk).get()
        assert (answer["Location"], new.draft.follows) == (url_of("draft", new.draft_id), found.draft)
        assert "Ett nyare utkast har tagit vid" in client.get(url_of("draft", found.draft_id)).content.decode()
        assert client.post(url_of("follow_draft", new.draft_id)).status_code == 404

    def test_refuses_a_version_that_was_not_seen(self) -> None:
        found = a_draft(a_case())
        press_services.save_version(actor=SYSTEM, draft=found.draft, document=memo("Nytt"), seen=1)
        with pytest.raises(Refused) as refused:
            finish_case_draft(actor=SYSTEM, case_draft=found, seen=1, reason="Prövas.")
        assert refused.value.codes == ("draft_moved_on",)
        assert not Document.objects.exists()
        assert found.draft.versions.count() == 2

    def test_without_errors_asks_for_no_reason(self) -> None:
        document = replace(memo(), kind="opinion", kind_label="Yttrande")
        found = begin_case_draft(actor=SYSTEM, case=a_case(), document=document)
        assert finished(found, reason="").kind == "other"
        found.draft.refresh_from_db()
        assert (found.draft.state, found.draft.reason) == ("finished", "")

    def test_shows_what_the_proofreader_found(self, client_with) -> None:
        found = a_draft(a_case())
        for name in ("draft", "draft_shown"):
            page = client_with(Role.CASE_OFFICER).get(url_of(name, found.draft_id)).content.decode()
            assert "Rubriken ”Sammanfattning” saknas." in page
            assert "Under rubriken ”Bedömning” står ingenting." in page

    def test_of_a_secret_case_is_secret(self) -> None:
        case = a_case()
        found = a_draft(case)
        mark_secret(actor=SYSTEM, target=case, provision="OSL 30:27")
        assert finished(found).secrecy == "whole"

    def test_undoes_all_when_it_cannot_be_registered(self, actor_with) -> None:
        found = a_draft(a_case())
        Case.objects.filter(pk=found.case_id).update(status="closed", closed_on=date(2026, 1, 1))
        with pytest.raises(Refused) as refused:
            finish_case_draft(actor=actor_with(Role.REGISTRAR), case_draft=found, seen=1)
        assert refused.value.codes == ("case_is_closed",)
        found.draft.refresh_from_db()
        assert (found.draft.state, found.draft.latest) == ("writing", 1)

    def test_is_for_those_who_may_change_the_case(self, actor_with) -> None:
        found = a_draft(a_case())
        with pytest.raises(Refused) as refused:
            finish_case_draft(actor=actor_with(Role.CONTROLLER), case_draft=found, seen=1)
        assert refused.value.codes == ("may_not_register",)


class TestSearch:
    def test_finds_no_draft(self, client_with) -> None:
        found = a_draft(a_case(), title="Enastående xylofonprojekt")
        assert "xylofon" in as_json(press.document_of(press.latest_version(found.draft)))
        page = client_with(Role.REGISTRAR).get("/sok/", {"q": "xylofonprojekt"}).content.decode()
        assert "Enastående" not in page
        assert queries.document_page(SYSTEM, 1) is None
