"""Swedish sentences for the refusals of this room."""

from redthread.rules.refusals import Refusal

_SENTENCES = {
    "sign_in_failed": "Användarnamnet eller lösenordet stämmer inte. Kontrollera stavningen och försök igen.",
    "login_taken": "Användarnamnet {login} är redan upptaget. Välj ett annat.",
    "may_not_manage_accounts": "Bara systemförvaltare får ändra konton och befattningar.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    return _SENTENCES[refusal.code].format(**dict(refusal.facts))
