"""`redthread demo`: makes the database's tables and fills an empty one with the example region."""

import argparse
import sys

from redthread.config.setup import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: the example region is always the same."""
    parser.description = "Fyller en tom databas med exempelregionen och skriver ut inloggningarna."
    parser.add_argument("--if-empty", action="store_true", help="gör ingenting om databasen redan har innehåll")


def run(arguments: argparse.Namespace) -> int:
    """0 when the example region stands; 2 when the database holds something already."""
    start_django()
    from django.core.management import call_command

    from redthread.config.example import region

    call_command("migrate", interactive=False, verbosity=0)

    if not region.is_empty():
        if arguments.if_empty:
            print(region.log_ins())
            return 0
        print("Databasen är inte tom. Exempelregionen läggs bara i en tom databas.", file=sys.stderr)
        return 2
    region.fill()
    print(region.log_ins())
    return 0
