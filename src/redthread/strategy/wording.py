"""Swedish sentences for the refusals of this room."""

from redthread.rules.refusals import Refusal

_SENTENCES = {
    "area_without_name": "Det prioriterade området saknar namn.",
    "goal_without_text": "Målet saknar text.",
    "may_not_keep_goals": "Bara controller, handläggare, nämndsekreterare och registratorer får lägga till mål.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    return _SENTENCES[refusal.code].format(**dict(refusal.facts))
