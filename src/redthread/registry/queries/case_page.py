"""The register's page of a case."""

from dataclasses import dataclass

from django.db.models import Q

from redthread.journal import queries as journal
from redthread.journal.models import Entry
from redthread.press.models import DraftVersion
from redthread.registry import access
from redthread.registry.models import (
    Case,
    CaseAdmission,
    CaseIdentity,
    CaseLink,
    CaseParty,
    DisclosureRequest,
    InboxItem,
    Referral,
    SecrecyMark,
)
from redthread.registry.queries.document_page import MOST_LISTED, CaseDocument, documents_of_case
from redthread.registry.queries.drafts import case_drafts
from redthread.rules.actors import SYSTEM, Actor

MOST_ENTRIES = 200
MOST_WAITING = 20


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A case with all that it holds. What a marked case holds is empty where `is_held_back`."""

    case: Case
    is_held_back: bool
    may_admit: bool
    parties: tuple[CaseParty, ...] = ()
    identities: tuple[CaseIdentity, ...] = ()
    links: tuple[CaseLink, ...] = ()
    documents: tuple[CaseDocument, ...] = ()
    document_count: int = 0
    marks: tuple[SecrecyMark, ...] = ()
    admissions: tuple[CaseAdmission, ...] = ()
    waiting: tuple[InboxItem, ...] = ()
    requests: tuple[DisclosureRequest, ...] = ()
    referrals: tuple[Referral, ...] = ()
    drafts: tuple[DraftVersion, ...] = ()
    events: tuple[Entry, ...] = ()


def register_page(reader: Actor, dnr: str) -> RegisterPage | None:
    """The case as the register shows it, when the reader may see the register."""
    if not access.may_see_register(reader):
        return None
    related = ("handler", "unit", "case_type", "authority", "counter")
    case = access.visible_to(reader).select_related(*related).filter(dnr=dnr).first()
    if case is None:
        return None
    may_admit = access.may_admit(reader, case)
    if not access.may_read_case(reader, case):
        return RegisterPage(case, is_held_back=True, may_admit=may_admit)
    documents = documents_of_case(reader, case)
    links = CaseLink.objects.filter(Q(case=case) | Q(other=case)).select_related("case", "other")
    return RegisterPage(
        case,
        is_held_back=False,
        may_admit=may_admit,
        parties=tuple(case.case_parties.select_related("party").order_by("id")),
        identities=tuple(case.identities.order_by("kind", "value")),
        links=tuple(links.order_by("id")),
        documents=documents,
        document_count=len(documents) if len(documents) < MOST_LISTED else case.documents.count(),
        marks=tuple(case.marks.order_by("-marked_on", "-id")),
        admissions=tuple(case.admissions.filter(ended_at__isnull=True).select_related("account").order_by("id")),
        waiting=tuple(case.inbox_items.filter(status=InboxItem.Status.WAITING).order_by("arrived_on")[:MOST_WAITING]),
        requests=tuple(case.disclosure_requests.order_by("-received_at", "-id")[:MOST_WAITING]),
        referrals=tuple(access.referrals_visible_to(reader).filter(case=case).order_by("due_on", "id")),
        drafts=tuple(case_drafts(reader, case)[:MOST_WAITING]),
        events=tuple(journal.history(reader, kind="registry.case", key=str(case.pk))[:MOST_ENTRIES]),
    )


def last_seen(case: Case) -> int:
    """The number of the case's last journal entry: what a form on it was filled in against."""
    newest = journal.history(SYSTEM, kind="registry.case", key=str(case.pk)).first()
    return 0 if newest is None else newest.sequence


def case_party(reader: Actor, case: Case, pk: int) -> CaseParty | None:
    """The party of the case, when the reader may read the case."""
    return CaseParty.objects.filter(case=case, pk=pk).first() if access.may_read_case(reader, case) else None


def case_identity(reader: Actor, case: Case, pk: int) -> CaseIdentity | None:
    """The other number of the case, when the reader may read the case."""
    return CaseIdentity.objects.filter(case=case, pk=pk).first() if access.may_read_case(reader, case) else None


def case_link(reader: Actor, case: Case, pk: int) -> CaseLink | None:
    """The link from or to the case, when the reader may read both cases that it joins."""
    found = CaseLink.objects.filter(Q(case=case) | Q(other=case), pk=pk).select_related("case", "other").first()
    return found if found is not None and access.may_read_case(reader, found.case) else None


def admission(reader: Actor, case: Case, pk: int) -> CaseAdmission | None:
    """The admission to the case that is not over, when the reader may settle it."""
    if not access.may_admit(reader, case):
        return None
    return CaseAdmission.objects.filter(case=case, pk=pk, ended_at__isnull=True).first()
