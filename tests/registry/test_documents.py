"""Registering documents in cases, their versions, corrections and texts."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from redthread.journal.models import Entry
from redthread.registry.models import Case, Document, StoredFile
from redthread.registry.services import (
    DocumentFacts,
    NewDocument,
    NewOrigin,
    add_version,
    concern_case,
    correct_document,
    finish_draft,
    mark_secret,
    note_origin,
    publish_document,
    register_document,
    register_in_case,
    take_out_text,
    unpublish_document,
)
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.refusals import Refused
from registry.papers import ARRIVED, a_case, pdf_of, registered, stored

pytestmark = pytest.mark.django_db


def refused_for(deed: Any, **given: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        deed(**{"actor": SYSTEM, **given})
    return refused.value.codes


class TestRegisterInCase:
    def test_numbers_documents_in_each_case_from_one(self) -> None:
        first, other = a_case(), a_case("26RS12")
        numbers = [registered(case, pdf_of(str(n))).number for n, case in enumerate((first, first, other, first))]
        assert numbers == [1, 2, 1, 3]

    def test_keeps_arrival_apart_from_registration(self) -> None:
        case = a_case(opened_on=date(2026, 4, 1))
        document = registered(case)
        assert document.arrived_on == ARRIVED < case.opened_on  # type: ignore[operator]
        assert timezone.localtime(document.registered_at).date() == timezone.localdate()
        assert list(document.cases.all()) == [case]

    def test_keeps_a_first_version_and_a_safe_name(self) -> None:
        document = registered(a_case(), file_name="../../Bilaga?.pdf")
        (version,) = document.versions.all()
        assert (version.number, version.file, version.file_name) == (1, document.file, "Bilaga-.pdf")

    def test_is_journalled_without_what_may_be_secret(self) -> None:
        document = registered(a_case(), title="Uppsägning av NN", counterpart_name="NN", file_name="NN.pdf")
        entry = Entry.objects.get(deed="registry.register_document")
        assert (entry.object_label, entry.object_key) == ("26RS11-1", str(document.pk))
        assert "NN" not in f"{entry.after} {entry.object_label} {entry.reason}"

    def test_gives_the_number_to_what_was_read_in(self) -> None:
        file, case = stored(b"inlagd", "txt"), a_case()
        read = register_document(
            actor=SYSTEM, file=file, title="T", file_name="t", kind="memo", pages=None, lines=[(None, "rad")]
        )
        document = register_in_case(
            actor=SYSTEM, case=case, file=file, new=NewDocument("Tjänsteskrivelse", "t.txt", "drawn_up")
        )
        assert document == read
        assert (document.number, document.lines, document.kind) == (1, 1, "memo")

    def test_is_secret_from_the_start_in_a_marked_case(self) -> None:
        case = a_case()
        mark_secret(actor=SYSTEM, target=case, provision="OSL 30:27")
        assert registered(case).secrecy == "whole"

    @pytest.mark.parametrize(
        ("given", "codes"),
        [
            ({"title": " "}, ("document_without_title",)),
            ({"direction": "sideways"}, ("direction_unknown",)),
            ({"arrived_on": None}, ("arrival_missing",)),
            ({"arrived_on": date(1026, 3, 2)}, ("arrived_too_early",)),
            ({"arrived_on": ARRIVED, "direction": "out"}, ("arrival_of_our_own",)),
            ({"is_draft": True}, ("draft_from_outside",)),
        ],
    )
    def test_refuses(self, given: dict[str, Any], codes: tuple[str, ...]) -> None:
        with pytest.raises(Refused) as refused:
            registered(a_case(), **given)
        assert refused.value.codes == codes
        assert not Document.objects.exists()

    def test_refuses_what_has_not_come_yet(self) -> None:
        with pytest.raises(Refused) as refused:
            registered(a_case(), arrived_on=timezone.localdate() + timedelta(days=1))
        assert refused.value.codes == ("arrived_ahead",)

    def test_refuses_the_same_file_twice_in_a_case(self) -> None:
        case = a_case()
        registered(case)
        with pytest.raises(Refused) as refused:
            registered(case)
        assert refused.value.codes == ("document_already_here",)
        assert registered(a_case("26RS12")).number == 1

    def test_refuses_content_that_is_disposed(self) -> None:
        case = a_case()
        StoredFile.objects.filter(pk=stored(pdf_of("Hej")).pk).update(disposed_at=timezone.now())
        with pytest.raises(Refused) as refused:
            registered(case)
        assert refused.value.codes == ("content_is_disposed",)

    def test_is_not_for_readers_nor_for_who_may_not_read_the_case(self, actor_with) -> None:
        case = a_case()
        for actor in (ANONYMOUS, actor_with(Role.ELECTED_MEMBER), actor_with(Role.CONTROLLER)):
            with pytest.raises(Refused) as refused:
                registered(case, actor=actor)
            assert refused.value.codes == ("may_not_register",)
        mark_secret(actor=SYSTEM, target=case, provision="OSL 30:27")
        with pytest.raises(Refused) as refused:
            registered(case, actor=actor_with(Role.CASE_OFFICER))
        assert refused.value.codes == ("case_held_back",)


class TestTakeOutText:
    def test_gives_text_page_by_page(self) -> None:
        document = registered(a_case(), pdf_of("Forsta sidan", "Andra sidan"), with_text=True)
        assert (document.text_state, document.pages, document.lines) == ("text", 2, 2)
        assert [(part.page, part.text) for part in document.parts.all()] == [(1, "Forsta sidan"), (2, "Andra sidan")]

    def test_knows_a_scan_and_its_pages(self) -> None:
        document = registered(a_case(), pdf_of("", ""), with_text=True)
        assert (document.text_state, document.pages) == ("scan", 2)

    @pytest.mark.parametrize("content", [b"%PDF-1.4 broken", b"\x7fELF program", b"PK\x03\x04 broken"])
    def test_knows_what_cannot_be_read(self, content: bytes) -> None:
        assert registered(a_case(), content, with_text=True).text_state == "unreadable"

    def test_leaves_alone_what_has_a_new_version_or_is_read(self) -> None:
        document = registered(a_case(), pdf_of("Hej"), with_text=True)
        take_out_text(document.pk)
        take_out_text(0)
        assert document.parts.count() == 1


class TestAddVersion:
    def test_keeps_the_old_one_and_reads_the_new(self) -> None:
        document = registered(a_case(), pdf_of("Utkast"), direction="drawn_up", is_draft=True, with_text=True)
        add_version(actor=SYSTEM, document=document, file=stored(pdf_of("Ny", "Lydelse")), file_name="ny.pdf")
        take_out_text(document.pk)
        document.refresh_from_db()
        assert (document.version, document.pages, document.file_name) == (2, 2, "ny.pdf")
        assert [version.number for version in document.versions.all()] == [1, 2]
        assert [part.text for part in document.parts.all()] == ["Ny", "Lydelse"]
        assert Entry.objects.filter(deed="registry.add_version").count() == 1

    def test_refuses_known_content_and_a_public_document_without_reason(self) -> None:
        document = registered(a_case())
        same, new = stored(pdf_of("Hej")), stored(pdf_of("Ny"))
        given = {"document": document, "file_name": "x.pdf"}
        assert refused_for(add_version, file=same, reason="Bättre skanning", **given) == ("version_known",)
        assert refused_for(add_version, file=new, **given) == ("reason_missing",)

    def test_refuses_to_take_lines_from_under_records(self) -> None:
        document = registered(a_case())
        note_origin(actor=SYSTEM, document=document, origin=NewOrigin(1, 1, "Hej", "Belopp"))
        given = {"document": document, "file": stored(pdf_of("Ny")), "file_name": "x.pdf", "reason": "Rättad"}
        assert refused_for(add_version, **given) == ("document_is_read_from",)

    def test_takes_a_published_document_out_of_the_public(self) -> None:
        document = registered(a_case(published_on=ARRIVED))
        publish_document(actor=SYSTEM, document=document)
        add_version(
            actor=SYSTEM, document=document, file=stored(pdf_of("Ny")), file_name="x.pdf", reason="Sidan 2 saknades"
        )
        document.refresh_from_db()
        assert document.published_on is None

    def test_marks_the_whole_when_pages_were_marked(self) -> None:
        document = registered(a_case(), pdf_of("Ett", "Hemligt"), with_text=True)
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=(2, 2))
        add_version(
            actor=SYSTEM, document=document, file=stored(pdf_of("Hemligt", "Ett")), file_name="x.pdf", reason="Rättad"
        )
        document.refresh_from_db()
        assert document.secrecy == "whole"
        open_marks = document.marks.filter(lifted_on__isnull=True)
        assert [(mark.provision, mark.first_page) for mark in open_marks] == [("OSL 30:27", None)]


class TestFinishDraft:
    def test_makes_a_public_document(self) -> None:
        document = registered(a_case(), direction="drawn_up", is_draft=True)
        finish_draft(actor=SYSTEM, document=document)
        document.refresh_from_db()
        assert not document.is_draft
        assert Entry.objects.filter(deed="registry.finish_draft").count() == 1

    def test_refuses_what_is_no_draft(self) -> None:
        assert refused_for(finish_draft, document=registered(a_case())) == ("document_is_no_draft",)


class TestCorrectDocument:
    FACTS = DocumentFacts("Ansökan om projektstöd", "in", ARRIVED, "Exempelbolaget AB", "application")

    def test_keeps_what_stood_there_out_of_the_journal_but_not_that_it_changed(self) -> None:
        document = registered(a_case())
        correct_document(actor=SYSTEM, document=document, facts=self.FACTS, reason="Fel rubrik")
        document.refresh_from_db()
        assert (document.title, document.counterpart_name) == ("Ansökan om projektstöd", "Exempelbolaget AB")
        entry = Entry.objects.get(deed="registry.correct_document")
        assert set(entry.after) == {"name", "counterpart", "kind"}
        assert "Exempelbolaget" not in str(entry.after)

    def test_refuses_without_reason_or_change(self) -> None:
        document = registered(a_case())
        same = DocumentFacts("Ansökan", "in", ARRIVED, "", "other")
        assert refused_for(correct_document, document=document, facts=self.FACTS, reason=" ") == ("reason_missing",)
        assert refused_for(correct_document, document=document, facts=same, reason="R") == ("nothing_changed",)


class TestConcernCase:
    def test_puts_the_document_in_another_case_too(self) -> None:
        document, other = registered(a_case()), a_case("26RS12")
        concern_case(actor=SYSTEM, document=document, case=other)
        assert set(document.cases.all()) == {other, Case.objects.get(dnr="26RS11")}
        document.refresh_from_db()
        assert document.case.dnr == "26RS11"  # type: ignore[union-attr]

    def test_refuses_the_same_case_and_one_that_is_held_back(self, actor_with) -> None:
        document, other = registered(a_case()), a_case("26RS12")
        assert refused_for(concern_case, document=document, case=a_case()) == ("concerns_already",)
        mark_secret(actor=SYSTEM, target=other, provision="OSL 30:27")
        officer = actor_with(Role.CASE_OFFICER)
        assert refused_for(concern_case, actor=officer, document=document, case=other) == ("case_held_back",)


class TestPublishDocument:
    def test_opens_the_document_and_closes_it_again(self) -> None:
        document = registered(a_case(published_on=ARRIVED))
        publish_document(actor=SYSTEM, document=document)
        document.refresh_from_db()
        assert document.published_on == timezone.localdate()
        assert refused_for(publish_document, document=document) == ("document_published_already",)
        assert refused_for(unpublish_document, document=document, reason="") == ("reason_missing",)
        unpublish_document(actor=SYSTEM, document=document, reason="Namn kvar")
        assert refused_for(unpublish_document, document=document, reason="R") == ("document_not_published",)

    def test_refuses_drafts_and_unpublished_cases(self) -> None:
        draft = registered(a_case(), direction="drawn_up", is_draft=True)
        assert refused_for(publish_document, document=draft) == ("document_is_draft", "case_not_published")

    @pytest.mark.parametrize("pages", [None, (1, 1)])
    def test_refuses_what_is_marked(self, pages: tuple[int, int] | None) -> None:
        document = registered(a_case(published_on=ARRIVED), with_text=True)
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=pages)
        assert refused_for(publish_document, document=document) == ("document_is_secret",)

    def test_refuses_what_has_no_case(self) -> None:
        read = register_document(
            actor=SYSTEM, file=stored(b"x", "txt"), title="T", file_name="t", kind="memo", pages=None, lines=[]
        )
        assert refused_for(publish_document, document=read) == ("document_not_registered",)
