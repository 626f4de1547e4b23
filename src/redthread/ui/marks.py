"""The shapes of severities and tones. A shape never stands without its word."""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

MARKS = {
    "error": "M5 0h6l5 5v6l-5 5H5l-5-5V5z"
    "M4.2 5.6 6.6 8l-2.4 2.4 1.4 1.4L8 9.4l2.4 2.4 1.4-1.4L9.4 8l2.4-2.4-1.4-1.4L8 6.6 5.6 4.2z",
    "warning": "M8 0l8 15H0zM7 5v5h2V5zM7 11.5v2h2v-2z",
    "note": "M8 0a8 8 0 100 16A8 8 0 008 0zM7 3.5v2h2v-2zM7 7v5.5h2V7z",
    "ok": "M6 13.5.8 8.3l2-2L6 9.5l7.2-7.2 2 2z",
}


@cache
def mark(kind: str) -> SafeString:
    """The shape as a picture that screen readers pass over. Nothing for the plain tone."""
    if kind not in MARKS:
        return SafeString("")
    return format_html(
        '<svg class="mark" viewBox="0 0 16 16" aria-hidden="true"><path fill-rule="evenodd" d="{}"/></svg>', MARKS[kind]
    )
