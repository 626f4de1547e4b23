"""Secrecy marks: what they hide, from whom, and what is given back when they are lifted."""

from typing import Any

import pytest

from redthread.journal.models import Entry
from redthread.registry import access, queries
from redthread.registry.models import Document
from redthread.registry.services import lift_mark, mark_secret, note_opened, publish_document
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role
from redthread.rules.refusals import Refused
from registry.papers import ARRIVED, a_case, registered, with_pages

pytestmark = pytest.mark.django_db
PAGES = ("Oppen ett", "Hemlig sida", "Oppen tre")


def refused_for(deed: Any, **given: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        deed(**{"actor": SYSTEM, **given})
    return refused.value.codes


def three_pages(**given: Any) -> Document:
    return with_pages(a_case(**given), *PAGES)


def fresh(document: Document) -> Document:
    return Document.objects.select_related("file", "case").get(pk=document.pk)


class TestMarkSecret:
    def test_carries_provision_day_and_authority(self) -> None:
        document = three_pages()
        mark = mark_secret(actor=SYSTEM, target=document, provision="30 kap. 27 § OSL", remark="Kundlista")
        assert (mark.provision, mark.authority) == ("OSL 30:27", "Exempelregionen")
        entry = Entry.objects.get(deed="registry.mark_secret")
        assert entry.after["provision"] == "OSL 30:27"
        assert "Kundlista" not in str(entry.after)

    @pytest.mark.parametrize(("pages", "secrecy"), [(None, "whole"), ((2, 2), "pages")])
    def test_takes_a_published_document_out_of_the_public(self, pages: Any, secrecy: str) -> None:
        document = three_pages(published_on=ARRIVED)
        publish_document(actor=SYSTEM, document=document)
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=pages)
        assert (fresh(document).published_on, fresh(document).secrecy) == (None, secrecy)
        assert Entry.objects.get(deed="registry.mark_secret").after["published_on"] is None

    def test_on_a_case_makes_its_documents_whole(self) -> None:
        document = three_pages(published_on=ARRIVED)
        publish_document(actor=SYSTEM, document=document)
        mark_secret(actor=SYSTEM, target=document.case, provision="OSL 30:27")
        kept = fresh(document)
        assert kept.case is not None
        assert (kept.case.is_secret, kept.secrecy, kept.published_on) == (True, "whole", None)
        assert Entry.objects.filter(deed="registry.follow_mark_of_case", object_key=str(kept.pk)).count() == 1

    @pytest.mark.parametrize(
        ("given", "codes"),
        [
            ({"provision": ""}, ("provision_missing",)),
            ({"provision": "hemlig"}, ("provision_unreadable",)),
            ({"provision": "OSL 30:23"}, ("provision_of_the_state",)),
            ({"pages": (0, 1)}, ("pages_out_of_range",)),
            ({"pages": (3, 2)}, ("pages_out_of_range",)),
            ({"pages": (2, 4)}, ("pages_out_of_range",)),
        ],
    )
    def test_refuses(self, given: dict[str, Any], codes: tuple[str, ...]) -> None:
        assert refused_for(mark_secret, target=three_pages(), **{"provision": "OSL 30:27", **given}) == codes

    def test_refuses_the_same_mark_twice_and_pages_of_what_has_none(self) -> None:
        document = three_pages()
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27")
        assert refused_for(mark_secret, target=document, provision="30:27") == ("marked_already",)
        pages: dict[str, Any] = {"provision": "OSL 30:27", "pages": (1, 1)}
        assert refused_for(mark_secret, target=document.case, **pages) == ("pages_of_a_case",)
        plain = registered(a_case("26RS12"), b"bara text", with_text=True)
        assert refused_for(mark_secret, target=plain, **pages) == ("document_without_pages",)

    def test_is_for_registrars_the_handler_and_case_officers(self, account_with, actor_with) -> None:
        document = three_pages()
        given: dict[str, Any] = {"target": document, "provision": "OSL 30:27", "pages": (2, 2)}
        for role in (Role.BOARD_SECRETARY, Role.AUDITOR, Role.ADMINISTRATOR, Role.ELECTED_MEMBER):
            assert refused_for(mark_secret, actor=actor_with(role), **given) == ("may_not_mark",)
        assert refused_for(mark_secret, actor=ANONYMOUS, **given) == ("document_held_back",)
        mark_secret(actor=actor_with(Role.CASE_OFFICER), **given)


class TestLiftMark:
    def test_gives_back_what_the_marks_that_are_left_say(self) -> None:
        document = three_pages()
        pages = mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=(2, 2))
        whole = mark_secret(actor=SYSTEM, target=document, provision="OSL 21:1")
        of_case = mark_secret(actor=SYSTEM, target=document.case, provision="OSL 31:16")
        states = []
        for mark in (of_case, whole, pages):
            lift_mark(actor=SYSTEM, mark=mark, reason="Inte längre hemligt")
            states.append(fresh(document).secrecy)
        assert states == ["whole", "pages", "none"]
        assert not fresh(document).case.is_secret  # type: ignore[union-attr]

    def test_needs_a_reason_and_a_mark_that_applies(self) -> None:
        mark = mark_secret(actor=SYSTEM, target=three_pages(), provision="OSL 30:27")
        assert refused_for(lift_mark, mark=mark, reason=" ") == ("reason_missing",)
        lift_mark(actor=SYSTEM, mark=mark, reason="Prövat")
        assert refused_for(lift_mark, mark=mark, reason="Igen") == ("mark_is_lifted",)

    def test_is_for_registrars_and_the_handler(self, account_with, actor_with) -> None:
        document = three_pages(handler=account_with(Role.DELEGATE))
        mark = mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=(2, 2))
        assert refused_for(lift_mark, actor=actor_with(Role.CASE_OFFICER), mark=mark, reason="R") == ("may_not_lift",)
        lift_mark(actor=actor_with(Role.DELEGATE), mark=mark, reason="Prövat")
        assert fresh(document).secrecy == "none"


class TestNoteOpened:
    def test_journals_what_holds_secrecy_only(self, actor_with) -> None:
        document, registrar = three_pages(), actor_with(Role.REGISTRAR)
        note_opened(actor=registrar, document=document, version=1)
        assert not Entry.objects.filter(deed="registry.open_secret").exists()
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=(2, 2))
        note_opened(actor=registrar, document=document, version=1)
        entry = Entry.objects.get(deed="registry.open_secret")
        assert (entry.actor_name, entry.after) == (registrar.name, {"version": 1, "of": "pages"})
        assert refused_for(note_opened, actor=actor_with(Role.CONTROLLER), document=document, version=1) == (
            "document_held_back",
        )


class TestWhatMarksHide:
    """Registrar and auditor see all; the handler what is in the case; others nothing of what is marked."""

    @pytest.fixture
    def readers(self, actor_with) -> dict[str, Actor]:  # type: ignore[no-untyped-def]
        roles = (Role.REGISTRAR, Role.AUDITOR, Role.DELEGATE, Role.CASE_OFFICER, Role.ELECTED_MEMBER, Role.APPLICANT)
        return {role.value: actor_with(role) for role in roles} | {"anonymous": ANONYMOUS}

    def test_a_whole_document(self, readers, account_with) -> None:  # type: ignore[no-untyped-def]
        document = three_pages(handler=account_with(Role.DELEGATE))
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27")
        see = {name for name, reader in readers.items() if queries.document(reader, document.pk)}
        assert see == {"registrar", "auditor", "delegate"}

    def test_pages(self, readers, account_with) -> None:  # type: ignore[no-untyped-def]
        document = three_pages(handler=account_with(Role.DELEGATE))
        mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=(2, 2))
        text = {
            name: [part.page for part in access.parts_visible_to(reader).filter(document=document).order_by("page")]
            for name, reader in readers.items()
        }
        assert text == {
            "registrar": [1, 2, 3],
            "auditor": [1, 2, 3],
            "delegate": [1, 2, 3],
            "case_officer": [1, 3],
            "elected_member": [1, 3],
            "applicant": [],
            "anonymous": [],
        }
