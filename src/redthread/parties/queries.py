"""Reading organisations and mandates."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from redthread.parties import access
from redthread.parties.models import Mandate, Party
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class PartyPage:
    """An organisation with the mandates that hold or will hold, and those that are over."""

    party: Party
    mandates: tuple[Mandate, ...]
    former: tuple[Mandate, ...]


def parties(reader: Actor) -> QuerySet[Party]:
    """The parties the reader may see, by name."""
    return access.visible_to(reader).order_by("name_key")


def parties_with_mandates(reader: Actor, today: date, text: str = "") -> QuerySet[Party]:
    """The parties, by name, with how many mandates hold today as `mandates_today`; narrowed by name or number."""
    held = access.mandates_on(today).filter(party=OuterRef("pk")).order_by().values("party")
    counted = Coalesce(Subquery(held.annotate(number=Count("pk")).values("number")), 0)
    found = parties(reader).annotate(mandates_today=counted)
    for word in text.casefold().split():
        digits = word.replace("-", "")
        number = f"{digits[:6]}-{digits[6:]}" if len(digits) > len("NNNNNN") else digits
        found = found.filter(Q(name_key__contains=word) | Q(org_number__contains=number if digits.isdigit() else word))
    return found


def party_page(reader: Actor, party_id: int, today: date) -> PartyPage | None:
    """An organisation with all its mandates, or None when the reader may not see it."""
    party = access.visible_to(reader).filter(pk=party_id).first()
    if party is None:
        return None
    known = Mandate.objects.filter(party=party).select_related("account", "granted_by", "revoked_by")
    known = known.order_by("account__name", "-first_on", "id")
    here = tuple(mandate for mandate in known if not _is_over(mandate, today))
    return PartyPage(party, here, tuple(mandate for mandate in known if mandate not in here))


def mandate(reader: Actor, party_id: int, mandate_id: int) -> Mandate | None:
    """A mandate of the organisation, or None."""
    found = Mandate.objects.filter(party__in=access.visible_to(reader), party_id=party_id, pk=mandate_id)
    return found.select_related("account", "party").first()


def organisations_of(reader: Actor, today: date) -> QuerySet[Party]:
    """The organisations that the reader may act for today, by name."""
    if reader.id is None:
        return Party.objects.none()
    held = access.mandates_on(today).filter(account_id=reader.id).values("party")
    return Party.objects.filter(pk__in=held).order_by("name_key")


def _is_over(mandate: Mandate, today: date) -> bool:
    return mandate.revoked_on is not None or (mandate.last_on is not None and mandate.last_on < today)
