"""`redthread let-in`."""

import pytest
from django.test import Client

from redthread.config.command import main
from redthread.journal.models import Entry
from redthread.people import services
from redthread.people.models import RecoveryLink
from redthread.rules.actors import SYSTEM

NEW = "fyra ord som ingen gissar"


@pytest.mark.django_db
class TestLetIn:
    def test_gives_a_link_that_works(self, capsys: pytest.CaptureFixture[str]) -> None:
        services.open_account(actor=SYSTEM, login="forvaltare", name="Systemförvaltare A", password=None)
        assert main(["let-in", "forvaltare", "--reason", "Ingen kommer in"]) == 0
        path = capsys.readouterr().out.strip()
        assert Client().post(path, {"new": NEW, "again": NEW}).status_code == 302
        assert services.sign_in(login="forvaltare", password=NEW).account.name == "Systemförvaltare A"
        assert Entry.objects.get(deed="people.make_recovery_link").reason == "Ingen kommer in"

    def test_refuses_who_is_unknown(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["let-in", "okänd", "--reason", "Prov"]) == 1
        assert "Ingen har användarnamnet okänd." in capsys.readouterr().err

    def test_does_all_or_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        services.open_account(actor=SYSTEM, login="forvaltare", name="Systemförvaltare A", password=None)
        assert main(["let-in", "forvaltare", "--reason", "Prov", "--without-second-factor"]) == 1
        assert "Kontot har ingen andra faktor." in capsys.readouterr().err
        assert not RecoveryLink.objects.exists()
