"""How the commands print papers: one after the other, so that a thousand take no more memory than one."""

from typing import TextIO

from redthread.rules.papers.findings import Finding
from redthread.rules.papers.source import Place

Json = str | int | None | list["Json"] | dict[str, "Json"]


class Printer:
    """Writes each paper as soon as it is done: JSON as one object, or as an array when there are many, each object on a
    line of its own; text with a blank line between."""

    def __init__(self, out: TextIO, *, as_json: bool, many: bool) -> None:
        self._out = out
        self._is_array = as_json and many
        self._between = "," if as_json else "\n"
        self._count = 0
        if self._is_array:
            out.write("[\n")

    def add(self, text: str) -> None:
        """One more paper."""
        if self._count:
            self._out.write(self._between)
        self._out.write(f"{text}\n")
        self._out.flush()
        self._count += 1

    def finish(self) -> None:
        """No more papers."""
        if self._is_array:
            self._out.write("]\n")
        self._out.flush()


def finding_as_json(finding: Finding) -> dict[str, Json]:
    """A finding as it is printed, with its Swedish sentence as `message`."""
    from redthread.ui.finding_words import sentence

    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "where": _place(finding.where),
        "printed": finding.printed,
        "expected": finding.expected,
        "calculation": finding.calculation,
        "source": finding.source,
        "subject": finding.subject,
        "also": [_place(place) for place in finding.also],
        "cell": list(finding.cell) if finding.cell is not None else None,
        "message": sentence(finding),
    }


def _place(place: Place) -> dict[str, Json]:
    return {"page": place.page, "line": place.line, "quote": place.quote}
