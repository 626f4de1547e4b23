"""What minutes lack before they may be locked."""

from collections.abc import Iterable

from redthread.meetings.models import AgendaItem, ItemPaper, Minutes, Outcome, Sitting
from redthread.meetings.queries.deciding import PointDecided
from redthread.meetings.queries.minutes.making import Gathered
from redthread.people.models import Account
from redthread.registry.queries import file_path
from redthread.rules.documents import Document
from redthread.rules.meetings.minutes import Draft, MatterState, PointState, missing
from redthread.rules.papers.findings import Severity
from redthread.rules.proofreading.drafts import proofread
from redthread.rules.refusals import Refusal

_AFTER = frozenset({Minutes.State.LOCKED, Minutes.State.ADJUSTED})


def left_to_adjust(sitting: Sitting) -> tuple[int, ...]:
    """The matters, by key, that lie in no locked or adjusted minutes, in the order they were treated."""
    items = AgendaItem.objects.filter(meeting=sitting.meeting_id, number__gt=0, paragraph__isnull=False)
    taken = Minutes.objects.filter(sitting=sitting, state__in=_AFTER).values("items")
    return tuple(items.exclude(pk__in=taken).order_by("order_treated", "number").values_list("pk", flat=True))


def lacks(found: Gathered, document: Document, *, is_immediate: bool) -> tuple[Refusal, ...]:
    """The list of what must be mended first (`rules.meetings.minutes.missing`)."""
    sitting = found.sitting
    adjusters = list(sitting.adjusters.filter(is_substitute=False).select_related("member"))
    named: list[tuple[str, int | None]] = [(str(sitting.chair), sitting.chair.account_id)]
    named += [(str(one.member), one.member.account_id) for one in adjusters]
    untreated = () if is_immediate else _untreated(sitting)
    draft = Draft(
        matters=(*(_state(item, found.points_of(item)) for item in found.items), *untreated),
        has_ended=sitting.ended_at is not None,
        is_immediate=is_immediate,
        adjusters=len(adjusters),
        has_secretary=sitting.secretary_id is not None,
        without_account=tuple(name for name, account in named if account is None),
        errors=tuple(_errors(document)),
    )
    return missing(draft)


def signers_of(sitting: Sitting) -> tuple[tuple[str, int | None, Account | None], ...]:
    """Who signs, in order: role, member and account."""
    adjusters = sitting.adjusters.filter(is_substitute=False).select_related("member__account").order_by("order")
    return (
        ("secretary", None, sitting.secretary),
        ("chair", sitting.chair_id, sitting.chair.account),
        *(("adjuster", one.member_id, one.member.account) for one in adjusters),
    )


def _untreated(sitting: Sitting) -> tuple[MatterState, ...]:
    items = AgendaItem.objects.filter(meeting=sitting.meeting_id, number__gt=0, paragraph=None)
    return tuple(MatterState(item.number, None, bool(item.outcome)) for item in items if not item.outcome)


def _state(item: AgendaItem, points: tuple[PointDecided, ...]) -> MatterState:
    return MatterState(
        number=item.number,
        paragraph=item.paragraph,
        has_outcome=bool(item.outcome),
        is_decided=item.outcome == Outcome.DECIDED,
        points=tuple(
            PointState(
                part=point.part,
                is_decided=point.decided_at is not None,
                deciders=len(point.deciders),
                open_votes=sum(put.vote is not None and put.vote.closed_at is None for put in point.puts),
                unclear_votes=sum(
                    put.vote is not None and put.vote.closed_at is not None and not put.settled for put in point.puts
                ),
            )
            for point in points
        ),
        lost=tuple(_lost(item.papers.all())),
    )


def _lost(papers: Iterable[ItemPaper]) -> Iterable[str]:
    for paper in papers:
        file = paper.document.file
        if file.disposed_at is not None or not file_path(file.sha256).exists():
            yield paper.document.title


def _errors(document: Document) -> Iterable[tuple[int, str]]:
    """What the proofreader is sure of, with the § it stands in."""
    for one in proofread(document):
        if one.finding.severity == Severity.ERROR:
            number = one.anchor.split("-")[1] if one.anchor.startswith("p-") else "0"
            yield (int(number) if number.isdigit() else 0), one.finding.code
