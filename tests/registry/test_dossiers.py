"""A whole case as one zip: whole, the same each time, as the reader may see it, and checked by sha256sum."""

import json
import subprocess
import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from redthread.config.command import main
from redthread.journal.models import Entry
from redthread.people.models import Holding
from redthread.registry.models import Case, Document, DossierPacking, SecrecyMark
from redthread.registry.queries.dossier import dossier_path
from redthread.registry.queries.files import file_path
from redthread.registry.services import export_dossier, keep_file, open_case, register_document
from redthread.registry.services import packing as packing_service
from redthread.registry.services.packing import ask_for_dossier, pack_dossier, stop_packing
from redthread.registry.wording.dossiers import LEAFLETS
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


def a_case(*titles: str) -> Case:
    case = open_case(actor=SYSTEM, dnr="26RS11", title="Handlingsplan")
    for number, title in enumerate(titles, start=1):
        made = register_document(
            actor=SYSTEM,
            file=keep_file(actor=SYSTEM, content=BytesIO(title.encode()), media="txt"),
            title=title,
            file_name=f"{title}.txt",
            kind="letter",
            pages=None,
            lines=[(None, title)],
            cases=[case],
        )
        Document.objects.filter(pk=made.pk).update(case=case, number=number)
    return case


def zipped(actor: Actor = SYSTEM) -> bytes:
    return b"".join(export_dossier(actor=actor, dnr="26RS11", leaflets=LEAFLETS))


def index_of(content: bytes) -> dict:  # type: ignore[type-arg]
    with zipfile.ZipFile(BytesIO(content)) as opened:
        return dict(json.loads(opened.read("index.json")))


def mark(title: str) -> None:
    document = Document.objects.get(title=title)
    SecrecyMark.objects.create(
        document=document, provision="OSL 30:27", authority="Nämnden", marked_on=timezone.localdate()
    )
    Document.objects.filter(pk=document.pk).update(secrecy="whole")


class TestExportDossier:
    def test_holds_the_files_in_order_with_index_journal_and_sums(self) -> None:
        a_case("Ansökan", "Yttrande: ett/två")
        with zipfile.ZipFile(BytesIO(zipped())) as opened:
            names = opened.namelist()
            assert opened.testzip() is None
            first = json.loads(opened.read("journal.jsonl").decode().splitlines()[0])
            assert "Ansökan" in opened.read("index.html").decode()
            assert "sha256sum -c" in opened.read("LÄS MIG.txt").decode()
        assert names[0] == "001 Ansökan.txt"
        assert names[1].startswith("002 ")
        assert "/" not in names[1]
        assert names[2:] == ["journal.jsonl", "index.json", "index.html", "LÄS MIG.txt", "SHA256SUMS"]
        assert len(first["digest"]) == 64

    def test_is_verified_by_sha256sum(self, tmp_path: Path) -> None:
        a_case("Ansökan", "Beslut")
        with zipfile.ZipFile(BytesIO(zipped())) as opened:
            opened.extractall(tmp_path)
        check = ["sha256sum", "-c", "SHA256SUMS"]
        assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
        (tmp_path / "001 Ansökan.txt").write_text("ändrad")
        assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1

    def test_gives_the_same_bytes_for_the_same_content(self) -> None:
        a_case("Ansökan", "Beslut")
        assert zipped() == zipped()
        assert Entry.objects.filter(deed="registry.export_dossier").count() == 2

    def test_leaves_out_what_the_reader_may_not_see_with_the_provision(self, actor_with) -> None:
        a_case("Ansökan", "Bolagets kalkyl")
        mark("Bolagets kalkyl")
        content = zipped(actor_with(Role.CASE_OFFICER))
        documents = index_of(content)["documents"]
        assert [one["left_out"] for one in documents] == [False, True]
        assert documents[1]["provisions"] == ["OSL 30:27"]
        with zipfile.ZipFile(BytesIO(content)) as opened:
            whole = b"".join(opened.read(name) for name in opened.namelist())
        assert b"kalkyl" not in whole
        assert [one["left_out"] for one in index_of(zipped(actor_with(Role.AUDITOR)))["documents"]] == [False, False]

    def test_tells_little_of_a_case_that_is_held_back(self, actor_with) -> None:
        a_case("Ansökan")
        Case.objects.update(is_secret=True, internal_title="Bolaget X")
        Document.objects.update(secrecy="whole")
        facts = index_of(zipped(actor_with(Role.CASE_OFFICER)))
        assert facts["is_held_back"]
        assert facts["internal_title"] == ""
        assert index_of(zipped(actor_with(Role.REGISTRAR)))["internal_title"] == "Bolaget X"

    def test_tells_of_content_that_is_damaged_or_gone(self) -> None:
        a_case("Ansökan", "Beslut")
        first, second = Document.objects.order_by("number")
        file_path(first.file.sha256).write_bytes(b"annat")
        file_path(second.file.sha256).unlink()
        told = [one["files"][0] for one in index_of(zipped())["documents"]]
        assert told[0]["is_damaged"]
        assert told[1]["left_out"] == "missing"

    def test_is_for_officials(self, actor_with) -> None:
        a_case()
        for actor in (ANONYMOUS, actor_with(Role.ELECTED_MEMBER), actor_with(Role.APPLICANT)):
            with pytest.raises(Refused) as refused:
                zipped(actor)
            assert refused.value.codes == ("dossier_unknown",)

    def test_comes_in_pieces_with_few_queries(self, django_assert_max_num_queries) -> None:
        a_case(*(f"Handling {number}" for number in range(40)))
        with django_assert_max_num_queries(60):
            pieces = list(export_dossier(actor=SYSTEM, dnr="26RS11", leaflets=LEAFLETS))
        assert len(pieces) > 40


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is done when it is asked for, though the transaction of the test never ends."""
    monkeypatch.setattr(transaction, "on_commit", lambda work, *_, **__: work())


def page_of(name: str, dnr: str = "26RS11") -> str:
    return reverse(f"registry:{name}", args=[dnr])


def file_given_to(client: Client) -> bytes:
    answer = client.get(page_of("dossier_file"))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("at_once")
class TestDossierPage:
    def test_packs_the_case_and_hands_it_to_the_one_who_asked(self, client_with) -> None:
        a_case("Ansökan")
        auditor, other = client_with(Role.AUDITOR), client_with(Role.REGISTRAR)
        assert "Packa akten" in auditor.get(page_of("dossier")).content.decode()
        assert auditor.post(page_of("pack_dossier")).status_code == 302
        assert "Hämta akten" in auditor.get(page_of("dossier")).content.decode()
        answer = auditor.get(page_of("dossier_file"))
        assert answer["Content-Disposition"] == 'attachment; filename="akt-26rs11.zip"'
        assert index_of(b"".join(answer.streaming_content))["dnr"] == "26RS11"
        assert other.get(page_of("dossier_file")).status_code == 302
        assert "Hämta akten" not in other.get(page_of("dossier")).content.decode()
        deeds = list(Entry.objects.filter(object_kind="registry.dossier").values_list("deed", flat=True))
        assert deeds == ["registry.fetch_dossier", "registry.export_dossier"]

    def test_packs_what_the_reader_may_see(self, client_with) -> None:
        a_case("Ansökan", "Bolagets kalkyl")
        mark("Bolagets kalkyl")
        officer = client_with(Role.CASE_OFFICER)
        assert "En av dem utelämnas" in officer.get(page_of("dossier")).content.decode()
        officer.post(page_of("pack_dossier"))
        assert [one["left_out"] for one in index_of(file_given_to(officer))["documents"]] == [False, True]

    def test_does_not_give_a_file_with_what_has_been_marked_since(self, client_with) -> None:
        a_case("Ansökan", "Bolagets kalkyl")
        officer = client_with(Role.CASE_OFFICER)
        officer.post(page_of("pack_dossier"))
        assert index_of(file_given_to(officer))["dnr"] == "26RS11"
        mark("Bolagets kalkyl")
        answer = officer.get(page_of("dossier_file"), follow=True)
        assert "Akten har ändrats" in answer.content.decode()
        officer.post(page_of("pack_dossier"))
        assert b"kalkyl" not in file_given_to(officer)

    def test_does_not_give_a_file_to_somebody_who_has_left_the_post(self, client_with) -> None:
        a_case("Ansökan")
        officer = client_with(Role.CASE_OFFICER)
        officer.post(page_of("pack_dossier"))
        Holding.objects.update(last_on=date(2020, 1, 2), first_on=date(2020, 1, 1))
        assert officer.get(page_of("dossier_file")).status_code == 404
        assert officer.get(page_of("dossier")).status_code == 404

    def test_does_not_give_a_file_that_is_old(self, client_with) -> None:
        a_case("Ansökan")
        officer = client_with(Role.CASE_OFFICER)
        officer.post(page_of("pack_dossier"))
        packing = DossierPacking.objects.get()
        path = dossier_path(packing)
        DossierPacking.objects.update(packed_at=timezone.now() - timedelta(days=2))
        assert officer.get(page_of("dossier_file")).status_code == 302
        pack_dossier(0, 0)  # any packing tidies up
        assert not path.exists()
        assert DossierPacking.objects.get().state == "gone"
        assert "Packa akten" in officer.get(page_of("dossier")).content.decode()

    def test_is_not_there_for_a_case_that_is_not(self, client_with) -> None:
        auditor = client_with(Role.AUDITOR)
        for name in ("dossier", "dossier_file"):
            assert auditor.get(page_of(name, "26RS99")).status_code == 404
        for name in ("pack_dossier", "stop_dossier"):
            assert auditor.post(page_of(name, "26RS99")).status_code == 404


class TestPacking:
    def test_tells_how_far_it_has_come_and_can_be_stopped(self, client_with) -> None:
        a_case("Ansökan", "Beslut")
        officer = client_with(Role.CASE_OFFICER)
        officer.post(page_of("pack_dossier"))
        DossierPacking.objects.update(state="packing", done=1, total=2)
        part = officer.get(page_of("dossier"), headers={"HX-Request": "true"}).content.decode()
        assert "1 av 2 handlingar" in part
        assert "<html" not in part
        assert officer.post(page_of("stop_dossier")).status_code == 302
        assert "avbröts" in officer.get(page_of("dossier"), headers={"HX-Request": "true"}).content.decode()

    def test_that_was_stopped_leaves_no_file(self, actor_with, monkeypatch: pytest.MonkeyPatch) -> None:
        a_case("Ansökan", "Beslut")
        officer = actor_with(Role.CASE_OFFICER)
        asked = ask_for_dossier(actor=officer, dnr="26RS11")
        monkeypatch.setattr(packing_service, "_TELL_EVERY", 0)
        pieces = packing_service.export_dossier

        def stopped_midway(**told):  # type: ignore[no-untyped-def]
            for number, piece in enumerate(pieces(**told)):
                if number == 1:
                    stop_packing(actor=officer, dnr="26RS11")
                yield piece

        monkeypatch.setattr(packing_service, "export_dossier", stopped_midway)
        pack_dossier(asked.pk, asked.attempt)
        assert DossierPacking.objects.get().state == "stopped"
        assert list(dossier_path(asked).parent.iterdir()) == []

    def test_is_done_once(self, actor_with) -> None:
        a_case("Ansökan")
        officer = actor_with(Role.CASE_OFFICER)
        asked = ask_for_dossier(actor=officer, dnr="26RS11")
        assert ask_for_dossier(actor=officer, dnr="26RS11").attempt == asked.attempt
        pack_dossier(asked.pk, asked.attempt)
        pack_dossier(asked.pk, asked.attempt)
        assert Entry.objects.filter(deed="registry.export_dossier").count() == 1
        assert dossier_path(DossierPacking.objects.get()).exists()

    def test_that_has_died_may_be_asked_for_again(self, actor_with, client_with) -> None:
        a_case("Ansökan")
        officer = actor_with(Role.CASE_OFFICER)
        asked = ask_for_dossier(actor=officer, dnr="26RS11")
        DossierPacking.objects.update(state="packing", seen_at=timezone.now() - timedelta(minutes=10))
        again = ask_for_dossier(actor=officer, dnr="26RS11")
        assert (again.attempt, again.state) == (asked.attempt + 1, "waiting")
        pack_dossier(asked.pk, asked.attempt)
        assert DossierPacking.objects.get().state == "waiting"

    def test_that_goes_wrong_says_so(self, actor_with, monkeypatch: pytest.MonkeyPatch) -> None:
        a_case("Ansökan")
        asked = ask_for_dossier(actor=actor_with(Role.CASE_OFFICER), dnr="26RS11")

        def full_disk(**_):  # type: ignore[no-untyped-def]
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(packing_service, "export_dossier", full_disk)
        with pytest.raises(OSError, match="No space"):
            pack_dossier(asked.pk, asked.attempt)
        assert DossierPacking.objects.get().state == "failed"

    def test_is_for_officials(self, actor_with) -> None:
        a_case()
        for actor in (ANONYMOUS, SYSTEM, actor_with(Role.ELECTED_MEMBER), actor_with(Role.APPLICANT)):
            with pytest.raises(Refused) as refused:
                ask_for_dossier(actor=actor, dnr="26RS11")
            assert refused.value.codes == ("dossier_unknown",)


class TestDossierCommand:
    def test_writes_the_file(self, tmp_path: Path, capsys) -> None:
        a_case("Ansökan")
        out = tmp_path / "akt.zip"
        assert main(["dossier", "26RS11", "-o", str(out)]) == 0
        assert index_of(out.read_bytes())["dnr"] == "26RS11"
        assert list(tmp_path.iterdir()) == [out]

    def test_says_when_there_is_no_such_case(self, tmp_path: Path, capsys) -> None:
        assert main(["dossier", "26RS99", "-o", str(tmp_path / "akt.zip")]) == 2
        assert "26RS99" in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []
