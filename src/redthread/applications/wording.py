"""Swedish words for what this room stores, and sentences for its refusals."""

from redthread.rules.refusals import Refusal

BASES = {
    "booked_costs": "av projektets bokförda kostnader",
    "total_costs": "av de totala kostnaderna",
    "approved_costs": "av godkända kostnader",
    "public_financing": "av den offentliga finansieringen",
    "total_financing": "av den totala finansieringen",
}

FINANCING_KINDS = {
    "public": "Offentlig finansiering",
    "private": "Privat finansiering",
    "own": "Egen finansiering",
    "in_kind": "Bidrag i annat än pengar",
}

CONDITIONS = {
    "budget_fully_financed": "Budgeten ska vara fullt finansierad",
    "state_cofinancing_visible": "Medfinansieringen ska synas",
    "no_competition_distortion": "Ingen snedvridning av konkurrensen",
    "general_conditions": "Allmänna villkor",
    "earlier_decision_and_general_conditions": "Tidigare beslut och allmänna villkor",
    "other": "Särskilt villkor",
}

SEXES = {"K": "Kvinna", "M": "Man", "": "Inte angivet"}

_SENTENCES = {
    "may_not_record_applications": "Bara handläggare, nämndsekreterare och registratorer får spara "
    "ansökningar och beslut.",
    "project_without_name": "Projektet i ärende {dnr} saknar namn. Skriv projektets namn.",
    "budget_without_rows": "Budgeten för {project} har inga rader. Lägg till minst en rad eller "
    "lämna budgeten utanför.",
    "decision_ends_before_start": "Beslutets sista dag {end} ligger före den första dagen {start}. Rätta perioden.",
    "support_list_without_rows": "Listan över företagsstöd har inga beslut. Lägg till minst ett eller "
    "lämna listan utanför.",
    "support_without_reference": "Rad {row} i listan saknar diarienummer eller NypsID.",
    "support_without_company": "Rad {row} i listan saknar företag.",
    "support_without_amount": "Rad {row} är beviljad men saknar belopp.",
    "refused_support_with_amount": "Rad {row} är ett avslag men har ett belopp. Ta bort beloppet eller ändra utfallet.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    return _SENTENCES[refusal.code].format(**dict(refusal.facts))
