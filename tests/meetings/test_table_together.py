"""Eight programs treat the matters of two meetings at once: no § twice, none missing, nobody's matter treated twice."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from meetings.tables import INFORMATION, a_meeting_of, a_room, opened
from redthread.journal.models import Entry
from redthread.meetings.models import AgendaItem, ParagraphSeries

PROGRAM = Path(__file__).with_name("paragraphs_program.py")
AT_ONCE, MATTERS = 8, 6
DAYS = (date(2026, 5, 4), date(2026, 6, 8))


def program(day: date) -> subprocess.Popen[str]:
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
        [sys.executable, str(PROGRAM), "namnden-i-exemplet", day.isoformat()],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
class TestManyPrograms:
    def test_issue_every_paragraph_once(self) -> None:
        room = a_room(*(INFORMATION,) * MATTERS, day=DAYS[0])
        opened(room)
        opened(replace(room, meeting=a_meeting_of(room.board, *(INFORMATION,) * MATTERS, day=DAYS[1])))
        running = [program(DAYS[number % 2]) for number in range(AT_ONCE)]
        told = [int(line) for each in running for line in each.communicate()[0].split()]
        assert [each.returncode for each in running] == [0] * AT_ONCE
        everyone = list(range(1, 2 * MATTERS + 1))
        assert sorted(told) == everyone
        assert sorted(AgendaItem.objects.values_list("paragraph", flat=True)) == everyone
        assert ParagraphSeries.objects.get().last == 2 * MATTERS
        for day in DAYS:
            treated = AgendaItem.objects.filter(meeting__held_on=day).order_by("order_treated")
            assert [one.order_treated for one in treated] == list(range(1, MATTERS + 1))
            paragraphs = [one.paragraph for one in treated]
            assert paragraphs == sorted(paragraphs)
        assert Entry.objects.filter(deed="meetings.treat_item").count() == 2 * MATTERS
