"""Deeds of the register."""

from redthread.registry.services.cases import open_case, publish_case
from redthread.registry.services.documents import NewOrigin, note_origin, register_document
from redthread.registry.services.files import keep_file
from redthread.registry.services.numbers import READ_SERIES, issue_number

__all__ = [
    "READ_SERIES",
    "NewOrigin",
    "issue_number",
    "keep_file",
    "note_origin",
    "open_case",
    "publish_case",
    "register_document",
]
