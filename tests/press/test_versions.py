"""Drafts and their versions: saved one after the other, never changed, and never over each other."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import Error, IntegrityError, transaction
from django.utils import timezone

from redthread.journal.models import Entry
from redthread.press import queries, services
from redthread.press.models import Draft, DraftVersion, TypedText, WordCopy
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.documents import Document, Heading, Paragraph, inlines
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


def paper(text: str = "Ett.", title: str = "Rubrik") -> Document:
    """A small memo with one paragraph."""
    blocks = (Heading(1, "Bakgrund", "bakgrund"), Paragraph(inlines(text), anchor="b1"))
    return Document("memo", "FöredragningsPM", title, date(2026, 11, 22), blocks, number="26RS11")


def begun() -> Draft:
    return services.begin_draft(actor=SYSTEM, document=paper())


def codes(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, ...]:
    return refused.value.codes


class TestBeginDraft:
    def test_keeps_the_document_as_its_first_version(self) -> None:
        draft = begun()
        assert (draft.kind, draft.title, draft.number, draft.state, draft.latest) == (
            "memo",
            "Rubrik",
            "26RS11",
            "writing",
            1,
        )
        version = queries.latest_version(draft)
        assert (version.origin, version.made_by, len(version.sha256)) == ("program", "system", 64)
        assert queries.document_of(version) == paper()

    def test_anchors_what_has_no_anchor(self) -> None:
        document = replace(paper(), blocks=(Heading(1, "Bakgrund"), Paragraph(inlines("Ett."))))
        found = queries.document_of(queries.latest_version(services.begin_draft(actor=SYSTEM, document=document)))
        assert [getattr(block, "anchor", None) for block in found.blocks] == ["v1-1", "v1-2"]

    def test_refuses_what_cannot_be_set(self) -> None:
        with pytest.raises(Refused) as refused:
            services.begin_draft(actor=SYSTEM, document=replace(paper(), title=" ", blocks=()))
        assert codes(refused) == ("document.no_title", "document.no_blocks")
        assert not Draft.objects.exists()

    def test_tells_the_journal_nothing_that_may_be_secret(self) -> None:
        draft = begun()
        entry = Entry.objects.get(deed="press.begin_draft")
        assert (entry.object_kind, entry.object_key, entry.object_label) == (
            "press.draft",
            str(draft.pk),
            "26RS11 memo",
        )
        assert "Rubrik" not in str(entry.after)


class TestSaveVersion:
    def test_adds_a_version_and_leaves_the_one_before(self) -> None:
        draft = begun()
        version = services.save_version(actor=SYSTEM, draft=draft, document=paper("Två.", "Ny"), seen=1)
        draft.refresh_from_db()
        assert (version.number, draft.latest, draft.title) == (2, 2, "Ny")
        assert [one.number for one in queries.versions(draft)] == [2, 1]
        first = queries.version_of(draft, 1)
        assert first is not None
        assert queries.document_of(first) == paper()

    def test_refuses_to_save_over_what_was_not_seen(self, actor_with) -> None:
        draft, other = begun(), actor_with(Role.CASE_OFFICER)
        services.save_version(actor=other, draft=draft, document=paper("Två."), seen=1)
        with pytest.raises(Refused) as refused:
            services.save_version(actor=SYSTEM, draft=draft, document=paper("Tre."), seen=1)
        assert codes(refused) == ("draft_changed_meanwhile",)
        (refusal,) = refused.value.refusals
        assert (refusal.fact("who"), refusal.fact("version")) == (other.name, 2)
        assert draft.versions.count() == 2

    def test_refuses_what_is_the_same(self) -> None:
        with pytest.raises(Refused) as refused:
            services.save_version(actor=SYSTEM, draft=begun(), document=paper(), seen=1)
        assert codes(refused) == ("draft_unchanged",)


class TestRestoreVersion:
    def test_makes_a_new_version_of_an_earlier_one(self) -> None:
        draft = begun()
        services.save_version(actor=SYSTEM, draft=draft, document=paper("Två.", "Ny"), seen=1)
        version = services.restore_version(actor=SYSTEM, draft=draft, number=1, seen=2)
        draft.refresh_from_db()
        assert (version.number, version.restored, draft.title) == (3, 1, "Rubrik")
        assert queries.document_of(version) == paper()

    @pytest.mark.parametrize(
        ("number", "seen", "code"),
        [(9, 2, "draft_without_version"), (1, 1, "draft_changed_meanwhile"), (2, 2, "draft_unchanged")],
    )
    def test_refuses(self, number: int, seen: int, code: str) -> None:
        draft = begun()
        services.save_version(actor=SYSTEM, draft=draft, document=paper("Två."), seen=1)
        with pytest.raises(Refused) as refused:
            services.restore_version(actor=SYSTEM, draft=draft, number=number, seen=seen)
        assert codes(refused) == (code,)


class TestFinishedDraft:
    def test_takes_no_more(self) -> None:
        draft = services.finish_draft(actor=SYSTEM, draft=begun(), seen=1)
        deeds = (
            lambda: services.save_version(actor=SYSTEM, draft=draft, document=paper("Två."), seen=1),
            lambda: services.restore_version(actor=SYSTEM, draft=draft, number=1, seen=1),
            lambda: services.finish_draft(actor=SYSTEM, draft=draft, seen=1),
            lambda: services.drop_draft(actor=SYSTEM, draft=draft, reason="Fel."),
            lambda: services.keep_typed(actor=SYSTEM, draft=draft, base=1, fields={}),
        )
        for deed in deeds:
            with pytest.raises(Refused) as refused:
                deed()
            assert codes(refused) == ("draft_is_ended",)

    def test_is_not_made_of_a_version_that_was_not_seen(self) -> None:
        draft = begun()
        services.save_version(actor=SYSTEM, draft=draft, document=paper("Två."), seen=1)
        with pytest.raises(Refused) as refused:
            services.finish_draft(actor=SYSTEM, draft=draft, seen=1)
        assert codes(refused) == ("draft_moved_on",)

    def test_with_errors_needs_a_reason_that_is_kept(self) -> None:
        draft = begun()
        with pytest.raises(Refused) as refused:
            services.finish_draft(actor=SYSTEM, draft=draft, seen=1, errors=2, reason=" ")
        assert codes(refused) == ("errors_without_reason",)
        finished = services.finish_draft(actor=SYSTEM, draft=draft, seen=1, errors=2, reason="Beloppet är rätt.")
        assert finished.reason == "Beloppet är rätt."
        entry = Entry.objects.get(deed="press.finish_draft")
        assert (entry.after or {})["errors"] == 2
        assert entry.reason == "Beloppet är rätt."


class TestDroppedDraft:
    def test_is_taken_up_again(self) -> None:
        draft = services.drop_draft(actor=SYSTEM, draft=begun(), reason="Dubblett.")
        assert (draft.state, draft.reason) == ("dropped", "Dubblett.")
        taken_up = services.take_up_draft(actor=SYSTEM, draft=draft)
        assert (taken_up.state, taken_up.ended_at, taken_up.reason) == ("writing", None, "")
        with pytest.raises(Refused) as refused:
            services.take_up_draft(actor=SYSTEM, draft=draft)
        assert codes(refused) == ("draft_is_not_aside",)

    def test_needs_a_reason(self) -> None:
        with pytest.raises(Refused) as refused:
            services.drop_draft(actor=SYSTEM, draft=begun(), reason=" ")
        assert codes(refused) == ("reason_missing",)


class TestKeepTyped:
    def test_keeps_one_text_for_each_person(self, actor_with) -> None:
        draft, officer, registrar = begun(), actor_with(Role.CASE_OFFICER), actor_with(Role.REGISTRAR)
        services.keep_typed(actor=officer, draft=draft, base=1, fields={"text-bakgrund": ["Ett\x00"]})
        services.keep_typed(actor=officer, draft=draft, base=1, fields={"text-bakgrund": ["Ett och"]})
        typed = queries.typed_by(officer, draft)
        assert typed is not None
        assert typed.fields == {"text-bakgrund": ["Ett och"]}
        assert queries.typed_by(registrar, draft) is None
        assert queries.typed_by(SYSTEM, draft) is None
        services.forget_typed(actor=registrar, draft=draft)
        services.forget_typed(actor=officer, draft=draft)
        assert not TypedText.objects.exists()

    def test_refuses_what_is_no_text_of_a_person(self) -> None:
        with pytest.raises(Refused) as refused:
            services.keep_typed(actor=SYSTEM, draft=begun(), base=2, fields={"a": ["x" * 2_000_001]})
        assert codes(refused) == ("draft_without_version", "typed_too_long", "typed_by_nobody")

    def test_stores_what_no_database_would_take(self, actor_with) -> None:
        officer, draft = actor_with(Role.CASE_OFFICER), begun()
        services.keep_typed(actor=officer, draft=draft, base=1, fields={"a": ["x\x00y"]})
        typed = queries.typed_by(officer, draft)
        assert typed is not None
        assert typed.fields == {"a": ["xy"]}


class TestDatabase:
    def test_refuses_to_change_or_remove_a_version(self) -> None:
        version = queries.latest_version(begun())
        for deed in (
            lambda: DraftVersion.objects.filter(pk=version.pk).update(tree="{}"),
            lambda: DraftVersion.objects.filter(pk=version.pk).delete(),
        ):
            with pytest.raises(Error), transaction.atomic():
                deed()
        version.refresh_from_db()
        assert queries.document_of(version) == paper()

    def test_refuses_the_same_number_twice(self) -> None:
        version = queries.latest_version(begun())
        version.pk = None
        version._state.adding = True
        with pytest.raises(IntegrityError), transaction.atomic():
            version.save(force_insert=True)

    def test_refuses_an_ended_draft_without_a_time(self) -> None:
        draft = begun()
        with pytest.raises(IntegrityError), transaction.atomic():
            Draft.objects.filter(pk=draft.pk).update(state="finished")

    def test_refuses_a_copy_that_came_back_without_a_file(self) -> None:
        version = queries.latest_version(begun())
        with pytest.raises(IntegrityError), transaction.atomic():
            WordCopy.objects.create(
                version=version, mark="a", taken_by="A", taken_at=timezone.now(), returned_at=timezone.now()
            )
