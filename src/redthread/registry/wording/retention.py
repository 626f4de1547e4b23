"""Refusals about retention and disposal, in Swedish."""

from redthread.registry.models import RetentionRule
from redthread.rules.retention import Ordinance

SENTENCES = {
    "aid_decided_ahead": "Beslutet kan inte vara fattat {decided_on}, som är efter i dag.",
    "disposal_carried_out": "Gallringen är genomförd och listan kan inte ändras.",
    "disposal_decided": "Beslutet är redan noterat, {decided_on}.",
    "disposal_decided_outside": "Beslutet ska vara fattat från {listed_on}, då listan upprättades, till och med i dag.",
    "disposal_decision_empty": "Skriv vilket beslut gallringen stöds på och vem som har fattat det.",
    "disposal_dropped": "Listan är nedlagd. Upprätta en ny.",
    "disposal_held_back": "På listan finns handlingar som du inte får läsa. En registrator kan upprätta den.",
    "disposal_in_the_way": "{dnr} kan inte gallras: ärendet är låst, öppet, begärt eller på remiss. Lägg ned listan "
    "och upprätta en ny.",
    "disposal_needs_two": "Den som har upprättat listan kan inte också genomföra gallringen. Be en kollega.",
    "disposal_not_typed": "Skriv {word} för att bekräfta.",
    "disposal_undecided": "Listan saknar beslut. Notera beslutet först.",
    "may_not_dispose": "Bara registratorer och systemförvaltare sköter gallring.",
    "nothing_is_ripe": "Inget är moget för gallring i dag.",
    "ordinance_not_in_force": "Förordning {ordinance} gällde inte {decided_on}.",
    "ordinance_unknown": "Välj vilken förordning stödet gavs enligt.",
    "retention_counted_from": "Välj vilken dag tiden räknas från.",
    "retention_not_after": "Den nya regeln ska gälla från en dag efter {valid_from}, då den nuvarande började gälla.",
    "retention_without_source": "Skriv vilket beslut eller vilken lag regeln kommer från.",
    "retention_years": "Antalet år ska vara mellan 0 och {most}.",
}

COUNTED_FROM = [(value, str(label)) for value, label in RetentionRule.CountedFrom.choices]
ORDINANCES = [
    (Ordinance.REGIONAL_AID.value, "Förordning 2022:1468 (regionalt stöd, 35 a §)"),
    (Ordinance.INVESTMENT_AID.value, "Förordning 2022:1467 (investeringsstöd, 52 a §)"),
    (
        Ordinance.COMMERCIAL_SERVICE.value,
        "Förordning 2024:1243 (kommersiell service; tiden är inte bekräftad av jurist)",
    ),
]
