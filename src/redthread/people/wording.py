"""Swedish sentences for the refusals of this room."""

from redthread.rules.refusals import Refusal

_SENTENCES = {
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
    "unit_has_open_posts": "{unit} har {count} befattningar som inte har upphört. Avsluta eller flytta dem först.",
    "unit_has_open_units": "{unit} har {count} enheter under sig. Stäng eller flytta dem först.",
    "unit_is_closed": "{unit} stängs {closed_on}. Välj en annan enhet.",
    "unit_name_taken": "Det finns redan en enhet som heter {unit}. Välj ett annat namn.",
    "unit_under_itself": "{unit} kan inte ligga under sig själv. Välj en annan plats.",
    "unit_without_name": "Enheten saknar namn. Skriv vad den heter.",
}


def sentence(refusal: Refusal) -> str:
    """The refusal as a sentence for the person who met it."""
    return _SENTENCES[refusal.code].format(**dict(refusal.facts))
