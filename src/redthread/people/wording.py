"""Swedish sentences for the refusals of this room."""

from datetime import datetime

from django.utils.timezone import localtime, now

from redthread.people.models import OFFICE_ROLES
from redthread.rules.actors import Role
from redthread.rules.refusals import Refusal

_ROLES = {
    "anonymous": "Ej inloggad",
    "no_role": "Inloggad utan roll",
    Role.APPLICANT.value: "Sökande",
    **dict(OFFICE_ROLES),
    Role.SYSTEM.value: "Systemet",
}

_AT_THE_DOOR = {
    "codes_are_off": "Engångskoder är redan avstängda.",
    "codes_are_on": "Engångskoder är redan på. Stäng av dem först om du vill byta app.",
    "identity_failed": "Inloggningen avbröts eller gick inte att slutföra. Försök igen.",
    "identity_unknown": "Du är inloggad hos regionen som {login}, men har inget konto i Röda tråden. Be din "
    "systemförvaltare om ett.",
    "identity_unreachable": "Det går inte att nå {name} just nu. Försök igen om en stund, eller logga in med lösenord.",
    "identity_without_login": "Regionens inloggning berättade inte vilket användarnamn du har. Be din systemförvaltare "
    "om hjälp.",
    "link_is_over": "Länken gäller inte längre.",
    "no_second_factor": "Kontot har ingen andra faktor.",
    "no_such_passkey": "Nyckeln finns inte längre.",
    "no_such_session": "Den inloggningen är redan avslutad.",
    "no_such_wait": "Väntetiden är redan slut.",
    "not_signed_in": "Du är inte inloggad längre. Logga in igen.",
    "old_password_wrong": "Det nuvarande lösenordet stämmer inte.",
    "passkey_failed": "Nyckeln kändes inte igen. Försök igen, eller logga in med lösenord.",
    "passkey_name_taken": "Du har redan en nyckel som heter {name}. Välj ett annat namn.",
    "passkey_not_made": "Nyckeln gick inte att spara. Försök igen.",
    "password_entirely_numeric": "Lösenordet har bara siffror. Lägg till ord eller andra tecken.",
    "password_too_common": "Lösenordet är ett av de vanligaste och lätt att gissa. Välj ett annat.",
    "password_too_short": "Lösenordet är för kort. Det ska ha minst {shortest} tecken.",
    "password_too_similar": "Lösenordet liknar ditt namn eller användarnamn. Välj ett annat.",
    "proof_failed": "Varken lösenordet eller koden stämmer. Försök igen.",
    "recovery_codes_are_shown": "Återställningskoderna har redan visats. Skapa nya om du har tappat bort dem.",
    "second_factor_is_required": "Regionen kräver en andra faktor. Lägg till en annan innan du tar bort den här.",
    "too_many_attempts": "För många misslyckade försök. Försök igen efter klockan {until:%H.%M}.",
    "too_many_passkeys": "Du har redan {most} nycklar. Ta bort någon först.",
    "wrong_code": "Koden stämmer inte, eller har redan använts. Vänta på nästa kod i appen och försök igen.",
}

_TOLD = {
    "add_passkey": "Nyckeln är sparad.",
    "change_password": "Lösenordet är bytt, och du är utloggad överallt utom här.",
    "end_session": "Inloggningen är avslutad.",
    "lift_wait": "Väntetiden är borta.",
    "mail_subject": "Nytt lösenord till Röda tråden",
    "remove_passkey": "Nyckeln är borttagen.",
    "renew_recovery_codes": "Nya återställningskoder är skapade. De gamla gäller inte längre.",
    "reset_second_factor": "Den andra faktorn är borttagen, och personen är utloggad överallt.",
    "set_password_by_link": "Lösenordet är sparat. Logga in med det.",
    "sign_out_everywhere": "Du är utloggad överallt.",
    "turn_off_codes": "Engångskoder är avstängda.",
    "turn_on_codes": "Engångskoder är på.",
}

_WAYS = {
    "code": "engångskod",
    "identity": "regionens inloggning",
    "passkey": "nyckel",
    "password": "lösenord",
    "recovery code": "återställningskod",
}

_SENTENCES = {
    **_AT_THE_DOOR,
    "sign_in_failed": "Användarnamnet eller lösenordet stämmer inte. Kontrollera stavningen och försök igen.",
    "login_taken": "Användarnamnet {login} är redan upptaget. Välj ett annat.",
    "may_not_manage_accounts": "Bara systemförvaltare får ändra konton, enheter och befattningar.",
    "account_is_active": "Kontot för {name} är redan aktivt.",
    "account_is_inactive": "Kontot för {name} är stängt. Öppna det igen först.",
    "already_holds_post": "{name} har redan befattningen {post} från {first_on}. Avsluta den först eller välj andra "
    "dagar.",
    "days_are_past": "Den sista dagen, {last_on}, har redan varit. Skriv en dag som kommer.",
    "days_outside_holding": "{name} har inte befattningen {post} alla de dagarna. Välj dagar inom tiden för "
    "befattningen.",
    "holder_stands_in": "{name} vikarierar själv för någon de dagarna och kan inte räknas som borta. Avsluta det "
    "först.",
    "holding_ends_earlier": "Befattningen slutar redan {last_on}. Den kan inte förlängas här; förordna på nytt i "
    "stället.",
    "last_administrator": "Då skulle ingen vara systemförvaltare. Förordna en annan systemförvaltare först.",
    "last_day_before_first": "Den sista dagen, {last_on}, ligger före den första, {first_on}. Rätta någon av dem.",
    "email_is_missing": "E-postadressen saknas. Den behövs för att personen ska kunna välja lösenord.",
    "login_is_missing": "Användarnamnet saknas. Skriv vad personen loggar in med.",
    "may_not_open_outside_accounts": "Bara de som registrerar ärenden får öppna konton för personer utanför regionen.",
    "name_is_missing": "Namnet saknas. Skriv personens namn.",
    "own_account": "Du kan inte stänga ditt eget konto. Be en annan systemförvaltare.",
    "own_substitute": "Ingen kan vikariera för sig själv. Välj någon annan.",
    "post_has_several_holders": "Flera har befattningen {post} samtidigt. Avsluta det först.",
    "post_has_substitute": "{name} vikarierar redan som {post} någon av de dagarna. Avsluta det först eller välj "
    "andra dagar.",
    "post_is_closed": "Befattningen {post} upphör {closed_on}. Välj en sista dag före den eller en annan befattning.",
    "post_is_held": "{name} har befattningen {post} då. Avsluta det innan befattningen upphör.",
    "post_is_not_yours": "Befattningen {post} är inte din. Bara du som har den, eller en systemförvaltare, väljer "
    "vikarie.",
    "post_is_taken": "{name} har befattningen {post} från {first_on}, och den är inte delad. Avsluta det först, eller "
    "ange att flera får ha befattningen.",
    "post_title_taken": "Befattningen {post} finns redan i enheten. Välj ett annat namn.",
    "post_without_title": "Befattningen saknar namn. Skriv vad den heter.",
    "reason_is_missing": "Skälet saknas. Skriv varför, så att det går att förstå efteråt.",
    "role_of_no_post": "Den rollen kan ingen befattning ge.",
    "seat_is_personal": "Uppdraget {post} är personligt. En ersättare för en förtroendevald väljs och kan inte "
    "utses här.",
    "substitute_is_away": "{name} är själv borta de dagarna, med {other} som vikarie. Välj någon annan.",
    "substitute_may_not_pass_on": "Du vikarierar som {post} och kan inte lämna det vidare. Be den som har "
    "befattningen.",
    "substitution_is_over": "Vikariatet är redan slut, {last_on}.",
    "unit_has_open_posts": "{unit} har befattningar som inte har upphört ({count}). Avsluta eller flytta dem först.",
    "unit_has_open_units": "{unit} har enheter under sig ({count}). Stäng eller flytta dem först.",
    "unit_is_closed": "{unit} stängs {closed_on}. Välj en annan enhet.",
    "unit_name_taken": "Det finns redan en enhet som heter {unit}. Välj ett annat namn.",
    "unit_under_itself": "{unit} kan inte ligga under sig själv. Välj en annan plats.",
    "unit_without_name": "Enheten saknar namn. Skriv vad den heter.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it. Instants are told in local time."""
    facts = {name: localtime(fact) if isinstance(fact, datetime) else fact for name, fact in refusal.facts}
    return _SENTENCES[refusal.code].format(**facts)


def told(deed: str) -> str:
    """What the person is told when a deed of signing in is done."""
    return _TOLD[deed]


def way_in_words(way: str) -> str:
    """ "lösenord och engångskod" for "password+code"."""
    return " och ".join(_WAYS.get(step, step) for step in way.split("+"))


def failures_in_words(count: int, shut_until: datetime | None) -> str:
    """ "7, väntar till 14.32" while nothing is tried, else "7"."""
    if shut_until is None or shut_until < now():
        return str(count)
    return f"{count}, väntar till {localtime(shut_until):%H.%M}"


def role_in_words(code: str) -> str:
    """What a role is called; also "anonymous" and "no_role", the two readers who have none."""
    return _ROLES.get(code, code)
