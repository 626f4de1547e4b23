"""The register: cases, files by content, documents and origins."""

from datetime import date
from io import BytesIO

import pytest

from redthread.journal.models import Entry
from redthread.registry import queries
from redthread.registry.models import Case, Document, StoredFile
from redthread.registry.services import NewOrigin, keep_file, note_origin, open_case, publish_case, register_document
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

LINES = [(None, f"rad {n}") for n in range(1, 301)]


def document(text: bytes = b"handling") -> Document:
    return register_document(
        actor=SYSTEM,
        file=keep_file(actor=SYSTEM, content=BytesIO(text), media="txt"),
        title="Handlingar",
        file_name="handlingar.txt",
        kind="packet",
        pages=None,
        lines=LINES,
    )


@pytest.mark.django_db
class TestOpenCase:
    def test_opens_the_same_number_once(self) -> None:
        first = open_case(actor=SYSTEM, dnr="20RS3419", title="Smart tillväxt")
        again = open_case(actor=SYSTEM, dnr=" 20RS3419 ", title="En annan rubrik")
        assert first == again
        assert Case.objects.get().title == "Smart tillväxt"
        assert Entry.objects.filter(deed="registry.open_case").count() == 1

    @pytest.mark.parametrize(
        ("dnr", "title", "code"), [(" ", "T", "case_without_number"), ("20RS1", " ", "case_without_title")]
    )
    def test_refuses_what_is_empty(self, dnr: str, title: str, code: str) -> None:
        with pytest.raises(Refused) as refused:
            open_case(actor=SYSTEM, dnr=dnr, title=title)
        assert refused.value.codes == (code,)

    def test_is_not_for_readers(self, actor_with) -> None:
        for actor in (ANONYMOUS, actor_with(Role.ELECTED_MEMBER), actor_with(Role.AUDITOR)):
            with pytest.raises(Refused):
                open_case(actor=actor, dnr="20RS1", title="T")
        assert not Case.objects.exists()


@pytest.mark.django_db
class TestPublishCase:
    def test_opens_the_case_to_everyone(self) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS3419", title="Smart tillväxt")
        assert queries.case_with_dnr(ANONYMOUS, "20RS3419") is None
        publish_case(actor=SYSTEM, case=case, published_on=date(2020, 8, 24))
        assert queries.case_with_dnr(ANONYMOUS, "20RS3419") == case

    def test_refuses_a_case_that_is_published(self) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS3419", title="Smart tillväxt")
        publish_case(actor=SYSTEM, case=case, published_on=date(2020, 8, 24))
        with pytest.raises(Refused) as refused:
            publish_case(actor=SYSTEM, case=case, published_on=date(2020, 8, 25))
        assert refused.value.codes == ("case_already_published",)


@pytest.mark.django_db
class TestKeepFile:
    def test_keeps_the_same_content_once(self) -> None:
        first = keep_file(actor=SYSTEM, content=BytesIO(b"samma"), media="txt")
        again = keep_file(actor=SYSTEM, content=BytesIO(b"samma"), media="txt")
        assert first == again
        assert queries.file_path(first.sha256).read_bytes() == b"samma"
        assert StoredFile.objects.count() == 1

    def test_leaves_no_half_file_behind(self) -> None:
        kept = keep_file(actor=SYSTEM, content=BytesIO(b"x"), media="txt")
        root = queries.file_path(kept.sha256).parent.parent
        assert not list(root.glob(".arriving*"))


@pytest.mark.django_db
class TestDamagedFiles:
    def test_finds_a_changed_and_a_missing_file(self) -> None:
        changed = keep_file(actor=SYSTEM, content=BytesIO(b"ett"), media="txt")
        missing = keep_file(actor=SYSTEM, content=BytesIO(b"tva"), media="txt")
        keep_file(actor=SYSTEM, content=BytesIO(b"tre"), media="txt")
        assert list(queries.file_faults(SYSTEM, lambda done, total: None)) == []
        queries.file_path(changed.sha256).write_bytes(b"nagot annat")
        queries.file_path(missing.sha256).unlink()
        found = [
            (fault.code, dict(fault.facts)["sha256"]) for fault in queries.file_faults(SYSTEM, lambda done, total: None)
        ]
        assert found == [("file_changed", changed.sha256), ("file_missing", missing.sha256)]


@pytest.mark.django_db
class TestRegisterDocument:
    def test_registers_the_same_file_once(self) -> None:
        assert document() == document()
        assert Entry.objects.filter(deed="registry.register_document").count() == 1

    def test_gives_back_every_line_where_it_was(self) -> None:
        kept = document()
        lines = queries.lines_around(SYSTEM, kept, first=119, last=242)
        assert [(line.number, line.text) for line in lines] == [(n, f"rad {n}") for n in range(119, 243)]

    def test_keeps_text_that_a_database_cannot_hold(self) -> None:
        file = keep_file(actor=SYSTEM, content=BytesIO(b"nul"), media="txt")
        kept = register_document(
            actor=SYSTEM, file=file, title="T", file_name="t", kind="x", pages=None, lines=[(None, "a\x00b")]
        )
        assert queries.lines_around(SYSTEM, kept, first=1, last=1)[0].text == "ab"


@pytest.mark.django_db
class TestNoteOrigin:
    def test_keeps_a_place_once_and_shows_it_at_its_line(self) -> None:
        kept = document()
        place = NewOrigin(None, 120, "rad 120", "Belopp")
        assert note_origin(actor=SYSTEM, document=kept, origin=place) == note_origin(
            actor=SYSTEM, document=kept, origin=place
        )
        (line,) = queries.lines_around(SYSTEM, kept, first=120, last=120)
        assert [origin.about for origin in line.origins] == ["Belopp"]


@pytest.mark.django_db
class TestDocuments:
    def test_are_read_by_officials_and_elected_members_only(self, actor_with) -> None:
        kept = document()
        readers: list[Actor] = [
            actor_with(Role.CASE_OFFICER),
            actor_with(Role.ELECTED_MEMBER),
            actor_with(Role.AUDITOR),
        ]
        assert all(queries.document(reader, kept.pk) == kept for reader in readers)
        for reader in (ANONYMOUS, actor_with(Role.APPLICANT), actor_with()):
            assert queries.document(reader, kept.pk) is None
            assert queries.lines_around(reader, kept, first=1, last=9) == ()
