"""Deeds of the register."""

from redthread.registry.services.admitting import admit_to_case, end_admission
from redthread.registry.services.belonging import (
    add_identity,
    add_party,
    link_cases,
    unlink_cases,
    withdraw_identity,
    withdraw_party,
)
from redthread.registry.services.cases import NewParty, open_case, publish_case, register_case
from redthread.registry.services.closing import close_case, reopen_case
from redthread.registry.services.correcting import CaseFacts, correct_case, hand_over_case
from redthread.registry.services.documents import NewOrigin, note_origin, register_document
from redthread.registry.services.files import keep_file
from redthread.registry.services.numbers import READ_SERIES, PlacedNumber, issue_case_number, issue_number
from redthread.registry.services.referrals import (
    Addressee,
    Letter,
    add_recipient,
    answer_referral,
    close_referral,
    extend_referral,
    mark_sent,
    plan_opinion,
    receive_referral,
    record_answer,
    remind,
    send_letters,
    send_referral,
)
from redthread.registry.services.series import close_setting, set_authority, set_case_type, set_series

__all__ = [
    "READ_SERIES",
    "Addressee",
    "CaseFacts",
    "Letter",
    "NewOrigin",
    "NewParty",
    "PlacedNumber",
    "add_identity",
    "add_party",
    "add_recipient",
    "admit_to_case",
    "answer_referral",
    "close_case",
    "close_referral",
    "close_setting",
    "correct_case",
    "end_admission",
    "extend_referral",
    "hand_over_case",
    "issue_case_number",
    "issue_number",
    "keep_file",
    "link_cases",
    "mark_sent",
    "note_origin",
    "open_case",
    "plan_opinion",
    "publish_case",
    "receive_referral",
    "record_answer",
    "register_case",
    "register_document",
    "remind",
    "reopen_case",
    "send_letters",
    "send_referral",
    "set_authority",
    "set_case_type",
    "set_series",
    "unlink_cases",
    "withdraw_identity",
    "withdraw_party",
]
