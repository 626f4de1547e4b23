"""Deeds of the register."""

from redthread.registry.services.cases import open_case, publish_case
from redthread.registry.services.documents import NewOrigin, note_origin, register_document
from redthread.registry.services.files import keep_file
from redthread.registry.services.numbers import READ_SERIES, issue_number
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

__all__ = [
    "READ_SERIES",
    "Addressee",
    "Letter",
    "NewOrigin",
    "add_recipient",
    "answer_referral",
    "close_referral",
    "extend_referral",
    "issue_number",
    "keep_file",
    "mark_sent",
    "note_origin",
    "open_case",
    "plan_opinion",
    "publish_case",
    "receive_referral",
    "record_answer",
    "register_document",
    "remind",
    "send_letters",
    "send_referral",
]
