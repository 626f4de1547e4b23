"""Deeds of the register."""

from redthread.registry.services.admitting import admit_to_case, end_admission
from redthread.registry.services.amending import (
    DocumentFacts,
    concern_case,
    correct_document,
    finish_draft,
    publish_document,
    unpublish_document,
)
from redthread.registry.services.arriving import ArrivedFile, PaperPost, TakenIn, take_in_mail, take_in_post
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
from redthread.registry.services.disclosing import (
    add_requested,
    answer_request,
    ask_for_decision,
    ask_for_documents,
    drop_requested,
    end_request,
    issue_refusal,
    register_request,
    try_document,
)
from redthread.registry.services.documents import NewOrigin, note_origin, register_document
from redthread.registry.services.dossiers import (
    Leaflets,
    export_dossier,
)
from redthread.registry.services.draft_copies import bring_draft_back, settle_draft_copy, take_draft_to_word
from redthread.registry.services.draft_papers import finish_case_draft, note_draft_opened
from redthread.registry.services.drafting import (
    begin_case_draft,
    drop_case_draft,
    follow_finished_draft,
    keep_typed_in_draft,
    restore_draft_version,
    save_case_draft,
    take_up_case_draft,
    throw_typed_in_draft,
    write_new_draft,
)
from redthread.registry.services.fetching import Fetched, Mailbox, fetch_folder, fetch_mailbox
from redthread.registry.services.files import keep_file
from redthread.registry.services.first_trees import NewDraft, begun_kinds
from redthread.registry.services.giving import note_opened
from redthread.registry.services.inbox import ChosenFile, bring_back, put_aside, register_arrival, scan_again
from redthread.registry.services.numbers import READ_SERIES, PlacedNumber, issue_case_number, issue_number
from redthread.registry.services.receiving import receive_file, require_clean
from redthread.registry.services.recognising import is_scan, recognise_scan
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
from redthread.registry.services.registering import NewDocument, register_in_case
from redthread.registry.services.retention import (
    RuleFacts,
    carry_out_disposal,
    decide_disposal,
    draw_up_disposal,
    drop_disposal,
    lock_aid_case,
    set_retention_rule,
)
from redthread.registry.services.secrecy import lift_mark, mark_secret
from redthread.registry.services.series import close_setting, set_authority, set_case_type, set_series
from redthread.registry.services.texts import keep_text, take_out_text
from redthread.registry.services.versions import add_version

__all__ = [
    "READ_SERIES",
    "Addressee",
    "ArrivedFile",
    "CaseFacts",
    "ChosenFile",
    "DocumentFacts",
    "Fetched",
    "Leaflets",
    "Letter",
    "Mailbox",
    "NewDocument",
    "NewDraft",
    "NewOrigin",
    "NewParty",
    "PaperPost",
    "PlacedNumber",
    "RuleFacts",
    "TakenIn",
    "add_identity",
    "add_party",
    "add_recipient",
    "add_requested",
    "add_version",
    "admit_to_case",
    "answer_referral",
    "answer_request",
    "ask_for_decision",
    "ask_for_documents",
    "begin_case_draft",
    "begun_kinds",
    "bring_back",
    "bring_draft_back",
    "carry_out_disposal",
    "close_case",
    "close_referral",
    "close_setting",
    "concern_case",
    "correct_case",
    "correct_document",
    "decide_disposal",
    "draw_up_disposal",
    "drop_case_draft",
    "drop_disposal",
    "drop_requested",
    "end_admission",
    "end_request",
    "export_dossier",
    "extend_referral",
    "fetch_folder",
    "fetch_mailbox",
    "finish_case_draft",
    "finish_draft",
    "follow_finished_draft",
    "hand_over_case",
    "is_scan",
    "issue_case_number",
    "issue_number",
    "issue_refusal",
    "keep_file",
    "keep_text",
    "keep_typed_in_draft",
    "lift_mark",
    "link_cases",
    "lock_aid_case",
    "mark_secret",
    "mark_sent",
    "note_draft_opened",
    "note_opened",
    "note_origin",
    "open_case",
    "plan_opinion",
    "publish_case",
    "publish_document",
    "put_aside",
    "receive_file",
    "receive_referral",
    "recognise_scan",
    "record_answer",
    "register_arrival",
    "register_case",
    "register_document",
    "register_in_case",
    "register_request",
    "remind",
    "reopen_case",
    "require_clean",
    "restore_draft_version",
    "save_case_draft",
    "scan_again",
    "send_letters",
    "send_referral",
    "set_authority",
    "set_case_type",
    "set_retention_rule",
    "set_series",
    "settle_draft_copy",
    "take_draft_to_word",
    "take_in_mail",
    "take_in_post",
    "take_out_text",
    "take_up_case_draft",
    "throw_typed_in_draft",
    "try_document",
    "unlink_cases",
    "unpublish_document",
    "withdraw_identity",
    "withdraw_party",
    "write_new_draft",
]
