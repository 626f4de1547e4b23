"""What the register's things are today, for the journal, which tells of them and lies below."""

from collections.abc import Iterable

from django.urls import reverse

from redthread.journal.access import Today
from redthread.registry import access
from redthread.registry.models import Case, CaseDraft, Document, InboxItem, Referral
from redthread.rules.actors import Actor


def cases_today(reader: Actor, keys: Iterable[str]) -> dict[str, Today]:
    """Cases with number and public title; what was done to a marked one is told to those who may read it."""
    readable = set(access.readable_by(reader).filter(pk__in=keys).values_list("pk", flat=True))
    found = Case.objects.filter(pk__in=keys).values_list("pk", "dnr", "title")
    return {
        str(pk): Today(f"{dnr} {title}", reverse("registry:case", args=[dnr]), is_open=pk in readable)
        for pk, dnr, title in found
    }


def documents_today(reader: Actor, keys: Iterable[str]) -> dict[str, Today]:
    """Documents by number; those that the reader may not read have neither title nor page."""
    readable = set(access.documents_visible_to(reader).filter(pk__in=keys).values_list("pk", flat=True))
    found = Document.objects.filter(pk__in=keys).values_list("pk", "case__dnr", "number")
    told = {}
    for pk, dnr, number in found:
        is_open, name = pk in readable, f"{dnr}-{number}" if dnr else "Handling"
        told[str(pk)] = Today(name, reverse("registry:document", args=[pk]) if is_open else "", is_open)
    return told


def drafts_today(reader: Actor, keys: Iterable[str]) -> dict[str, Today]:
    """Drafts by the number of their case; what was done to them is told to those who may read them."""
    ids = [int(key) for key in keys]
    readable = dict(access.drafts_visible_to(reader).filter(draft__in=ids).values_list("draft_id", "draft__title"))
    found = CaseDraft.objects.filter(draft__in=ids).values_list("draft_id", "case__dnr")
    return {
        str(pk): Today(
            f"{dnr} {readable[pk]}" if pk in readable else dnr,
            reverse("registry:draft", args=[pk]) if pk in readable else "",
            is_open=pk in readable,
        )
        for pk, dnr in found
    }


def referrals_today(reader: Actor, keys: Iterable[str]) -> dict[str, Today]:
    """Referrals, which follow their case."""
    readable = set(access.referrals_visible_to(reader).filter(pk__in=keys).values_list("pk", flat=True))
    found = Referral.objects.filter(pk__in=keys).values_list("pk", "case__dnr")
    return {
        str(pk): Today(dnr, reverse("registry:referral", args=[pk]) if pk in readable else "", is_open=pk in readable)
        for pk, dnr in found
    }


def arrivals_today(reader: Actor, keys: Iterable[str]) -> dict[str, Today]:
    """What has arrived, which follows the case and the documents that it became."""
    readable = set(access.inbox_visible_to(reader).filter(pk__in=keys).values_list("pk", flat=True))
    found = InboxItem.objects.filter(pk__in=keys).values_list("pk", "arrived_on")
    return {
        str(pk): Today(
            f"{pk} ({day})", reverse("registry:inbox_item", args=[pk]) if pk in readable else "", is_open=pk in readable
        )
        for pk, day in found
    }
