"""Who may see and do what in the register, one file for each theme."""

from redthread.registry.access.cases import (
    entrusted_to,
    may_admit,
    may_keep_series,
    may_read_case,
    may_register,
    may_see_register,
    readable_by,
    reads_secret,
    sees_everything,
    visible_to,
)
from redthread.registry.access.documents import (
    documents_visible_to,
    hidden_pages,
    may_read_documents,
    origins_visible_to,
    parts_visible_to,
)
from redthread.registry.access.referrals import referrals_visible_to
from redthread.registry.access.search import reach_of, restricted_cases_open_to, rows_visible_to

__all__ = [
    "documents_visible_to",
    "entrusted_to",
    "hidden_pages",
    "may_admit",
    "may_keep_series",
    "may_read_case",
    "may_read_documents",
    "may_register",
    "may_see_register",
    "origins_visible_to",
    "parts_visible_to",
    "reach_of",
    "readable_by",
    "reads_secret",
    "referrals_visible_to",
    "restricted_cases_open_to",
    "rows_visible_to",
    "sees_everything",
    "visible_to",
]
