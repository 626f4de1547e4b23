"""Who is told of a decision, entered once for a matter."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, Meeting, Recipient
from redthread.meetings.services.meetings import subject_of
from redthread.parties.models import Party
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@dataclass(frozen=True, slots=True)
class NewRecipient:
    """Somebody to send a decision to. Without an e-mail address it is printed and sent to `address`."""

    name: str
    email: str = ""
    address: str = ""
    is_party: bool = False


@transaction.atomic
def add_recipient(*, actor: Actor, item: AgendaItem, new: NewRecipient) -> Recipient:
    """The decision in the matter is sent there too; an organisation that is known by that name is linked.

    Refuses `may_not_dispatch`, `recipient_without_name`, `recipient_twice`, and `email_not_valid`.
    """
    kept = item_locked(actor, item)
    name, email = " ".join(new.name.split())[:300], new.email.strip()
    refusals = [] if name else [refuse("recipient_without_name")]
    if email and not _is_address(email):
        refusals.append(refuse("email_not_valid", address=email))
    if kept.recipients.filter(name=name, struck_at=None).exists():
        refusals.append(refuse("recipient_twice", name=name))
    if refusals:
        raise Refused(tuple(refusals))
    last = kept.recipients.order_by("-order").values_list("order", flat=True).first() or 0
    made = Recipient.objects.create(
        item=kept,
        order=last + 1,
        name=name,
        email=email,
        address=" ".join(new.address.split())[:300],
        party=Party.objects.filter(name_key=name.casefold()).first(),
        is_party=new.is_party,
    )
    record(
        actor=actor,
        deed="meetings.add_recipient",
        subject=subject_of(kept.meeting),
        after={"item": kept.number, "to": name, "address": email or made.address},
    )
    return made


@transaction.atomic
def strike_recipient(*, actor: Actor, recipient: Recipient) -> None:
    """The decision is not sent there.

    Refuses `may_not_dispatch`, `recipient_struck`, and `decision_was_sent` when it has left.
    """
    kept = item_locked(actor, recipient.item)
    one = Recipient.objects.select_for_update().get(pk=recipient.pk)
    if one.struck_at is not None:
        raise Refused((refuse("recipient_struck", name=one.name),))
    if one.dispatches.filter(sent_at__isnull=False).exists():
        raise Refused((refuse("decision_was_sent"),))
    one.struck_at = timezone.now()
    one.save(update_fields=["struck_at"])
    record(
        actor=actor,
        deed="meetings.strike_recipient",
        subject=subject_of(kept.meeting),
        before={"item": kept.number, "to": one.name},
    )


def item_locked(actor: Actor, item: AgendaItem) -> AgendaItem:
    """The matter, held while its recipients or its route change. Refuses `may_not_dispatch`."""
    if not access.may_dispatch(actor):
        raise Refused((refuse("may_not_dispatch"),))
    kept = AgendaItem.objects.select_for_update().get(pk=item.pk)
    kept.meeting = Meeting.objects.select_related("board").get(pk=kept.meeting_id)
    return kept


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True
