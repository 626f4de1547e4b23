"""`redthread check`: proofreads papers."""

import argparse
import json
import sys

from redthread.config.desk import ReadPaper, read_papers, teller
from redthread.config.printing import Printer, finding_as_json
from redthread.rules.papers.findings import Severity


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files and how the findings are given."""
    parser.description = (
        "Granskar handlingar: summor, andelar, datum, beslutsformuleringar och kvarglömda platshållare."
    )
    parser.add_argument("files", nargs="+", metavar="FIL", help="fil att granska; flera går bra")
    parser.add_argument("--json", action="store_true", help="skriv anmärkningarna som JSON, ett objekt per fil")
    parser.add_argument(
        "--progress", action="store_true", help="skriv hur långt granskningen kommit, som JSON-rader på stderr"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when nothing is wrong, 1 when there is an error or a warning, 2 when a file could not be read."""
    printer = Printer(sys.stdout, as_json=arguments.json, many=len(arguments.files) > 1)
    code = 0
    on_progress = teller() if arguments.progress else None
    for _, paper in read_papers(arguments.files, on_progress, with_findings=True):
        if paper is None:
            code = 2
            continue
        findings = paper.findings or ()
        if any(finding.severity is not Severity.NOTE for finding in findings):
            code = max(code, 1)
        printer.add(_as_json(paper) if arguments.json else _as_text(paper))
    printer.finish()
    return code


def _as_json(paper: ReadPaper) -> str:
    source = paper.reading.source
    shown = {
        "document": source.name,
        "media": source.media,
        "pages": source.pages,
        "notes": list(source.notes),
        "findings": [finding_as_json(finding) for finding in paper.findings or ()],
    }
    return json.dumps(shown, ensure_ascii=False)


def _as_text(paper: ReadPaper) -> str:
    from redthread.intake.wording.terminal import findings_in_words

    return findings_in_words(paper.reading.source, paper.findings or ())
