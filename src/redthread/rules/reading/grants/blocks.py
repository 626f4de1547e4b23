"""The lines of a paper joined to blocks of running text: sentences whole again, each character knowing its line."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from redthread.rules.papers.source import Line, Place
from redthread.rules.reading.amounts import find_periods
from redthread.rules.reading.grants.labels import Label, loose_field, may_be_heading, split_field
from redthread.rules.reading.grants.layout import ENDED, UNFINISHED, Lines, collapsed, joined
from redthread.rules.reading.grants.roles import Role, is_known_heading, role_of
from redthread.rules.reading.grants.verbs import VERB

AMOUNT = re.compile(r"\d\s?(?:kr|kronor|tkr|mkr|mnkr|SEK|miljon\w*)(?![\wåäö])", re.IGNORECASE)
BULLET = re.compile(r"\s*(?:[•●▪◦‣·►➢✓✔\uf0b7\uf0a7]|[-–—*](?=\s+[^\W\d])|\(?(?:\d{1,2}|[a-zA-Z])[).](?=\s+\S))\s*")
CLAUSE = re.compile(r"\s*(?:[-–—•●▪*\uf0b7]\s*|\(?[\da-zA-Z]{1,2}[.)]\s*)?att\s+", re.IGNORECASE)
ITEM = re.compile(r"\s*(?:(?:[A-ZÅÄÖ]{1,8}\s+)?§\s*\d+|ärende\s+(?:nr\s*)?\d+)", re.IGNORECASE)
OTHER_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäöÅÄÖ /-]{2,40}:(?:\s|$)")
RUN_IN = re.compile(r"\s*(?P<heading>[A-ZÅÄÖ][\wåäöÅÄÖ -]{3,40}):\s+(?P<rest>\S.{3,})")
OPEN_END = re.compile(
    r"(?:[:,;]|\bsamt|\boch|\bbesluta[rt]?|\bbeslutade|\bbeslutat|\bföreslås?|\bföreslår)\s*$", re.IGNORECASE
)
LEADS = re.compile(r"(?::|\bbesluta\w*|\bföreslå\w*|\bbeslöt)\s*$", re.IGNORECASE)
BODY_DECIDES = re.compile(r"\bbesluta\w*\s*:?\s*$", re.IGNORECASE)
NEW_SENTENCE = re.compile(
    r"[A-ZÅÄÖ][\wåäö]+(?:\s+[\wåäö]+)?\s+(?:är|var|avser|avsåg|uppgår|uppgick|har|hade|omfattar)\s"
)
MANDATES = (Role.PROPOSAL, Role.DECISION)
LONGEST_BLOCK = 8000
FORM = 7
NEAR_FORM, FEWEST_FIELDS = 4, 3
LONGEST_ENTRY = 200
LONGEST_PERIOD = 60
SHORT = 4
HEADING_KINDS = ("cost", "fund")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    CLAUSE = "clause"
    BULLET = "bullet"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Block:
    """Joined lines. `starts` are the offsets in `text` where each of `lines` begins; `stem` leads in a clause.

    `item` counts the matters of the paper from 0. `label` and `value_at` are set for a field.
    """

    kind: Kind
    text: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]
    role: Role
    item: int
    heading: str = ""
    stem: str = ""
    label: Label | None = None
    value_at: int = 0

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """The place of text[start:end]: the line it begins on, quoting its words."""
        line = self.lines[max(0, bisect_right(self.starts, start) - 1)]
        return line.place(self.text[start:end].strip())


class Draft:
    """A block while its lines are being gathered."""

    def __init__(self, kind: Kind, text: str, line: Line) -> None:
        self.kind = kind
        self.text = text
        self.starts = [0]
        self.lines = [line]
        self.last = text
        self.label: Label | None = None
        self.value_at = 0

    def add(self, text: str, line: Line) -> None:
        """Joins the next line on."""
        self.text = joined(self.text, text)
        self.starts.append(len(self.text) - len(text))
        self.lines.append(line)
        self.last = text


class Builder:
    """Gathers lines into blocks, keeping heading, role, item and leading stem as it goes."""

    def __init__(self, lines: Lines) -> None:
        self.source = lines
        self.blocks: list[Block] = []
        self.draft: Draft | None = None
        self.role = Role.NEUTRAL
        self.heading = ""
        self.stem = ""
        self.list_stem = ""
        self.item = 0
        self.seen: set[Role] = set()

    def build(self) -> list[Block]:
        """Every block, in order."""
        for at, line in enumerate(self.source.lines):
            self._take(at, line)
        self._close()
        return self.blocks

    def _take(self, at: int, line: Line) -> None:
        text = self.source.texts[at]
        if line.heading is None and self._take_field(at, line):
            return
        may_head = line.heading is not None or is_known_heading(text) or ITEM.match(text) is not None
        if may_head and (line.heading is not None or not self._is_mid_sentence(at, text)):
            self._close()
            self._open_heading(text, line)
            return
        if CLAUSE.match(text) and self._begins_clause(at):
            self._start(Kind.CLAUSE, text, line)
        elif BULLET.match(line.text):
            self._start(Kind.BULLET, text, line)
        elif self.draft is not None and line.cells is None and self._continues(at):
            self.draft.add(text, line)
        else:
            self._take_run_in(text, line)

    def _continues(self, at: int) -> bool:
        """True when the line goes on with the draft; in a list every line with an amount of its own is an entry."""
        draft, text = self.draft, self.source.texts[at]
        if draft is None or len(draft.text) > LONGEST_BLOCK:
            return False
        if not self.source.continues(at, draft.last) and not self._hangs(at, draft):
            return False
        if draft.kind is Kind.FIELD and OTHER_LABEL.match(text):
            return False
        if draft.kind is Kind.CLAUSE and NEW_SENTENCE.match(text) and not UNFINISHED.search(draft.last):
            return False
        is_entry = (
            (self.list_stem or self.stem).endswith(":")
            and text[:1].isupper()
            and AMOUNT.search(text)
            and AMOUNT.search(draft.text)
        )
        return not is_entry or bool(UNFINISHED.search(draft.last))

    def _hangs(self, at: int, draft: Draft) -> bool:
        """True for the next line of a clause, or of a point that decides, however early the line above broke."""
        if self.source.gaps[at] > 0 or ENDED.search(draft.last) or draft.last.endswith(","):
            return False
        return draft.kind is Kind.CLAUSE or (draft.kind is Kind.BULLET and VERB.search(draft.text) is not None)

    def _is_mid_sentence(self, at: int, text: str) -> bool:
        return (
            self.draft is not None
            and self.source.gaps[at] == 0
            and not ENDED.search(self.draft.last)
            and (text[:1].islower() or bool(UNFINISHED.search(self.draft.last)))
        )

    def _begins_clause(self, at: int) -> bool:
        if self.draft is None or self.source.gaps[at] > 0 or self._is_entry(self.draft.text):
            return True
        text = self.source.texts[at]
        return bool(OPEN_END.search(self.draft.last) or ENDED.search(self.draft.last)) or not text.startswith("att")

    def _take_run_in(self, text: str, line: Line) -> None:
        run_in = RUN_IN.match(text)
        if run_in and is_known_heading(run_in["heading"]):
            self._close()
            self._open_heading(run_in["heading"], line)
            text = run_in["rest"]
        self._start(Kind.TEXT, text, line)

    def _take_field(self, at: int, line: Line) -> bool:
        text = self.source.texts[at]
        if self._is_mid_sentence(at, text) and not OTHER_LABEL.match(text):
            return False
        cells = [cell.strip() for cell in line.cells or () if cell.strip()]
        raw = "\t".join(cells) if len(cells) == 2 else self.source.raw(at)
        found = split_field(raw) or self._loose(at)
        if found is None:
            return False
        label, value, marked = found
        if label.kind == "outcome" and len(value.split()) > 6:
            return False
        if not marked and not self._is_bare_label(at, label):
            return False
        self._start(Kind.FIELD, self.source.texts[at], line)
        draft = self.draft
        if draft is not None:
            draft.label = label
            value = collapsed(value)
            draft.value_at = len(draft.text) - len(value) if value else len(draft.text) + 1
        return True

    def _loose(self, at: int) -> tuple[Label, str, bool] | None:
        """The field of a line without colon or gap, when the lines around it are fields of the same kind."""
        found = loose_field(self.source.texts[at])
        if found is None or VERB.search(found[1]):
            return None
        texts = self.source.texts[max(0, at - NEAR_FORM) : at + NEAR_FORM + 1]
        kinds = {other[0].kind for text in texts if (other := loose_field(text)) is not None}
        return found if len(kinds) >= FEWEST_FIELDS else None

    def _is_bare_label(self, at: int, label: Label) -> bool:
        """True for a label alone on its line, with its value to come: beside other labels, and no heading."""
        if label.kind == "outcome":
            following = self.source.texts[at + 1 : at + 2]
            if not following or len(following[0].split()) > SHORT:
                return False
        following = self.source.texts[at + 1 : at + 2]
        if label.kind == "period" and following and len(following[0]) <= LONGEST_PERIOD and find_periods(following[0]):
            return True
        is_doubtful = may_be_heading(label)
        if is_doubtful and label.kind in HEADING_KINDS:
            return False
        return self._has_neighbour_label(at, is_doubtful)

    def _has_neighbour_label(self, at: int, is_doubtful: bool) -> bool:
        """True when another label stands close by; beside a doubtful one it must be one that is no heading itself."""
        texts = self.source.texts
        near = [*range(max(0, at - FORM), at), *range(at + 1, min(len(texts), at + FORM + 1))]
        labels = (split_field(self.source.raw(other)) for other in near)
        return any(found is not None and not (is_doubtful and may_be_heading(found[0])) for found in labels)

    def _open_heading(self, text: str, line: Line) -> None:
        role = role_of(text)
        leads_list = text.endswith(":") and VERB.search(text) is not None
        if (
            leads_list
            or (LEADS.search(text) and not text.endswith(":"))
            or (self.role in MANDATES and BODY_DECIDES.search(text))
        ):
            self._open_lead(text, line)
            return
        if ITEM.match(text) or self._decides_again(role, text):
            self._next_item(text)
        self.seen.add(role)
        self.role, self.heading, self.stem, self.list_stem = role, text, "", ""
        self.draft = Draft(Kind.HEADING, text, line)
        self._close()

    def _decides_again(self, role: Role, text: str) -> bool:
        """True for a second heading over a decision, but not right below the first: "Beslut", "Nämndens beslut"."""
        if role not in MANDATES or role not in self.seen or text.endswith(")"):
            return False
        last = self.blocks[-1] if self.blocks else None
        return last is None or last.kind is not Kind.HEADING or last.role is not role

    def _open_lead(self, text: str, line: Line) -> None:
        """ "Nämnden beslutar" on its own leads in the clauses; below "Förslag till beslut" they stay proposals."""
        if self.role not in MANDATES:
            self.role = Role.DECISION
        self.draft = Draft(Kind.TEXT, text, line)
        self._close()

    def _next_item(self, text: str) -> None:
        """A new matter begins; its title, printed right before its first heading, belongs to it."""
        self.item += 1
        self.seen = set()
        if not ITEM.match(text):
            for at in range(len(self.blocks) - 1, max(-1, len(self.blocks) - 4), -1):
                block = self.blocks[at]
                is_field = block.kind is Kind.FIELD
                is_section = block.kind is Kind.HEADING and is_known_heading(block.text)
                if is_section or (ENDED.search(block.text) and not is_field):
                    break
                self.blocks[at] = replace(block, item=self.item, role=Role.NEUTRAL, heading="")
                if not is_field:
                    break

    def _start(self, kind: Kind, text: str, line: Line) -> None:
        self._close()
        self.draft = Draft(kind, text, line)

    def _close(self) -> None:
        draft, self.draft = self.draft, None
        if draft is None:
            return
        stem = {Kind.CLAUSE: self.stem, Kind.BULLET: self.list_stem or self.stem}.get(draft.kind, "")
        self.blocks.append(
            Block(
                draft.kind,
                draft.text,
                tuple(draft.starts),
                tuple(draft.lines),
                self.role,
                self.item,
                self.heading,
                stem,
                draft.label,
                draft.value_at,
            )
        )
        if draft.kind is Kind.TEXT and not self._is_entry(draft.text):
            self.stem, self.list_stem = (draft.text if LEADS.search(draft.text) else ""), ""
        elif draft.kind is Kind.CLAUSE:
            self.list_stem = draft.text if draft.text.endswith(":") else ""

    def _is_entry(self, text: str) -> bool:
        """True for a line of the list that a sentence with a colon leads in."""
        return (
            (self.list_stem or self.stem).endswith(":")
            and len(text) <= LONGEST_ENTRY
            and AMOUNT.search(text) is not None
        )


def build_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of these lines in order; page numbers and blank lines are left out."""
    return Builder(Lines(lines)).build()
