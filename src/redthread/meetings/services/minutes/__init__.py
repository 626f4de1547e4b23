"""Deeds about minutes: write, lock, sign, refuse, unlock, prove."""

from redthread.meetings.services.minutes.editing import write_text
from redthread.meetings.services.minutes.locking import lock_minutes, unlock_minutes
from redthread.meetings.services.minutes.proving import note_broken, prove_minutes
from redthread.meetings.services.minutes.signing import refuse_to_sign, sign

__all__ = [
    "lock_minutes",
    "note_broken",
    "prove_minutes",
    "refuse_to_sign",
    "sign",
    "unlock_minutes",
    "write_text",
]
