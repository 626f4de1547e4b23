"""Words for minutes: what they lack, why something is not done with them, and what is wrong with a signed file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redthread.meetings.models import Minutes, Signature
from redthread.meetings.queries.minutes import MatterLine, MinutesPage, SigningPage
from redthread.rules.refusals import Refusal
from redthread.typesetting import formats
from redthread.typesetting.kinds.proceedings import paragraphs
from redthread.ui.pages import Tone

if TYPE_CHECKING:
    from redthread.typesetting.signing.verify import Flaw

_LAW = "5 kap. 69 § kommunallagen"

SENTENCES = {
    "already_adjusted": (
        "Protokollet är justerat och kan inte öppnas eller ändras (5 kap. 69 § kommunallagen). "
        "Rätta genom ett nytt beslut eller en rättelse."
    ),
    "annex_missing": "Ärende {number}: filen till ”{title}” är borta. Ta bort handlingen eller lägg in den på nytt.",
    "adjuster_missing": (
        f"Ingen är vald att justera protokollet tillsammans med ordföranden ({_LAW}). Välj justerare vid sammanträdet."
    ),
    "deciders_missing": (
        "Ärende {number}, beslutspunkt {part}: det framgår inte vilka som deltog i beslutet "
        "(5 kap. 66 § kommunallagen). Anteckna närvaron."
    ),
    "matter_without_outcome": "Ärende {number} har inget utfall. Avgör, bordlägg eller stryk ärendet vid sammanträdet.",
    "may_not_keep_minutes": "Bara nämndsekreteraren skriver, låser och låser upp protokollet.",
    "may_not_sign": "Du ska inte underteckna det här protokollet. Sekreteraren ser vilka som ska göra det.",
    "minutes_changed": "Något har antecknats medan protokollet gjordes. Läs igenom utkastet och lås igen.",
    "minutes_empty": "Inget behandlat ärende återstår att justera.",
    "minutes_locked": ("§ {paragraph} är låst för justering. Lås upp protokollet, med skäl, om något måste ändras."),
    "minutes_not_locked": "Protokollet är inte låst för justering. Lås det först.",
    "minutes_other_version": "Protokollet har fått en ny version sedan du läste det. Läs den nya versionen först.",
    "minutes_text_stale": (
        "Någon annan har skrivit i ärende {number} medan du skrev. Nu står där: ”{said}”. Din text finns kvar i fältet."
    ),
    "minutes_text_unknown": "Den delen av protokollet kan inte skrivas för hand.",
    "not_signed": "Underskriften kunde inte göras. Försök igen, eller be förvaltaren se över underskriftstjänsten.",
    "not_your_turn": "Det är inte din tur: den som står på plats {next} ska underteckna först.",
    "point_undecided": "Ärende {number}, beslutspunkt {part}: beslutet är inte fattat. Fatta det vid sammanträdet.",
    "proof_error": "{where}: korrekturläsningen har hittat ett fel ({said}). Rätta det i texten.",
    "secretary_missing": "Sammanträdet har ingen sekreterare. Den som öppnar sammanträdet blir sekreterare.",
    "signed_already": "Du har redan undertecknat den här versionen.",
    "signer_without_account": "{name} ska underteckna men har ingen inloggning. Be förvaltaren lägga upp ett konto.",
    "signing_stopped": "Justeringen av den här versionen är avbruten.",
    "sitting_goes_on": ("Sammanträdet är inte avslutat. Avsluta det, eller justera en paragraf omedelbart."),
    "vote_without_result": (
        "Ärende {number}, beslutspunkt {part}: en omröstning saknar resultat (5 kap. 66 § kommunallagen). Avsluta den."
    ),
}
_FLAWS = {
    "unreadable": "Filen kan inte läsas eller saknas.",
    "signatures_differ": "Filen har andra underskrifter än de som gjordes.",
    "changed": "Innehållet har ändrats efter underskrift {order}.",
    "not_covered": "Underskrift {order} omfattar inte hela sin del av filen.",
    "added": "Annat än underskrifter har lagts till efter underskrift {order}.",
    "not_trusted": "Underskrift {order} leder inte till en betrodd utfärdare.",
    "annexes_differ": "Kontrollsummorna i filen stämmer inte med bilagorna.",
}
TONES = {
    Minutes.State.DRAFT: Tone.NOTE,
    Minutes.State.LOCKED: Tone.WARNING,
    Minutes.State.ADJUSTED: Tone.OK,
}


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """Somebody who signs: in what capacity, how far it has come, when, and why not."""

    name: str
    role: str
    state: str
    when: str
    reason: str
    version: int


def facts_in_words(facts: dict[str, object]) -> dict[str, object]:
    """What the sentences need besides the facts: where a fault of the text stands."""
    paragraph = facts.get("paragraph")
    return {"where": f"§ {paragraph}" if paragraph else "Protokollet"}


def flaws_in_words(found: "Sequence[Flaw]") -> tuple[str, ...]:
    """What is wrong with a signed file, a sentence each."""
    return tuple(_FLAWS[one.code].format(order=one.order) for one in found)


def place_of(refusal: Refusal) -> int | None:
    """The agenda number of the matter that a reason is about, None when it is about the minutes as a whole."""
    facts = dict(refusal.facts)
    number = facts.get("number")
    return number if isinstance(number, int) else None


def part_title(minutes: Minutes, numbers: Sequence[int] = ()) -> str:
    """ "Regionala nämnden 4 maj 2026, §§ 45–47"."""
    meeting = minutes.sitting.meeting
    known = numbers or [one.paragraph for one in minutes.items.all() if one.paragraph is not None]
    told = paragraphs(known)
    return f"{meeting.board.name} {formats.longdate(meeting.held_on)}{', ' + told if told else ''}"


def state_facts(page: MinutesPage) -> Iterator[str]:
    """How many §§ are adjusted and how many are left."""
    adjusted = sum(one.minutes is not None and one.minutes.state == Minutes.State.ADJUSTED for one in page.matters)
    yield f"{len(page.matters)} {'paragraf' if len(page.matters) == 1 else 'paragrafer'}"
    if page.matters:
        yield f"{adjusted} justerade"
    if page.hidden:
        yield f"{page.hidden} visas inte för dig"


def tone_of(minutes: Minutes) -> Tone:
    """How the state of minutes is to be taken."""
    return TONES[Minutes.State(minutes.state)]


def matter_state(line: MatterLine) -> str:
    """How far the adjusting of a matter has come."""
    if line.minutes is None:
        return "Utkast"
    return str(line.minutes.get_state_display())


def signing_facts(page: SigningPage) -> Iterator[str]:
    """The version, and when the minutes were adjusted."""
    yield f"version {page.minutes.version}"
    if page.minutes.is_immediate:
        yield "omedelbar justering"
    if page.minutes.adjusted_at is not None:
        yield f"justerat {formats.moment(page.minutes.adjusted_at)}"


def signature_lines(signatures: Sequence[Signature]) -> tuple[SignatureLine, ...]:
    """Who signs, in order, in words."""
    return tuple(
        SignatureLine(
            name=str(one.member) if one.member is not None else one.account.name if one.account is not None else "",
            role=str(one.get_role_display()),
            state=str(one.get_state_display()),
            when="" if one.acted_at is None else formats.moment(one.acted_at),
            reason=one.reason,
            version=one.version,
        )
        for one in signatures
    )
