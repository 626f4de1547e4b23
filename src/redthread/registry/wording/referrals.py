"""Refusals and letters about referrals, in Swedish."""

from redthread.registry.models import Referral, ReferralRecipient
from redthread.registry.services.referrals import Letter
from redthread.typesetting.formats import longdate

SENTENCES = {
    "answer_outside_days": "Svarsdagen {answered_on} går inte. Skriv en dag från {sent_on} till och med i dag.",
    "board_day_missing": "Skriv vilken dag nämnden sammanträder, eller välj en annan väg.",
    "case_held_back": "Ärende {dnr} är sekretessmarkerat. Be handläggaren eller registratorn om tillgång.",
    "nobody_to_remind": "Ingen finns att påminna: alla har svarat, eller så är remissen inte skickad.",
    "opinion_is_draft": "Yttrandet är ännu ett utkast. Färdigställ handlingen och svara sedan.",
    "referral_closed": "Remissen avslutades {closed_on} och kan inte ändras.",
    "referral_day_unchanged": "Sista svarsdag är redan {due_on}. Skriv den nya dagen.",
    "referral_document_unknown": "Handlingen finns inte i ärendet, eller så får du inte läsa den. Välj en annan.",
    "referral_due_far_off": "Sista svarsdag {due_on} ligger mer än {years} år bort. Kontrollera årtalet.",
    "referral_due_too_early": "Sista svarsdag {due_on} är för tidig. Skriv {earliest} eller senare.",
    "referral_letter_sent": "Remissen är redan skickad till mottagaren.",
    "referral_not_received": "Remissen är skickad av oss. Yttranden lämnas bara på remisser som vi har fått.",
    "referral_reason_missing": "Skriv varför. Skälet sparas i historiken.",
    "referral_sent_ahead": "Remissen kan inte vara skickad {sent_on}, som är efter i dag.",
    "referral_to_nobody": "Skriv minst en mottagare.",
    "referral_way_unknown": "Välj var yttrandet ska beslutas.",
    "referral_without_sender": "Skriv vem som har skickat remissen.",
    "referral_without_title": "Skriv vad remissen gäller.",
    "referred_twice": "{name} står redan på listan. En mottagare får remissen en gång.",
    "stance_unknown": "Välj vad svaret innebär.",
}

STANCES = [(value, str(label)) for value, label in ReferralRecipient.Stance.choices]
WAYS = [(value, str(label)) for value, label in Referral.Way.choices if value != Referral.Way.NONE]


def letter(referral: Referral) -> Letter:
    """The letter that asks for an opinion."""
    question = f"{referral.question}\n\n" if referral.question else ""
    return Letter(
        f"Remiss: {referral.title} ({referral.case.dnr})",
        f"Ni får tillfälle att yttra er över {referral.title}.\n\n{question}"
        f"Svara senast den {longdate(referral.due_on)} och ange diarienummer {referral.case.dnr}. "
        "Skriv om ni tillstyrker eller avstyrker förslaget. Vill ni inte yttra er räcker det att ni meddelar det.\n",
    )


def reminder(referral: Referral) -> Letter:
    """The letter that reminds of an answer."""
    return Letter(
        f"Påminnelse om remiss: {referral.title} ({referral.case.dnr})",
        f"Vi har ännu inte fått ert svar på remissen {referral.title}.\n\n"
        f"Sista svarsdag är den {longdate(referral.due_on)}. Ange diarienummer {referral.case.dnr} när ni svarar. "
        "Vill ni inte yttra er räcker det att ni meddelar det.\n",
    )
