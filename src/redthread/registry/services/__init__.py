"""Deeds of the register."""

from redthread.registry.services.cases import open_case, publish_case
from redthread.registry.services.documents import NewOrigin, note_origin, register_document
from redthread.registry.services.files import keep_file

__all__ = [
    "NewOrigin",
    "keep_file",
    "note_origin",
    "open_case",
    "publish_case",
    "register_document",
]
