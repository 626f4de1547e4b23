"""A meeting of the example that was held today: presence, a conflict of interest, a vote by name, adjusted minutes.

It is today since the law counts its days from the meeting, and the page of its clock should show days that run.
"""

from datetime import date, time

from django.utils import timezone

from redthread.config.example.boards import BOARD
from redthread.meetings import queries
from redthread.meetings.models import AgendaItem, Ballot, DecisionPoint, ItemKind, Meeting, Member, Proposal, Sitting
from redthread.meetings.services import Slot, deciding, plan_meeting, table
from redthread.meetings.services.agenda import Matter, Presentation, freeze_agenda, put_item
from redthread.meetings.services.deciding import NewPoint
from redthread.meetings.services.dispatch import NewRecipient, add_recipient, make_extracts
from redthread.meetings.services.minutes import lock_minutes, sign
from redthread.people.access import actor_for
from redthread.people.models import Account
from redthread.rules.actors import SYSTEM, Actor

SECRETARY, CHAIR, ADJUSTER = "sekreterare", "ordforande", "ledamot"
LATE = "Beslutet om medfinansiering kan inte vänta till nästa ordinarie sammanträde."
AWAY, ITS_SUBSTITUTE, AT_DISTANCE = "Ledamot F (S)", "Ersättare A (S)", "Ledamot L (V)"
MATTERS = (
    Matter(
        ItemKind.ADJUSTMENT,
        "Protokollsjustering",
        clauses=("att Ledamot A (M) med Ledamot I (M) som ersättare justerar dagens protokoll med ordföranden.",),
    ),
    Matter(
        ItemKind.DECISION,
        "Medfinansiering av ett nätverk för besöksnäringen",
        presenters="Handläggare A",
        summary="Ansökan gäller ett nätverk för små besöksmål under två år.",
        clauses=(
            "att bevilja medfinansiering med högst 600 000 kronor, dock högst 50 procent av faktiska kostnader, samt",
            "att finansiering sker inom ramen för regionalt utvecklingsstöd – statligt stöd.",
        ),
    ),
    Matter(
        ItemKind.DECISION,
        "Verksamhetsbidrag till två föreningar",
        presenters="Handläggare B",
        summary="Två föreningar har sökt bidrag för nästa år.",
        clauses=(
            "att bevilja Föreningen A verksamhetsbidrag med 150 000 kronor.",
            "att bevilja Föreningen B verksamhetsbidrag med 90 000 kronor.",
        ),
    ),
    Matter(
        ItemKind.INFORMATION,
        "Information",
        presentations=(Presentation("Läget i länets näringsliv", "Analytiker A", 20),),
    ),
)


def fill() -> None:
    """The meeting from its calendar row to minutes that are signed, announced and sent."""
    today = timezone.localdate()
    meeting = _prepared(today)
    secretary = _actor(SECRETARY)
    people = {str(one): one for one in Member.objects.all()}
    sitting = _opened(secretary, meeting, people)
    adjustment, support, grants, information = meeting.items.order_by("number")
    table.treat_item(actor=secretary, item=adjustment)
    deciding.decide_as_prepared(actor=secretary, item=adjustment)
    _vote(secretary, support, people)
    _part(secretary, grants, people)
    table.treat_item(actor=secretary, item=information)
    table.note_information(actor=secretary, item=information)
    table.choose_adjusters(
        actor=secretary, sitting=sitting, members=[people["Ledamot A (M)"]], substitutes=[people["Ledamot I (M)"]]
    )
    add_recipient(
        actor=secretary, item=support, new=NewRecipient("Nätverket för besöksnäringen A", email="natverket@example.se")
    )
    table.end_sitting(actor=secretary, sitting=sitting)
    minutes = lock_minutes(actor=secretary, sitting=sitting, kept_at="Regionens kansli, Örebro")
    for login in (SECRETARY, CHAIR, ADJUSTER):
        sign(actor=_actor(login), minutes=minutes, version=minutes.version, at=timezone.now())
    make_extracts(actor=secretary, meeting=meeting)


def _prepared(today: date) -> Meeting:
    board = queries.board(SYSTEM, BOARD)
    if board is None:
        raise LookupError(f"the example has no board {BOARD}")
    slot = Slot(today, time(9, 0), "Regionens hus, sessionssalen", reason=LATE)
    meeting = plan_meeting(actor=SYSTEM, board=board, slot=slot, today=today)
    for matter in MATTERS:
        put_item(actor=SYSTEM, meeting=meeting, matter=matter, today=today)
    freeze_agenda(actor=SYSTEM, meeting=meeting)
    return meeting


def _opened(secretary: Actor, meeting: Meeting, people: dict[str, Member]) -> Sitting:
    """Fourteen are there: one member is away with a substitute in its place, one is at a distance."""
    sitting = table.open_sitting(actor=secretary, meeting=meeting, chair=people["Ledamot C (S)"])
    roster = queries.roster_on(meeting.board, meeting.held_on)
    away = people[AWAY]
    for member in Member.objects.filter(pk__in=roster.members).exclude(pk__in=(sitting.chair_id, away.pk)):
        mode = "distance" if str(member) == AT_DISTANCE else "room"
        table.note_arrival(actor=secretary, sitting=sitting, member=member, mode=mode)
    table.confirm_distance(actor=secretary, sitting=sitting)
    substitute = people[ITS_SUBSTITUTE]
    table.note_arrival(actor=secretary, sitting=sitting, member=substitute)
    table.set_service(actor=secretary, sitting=sitting, substitute=substitute, member=away)
    table.note_employee(actor=secretary, sitting=sitting, name="Förvaltningschef A", capacity="Förvaltningschef")
    return sitting


def _vote(secretary: Actor, item: AgendaItem, people: dict[str, Member]) -> None:
    """Seven vote for the proposal and seven against; the chair's vote settles it, and one reserves itself."""
    table.treat_item(actor=secretary, item=item)
    (point,) = deciding.open_points(actor=secretary, item=item)
    against = people["Ledamot A (M)"]
    deciding.propose(
        actor=secretary, point=point, members=[against], motion=Proposal.Motion.REJECT, text="att avslå ansökan."
    )
    put = deciding.put_next(actor=secretary, point=point)
    put = deciding.call_vote(actor=secretary, put=put, called_by=against)
    for place, ballot in enumerate(put.ballots.select_related("member").order_by("-order")):
        answer = Ballot.Answer.YES if place % 2 == 0 else Ballot.Answer.NO
        deciding.vote(actor=secretary, put=put, member=ballot.member, answer=answer)
    deciding.close_vote(actor=secretary, put=put)
    deciding.decide(actor=secretary, point=point)
    deciding.reserve(actor=secretary, point=point, member=against, text="Ansökan borde ha avslagits.")


def _part(secretary: Actor, item: AgendaItem, people: dict[str, Member]) -> None:
    """Two grants, each a point of its own; a member has a conflict of interest at the second."""
    table.declare_jav(
        actor=secretary, item=item, member=people["Ledamot G (S)"], part=2, ground="Styrelseledamot i Föreningen B."
    )
    table.treat_item(actor=secretary, item=item)
    first, second = item.rows.filter(kind="clause").order_by("order")
    points: tuple[DecisionPoint, ...] = deciding.open_points(
        actor=secretary,
        item=item,
        points=(NewPoint((first.pk,), "Föreningen A"), NewPoint((second.pk,), "Föreningen B")),
    )
    for point in points:
        put = deciding.put_next(actor=secretary, point=point)
        deciding.answer_by_acclamation(actor=secretary, put=put, is_yes=True)
        deciding.decide(actor=secretary, point=point)


def _actor(login: str) -> Actor:
    return actor_for(Account.objects.get(login=login), timezone.localdate())
