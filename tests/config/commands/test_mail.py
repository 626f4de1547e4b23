"""`redthread mail` takes in a folder, and says what it did and what is wrong with its settings."""

from pathlib import Path

import pytest
from django.conf import settings

from redthread.config.command import main
from redthread.registry.models import InboxItem

MAIL = b"From: projekt@exempel.se\nSubject: Brev\nMessage-ID: <1@exempel.se>\n\nHej\n"


@pytest.mark.django_db
class TestMail:
    def test_takes_in_a_folder(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "1.eml").write_bytes(MAIL)
        assert main(["mail", str(tmp_path), "--once"]) == 0
        assert "1 nya, 0 kända, 0 lagda åt sidan." in capsys.readouterr().out
        assert InboxItem.objects.count() == 1

    def test_takes_the_folder_of_the_settings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "1.eml").write_bytes(MAIL)
        monkeypatch.setattr(settings, "MAIL_FOLDER", str(tmp_path))
        assert main(["mail"]) == 0
        assert (tmp_path / "done" / "1.eml").exists()

    def test_tells_what_was_moved_aside(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "tom.eml").write_bytes(b"")
        assert main(["mail", str(tmp_path)]) == 1
        assert capsys.readouterr().err == "tom.eml: Meddelandet är tomt.\n"

    @pytest.mark.parametrize("arguments", [[], ["--imap"], ["/no/such/folder"]])
    def test_refuses_what_it_cannot_fetch(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["mail", *arguments]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
