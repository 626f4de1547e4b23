"""Reading the register, one file for each theme."""

from redthread.registry.queries.case_list import COUNTED, ORDERS, CaseFilter, case_list_of, counted, held_back
from redthread.registry.queries.case_page import (
    RegisterPage,
    admission,
    case_identity,
    case_link,
    case_party,
    last_seen,
    register_page,
)
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
from redthread.registry.queries.excerpt import ExcerptFilter, changed_at, excerpt
from redthread.registry.queries.files import file_faults, file_path
from redthread.registry.queries.handlers import handlers, open_cases_of, possible_handlers
from redthread.registry.queries.integrity import document_faults, number_faults, secrecy_faults, told_faults
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
from redthread.registry.queries.series import (
    SeriesLine,
    authorities,
    case_series,
    case_types,
    is_used,
    series_lines,
)

__all__ = [
    "COUNTED",
    "LINES_PER_PART",
    "ORDERS",
    "CaseFilter",
    "ExcerptFilter",
    "ReadLine",
    "ReferralPage",
    "RegisterPage",
    "SeriesLine",
    "YearCount",
    "admission",
    "authorities",
    "case_identity",
    "case_link",
    "case_list_of",
    "case_party",
    "case_series",
    "case_types",
    "case_with_dnr",
    "cases",
    "changed_at",
    "counted",
    "document",
    "document_faults",
    "document_with_content",
    "document_with_hash",
    "documents",
    "excerpt",
    "file_faults",
    "file_path",
    "handlers",
    "held_back",
    "is_used",
    "last_seen",
    "lines_around",
    "number_faults",
    "open_cases_of",
    "open_received",
    "possible_handlers",
    "recipient",
    "referral_page",
    "referral_years",
    "referrals",
    "referrals_of_case",
    "register_page",
    "secrecy_faults",
    "series_lines",
    "told_faults",
]
