"""`redthread read`: reads papers into proposed records."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from redthread.config.desk import ReadPaper, read_papers, teller
from redthread.config.printing import Printer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files and how the result is given."""
    parser.description = "Läser handlingar (txt, pdf, docx, html) och visar det som känns igen i dem."
    parser.add_argument("files", nargs="+", metavar="FIL", help="fil att läsa; flera går bra")
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON, ett objekt per fil")
    parser.add_argument("--save", action="store_true", help="spara det lästa som förslag att granska")
    parser.add_argument(
        "--progress", action="store_true", help="skriv hur långt läsningen kommit, som JSON-rader på stderr"
    )
    parser.add_argument("--with-findings", action="store_true", help="ta med granskningens anmärkningar i JSON")
    parser.add_argument("--with-lines", action="store_true", help="ta med källtextens rader i JSON")


def run(arguments: argparse.Namespace) -> int:
    """0 when every file was read, 2 when one could not be; the others are read all the same."""
    printer = Printer(sys.stdout, as_json=arguments.json, many=len(arguments.files) > 1)
    readable: list[str] = []
    on_progress = teller() if arguments.progress else None
    for path, paper in read_papers(arguments.files, on_progress, with_findings=arguments.with_findings):
        if paper is not None:
            readable.append(path)
            printer.add(_as_json(paper, arguments) if arguments.json else _as_text(paper))
    printer.finish()
    is_saved = not arguments.save or _save(readable, aside=arguments.json)
    return 0 if is_saved and len(readable) == len(arguments.files) else 2


def _as_json(paper: ReadPaper, arguments: argparse.Namespace) -> str:
    from redthread.rules.papers.as_json import reading_as_json

    source = paper.reading.source
    shown = {
        **reading_as_json(paper.reading),
        "media": source.media,
        "pages": source.pages,
        "notes": list(source.notes),
    }
    if paper.findings is not None:
        from redthread.config.printing import finding_as_json

        shown["findings"] = [finding_as_json(finding) for finding in paper.findings]
    if arguments.with_lines:
        shown["lines"] = [
            {"number": line.number, "page": line.page, "text": line.text, "cells": line.cells} for line in source.lines
        ]
    return json.dumps(shown, ensure_ascii=False)


def _as_text(paper: ReadPaper) -> str:
    from redthread.intake.wording.terminal import reading_in_words

    return reading_in_words(paper.reading)


def _save(paths: Sequence[str], *, aside: bool) -> bool:
    """Whether all was saved. What came of each file is told on stdout, or on stderr when stdout holds JSON."""
    from redthread.config.setup import start_django
    from redthread.rules.refusals import Refused

    start_django()
    from redthread.intake.services import save_papers
    from redthread.intake.wording.papers import sentence
    from redthread.intake.wording.saving import saved_in_words

    try:
        files = save_papers([Path(path) for path in paths])
    except Refused as refused:
        for refusal in refused.refusals:
            sys.stderr.write(f"{sentence(refusal)}\n")
        return False
    for file in files:
        out = sys.stderr if aside or file.refusal else sys.stdout
        out.write(f"{saved_in_words(file)}\n")
    return not any(file.refusal for file in files)
