"""A reader's own notes and marks in a packet.

They are the reader's alone, so they leave no row in the journal: its text is read by others. What is thrown away is
emptied at once.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import OwnNote, Packet
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse

THOUSAND = 1000
LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle in thousandths of the page from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def is_on_page(self) -> bool:
        """The rectangle has a size and lies within the page."""
        return (
            min(self.left, self.top) >= 0
            and min(self.width, self.height) >= 1
            and max(self.left + self.width, self.top + self.height) <= THOUSAND
        )


@transaction.atomic
def write_note(*, actor: Actor, packet: Packet, page: int, text: str, mark: Mark | None = None) -> OwnNote:
    """The actor has a note on the page. Refuses `packet_unknown` for a packet that the actor may not read,
    `page_unknown`, `note_empty` for one without words and mark, `note_too_long`, and `mark_outside_page`."""
    kept = access.packets_visible_to(actor).filter(pk=packet.pk, file__isnull=False).first()
    if kept is None or actor.id is None:
        raise Refused((refuse("packet_unknown"),))
    refusals: list[Refusal] = []
    if not 1 <= page <= (kept.pages or 0):
        refusals.append(refuse("page_unknown", page=page))
    refusals += _faults(text, mark)
    if refusals:
        raise Refused(tuple(refusals))
    return OwnNote.objects.create(
        account_id=actor.id,
        packet=kept,
        page=page,
        text=text.strip(),
        left=None if mark is None else mark.left,
        top=None if mark is None else mark.top,
        width=None if mark is None else mark.width,
        height=None if mark is None else mark.height,
        written_at=timezone.now(),
    )


@transaction.atomic
def change_note(*, actor: Actor, note: OwnNote, text: str) -> OwnNote:
    """The note says this instead. Refuses `note_unknown` for anybody else's, and as `write_note`."""
    kept = _own(actor, note)
    refusals = _faults(text, None if kept.left is None else Mark(0, 0, 1, 1))
    if refusals:
        raise Refused(tuple(refusals))
    kept.text, kept.written_at = text.strip(), timezone.now()
    kept.save(update_fields=["text", "written_at"])
    return kept


@transaction.atomic
def throw_note(*, actor: Actor, note: OwnNote) -> None:
    """Nothing is left of the note. Refuses `note_unknown` for anybody else's."""
    kept = _own(actor, note)
    kept.text = ""
    kept.left = kept.top = kept.width = kept.height = None
    kept.thrown_at = timezone.now()
    kept.save()


def _own(actor: Actor, note: OwnNote) -> OwnNote:
    kept = access.own_notes_of(actor).select_for_update(of=("self",)).filter(pk=note.pk).first()
    if kept is None:
        raise Refused((refuse("note_unknown"),))
    return kept


def _faults(text: str, mark: Mark | None) -> list[Refusal]:
    found = []
    if not text.strip() and mark is None:
        found.append(refuse("note_empty"))
    if len(text) > LONGEST:
        found.append(refuse("note_too_long", most=LONGEST))
    if mark is not None and not mark.is_on_page:
        found.append(refuse("mark_outside_page"))
    return found
