"""How a decision is appealed, as it stands under the decision (besvärshänvisning). See docs/rules/appeals.md."""

from dataclasses import dataclass
from datetime import date

from redthread.rules.documents import Block, Fact, KeyFacts, inlines
from redthread.rules.meetings.days import Route
from redthread.typesetting.formats import longdate
from redthread.typesetting.kinds.kind import Blocks, Part, prose

APPEAL = Part("overklagande", "Hur beslutet överklagas", is_required=False)


@dataclass(frozen=True, slots=True)
class Instruction:
    """What somebody who wants to appeal has to know. `authority` is the board that decided, `court` as it is written.

    `source` is told for a decision that cannot be appealed. The days are told as far as they are known.
    """

    route: Route
    authority: str
    court: str
    source: str = ""
    announced_on: date | None = None
    last_on: date | None = None


def instruction_blocks(told: Instruction) -> Blocks:
    """The instruction, in words for who gets the decision."""
    if told.route is Route.NONE:
        why = f" ({told.source})" if told.source else ""
        return prose(f"Beslutet kan inte överklagas{why}.")
    written = _LAGLIGHET if told.route is Route.LAGLIGHET else _FORVALTNING
    paragraphs = prose(*(line.format(authority=told.authority, court=told.court) for line in written))
    facts = (
        ("Justeringen tillkännagavs", told.announced_on if told.route is Route.LAGLIGHET else None),
        ("Sista dag att överklaga", told.last_on),
    )
    known = tuple(Fact(label, inlines(longdate(day))) for label, day in facts if day is not None)
    blocks: tuple[Block, ...] = (*paragraphs, *((KeyFacts(known),) if known else ()))
    return blocks


_LAGLIGHET = (
    "Beslutet kan överklagas genom laglighetsprövning av den som är medlem av regionen (13 kap. kommunallagen).",
    "Överklagandet ska vara skriftligt och ges in till {court}. Skriv vilket beslut du överklagar, varför du anser att "
    "det inte är lagligt och vilka omständigheter du stöder dig på. Skriv också namn, adress och telefonnummer.",
    "Överklagandet ska ha kommit in till domstolen inom tre veckor från den dag då det tillkännagavs på regionens "
    "anslagstavla att protokollet har justerats.",
)
_FORVALTNING = (
    "Beslutet får överklagas av den som det angår, om det har gått denne emot (40–42 §§ förvaltningslagen).",
    "Överklagandet ska vara skriftligt och ställas till {court}, men skickas till {authority}, som har fattat "
    "beslutet. Skriv vilket beslut du överklagar, hur det ska ändras och varför. Skriv också namn, adress och "
    "telefonnummer.",
    "Överklagandet ska ha kommit in till {authority} inom tre veckor från den dag då du fick del av beslutet "
    "(43 och 44 §§ förvaltningslagen).",
)
