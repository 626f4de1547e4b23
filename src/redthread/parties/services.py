"""Deeds about parties."""

from django.db import transaction

from redthread.journal.services import Subject, record
from redthread.parties import access
from redthread.parties.models import Party, PartyKind
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

_ENDINGS = (
    (PartyKind.COMPANY, (" ab", " hb", " kb", "aktiebolag", " ab (publ)")),
    (PartyKind.MUNICIPALITY, (" kommun", " stad")),
    (PartyKind.UNIVERSITY, ("universitet", "högskola")),
    (PartyKind.ASSOCIATION, ("förening", "stiftelse", "ekonomisk förening", "förbund")),
    (PartyKind.AGENCY, ("verket", "myndigheten", "styrelsen")),
)


@transaction.atomic
def recognise_party(*, actor: Actor, name: str) -> Party:
    """The party with that name is in the register, made when it was not. Refuses an empty name."""
    if not access.may_keep_parties(actor):
        raise Refused((refuse("may_not_keep_parties"),))
    shown = " ".join(name.split())
    if not shown:
        raise Refused((refuse("party_without_name"),))
    party, is_new = Party.objects.get_or_create(
        name_key=shown.casefold(), defaults={"name": shown, "kind": kind_by_name(shown)}
    )
    if is_new:
        record(
            actor=actor,
            deed="parties.recognise_party",
            subject=Subject("parties.party", str(party.pk), shown),
            after={"name": shown, "kind": party.kind},
        )
    return party


def kind_by_name(name: str) -> PartyKind:
    """The kind that the name itself tells: "AB" at the end, "kommun", "Region …"; otherwise unknown."""
    key = name.casefold()
    if key.startswith("region "):
        return PartyKind.REGION
    for kind, endings in _ENDINGS:
        if key.endswith(endings):
            return kind
    return PartyKind.UNKNOWN
