"""Reading the register, one file for each theme."""

from redthread.registry.queries.cases import case_with_dnr, cases
from redthread.registry.queries.documents import (
    LINES_PER_PART,
    ReadLine,
    document,
    document_with_content,
    document_with_hash,
    documents,
    lines_around,
)
from redthread.registry.queries.files import damaged_files, file_path
from redthread.registry.queries.referrals import (
    ReferralPage,
    YearCount,
    open_received,
    recipient,
    referral_page,
    referral_years,
    referrals,
    referrals_of_case,
)

__all__ = [
    "LINES_PER_PART",
    "ReadLine",
    "ReferralPage",
    "YearCount",
    "case_with_dnr",
    "cases",
    "damaged_files",
    "document",
    "document_with_content",
    "document_with_hash",
    "documents",
    "file_path",
    "lines_around",
    "open_received",
    "recipient",
    "referral_page",
    "referral_years",
    "referrals",
    "referrals_of_case",
]
