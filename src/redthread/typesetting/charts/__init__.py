"""Charts drawn from what they show, the same in page, PDF and Word. See docs/rules/charts.md."""

from redthread.typesetting.charts.drawing import drawn
from redthread.typesetting.charts.keeping import key, page_pictures, pictures
from redthread.typesetting.charts.picture import Picture
from redthread.typesetting.charts.telling import alt_text

__all__ = ["Picture", "alt_text", "drawn", "key", "page_pictures", "pictures"]
