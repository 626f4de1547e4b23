"""Swedish sentences for the refusals of this room, one file for each theme."""

from redthread.registry.wording import cases, disclosures, documents, dossiers, drafts, inbox, referrals, retention
from redthread.rules.refusals import Refusal

_SENTENCES = {
    **drafts.SENTENCES,
    **cases.SENTENCES,
    **documents.SENTENCES,
    **inbox.SENTENCES,
    **referrals.SENTENCES,
    **retention.SENTENCES,
    **disclosures.SENTENCES,
    **dossiers.SENTENCES,
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    return _SENTENCES[refusal.code].format(**dict(refusal.facts))
