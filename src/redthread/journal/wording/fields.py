"""Fields and values of a deed in Swedish, and what it changed as sentences."""

from collections.abc import Mapping
from typing import Any

from redthread.journal.wording.names import FIELDS

_VALUES = {
    "K": "kvinna",
    "M": "man",
    "abstains": "avstår",
    "additional": "tillägg",
    "adjustment": "justering",
    "administrator": "systemförvaltare",
    "alone": "var för sig",
    "amount": "högsta belopp",
    "analyst": "analytiker",
    "applicant": "sökande",
    "application": "ansökan",
    "applied": "sökt",
    "approved_costs": "godkända kostnader",
    "association": "förening",
    "attachment": "bilaga",
    "auditor": "revisor",
    "board": "nämnden",
    "board_proposal": "förslag till nämnden",
    "board_secretary": "nämndsekreterare",
    "booked_costs": "bokförda kostnader",
    "budget_fully_financed": "budgeten fullt finansierad",
    "case_officer": "handläggare",
    "chair": "ordförande",
    "closed": "avslutat",
    "code": "engångskod",
    "company": "företag",
    "condition": "villkor",
    "contact": "kontaktperson",
    "continues": "fortsätter",
    "controller": "controller",
    "council": "fullmäktige",
    "counterpart": "motpart",
    "csv": "CSV",
    "date": "sista dag",
    "decided": "beslutat",
    "decision": "beslut",
    "decision_letter": "beslutsbrev",
    "declined": "avböjt",
    "delegate": "delegat",
    "delegated_decision": "beslut på delegation",
    "delegation_report": "delegationsbeslut",
    "desk": "besök",
    "distance": "på distans",
    "done": "klart",
    "drawn_up": "upprättad",
    "dropped": "lagt åt sidan",
    "earlier_decision_and_general_conditions": "tidigare beslut och allmänna villkor",
    "effect": "effektmål",
    "elected_member": "förtroendevald",
    "financier": "medfinansiär",
    "finished": "färdigt",
    "first_vice": "förste vice ordförande",
    "general_conditions": "allmänna villkor",
    "given": "lämnas ut",
    "given_out": "utlämnad",
    "granted": "beviljat",
    "hand": "över disk",
    "in": "inkommen",
    "in_kind": "bidrag i annat än pengar",
    "information": "information",
    "jointly": "i förening",
    "kept_in_order": "hålls ordnad",
    "letter": "brev",
    "little_importance": "ringa betydelse",
    "mail": "e-post",
    "member": "ledamot",
    "memo": "tjänsteskrivelse",
    "minutes": "protokoll",
    "missed": "inte genomfört",
    "municipality": "kommun",
    "no_competition_distortion": "ingen snedvridning av konkurrensen",
    "no_opinion": "har inget att invända",
    "none": "ingen",
    "not_for_us": "inte till oss",
    "noted": "antecknat till protokollet",
    "nothing_found": "ingen sådan handling",
    "office": "tjänsteperson",
    "open": "öppet",
    "operational": "verksamhetsmål",
    "opinion": "yttrande",
    "opposes": "avstyrker",
    "other": "annat",
    "out": "utgående",
    "own": "egen finansiering",
    "packet": "möteshandlingar",
    "pages": "vissa sidor",
    "paper": "papperspost",
    "partly": "delvis",
    "passkey": "nyckel",
    "password": "lösenord",
    "phone": "telefon",
    "postponed": "bordlagt",
    "private": "privat finansiering",
    "program": "programmet",
    "project_description": "projektbeskrivning",
    "proposed": "föreslaget",
    "public": "offentlig finansiering",
    "public_financing": "offentlig finansiering",
    "put_aside": "lagd åt sidan",
    "queued": "väntar",
    "read": "läst",
    "reader_died": "läsningen avbröts av ett fel",
    "reading": "läses",
    "refused": "avslagen",
    "region": "region",
    "registered": "registrerad",
    "registrar": "registrator",
    "related": "hör ihop med",
    "removed": "utgick",
    "replaces": "ersätter",
    "report": "rapport",
    "representative": "ombud",
    "returned": "återremitterat",
    "room": "på plats",
    "saved": "sparat",
    "second_vice": "andre vice ordförande",
    "signatory": "firmatecknare",
    "state_cofinancing_visible": "medfinansieringen ska synas",
    "state_reporter": "återrapportör",
    "stopped": "avbruten",
    "substitute": "ersättare",
    "support_list": "lista med företagsstöd",
    "supports": "tillstyrker",
    "supports_with_remarks": "tillstyrker med synpunkter",
    "territorial": "territoriellt mål",
    "took_too_long": "hann inte läsas i tid",
    "total": "hela stödet",
    "total_costs": "totala kostnader",
    "total_financing": "totala finansieringen",
    "unknown": "okänd sort",
    "untried": "inte prövad",
    "waiting": "väntar",
    "web": "webben",
    "whole": "hela handlingen",
    "withdrawn": "återtagen",
    "word": "Word",
    "writing": "utkast",
    "xlsx": "Excel",
}
_CODED = {
    "amount_kind",
    "aside",
    "body",
    "channel",
    "counted_from",
    "direction",
    "format",
    "key",
    "kind",
    "origin",
    "outcome",
    "part",
    "percent_base",
    "reference_kind",
    "refusal",
    "role",
    "seat",
    "secrecy",
    "sex",
    "signing",
    "stance",
    "state",
    "status",
    "type",
    "way",
}
"""Fields whose values are codes."""
_PROPOSED = {
    "cofinancing": "stöd",
    "item": "ärende",
    "meeting": "sammanträde",
    "minutes": "protokoll",
    "minutes_item": "paragraf",
    "support": "företagsstöd",
    "support_list": "lista med företagsstöd",
}
"""What a proposal read from a paper would become."""
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


def _field(path: str) -> str:
    """The field's name; of a place in a list or a table with the number of the row: "Villkor 2, slag"."""
    name, *rest = path.split(".")
    word = FIELDS.get(name, name.replace("_", " ").capitalize())
    if rest and rest[0].isdigit():
        word, rest = f"{word} {int(rest[0]) + 1}", rest[1:]
    return ", ".join((word, *(FIELDS.get(one, one).lower() for one in rest)))


def _value(name: str, value: Any) -> str:
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, dict):
        return ", ".join(f"{_field(key).lower()} {_value(key, one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_value(name, one) for one in value)
    if name in {"sha256", "bundle"}:
        return f"{str(value)[:12]}…"
    if name == "proposal":
        part, _, order = str(value).partition(" ")
        return f"{_PROPOSED.get(part, part)} {int(order) + 1}" if order.isdigit() else str(value)
    return _VALUES.get(str(value), str(value)) if name.rpartition(".")[2] in _CODED else str(value)
