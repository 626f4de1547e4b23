"""A whole case as one zip: whole, the same each time, as the reader may see it, and checked by sha256sum."""

import json
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from redthread.config.command import main
from redthread.journal.models import Entry
from redthread.registry.models import Case, Document, SecrecyMark
from redthread.registry.queries.files import file_path
from redthread.registry.services import export_dossier, keep_file, open_case, register_document
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


class TestDossierPage:
    def test_sends_the_zip(self, client_with) -> None:
        a_case("Ansökan")
        answer = client_with(Role.AUDITOR).get(reverse("registry:dossier", args=["26RS11"]))
        assert answer["Content-Disposition"] == 'attachment; filename="akt-26rs11.zip"'
        assert index_of(b"".join(answer.streaming_content))["dnr"] == "26RS11"
        assert client_with(Role.AUDITOR).get(reverse("registry:dossier", args=["26RS99"])).status_code == 404


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
