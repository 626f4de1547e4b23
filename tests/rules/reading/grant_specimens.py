"""Short papers to find grants in, and what of a grant the tests compare."""

from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading.grants import Grant, find_grants


def paper(text: str, *cells: tuple[str, ...]) -> SourceText:
    lines = [Line(at, None, line) for at, line in enumerate(text.split("\n"), 1)]
    lines += [Line(len(lines) + at, None, " ".join(row), row) for at, row in enumerate(cells, 1)]
    return SourceText("paper", "txt", tuple(lines))


def grants(text: str, *cells: tuple[str, ...]) -> tuple[Grant, ...]:
    return find_grants(paper(text, *cells), 1, 10_000)


def brief(grant: Grant) -> tuple[str | None, str | None, int | None, str | None]:
    percent = None if grant.percent is None else str(grant.percent)
    return grant.applicant, grant.project, grant.max_amount, percent


def only(text: str) -> Grant:
    (grant,) = grants(text)
    return grant
