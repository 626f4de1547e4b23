"""A document as a fragment of a page: the same blocks as in PDF and Word, without style, script or handlers inline."""

from redthread.typesetting.html.figures import figure_alone
from redthread.typesetting.html.writing import written

__all__ = ["figure_alone", "written"]
