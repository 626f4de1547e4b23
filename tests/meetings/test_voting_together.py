"""Several secretaries close the same vote at once: one does, the others are told that it is closed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from meetings.points import Motion, a_matter
from redthread.journal.models import Entry
from redthread.meetings.services import deciding
from redthread.rules.actors import SYSTEM

PROGRAM = Path(__file__).with_name("closing_program.py")
AT_ONCE = 4


def program(put: int) -> subprocess.Popen[str]:
    """The program at work in the database of the test."""
    named = connection.settings_dict
    url = f"sqlite:///{named['NAME']}"
    if connection.vendor == "postgresql":
        at = f"{named['USER']}:{named['PASSWORD']}@{named['HOST']}:{named['PORT'] or 5432}"
        url = f"postgresql://{at}/{named['NAME']}"
    environment = {**os.environ, "DATABASE_URL": url, "REDTHREAD_FILES_DIR": str(settings.FILES_DIR)}
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), str(put)], env=environment, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.django_db(transaction=True)
class TestManySecretaries:
    def test_close_a_vote_once(self) -> None:
        matter = a_matter()
        matter.propose("B", Motion.REJECT)
        put = deciding.call_vote(actor=SYSTEM, put=matter.put_next(), called_by=matter.members["B"])
        matter.all_vote(put, "ABC", "DE")
        running = [program(put.pk) for _ in range(AT_ONCE)]
        told = sorted(each.communicate()[0] for each in running)
        assert told == ["closed", *["roll_frozen"] * (AT_ONCE - 1)]
        assert Entry.objects.filter(deed="meetings.close_vote").count() == 1
