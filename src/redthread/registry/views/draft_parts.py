"""What the pages of a draft are built of: the head, the parts of the form in reading order, and the ways on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.registry.forms.drafts import CLAUSE, TEXT
from redthread.rules.documents import (
    Annexes,
    Clauses,
    Figure,
    Heading,
    KeyFacts,
    Listing,
    PageBreak,
    Paragraph,
    Signal,
    Signatures,
    Table,
    text_of,
)
from redthread.rules.documents.comparing import title_of
from redthread.rules.documents.stretches import parts
from redthread.rules.papers.findings import Severity
from redthread.typesetting import formats
from redthread.ui import finding_words
from redthread.ui.findings import FindingView
from redthread.ui.pages import PageHead, Tab, Tone

if TYPE_CHECKING:
    from django.forms import BoundField

    from redthread.registry.forms.drafts import ClauseLine, DraftForm
    from redthread.registry.forms.drafts_together import Clash
    from redthread.registry.queries import DraftPage
    from redthread.rules.documents import Block
    from redthread.rules.proofreading.drafts import DraftFinding

TONES = {"writing": Tone.NOTE, "finished": Tone.OK, "dropped": Tone.PLAIN}
SORTS: dict[type, str] = {
    Table: "Tabell",
    Figure: "Figur",
    KeyFacts: "Uppgifter ur ärendet",
    Signal: "Signal",
    Signatures: "Underskrifter",
    Annexes: "Bilagor",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form: what stands there and, where a person writes, the field or the clauses.

    `fixed` says what the program has put there. `clash` is set where somebody else wrote too.
    """

    anchor: str
    heading: str = ""
    level: int = 0
    fixed: str = ""
    text: str = ""
    field: BoundField | None = None
    lead: str = ""
    name: str = ""
    lines: Sequence[ClauseLine] = ()
    clash: Clash | None = None


def parts_of(form: DraftForm, clashes: Sequence[Clash] = ()) -> list[Part]:
    """The parts in reading order."""
    at_odds = {clash.name: clash for clash in clashes}
    found: list[Part] = []
    for fixed, key, prose, _ in parts(form.document.blocks):
        if fixed is not None and not isinstance(fixed, PageBreak):
            found.append(_fixed(form, fixed, at_odds))
        name = TEXT + key
        if name in form.fields:
            found.append(Part(key, field=form[name], clash=at_odds.get(name)))
        elif prose:
            raise ValueError("a stretch of the draft has no field")
    return found


def _fixed(form: DraftForm, block: Block, at_odds: dict[str, Clash]) -> Part:
    if isinstance(block, Heading):
        return Part(block.anchor, heading=block.text, level=block.level)
    if isinstance(block, Clauses):
        name = CLAUSE + block.anchor
        lead = "".join(part.text for part in block.lead)
        return Part(block.anchor, lead=lead, name=name, lines=form.lines[block.anchor], clash=at_odds.get(name))
    words = text_of(block) if isinstance(block, KeyFacts | Paragraph | Listing) else title_of(block)
    return Part("" if isinstance(block, PageBreak) else block.anchor, fixed=SORTS.get(type(block), "Text"), text=words)


def findings_of(found: Iterable[DraftFinding], url: str = "") -> tuple[FindingView, ...]:
    """What the proofreader found, each leading to its block on the page at `url`; on this page when it is ""."""
    return tuple(
        FindingView(
            f"fynd-{number}",
            one.finding.severity,
            finding_words.sentence(one.finding),
            why=finding_words.reason(one.finding),
            where="Visa stället" if one.anchor else "",
            where_url=f"{url}#{one.anchor}" if one.anchor else "",
            rule=finding_words.source_in_words(one.finding),
            rule_url=reverse("intake:rule", args=[one.finding.code]),
        )
        for number, one in enumerate(found, start=1)
    )


def errors_in(found: Iterable[DraftFinding]) -> int:
    """How many of the findings are errors."""
    return sum(one.finding.severity is Severity.ERROR for one in found)


def head_of(page: DraftPage) -> PageHead:
    """The head of every page of the draft."""
    draft, version = page.case_draft.draft, page.version
    saved = f"Version {version.number}, {formats.moment(version.made_at)}, {version.made_by}"
    return PageHead(
        page.document.title,
        page.document.kind_label,
        page.case_draft.case.dnr,
        str(draft.get_state_display()),
        TONES[draft.state],
        facts=(saved,),
    )


def ways_of(page: DraftPage, current: str = "registry:draft") -> tuple[Tab, ...]:
    """The pages of the draft as tabs."""
    names = [("Dokumentet", "registry:draft_shown"), ("Versioner", "registry:draft_versions")]
    if page.may_write:
        names = [("Skriv", "registry:draft"), *names, ("Word", "registry:draft_copies")]
    pk = page.case_draft.draft_id
    return tuple(Tab(label, reverse(name, args=[pk]), current=name == current) for label, name in names)
