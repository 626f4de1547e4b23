"""Reading drafts. The room that owns a draft's subject decides who may, and asks before it calls."""

from redthread.press.queries.drafts import document_of, latest_version, typed_by, version_of, versions
from redthread.press.queries.looks import house_design
from redthread.press.queries.papers import (
    as_figure,
    as_page,
    as_pdf,
    as_word,
    mark_in,
    pictures_of,
    read_from_word,
    remarks_on,
)
from redthread.press.queries.word_copies import Comparison, Disagreement, comparison, copies, copy_with_mark

__all__ = [
    "Comparison",
    "Disagreement",
    "as_figure",
    "as_page",
    "as_pdf",
    "as_word",
    "comparison",
    "copies",
    "copy_with_mark",
    "document_of",
    "house_design",
    "latest_version",
    "mark_in",
    "pictures_of",
    "read_from_word",
    "remarks_on",
    "typed_by",
    "version_of",
    "versions",
]
