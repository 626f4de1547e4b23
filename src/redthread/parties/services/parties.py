"""Deeds about organisations."""

from django.db import transaction
from django.db.models import QuerySet

from redthread.journal.services import Subject, record
from redthread.parties import access
from redthread.parties.models import Party, PartyKind
from redthread.parties.services.following import tell_followers
from redthread.rules.actors import Actor
from redthread.rules.organisation_numbers import organisation_number
from redthread.rules.refusals import Refusal, Refused, refuse

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
    _require_keeper(actor)
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
            subject=_subject(party),
            after={"name": shown, "kind": party.kind},
        )
        tell_followers(party.pk)
    return party


@transaction.atomic
def register_party(*, actor: Actor, name: str, kind: PartyKind, org_number: str = "") -> Party:
    """The organisation is in the register. Refuses a name or number that another one has, and a number that is none."""
    _require_keeper(actor)
    shown, number = _checked(name, org_number, Party.objects.all())
    party = Party.objects.create(name=shown, name_key=shown.casefold(), kind=kind, org_number=number)
    record(actor=actor, deed="parties.register_party", subject=_subject(party), after=_told(party))
    tell_followers(party.pk)
    return party


@transaction.atomic
def change_party(*, actor: Actor, party: Party, name: str, kind: PartyKind, org_number: str) -> Party:
    """The organisation has the name, kind and number; what it was before stands in the journal. Refuses as above."""
    _require_keeper(actor)
    changed = Party.objects.select_for_update().get(pk=party.pk)
    shown, number = _checked(name, org_number, Party.objects.exclude(pk=party.pk))
    before = _told(changed)
    changed.name, changed.name_key, changed.kind, changed.org_number = shown, shown.casefold(), kind, number
    changed.save()
    record(actor=actor, deed="parties.change_party", subject=_subject(changed), before=before, after=_told(changed))
    tell_followers(changed.pk)
    return changed


def kind_by_name(name: str) -> PartyKind:
    """The kind that the name itself tells: "AB" at the end, "kommun", "Region …"; otherwise unknown."""
    key = name.casefold()
    if key.startswith("region "):
        return PartyKind.REGION
    for kind, endings in _ENDINGS:
        if key.endswith(endings):
            return kind
    return PartyKind.UNKNOWN


def _require_keeper(actor: Actor) -> None:
    if not access.may_keep_parties(actor):
        raise Refused((refuse("may_not_keep_parties"),))


def _checked(name: str, org_number: str, others: QuerySet[Party]) -> tuple[str, str]:
    """The name and number as they are kept. Raises Refused with everything that is wrong with them."""
    shown = " ".join(name.split())
    number = organisation_number(org_number) if org_number.strip() else ""
    refusals = [] if shown else [refuse("party_without_name")]
    if shown and others.filter(name_key=shown.casefold()).exists():
        refusals.append(refuse("party_name_taken", name=shown))
    if isinstance(number, Refusal):
        raise Refused((*refusals, number))
    same_number = others.filter(org_number=number).first() if number else None
    if same_number is not None:
        refusals.append(refuse("org_number_taken", number=number, name=same_number.name))
    if refusals:
        raise Refused(tuple(refusals))
    return shown, number


def _subject(party: Party) -> Subject:
    return Subject("parties.party", str(party.pk), party.name)


def _told(party: Party) -> dict[str, str]:
    return {"name": party.name, "kind": party.kind, "org_number": party.org_number}
