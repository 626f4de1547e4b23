"""`redthread index`: makes the search index anew."""

import argparse
import json
import sys
from time import monotonic

from redthread.config.setup import start_django

_SECONDS_BETWEEN = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How far it has come may be told."""
    parser.description = (
        "Bygger sökregistret på nytt ur allt som finns. Säkert att köra när som helst och att avbryta: kör då "
        "kommandot igen. Det som inte är byggt än hittas inte så länge, och sökningar går långsammare."
    )
    parser.add_argument("--json", action="store_true", help="skriv vad som gjordes som JSON")


def run(arguments: argparse.Namespace) -> int:
    """0 when everything can be found again."""
    start_django()
    from redthread.public.wording import KINDS_MANY
    from redthread.registry.services.bulk import rebuild
    from redthread.rules.actors import SYSTEM

    began, done, told_at = monotonic(), {}, 0.0
    for kind, count in rebuild(actor=SYSTEM):
        done[kind.value] = count
        if monotonic() - told_at >= _SECONDS_BETWEEN:
            told_at = monotonic()
            _tell(f"{KINDS_MANY[kind.value]}: {count}, {told_at - began:.0f} s")
    seconds = round(monotonic() - began, 1)
    if arguments.json:
        print(json.dumps({"indexed": done, "seconds": seconds}, ensure_ascii=False))
    else:
        told = ", ".join(f"{count} {KINDS_MANY[kind].lower()}" for kind, count in done.items())
        print(f"Sökregistret är byggt på {seconds} s: {told or 'inget att söka i'}.")
    return 0


def _tell(what: str) -> None:
    """On one line where somebody watches, else on a line each for a log."""
    begin, end = ("\r", "    ") if sys.stderr.isatty() else ("", "\n")
    print(f"{begin}{what}", end=end, file=sys.stderr, flush=True)
