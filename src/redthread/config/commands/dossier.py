"""`redthread dossier DNR -o FILE`: a whole case as one zip."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from redthread.config.setup import start_django

_SECONDS_BETWEEN = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The case's number, and the file to write."""
    parser.description = "Skriver ett helt ärende som en zip-fil, med förteckning, journal och kontrollsummor."
    parser.add_argument("dnr", metavar="DNR", help="ärendets diarienummer")
    parser.add_argument("-o", "--out", metavar="FIL", required=True, help="filen som skrivs")


def run(arguments: argparse.Namespace) -> int:
    """0 when the file is written, 2 when there is no such case or the file cannot be written."""
    start_django()
    from redthread.registry.services import export_dossier
    from redthread.registry.wording import sentence
    from redthread.registry.wording.dossiers import LEAFLETS
    from redthread.rules.actors import SYSTEM
    from redthread.rules.refusals import Refused

    out = Path(arguments.out)
    arriving = out.with_name(f".{out.name}.skrivs")
    try:
        with arriving.open("wb") as file:
            for piece in export_dossier(actor=SYSTEM, dnr=arguments.dnr, leaflets=LEAFLETS, progress=_teller()):
                file.write(piece)
        arriving.replace(out)
    except Refused as refused:
        print("\n".join(sentence(one) for one in refused.refusals), file=sys.stderr)
        return 2
    except OSError as fault:
        print(f"{out} kan inte skrivas: {fault.strerror}.", file=sys.stderr)
        return 2
    finally:
        arriving.unlink(missing_ok=True)
    print(f"Akten är skriven till {out}.")
    return 0


def _teller() -> Callable[[int, int], None]:
    last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN:
            last = time.monotonic()
            print(f"{done} av {total} handlingar", file=sys.stderr, flush=True)

    return tell
