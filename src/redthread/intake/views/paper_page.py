"""What the page of a paper shows, in each state that a paper may be in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.intake import access, queries
from redthread.intake.services import hindrances
from redthread.intake.views import shown
from redthread.intake.wording import papers as wording
from redthread.intake.wording.refusals import note_sentence
from redthread.journal import queries as journal
from redthread.rules.papers.findings import Severity
from redthread.typesetting import formats
from redthread.ui.findings import Tally
from redthread.ui.pages import Event, NextStep, PageHead, ProgressView, Tab, Tone
from redthread.ui.tables import TableView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redthread.intake.models import Paper, PaperFinding, Proposal
    from redthread.journal.models import Entry
    from redthread.rules.actors import Actor
    from redthread.rules.refusals import Refusal

MOST_FINDINGS = 30


@dataclass(frozen=True, slots=True)
class Way:
    """A link with its words."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """Everything the page shows: the progress while it `is_busy`, `refusal` when it failed, else the proposals."""

    head: PageHead
    tabs: tuple[Tab, ...]
    is_busy: bool
    progress: ProgressView
    refusal: str
    again_url: str
    notes: tuple[str, ...]
    faults: tuple[Way, ...]
    will_be_made: str
    proposals: TableView | None
    unrecognised: tuple[Way, ...]
    made: tuple[Way, ...]
    tally: tuple[Tally, ...]
    beside: tuple[shown.Beside, ...]
    findings_url: str
    findings_left: int
    history: tuple[Event, ...]


def paper_page(reader: Actor, paper_id: int, refusals: tuple[Refusal, ...] = ()) -> PaperPage | None:
    """The page of the paper, when the reader may see it. `refusals` are why saving it failed just now."""
    paper = queries.paper(reader, paper_id)
    if paper is None:
        return None
    is_read = paper.state in ("read", "saved")
    proposals = queries.proposals(reader, paper) if is_read else ()
    findings = queries.findings_of_paper(reader, paper) if is_read else ()
    may_save = access.may_read_in(reader)
    return PaperPage(
        head=_head(paper, proposals, may_save=may_save),
        tabs=tabs(paper, "poster", len(findings)) if is_read else (),
        is_busy=paper.state in shown.BUSY,
        progress=(
            _progress(paper, may_stop=may_save)
            if paper.state in shown.BUSY
            else _outcome(paper, len(proposals), findings)
        ),
        refusal=wording.refusal_of_paper(paper.refusal) if paper.state == "refused" else "",
        again_url=reverse("intake:again", args=[paper.pk])
        if may_save and paper.state in ("refused", "stopped")
        else "",
        notes=tuple(note_sentence(note) for note in paper.notes),
        faults=tuple(_fault(paper, one, proposals) for one in (refusals or _hindrances(proposals))),
        will_be_made=_summary(proposals),
        proposals=shown.proposals_table(paper, proposals, findings) if is_read else None,
        unrecognised=tuple(_stretch(paper, stretch) for stretch in paper.unrecognised) if is_read else (),
        made=_made(reader, paper),
        tally=shown.tally_of(findings),
        beside=tuple(shown.beside(finding, shown.text_url(paper)) for finding in _gravest(findings)),
        findings_url=f"{reverse('intake:findings')}?handling={paper.pk}",
        findings_left=max(0, len(findings) - MOST_FINDINGS),
        history=tuple(_event(entry) for entry in journal.history(reader, kind="intake.paper", key=str(paper.pk))[:50]),
    )


def tabs(paper: Paper, current: str, findings: int | None = None) -> tuple[Tab, ...]:
    """The sister pages of a paper that was read."""
    return (
        Tab("Poster", reverse("intake:paper", args=[paper.pk]), current == "poster"),
        Tab("Källtext", shown.text_url(paper), current == "text"),
        Tab(
            "Fynd",
            f"{reverse('intake:findings')}?handling={paper.pk}",
            count="" if findings is None else formats.number(findings),
        ),
    )


def _head(paper: Paper, proposals: tuple[Proposal, ...], *, may_save: bool) -> PageHead:
    lines = f"{formats.number(paper.lines)} rader" if paper.lines else ""
    pages = f"{formats.number(paper.pages)} sidor" if paper.pages else ""
    by = paper.handed_in_by.name if paper.handed_in_by else "kommandot"
    step = None
    if may_save and paper.state == "read":
        step = NextStep("Spara", reverse("intake:save", args=[paper.pk]), posts=True, note=_summary(proposals))
    elif paper.state == "saved" and paper.document_id:
        if may_save and _unsaved(proposals):
            step = NextStep(
                "Spara resten", reverse("intake:save", args=[paper.pk]), posts=True, note=_summary(proposals)
            )
        else:
            step = NextStep("Öppna handlingen", reverse("intake:document", args=[paper.document_id]))
    return PageHead(
        title=paper.file_name,
        kind=wording.KINDS.get(paper.kind, paper.kind) if paper.kind else "Handling",
        state="" if paper.state in shown.BUSY else paper.get_state_display(),
        tone=shown.TONES[paper.state],
        facts=tuple(
            fact
            for fact in (
                formats.filesize(paper.file.size),
                pages,
                lines,
                f"inlämnad {formats.moment(paper.handed_in_at)} av {by}",
            )
            if fact
        ),
        next_step=step,
    )


def _progress(paper: Paper, *, may_stop: bool) -> ProgressView:
    return ProgressView(
        id="progress",
        title=f"Läser {paper.file_name}" if paper.state == "reading" else f"{paper.file_name} väntar på att läsas",
        doing=wording.STEPS.get(paper.step, wording.STEPS[""]) if paper.state == "reading" else "Står i kö",
        url=reverse("intake:paper", args=[paper.pk]),
        done=paper.done,
        total=paper.of if 0 < paper.done < paper.of else 0,  # a bar that stands at nothing tells nothing
        counted=wording.COUNTED.get(paper.step, ""),
        stop_url=reverse("intake:stop", args=[paper.pk]) if may_stop else "",
    )


def _outcome(paper: Paper, proposals: int, findings: tuple[PaperFinding, ...]) -> ProgressView:
    """How the reading ended, for who waited."""
    url = reverse("intake:paper", args=[paper.pk])
    title, tone, result = (
        "Läsningen är klar.",
        Tone.OK,
        wording.read_and_found(proposals, (finding.severity for finding in findings)),
    )
    if paper.state == "refused":
        title, tone, result = "Handlingen kunde inte läsas.", Tone.ERROR, wording.refusal_of_paper(paper.refusal)
    elif paper.state == "stopped":
        title, tone, result = "Läsningen avbröts.", Tone.WARNING, ""
    return ProgressView(
        id="progress", title=title, doing="", url=url, is_over=True, result=result, result_url=url, tone=tone
    )


def _unsaved(proposals: Iterable[Proposal]) -> list[Proposal]:
    return [one for one in proposals if one.saved_at is None and not one.is_left_out]


def _hindrances(proposals: tuple[Proposal, ...]) -> tuple[Refusal, ...]:
    return hindrances(proposals)


def _summary(proposals: Iterable[Proposal]) -> str:
    """What saving makes: "1 sammanträde, 8 ärenden och 5 stöd"."""
    counts: dict[str, int] = {}
    for one in _unsaved(proposals):
        counts[one.part] = counts.get(one.part, 0) + 1
    return wording.summed(iter(counts.items())) if counts else "bara texten och fynden"


def _fault(paper: Paper, refusal: Refusal, proposals: Iterable[Proposal]) -> Way:
    facts = dict(refusal.facts)
    about = next((one for one in proposals if one.pk == facts.get("proposal")), None)
    if about is None:
        return Way(wording.sentence(refusal), "")
    url = reverse("intake:proposal", args=[paper.pk, about.pk])
    path = f"#id_{facts['path']}" if "path" in facts else ""
    return Way(f"{shown.in_words(about)[0].strip()}: {wording.sentence(refusal)}", f"{url}{path}")


def _stretch(paper: Paper, stretch: dict[str, object]) -> Way:
    origin = stretch.get("origin")
    first = int(str(origin.get("line") or 1)) if isinstance(origin, dict) else 1
    last = int(str(stretch.get("last_line") or first))
    quote = str(origin.get("quote") or "") if isinstance(origin, dict) else ""
    title = str(stretch.get("title") or quote[:80] or "Utan rubrik")
    rows = f"rad {first}" if first == last else f"rad {first}–{last}"
    return Way(title, shown.line_url(paper, first), rows)


def _made(reader: Actor, paper: Paper) -> tuple[Way, ...]:
    if paper.document is None:
        return ()
    made = queries.made_from(reader, paper.document)
    titles = queries.titles_of_cases(reader, [key for kind, key in made if kind == "case"])
    return tuple(
        Way(
            wording.record_in_words(kind, key),
            shown.record_url(kind, key),
            titles.get(key, "") if kind == "case" else "",
        )
        for kind, key in made
    )


def _gravest(findings: tuple[PaperFinding, ...]) -> list[PaperFinding]:
    order = [severity.value for severity in Severity]
    return sorted(findings, key=lambda finding: order.index(finding.severity))[:MOST_FINDINGS]


def _event(entry: Entry) -> Event:
    return Event(
        at=entry.at, who=entry.actor_name, what=wording.DEEDS.get(entry.deed, entry.deed), change=_change(entry)
    )


def _change(entry: Entry) -> str:
    if entry.deed != "intake.correct_proposal":
        return ""
    before, after = entry.before or {}, entry.after or {}
    return "; ".join(
        f"{wording.label(path)}: {_plain(before.get(path))} → {_plain(value)}"
        for path, value in after.items()
        if path != "proposal"
    )


def _plain(value: object) -> str:
    if value is None or value == "":
        return "tomt"
    return formats.number(value) if isinstance(value, int) else str(value)
