"""What a part of a paper is for, told by its heading: words weigh differently in a decision and in a background."""

import re
from enum import StrEnum


class Role(StrEnum):
    """What the text below a heading does."""

    NEUTRAL = "neutral"
    PROPOSAL = "proposal"
    DECISION = "decision"
    BACKGROUND = "background"
    APPLICATION = "application"
    ECONOMY = "economy"
    CONDITIONS = "conditions"
    DEBATE = "debate"
    RULES = "rules"
    DOCUMENTS = "documents"
    REFUSALS = "refusals"


ROLE_WORDS = (
    (
        Role.DOCUMENTS,
        r"beslutsunderlag|underlag|handlingar|bilag(?:a|or)|skickas till|expedier\w*|sändlista|delges|kopia till"
        r"|beslutet (?:skickas|expedieras|delges).*|beslut(?:et)? (?:ska )?skickas.*|protokollsutdrag.*|källor"
        r"|referenser",
    ),
    (
        Role.RULES,
        r".*delegationsordning.*|.*riktlinjer.*|.*regelverk.*|regler.*|kriterier.*|.*förordning.*|anvisning.*"
        r"|juridi.*|lagrum.*"
        r"|allmänna villkor.*|.*exempel.*|så fungerar.*|om stödet|.*stödet fungerar.*|ordlista|.*försumbart stöd.*"
        r"|.*de minimis.*|statsstöd.*",
    ),
    (
        Role.DEBATE,
        r"yrkande.*|.*yrkanden|proposition\w*|.*propositionsordning.*|reservation\w*|votering\w*|omröstning\w*"
        r"|protokollsanteckning\w*"
        r"|särskil[dt]a? (?:uttalande|yttrande|anteckning)\w*|jäv|närvarande.*|förslag på sammanträdet.*"
        r"|tilläggsförslag.*|motförslag.*"
        r"|ändringsyrkande.*|deltar inte.*",
    ),
    (Role.REFUSALS, r"(?:.*\b)?(?:avslag|avslagna|avslås|avslagits|ej beviljade|inte beviljade)\b.*"),
    (
        Role.BACKGROUND,
        r"(?:.*\b)?(?:bakgrund\w*|historik|tidigare \w+.*|ärendebeskrivning|beskrivning av ärendet|redogörelse.*"
        r"|omvärld\w*|nuläge\w*"
        r"|pågående .*|avslutade .*|erfarenhet\w*|uppföljning.*|lägesrapport\w*|ärendets beredning|beredning\w*"
        r"|om (?:sökanden|projektägaren"
        r"|organisationen)|utfall .*|resultat .*|andra finansiärer.*|övriga finansiärer.*|verksamhetsberättelse)",
    ),
    (Role.DECISION, r".*\bbeslutar (?:enligt|i enlighet med)\b.*"),
    (
        Role.PROPOSAL,
        r"(?:.*\b)?(?:förslag till (?:beslut|prioritering\w*|fördelning)|beslutsförslag|förslag)(?:\s+\w+){0,4}",
    ),
    (
        Role.DECISION,
        r"(?:.*\b)?(?:beslut|beslutet|beslutar|beviljade?|beviljas|bifall|bifallna|beslutade|delegationsbeslut(?:en)?"
        r"|delegeringsbeslut"
        r"|delegations- och anmälningsärenden|anmälningsärenden|tilldelade|beslutslista|fördelning av (?:medel|stöd"
        r"|bidrag))"
        r"(?: (?:om|och|enligt|av|i|för|till|på|med|att|den|projekt|medel|stöd|bidrag|ansökningar)\b.*|\s+\d.*)?",
    ),
    (Role.CONDITIONS, r"(?:.*\b)?villkor\w*(?: .*)?"),
    (Role.APPLICATION, r"ansökan\w*(?: .*)?|.*\bansökan|sökt.*|sökanden.*|projektets? (?:mål|syfte|aktiviteter).*"),
    (
        Role.ECONOMY,
        r"(?:.*\b)?(?:ekonomi(?!ska? för(?:ening|bund))\w*|budget\w*|finansiering\w*|kostnad\w*|kostnads- och .*)"
        r"(?: .*)?",
    ),
)
PATTERNS = tuple((role, re.compile(words)) for role, words in ROLE_WORDS)
NUMBERING = re.compile(r"^\s*(?:(?:§|kap\.?)\s*)?(?:\d+(?:\.\d+)*[.)]?|[a-zA-Z][.)])\s+")
PLAIN_HEADINGS = frozenset(
    {
        "sammanfattning",
        "sammanfattning av ärendet",
        "ärendet",
        "bedömning",
        "förvaltningens bedömning",
        "skäl",
        "motivering",
        "skäl till beslut",
        "skäl för beslut",
        "skäl till beslutet",
        "skäl för beslutet",
        "skäl för det föreslagna beslutet",
        "motivering till beslut",
        "motivering till beslutet",
        "bakgrund till beslutet",
        "konsekvenser",
        "syfte",
        "mål",
        "syfte och mål",
        "inledning",
        "projektbeskrivning",
        "beskrivning",
        "organisation",
        "målgrupp",
        "tidplan",
        "genomförande",
        "samverkan",
        "övrigt",
        "information",
    }
)
REASONS = re.compile(
    r"(?:skäl|motiv\w*|bakgrund|grund|underlag|konsekvenser?|kommentar\w*)\s+(?:till|för|av"
    r"|i)\s+(?:det\s+\w+\s+)?beslut\w*"
)
LONGEST_HEADING = 70
LONGEST_NUMBERING = 20


def plain(heading: str) -> str:
    """A heading without numbering, colon and capitals."""
    return NUMBERING.sub("", heading).strip(" .:\u00a0\t*#_").casefold()


def role_of(heading: str) -> Role:
    """The role of the text below a heading; NEUTRAL for a heading that tells nothing."""
    words = plain(heading)
    if words in PLAIN_HEADINGS:
        return Role.NEUTRAL
    if REASONS.fullmatch(words):
        return Role.BACKGROUND if words.startswith("bakgrund") else Role.NEUTRAL
    for role, pattern in PATTERNS:
        if pattern.fullmatch(words):
            return role
    return Role.NEUTRAL


def is_known_heading(text: str) -> bool:
    """True for a short line that is a heading by its words alone."""
    if len(text) > LONGEST_HEADING + LONGEST_NUMBERING:
        return False
    words = plain(text)
    if (
        not words
        or len(words) > LONGEST_HEADING
        or text.rstrip().endswith((".", ",", ";"))
        or re.search(r":\s+\S", text)
    ):
        return False
    return words in PLAIN_HEADINGS or (
        len(words.split()) <= 6 and text.strip()[:1].isupper() and role_of(text) is not Role.NEUTRAL
    )
