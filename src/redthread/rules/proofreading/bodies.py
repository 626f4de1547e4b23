"""Names of bodies in a form no body has: the definite form after a proper name ("Örebro universitetet").

Source: Swedish grammar (Språkriktighetsboken, Svenska skrivregler): a proper name before the noun makes it definite
already; checked only when the paper itself also writes the right form. docs/rules/body_form.md.
"""

import re
from collections.abc import Iterator

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading.paper import Paper, finding_at

CODE = "body_form"
_NOUNS = {
    "universitet": "et", "högskola": "n", "folkhögskola": "n", "kommun": "en", "landsting": "et",
    "energikontor": "et", "regionförbund": "et", "kommunförbund": "et",
}  # fmt: skip
_DEFINITE = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][a-zåäö]+)\s+(?P<noun>" + "|".join(noun + ending for noun, ending in _NOUNS.items()) + r")\b"
)


def check_body_forms(paper: Paper) -> Iterator[Finding]:
    """Definite forms whose indefinite form the same paper has with the same name."""
    text = paper.text
    for match in _DEFINITE.finditer(text):
        noun = next(noun for noun in _NOUNS if match["noun"].startswith(noun) and match["noun"] == noun + _NOUNS[noun])
        right = f"{match['name']} {noun}"
        if _begins_sentence(text, match.start()) or not re.search(rf"\b{re.escape(right)}\b(?!\w)", text):
            continue
        yield finding_at(
            paper,
            CODE,
            Severity.WARNING,
            match.start(),
            " ".join(match.group().split()),
            expected=right,
            source="document",
            quote=paper.around(match.start(), match.end()),
        )


def _begins_sentence(text: str, at: int) -> bool:
    """At the start of a sentence a capital says nothing of a proper name."""
    before = text[max(0, at - 2) : at].strip(" •-")
    return not before or before[-1] in ".!?:\n"
