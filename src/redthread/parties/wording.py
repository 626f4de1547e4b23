"""Swedish sentences for the refusals of this room."""

from redthread.rules.refusals import Refusal

_SENTENCES = {
    "may_not_keep_parties": "Bara de som registrerar ärenden får lägga till organisationer.",
    "party_without_name": "Organisationen saknar namn. Skriv organisationens namn.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    return _SENTENCES[refusal.code].format(**dict(refusal.facts))
