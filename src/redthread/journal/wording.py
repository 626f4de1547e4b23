"""Swedish words for the deeds in the journal."""

_DEEDS = {
    "applications.record_application": "Ansökan sparades",
    "applications.record_budget": "Budgeten sparades som en ny version",
    "applications.record_decision": "Beslutet sparades",
    "applications.record_support_list": "Listan över företagsstöd sparades",
    "intake.correct_proposal": "Ett inläst fält rättades",
    "intake.hand_in": "Handlingen lämnades in för läsning",
    "intake.leave_out": "En inläst post lämnades utanför",
    "intake.save_paper": "Det inlästa sparades",
    "intake.stop_reading": "Läsningen avbröts",
    "intake.take_in": "En inläst post togs med igen",
    "meetings.publish_meeting": "Sammanträdet publicerades",
    "meetings.record_meeting": "Sammanträdet sparades",
    "parties.recognise_party": "Organisationen lades till i registret",
    "people.appoint": "Personen fick en befattning",
    "people.open_account": "Kontot öppnades",
    "people.sign_in": "Inloggning",
    "registry.add_referral_recipient": "En mottagare lades till i remissen",
    "registry.answer_referral": "Remissen besvarades",
    "registry.close_referral": "Remissen avslutades",
    "registry.extend_referral": "Sista svarsdag flyttades",
    "registry.mark_referral_sent": "Remissbrevet noterades som skickat",
    "registry.plan_opinion": "Yttrandets väg bestämdes",
    "registry.receive_referral": "Remissen togs emot",
    "registry.record_referral_answer": "Ett remissvar noterades",
    "registry.remind_referral": "Påminnelser om remissen skickades",
    "registry.send_referral": "Remissen skickades ut",
    "registry.send_referral_letters": "Remissbrev skickades med e-post",
    "registry.open_case": "Ärendet öppnades",
    "registry.publish_case": "Ärendet publicerades",
    "registry.register_document": "Handlingen registrerades",
    "strategy.name_area": "Det prioriterade området lades till",
    "strategy.set_goal": "Målet lades till",
}


def deed_in_words(deed: str) -> str:
    """What was done, for people; the code itself for a deed that has no words yet."""
    return _DEEDS.get(deed, deed)
