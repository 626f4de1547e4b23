"""Many programs at once, and programs that are killed: no number twice or missing, no deed lost, nothing half done."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.db import connection

from redthread.config.commands.verify import faults
from redthread.journal.models import Entry
from redthread.registry.models import Case, NumberSeries
from redthread.registry.services.bulk import Office, load_scheme
from redthread.rules.actors import SYSTEM

PROGRAM = Path(__file__).with_name("deeds_program.py")
AT_ONCE, NUMBERS_EACH = 8, 10
DEEDS = 200


def program(*arguments: str) -> subprocess.Popen[str]:
    """The program at work in the database of the test."""
    named = connection.settings_dict
    url = f"sqlite:///{named['NAME']}"
    if connection.vendor == "postgresql":
        at = f"{named['USER']}:{named['PASSWORD']}@{named['HOST']}:{named['PORT'] or 5432}"
        url = f"postgresql://{at}/{named['NAME']}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "REDTHREAD_FILES_DIR": str(settings.FILES_DIR),
        "REDTHREAD_TASKS_INLINE": "1",
    }
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments], env=environment, stdout=subprocess.PIPE, text=True
    )


def faults_now() -> list[str]:
    """What is wrong in the database, by code."""
    return [found.code for found in faults(with_files=True)]


@pytest.fixture
def series(transactional_db: None) -> None:
    """An authority with a series of numbers."""
    load_scheme(actor=SYSTEM, offices=[Office("RS", "Regionstyrelsen", "{yy}{code}{n}")], case_types=[])


@pytest.mark.usefixtures("series")
class TestManyPrograms:
    def test_take_every_number_once(self) -> None:
        before = Entry.objects.count()
        running = [program("numbers", str(NUMBERS_EACH)) for _ in range(AT_ONCE)]
        told = [line for each in running for line in each.communicate()[0].split()]
        assert [each.returncode for each in running] == [0] * AT_ONCE
        count = AT_ONCE * NUMBERS_EACH
        assert len(set(told)) == len(told) == count
        assert sorted(Case.objects.values_list("number", flat=True)) == list(range(1, count + 1))
        assert NumberSeries.objects.get().last == count
        assert Entry.objects.count() - before == count
        assert faults_now() == []


@pytest.mark.usefixtures("series")
class TestKilledProgram:
    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_leaves_nothing_half_done(self, seed: int) -> None:
        killed_after = Random(seed).randrange(1, DEEDS // 2)  # noqa: S311  # the same moment each time, more or less
        running = program("random", str(DEEDS), str(seed))
        assert running.stdout is not None
        for number, _ in enumerate(running.stdout, start=1):
            if number == killed_after:
                break
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert running.returncode == -signal.SIGKILL
        assert Case.objects.exists()
        assert faults_now() == []
