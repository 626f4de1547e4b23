"""Words for delegation."""

from datetime import date

from redthread.meetings.models import DelegatedDecision, OrderPoint
from redthread.rules.meetings.delegation import Forbidden, ForbiddenToMachine, Holder
from redthread.rules.meetings.reporting import Standing
from redthread.rules.money import Money
from redthread.typesetting import formats

SENTENCES = {
    "above_limit": (
        "Punkt {point} gäller beslut om högst {limit_kr}, och beloppet är {amount_kr}.{right_sentence} "
        "Annars beslutar nämnden."
    ),
    "amount_missing": "Skriv beloppet. Punkt {point} gäller beslut om högst {limit_kr}.",
    "chain_skips_director": (
        "{post} har inte fått punkten av förvaltningschefen. Bara förvaltningschefen får delegera vidare "
        "(7 kap. 6 § kommunallagen)."
    ),
    "chain_starts_wrong": "Kedjan börjar inte med fullmäktige och nämnden.",
    "chain_too_late": "{post} fick rätten först {first}, efter beslutet.",
    "council_source_missing": (
        "Skriv vilket beslut av fullmäktige som ger nämnden dess uppgifter, och vilken dag det fattades. {board} har "
        "ingen tidigare delegationsordning att hämta det från."
    ),
    "decided_in_future": "Beslutsdagen {decided} har inte varit än.",
    "decides_for_another": (
        "Du kan bara skriva in dina egna beslut. Nämndsekreterare, handläggare och registratorer får skriva in andras."
    ),
    "declaration_missing": (
        "Försäkra att punkt {point} inte gäller något som nämnden måste besluta själv (6 kap. 38 § första stycket "
        "kommunallagen)."
    ),
    "delegated_incomplete": "Skriv {fact_in_words}.",
    "delegated_is_corrected": "Beslutet är redan rättat av ett nytt beslut. Rätta det nya i stället.",
    "delegated_is_reported": (
        "Beslutet är redan anmält till nämnden i ärende {number} och kan inte strykas. Fatta ett nytt beslut som "
        "rättar det."
    ),
    "delegated_is_void": "Beslutet är struket.",
    "official_jav_declared": "Du har redan anmält jäv i ärende {case}.",
    "jav_not_declared": (
        "Försäkra att beslutsfattaren inte är jävig i ärendet (7 kap. 4 § och 6 kap. 28–32 §§ kommunallagen)."
    ),
    "jav_of_another": "Jäv anmäls av den det gäller.",
    "may_not_keep_delegation": "Bara nämndsekreterare och systemförvaltare får ändra delegationsordningen.",
    "may_not_write_delegated": "Bara tjänstepersoner och förtroendevalda får skriva in delegationsbeslut.",
    "never_delegated": (
        "Punkt {point} gäller {forbidden_in_words}. Det måste nämnden besluta själv (6 kap. 38 § första stycket "
        "kommunallagen)."
    ),
    "never_to_machine": (
        "Punkt {point} gäller {machine_in_words}. Det får inte beslutas automatiserat (6 kap. 38 § andra stycket "
        "kommunallagen)."
    ),
    "not_a_delegate": "Punkt {point} kan inte ges till fullmäktige eller nämnden själv (6 kap. 37 § kommunallagen).",
    "not_passable": (
        "Nämnden har inte låtit {post_in_sentence} delegera punkt {point} vidare. Det krävs enligt 7 kap. 6 § "
        "kommunallagen."
    ),
    "not_the_delegate": ("Enligt punkt {point} beslutar {post_in_sentence}{also_words}{held_words}.{right_sentence}"),
    "not_urgent_point": (
        "Punkt {point} är inte punkten för brådskande ärenden. Brådskande beslut fattas av ordföranden eller den "
        "ledamot som nämnden har utsett (6 kap. 39 § kommunallagen)."
    ),
    "nothing_to_report": "Det finns inga delegationsbeslut att anmäla till sammanträdet {held_on}.",
    "official_has_jav": (
        "Beslutsfattaren har anmält jäv i ärende {case} och får inte besluta i det (7 kap. 4 § kommunallagen). Lämna "
        "ärendet till en annan delegat eller till nämnden."
    ),
    "order_after_decisions": (
        "Den nya ordningen kan inte börja gälla {first}: det finns beslut enligt den nuvarande till och med {decided}. "
        "Välj en senare dag."
    ),
    "order_before_council": "Ordningen kan inte gälla från {first}, före fullmäktiges beslut {council}.",
    "order_before_decision": "Ordningen kan inte gälla från {first}, före nämndens beslut {decided}.",
    "order_before_last": "Ordningen kan inte gälla från {first}. Den nuvarande gäller från {last}.",
    "order_draft_exists": "{board} har redan en ny version under arbete. Fortsätt på den eller lägg undan den.",
    "order_is_adopted": "Ordningen är beslutad och kan inte ändras. Skriv en ny version.",
    "order_without_points": "Ordningen har inga punkter.",
    "order_without_source": "Skriv vilket beslut nämnden antog ordningen i, till exempel 2026-02-12 § 9.",
    "passes_on_without_director": (
        "Punkt {point} får bara delegeras vidare av förvaltningschefen (7 kap. 6 § kommunallagen)."
    ),
    "passing_has_ended": "Rätten upphör redan {last}.",
    "passing_reversed": "Sista dagen, {last}, ligger före den första, {first}.",
    "passing_twice": "{post} beslutar redan enligt punkt {point} under den tiden.",
    "passing_without_post": "Skriv vilken befattning som ska besluta enligt punkt {point}.",
    "passing_without_source": "Skriv vilket beslut av förvaltningschefen det är.",
    "point_incomplete": "Skriv {fact_in_words}.",
    "point_is_for_urgent": (
        "Punkt {point} gäller bara brådskande ärenden. Skriv in beslutet som brådskande, med skälet till att nämnden "
        "inte kunde inväntas (6 kap. 39 § kommunallagen)."
    ),
    "point_is_struck": "Punkt {point} är redan struken.",
    "point_not_in_force": "Punkt {point} gäller inte den dagen.{days_sentence}",
    "point_twice": "Det finns redan en punkt {point}.",
    "point_unknown": "Det finns ingen punkt {point} i delegationsordningen.",
    "reported_already": "Beslutet enligt punkt {point} är redan anmält till nämnden.",
    "reported_by_other_board": "Beslutet enligt punkt {point} hör till en annan nämnd.",
    "report_after_meeting": "Sammanträdet {held_on} har redan varit. Anmäl besluten vid nästa sammanträde.",
    "row_reports_nothing": "Raden i dagordningen redovisar inga delegationsbeslut.",
    "support_decided_already": "Stödet {reference} är redan inskrivet som delegationsbeslut.",
    "two_officials": (
        "{post} och {other} kan inte besluta enligt punkt {point} tillsammans. Beslutanderätt ges till en anställd, "
        "aldrig till flera gemensamt (6 kap. 37 § och 7 kap. 5 § kommunallagen)."
    ),
    "urgent_without_member": (
        "Punkt {point} gäller brådskande ärenden och kan bara ges till ordföranden eller en ledamot som nämnden har "
        "utsett (6 kap. 39 § kommunallagen)."
    ),
    "urgent_without_reason": "Skriv varför nämndens beslut inte kunde inväntas (6 kap. 39 § kommunallagen).",
}

FORBIDDEN = {
    Forbidden.DIRECTION: "verksamhetens mål, inriktning, omfattning eller kvalitet",
    Forbidden.TO_COUNCIL: "framställningar eller yttranden till fullmäktige, eller yttranden i mål om nämndens beslut",
    Forbidden.PRINCIPLE: "myndighetsutövning mot enskilda som är principiell eller av större vikt",
    Forbidden.CITIZENS_PROPOSAL: "medborgarförslag som fullmäktige har överlåtit till nämnden",
    Forbidden.BY_STATUTE: "ärenden som enligt lag eller annan författning inte får delegeras",
}

MACHINE = {
    ForbiddenToMachine.LEGALITY: "beslut som kan överklagas genom laglighetsprövning",
    ForbiddenToMachine.UNAPPEALABLE: "beslut som inte kan överklagas",
    ForbiddenToMachine.PROCUREMENT: "upphandling",
    ForbiddenToMachine.CHOICE: "godkännande av leverantörer i valfrihetssystem",
}

HOLDERS = {
    Holder.COUNCIL: "Fullmäktige",
    Holder.BOARD: "Nämnden",
    Holder.PRESIDIUM: "Presidiet",
    Holder.COMMITTEE: "Utskott",
    Holder.MEMBER: "Ledamot",
    Holder.DIRECTOR: "Förvaltningschef",
    Holder.OFFICIAL: "Anställd",
    Holder.AUTOMATIC: "Automatiserat beslut",
}

STANDINGS = {
    Standing.LATE: ("error", "Skulle ha anmälts"),
    Standing.WAITING: ("ok", "Väntar"),
    Standing.UNPLANNED: ("warning", "Inget sammanträde planerat"),
}

STATES = {
    "ej-anmalda": "Ännu inte anmälda",
    "anmalda": "Anmälda",
    "bradskande": "Brådskande",
    "strukna": "Strukna",
}

WITHHELD = "Sekretess"
_FACTS = {
    "group": "vilken grupp punkten hör till",
    "number": "punktens nummer",
    "post": "vem som beslutar",
    "subject": "vad beslutet gäller",
    "text": "beslutet",
    "title": "vad punkten gäller",
}


def facts_in_words(facts: dict[str, object]) -> dict[str, object]:
    """What the sentences about delegation need besides the facts themselves."""
    right, also, held = (str(facts.get(name) or "") for name in ("right", "also", "held"))
    post = str(facts.get("post") or "")
    return {
        "post_in_sentence": _in_sentence(post),
        "limit_kr": _kronor(facts.get("limit")),
        "amount_kr": _kronor(facts.get("amount")),
        "right_sentence": f" Rätt punkt: {right}." if right else "",
        "also_words": f" eller {also}" if also else "",
        "held_words": f", inte {_in_sentence(held)}" if held and held != post else "",
        "fact_in_words": _FACTS.get(str(facts.get("fact", "")), ""),
        "forbidden_in_words": FORBIDDEN.get(facts.get("kind"), ""),  # type: ignore[call-overload]  # a code or nothing
        "machine_in_words": MACHINE.get(facts.get("kind"), ""),  # type: ignore[call-overload]  # a code or nothing
        "days_sentence": _days(facts.get("first"), facts.get("last")),
    }


def holder_and_post(point: OrderPoint) -> str:
    """Who decides: the post, and the named member where there is one."""
    return f"{point.post}, {point.member}" if point.member else point.post


def number_of(decision: DelegatedDecision) -> str:
    """The diarium number, or the number in another system."""
    return decision.reference or (decision.case.dnr if decision.case else "")


def state_of(decision: DelegatedDecision, today: date) -> tuple[str, str]:
    """Severity and word: whether the board has been told."""
    if decision.voided_at is not None:
        return "note", "Struket"
    if not decision.is_reportable:
        return "note", "Anmäls inte"
    item = decision.reported_item
    if item is None or item.meeting.cancelled_at is not None or item.outcome == "removed" or item.number <= 0:
        return "warning", "Ännu inte anmält"
    return "ok", "Anmält" if item.meeting.held_on < today else "På dagordningen"


def _kronor(value: object) -> str:
    return formats.kronor(value) if isinstance(value, Money) else ""


def _days(first: object, last: object) -> str:
    told = [f"från {first.isoformat()}" if isinstance(first, date) else ""]
    told.append(f"till och med {last.isoformat()}" if isinstance(last, date) else "")
    days = " ".join(part for part in told if part)
    return f" Den gäller {days}." if isinstance(last, date) else ""


def _in_sentence(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
