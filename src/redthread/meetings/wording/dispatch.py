"""Words for the legal clock, for how decisions are appealed, and for sending them."""

from redthread.meetings.models import AppealChoice, Dispatch
from redthread.meetings.queries.clock import DecisionClock, Force
from redthread.meetings.services.dispatch import Letter
from redthread.rules.meetings.appeals import Appeal
from redthread.rules.meetings.days import ClockStep, Route, Standing
from redthread.typesetting import formats

SENTENCES = {
    "may_not_dispatch": "Bara nämndsekreterare, handläggare och registratorer får expediera beslut i ärendet.",
    "route_unknown": "Välj hur beslutet överklagas.",
    "route_without_reason": "Skriv skälet till valet. Det sparas med ditt namn.",
    "point_of_another_matter": "Beslutspunkten hör till ett annat ärende.",
    "decision_was_sent": (
        "Beslutet är redan skickat med en annan upplysning eller till den mottagaren. Det som är skickat ändras inte."
    ),
    "recipient_without_name": "Mottagaren saknar namn. Skriv vem som ska ha beslutet.",
    "recipient_twice": "{name} står redan på listan.",
    "recipient_struck": "{name} är redan borttagen från listan.",
    "email_not_valid": "E-postadressen {address} är inte rätt skriven. Skriv den som namn@exempel.se.",
    "nothing_to_make": (
        "Alla mottagare har redan sitt utdrag, eller så finns ingen mottagare. Fyll i Skickas till först."
    ),
    "nothing_to_send": "Det finns inget att skicka med e-post.",
    "secret_by_email": (
        "Ärendet är sekretessmarkerat. Skicka beslutet till {to} med brev, inte med e-post (30 kap. OSL)."
    ),
    "decision_not_sent": "Beslutet är inte skickat. Kvittens kan antecknas först när det är skickat.",
    "received_outside_days": (
        "Kvittensen kan inte vara {received_on}: beslutet skickades {sent_on}. Ange en dag från och med då till i dag."
    ),
}
ROUTES = {route.value: AppealChoice.Route(route.value).label for route in Route}
WHY = {
    "other": "Nämndens beslut kan laglighetsprövas.",
    "no_clause_found": "Ingen överklaganderegel finns i förordningen om projektmedel. Bekräftas av jurist.",
    "support_not_appealable": (
        "Beslut om att bevilja eller avslå stödet får inte överklagas. Att laglighetsprövning då inte heller gäller "
        "följer av ordalydelsen. Bekräftas av jurist."
    ),
    "older_ordinance": "Den äldre stödförordningen gäller. Bekräftas av jurist.",
    "recovery": (
        "Återkrav, stoppad utbetalning och kvittning överklagas av den som beslutet gäller. Bekräftas av jurist."
    ),
    "preparing": "Rent förberedande eller verkställande beslut kan inte överklagas.",
    "chosen": "Valt av jurist.",
}
_FORCES = {
    Force.WAITING: ("note", "Väntar"),
    Force.RUNNING: ("warning", "Kan överklagas"),
    Force.IN_FORCE: ("ok", "Laga kraft"),
    Force.UNKNOWN: ("", "Ingen frist"),
}
_STANDINGS = {
    Standing.DONE: ("ok", "I tid"),
    Standing.LATE: ("error", "För sent"),
    Standing.OPEN: ("note", "Väntar"),
    Standing.OVERDUE: ("error", "Försenat"),
}


def route_in_words(appeal: Appeal | None) -> str:
    """How the decision is appealed."""
    return ROUTES[appeal.route.value] if appeal else "Inget att överklaga"


def why_in_words(appeal: Appeal) -> str:
    """By which source, or who chose it and why."""
    return f"Valt av jurist: {appeal.source}" if appeal.is_chosen else f"{WHY[appeal.why]} Källa: {appeal.source}."


def force_in_words(decision: DecisionClock) -> tuple[str, str]:
    """Severity and word: how the decision stands."""
    return _FORCES[decision.force]


def step_in_words(step: ClockStep | None) -> tuple[str, str]:
    """Severity and word: how a step stands. One that is late names its paragraph."""
    if step is None:
        return "", ""
    severity, word = _STANDINGS[step.standing]
    return severity, f"{word} ({step.source})" if severity == "error" else word


def waits_for(decision: DecisionClock) -> str:
    """What the decision waits for before its time of appeal runs; "" when it runs."""
    if decision.force is not Force.WAITING or decision.appeal is None:
        return ""
    if decision.appeal.route is Route.FORVALTNING:
        return "Räknas från den dag parten fick del av beslutet. Ange parten i Skickas till och anteckna kvittensen."
    if decision.of.minutes is None or decision.of.minutes.adjusted_at is None:
        return "Räknas när protokollet är justerat."
    return "Räknas från den dag justeringen anslås."


def letter(dispatch: Dispatch) -> Letter:
    """The words that a decision is sent with."""
    item = dispatch.recipient.item
    meeting = item.meeting
    day = formats.isodate(meeting.held_on)
    text = (
        f"Hej.\n\n{meeting.board.name} fattade den {formats.longdate(meeting.held_on)} beslut i ärendet "
        f"{item.title} (§ {item.paragraph}). Beslutet finns i det bifogade protokollsutdraget, med upplysning om hur "
        "det överklagas.\n\nSvara på det här mejlet för att bekräfta att beslutet har kommit fram.\n"
    )
    return Letter(f"Beslut {day} § {item.paragraph}: {item.title}"[:200], text, file_name(dispatch))


def file_name(dispatch: Dispatch) -> str:
    """What the paper is called as a file."""
    item = dispatch.recipient.item
    return f"protokollsutdrag-{item.meeting.board.slug}-{formats.isodate(item.meeting.held_on)}-{item.paragraph}.pdf"


def dispatch_in_words(dispatch: Dispatch | None) -> tuple[str, str]:
    """Severity and word: how far a paper has come."""
    if dispatch is None:
        return "", "Inte gjort"
    if dispatch.received_on is not None:
        return "ok", "Mottaget"
    if dispatch.sent_at is not None:
        return "ok", "Skickat" if dispatch.way == Dispatch.Way.EMAIL else "Skickat med brev"
    if dispatch.fault:
        return "error", "Gick inte att skicka"
    return ("note", "Klart att skicka") if dispatch.way == Dispatch.Way.EMAIL else ("note", "Klart att skriva ut")
