"""A draft as the papers that are given out: page, PDF and Word, in the region's look.

The writers are imported when they are used: their libraries take longer to load than most commands take to run.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.safestring import SafeString

from redthread.press.queries.looks import house_design
from redthread.rules.documents import Document, Figure
from redthread.rules.refusals import Refusal, Refused

if TYPE_CHECKING:
    from redthread.typesetting.charts import Picture
    from redthread.typesetting.word import Returned


def as_pdf(document: Document) -> bytes:
    """The document as PDF. Refuses `document.not_set` when it cannot be set at all."""
    from redthread.typesetting import pdf

    try:
        return pdf.written(document, house_design(), pictures_of(document))
    except pdf.TypesettingFault as fault:
        raise Refused(fault.refusals) from fault


def remarks_on(document: Document) -> tuple[Refusal, ...]:
    """What should be known before the document is made a PDF for good; nothing when it cannot be set at all."""
    from redthread.typesetting import pdf

    try:
        return pdf.printed(document, house_design(), pictures_of(document)).remarks
    except pdf.TypesettingFault:
        return ()


def as_page(document: Document) -> SafeString:
    """The document as a part of a page whose own heading stands above it."""
    from redthread.typesetting import html

    return SafeString(html.written(document, house_design(), pictures_of(document), level=2))


def as_figure(figure: Figure) -> SafeString:
    """A figure alone, as a part of a page, drawn at once with its values as a table one key away."""
    from redthread.typesetting import charts, html

    (picture,) = charts.drawn((figure.chart,), house_design(), has_png=False)
    return SafeString(html.figure_alone(figure, picture))


def as_word(document: Document, mark: str = "") -> bytes:
    """The document as a Word file. `mark` is kept in it and tells which copy it is when it comes back."""
    from redthread.typesetting import word

    return word.written(document, house_design(), pictures_of(document), mark=mark)


def mark_in(file: bytes) -> str:
    """The mark of the copy that a Word file is, "" when it has none. Refuses what is no Word file, with word.*."""
    from redthread.typesetting import word

    return word.mark_of(file)


def read_from_word(file: bytes, sent: Document) -> "Returned":
    """What a Word file says of the document that was sent. Refuses what is no Word file of it, with word.*."""
    from redthread.typesetting import word

    return word.read_back(file, sent)


def pictures_of(document: Document) -> Mapping[str, "Picture"]:
    """The charts of the document as pictures, those that were drawn before from where they are kept."""
    from redthread.typesetting import charts

    return charts.pictures(document, house_design(), Path(settings.DATA_DIR) / "charts")
