"""Many organisations at once, of a region that is made up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from redthread.journal.services import Subject
from redthread.journal.services.bulk import PastDeed, append, copy_rows, count_on
from redthread.parties.models import Party, PartyKind
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class PastParty:
    """An organisation that was registered at a time that is over. `id` is one that no organisation has."""

    at: datetime
    id: int
    name: str
    kind: PartyKind
    org_number: str


@transaction.atomic
def load_parties(*, actor: Actor, parties: Sequence[PastParty]) -> None:
    """The organisations are in the register, with the deeds in the journal. Raises NotTheSystem."""
    rows = ((party.id, party.name, party.name.casefold(), party.kind.value, party.org_number) for party in parties)
    copy_rows(actor=actor, model=Party, columns=("id", "name", "name_key", "kind", "org_number"), rows=rows)
    append(actor=actor, deeds=(_registered(actor, party) for party in parties))
    count_on(Party)


def _registered(actor: Actor, party: PastParty) -> PastDeed:
    told = {"name": party.name, "kind": party.kind.value, "org_number": party.org_number}
    subject = Subject("parties.party", str(party.id), party.name)
    return PastDeed(party.at, "", actor.name, "parties.register_party", subject, after=told)
