"""Reading minutes: made of what was noted, checked, shown, and proven after signing."""

from redthread.meetings.queries.minutes.checking import lacks, left_to_adjust, signers_of
from redthread.meetings.queries.minutes.making import Gathered, content_of, document_of, gathered
from redthread.meetings.queries.minutes.pages import (
    MatterLine,
    MinutesPage,
    SigningPage,
    asked_to_sign,
    kept_document,
    latest_file,
    minutes_of,
    minutes_page,
    signing_page,
    texts_of,
)
from redthread.meetings.queries.minutes.signing import flaws_of, minutes_faults, signer

__all__ = [
    "Gathered",
    "MatterLine",
    "MinutesPage",
    "SigningPage",
    "asked_to_sign",
    "content_of",
    "document_of",
    "flaws_of",
    "gathered",
    "kept_document",
    "lacks",
    "latest_file",
    "left_to_adjust",
    "minutes_faults",
    "minutes_of",
    "minutes_page",
    "signer",
    "signers_of",
    "signing_page",
    "texts_of",
]
