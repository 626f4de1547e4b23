"""Papers of the tests' own invention: another region, another layout; nobody in them exists."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from redthread.rules.papers.shapes import Reading
from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading import read
from redthread.rules.reading.rows import Row, prepare

PAPERS = Path(__file__).parent / "papers"


def source(text: str | Sequence[str], name: str = "prov", page_of: int | None = None) -> SourceText:
    """A paper of these lines; `page_of` lines make a page, None leaves it without pages."""
    lines = text.split("\n") if isinstance(text, str) else list(text)
    return SourceText(
        name,
        "txt",
        tuple(
            Line(number, (number - 1) // page_of + 1 if page_of else None, line)
            for number, line in enumerate(lines, start=1)
        ),
    )


def cells(*rows: Sequence[str], before: Iterable[str] = ()) -> SourceText:
    """A paper of some lines of text and then a table whose cells the source keeps apart."""
    lines = [Line(number, 1, text) for number, text in enumerate(before, start=1)]
    for row in rows:
        lines.append(Line(len(lines) + 1, 1, "\t".join(row), tuple(row)))
    return SourceText("prov", "docx", tuple(lines), 1)


def rows(text: str | Sequence[str]) -> tuple[Row, ...]:
    """The prepared rows of some lines."""
    return prepare(source(text)).rows


def reading(name: str) -> Reading:
    """A paper of the folder, read."""
    return read(source((PAPERS / f"{name}.txt").read_text("utf-8"), name))
