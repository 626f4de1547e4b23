"""The share of a grant when a clause of its own tells it ("stödet får uppgå till högst 40 procent av …")."""

import re
from collections.abc import Iterable
from decimal import Decimal

from redthread.rules.papers.shapes import TextLine
from redthread.rules.papers.source import Place
from redthread.rules.reading.amounts import find_percents
from redthread.rules.reading.grants.sums import base_of

_GRANT = re.compile(
    r"\b(?:stödet|bidraget|medfinansieringen|finansieringen|beloppet|stödnivån|stödandelen|andelen|regionens\s+andel)\b"
    r".{0,60}\b(?:uppgå|uppgår|utgöra|utgör|motsvara|motsvarar|vara|är|begränsas|överstiga)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:av|på)\s+(?P<words>[^.,;]{4,60})", re.IGNORECASE)


def share_in(clauses: Iterable[TextLine]) -> tuple[Decimal, str | None, Place] | None:
    """Percent, base and place of the first clause that says how large a part the grant is; None when none does."""
    for clause in clauses:
        lead = _GRANT.search(clause.text)
        if lead is None:
            continue
        share = next((one for one in find_percents(clause.text) if one.start >= lead.start()), None)
        of = _OF.match(clause.text, share.end) if share else None
        if share is not None and of is not None:
            return share.percent, base_of(of["words"]), clause.origin
    return None
