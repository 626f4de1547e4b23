"""The clauses of a decision or a proposal: att-satser, the conditions below one of them, and who decides.

A clause begins with "att" (perhaps behind a bullet or number), or is an entry of a list below a lead-in that ends in
"att", or, where a paper writes decisions as plain sentences, is a paragraph. A line that only happens to begin with
"att" because the text was wrapped there goes on with the clause before it.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redthread.rules.papers.shapes import TextLine
from redthread.rules.reading.rows import Row, join

_ATT = re.compile(r"(?:\(?(?:\d{1,2}|[a-hA-H])[.)]\s+)?(?P<att>[Aa]tt)\b:?")
_ENTRY = re.compile(r"\(?(?:\d{1,2}|[a-h])[.)]\s+(?=\S)")
_DECIDES = r"beslutar|beslutade|beslöt|beslutat|besluta|föreslås|ställer\s+sig\s+bakom\s+att"
LEAD_IN = re.compile(
    rf"""(?P<board>[A-ZÅÄÖ][^.:;!?]{{1,120}}?)\s+(?:{_DECIDES})(?P<more>\s+(?:att\s+)?besluta)?
    (?:\s+(?:för\s+(?:egen\s+del|sin\s+del)|enligt\s+följande|följande|härmed))?
    \s*[:,]?\s*(?P<att>att\b\s*:?\s*)?(?P<rest>\S.*)?""",
    re.VERBOSE,
)
_PROPOSER = re.compile(
    r"(?:^|.{0,60}\s)(?:föreslår|hemställer|rekommenderar)\s+(?:att\s+)?(?P<board>[\wÅÄÖåäö][\wåäöÅÄÖ -]{3,80})$"
)
_TERMS = re.compile(r"villkor|förutsättning|förbehåll", re.IGNORECASE)
_INNER = re.compile(r"(?:,|;|\bsamt|\boch)\s+(?=att\s)")
_NOT_DONE = re.compile(r"(?:[,;:]|\b(?:samt|och|eller|att|för|av|till|med|på|i|om|den|det|som|från))\s*$")


@dataclass(frozen=True, slots=True)
class Clauses:
    """What a proposal says. `board` is who decides as printed; `notes` are the paragraphs that are no clause."""

    board: str | None
    clauses: tuple[TextLine, ...]
    conditions: tuple[TextLine, ...]
    notes: tuple[TextLine, ...]


@dataclass(slots=True)
class _Entry:
    kind: str
    rows: list[Row]
    pieces: list[str]

    @property
    def text(self) -> str:
        return join(self.pieces)

    @property
    def end(self) -> str:
        """The last line so far, which tells how the text goes on."""
        return self.pieces[-1]


@dataclass(slots=True)
class _State:
    board: str | None = None
    lead_att: bool = False
    has_lead: bool = False
    has_bullets: bool = False
    has_clause: bool = False
    entries: list[_Entry] = field(default_factory=list)

    @property
    def last(self) -> _Entry | None:
        return self.entries[-1] if self.entries else None

    def open(self, kind: str, row: Row, text: str) -> None:
        self.entries.append(_Entry(kind, [row], [text]))
        self.has_clause = self.has_clause or kind == "clause"


def read_clauses(rows: Sequence[Row]) -> Clauses:
    """The clauses in the rows below a proposal's heading."""
    state = _State()
    for at, row in enumerate(rows):
        if _is_lead_in(rows, at, state):
            continue
        _take(row, rows[at - 1] if at else None, state)
    return Clauses(
        state.board,
        _texts(state, "clause", "free"),
        _texts(state, "condition"),
        _texts(state, "note"),
    )


def lead_in(text: str) -> re.Match[str] | None:
    """The start of a decision ("X beslutar", "X föreslås besluta att …"); None for a sentence that tells of one."""
    match = LEAD_IN.fullmatch(text[:4000])
    if match is None or len(match["board"].split()) > 14:
        return None
    rest = match["rest"] or ""
    if rest and match["att"] is None:
        return None
    if match["more"] is None and re.search(r"\bföreslås\b", text[: match.start("att") if match["att"] else None][-40:]):
        return None
    return match


def _is_lead_in(rows: Sequence[Row], at: int, state: _State) -> bool:
    row = rows[at]
    if state.entries and (row.gap == 0 or not re.search(r"\batt\b|:$", row.text)) and state.has_lead:
        return False
    if (
        state.last is not None
        and state.last.kind in ("clause", "condition")
        and not row.text.endswith(("beslutar", ":", "att"))
    ):
        return False
    match = lead_in(row.text)
    if match is None:
        return False
    state.board = state.board or _board(match["board"])
    state.has_lead = True
    rest = (match["rest"] or "").strip()
    state.lead_att = match["att"] is not None and not rest
    if rest:
        state.open("clause", row, f"att {rest}")
    return True


def _board(printed: str) -> str:
    match = _PROPOSER.match(printed)
    return " ".join((match["board"] if match else printed).split())


def _take(row: Row, previous: Row | None, state: _State) -> None:
    last = state.last
    att = _ATT.match(row.text)
    if att is not None and _begins_clause(row, previous, last):
        text = row.text[att.start("att") :]
        state.open("clause", row, re.sub(r"^[Aa]tt\b\s*:?\s*", "att ", text))
        return
    entry = _ENTRY.match(row.text)
    if row.bullet or (entry is not None and _begins_entry(row, previous, last)):
        _take_entry(row, row.text[entry.end() :] if entry and not row.bullet else row.text, state)
        return
    if last is None:
        state.open("clause" if state.lead_att else "free", row, f"att {row.text}" if state.lead_att else row.text)
    elif last.kind == "clause" and _awaits_list(last.end) and _is_new_paragraph(row, previous, last, is_list=True):
        state.open("condition" if _TERMS.search(last.text) else "note", row, row.text)
    elif _is_new_paragraph(row, previous, last):
        _take_paragraph(row, last, state)
    else:
        last.rows.append(row)
        last.pieces.append(row.text)


def _take_entry(row: Row, text: str, state: _State) -> None:
    state.has_bullets = state.has_bullets or bool(row.bullet)
    last_clause = next((entry for entry in reversed(state.entries) if entry.kind == "clause"), None)
    if state.lead_att and not (last_clause and _awaits_list(last_clause.end)):
        state.open("clause", row, f"att {text}")
    elif last_clause is None:
        state.open("free", row, text)
    elif _TERMS.search(last_clause.text) or not _awaits_list(last_clause.end):
        state.open("condition", row, text)
    else:
        last_clause.pieces.append(text)


def _take_paragraph(row: Row, last: _Entry, state: _State) -> None:
    if last.kind == "condition" and not state.has_bullets and row.gap <= last.rows[0].gap:
        state.open("condition", row, row.text)
    elif state.has_clause:
        state.open("note", row, row.text)
    elif state.lead_att:
        state.open("clause", row, f"att {row.text}")
    else:
        state.open("free", row, row.text)


def _begins_clause(row: Row, previous: Row | None, last: _Entry | None) -> bool:
    if previous is None or last is None or row.bullet or row.gap > 0 or re.match(r"att\s{2,}", row.loose):
        return True
    if re.search(r"(?:[.,;:]|\bsamt|\boch)$", previous.text):
        return True
    return not previous.ends_by_width


def _begins_entry(row: Row, previous: Row | None, last: _Entry | None) -> bool:
    if previous is None or last is None:
        return True
    return row.gap > 0 or not previous.ends_by_width or re.search(r"[.,;:]$", previous.text) is not None


def _awaits_list(text: str) -> bool:
    return text.rstrip().endswith(":")


def _is_new_paragraph(row: Row, previous: Row | None, last: _Entry, *, is_list: bool = False) -> bool:
    if previous is None or not (row.text[0].isupper() or is_list):
        return False
    if is_list and last.pieces and _awaits_list(last.end):
        return True
    if _NOT_DONE.search(last.end):
        return False
    if last.kind in ("condition", "free") and last.end.endswith("."):
        return True
    if previous.ends_by_width:
        return row.gap > 0 and last.end.endswith((".", "!", "?"))
    return row.gap > 0 or last.end.endswith((".", "!", "?")) or row.line.page != previous.line.page


def _texts(state: _State, *kinds: str) -> tuple[TextLine, ...]:
    texts: list[TextLine] = []
    is_only_one = sum(1 for entry in state.entries if entry.kind == "clause") == 1
    for entry in state.entries:
        if entry.kind not in kinds:
            continue
        whole = entry.text
        parts = _inner(whole) if entry.kind == "clause" and is_only_one else [whole]
        texts.extend(TextLine(part, entry.rows[0].place()) for part in parts)
    return tuple(texts)


def _inner(text: str) -> list[str]:
    """The clauses of a decision written as one sentence ("att A, att B samt att C")."""
    cuts = [match.end() for match in _INNER.finditer(text)]
    if not cuts:
        return [text]
    edges = [0, *cuts, len(text)]
    return [text[start:end].strip() for start, end in itertools.pairwise(edges)]
