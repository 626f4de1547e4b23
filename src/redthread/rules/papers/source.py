"""The text of one document as lines with their place, before anything is understood of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: page (None when the source has no pages), line (from 1) and the words quoted."""

    page: int | None
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line as extracted.

    `number` counts from 1 through the whole document. `cells` holds the row's cells, empty ones as "",
    when the source itself keeps columns apart (a Word or HTML table, a PDF with aligned columns); None when
    the source is running text. `heading` is the outline level when the source marks one.
    """

    number: int
    page: int | None
    text: str
    cells: tuple[str, ...] | None = None
    heading: int | None = None

    def place(self, quote: str | None = None) -> Place:
        """The place of this line, quoting `quote` or the whole line."""
        return Place(self.page, self.number, self.text.strip() if quote is None else quote)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text. `name` is the file stem; `media` is txt, pdf, docx or html.

    `pages` is the number of physical pages, None when the format has none. `notes` are codes of what the
    extraction could not do ("page_without_text:12", "stopped_after_time"), never Swedish sentences.
    """

    name: str
    media: str
    lines: tuple[Line, ...]
    pages: int | None = None
    notes: tuple[str, ...] = ()
