"""Deeds on drafts. The room that owns a draft's subject decides who may do them, and asks before it calls."""

from redthread.press.services.ending import drop_draft, finish_draft, take_up_draft
from redthread.press.services.typed_text import forget_typed, keep_typed
from redthread.press.services.versions import begin_draft, locked_draft, note_draft, restore_version, save_version
from redthread.press.services.word import bring_back, settle, take_to_word

__all__ = [
    "begin_draft",
    "bring_back",
    "drop_draft",
    "finish_draft",
    "forget_typed",
    "keep_typed",
    "locked_draft",
    "note_draft",
    "restore_version",
    "save_version",
    "settle",
    "take_to_word",
    "take_up_draft",
]
