"""Swedish sentences for the refusals of this room."""

from redthread.people import wording as people
from redthread.rules.refusals import Refusal

_SENTENCES = {
    "may_not_keep_parties": "Bara de som registrerar ärenden får lägga till och ändra organisationer.",
    "has_mandate_already": "{name} har redan ett sådant uppdrag för {party} från {first_on}. Återkalla det först.",
    "login_is_another": "Någon med ett annat namn har användarnamnet {login}. Kontrollera stavningen, eller lämna "
    "namnet tomt om det är den personen du menar.",
    "mandate_ends_before_start": "Den sista dagen, {last_on}, ligger före den första, {first_on}. Rätta någon av dem.",
    "mandate_for_inactive": "Kontot för {name} är stängt. En systemförvaltare kan öppna det igen.",
    "mandate_is_over": "Uppdraget för {name} är redan slut, {last_on}.",
    "mandate_without_proof": "Underlaget saknas. Skriv vad som visar uppdraget, till exempel ett registreringsbevis "
    "med datum.",
    "may_not_keep_mandates": "Bara de som registrerar ärenden får registrera vem som företräder en organisation.",
    "no_mandate": "Du har inget uppdrag för {party}. Be organisationen eller regionen att registrera det.",
    "not_signatory": "Du är kontaktperson för {party}. Bara en firmatecknare får skriva under.",
    "org_number_check_digit": "Organisationsnumret {written} stämmer inte med sin kontrollsiffra. Jämför siffrorna med "
    "registreringsbeviset.",
    "org_number_is_personal": "Det där är ett personnummer. En enskild firmas personnummer sparas inte här; lämna "
    "fältet tomt.",
    "org_number_not_ten_digits": "Ett organisationsnummer har tio siffror, till exempel 212000-0142.",
    "org_number_taken": "{name} har redan organisationsnumret {number}. Använd den i stället.",
    "own_mandate": "Du kan inte registrera ett uppdrag för dig själv. Be en kollega.",
    "party_name_taken": "Det finns redan en organisation som heter {name}. Använd den i stället.",
    "party_without_name": "Organisationen saknar namn. Skriv organisationens namn.",
    "revoked_without_reason": "Skälet saknas. Skriv varför uppdraget återkallas.",
    "signatory_without_rule": "Ange om firmatecknaren skriver under ensam eller två i förening.",
    "signs_jointly": "Firman för {party} tecknas av två i förening. En firmatecknare till måste skriva under.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    if refusal.code not in _SENTENCES:
        return people.sentence(refusal)
    return _SENTENCES[refusal.code].format(**dict(refusal.facts))
