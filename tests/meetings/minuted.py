"""A meeting of the table's board that has been held: who signs has an account, and all is decided."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts import FIRST_DAY, account_with
from meetings.tables import DECISION, Room, a_room, opened
from redthread.meetings.models import ItemKind, ItemRow, RowKind, Sitting
from redthread.meetings.services import deciding, table
from redthread.people import services as people
from redthread.people.models import Account
from redthread.rules.actors import SYSTEM, Actor, Role

AT = datetime(2026, 5, 6, 9, 0, tzinfo=timezone.get_default_timezone())


@dataclass(frozen=True, slots=True)
class Held:
    """The room, its sitting, and who acts in it."""

    room: Room
    sitting: Sitting
    secretary: Actor
    chair: Actor
    adjusters: tuple[Actor, ...]

    @property
    def signers(self) -> tuple[Actor, ...]:
        """Who signs, in order."""
        return (self.secretary, self.chair, *self.adjusters)


def acting(account: Account, *roles: Role) -> Actor:
    """The account as somebody who does things."""
    return Actor(account.pk, account.name, frozenset(roles))


def an_elected(room: Room, letter: str) -> Actor:
    """The member with an account to sign in with."""
    member = room.members[letter]
    account = people.open_account(actor=SYSTEM, login=f"ledamot-{letter.lower()}", name=member.name, password=None)
    people.appoint(
        actor=SYSTEM,
        account=account,
        title=f"Ledamot {letter}",
        unit="Nämnden",
        role=Role.ELECTED_MEMBER,
        first_on=FIRST_DAY,
    )
    member.account = account
    member.save(update_fields=["account"])
    return acting(account, Role.ELECTED_MEMBER)


def in_session(*kinds: ItemKind, adjusters: str = "B", **settings: object) -> Held:
    """The meeting is open and its adjusters are chosen; each matter to decide has a clause and a condition."""
    room = a_room(*(kinds or (DECISION,) * 3), **settings)
    for item in room.meeting.items.filter(kind=DECISION):
        ItemRow.objects.create(item=item, kind=RowKind.CLAUSE, order=0, text=f"att godkänna redovisning {item.number}.")
        ItemRow.objects.create(item=item, kind=RowKind.CONDITION, order=0, text="Beslutet gäller under ett år.")
    secretary = acting(account_with(Role.BOARD_SECRETARY), Role.BOARD_SECRETARY)
    chair = an_elected(room, "A")
    chosen = tuple(an_elected(room, letter) for letter in adjusters)
    sitting = opened(room)
    sitting.secretary_id = secretary.id
    sitting.save(update_fields=["secretary"])
    if adjusters:
        table.choose_adjusters(actor=SYSTEM, sitting=sitting, members=[room.members[one] for one in adjusters])
    return Held(room, sitting, secretary, chair, chosen)


def treated(held: Held, *numbers: int) -> None:
    """The matters are treated in that order, and decided as prepared or noted."""
    for number in numbers:
        item = held.room.item(number)
        table.treat_item(actor=SYSTEM, item=item)
        if item.kind == DECISION:
            deciding.decide_as_prepared(actor=SYSTEM, item=held.room.item(number))
        else:
            table.note_information(actor=SYSTEM, item=held.room.item(number))


def held_meeting(*kinds: ItemKind, adjusters: str = "B") -> Held:
    """All matters treated in their order, and the meeting ended."""
    held = in_session(*kinds, adjusters=adjusters)
    treated(held, *held.room.meeting.items.order_by("number").values_list("number", flat=True))
    table.end_sitting(actor=SYSTEM, sitting=held.sitting)
    held.sitting.refresh_from_db()
    return held
