"""`redthread migrate`: makes or brings up to date the database's tables."""

import argparse

from redthread.config.setup import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: the settings say which database."""
    parser.description = "Sätter upp databasen, eller för den till programmets version. Säkert att köra igen."


def run(_arguments: argparse.Namespace) -> int:
    """0 when the database has every table the program needs."""
    start_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    print("Databasen är uppsatt.")
    return 0
