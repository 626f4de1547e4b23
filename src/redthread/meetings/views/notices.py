"""The notice board: open to everyone, and its own page for those who keep it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.notices import NoticeForm
from redthread.meetings.queries import notices as queries
from redthread.meetings.services import notices as services
from redthread.meetings.views.shown_boards import ways
from redthread.meetings.views.shown_notices import (
    checks_table,
    facts,
    interruptions_table,
    log_table,
    shown,
    to_announce,
)
from redthread.meetings.wording import notices as words
from redthread.meetings.wording import sentence
from redthread.registry.queries import file_path
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, public, reader
from redthread.ui.deed_forms import DeedPage, deed_page, tell
from redthread.ui.pages import NextStep, PageHead, Tone


@public
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What stands on the notice board now."""
    actor = actor_behind(request)
    found = queries.notices_up(actor)
    context = {
        "notices": tuple(shown(one) for one in found),
        "log_url": reverse("meetings:notice_log") if access.may_see_notice_log(actor) else "",
        "region": settings.REGION_NAME,
    }
    return render(request, "meetings/notice_board.html", context)


@public
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice; one that has been taken down says so and is gone (410)."""
    actor = actor_behind(request)
    found = queries.notice(actor, pk)
    if found is None:
        raise Http404
    if found.taken_down_at is not None:
        gone = {"taken_down": formats.longdate(timezone.localdate(found.taken_down_at))}
        return render(request, "meetings/notice_gone.html", gone, status=410)
    meeting = found.meeting
    is_published = meeting is not None and meeting.published_on is not None
    context = {
        "notice": shown(found, queries.said_of(found)),
        "is_justering": found.minutes_id is not None,
        "appeal_until": found.stands_until,
        "court": settings.COURT,
        "meeting_url": reverse("meetings:meeting", args=[meeting.board.slug, meeting.held_on])
        if meeting is not None and is_published
        else "",
        "record_url": reverse("meetings:notice_record", args=[pk]) if access.may_see_notice_log(actor) else "",
    }
    return render(request, "meetings/notice.html", context)


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What stands on the board, as Atom for other programs."""
    address = request.build_absolute_uri(reverse("meetings:notice_board"))
    atom = Atom1Feed(
        title=f"Anslagstavla, {settings.REGION_NAME}",
        link=address,
        description=None,
        language="sv",
        feed_url=request.build_absolute_uri(),
        feed_guid=address,
    )
    for one in queries.notices_up(actor_behind(request)):
        told = shown(one)
        link = request.build_absolute_uri(told.url)
        about = f"{told.kind}. Uppsatt {told.posted}, {told.stands}."
        atom.add_item(
            told.title, link, about, unique_id=link, pubdate=one.posted_at, updateddate=one.posted_at, author_name=None
        )
    answer = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    atom.write(answer, "utf-8")
    return answer


@reader(access.may_see_notice_log)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Every notice, how it has stood, and which minutes wait to be announced."""
    actor, today = actor_behind(request), timezone.localdate()
    lines = queries.notice_lines(actor)
    table = log_table(lines, today)
    may_keep = access.may_keep_notices(actor)
    missed = [one for one in lines if one.latest is not None and not one.latest.is_up and not one.notice.taken_down_at]
    context = {
        "head": PageHead(
            "Anslag",
            facts=(f"{sum(one.notice.taken_down_at is None for one in lines)} sitter uppe",),
            next_step=NextStep("Nytt anslag", reverse("meetings:post_notice")) if may_keep else None,
        ),
        "tabs": ways("notices", today),
        "table": table,
        "missed": [(words.title_of(one.notice), words.consequence(one.notice, one.interruptions)) for one in missed],
        "to_announce": to_announce(queries.unannounced(actor)),
        "base_url": settings.BASE_URL,
    }
    return exports.asked_for(request, table) or render(request, "meetings/notice_log.html", context)


@reader(access.may_see_notice_log)
@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice with its log, what an interruption means, and its proofs."""
    actor, today = actor_behind(request), timezone.localdate()
    page = queries.notice_page(actor, pk)
    if page is None:
        raise Http404
    table = checks_table(page)
    one, may_keep = page.line.notice, access.may_keep_notices(actor)
    severity, word = words.state_of(page.line, today)
    is_down = one.taken_down_at is not None
    context = {
        "head": PageHead(
            words.title_of(one),
            kind=one.get_kind_display(),
            state=word,
            tone=Tone(severity) if severity else Tone.PLAIN,
            facts=(words.stands_in_words(one),) if not is_down else (),
        ),
        "notice": one,
        "facts": facts(page),
        "consequence": words.consequence(one, page.line.interruptions),
        "interruptions": interruptions_table(page.line.interruptions) if page.line.interruptions else None,
        "table": table,
        "proofs": page.proofs,
        "may_keep": may_keep,
        "is_down": is_down,
        "may_be_taken_down": page.line.may_be_taken_down(today),
    }
    return exports.asked_for(request, table) or render(request, "meetings/notice_record.html", context)


@reader(access.may_keep_notices)
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest) -> HttpResponse:
    """A new notice."""
    actor = actor_behind(request)
    meetings = {one.pk: one for one in queries.announceable_meetings(actor, timezone.localdate())}
    boards = {one.pk: one for one in queries.boards_on_notices(actor)}
    form = NoticeForm(
        request.POST if request.method == "POST" else None,
        kinds=words.kind_choices(),
        meetings=[(pk, f"{one.board.name} {formats.isodate(one.held_on)}") for pk, one in meetings.items()],
        boards=[(pk, one.name) for pk, one in boards.items()],
    )

    def deed(told: dict[str, Any]) -> str:
        meeting, of = meetings.get(told.pop("meeting")), boards.get(told.pop("board"))
        made = services.post_notice(actor=actor, new=services.NewNotice(**told, meeting=meeting, board=of))
        return reverse("meetings:notice_record", args=[made.pk])

    consequence = "Anslaget syns för alla direkt. Det kan inte ändras, och inte tas ned förrän dess tid har gått."
    page = DeedPage("Nytt anslag", "Sätt upp anslaget", reverse("meetings:notice_log"), "Anslagstavlan", consequence)
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_keep_notices)
@require_POST
def announce(request: HttpRequest, minutes_id: int) -> HttpResponse:
    """Minutes that were adjusted without being announced."""
    minutes = queries.minutes_to_announce(actor_behind(request), minutes_id)
    if minutes is None:
        raise Http404
    made = services.announce(minutes=minutes)
    messages.success(request, "Justeringen är anslagen.")
    return redirect("meetings:notice_record", made.pk)


@reader(access.may_keep_notices)
@require_POST
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice comes down, when the law lets it."""
    found = queries.notice(actor_behind(request), pk)
    if found is None:
        raise Http404
    try:
        services.take_down(actor=actor_behind(request), notice=found, today=timezone.localdate())
        messages.success(request, "Anslaget är nedtaget.")
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("meetings:notice_record", pk)


@reader(access.may_keep_notices)
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The public page is asked now."""
    found = queries.notice(actor_behind(request), pk)
    if found is None:
        raise Http404
    ask = services.over_http(settings.BASE_URL) if settings.BASE_URL else services.within(request.get_host())
    try:
        made = services.check_notice(actor=actor_behind(request), notice=found, ask=ask).check
        (messages.success if made.is_up else messages.error)(request, words.seen(made))
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("meetings:notice_record", pk)


@reader(access.may_keep_notices)
@require_POST
def prove(request: HttpRequest, pk: int) -> HttpResponse:
    """A proof of posting is made."""
    found = queries.notice(actor_behind(request), pk)
    if found is None:
        raise Http404
    try:
        services.prove(actor=actor_behind(request), notice=found)
        messages.success(request, "Beviset är klart.")
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("meetings:notice_record", pk)


@reader(access.may_see_notice_log)
@require_safe
def proof(request: HttpRequest, pk: int) -> FileResponse:
    """A proof of posting as PDF."""
    found = queries.proof_file(actor_behind(request), pk)
    if found is None:
        raise Http404
    name = f"bevis-om-anslag-{found.notice_id}-{formats.isodate(found.made_at)}.pdf"
    return FileResponse(file_path(found.file.sha256).open("rb"), filename=name, content_type="application/pdf")
