"""Reading the agenda of a meeting: its matters, where their clauses come from, and the versions that were frozen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.safestring import SafeString

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, AgendaVersion, ItemRow, Meeting, MemoLink
from redthread.press import queries as press
from redthread.registry import access as registry
from redthread.registry.models import Case, CaseDraft
from redthread.rules.actors import Actor
from redthread.rules.documents import Clauses, Document, Heading
from redthread.rules.documents.as_json import from_json
from redthread.rules.documents.comparing import Difference, differences

MEMO = "memo"
_CLAUSES = "beslut"
_HEADING = "arende-"


@dataclass(frozen=True, slots=True)
class NewerMemo:
    """A later version of the memo than the one the matter has its clauses from, and what differs between them."""

    case_draft: CaseDraft
    version: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A matter on the agenda. `has_newer` when its memo has a later version than the one its clauses come from."""

    item: AgendaItem
    rows: tuple[ItemRow, ...]
    link: MemoLink | None
    has_newer: bool
    is_fixed: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """A meeting's agenda as it is worked with: its matters in order, those taken off, and its versions, newest first.

    `is_changed` when something differs from the latest version, or nothing has been frozen.
    """

    meeting: Meeting
    lines: tuple[AgendaLine, ...]
    taken_off: tuple[AgendaItem, ...]
    versions: tuple[AgendaVersion, ...]


def agenda_page(reader: Actor, *, slug: str, held_on: date) -> AgendaPage | None:
    """The agenda of a board's meeting on a day, for those who may work with it."""
    if not access.may_record(reader):
        return None
    meeting = access.visible_to(reader).select_related("board").filter(board__slug=slug, held_on=held_on).first()
    if meeting is None:
        return None
    rows = access.rows_visible_to(reader).order_by("kind", "order")
    links = MemoLink.objects.select_related("case_draft__draft").order_by("-id")
    items = (
        access.items_visible_to(reader)
        .filter(meeting=meeting)
        .select_related("case")
        .prefetch_related(Prefetch("rows", rows), Prefetch("memo_links", links))
        .order_by("number")
    )
    versions = tuple(versions_of(meeting).select_related("file"))
    last = max(numbers_in(from_json(versions[0].tree)), default=0) if versions else 0
    return AgendaPage(
        meeting=meeting,
        lines=tuple(_line(item, last) for item in items),
        taken_off=tuple(meeting.items.filter(number__lt=0).order_by("-number")),
        versions=versions,
    )


def agenda_item(reader: Actor, pk: int) -> AgendaItem | None:
    """The matter, also one that has been taken off, for those who may work with the agenda."""
    if not access.may_record(reader):
        return None
    found = AgendaItem.objects.filter(meeting__in=access.visible_to(reader))
    return found.select_related("meeting__board", "case").filter(pk=pk).first()


def agenda_version(reader: Actor, *, slug: str, held_on: date, number: int) -> AgendaVersion | None:
    """A version of the agenda, for those who may read packets."""
    found = access.agenda_versions_visible_to(reader).select_related("meeting__board", "file")
    return found.filter(meeting__board__slug=slug, meeting__held_on=held_on, version=number).first()


def versions_of(meeting: Meeting) -> QuerySet[AgendaVersion]:
    """The versions of a meeting's agenda, the newest first."""
    return AgendaVersion.objects.filter(meeting=meeting).order_by("-version")


def latest_agenda(meeting: Meeting) -> AgendaVersion | None:
    """The agenda as it was last frozen; None before that."""
    return versions_of(meeting).first()


def version_document(version: AgendaVersion) -> Document:
    """The agenda as it was frozen."""
    return from_json(version.tree)


def version_differences(old: AgendaVersion, new: AgendaVersion) -> tuple[Difference, ...]:
    """What differs between two versions of an agenda."""
    return differences(version_document(old), version_document(new))


def frozen_numbers(meeting: Meeting) -> frozenset[int]:
    """The numbers of the matters on the agenda as it was last frozen; none before that."""
    latest = latest_agenda(meeting)
    return frozenset() if latest is None else numbers_in(version_document(latest))


def numbers_in(document: Document) -> frozenset[int]:
    """The numbers of the matters in an agenda."""
    anchors = (block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 1)
    told = (anchor.removeprefix(_HEADING) for anchor in anchors if anchor.startswith(_HEADING))
    return frozenset(int(one) for one in told if one.isdecimal())


def memo(reader: Actor, pk: int) -> CaseDraft | None:
    """The memo, when the reader may read drafts in its case. `pk` is that of the draft itself."""
    found = registry.drafts_visible_to(reader).filter(draft=pk, draft__kind=MEMO)
    return found.select_related("case", "draft", "document").first()


def memos_of_case(reader: Actor, case_id: int) -> tuple[CaseDraft, ...]:
    """The memos of a case that are not put aside, the newest first, when the reader may put matters on an agenda."""
    if not access.may_record(reader):
        return ()
    found = registry.drafts_visible_to(reader).filter(case_id=case_id, draft__kind=MEMO)
    return tuple(found.exclude(draft__state="dropped").select_related("draft").order_by("-draft_id"))


def open_meetings(reader: Actor, today: date) -> tuple[Meeting, ...]:
    """The meetings that matters can be put on: those to come that are not called off, the nearest first."""
    found = access.visible_to(reader).filter(held_on__gte=today, cancelled_at=None)
    return tuple(found.select_related("board").order_by("held_on", "board__slug"))


def memo_version(case_draft: CaseDraft, number: int) -> Document | None:
    """What stood in a version of the memo."""
    version = press.version_of(case_draft.draft, number)
    return None if version is None else press.document_of(version)


def clauses_of(document: Document) -> Clauses | None:
    """What the memo proposes: its clauses, or None when there are none."""
    found = [block for block in document.blocks if isinstance(block, Clauses) and block.clauses]
    return next((block for block in found if block.anchor == _CLAUSES), found[0] if found else None)


def newer_memo(reader: Actor, item: AgendaItem) -> NewerMemo | None:
    """The latest version of the matter's memo, or of the draft that took its place, when it is later than the one the
    clauses come from and the reader may read it."""
    link = item.memo_links.select_related("case_draft__draft", "case_draft__case").order_by("-id").first()
    if link is None:
        return None
    latest = _last_in_chain(link.case_draft)
    if latest.pk == link.case_draft_id and latest.draft.latest == link.version:
        return None
    if not registry.drafts_visible_to(reader).filter(pk=latest.pk).exists():
        return None
    old, new = memo_version(link.case_draft, link.version), memo_version(latest, latest.draft.latest)
    if old is None or new is None:
        return None
    return NewerMemo(latest, latest.draft.latest, differences(old, new))


def case_of_memos(reader: Actor, case_id: int) -> Case | None:
    """The case, when the reader may read what it holds."""
    return registry.readable_by(reader).filter(pk=case_id).first()


def _last_in_chain(case_draft: CaseDraft) -> CaseDraft:
    """The draft that took the place of this one, and of that one, and so on."""
    now = case_draft
    while True:
        found = CaseDraft.objects.filter(draft__follows=now.draft_id).exclude(draft__state="dropped")
        follower = found.select_related("draft", "case").order_by("-id").first()
        if follower is None:
            return now
        now = follower


def _line(item: AgendaItem, last_frozen: int) -> AgendaLine:
    rows = tuple(row for row in item.rows.all() if row.proposal_id is None)
    link = next(iter(item.memo_links.all()), None)
    return AgendaLine(
        item=item,
        rows=rows,
        link=link,
        has_newer=link is not None and link.case_draft.draft.latest > link.version,
        is_fixed=item.number <= last_frozen,
        is_closed=bool(item.outcome) or item.paragraph is not None or item.treated_at is not None,
    )


def version_as_page(version: AgendaVersion) -> SafeString:
    """The agenda as it was frozen, as a part of a page."""
    return press.as_page(version_document(version))
