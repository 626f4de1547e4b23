"""Figures: the picture, drawn for desk and for telephone, with its values as a table one key away."""

from dataclasses import replace

from redthread.rules.documents import Figure, table_of
from redthread.typesetting import words
from redthread.typesetting.charts import Picture
from redthread.typesetting.html.markup import attributes_of, element, text
from redthread.typesetting.html.prose import Prose
from redthread.typesetting.html.tables import notes, table

_OPENING = "<svg "


def figure_alone(block: Figure, picture: Picture | None) -> str:
    """A figure that stands in a page by itself, without a number."""
    return figure(block, picture, Prose(frozenset()), None)


def figure(block: Figure, picture: Picture | None, prose: Prose, number: int | None) -> str:
    """The figure; its table alone, unfolded, where no picture has been drawn."""
    caption = element("figcaption", text(block.title if number is None else f"{words.FIGURE} {number}. {block.title}"))
    values = table(replace(table_of(block), note="", source="", is_caption_hidden=True), prose)
    if picture is None:
        shown = values
    else:
        drawings = (("chart-wide", picture.svg), ("chart-narrow", picture.narrow))
        sheet = element("div", *(_drawing(svg, block.alt, name) for name, svg in drawings if svg), class_="chart-sheet")
        folded = element("details", element("summary", text(words.AS_TABLE)), values, data_as_table=True)
        shown = sheet + folded
    is_alone = picture is not None and not picture.narrow
    return element(
        "figure",
        caption,
        shown,
        notes(block.note, block.source),
        class_="chart is-alone" if is_alone else "chart",
        id=block.anchor,
    )


def _drawing(svg: str, alt: str, name: str) -> str:
    """The drawing as one image to those who listen. Of the two, the page shows one."""
    described = attributes_of(class_=name, role="img", aria_label=alt)
    return f"<svg{described} {svg.removeprefix(_OPENING)}"
