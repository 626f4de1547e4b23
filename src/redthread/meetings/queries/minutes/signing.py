"""The signed file of minutes, and whether it is still what was signed."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from redthread.meetings import access
from redthread.meetings.models import Minutes, Signature
from redthread.registry.queries import file_path
from redthread.rules.actors import Actor
from redthread.rules.faults import Fault, fault
from redthread.typesetting.signing.keys import Signer, signer_of
from redthread.typesetting.signing.verify import Flaw, flaws


def signer() -> Signer:
    """What signs here, by the setting."""
    return signer_of(settings.SIGNING, Path(settings.KEYS_DIR))


def flaws_of(minutes: Minutes) -> tuple[Flaw, ...]:
    """All that is wrong with the signed file of adjusted minutes; nothing when it is whole.

    Read from the disk each time: the signatures, that each covers its revision and nothing else was added, that their
    certificates lead to the trusted root, and that the hashes in the file are those of the annexes.
    """
    if minutes.signed_file is None:
        return (Flaw("unreadable"),)
    try:
        pdf = file_path(minutes.signed_file.sha256).read_bytes()
    except OSError:
        return (Flaw("unreadable"),)
    signed = Signature.objects.filter(minutes=minutes, version=minutes.version, state=Signature.State.SIGNED).order_by(
        "order"
    )
    annexes = minutes.annexes.filter(version=minutes.version).values_list("sha256", flat=True)
    return flaws(pdf, signer().roots(), signatures=len(signed), annexes=list(annexes))


def minutes_faults(reader: Actor, progress: Callable[[int, int], None]) -> Iterator[Fault]:
    """Adjusted minutes that are no longer what was signed: `minutes_broken` with board, day and what is wrong."""
    found = access.minutes_visible_to(reader).filter(state=Minutes.State.ADJUSTED)
    known = list(found.select_related("sitting__meeting__board", "signed_file").order_by("pk"))
    for done, one in enumerate(known, start=1):
        meeting = one.sitting.meeting
        for flaw in flaws_of(one):
            yield fault(
                "minutes_broken",
                board=meeting.board.name,
                held_on=meeting.held_on.isoformat(),
                number=one.number,
                flaw=flaw.code,
                order=flaw.order,
            )
        progress(done, len(known))
