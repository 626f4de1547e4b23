"""The pages of documents: registered by a person, marked, cut, published, and what each reader is given."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from redthread.journal.models import Entry
from redthread.registry import queries
from redthread.registry.models import Document
from redthread.registry.services import add_version, mark_secret, publish_document, take_out_text
from redthread.rules.actors import SYSTEM, Role
from redthread.texts.pdf.cutting import without_pages
from registry.papers import ARRIVED, a_case, pdf_of, registered, stored, with_pages

pytestmark = pytest.mark.django_db
PAGES = ("Oppen ett", "Hemlig sida", "Oppen tre")


def three_pages(**given: Any) -> Document:
    return with_pages(a_case(**given), *PAGES)


def url_of(name: str, *arguments: Any) -> str:
    return reverse(f"registry:{name}", args=arguments)


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def status_of(client: Client, name: str, *arguments: Any) -> int:
    answer = client.get(url_of(name, *arguments))
    if answer.streaming:
        content_of(answer)
    return answer.status_code


def text_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().strip() for page in document]


def upload(name: str = "ansokan.pdf", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or pdf_of("Hej"))


class TestRegisterPage:
    def test_registers_a_file_and_leads_to_its_page(self, client_with) -> None:
        case, client = a_case(), client_with(Role.REGISTRAR)
        told = {
            "papers": [upload("../Ansökan?.pdf")],
            "direction": "in",
            "arrived_on": "2026-03-02",
            "kind": "application",
        }
        answer = client.post(url_of("register_document", case.dnr), told)
        document = Document.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, url_of("document", document.pk))
        assert (document.title, document.file_name, document.number) == ("Ansökan-", "Ansökan-.pdf", 1)
        assert "tecken som inte får stå i filnamn" in client.get(answer["Location"]).content.decode()

    def test_registers_several_files_at_once_or_none(self, client_with) -> None:
        case, client = a_case(), client_with(Role.CASE_OFFICER)
        told = {"direction": "drawn_up", "kind": "memo", "arrived_on": "2026-03-02"}
        url = url_of("register_document", case.dnr)
        same = {"papers": [upload("A.pdf"), upload("B.pdf")], **told}
        answer = client.post(url, same)
        assert answer.status_code == 422
        assert "Samma fil finns redan" in answer.content.decode()
        assert not Document.objects.exists()
        client.post(url, {"papers": [upload("A.pdf"), upload("B.pdf", pdf_of("Annat"))], **told})
        kept = Document.objects.order_by("number").values_list("number", "title", "arrived_on")
        assert list(kept) == [(1, "A", None), (2, "B", None)]

    def test_marks_what_is_registered(self, client_with) -> None:
        told = {"papers": [upload()], "direction": "out", "kind": "letter", "provision": "OSL 30:27"}
        answer = client_with(Role.REGISTRAR).post(url_of("register_document", a_case().dnr), told)
        assert answer.status_code == 302
        assert Document.objects.get().secrecy == "whole"

    @pytest.mark.parametrize(
        ("told", "sentence"),
        [
            ({"direction": "in"}, "Välj minst en fil"),
            ({"direction": "in", "papers": [SimpleUploadedFile("tom.pdf", b"")]}, "tom.pdf är tom"),
            ({"direction": "in", "papers": [SimpleUploadedFile("a.pdf", b"x")]}, "Skriv vilken dag handlingen kom in"),
        ],
    )
    def test_keeps_what_was_written_when_it_is_refused(self, told: dict[str, Any], sentence: str, client_with) -> None:
        given = {"kind": "letter", "title": "Min rubrik", **told}
        answer = client_with(Role.REGISTRAR).post(url_of("register_document", a_case().dnr), given)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert "Min rubrik" in answer.content.decode()

    def test_suggests_the_provision_of_the_case_type(self, client_with) -> None:
        from redthread.registry.models import CaseType

        kind = CaseType.objects.create(code="FS", name="Företagsstöd", suggested_provision="OSL 30:27")
        case, client = a_case(case_type=kind), client_with(Role.REGISTRAR)
        assert "brukar ha OSL 30:27" in client.get(url_of("register_document", case.dnr)).content.decode()
        marks = client.get(url_of("mark_case", case.dnr)).content.decode()
        assert '<option value="OSL 30:27" selected>' in marks


class TestDocumentPage:
    def test_shows_facts_versions_and_text_page_by_page(self, client_with, django_assert_max_num_queries) -> None:
        document, client = three_pages(), client_with(Role.CONTROLLER)
        with django_assert_max_num_queries(30):
            page = client.get(url_of("document", document.pk)).content.decode()
        assert "26RS11-1" in page
        assert document.file.sha256 in page
        assert "Oppen ett" in page
        assert "Hemlig sida" not in page
        assert "Hemlig sida" in client.get(f"{url_of('document', document.pk)}?sida=2").content.decode()

    @pytest.mark.parametrize("asked", ["0", "99", "-1", "x", "²", "9999999999"])
    def test_takes_a_nonsensical_page_for_the_nearest(self, asked: str, client_with) -> None:
        url = f"{url_of('document', three_pages().pk)}?sida={asked}"
        assert client_with(Role.CONTROLLER).get(url).status_code == 200

    def test_tells_that_a_page_is_marked_instead_of_showing_it(self, client_with) -> None:
        document = three_pages()
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=(2, 2), remark="Om kundlistan")
        url = f"{url_of('document', document.pk)}?sida=2"
        page = client_with(Role.CONTROLLER).get(url).content.decode()
        assert "Sidan är sekretessmarkerad (OSL 30:27)" in page
        for held_back in ("Hemlig sida", "Om kundlistan", document.file.sha256):
            assert held_back not in page
        seen = client_with(Role.REGISTRAR).get(url).content.decode()
        assert "Hemlig sida" in seen
        assert "Om kundlistan" in seen

    def test_shows_a_scan_and_text_without_pages(self, client_with) -> None:
        client, case = client_with(Role.CONTROLLER), a_case()
        scan = registered(case, pdf_of("", ""), with_text=True)
        plain = registered(case, "\n".join(f"rad {n}" for n in range(300)).encode(), file_name="a.txt", with_text=True)
        assert "Skannad, utan text" in client.get(url_of("document", scan.pk)).content.decode()
        page = client.get(f"{url_of('document', plain.pk)}?sida=3").content.decode()
        assert "Del 3 av 3" in page
        assert "rad 299" in page

    def test_is_like_nothing_for_who_may_not_see_the_document(self, client_with) -> None:
        document = three_pages()
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27")
        pages = ("document", "document_file", "add_version", "correct_document", "publish_document", "mark_document")
        for role in (Role.CASE_OFFICER, Role.CONTROLLER, Role.ELECTED_MEMBER, Role.ADMINISTRATOR):
            client = client_with(role)
            assert {client.get(url_of(name, document.pk)).status_code for name in pages} == {404}
        for role in (Role.REGISTRAR, Role.AUDITOR):
            assert client_with(role).get(url_of("document", document.pk)).status_code == 200


class TestFile:
    def test_is_shown_only_when_it_is_known_to_be_safe(self, client_with) -> None:
        case, client = a_case(), client_with(Role.CONTROLLER)
        files = {
            "a.pdf": (pdf_of("Hej"), "application/pdf", "inline"),
            "b.html": (b"<html><script>1</script></html>", "application/octet-stream", "attachment"),
            "c.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "application/octet-stream", "attachment"),
            "d.pdf": (b"<html>%PDF-1.4</html>", "application/octet-stream", "attachment"),
            "åäö.txt": ("åäö".encode(), "text/plain; charset=utf-8", "attachment"),
        }
        for name, (content, media, how) in files.items():
            answer = client.get(url_of("document_file", registered(case, content, file_name=name).pk))
            assert (answer["Content-Type"], answer["Content-Disposition"].split(";")[0]) == (media, how)
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert content_of(answer) == content
        assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A5%C3%A4%C3%B6.txt"

    def test_is_cut_for_who_may_not_see_its_pages(self, client_with) -> None:
        document = three_pages()
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=(2, 2))
        url = url_of("document_file", document.pk)
        for role in (Role.CONTROLLER, Role.ELECTED_MEMBER, Role.CASE_OFFICER):
            answer = client_with(role).get(url)
            assert text_of(content_of(answer)) == ["Oppen ett", "Oppen tre"]
            assert "utan%20sida%202" in answer["Content-Disposition"] or "utan sida 2" in answer["Content-Disposition"]
        assert not Entry.objects.filter(deed="registry.open_secret").exists()
        whole = content_of(client_with(Role.REGISTRAR).get(url))
        assert text_of(whole) == list(PAGES)
        assert Entry.objects.filter(deed="registry.open_secret").count() == 1

    def test_is_refused_when_its_pages_cannot_be_cut(self, client_with) -> None:
        document = three_pages()
        Document.objects.filter(pk=document.pk).update(file=stored(b"PK\x03\x04 not a pdf", "docx"))
        document.versions.update(file=stored(b"PK\x03\x04 not a pdf", "docx"), file_name="a.docx")
        document.refresh_from_db()
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=(2, 2))
        assert status_of(client_with(Role.CONTROLLER), "document_file", document.pk) == 403
        assert status_of(client_with(Role.REGISTRAR), "document_file", document.pk) == 200

    def test_of_an_earlier_version_is_for_officials_who_may_see_all(self, client_with) -> None:
        document = three_pages()
        add_version(actor=SYSTEM, document=document, file=stored(pdf_of("A", "B")), file_name="b.pdf", reason="Rättad")
        take_out_text(document.pk)
        first = url_of("document_version", document.pk, 1)
        assert text_of(content_of(client_with(Role.CONTROLLER).get(first))) == list(PAGES)
        assert status_of(client_with(Role.ELECTED_MEMBER), "document_version", document.pk, 1) == 404
        assert client_with(Role.CONTROLLER).get(url_of("document_version", document.pk, 9)).status_code == 404
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=(2, 2))
        assert status_of(client_with(Role.CONTROLLER), "document_version", document.pk, 1) == 404
        assert status_of(client_with(Role.REGISTRAR), "document_version", document.pk, 1) == 200


class TestWithoutPages:
    def test_gives_the_same_bytes_each_time_and_nothing_of_what_is_hidden(self, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(pdf_of(*PAGES))
        cut = without_pages(path, {2})
        assert cut == without_pages(path, {2})
        assert text_of(cut) == ["Oppen ett", "Oppen tre"]
        assert b"Hemlig" not in cut


class TestPublicPage:
    def test_is_there_when_the_document_is_published(self) -> None:
        document, client = three_pages(published_on=ARRIVED), Client()
        pages = ("public_document", "public_file")
        assert [status_of(client, name, document.pk) for name in pages] == [404, 404]
        publish_document(actor=SYSTEM, document=document)
        assert [status_of(client, name, document.pk) for name in pages] == [200, 200]

    @pytest.mark.parametrize("of_case", [True, False])
    def test_is_gone_when_the_document_or_its_case_is_marked(self, of_case: bool, client_with) -> None:
        document = three_pages(published_on=ARRIVED)
        publish_document(actor=SYSTEM, document=document)
        mark_secret(actor=SYSTEM, target=document.case if of_case else document, provision="OSL 30:27")
        for client in (Client(), client_with(Role.REGISTRAR)):
            for name in ("public_document", "public_file"):
                assert client.get(url_of(name, document.pk)).status_code == 404

    def test_tells_nothing_of_a_secret_annex_in_an_open_case(self) -> None:
        case = a_case(published_on=ARRIVED)
        letter = with_pages(case, "Brev", title="Brevet")
        annex = with_pages(case, "Kundlista", title="Bilagan om kunderna")
        publish_document(actor=SYSTEM, document=letter)
        mark_secret(actor=SYSTEM, target=annex, provision="OSL 30:27")
        client = Client()
        pages = [f"/arenden/{case.dnr}/", url_of("public_document", letter.pk), "/arenden/", "/arenden/?som=csv"]
        for url in pages:
            answer = client.get(url)
            body = answer.content if not answer.streaming else content_of(answer)
            assert b"kunderna" not in body
            assert b"Kundlista" not in body


class TestDeedPages:
    def test_carry_out_their_deeds(self, client_with) -> None:
        case = a_case(published_on=ARRIVED)
        other = a_case("26RS12")
        document = with_pages(case, *PAGES, direction="drawn_up", is_draft=True)
        client, arguments = client_with(Role.REGISTRAR), (document.pk,)
        facts = {"title": "Ny rubrik", "direction": "drawn_up", "kind": "memo", "reason": "Fel rubrik"}
        steps: list[tuple[str, dict[str, Any]]] = [
            ("finish_draft", {}),
            ("correct_document", facts),
            ("concern_case", {"dnr": other.dnr}),
            ("publish_document", {}),
            ("unpublish_document", {"reason": "Namn kvar"}),
            ("add_version", {"file": upload("ny.pdf", pdf_of("Ny")), "reason": "Bättre"}),
        ]
        for name, told in steps:
            assert client.get(url_of(name, *arguments)).status_code == 200
            answer = client.post(url_of(name, *arguments), told)
            assert (name, answer.status_code) == (name, 302)
            assert client.get(answer["Location"]).status_code == 200
        document.refresh_from_db()
        assert (document.title, document.version, document.is_draft) == ("Ny rubrik", 2, False)
        assert Entry.objects.filter(object_kind="registry.document").count() == 1 + len(steps)

    def test_answer_a_refusal_with_the_form(self, client_with) -> None:
        document, client = three_pages(), client_with(Role.REGISTRAR)
        answer = client.post(url_of("publish_document", document.pk))
        assert answer.status_code == 422
        assert "inte publicerat. Publicera ärendet först" in answer.content.decode()

    def test_mark_pages_and_lift_the_mark(self, client_with) -> None:
        document, client = three_pages(), client_with(Role.REGISTRAR)
        told = {"provision": "other", "other_provision": "19 kap. 3 § OSL", "first_page": "2", "authority": "Nämnden"}
        assert client.post(url_of("mark_document", document.pk), told).status_code == 302
        (mark,) = document.marks.all()
        assert (mark.provision, mark.first_page, mark.last_page) == ("OSL 19:3", 2, 2)
        assert client.get(url_of("lift_mark", mark.pk)).status_code == 200
        assert client_with(Role.CASE_OFFICER).get(url_of("lift_mark", mark.pk)).status_code == 404
        client.post(url_of("lift_mark", mark.pk), {"reason": "Prövat"})
        document.refresh_from_db()
        assert document.secrecy == "none"
        assert "Hävd" in client.get(url_of("document", document.pk)).content.decode()

    def test_tell_a_case_officer_that_the_document_is_out_of_sight(self, client_with) -> None:
        document, client = three_pages(), client_with(Role.CASE_OFFICER)
        told = {"provision": "OSL 30:27", "authority": "Nämnden"}
        answer = client.post(url_of("mark_document", document.pk), told)
        assert answer["Location"] == url_of("case", "26RS11")
        assert "Du ser inte handlingen längre" in client.get(answer["Location"]).content.decode()

    def test_mark_a_case(self, client_with) -> None:
        document, client = three_pages(), client_with(Role.REGISTRAR)
        told = {"provision": "OSL 30:27", "authority": "Nämnden"}
        assert client.post(url_of("mark_case", "26RS11"), told).status_code == 302
        document.refresh_from_db()
        assert document.secrecy == "whole"


class TestDocumentsOfCase:
    def test_tell_officials_the_number_of_what_they_may_not_open(self, actor_with) -> None:
        case = a_case()
        registered(case, pdf_of("Ett"), title="Ett")
        hidden = registered(case, pdf_of("Två"), title="Två")
        mark_secret(actor=SYSTEM, target=hidden, provision="OSL 30:27")

        def listed(role: Role) -> list[tuple[int | None, str]]:
            rows = queries.documents_of_case(actor_with(role), case)
            return [(row.number, row.document.title if row.document else "") for row in rows]

        assert listed(Role.REGISTRAR) == [(2, "Två"), (1, "Ett")]
        assert listed(Role.CONTROLLER) == [(2, ""), (1, "Ett")]
        assert listed(Role.ELECTED_MEMBER) == [(1, "Ett")]
        assert listed(Role.APPLICANT) == []

    def test_are_shown_so_on_the_page_of_the_case(self, client_with) -> None:
        case = a_case()
        mark_secret(actor=SYSTEM, target=registered(case, pdf_of("Två"), title="Hemlig"), provision="OSL 30:27")
        page = client_with(Role.CONTROLLER).get(url_of("case", case.dnr)).content.decode()
        assert "Sekretessmarkerad handling" in page
        assert "Hemlig" not in page
