"""Fields and values of a deed in Swedish, and what it changed as sentences."""

from collections.abc import Mapping
from typing import Any

_FIELDS = {
    "account": "Person",
    "accounts": "Konton",
    "amount": "Belopp",
    "answer": "Svar",
    "answered_on": "Besvarad",
    "arrived_on": "Inkom",
    "authority": "Myndighet",
    "bundle": "Utlämnad fil",
    "case": "Ärende",
    "case_type": "Ärendetyp",
    "channel": "Väg in",
    "closed_on": "Avslutat",
    "code": "Beteckning",
    "decided_on": "Beslutat",
    "direction": "Riktning",
    "dnr": "Diarienummer",
    "document": "Handling",
    "draft": "Utkast",
    "due_on": "Sista svarsdag",
    "email": "E-postadress",
    "ended_on": "Slutade",
    "file": "Fil",
    "file_name": "Filnamn",
    "file_named": "Filnamnets kännetecken",
    "first_on": "Från och med",
    "first_page": "Första sidan",
    "from": "Från",
    "handler": "Handläggare",
    "internal_title": "Intern rubrik",
    "is_draft": "Utkast",
    "is_secret": "Sekretessmarkerad",
    "kind": "Slag",
    "last_on": "Till och med",
    "last_page": "Sista sidan",
    "lines": "Rader",
    "locked_until": "Låst till och med",
    "login": "Användarnamn",
    "marked_on": "Markerad",
    "name": "Namn",
    "note": "Anteckning",
    "number": "Nummer",
    "opened_on": "Öppnat",
    "org_number": "Organisationsnummer",
    "other": "Annat ärende",
    "outcome": "Utfall",
    "pages": "Sidor",
    "part": "Roll i ärendet",
    "party": "Organisation",
    "pattern": "Mönster",
    "post": "Befattning",
    "proof": "Underlag",
    "provision": "Bestämmelse",
    "published_on": "Publicerat",
    "received_at": "Mottagen",
    "reminded": "Påminda",
    "revoked_on": "Återkallat",
    "role": "Behörighet",
    "secrecy": "Sekretess",
    "sender": "Avsändare",
    "sent": "Skickade",
    "sha256": "Filens kontrollsumma",
    "signing": "Teckningsrätt",
    "stance": "Ställningstagande",
    "state": "Läge",
    "status": "Läge",
    "substitute": "Vikarie",
    "summary": "Sammanfattning",
    "title": "Rubrik",
    "to": "Till",
    "under": "Under enheten",
    "unit": "Enhet",
    "value": "Värde",
    "version": "Version",
    "way": "Beslutsväg",
    "way_in": "Väg in",
    "years": "År",
}
_VALUES = {
    "closed": "avslutat",
    "drawn_up": "upprättad",
    "given_out": "utlämnad",
    "in": "inkommen",
    "none": "ingen",
    "open": "öppet",
    "out": "utgående",
    "pages": "vissa sidor",
    "partly": "delvis",
    "refused": "avslagen",
    "whole": "hela handlingen",
    "withdrawn": "återtagen",
}
_CODED = {"direction", "outcome", "secrecy", "state", "status"}
NOTHING = "inget"


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """What a deed changed, a sentence for each field: its name, what it was and what it became."""
    told = []
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if name in before and name in after:
            if old != new:
                told.append(f"{_field(name)}: {_value(name, old)} blev {_value(name, new)}")
        elif name in after:
            told.append(f"{_field(name)}: {_value(name, new)}")
        else:
            told.append(f"{_field(name)}: var {_value(name, old)}")
    return tuple(told)


def _field(name: str) -> str:
    return _FIELDS.get(name, name.replace("_", " ").capitalize())


def _value(name: str, value: Any) -> str:
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, dict):
        return ", ".join(f"{_field(key).lower()} {_value(key, one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_value(name, one) for one in value)
    if name == "sha256":
        return f"{str(value)[:12]}…"
    return _VALUES.get(str(value), str(value)) if name in _CODED else str(value)
