"""Words for decision points: why something there is not done."""

from collections.abc import Mapping

from redthread.journal.wording.deeds import deed_in_words

_PUTTING = "(5 kap. 53–56 §§ och 6 kap. 33 § kommunallagen)"
_VOTING = "(4 kap. 24–26 §§ kommunallagen)"
_RESERVING = "(4 kap. 27 § kommunallagen)"

SENTENCES = {
    "already_decided": (
        "Beslut i ärende {number}, punkt {part}, är fattat (§ {paragraph}) och kan inte ändras. Beslutat är beslutat: "
        "protokollet ska visa vad nämnden beslutade (5 kap. 65–67 §§ och 6 kap. 35 § kommunallagen)."
    ),
    "ballot_changed": "{member} har redan svarat: {answer}. Se efter vad som gäller och svara igen.",
    "chair_does_not_serve": (
        "{member} leder sammanträdet men deltar inte i den här punkten. Låt en vice ordförande ta över "
        "innan omröstningen."
    ),
    "chair_must_vote": (
        "Rösterna är lika och ordföranden har avstått. Ordföranden måste rösta när det behövs för att avgöra ärendet "
        f"{_VOTING}."
    ),
    "change_without_clauses": "Skriv minst en att-sats i ändringsyrkandet. Det är den nämnden ska ta ställning till.",
    "clause_empty": "Att-satsen är tom. Skriv hur den ska lyda.",
    "clause_in_two_points": "En att-sats ligger i flera punkter i ärende {number}. Välj en punkt för varje att-sats.",
    "clause_struck": "Att-satsen är redan struken. Ändra den som gäller i stället.",
    "clause_without_point": "Alla att-satser i ärende {number} har inte fått en punkt. Välj en för varje.",
    "clauses_without_change": "Bara ett ändringsyrkande har egna att-satser. Ta bort dem eller välj ändring.",
    "count_differs": (
        "Det är {counted} röster men {on_roll} i röstlängden. Räkna om: varje namn är ett ja, ett nej eller en blank "
        f"{_VOTING}."
    ),
    "did_not_take_part": (
        f"{{member}} deltog inte i beslutet. Bara den som har deltagit i avgörandet får reservera sig {_RESERVING}."
    ),
    "does_not_serve": (
        "{member} tjänstgör inte vid den här punkten. Bara den som tjänstgör deltar i beslutet (6 kap. 17 § "
        "kommunallagen)."
    ),
    "lot_missing": (
        "Rösterna är lika, {yes} mot {no}. I val och anställning avgör lotten "
        f"{_PUTTING}. Dra lott och ange vad den visade."
    ),
    "may_not_abstain": (
        "Ärendet är myndighetsutövning och den som har deltagit i handläggningen får inte avstå. {member} röstar ja "
        f"eller nej {_VOTING}."
    ),
    "may_not_answer_for": "Var och en röstar och reserverar sig själv. Nämndsekreteraren antecknar för andra.",
    "meeting_has_ended": (f"Sammanträdet är avslutat. En reservation anmäls innan sammanträdet avslutas {_RESERVING}."),
    "no_vote": "Ingen omröstning är begärd om det här. Begär omröstning först.",
    "not_answered": f"{{member}} har inte svarat. Anteckna ja, nej eller avstår {_VOTING}.",
    "not_at_table": f"{{member}} är inte här vid den här punkten och deltar inte i beslutet {_VOTING}.",
    "not_decided": "Ärende {number} är inte beslutat än. Reservera sig gör den som deltagit, när beslutet är fattat.",
    "not_for_decision": "Ärende {number} är {kind} och har inget att besluta. Anteckna det till protokollet i stället.",
    "not_on_roll": (
        "{member} står inte i röstlängden. Den fastställdes när omröstningen begärdes, med dem som då tjänstgjorde "
        f"{_PUTTING}."
    ),
    "nothing_answered": "Nämnden har inte svarat på något förslag. Ställ proposition eller anteckna ett yrkande först.",
    "nothing_prepared": "Ärende {number} har inget förslag till beslut. Anteckna ett yrkande först.",
    "nothing_to_put": "Allt är prövat. Fatta beslutet, eller anteckna ett yrkande om något mer ska prövas.",
    "other_proposals": "Det finns fler yrkanden i ärende {number}. Ställ proposition på dem i stället.",
    "out_for_jav": "{member} är jävig och deltar inte i beslutet (6 kap. 28–32 §§ kommunallagen).",
    "point_changed": "Punkten har ändrats sedan du öppnade sidan: {changes}. Se det nya läget nedan och gör om.",
    "point_without_clause": "Punkt {part} har ingen att-sats. Lägg en att-sats i den eller ta bort punkten.",
    "points_opened": "Ärende {number} är redan öppnat för beslut.",
    "proposal_is_prepared": "Det beredda förslaget återtas inte. Yrka avslag eller ändring.",
    "proposal_of_nobody": "Välj vem som yrkar.",
    "proposal_put": "Yrkandet är redan ställt under proposition och kan inte återtas.",
    "proposal_withdrawn": "Yrkandet är redan återtaget.",
    "put_begun": "Ordföranden har börjat ställa proposition. Överläggningen är avslutad och förslagen ligger fast.",
    "put_open": "En proposition väntar på svar. Anteckna vad ordföranden fann, eller slutför omröstningen.",
    "put_passed": "Propositionen är avgjord och en senare är ställd. Den kan inte tas om.",
    "reservation_withdrawn": "Reservationen är redan återtagen.",
    "reserved_already": "{member} har redan reserverat sig mot beslutet.",
    "return_without_text": "Skriv vad som ska utredas vid återremiss.",
    "roll_frozen": f"Omröstningen är avslutad och resultatet står fast {_PUTTING}.",
    "statement_empty": "Skriv vad protokollsanteckningen ska lyda.",
    "still_to_put": "Allt är inte prövat. Ställ nästa proposition först.",
    "vote_called": "Omröstning är begärd. Slutför den.",
    "vote_is_open": (
        f"Omröstningen ska vara öppen. Sluten omröstning får bara hållas i val och anställning {_PUTTING}."
    ),
    "vote_is_secret": (
        f"Omröstningen är sluten och sker med valsedlar. Anteckna bara hur många som svarade vad {_PUTTING}."
    ),
}


def facts_in_words(facts: Mapping[str, object]) -> dict[str, object]:
    """Deeds among the facts, as people say them: "Ett yrkande antecknades, sedan: Proposition ställdes"."""
    if "changes" not in facts:
        return dict(facts)
    deeds = [one for one in str(facts["changes"]).split(",") if one]
    told = [deed_in_words(one) for one in deeds]
    said = ", därefter ".join(one[:1].lower() + one[1:] for one in told)
    return {**facts, "changes": said or "någon annan arbetar i den"}
