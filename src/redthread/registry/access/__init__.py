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
from redthread.registry.access.disclosures import may_answer_requests, may_try_document, requests_visible_to
from redthread.registry.access.documents import (
    documents_visible_to,
    hidden_pages,
    may_lift,
    may_mark,
    may_read_documents,
    origins_visible_to,
    parts_visible_to,
)
from redthread.registry.access.drafts import drafts_visible_to, may_read_drafts, may_write_draft, may_write_drafts
from redthread.registry.access.inbox import inbox_visible_to, may_see_inbox
from redthread.registry.access.referrals import referrals_visible_to
from redthread.registry.access.retention import disposals_visible_to, may_dispose, may_lock_aid, rules_visible_to
from redthread.registry.access.search import reach_of, restricted_cases_open_to, rows_visible_to

__all__ = [
    "disposals_visible_to",
    "documents_visible_to",
    "drafts_visible_to",
    "entrusted_to",
    "hidden_pages",
    "inbox_visible_to",
    "may_admit",
    "may_answer_requests",
    "may_dispose",
    "may_keep_series",
    "may_lift",
    "may_lock_aid",
    "may_mark",
    "may_read_case",
    "may_read_documents",
    "may_read_drafts",
    "may_register",
    "may_see_inbox",
    "may_see_register",
    "may_try_document",
    "may_write_draft",
    "may_write_drafts",
    "origins_visible_to",
    "parts_visible_to",
    "reach_of",
    "readable_by",
    "reads_secret",
    "referrals_visible_to",
    "requests_visible_to",
    "restricted_cases_open_to",
    "rows_visible_to",
    "rules_visible_to",
    "sees_everything",
    "visible_to",
]
