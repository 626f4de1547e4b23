"""Refusals and changes about cases and their numbers, in Swedish."""

from collections.abc import Mapping
from typing import Any

SENTENCES = {
    "admission_is_over": "{name} har redan förlorat sin tillgång till ärendet.",
    "admitted_already": "{name} får redan läsa ärendet.",
    "authority_has_series": "{code} har en nummerserie som är öppen. Stäng serien först.",
    "case_already_published": "Ärende {dnr} är redan publicerat.",
    "case_changed_meanwhile": "{who} ändrade ärendet {at}, medan du skrev. Det du skrev står kvar nedan. Jämför med "
    "ärendet och "
    "spara igen om det fortfarande stämmer.",
    "case_has_drafts": "Ärendet har {count} utkast. Gör dem klara eller lägg dem åt sidan innan ärendet avslutas.",
    "case_has_open_referrals": "Ärendet har {count} remisser som inte är avslutade. Avsluta dem först.",
    "case_has_open_requests": "Ärendet har {count} begäran om utlämnande som inte är besvarade. Besvara dem först.",
    "case_has_unregistered": "I ärendet har {count} försändelser kommit in som inte är registrerade. Registrera dem "
    "först.",
    "case_held_back": "Ärende {dnr} är sekretessmarkerat. Be handläggaren eller registratorn om tillgång.",
    "case_is_closed": "Ärende {dnr} avslutades {closed_on}.",
    "case_is_marked": "Ärende {dnr} är sekretessmarkerat och kan inte publiceras. Häv markeringen först.",
    "case_is_open": "Ärende {dnr} är redan öppet.",
    "case_type_closed": "Ärendetypen {case_type} används inte längre. Välj en annan.",
    "case_unknown": "Det finns inget ärende med nummer {dnr}. Kontrollera numret.",
    "case_without_number": "Ärendet saknar diarienummer. Skriv ett diarienummer.",
    "case_without_title": "Ärendet saknar rubrik. Skriv vad ärendet gäller.",
    "closed_ahead": "Ärendet kan inte avslutas {day}, som är efter i dag.",
    "closed_before_opened": "Ärendet kan inte avslutas {closed_on}, för det öppnades {opened_on}.",
    "code_missing": "Skriv en beteckning.",
    "code_taken": "Beteckningen {code} används redan. Välj en annan.",
    "handler_without_post": "{name} har ingen befattning i dag och kan inte få ärendet. Välj en annan person.",
    "handles_it_already": "{name} handlägger redan ärendet.",
    "identity_missing": "Skriv numret och välj vad det är för nummer.",
    "identity_taken": "Numret {value} hör till ärende {dnr}. Kontrollera numret.",
    "link_unknown": "Välj hur ärendena hör ihop.",
    "linked_already": "Ärendet är redan kopplat till {dnr}.",
    "linked_to_itself": "Ett ärende kan inte kopplas till sig självt. Skriv det andra ärendets nummer.",
    "may_not_admit": "Bara ärendets handläggare och registratorn får bestämma vem som får läsa ärendet.",
    "may_not_keep_series": "Bara registratorer och systemförvaltare får ändra diariets inställningar.",
    "may_not_register": "Bara registratorer, handläggare och nämndsekreterare får registrera.",
    "name_missing": "Skriv ett namn.",
    "nothing_changed": "Inget är ändrat. Ändra det som ska rättas, eller gå tillbaka.",
    "number_taken": "Ärende {dnr} finns redan i diariet.",
    "number_unlike_series": "{number} ser inte ut som ett nummer i serien {series}. Ett nummer i serien är till "
    "exempel "
    "{example}.",
    "opened_ahead": "Ärendet kan inte vara öppnat {day}, som är efter i dag.",
    "opened_too_early": "Ärendet kan inte vara öppnat {day}. Kontrollera årtalet.",
    "part_unknown": "Välj vad organisationen är i ärendet.",
    "party_there_already": "{name} står redan i ärendet.",
    "may_not_keep_parties": "Bara de som registrerar ärenden får lägga till och ändra organisationer.",
    "party_without_name": "Organisationen saknar namn. Skriv organisationens namn.",
    "pattern_open_brace": "Mönstret har en klammer som inte hör till ett par. Skriv till exempel {{n}}.",
    "pattern_repeats": "Mönstret får ha löpnumret, året och beteckningen en gång var.",
    "pattern_strange_sign": "Mönstret får bara ha bokstäver, siffror, mellanslag och tecknen - / : . mellan fälten.",
    "pattern_unknown_field": "{field} är inget fält. Använd {{n}}, {{n:05}}, {{yy}}, {{yyyy}} och {{code}}.",
    "pattern_without_number": "Mönstret saknar löpnumret. Lägg till {{n}}.",
    "reason_missing": "Skriv varför. Skälet sparas i historiken.",
    "series_closed": "Nummerserien {series} är stängd. Välj en annan.",
    "series_is_outside": "Numren i serien {series} tas från ett annat diarium. Skriv numret därifrån.",
    "series_is_own": "Numren i serien {series} ges av programmet. Lämna fältet för nummer tomt.",
    "series_is_used": "Serien {series} används. Bara namnet kan ändras; gör en ny serie för ett nytt mönster.",
    "series_look_alike": "Numret {number} skulle också kunna höra till serien {series}. Ändra mönstret eller "
    "beteckningen.",
    "setting_is_closed": "{code} är redan stängd.",
}

IDENTITY_KINDS = (("nyps", "NypsID"), ("other_register", "Nummer hos en annan myndighet"))
"""What other numbers a case goes under, as stored and as shown."""

LINK_KINDS = (("related", "Hör ihop med"), ("continues", "Fortsätter"), ("replaces", "Ersätter"))
LINKED_FROM = {"related": "Hör ihop med", "continues": "Fortsätts av", "replaces": "Ersätts av"}
"""How a link reads in the case that it leads to."""
PARTS = (
    ("applicant", "Sökande"),
    ("representative", "Ombud"),
    ("financier", "Medfinansiär"),
    ("counterpart", "Motpart"),
    ("other", "Annan"),
)

_FIELDS = {
    "dnr": "nummer",
    "title": "offentlig rubrik",
    "internal_title": "intern rubrik",
    "case_type": "ärendetyp",
    "handler": "handläggare",
    "unit": "enhet",
    "opened_on": "öppnat",
    "closed_on": "avslutat",
    "published_on": "publicerat",
    "status": "läge",
    "party": "part",
    "part": "är",
    "kind": "sort",
    "value": "nummer",
    "other": "ärende",
    "account": "person",
    "authority": "myndighet",
    "first_page": "från sidan",
    "is_secret": "sekretessmarkerat",
    "last_page": "till sidan",
    "provision": "bestämmelse",
}
_UNTOLD = {"mark"}
_VALUES = {
    "open": "öppet",
    "closed": "avslutat",
    **{code: label.lower() for code, label in (*PARTS, *LINK_KINDS)},
    **dict(IDENTITY_KINDS),
    "True": "ja",
    "False": "nej",
}


def change_in_words(
    before: dict[str, Any] | None, after: dict[str, Any] | None, reason: str, parties: Mapping[int, str]
) -> str:
    """What a deed on a case changed, field by field, and why. `parties` names those that the journal has by key."""
    old, new = before or {}, after or {}
    told = []
    for name in dict.fromkeys((*old, *new)):
        label = _FIELDS.get(name, name)
        if name in _UNTOLD:
            continue
        if name == "internal_title":
            told.append(f"{label} ändrad")
            continue
        first, last = (_value(name, values.get(name), parties) for values in (old, new))
        if last and first != last:
            told.append(f"{label}: {first} → {last}" if first else f"{label}: {last}")
        elif first and first != last:
            told.append(f"{label}: {first} borttaget")
    return "; ".join([*told, *([f"skäl: {reason}"] if reason else [])])[:500]


def _value(name: str, value: Any, parties: Mapping[int, str]) -> str:
    if value is None or value == "":
        return ""
    if name == "party":
        return parties.get(value, "en organisation")
    return _VALUES.get(str(value), str(value))
