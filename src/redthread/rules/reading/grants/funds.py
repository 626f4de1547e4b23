"""Where the money comes from: the fund or appropriation a sentence names."""

import re

from redthread.rules.reading.grants.names import Name
from redthread.rules.reading.grants.parties import FINANCIER

FUND = re.compile(
    r"(?<![\wåäö])(?:inom\s+ramen\s+för\s+(?!projekt|insats|satsning|program|arbet|uppdrag)|ur\s+"
    r"|från\s+(?=(?:det\s+statliga\s+)?anslag|1:1|regionala?\s+(?:utvecklings|tillväxt|projekt)"
    r"|regionalt\s+utvecklings|statens\s+budget|utgiftsområde"
    r"|medel\s+för|budget\w*\s+för)|av\s+(?=1:1|anslag|regionala\s+utvecklingsmedel|regionalt\s+utvecklingsstöd"
    r"|det\s+statliga\s+anslaget)|med\s+medel\s+(?:från|ur)\s+|belastar\s+(?=anslag|1:1|regionala?\s|nämndens|kontot)"
    r"|inom\s+(?=anslag|1:1|budget\w*\s+för))",
    re.IGNORECASE,
)
OTHER_FUND = re.compile(rf"(?:programmet\s+|fonden\s+)?(?:{FINANCIER})(?![\wåäö])")
LONGEST = 120
FUND_END = re.compile(
    r"\s*(?:[,;(]|[.:](?=\s|$))"
    r"|\s+till\s+(?=[A-ZÅÄÖ\"”“]|projekt|insats|förstud)|\s+för\s+(?=projekt|insats|förstud|att\b|genomför|perioden"
    r"|åren|[A-ZÅÄÖ\"”“])"
    r"|\s+(?:med|om|på)\s+(?=\d|högst|totalt|maximalt)|\s+\d{2,}\s\d{3}"
    r"|\s+(?:som|samt|och\s+att|bevilja\w*|under|enligt|avsätt\w*|anslå\w*|motsvarande|högst|vilket|ska|att)(?![\wåäö])"
)


def fund_in(text: str, start: int = 0, stop: int | None = None) -> Name | None:
    """Where the money comes from: "inom ramen för …", "ur …", "från anslag 1:1 …"."""
    stop = len(text) if stop is None else stop
    for lead in FUND.finditer(text, start, stop):
        end = FUND_END.search(text, lead.end(), stop)
        name = text[lead.end() : end.start() if end else stop].strip(" .,;:")
        if 2 < len(name) <= LONGEST and not OTHER_FUND.match(name):
            return Name(name, lead.end(), lead.end() + len(name))
    return None
