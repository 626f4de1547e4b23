"""Word files: a document written on the region's template, and what was changed in Word brought back."""

from redthread.typesetting.word.opening import mark_of
from redthread.typesetting.word.returning import Returned, read_back
from redthread.typesetting.word.writing import written

__all__ = ["Returned", "mark_of", "read_back", "written"]
