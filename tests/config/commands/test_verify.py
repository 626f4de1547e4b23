"""`redthread verify` finds whatever was changed behind the program's back, and nothing where nothing was."""

import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from redthread.config.command import main
from redthread.journal.models import ChainHead, Entry
from redthread.registry import services
from redthread.registry.models import Case, Document, DocumentVersion, NumberSeries, SecrecyMark, StoredFile
from redthread.registry.queries import file_path
from redthread.registry.services.bulk import Office, load_scheme
from redthread.rules.actors import SYSTEM

GUARDS = {
    "sqlite": ["DROP TRIGGER journal_entry_no_update", "DROP TRIGGER journal_entry_no_delete"],
    "postgresql": ["DROP TRIGGER journal_entry_append_only ON journal_entry"],
}
MIDNIGHT = timezone.make_aware(timezone.datetime(2001, 1, 1))


def unguarded() -> None:
    """The journal's guards are taken away, as somebody with the database's keys could."""
    with connection.cursor() as cursor:
        for statement in GUARDS[connection.vendor]:
            cursor.execute(statement)


@pytest.fixture
def region(db: None) -> None:
    """Three cases with a number each, the first with two documents, one of them in two versions."""
    scheme = load_scheme(actor=SYSTEM, offices=[Office("RS", "Regionstyrelsen", "{yy}{code}{n}")], case_types=[])
    today = timezone.localdate()
    first, *_ = [
        services.register_case(actor=SYSTEM, series=scheme.series["RS"], title=f"Ärende {number}", opened_on=today)
        for number in (1, 2, 3)
    ]
    for number in (1, 2):
        file = services.keep_file(actor=SYSTEM, content=io.BytesIO(b"text %d" % number), media="txt")
        new = services.NewDocument(title=f"Handling {number}", file_name="a.txt", direction="out")
        document = services.register_in_case(actor=SYSTEM, case=first, file=file, new=new)
    file = services.keep_file(actor=SYSTEM, content=io.BytesIO(b"text 3"), media="txt")
    services.add_version(actor=SYSTEM, document=document, file=file, file_name="a.txt", reason="Rättad.")


def change_journal(**values: object) -> None:
    unguarded()
    Entry.objects.filter(sequence=2).update(**values)


def forget_last_row() -> None:
    unguarded()
    Entry.objects.order_by("-sequence")[0].delete()


def forget_row_in_between() -> None:
    unguarded()
    Entry.objects.filter(sequence=2).delete()


def move_document_number() -> None:
    Document.objects.filter(number=1).update(number=7)


def change_file() -> None:
    file_path(StoredFile.objects.order_by("pk")[0].sha256).write_bytes(b"another text")


def remove_file() -> None:
    file_path(StoredFile.objects.order_by("pk")[0].sha256).unlink()


def mark_behind_the_back() -> None:
    SecrecyMark.objects.create(
        case=Case.objects.order_by("pk")[0], provision="OSL 30:23", authority="RS", marked_on=date(2026, 1, 2)
    )


def insert_case() -> None:
    Case.objects.create(dnr="okänt", title="Inlagt")


PLANTS: dict[str, tuple[Callable[[], object], set[str]]] = {
    "a row of the journal is changed": (lambda: change_journal(actor_name="någon annan"), {"journal_row_changed"}),
    "a row of the journal is removed": (forget_row_in_between, {"journal_rows_missing"}),
    "the last row of the journal is removed": (forget_last_row, {"journal_head"}),
    "the journal's head is moved": (lambda: ChainHead.objects.update(sequence=3), {"journal_head"}),
    "a row of the journal is made older": (lambda: change_journal(at=MIDNIGHT), {"journal_time_back"}),
    "a file is changed": (change_file, {"file_changed"}),
    "a file is removed": (remove_file, {"file_missing"}),
    "a disposed file is still there": (lambda: StoredFile.objects.update(disposed_at=MIDNIGHT), {"file_not_disposed"}),
    "a title is changed": (lambda: Case.objects.filter(number=2).update(title="Annat"), {"told_otherwise"}),
    "a case is closed": (
        lambda: Case.objects.filter(number=2).update(opened_on=date(2001, 1, 1)),
        {"told_otherwise"},
    ),
    "a document's title is changed": (lambda: Document.objects.update(title="Annan"), {"told_another_title"}),
    "a case that nobody registered": (insert_case, {"told_never"}),
    "a case number is changed": (
        lambda: Case.objects.filter(number=2).update(dnr="99RS99"),
        {"case_number_unlike_series", "told_otherwise"},
    ),
    "a case number is skipped": (
        lambda: Case.objects.filter(number=2).update(number=9),
        {"case_number_missing", "case_number_never_issued", "case_number_unlike_series"},
    ),
    "the series is moved on": (lambda: NumberSeries.objects.update(last=4), {"case_number_missing"}),
    "a document number is skipped": (move_document_number, {"document_number_missing", "told_otherwise"}),
    "a mark is slipped in": (mark_behind_the_back, {"case_secrecy"}),
    "a mark is passed over": (
        lambda: Document.objects.filter(number=1).update(secrecy="whole"),
        {"document_secrecy", "told_otherwise"},
    ),
    "a version is passed over": (
        lambda: DocumentVersion.objects.filter(number=2).update(number=3),
        {"document_version"},
    ),
    "a document leaves its case": (
        lambda: Document.cases.through.objects.all().delete(),
        {"document_outside_its_case"},
    ),
}


@pytest.mark.usefixtures("region")
class TestVerify:
    def test_finds_nothing_where_nothing_is_wrong(self, capsys) -> None:
        assert main(["verify"]) == 0
        told = capsys.readouterr().out
        assert told.startswith("Journalens kedja är orörd. Alla filer och justerade protokoll är orörda.")

    @pytest.mark.parametrize("plant", PLANTS)
    def test_finds_a_planted_fault_and_says_it_in_a_sentence(self, capsys, plant: str) -> None:
        planted, codes = PLANTS[plant]
        planted()
        assert main(["verify", "--json"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert codes <= {each["code"] for each in found["faults"]}
        assert found["count"] == len(found["faults"])
        assert main(["verify"]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == found["count"]
        assert all(line.endswith(".") and "{" not in line for line in lines)

    def test_leaves_the_files_alone_when_told_to(self, capsys) -> None:
        remove_file()
        assert main(["verify", "--no-files"]) == 0
        assert "Filernas innehåll har inte kontrollerats" in capsys.readouterr().out

    def test_tells_on_the_other_stream_how_far_it_has_come(self, capsys, monkeypatch) -> None:
        monkeypatch.setattr("redthread.config.commands.verify._SECONDS_BETWEEN", 0.0)
        assert main(["verify", "--json"]) == 0
        told = capsys.readouterr()
        assert "Registret mot journalen: 3 av 3" in told.err
        assert json.loads(told.out) == {"faults": [], "count": 0}
