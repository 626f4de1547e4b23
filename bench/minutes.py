"""How fast the minutes of a meeting of 60 matters are set as PDF, signed by three and proven.

    python bench/minutes.py [--matters 60] [--rounds 5]

Medians of the rounds in a process that is at work, so that the start of the engine is told apart. Each row tells its
ratio to the limit. Exit 1 when the limit of the PDF is passed.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import TypeVar

from redthread.rules.documents import Annex, Clause, Clauses, Document, Signatory, inlines
from redthread.typesetting import pdf
from redthread.typesetting.design import design_of
from redthread.typesetting.kinds import minutes as kind
from redthread.typesetting.kinds import proceedings
from redthread.typesetting.kinds.kind import prose
from redthread.typesetting.signing.keys import LocalKeys, Who
from redthread.typesetting.signing.sign import signed
from redthread.typesetting.signing.verify import flaws

PDF_SECONDS = 1.0
MEMBERS = tuple(f"Ledamot {letter} (M)" for letter in "ABCDEFGHIJKLMNO")
PAPERS_EACH = 6
Answer = TypeVar("Answer")


def main() -> int:
    """Measures, prints a table, and says whether the limit was kept."""
    parser = argparse.ArgumentParser(description="How fast minutes are made.")
    parser.add_argument("--matters", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    design = design_of(None)
    print(f"{arguments.matters} matters; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':34}{'seconds':>10}{'limit':>8}{'ratio':>8}")
    document = minutes(arguments.matters)
    first, _ = timed(lambda: pdf.written(document, design, {}), 1)
    report("PDF, the first one of the process", first)
    seconds, made = timed(lambda: pdf.written(document, design, {}), arguments.rounds)
    is_kept = report("PDF", seconds, PDF_SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        keys = LocalKeys(Path(folder))
        signing, whole = timed(lambda: signed_by_three(made, keys), arguments.rounds)
        report("three signatures", signing)
        annexes = [one.sha256 for one in papers(arguments.matters)]
        proving, found = timed(lambda: flaws(whole, keys.roots(), signatures=3, annexes=annexes), arguments.rounds)
        report("proving the signed file", proving)
    return 0 if is_kept and not found else 1


def timed(deed: Callable[[], Answer], rounds: int) -> tuple[float, Answer]:
    """The median of the seconds, and the last answer."""
    told: list[float] = []
    for _ in range(rounds):
        began = time.perf_counter()
        answer = deed()
        told.append(time.perf_counter() - began)
    return median(told), answer


def report(name: str, seconds: float, limit: float | None = None) -> bool:
    """Prints the row; whether its limit was kept."""
    ratio = "" if limit is None else f"{limit:>8.2f}{seconds / limit:>8.2f}"
    print(f"{name:34}{seconds:>10.3f}{ratio}")
    return limit is None or seconds <= limit


def signed_by_three(content: bytes, keys: LocalKeys) -> bytes:
    """The file with three signatures."""
    for order in (1, 2, 3):
        content, _ = signed(content, keys, Who(f"konto-{order}", f"Ledamot {order}"), order=order, of=3, reason="Prov")
    return content


def papers(matters: int) -> tuple[Annex, ...]:
    """The annexes, each with a hash of its own."""
    return tuple(
        Annex(f"Bilaga {number}", f"Handling nummer {number}", sha256=f"{number:064x}")
        for number in range(1, matters * PAPERS_EACH + 1)
    )


def minutes(matters: int) -> Document:
    """Minutes with a decision of two clauses in each matter, and a vote by name in every tenth."""
    return kind.written(
        kind.Minutes(
            body="Nämnden i exemplet",
            held_on=date(2026, 5, 4),
            place="Sessionssalen",
            time="kl. 13.00–17.00",
            present=tuple(kind.Present(one, proceedings.MEMBER) for one in MEMBERS),
            paragraphs=tuple(_paragraph(number) for number in range(1, matters + 1)),
            signatories=tuple(Signatory(one, proceedings.ADJUSTER) for one in MEMBERS[:3]),
            annexes=papers(matters),
        )
    )


def _paragraph(number: int) -> kind.Paragraph:
    ballots = tuple(kind.Ballot(one, "M", proceedings.YES) for one in MEMBERS)
    is_voted = number % 10 == 0
    vote = kind.Vote(proceedings.vote_put("det utsända förslaget", "avslagsyrkandet"), 15, 0, 0, ballots)
    clauses = tuple(Clause(inlines(f"att bevilja projekt {number}:{one} högst 500 000 kronor.")) for one in (1, 2))
    return kind.Paragraph(
        number=number,
        title=f"Medfinansiering av projekt {number}",
        case_number=f"26RS{number}",
        agenda_number=number,
        summary=prose(*["Projektet stärker företagen i länet och ger kommunerna bättre underlag. " * 4] * 2),
        decision=Clauses(inlines("Nämnden i exemplet beslutar"), clauses),
        votes=(vote,) if is_voted else (),
        taking_part=prose(proceedings.took_part(MEMBERS)),
        send_to=("Kommun A", "Förening B"),
    )


if __name__ == "__main__":
    sys.exit(main())
