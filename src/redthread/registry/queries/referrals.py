"""Reading referrals: the lists with their clocks, one referral, and the yearly count."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from redthread.registry import access
from redthread.registry.models import Document, Referral, ReferralRecipient
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """A referral with its recipients and their answers, by name, and the documents of its case."""

    referral: Referral
    recipients: tuple[ReferralRecipient, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class YearCount:
    """Received referrals that were due in a year, by how they went; `eu` of them were from the EU."""

    year: int
    received: int
    eu: int
    in_time: int
    late: int
    abstained: int
    waiting: int
    sent: int


def referrals(reader: Actor, direction: str) -> QuerySet[Referral]:
    """The referrals of that direction that the reader may read, what is due first on top and closed ones last."""
    return (
        access.referrals_visible_to(reader)
        .filter(direction=direction)
        .select_related("case", "sender", "handler")
        .annotate(
            asked=Count("recipients"), answers=Count("recipients", filter=Q(recipients__answered_on__isnull=False))
        )
        .order_by(F("closed_on").desc(nulls_first=True), "due_on", "id")
    )


def referral_page(reader: Actor, pk: int) -> ReferralPage | None:
    """The referral as its page shows it, when the reader may read it."""
    found = (
        access.referrals_visible_to(reader)
        .select_related("case", "sender", "handler", "draft", "opinion")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        return None
    recipients = found.recipients.select_related("party", "answer").order_by("party__name_key")
    documents = access.documents_visible_to(reader).filter(cases=found.case_id).order_by("number", "id")
    return ReferralPage(found, tuple(recipients), tuple(documents))


def recipient(reader: Actor, pk: int) -> ReferralRecipient | None:
    """The recipient, when the reader may read the referral."""
    return (
        ReferralRecipient.objects.filter(referral__in=access.referrals_visible_to(reader))
        .select_related("referral__case", "party")
        .filter(pk=pk)
        .first()
    )


def referrals_of_case(reader: Actor, case_id: int) -> QuerySet[Referral]:
    """The referrals of a case that the reader may read, by last day."""
    return access.referrals_visible_to(reader).filter(case=case_id).order_by("due_on", "id")


def open_received(reader: Actor) -> QuerySet[Referral]:
    """What we have been asked and not answered, by last day."""
    received = Referral.Direction.RECEIVED
    return referrals(reader, received).filter(closed_on__isnull=True)


def referral_years(reader: Actor, today: date) -> tuple[YearCount, ...]:
    """The count of each year, the latest first."""
    counts: dict[int, dict[str, int]] = {}
    for one in access.referrals_visible_to(reader).order_by("due_on"):
        year = counts.setdefault(one.due_on.year, dict.fromkeys(YearCount.__dataclass_fields__, 0))
        if one.direction == Referral.Direction.SENT:
            year["sent"] += 1
            continue
        year["received"] += 1
        year["eu"] += one.is_eu
        year[one.outcome.value] += 1
    return tuple(YearCount(**{**counts[year], "year": year}) for year in sorted(counts, reverse=True))
