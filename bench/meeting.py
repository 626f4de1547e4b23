"""How fast the table of a meeting of 60 matters and 400 papers is opened, and a tap of presence stored and shown.

    python bench/meeting.py [--rounds 15]

In a database of its own in a folder that is taken away afterwards; medians of requests through the whole program,
without the network. Exit 1 when a limit is passed.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

MATTERS, PAPERS = 60, 400
OPENED_MS, TAPPED_MS = 150.0, 100.0
PAGE = "/arbete/sammantraden/namnden-i-exemplet/2026-05-04/bordet/"


def main() -> int:
    """Measures, prints a table, and says whether the limits were kept."""
    parser = argparse.ArgumentParser(description="How fast the table of a meeting is.")
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REDTHREAD_DATA_DIR"] = folder
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["REDTHREAD_TASKS_INLINE"] = "1"
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
        from redthread.config.setup import start_django

        start_django()
        client, member = a_meeting()
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        opened = timed(rounds, lambda _: client.get(PAGE))
        tapped = timed(rounds, lambda number: tap(client, member, number))
    kept = [
        report("the table page opened, ms", opened, OPENED_MS),
        report("a tap stored and shown, ms", tapped, TAPPED_MS),
    ]
    return 0 if all(kept) else 1


def a_meeting() -> tuple[Any, int]:
    """A meeting at hand with so many matters and papers; the secretary's browser, and a member to tap."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["*"]
    from accounts import account_with
    from meetings.tables import DECISION, a_room, opened
    from redthread.meetings import services
    from redthread.registry.services import open_case
    from redthread.rules.actors import SYSTEM, Role
    from registry.papers import pdf_of, registered

    room = a_room(*(DECISION,) * MATTERS)
    case = open_case(actor=SYSTEM, dnr="26RS1", title="Handlingar")
    documents = [
        registered(
            case,
            pdf_of(f"Handling {number}"),
            title=f"Handling {number}",
            file_name=f"{number}.pdf",
            direction="drawn_up",
        )
        for number in range(PAPERS)
    ]
    for number in range(MATTERS):
        services.attach_papers(actor=SYSTEM, item=room.item(number + 1), documents=documents[number::MATTERS])
    opened(room)
    client = Client()
    client.force_login(account_with(Role.BOARD_SECRETARY))
    return client, room.members["E"].pk


def tap(client: Any, member: int, number: int) -> Any:
    """Back and forth."""
    told = {"do": f"presence:{member}:{'gone' if number % 2 else 'room'}"}
    return client.post(f"{PAGE}andra/", told, headers={"Accept": "application/json"})


def timed(rounds: int, asked: Callable[[int], Any]) -> float:
    """The median of so many, after one that is not counted, in milliseconds."""
    told = []
    for number in range(rounds + 1):
        start = time.perf_counter()
        answer = asked(number)
        told.append((time.perf_counter() - start) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"answered {answer.status_code}")
    return median(told[1:])


def report(what: str, value: float, limit: float) -> bool:
    """A line of the table."""
    print(f"{what:40}{value:10.1f}{limit:10.0f}{'' if value <= limit else '   over'}")
    return value <= limit


if __name__ == "__main__":
    raise SystemExit(main())
