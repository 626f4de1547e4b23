"""What deeds are done to: the word for each kind of thing, and the name of its page where its key is the address."""

from django.urls import NoReverseMatch, reverse

_KINDS = {
    "applications.support_list": ("Lista över företagsstöd", "applications:support_list"),
    "intake.paper": ("Inläst dokument", "intake:paper"),
    "meetings.board": ("Nämnd", "meetings:board"),
    "meetings.decision_point": ("Beslutspunkt", ""),
    "meetings.delegated_decision": ("Delegationsbeslut", "meetings:delegated"),
    "meetings.meeting": ("Sammanträde", ""),
    "meetings.notice": ("Anslag", "meetings:notice_record"),
    "meetings.task": ("Uppgift ur beslut", "meetings:task"),
    "parties.party": ("Organisation", "parties:party"),
    "people.account": ("Konto", "people:account"),
    "people.address": ("Adress som loggar in", ""),
    "people.login": ("Okänt användarnamn", ""),
    "people.post": ("Befattning", "people:post"),
    "people.unit": ("Enhet", "people:change_unit"),
    "press.draft": ("Utkast", ""),
    "registry.authority": ("Myndighet", ""),
    "registry.case": ("Ärende", ""),
    "registry.caseseries": ("Nummerserie", ""),
    "registry.casetype": ("Ärendetyp", ""),
    "registry.disposal": ("Gallring", ""),
    "registry.document": ("Handling", ""),
    "registry.dossier": ("Akt", ""),
    "registry.inbox_item": ("Inkommen post", ""),
    "registry.referral": ("Remiss", ""),
    "registry.request": ("Begäran om handlingar", "registry:request"),
    "registry.retention_rule": ("Gallringsregel", ""),
    "strategy.area": ("Prioriterat område", ""),
    "strategy.goal": ("Mål", ""),
}


def kind_in_words(kind: str) -> str:
    """The kind of thing, for people; the code itself for a kind that has no word."""
    return _KINDS.get(kind, (kind, ""))[0]


def kind_choices() -> list[tuple[str, str]]:
    """Every kind of thing, in alphabetical order of their words."""
    return sorted(((kind, word) for kind, (word, _) in _KINDS.items()), key=lambda choice: choice[1])


def page_of(kind: str, key: str) -> str:
    """The address of the thing's page, "" when its key is not its address."""
    name = _KINDS.get(kind, ("", ""))[1]
    try:
        return reverse(name, args=[key]) if name else ""
    except NoReverseMatch:
        return ""
