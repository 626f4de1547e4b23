"""`redthread notices`: looks whether the notices stand on the public notice board, and keeps a log of it."""

import argparse
import sys
import time

from redthread.config.setup import start_django

_LEAST_PAUSE = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How often."""
    parser.description = "Kontrollerar att anslagen syns på den öppna anslagstavlan och för logg över det."
    parser.add_argument(
        "--every", type=int, default=0, metavar="SEKUNDER", help="kontrollera igen så ofta, tills det avbryts"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when every notice stood at the last look, 1 when one did not."""
    start_django()
    from django.db import close_old_connections

    while True:
        code = _looked()
        if not arguments.every:
            return code
        time.sleep(max(_LEAST_PAUSE, arguments.every))
        close_old_connections()  # the database may have gone and come back


def _looked() -> int:
    from django.conf import settings

    from redthread.meetings.services.notices import check_notices, over_http, within
    from redthread.meetings.wording.notices import consequence_of, seen, title_of
    from redthread.rules.actors import SYSTEM

    ask = over_http(settings.BASE_URL) if settings.BASE_URL else within(settings.ALLOWED_HOSTS[0])
    looked = check_notices(actor=SYSTEM, ask=ask)
    missed = [one for one in looked if not one.check.is_up]
    print(f"{len(looked)} anslag kontrollerade, {len(missed)} syntes inte.", flush=True)
    for one in missed:
        print(f"{title_of(one.notice)}: {seen(one.check)} {consequence_of(one.moved_to)}".rstrip(), file=sys.stderr)
    return 1 if missed else 0
