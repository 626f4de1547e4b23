"""The standing headings and labels of Swedish board papers, in the spellings that regions and municipalities use.

A label is recognised only when it fills its line, or begins it and is followed by a colon: the same words in running
text are no label. The words are common office Swedish.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Label(StrEnum):
    """What a heading or label announces."""

    PROPOSAL = "proposal"
    DECISION = "decision"
    SUMMARY = "summary"
    DESCRIPTION = "description"
    BACKGROUND = "background"
    ASSESSMENT = "assessment"
    CONSEQUENCES = "consequences"
    ECONOMY = "economy"
    FOLLOW_UP = "follow_up"
    ATTACHMENTS = "attachments"
    SEND_TO = "send_to"
    PRESENTERS = "presenters"
    DNR = "dnr"
    HANDLER = "handler"
    CONDITIONS = "conditions"
    MUNICIPALITIES = "municipalities"
    BUDGET = "budget"
    OTHER = "other"


_BODY = r"[A-ZÅÄÖa-zåäö-]{3,40}"
_PATTERNS: tuple[tuple[Label, str], ...] = (
    (
        Label.PROPOSAL,
        rf"(?:{_BODY}\s){{0,3}}?förslag\s+till\s+(?:{_BODY}\s)?(?:beslut|ställningstagande|yttrande)"
        rf"(?:\s+(?:i|till|för)\s+{_BODY}(?:\s{_BODY}){{0,3}})?"
        rf"|beslutsförslag|förslag|yrkande|(?:{_BODY}s\s){{0,2}}beslutsförslag|{_BODY}s\sförslag",
    ),
    (Label.DECISION, rf"beslut(?:et)?|{_BODY}(?:\s{_BODY}){{0,2}}s\s+beslut|beslutas?|delegationsbeslut"),
    (Label.SUMMARY, r"(?:kort\s+)?sammanfattning(?:\s+av\s+\w+)?|ärendet\s+i\s+korthet|sammanfattande\s+beskrivning"),
    (
        Label.DESCRIPTION,
        r"ärendebeskrivning|beskrivning\s+av\s+ärendet|redogörelse(?:\s+för\s+ärendet)?|ärendet"
        r"|beskrivning\s+av\s+projektet|projektbeskrivning|om\s+projektet",
    ),
    (Label.BACKGROUND, r"bakgrund(?:\s+och\s+\w+)?|bakgrund\s+till\s+(?:ärendet|projektet)"),
    (
        Label.ASSESSMENT,
        rf"(?:{_BODY}s\s)?bedömning(?:\s+av\s+\w+)?|överväganden|motivering(?:\s+(?:till|för|av)\s+(?:\w+\s)?beslutet?)?"
        r"|skäl(?:en)?\s+(?:till|för)\s+(?:det\s+föreslagna\s+)?beslut(?:et)?|motiv(?:\s+till\s+beslut(?:et)?)?",
    ),
    (
        Label.ECONOMY,
        r"ekonomiska\s+konsekvenser(?:\s+.{0,60})?|ekonomi(?:sk\s+påverkan)?|finansiering\s+och\s+ekonomi",
    ),
    (Label.CONSEQUENCES, r"(?:\w+)?konsekvenser(?:na)?(?:\s+(?:för|av|ur|på)\s+.{3,90})?|perspektiv"),
    (Label.FOLLOW_UP, r"uppföljning(?:\s+och\s+\w+)?|långsiktighet|resultatspridning"),
    (
        Label.ATTACHMENTS,
        r"(?:besluts)?underlag(?:\s+för\s+beslut(?:et)?|\s+till\s+beslut(?:et)?)?|beslutshandlingar|bilag(?:a|or)(?:\s+till\s+ärendet)?"
        r"|handlingar(?:\s+i\s+ärendet|\s+till\s+ärendet)?|handlingar\s+som\s+.{3,40}",
    ),
    (
        Label.SEND_TO,
        r"(?:beslutet\s+|protokollsutdrag(?:et)?\s+)?(?:ska\s+)?(?:skickas|expedieras|delges|sänds)(?:\s+till|\s+för\s+\w+)?"
        r"|expediering|expedieras|sändlista|delges|kopia\s+(?:till|för\s+kännedom)|protokollsutdrag(?:\s+till)?|beslut\s+till"
        r"|beslutsmottagare",
    ),
    (
        Label.PRESENTERS,
        r"föredragande(?:\s+tjänste(?:person|man)|\s+handläggare)?|föredragare|föredragning(?:\s+av)?|föredras\s+av"
        r"|presentation\s+av|informerar|presentatör",
    ),
    (
        Label.DNR,
        r"diarie\s?(?:nummer|nr)\.?|dnr\.?|d\.nr\.?|ärende\s?(?:nummer|nr)\.?|ärende-?id|beteckning|ärendebeteckning|diarium",
    ),
    (Label.HANDLER, r"(?:ansvarig\s+)?handläggare|tjänsteställe,?\s*handläggare|handläggs\s+av|kontaktperson"),
    (
        Label.CONDITIONS,
        r"(?:följande\s+)?(?:särskilda\s+)?villkor(?:\s+för\s+.{3,60})?"
        r"|(?:för\s+beslutet\s+|i\s+övrigt\s+)?(?:gäller\s+)?följande\s+(?:särskilda\s+)?villkor(?:\s+gäller)?(?:\s+för\s+.{3,60})?",
    ),
    (
        Label.MUNICIPALITIES,
        r"(?:ingående|deltagande|berörda|medverkande|omfattade)\s+kommun(?:er)?|kommun(?:er)?(?:\s+som\s+omfattas)?"
        r"|geografiskt?\s+(?:område|omfattning|avgränsning)",
    ),
    (
        Label.BUDGET,
        r"kostnads-?\s*och\s*finansierings(?:budget|plan)|(?:projekt|kostnads|finansierings)?budget(?:\s+och\s+finansiering)?"
        r"|finansieringsplan|kostnadsplan|kostnader\s+och\s+finansiering|finansiering",
    ),
    (
        Label.OTHER,
        r"inledning|förord|syfte(?:\s+och\s+mål)?|mål|övergripande\s+mål|projektmål|projektets\s+(?:övergripande\s+)?mål"
        r"|delmål(?:\s+och\s+aktiviteter)?|aktiviteter|målgrupp(?:er)?|regional\s+samverkan|samverkan|projektorganisation"
        r"|organisation|avgränsning(?:\s+.{3,40})?|protokollsanteckning(?:ar)?|reservation(?:er)?|yrkanden|tidplan"
        r"|jäv|deltar\s+inte\s+i\s+beslutet|propositionsordning|beslutsgång|barnperspektiv(?:et)?|jämställdhet.{0,60}"
        r"|lagrum|tidigare\s+beslut|förväntade?\s+(?:effekter|resultat)|resultat|riskanalys",
    ),
)
_WHOLE = re.compile("|".join(f"(?P<{label.value}>{pattern})" for label, pattern in _PATTERNS), re.IGNORECASE)
_INLINE = re.compile(
    "(?:" + "|".join(f"(?P<{label.value}>{pattern})" for label, pattern in _PATTERNS) + r")\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_LONGEST_LABEL = 110
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\.?\s+(?=[A-ZÅÄÖ])")

_PAIR = re.compile(
    r"(?<![\w-])(?P<label>diarie\s?(?:nummer|nr)\.?|dnr\.?|ärende\s?(?:nummer|nr)\.?|ärende-?id|beteckning"
    r"|föredragande(?:\s+tjänste(?:person|man))?|föredragare|föredragning|föredras\s+av"
    r"|(?:ansvarig\s+)?handläggare|datum|tid|plats|sida|bilag(?:a|or))\s*:\s*",
    re.IGNORECASE,
)
_PAIR_LABELS = (
    (re.compile(r"diarie|dnr|ärende|beteckning", re.IGNORECASE), Label.DNR),
    (re.compile(r"föredra", re.IGNORECASE), Label.PRESENTERS),
    (re.compile(r"(?:ansvarig\s+)?handläggare", re.IGNORECASE), Label.HANDLER),
    (re.compile(r"bilag", re.IGNORECASE), Label.ATTACHMENTS),
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with what stands behind its colon on the same line ("" for a heading alone)."""

    label: Label
    value: str


def label_of(text: str) -> Labelled | None:
    """The label a line is, or begins with; None for running text."""
    shown = text.strip()
    if not shown or not (shown[0].isupper() or shown[0].isdigit()):
        return None
    head = shown[:_LONGEST_LABEL]
    if len(shown) > _LONGEST_LABEL:
        return _inline(shown) if ":" in head else None
    return _short_label(shown)


@lru_cache(maxsize=4096)
def _short_label(text: str) -> Labelled | None:
    shown = _NUMBERED.sub("", text, count=1)
    match = _WHOLE.fullmatch(shown.rstrip(" :.") if not shown.endswith("..") else shown)
    if match is not None and _looks_like_heading(shown):
        return Labelled(Label(str(match.lastgroup)), "")
    return _inline(shown) if ":" in shown else None


def _inline(text: str) -> Labelled | None:
    """The label before a colon, with its value."""
    inline = _INLINE.match(_NUMBERED.sub("", text, count=1))
    if inline is None or inline.start("value") > _LONGEST_LABEL or not inline.group()[0].isupper():
        return None
    label = next(label for label, _ in _PATTERNS if inline[label.value] is not None)
    return Labelled(label, inline["value"].strip())


def pairs_of(text: str) -> dict[Label, str]:
    """The labelled values of a line that holds one or several, such as a number and a presenter side by side."""
    matches = list(_PAIR.finditer(text[:2000]))
    if not matches or matches[0].start() > 0:
        return {}
    found: dict[Label, str] = {}
    ends = [*(match.start() for match in matches[1:]), len(text)]
    for match, end in zip(matches, ends, strict=True):
        label = next((label for pattern, label in _PAIR_LABELS if pattern.match(match["label"])), None)
        if label is not None:
            found.setdefault(label, text[match.end() : end].strip(" ,;|"))
    return found


def _looks_like_heading(text: str) -> bool:
    """A heading begins with a capital and is no sentence."""
    return text[0].isupper() and not text.rstrip().endswith((".", ","))
