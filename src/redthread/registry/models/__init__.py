"""What the register holds, one file for each theme."""

from redthread.registry.models.cases import (
    Authority,
    Case,
    CaseAdmission,
    CaseIdentity,
    CaseLink,
    CaseParty,
    CaseType,
)
from redthread.registry.models.disclosures import DisclosureRequest, RecentAsking, RequestedDocument
from redthread.registry.models.documents import Document, DocumentVersion, Origin, StoredFile, TextPart
from redthread.registry.models.dossiers import DossierPacking
from redthread.registry.models.drafts import CaseDraft
from redthread.registry.models.fetching import MailFetch
from redthread.registry.models.inbox import InboxFile, InboxItem
from redthread.registry.models.numbers import CaseSeries, NumberSeries
from redthread.registry.models.referrals import Referral, ReferralRecipient
from redthread.registry.models.retention import Disposal, DisposalRow, RetentionRule
from redthread.registry.models.search import SearchRow, SearchTrigram, SearchWord
from redthread.registry.models.secrecy import SecrecyMark

__all__ = [
    "Authority",
    "Case",
    "CaseAdmission",
    "CaseDraft",
    "CaseIdentity",
    "CaseLink",
    "CaseParty",
    "CaseSeries",
    "CaseType",
    "DisclosureRequest",
    "Disposal",
    "DisposalRow",
    "Document",
    "DocumentVersion",
    "DossierPacking",
    "InboxFile",
    "InboxItem",
    "MailFetch",
    "NumberSeries",
    "Origin",
    "RecentAsking",
    "Referral",
    "ReferralRecipient",
    "RequestedDocument",
    "RetentionRule",
    "SearchRow",
    "SearchTrigram",
    "SearchWord",
    "SecrecyMark",
    "StoredFile",
    "TextPart",
]
