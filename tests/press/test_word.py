"""A draft that goes to Word and back: what was changed is taken, what stands against it a person settles."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from redthread.journal.models import Entry
from redthread.press import queries, services
from redthread.press.models import Draft, Settlement, WordCopy
from redthread.rules.actors import SYSTEM
from redthread.rules.documents import Document, Paragraph, inlines
from redthread.rules.documents.merging import Conflict, ConflictKind
from redthread.rules.refusals import Refused
from registry.drafting import memo

pytestmark = pytest.mark.django_db
SHA = "a" * 64


def with_text(document: Document, **texts: str) -> Document:
    """The document with other words in the paragraphs of those anchors."""
    return replace(
        document,
        blocks=tuple(
            replace(block, text=inlines(texts[block.anchor]))
            if isinstance(block, Paragraph) and block.anchor in texts
            else block
            for block in document.blocks
        ),
    )


def taken() -> tuple[Draft, WordCopy]:
    draft = services.begin_draft(actor=SYSTEM, document=memo())
    return draft, services.take_to_word(actor=SYSTEM, draft=draft)


def back(copy: WordCopy, document: Document, *conflicts: Conflict) -> WordCopy:
    return services.bring_back(actor=SYSTEM, copy=copy, document=document, conflicts=conflicts, sha256=SHA)


def standing(draft: Draft) -> Document:
    draft.refresh_from_db()
    return queries.document_of(queries.latest_version(draft))


def codes(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, ...]:
    return refused.value.codes


class TestTakeToWord:
    def test_knows_who_took_what_and_when(self) -> None:
        draft, copy = taken()
        assert (copy.version.number, copy.taken_by, len(copy.mark)) == (1, "system", 16)
        assert queries.copy_with_mark(draft, copy.mark) == copy
        assert queries.copy_with_mark(draft, "") is None
        assert Entry.objects.filter(deed="press.take_to_word", object_key=str(draft.pk)).count() == 1

    def test_gives_each_copy_a_mark_of_its_own(self) -> None:
        draft, copy = taken()
        other = services.take_to_word(actor=SYSTEM, draft=draft)
        with pytest.raises(IntegrityError), transaction.atomic():
            WordCopy.objects.filter(pk=other.pk).update(mark=copy.mark)


class TestBringBack:
    def test_shows_what_was_changed_before_anything_is(self) -> None:
        draft, copy = taken()
        copy = back(copy, with_text(memo(), b2="Det pågår i fem år."))
        found = queries.comparison(copy)
        assert found is not None
        assert [(one.anchor, one.heading) for one in found.differences] == [("b2", "Bakgrund")]
        assert found.disagreements == ()
        assert standing(draft) == memo()

    def test_may_be_done_again_until_it_is_settled(self) -> None:
        _, copy = taken()
        back(copy, with_text(memo(), b2="Fel fil."))
        copy = back(copy, with_text(memo(), b2="Rätt fil."))
        services.settle(actor=SYSTEM, copy=copy, choices={}, seen=1)
        with pytest.raises(Refused) as refused:
            back(copy, memo())
        assert codes(refused) == ("copy_is_settled",)

    def test_has_nothing_to_compare_before(self) -> None:
        _, copy = taken()
        assert queries.comparison(copy) is None
        with pytest.raises(Refused) as refused:
            services.settle(actor=SYSTEM, copy=copy, choices={}, seen=1)
        assert codes(refused) == ("copy_is_not_back",)


class TestSettle:
    def test_makes_a_version_of_what_came_back(self) -> None:
        draft, copy = taken()
        copy = back(copy, with_text(memo(), b2="Det pågår i fem år."))
        version = services.settle(actor=SYSTEM, copy=copy, choices={}, seen=1)
        assert (version.number, version.origin) == (2, "word")
        assert standing(draft) == with_text(memo(), b2="Det pågår i fem år.")
        assert WordCopy.objects.get().result == version

    @pytest.mark.parametrize(("choice", "text"), [("ours", "Fyra år."), ("theirs", "Fem år.")])
    def test_lets_a_person_choose_where_both_wrote(self, choice: str, text: str) -> None:
        draft, copy = taken()
        services.save_version(actor=SYSTEM, draft=draft, document=with_text(memo(), b1="Nytt.", b2="Fyra år."), seen=1)
        document = with_text(memo(), b2="Fem år.")
        document = replace(document, blocks=(*document.blocks, Paragraph(inlines("Tillägg."), anchor="word-1")))
        copy = back(copy, document)
        with pytest.raises(Refused) as refused:
            services.settle(actor=SYSTEM, copy=copy, choices={}, seen=2)
        assert codes(refused) == ("choice_missing",)
        services.settle(actor=SYSTEM, copy=copy, choices={"b2": choice}, seen=2)
        words = [block.text for block in standing(draft).blocks if isinstance(block, Paragraph)]
        assert words == [inlines("Nytt."), inlines(text), inlines("Tillägg.")]
        kept = Settlement.objects.get()
        assert (kept.anchor, kept.sent, kept.returned, kept.choice) == ("b2", "Fyra år.", "Fem år.", choice)

    def test_never_changes_what_only_the_program_may(self) -> None:
        draft, copy = taken()
        changed = Conflict("beslut", ConflictKind.CHANGED, "att bevilja", "att avslå")
        copy = back(copy, with_text(memo(), b2="Fem år."), changed)
        found = queries.comparison(copy)
        assert found is not None
        assert [(one.conflict, one.is_choice) for one in found.disagreements] == [(changed, False)]
        services.settle(actor=SYSTEM, copy=copy, choices={"beslut": "theirs"}, seen=1)
        assert standing(draft).blocks[-1] == memo().blocks[-1]
        assert Settlement.objects.get().choice == "ours"

    def test_refuses_a_file_that_says_nothing_new(self) -> None:
        _, copy = taken()
        with pytest.raises(Refused) as refused:
            services.settle(actor=SYSTEM, copy=back(copy, memo()), choices={}, seen=1)
        assert codes(refused) == ("draft_unchanged",)

    def test_refuses_what_was_compared_with_an_older_version(self) -> None:
        draft, copy = taken()
        copy = back(copy, with_text(memo(), b2="Fem år."))
        services.save_version(actor=SYSTEM, draft=draft, document=with_text(memo(), b1="Nytt."), seen=1)
        with pytest.raises(Refused) as refused:
            services.settle(actor=SYSTEM, copy=copy, choices={}, seen=1)
        assert codes(refused) == ("draft_changed_meanwhile",)
