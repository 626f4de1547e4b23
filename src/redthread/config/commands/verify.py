"""`redthread verify`: proves that the journal's chain and the stored files are untouched."""

import argparse
import json

from redthread.config.setup import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--json prints the faults for programs."""
    parser.description = "Kontrollerar journalens kedja och de lagrade filernas innehåll."
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")


def run(arguments: argparse.Namespace) -> int:
    """0 when everything holds, 1 when a fault is found."""
    start_django()
    from redthread.journal.queries import broken_links
    from redthread.registry.queries import damaged_files
    from redthread.rules.actors import SYSTEM

    links, files = list(broken_links()), list(damaged_files(SYSTEM))
    if arguments.json:
        print(json.dumps({"broken_links": links, "damaged_files": files}))
    else:
        for sequence in links:
            print(f"Journalens rad {sequence} stämmer inte med kedjan.")
        for sha256 in files:
            print(f"Filen {sha256} saknas eller har ändrats.")
        if not links and not files:
            print("Journalens kedja och alla filer är orörda.")
    return 1 if links or files else 0
