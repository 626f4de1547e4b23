"""`redthread synth`: makes the database's tables and fills an empty one with a made-up region of any size."""

import argparse
import sys
import time

from redthread.config.setup import start_django

MOST_CASES = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many cases, and the seed."""
    parser.description = "Fyller en tom databas med en påhittad region av vald storlek, för prestandaprov."
    parser.add_argument(
        "--cases", type=int, required=True, metavar="ANTAL", help="antal ärenden, med cirka tio handlingar var"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="FRÖ", help="samma frö ger samma region (1 om inget anges)"
    )
    parser.add_argument("--without-search", action="store_true", help="bygg inte sökregistret")


def run(arguments: argparse.Namespace) -> int:
    """0 when the region stands; 2 when the database holds something already or the size is impossible."""
    if not 1 <= arguments.cases <= MOST_CASES:
        print(f"Antalet ärenden ska vara mellan 1 och {MOST_CASES}.", file=sys.stderr)
        return 2
    start_django()
    from django.core.management import call_command

    from redthread.config.example import region as example
    from redthread.config.synthetic import region

    call_command("migrate", interactive=False, verbosity=0)
    if not example.is_empty():
        print("Databasen är inte tom. Den påhittade regionen läggs bara i en tom databas.", file=sys.stderr)
        return 2
    started = time.monotonic()
    filled = region.fill(cases=arguments.cases, seed=arguments.seed, with_search=not arguments.without_search)
    for done in filled:
        _tell(f"{done} av {arguments.cases} ärenden", started)
    print(file=sys.stderr)
    print(example.log_ins())
    return 0


def _tell(what: str, started: float) -> None:
    print(f"\r{what}, {time.monotonic() - started:.0f} s    ", end="", file=sys.stderr, flush=True)
