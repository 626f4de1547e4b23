"""Proving that adjusted minutes are what was signed, at every reading."""

from collections.abc import Sequence

from redthread.journal.services import record
from redthread.meetings.models import Minutes
from redthread.meetings.queries.minutes.signing import flaws_of
from redthread.meetings.services.meetings import subject_of
from redthread.rules.actors import SYSTEM, Actor
from redthread.typesetting.signing.verify import Flaw


def prove_minutes(*, actor: Actor, minutes: Minutes) -> tuple[Flaw, ...]:
    """What is wrong with the signed file, nothing when it is whole. A broken one is noted in the journal each time."""
    found = flaws_of(minutes)
    if found:
        note_broken(actor=actor, minutes=minutes, found=found)
    return found


def note_broken(*, actor: Actor, minutes: Minutes, found: Sequence[Flaw]) -> None:
    """The journal says that somebody asked for the file and that it does not hold."""
    file = minutes.signed_file.sha256 if minutes.signed_file is not None else ""
    record(
        actor=actor if actor.is_signed_in else SYSTEM,
        deed="meetings.find_minutes_broken",
        subject=subject_of(minutes.sitting.meeting),
        after={"file": file, "flaws": [one.code for one in found]},
    )
