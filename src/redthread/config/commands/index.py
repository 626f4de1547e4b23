"""`redthread index`: makes the search index anew."""

import argparse
import json
import sys
from time import monotonic

from redthread.config.setup import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How far it has come may be told."""
    parser.description = "Bygger sökregistret på nytt ur allt som finns. Säkert att köra när som helst."
    parser.add_argument("--json", action="store_true", help="skriv vad som gjordes som JSON")


def run(arguments: argparse.Namespace) -> int:
    """0 when everything can be found again."""
    start_django()
    from redthread.public.wording import KINDS_MANY
    from redthread.registry.services.indexing import rebuild

    began, done = monotonic(), {}
    for kind, count in rebuild():
        done[kind.value] = count
        if not arguments.json and sys.stderr.isatty():
            print(f"\r{KINDS_MANY[kind.value]}: {count}", end="", file=sys.stderr)
    seconds = round(monotonic() - began, 1)
    if arguments.json:
        print(json.dumps({"indexed": done, "seconds": seconds}, ensure_ascii=False))
    else:
        told = ", ".join(f"{count} {KINDS_MANY[kind].lower()}" for kind, count in done.items())
        print(f"Sökregistret är byggt på {seconds} s: {told or 'inget att söka i'}.")
    return 0
