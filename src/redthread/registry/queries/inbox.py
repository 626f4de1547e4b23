"""Reading the inbox: what waits and for how long, one item with its files, and how the mail is fetched."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from redthread.parties import queries as parties
from redthread.parties.models import Party
from redthread.registry import access
from redthread.registry.models import InboxFile, InboxItem, MailFetch
from redthread.rules.actors import Actor

_GENERAL = frozenset({"gmail", "hotmail", "outlook", "live", "icloud", "yahoo", "telia", "exempel", "example"})
"""Parts of addresses that say nothing of whose they are."""
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class InboxPage:
    """An item with its files in order, and the organisation that the sender seems to be."""

    item: InboxItem
    files: tuple[InboxFile, ...]
    suggested: Party | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait to be registered, and the day the first of them arrived."""

    number: int
    oldest: date | None


def inbox(reader: Actor, *, status: str, channel: str = "", text: str = "") -> QuerySet[InboxItem]:
    """Items of that status that the reader may see, the oldest first while they wait and otherwise the last handled.

    `arrived_files` and `blocked` count files, and those that are infected or not checked.
    """
    found = access.inbox_visible_to(reader).filter(status=status)
    if channel:
        found = found.filter(channel=channel)
    for word in text.split():
        found = found.filter(
            Q(subject__icontains=word) | Q(sender_name__icontains=word) | Q(sender_address__icontains=word)
        )
    blocked = Q(files__state__in=[InboxFile.State.INFECTED, InboxFile.State.UNSCANNED])
    order = ("arrived_on", "id") if status == InboxItem.Status.WAITING else ("-handled_at", "-id")
    return (
        found.select_related("case", "handled_by")
        .annotate(arrived_files=Count("files"), blocked=Count("files", filter=blocked))
        .order_by(*order)
    )


def inbox_counts(reader: Actor) -> dict[str, int]:
    """How many items have each status."""
    counted = access.inbox_visible_to(reader).order_by().values_list("status").annotate(number=Count("pk"))
    return dict(counted)


def waiting(reader: Actor) -> Waiting:
    """What waits for the registrar; nothing for who may not see the inbox."""
    told = (
        access.inbox_visible_to(reader)
        .filter(status=InboxItem.Status.WAITING)
        .order_by()
        .aggregate(number=Count("pk"), oldest=Min("arrived_on"))
    )
    return Waiting(told["number"], told["oldest"])


def inbox_page(reader: Actor, pk: int) -> InboxPage | None:
    """The item as its page shows it, when the reader may see it."""
    item = access.inbox_visible_to(reader).select_related("case", "handled_by").filter(pk=pk).first()
    if item is None:
        return None
    files = item.files.select_related("file", "document__case").order_by("order")
    return InboxPage(item, tuple(files), suggested_party(reader, item))


def inbox_file(reader: Actor, item_id: int, order: int) -> InboxFile | None:
    """The file, when the reader may see its item and it may be opened: kept and checked."""
    return (
        InboxFile.objects.filter(item__in=access.inbox_visible_to(reader), item=item_id, order=order)
        .filter(state__in=[InboxFile.State.KEPT, InboxFile.State.WRAPPED], file__isnull=False)
        .select_related("file", "item")
        .first()
    )


def suggested_party(reader: Actor, item: InboxItem) -> Party | None:
    """The organisation that the sender seems to be: the one an earlier item from the same address was registered with,
    the one of that name, or the only one whose name begins with the name in the address."""
    address = item.sender_address.casefold()
    if address:
        before = InboxFile.objects.filter(
            item__sender_address__iexact=address,
            item__in=access.inbox_visible_to(reader),
            document__counterpart__isnull=False,
        )
        last = before.select_related("document__counterpart").order_by("-id").first()
        if last is not None and last.document is not None:
            return last.document.counterpart
    known = parties.parties(reader)
    named = known.filter(name_key=" ".join(item.sender_name.casefold().split())).first()
    if named is not None or "@" not in address:
        return named
    owner = address.rpartition("@")[2].split(".")
    label = owner[-2] if len(owner) > 1 else ""
    if len(label) < _SHORTEST_NAME or label in _GENERAL:
        return None
    found = list(known.filter(name_key__startswith=label)[:2])
    return found[0] if len(found) == 1 else None


def mail_fetches(reader: Actor) -> QuerySet[MailFetch]:
    """How the latest fetch from each source went."""
    return MailFetch.objects.order_by("source") if access.may_see_inbox(reader) else MailFetch.objects.none()
