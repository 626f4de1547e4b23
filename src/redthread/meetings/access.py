"""Who may see and record meetings."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from redthread.meetings.models import (
    AgendaItem,
    AgendaVersion,
    Board,
    DecisionTask,
    DelegatedDecision,
    DelegationOrder,
    Dispatch,
    ItemPaper,
    ItemRow,
    Mailing,
    MailingReceipt,
    Mandate,
    Meeting,
    Member,
    Minutes,
    Notice,
    OwnNote,
    Packet,
    PassingOn,
    Recipient,
    Signature,
)
from redthread.people.models import Account
from redthread.registry import access as registry
from redthread.registry.models import Document
from redthread.rules.actors import Actor, Role
from redthread.rules.refusals import Permission, refuse

RECORDERS = frozenset({Role.BOARD_SECRETARY, Role.CASE_OFFICER, Role.REGISTRAR, Role.SYSTEM})
KEEPERS = frozenset({Role.BOARD_SECRETARY, Role.ADMINISTRATOR, Role.SYSTEM})
FOLLOWERS = RECORDERS | {Role.CONTROLLER}


def may_see_boards(reader: Actor) -> bool:
    """Who sits on which board, and how it works, is open to officials and elected members."""
    return registry.may_read_documents(reader)


def may_keep_boards(actor: Actor) -> bool:
    """Boards, mandates and the calendar of meetings are kept by the board secretary and the administrator."""
    return not actor.roles.isdisjoint(KEEPERS)


def boards_visible_to(reader: Actor) -> QuerySet[Board]:
    """Every board, for those who may see boards."""
    return Board.objects.all() if may_see_boards(reader) else Board.objects.none()


def mandates_visible_to(reader: Actor) -> QuerySet[Mandate]:
    """Who sits, sat and will sit on boards, for those who may see boards."""
    return Mandate.objects.all() if may_see_boards(reader) else Mandate.objects.none()


def calendar_visible_to(reader: Actor) -> QuerySet[Meeting]:
    """The meetings whose day, time and place the reader may see: those in the calendar are open to everyone."""
    if registry.may_read_documents(reader):
        return Meeting.objects.all()
    return Meeting.objects.filter(Q(planned_at__isnull=False) | Q(published_on__isnull=False))


def may_record(actor: Actor) -> bool:
    """Meetings are recorded by the board secretary and by those who read the papers in."""
    return bool(actor.roles & RECORDERS)


def visible_to(reader: Actor) -> QuerySet[Meeting]:
    """Officials and elected members see every meeting; others the published ones."""
    if registry.may_read_documents(reader):
        return Meeting.objects.all()
    return Meeting.objects.filter(published_on__isnull=False)


def items_visible_to(reader: Actor) -> QuerySet[AgendaItem]:
    """The matters of the meetings the reader may see, but not those taken off before the freeze."""
    return AgendaItem.objects.filter(meeting__in=visible_to(reader), number__gt=0)


def rows_visible_to(reader: Actor) -> QuerySet[ItemRow]:
    """The text rows of those matters, but not of one whose case the reader may not see into.

    A matter may be public though its case is not published yet; only a secrecy mark on the case holds its text back.
    A row that says what one delegated decision is about goes by the case of that decision.
    """
    rows = ItemRow.objects.filter(item__meeting__in=visible_to(reader))
    readable = registry.readable_by(reader)
    held_back = Q(item__case__is_secret=True) & ~Q(item__case__in=readable)
    told = DelegatedDecision.objects.filter(reported_row=OuterRef("pk"), case__is_secret=True)
    return rows.exclude(held_back).exclude(~Q(note="") & Exists(told.exclude(case__in=readable)))


def may_prepare(actor: Actor) -> Permission:
    """The papers of a meeting are laid out, and its packets made, by those who record meetings."""
    return Permission() if may_record(actor) else Permission((refuse("may_not_prepare_meetings"),))


def may_read_packets(reader: Actor) -> bool:
    """A packet is for the board and for officials, never for others: it is made before anything is published."""
    return registry.may_read_documents(reader)


def papers_visible_to(reader: Actor) -> QuerySet[ItemPaper]:
    """The papers that lie in the matters the reader may see, where the reader may open the document."""
    return ever_visible_to(reader).filter(removed_at=None)


def ever_visible_to(reader: Actor) -> QuerySet[ItemPaper]:
    """The same with those that have been taken away."""
    papers = ItemPaper.objects.filter(item__meeting__in=visible_to(reader))
    return papers.filter(document__in=registry.documents_visible_to(reader))


def packets_visible_to(reader: Actor) -> QuerySet[Packet]:
    """The packets of the meetings the reader may see, for those who may read packets."""
    if not may_read_packets(reader):
        return Packet.objects.none()
    return Packet.objects.filter(meeting__in=visible_to(reader))


def goes_in_packets(document: Document) -> bool:
    """Whether all of the document may lie in a file that every member has. What is marked is handed out apart."""
    is_of_secret_case = document.case is not None and document.case.is_secret
    return document.secrecy == Document.Secrecy.NONE and not is_of_secret_case


def may_keep_notices(actor: Actor) -> bool:
    """The notice board is kept by those who record meetings."""
    return may_record(actor)


def may_see_notice_log(reader: Actor) -> bool:
    """Whether a notice really stood, and what that means, is for officials."""
    return reader.is_official or reader.is_system


def notices_visible_to(_reader: Actor) -> QuerySet[Notice]:
    """Every notice: what has been announced has been announced to everyone."""
    return Notice.objects.all()


def announceable_by(reader: Actor) -> QuerySet[Minutes]:
    """Adjusted minutes of the meetings the reader may see, for those who keep the notice board."""
    minutes = Minutes.objects.filter(state=Minutes.State.ADJUSTED)
    return minutes.filter(sitting__meeting__in=visible_to(reader)) if may_keep_notices(reader) else minutes.none()


def may_see_clock(reader: Actor) -> bool:
    """The legal days of meetings are for officials and elected members."""
    return registry.may_read_documents(reader)


def may_dispatch(actor: Actor) -> bool:
    """Decisions are sent out, and a jurist's choice of appeal is noted, by those who record meetings."""
    return may_record(actor)


def recipients_visible_to(reader: Actor) -> QuerySet[Recipient]:
    """Who is told of a decision, for officials; not of a matter whose case is held back from the reader."""
    if not (reader.is_official or reader.is_system):
        return Recipient.objects.none()
    held_back = Q(item__case__is_secret=True) & ~Q(item__case__in=registry.readable_by(reader))
    return Recipient.objects.filter(item__meeting__in=visible_to(reader)).exclude(held_back)


def dispatches_visible_to(reader: Actor) -> QuerySet[Dispatch]:
    """What is sent to those recipients."""
    return Dispatch.objects.filter(recipient__in=recipients_visible_to(reader))


def followed_up_by(reader: Actor) -> QuerySet[AgendaItem]:
    """The matters whose decisions the reader may follow up: officials, but not in a case held back from them."""
    if not registry.sees_everything(reader):
        return AgendaItem.objects.none()
    held_back = Q(case__is_secret=True) & ~Q(case__in=registry.readable_by(reader))
    return items_visible_to(reader).exclude(held_back)


def tasks_visible_to(reader: Actor) -> QuerySet[DecisionTask]:
    """What the decisions of those matters ask for."""
    if not registry.sees_everything(reader):
        return DecisionTask.objects.none()
    held_back = Q(item__case__is_secret=True) & ~Q(item__case__in=registry.readable_by(reader))
    return DecisionTask.objects.filter(item__meeting__in=visible_to(reader)).exclude(held_back)


def may_see_tasks(reader: Actor) -> bool:
    """What decisions ask for is followed up by officials."""
    return registry.sees_everything(reader)


def may_follow_up(actor: Actor) -> Permission:
    """Proposals are accepted and tasks changed by those who record meetings and by the controller."""
    return Permission() if actor.roles & FOLLOWERS else Permission((refuse("may_not_follow_up"),))


def may_follow_up_at_all(actor: Actor) -> bool:
    """The same, for the doors of pages."""
    return bool(may_follow_up(actor))


def may_close_task(actor: Actor, task: DecisionTask) -> Permission:
    """Who follows up may tell that a task is done, and so may its owner."""
    is_owner = actor.id is not None and task.owner_id == actor.id
    return Permission() if is_owner or may_follow_up(actor) else Permission((refuse("may_not_close_task"),))


def may_read_briefs(reader: Actor) -> bool:
    """Decisions in brief are for officials and elected members; the public page comes with the public site."""
    return registry.may_read_documents(reader)


def may_see_delegation(reader: Actor) -> bool:
    """Delegation orders, and that something has been decided by them, are open to officials and elected members."""
    return may_see_boards(reader)


def may_keep_delegation(actor: Actor) -> bool:
    """Delegation orders, and who a point is passed on to, are written by those who keep boards."""
    return may_keep_boards(actor)


def may_write_delegated(actor: Actor) -> bool:
    """A decision by delegation is written down by who made it, or by those who record meetings.

    Whether it is that person's to make is settled by the order. Auditors decide nothing.
    """
    writes = actor.is_official and actor.roles != {Role.AUDITOR}
    return writes or actor.has_role(Role.ELECTED_MEMBER, Role.SYSTEM)


def may_write_delegated_for(actor: Actor, account_id: int | None) -> bool:
    """One's own decisions, or anybody's for those who record meetings."""
    return may_record(actor) or (actor.id is not None and actor.id == account_id)


def orders_visible_to(reader: Actor) -> QuerySet[DelegationOrder]:
    """Every version that is in force or has been; drafts are for those who keep them."""
    if not may_see_delegation(reader):
        return DelegationOrder.objects.none()
    found = DelegationOrder.objects.all()
    return found if may_keep_delegation(reader) else found.filter(adopted_at__isnull=False)


def passings_visible_to(reader: Actor) -> QuerySet[PassingOn]:
    """Who points have been passed on to."""
    return PassingOn.objects.all() if may_see_delegation(reader) else PassingOn.objects.none()


def delegated_visible_to(reader: Actor) -> QuerySet[DelegatedDecision]:
    """That a decision was made, when, on which point and by whom. What it says: see `delegated_readable_by`."""
    return DelegatedDecision.objects.all() if may_see_delegation(reader) else DelegatedDecision.objects.none()


def delegated_readable_by(reader: Actor) -> QuerySet[DelegatedDecision]:
    """The decisions whose words, recipient and amount the reader may see: not those of a case that is held back."""
    is_open = Q(case__isnull=True) | Q(case__is_secret=False) | Q(case__in=registry.readable_by(reader))
    return delegated_visible_to(reader).filter(is_open)


def may_keep_table(actor: Actor) -> Permission:
    """What happens at the table is noted by the board secretary."""
    is_keeper = actor.has_role(Role.BOARD_SECRETARY, Role.SYSTEM)
    return Permission() if is_keeper else Permission((refuse("may_not_keep_table"),))


def may_keep_table_at_all(actor: Actor) -> bool:
    """The same, for the doors of pages."""
    return bool(may_keep_table(actor))


def may_see_table(reader: Actor) -> bool:
    """How a meeting goes is shown to officials and elected members while it is held."""
    return may_see_boards(reader)


def may_declare_jav(actor: Actor, member: Member | None, account: Account | None) -> Permission:
    """A conflict of interest is declared by the one it is about, or by the board secretary."""
    own = {None if member is None else member.account_id, None if account is None else account.pk} - {None}
    is_own = actor.id is not None and actor.id in own
    return Permission() if is_own or may_keep_table(actor) else Permission((refuse("may_not_declare_jav"),))


def may_freeze(actor: Actor) -> Permission:
    """The agenda is frozen, the notice sent, and a newer memo accepted by the board secretary."""
    is_keeper = actor.has_role(Role.BOARD_SECRETARY, Role.SYSTEM)
    return Permission() if is_keeper else Permission((refuse("may_not_freeze_agenda"),))


def may_freeze_at_all(actor: Actor) -> bool:
    """The same, for the doors of pages."""
    return bool(may_freeze(actor))


def agenda_versions_visible_to(reader: Actor) -> QuerySet[AgendaVersion]:
    """The agendas that have been frozen, for those who may read packets."""
    if not may_read_packets(reader):
        return AgendaVersion.objects.none()
    return AgendaVersion.objects.filter(meeting__in=visible_to(reader))


def mailings_visible_to(reader: Actor) -> QuerySet[Mailing]:
    """The notices sent, and who has answered what, for those who record meetings."""
    return Mailing.objects.filter(meeting__in=visible_to(reader)) if may_record(reader) else Mailing.objects.none()


def receipts_visible_to(reader: Actor) -> QuerySet[MailingReceipt]:
    """What came of each letter of those notices."""
    return MailingReceipt.objects.filter(mailing__in=mailings_visible_to(reader))


def own_notes_of(reader: Actor) -> QuerySet[OwnNote]:
    """The reader's own notes in packets that the reader may still open. Nobody sees anybody else's, whatever the role;
    not the system either."""
    if reader.id is None:
        return OwnNote.objects.none()
    return OwnNote.objects.filter(account=reader.id, thrown_at=None, packet__in=packets_visible_to(reader))


def may_declare_official_jav(actor: Actor) -> bool:
    """Officials tell of their own interests (KL 7:4)."""
    return actor.is_official


def may_follow_decisions(reader: Actor) -> bool:
    """What is put to the board and how each votes is for officials and elected members."""
    return registry.may_read_documents(reader)


def items_decided_before(reader: Actor) -> QuerySet[AgendaItem]:
    """The matters whose proposals the reader may follow: not one whose case the reader may not see into."""
    if not may_follow_decisions(reader):
        return AgendaItem.objects.none()
    held_back = Q(case__is_secret=True) & ~Q(case__in=registry.readable_by(reader))
    return items_visible_to(reader).exclude(held_back)


def may_answer_for(actor: Actor, member: Member) -> Permission:
    """A member votes and reserves for itself, when it has an account; the board secretary notes it for anyone."""
    is_own = actor.id is not None and member.account_id == actor.id
    return Permission() if is_own or may_keep_table(actor) else Permission((refuse("may_not_answer_for"),))


def may_keep_minutes(actor: Actor) -> Permission:
    """Minutes are written, locked and unlocked by the board secretary."""
    is_keeper = actor.has_role(Role.BOARD_SECRETARY, Role.SYSTEM)
    return Permission() if is_keeper else Permission((refuse("may_not_keep_minutes"),))


def may_read_minutes(reader: Actor) -> bool:
    """Drafts of minutes, and how far their signing has come, are for officials and elected members."""
    return registry.may_read_documents(reader)


def minutes_visible_to(reader: Actor) -> QuerySet[Minutes]:
    """Minutes the reader may see: officials and elected members also those that are not adjusted yet.

    Others see the adjusted ones of published meetings: they are public from then on (TF 2:9–12). Minutes with a matter
    whose case is marked secret are only for who may read the case, and for who is to sign them.
    """
    found = Minutes.objects.filter(sitting__meeting__in=visible_to(reader))
    if not may_read_minutes(reader):
        found = found.filter(state=Minutes.State.ADJUSTED)
    held_back = AgendaItem.objects.filter(case__is_secret=True).exclude(case__in=registry.readable_by(reader))
    own = Minutes.objects.filter(signatures__account=reader.id) if reader.id is not None else Minutes.objects.none()
    return found.filter(~Q(pk__in=Minutes.objects.filter(items__in=held_back)) | Q(pk__in=own))


def signatures_visible_to(reader: Actor) -> QuerySet[Signature]:
    """Who is to sign those minutes, who has, and who refused."""
    return Signature.objects.filter(minutes__in=minutes_visible_to(reader))


def items_read_by(reader: Actor) -> QuerySet[AgendaItem]:
    """The matters whose words the reader may read: not one whose case is marked secret and held back."""
    held_back = Q(case__is_secret=True) & ~Q(case__in=registry.readable_by(reader))
    return items_visible_to(reader).exclude(held_back)


def may_keep_minutes_at_all(actor: Actor) -> bool:
    """The same as `may_keep_minutes`, for the doors of pages."""
    return bool(may_keep_minutes(actor))
