"""The genitive of a region's name: missing before what it owns, standing before a verb, or written with a colon.

Source: Myndigheternas skrivregler (Ds 2009:38): names take a plain s, abbreviations colon and s.
docs/rules/missing_genitive.md, stray_genitive.md, genitive_colon.md.
"""

import re
from collections.abc import Iterator

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading.paper import Paper, finding_at

MISSING = "missing_genitive"
STRAY = "stray_genitive"
COLON = "genitive_colon"
RULES = "skrivregler"
_REGION = r"\bRegion\s+(?P<county>[A-ZÅÄÖ][^\W\d]+)\s+län"
_NAMED = re.compile(_REGION + r"\s+(?P<next>[^\W\d_]+)")
_OWNED = re.compile(_REGION + r"s\s+(?P<next>[^\W\d_]+)")
_COLON = re.compile(r"\b(?P<word>[a-zåäö]*[a-zåäö]{3}):s\b")
_LONGEST_ROW = 400
_ROW_OF_FIGURES = re.compile(r"\d\s*$")
_OWNABLE = frozenset(
    (
        "totala", "egna", "övergripande", "allmänna", "riktlinjer", "riktlinje", "beslut", "villkor",
        "inriktningsbeslut", "verksamhetsplan", "budget", "delegationsordning", "värdegrund", "policy",
        "reglemente", "andel", "del", "bidrag", "åtagande", "organisation", "uppdrag", "ledning",
    )
)  # fmt: skip
_VERBS = frozenset(
    (
        "har", "är", "ska", "skall", "kan", "får", "vill", "bör", "beslutar", "beviljar", "beviljas", "ansöker",
        "medfinansierar", "ansvarar", "arbetar", "bidrar", "driver", "deltar", "samverkar", "avser", "föreslår",
    )
)  # fmt: skip


def check_genitives(paper: Paper) -> Iterator[Finding]:
    """Faults in the genitive; names in rows of figures are left alone."""
    if paper.is_poor_scan:
        return
    owned = {match["next"].casefold() for match in _OWNED.finditer(paper.text)}
    likely = {word for word in owned - _VERBS if not word.endswith("r")}
    yield from _missing(paper, likely | _OWNABLE)
    yield from _stray(paper)
    for match in _COLON.finditer(paper.text):
        word = match["word"]
        yield _finding(paper, COLON, match, match.group(), f"{word}s")


def _missing(paper: Paper, owned: set[str]) -> Iterator[Finding]:
    for match in _NAMED.finditer(paper.text):
        following = match["next"]
        if following in owned and following[0].islower() and not _in_row_of_figures(paper, match.start()):
            yield _finding(paper, MISSING, match, match.group(), f"Region {match['county']} läns {following}")


def _in_row_of_figures(paper: Paper, at: int) -> bool:
    text = paper.line_at(at).text
    return len(text) <= _LONGEST_ROW and _ROW_OF_FIGURES.search(text) is not None


def _stray(paper: Paper) -> Iterator[Finding]:
    for match in _OWNED.finditer(paper.text):
        if match["next"] in _VERBS:
            yield _finding(paper, STRAY, match, match.group(), f"Region {match['county']} län {match['next']}")


def _finding(paper: Paper, code: str, match: re.Match[str], printed: str, expected: str) -> Finding:
    return finding_at(
        paper,
        code,
        Severity.WARNING,
        match.start(),
        " ".join(printed.split()),
        expected=expected,
        source=RULES,
        quote=paper.around(match.start(), match.end()),
    )
