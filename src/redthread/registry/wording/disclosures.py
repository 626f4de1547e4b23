"""Refusals, letters and lists about requests to be given documents, in Swedish."""

from collections.abc import Sequence

from redthread.registry.models import DisclosureRequest, RequestedDocument
from redthread.registry.services.disclosing.bundling import Given
from redthread.rules.disclosure import Appeal, Pace

SENTENCES = {
    "answer_address_too_long": "Adressen för svaret är för lång. Skriv högst {most} tecken.",
    "asked_too_often": "Formuläret har skickats många gånger härifrån. Vänta en timme, eller ring oss.",
    "decision_issued": "Beslutet är redan utfärdat, {decided_on}. Det kan inte ändras här.",
    "decision_outside_days": "Skriv en dag från {answered_on}, då begäran besvarades, till och med i dag.",
    "decision_without_appeal": "Skriv hur beslutet överklagas.",
    "decision_without_post": "Skriv vilken befattning som har beslutat.",
    "decision_without_provision": "Skriv vilken bestämmelse beslutet stöds på.",
    "decision_without_reasons": "Skriv skälen för beslutet.",
    "documents_were_found": "Det står {count} handlingar i begäran. Pröva dem i stället, eller ta bort dem.",
    "draft_is_not_public": "Handlingen är ett utkast och inte allmän (TF 2:9–12). Avslå den med den bestämmelsen, "
    "eller färdigställ handlingen först.",
    "file_is_gone": "Innehållet i {title} finns inte kvar och kan inte lämnas ut.",
    "marked_given_without_reason": "Handlingen är sekretessmarkerad. Skriv varför den ändå lämnas ut.",
    "may_not_answer_requests": "Bara registratorer, handläggare och nämndsekreterare besvarar begäranden.",
    "nothing_was_refused": "Ingenting är avslaget i den här begäran, så det finns inget beslut att skriva.",
    "pages_cannot_be_cut": "Sidorna i {title} kan inte tas bort. Avslå den, eller lämna ut den på papper.",
    "partly_only_pdf": "Sidor kan bara hållas tillbaka i en PDF; det här är {media}. Lämna ut den hel eller avslå.",
    "refusal_without_provision": "Skriv vilken bestämmelse som skyddar uppgifterna, till exempel OSL 30:27.",
    "refusal_without_reason": "Skriv skälen.",
    "request_ahead": "Begäran kan inte ha kommit in senare än nu.",
    "request_answered": "Begäran {reference} är besvarad och kan inte ändras. Registrera en ny begäran i stället.",
    "request_case_unknown": "Det finns inget ärende med diarienummer {dnr}.",
    "request_channel_unknown": "Välj hur begäran kom in.",
    "request_empty": "Skriv vilka handlingar det gäller.",
    "request_end_unknown": "Välj om handlingen inte finns eller om begäran är återtagen.",
    "request_not_tried": "{count} av handlingarna är inte prövade än. Pröva alla och svara sedan.",
    "request_outcome_unknown": "Välj vad prövningen leder till.",
    "request_too_long": "Texten är för lång. Skriv högst {most} tecken.",
    "request_without_documents": "Lägg till de handlingar som begäran gäller, eller avsluta den om ingen finns.",
    "requested_document_unknown": "Handlingen finns inte, eller så får du inte läsa den.",
    "requested_too_many": "En begäran rymmer högst {most} handlingar. Registrera en till för resten.",
    "requested_twice": "Handlingen står redan i begäran.",
    "withheld_page_beyond": "Handlingen har bara {page} sidor.",
    "withheld_pages_all": "Alla sidor kan inte hållas tillbaka. Avslå handlingen i stället.",
    "withheld_pages_missing": "Skriv vilka sidor som inte lämnas ut, till exempel 2–4, 7.",
    "withheld_pages_too_many": "Sidorna är för många för att hållas tillbaka en och en. Avslå handlingen i stället.",
    "withheld_pages_unreadable": "”{written}” är inga sidor. Skriv till exempel 2–4, 7.",
}

CHANNELS = [(value, str(label)) for value, label in DisclosureRequest.Channel.choices if value != "web"]
OUTCOMES = [(value, str(label)) for value, label in RequestedDocument.Outcome.choices if value != "untried"]
ENDS = [
    (value, str(label)) for value, label in DisclosureRequest.State.choices if value in {"nothing_found", "withdrawn"}
]
PACES = {Pace.FRESH: "Ny", Pace.HURRY: "Skyndsamt", Pace.LATE: "Dröjer"}
RIGHT = (
    "Du har rätt att få ett skriftligt beslut om det som inte lämnas ut. Ett sådant beslut kan överklagas. "
    "Begär det på sidan om din begäran, eller hör av dig till oss."
)
UNCONFIRMED = "Inte bekräftad av jurist."
_WEEKS = {1: "en vecka", 2: "två veckor", 3: "tre veckor", 4: "fyra veckor"}


def appeal_text(appeal: Appeal, region: str) -> str:
    """How a refusal is appealed, proposed; whoever decides reads it through."""
    weeks = _WEEKS.get(appeal.weeks, f"{appeal.weeks} veckor")
    return (
        f"Beslutet kan överklagas till {appeal.court}. Skriv vilket beslut du överklagar, hur du vill att det ska "
        f"ändras och varför. Skicka överklagandet till {region}. Det ska ha kommit in inom {weeks} från den dag då du "
        "fick del av beslutet."
    )


def index_text(given: Sequence[Given]) -> str:
    """The list that goes with several files in one zip."""
    lines = ["Handlingar som lämnas ut", ""]
    for one in given:
        lines.append(one.name)
        if one.withheld:
            lines.append(f"    Sidor som inte lämnas ut: {one.withheld.replace(',', ', ')}")
        lines.append(f"    SHA-256: {one.sha256}")
    return "\n".join(lines) + "\n"


def default_answer(state: str) -> str:
    """What is proposed to be said to the asker; the official changes it."""
    return {
        "given_out": "Här är handlingarna du bad om.",
        "partly": f"Här är en del av det du bad om. Vad som inte lämnas ut, och varför, står nedan. {RIGHT}",
        "refused": f"Handlingarna du bad om lämnas inte ut. Varför står vid varje handling. {RIGHT}",
        "nothing_found": "Vi har sökt i diariet och inte hittat någon sådan handling.",
        "withdrawn": "Begäran är återtagen.",
    }.get(state, "")
