"""The minutes of a meeting: the draft, what it lacks, the secretary's words, and locking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.minutes import TextsForm
from redthread.meetings.queries import minutes as queries
from redthread.meetings.services import minutes as services
from redthread.meetings.views.meeting_ways import meeting_ways
from redthread.meetings.wording import minutes as words
from redthread.meetings.wording import sentence
from redthread.press import queries as press
from redthread.rules.refusals import Refusal, Refused
from redthread.typesetting import formats
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, tell
from redthread.ui.pages import PageHead

if TYPE_CHECKING:
    from datetime import date

    from redthread.meetings.models import AgendaItem, Meeting, Minutes
    from redthread.meetings.queries.minutes import MatterLine, MinutesPage
    from redthread.rules.actors import Actor

PARTS = ("summary", "propositions", "statement")


@dataclass(frozen=True, slots=True)
class Lack:
    """Something to mend before the minutes are locked, and where it is mended."""

    said: str
    url: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of the minutes as a row. `url` is where its words are written, "" when it is closed."""

    pk: int
    paragraph: int
    title: str
    anchor: str
    state: str
    url: str
    minutes_url: str


@reader(access.may_read_minutes)
@require_safe
def minutes(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """The draft of what is left to adjust, and the parts that are locked or adjusted."""
    actor = actor_behind(request)
    page = _page(request, board, held_on)
    may_keep = bool(access.may_keep_minutes(actor))
    head = PageHead(
        f"{page.meeting.board.name} {formats.longdate(page.meeting.held_on)}",
        kind="Protokoll",
        facts=tuple(words.state_facts(page)),
    )
    context = {
        "head": head,
        "page": page,
        "paper": "" if page.document is None else press.as_page(page.document),
        "lacks": tuple(_lack(one, page) for one in page.lacks) if may_keep else (),
        "matters": tuple(_matter(one, may_keep=may_keep) for one in page.matters),
        "parts": tuple((words.part_title(one), one.get_state_display(), part_url(one)) for one in page.minutes),
        "may_keep": may_keep,
        "may_lock": may_keep and page.document is not None and not page.lacks,
        "lock_url": reverse("meetings:lock_minutes", args=[board, held_on]),
        "tabs": meeting_ways(actor, page.meeting, "minutes"),
        "has_left": page.document is not None,
    }
    return render(request, "meetings/minutes.html", context)


@reader(access.may_keep_minutes_at_all)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, item_id: int) -> HttpResponse:
    """The secretary's words in a matter."""
    actor = actor_behind(request)
    found = queries.texts_of(actor, item_id)
    if found is None:
        raise Http404
    item, texts = found
    known: dict[str, Any] = {}
    for part in PARTS:
        known[part] = texts[part].text if part in texts else ""
        known[f"{part}_revision"] = texts[part].revision if part in texts else 0
    form = TextsForm(request.POST if request.method == "POST" else None, initial=known)
    back = f"{minutes_url(item.meeting)}#p-{item.paragraph}"

    def deed(told: dict[str, Any]) -> str:
        for part in PARTS:
            if told[part].replace("\r\n", "\n").strip() == known[part] == "":
                continue
            revision = told[f"{part}_revision"]
            try:
                services.write_text(actor=actor, item=item, part=part, text=told[part], revision=revision)
            except Refused as refused:
                if refused.codes == ("minutes_text_stale",):
                    _take_up(form, part, known[f"{part}_revision"])
                raise
        return back

    page = DeedPage(f"§ {item.paragraph} {item.title}", "Spara texten", back, kind="Text i protokollet")
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_keep_minutes_at_all)
@require_POST
def lock(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """What is left, or the matters that were ticked, is locked and waits for signatures."""
    actor = actor_behind(request)
    page = _page(request, board, held_on)
    if page.sitting is None:
        raise Http404
    ticked = {int(one) for one in request.POST.getlist("items") if one.isdigit()}
    is_immediate = request.POST.get("how") == "immediate"
    chosen = [one.item for one in page.matters if one.item.pk in ticked] if is_immediate else None
    if is_immediate and not chosen:
        messages.error(request, "Kryssa för minst en paragraf som ska justeras omedelbart.")
        return redirect(minutes_url(page.meeting))
    try:
        made = services.lock_minutes(
            actor=actor, sitting=page.sitting, items=chosen, kept_at=request.POST.get("kept_at", "")
        )
    except Refused as refused:
        tell(request, refused, sentence)
        return redirect(minutes_url(page.meeting))
    messages.success(request, "Protokollet är låst. Sekreteraren undertecknar först.")
    return redirect(part_url(made))


def minutes_url(meeting: Meeting) -> str:
    """The page of a meeting's minutes."""
    return reverse("meetings:minutes", args=[meeting.board.slug, meeting.held_on])


def signing_lines(actor: Actor) -> tuple[tuple[str, str], ...]:
    """The minutes that wait for the reader's signature now, each with its page, for the reader's desk."""
    return tuple((words.part_title(one.minutes), part_url(one.minutes)) for one in queries.asked_to_sign(actor))


def part_url(minutes: Minutes) -> str:
    """The page of minutes that are adjusted together."""
    return reverse("meetings:signing", args=[minutes.pk])


def _page(request: HttpRequest, board: str, held_on: date) -> MinutesPage:
    page = queries.minutes_page(actor_behind(request), slug=board, held_on=held_on)
    if page is None:
        raise Http404
    return page


def _take_up(form: TextsForm, part: str, revision: int) -> None:
    """The form as it was typed, against what stands there now, so that the writer can choose."""
    data = dict(form.data.items())
    data[f"{part}_revision"] = str(revision)
    form.data = data


def _lack(refusal: Refusal, page: MinutesPage) -> Lack:
    slug, day = page.meeting.board.slug, page.meeting.held_on
    number = words.place_of(refusal)
    if refusal.code == "annex_missing":
        return Lack(sentence(refusal), f"{reverse('meetings:papers', args=[slug, day])}#arende-{number}")
    if refusal.code == "proof_error":
        item = next((one.item for one in page.matters if one.item.paragraph == refusal.fact("paragraph")), None)
        if item is not None:
            return Lack(sentence(refusal), _write_url(item))
    if refusal.code == "signer_without_account":
        return Lack(sentence(refusal), reverse("meetings:board", args=[slug]))
    return Lack(sentence(refusal), reverse("meetings:table", args=[slug, day]))


def _matter(line: MatterLine, *, may_keep: bool) -> Matter:
    item = line.item
    return Matter(
        pk=item.pk,
        paragraph=item.paragraph or 0,
        title=item.title,
        anchor=f"#p-{item.paragraph}" if line.minutes is None else "",
        state=words.matter_state(line),
        url=_write_url(item) if may_keep and line.minutes is None else "",
        minutes_url="" if line.minutes is None else part_url(line.minutes),
    )


def _write_url(item: AgendaItem) -> str:
    return reverse("meetings:write_minutes", args=[item.pk])
