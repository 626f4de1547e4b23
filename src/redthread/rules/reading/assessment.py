"""What a memo's assessment leans on: the regional strategy's area and goal, the board's ranking, and any deviation."""

import re
from dataclasses import dataclass

from redthread.rules.papers.shapes import PriorityRank
from redthread.rules.papers.source import Place
from redthread.rules.reading.running_text import Passage, sentence_at

_RANK = re.compile(
    r"(?:rangordning\w*|prioritetsordning\w*|prioritering(?:en|sgrund\w*)?|prioritetsgrad|prioriteringsnivå|prioritet|turordning\w*)\s*:?\s*"
    r"(?P<quote>(?P<open>[”\"“»'’]?)(?P<code>\d{1,2}\s?[a-f]?)[.):]\s+(?P<text>[A-ZÅÄÖa-zåäö][^”\"“»]{5,400}?))"
    r"(?P<end>[”\"“»]|(?<=[.!])(?=\s+[A-ZÅÄÖ]|\s*$))"
)
_POLICY = re.compile(
    r"(?P<date>(?:19|20)\d\d-\d\d-\d\d)\s*,?\s*§\s*(?P<paragraph>\d{1,4})|§\s*(?P<first>\d{1,4})\s*,?\s*(?P<later>(?:19|20)\d\d-\d\d-\d\d)"
)
_FOR_YEAR = re.compile(
    r"\bför\s+(?:år\s+)?(?P<year>20\d\d)\b[^.]{0,120}\binriktning|inriktningsbeslut\w*\s+(?:för\s+)?(?:år\s+)?(?P<other>20\d\d)",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?:prioriterade?\s+områden?a?t?,?|målområdet?,?|insatsområdet?,?|utvecklingsområdet?,?|prioriteringen,?|fokusområdet?,?)\s+[”\"“]?"
    r"(?P<area>[A-ZÅÄÖ][\wåäöÅÄÖ ,&/-]{2,90}?)"
    r"(?=[”\"“]|\s+(?:och|samt)\s+bidrar|,?\s+(?:genom|med|vilket|som|där)\b|[.;:(]|,\s+(?:mål|och)|$)"
)
_GOAL = re.compile(
    r"\b(?:nå|uppnå|uppfylla|mot)\s+(?:mål|delmål|effektmål)et\s+(?:om\s+|att\s+)?[”\"“]?(?P<goal>[\wåäöÅÄÖ][^.;”\"“]{2,140})",
    re.IGNORECASE,
)
_DEVIATION = re.compile(r"\bavsteg\s+från\b", re.IGNORECASE)
_RULE = re.compile(r"\b(?:riktlinj|inriktningsbeslut|policy|regelverk|princip)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was found in the prose; each may be missing."""

    rank: PriorityRank | None = None
    area: str | None = None
    area_place: Place | None = None
    goal: str | None = None
    goal_place: Place | None = None
    deviation: str | None = None
    deviation_place: Place | None = None


def assess(passage: Passage) -> Assessment:
    """Read an assessment's running text."""
    text = passage.text
    rank = _RANK.search(text)
    rest = text if rank is None else text[: rank.start()] + " " * (rank.end() - rank.start()) + text[rank.end() :]
    area, goal = _AREA.search(rest), _GOAL.search(rest)
    deviation = _deviation(text)
    return Assessment(
        rank=_rank(passage, rank) if rank else None,
        area=area["area"].strip(" ,") if area else None,
        area_place=passage.place(area.start("area"), area.end("area")) if area else None,
        goal=goal["goal"].strip(" ,") if goal else None,
        goal_place=passage.place(goal.start("goal"), goal.end("goal")) if goal else None,
        deviation=text[deviation[0] : deviation[1]] if deviation else None,
        deviation_place=passage.place(*deviation) if deviation else None,
    )


def _deviation(text: str) -> tuple[int, int] | None:
    """The sentence that says the case departs from a guideline."""
    for match in _DEVIATION.finditer(text):
        start, end = sentence_at(text, match.start(), match.end())
        if _RULE.search(text, match.end(), end):
            return start, end
    return None


def _rank(passage: Passage, match: re.Match[str]) -> PriorityRank:
    before = passage.text[max(0, match.start() - 600) : match.start()]
    policies = list(_POLICY.finditer(before))
    policy = policies[-1] if policies else None
    year = _FOR_YEAR.search(before)
    closes = bool(match["end"]) and match["end"] in '”"“»'
    quote = match["quote"] + (match["end"] if closes else "")
    return PriorityRank(
        code=match["code"].replace(" ", ""),
        quote=quote.strip(),
        closing_quote_printed=closes,
        policy_decision=_policy(policy) if policy else None,
        policy_for_year=int(year["year"] or year["other"]) if year else None,
        origin=passage.place(match.start("quote"), match.end("quote")),
    )


def _policy(match: re.Match[str]) -> str:
    date = match["date"] or match["later"]
    return f"{date} § {match['paragraph'] or match['first']}"
