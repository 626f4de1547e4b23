"""Who may decide on the board's behalf, and the chain that makes it lawful. See docs/rules/delegation.md.

KL = kommunallagen (2017:725): whom a board may delegate to 6:37, what it never may 6:38, urgent matters 6:39–40, to
staff and onward 7:5–6, reporting 6:40 and 7:8.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from redthread.rules.money import Money
from redthread.rules.refusals import Permission, Refusal, refuse


class Holder(StrEnum):
    """Who holds a right to decide. A post is meant, never a person; two officials together may not hold one."""

    COUNCIL = "council"
    BOARD = "board"
    PRESIDIUM = "presidium"
    COMMITTEE = "committee"
    MEMBER = "member"
    DIRECTOR = "director"
    OFFICIAL = "official"
    AUTOMATIC = "automatic"


OF_THE_BOARD = frozenset({Holder.PRESIDIUM, Holder.COMMITTEE, Holder.MEMBER})
OF_THE_STAFF = frozenset({Holder.DIRECTOR, Holder.OFFICIAL})


class Forbidden(StrEnum):
    """Kinds of matter that a board must decide itself (KL 6:38 first paragraph)."""

    DIRECTION = "direction"
    TO_COUNCIL = "to_council"
    PRINCIPLE = "principle"
    CITIZENS_PROPOSAL = "citizens_proposal"
    BY_STATUTE = "by_statute"


class ForbiddenToMachine(StrEnum):
    """Kinds of decision that may never be made automatically (KL 6:38 second paragraph, 2023:708)."""

    LEGALITY = "legality"
    UNAPPEALABLE = "unappealable"
    PROCUREMENT = "procurement"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class DelegationPoint:
    """A point of the delegation order ("3.3"), as in force between two days, both included.

    `limit` is the largest amount that is decided on it, None for any. `may_pass_on` when the director may let others
    decide on it (7:6). `kinds` are what its matters are by 6:38; a point in force has none. `together_with` is another
    post that would have to agree, which the law does not allow. `is_urgent` for the point on urgent matters (6:39).
    """

    number: str
    holder: Holder
    post: str
    first_on: date
    last_on: date | None = None
    limit: Money | None = None
    may_pass_on: bool = False
    kinds: tuple[Forbidden, ...] = ()
    machine_kinds: tuple[ForbiddenToMachine, ...] = ()
    together_with: str = ""
    is_urgent: bool = False

    def is_in_force(self, day: date) -> bool:
        """Whether the point is in force on the day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The director has let the holder of a post decide on a point, between two days, both included."""

    number: str
    post: str
    first_on: date
    last_on: date | None = None

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


def may_stand(point: DelegationPoint) -> Permission:
    """Whether a board may delegate so. Refuses `never_delegated` for each kind by 6:38 first paragraph,
    `never_to_machine` for each by its second, `not_a_delegate` for the council or the board itself,
    `passes_on_without_director` for a point that may be passed on by another than the director (7:6), `two_officials`
    for one that two posts would hold together where one of them is of the staff (6:37, 7:5), and
    `urgent_without_member` for urgent matters with another than the chair or a named member (6:39).
    """
    found: list[Refusal] = [refuse("never_delegated", point=point.number, kind=kind.value) for kind in point.kinds]
    if point.holder is Holder.AUTOMATIC:
        found += [refuse("never_to_machine", point=point.number, kind=kind.value) for kind in point.machine_kinds]
    if point.holder in (Holder.COUNCIL, Holder.BOARD):
        found.append(refuse("not_a_delegate", point=point.number))
    if point.may_pass_on and point.holder is not Holder.DIRECTOR:
        found.append(refuse("passes_on_without_director", point=point.number))
    if point.together_with and point.holder in OF_THE_STAFF:
        found.append(refuse("two_officials", point=point.number, post=point.post, other=point.together_with))
    if point.is_urgent and point.holder is not Holder.MEMBER:
        found.append(refuse("urgent_without_member", point=point.number))
    return Permission(tuple(found))


def may_decide(
    points: Sequence[DelegationPoint],
    passed_on: Sequence[PassedOn],
    *,
    number: str,
    post: str,
    amount: Money | None,
    day: date,
) -> Permission:
    """Whether the holder of the post may decide on the point that day, by itself or as the director has passed it on.

    Refuses `point_unknown`, `point_not_in_force` with its days, `not_the_delegate` with the post the point names, and
    `above_limit` with the limit.
    """
    named = [point for point in points if point.number == number]
    if not named:
        return Permission((refuse("point_unknown", point=number),))
    current = next((point for point in named if point.is_in_force(day)), None)
    if current is None:
        latest = max(named, key=lambda point: point.first_on)
        return Permission((refuse("point_not_in_force", point=number, first=latest.first_on, last=latest.last_on),))
    found = list(may_stand(current).refusals)
    is_passed = current.may_pass_on and any(
        one.number == number and one.post == post and one.is_in_force(day) for one in passed_on
    )
    if post != current.post and not is_passed:
        found.append(refuse("not_the_delegate", point=number, post=current.post))
    if current.limit is not None and amount is not None and amount > current.limit:
        found.append(refuse("above_limit", point=number, limit=current.limit, amount=amount))
    return Permission(tuple(found))


@dataclass(frozen=True, slots=True)
class Link:
    """A step in the chain from the council to the one who decided: who, on what paper, from which day."""

    holder: Holder
    post: str
    source: str
    first_on: date


def chain_faults(chain: Sequence[Link], decided_on: date) -> tuple[Refusal, ...]:
    """What breaks the chain: `chain_starts_wrong` when it does not begin with council and board, `chain_too_late` for a
    step that came after the decision, `chain_skips_director` for an official not reached through the director when the
    point was passed on (KL 7:5–6).
    """
    found: list[Refusal] = []
    holders = [link.holder for link in chain]
    if holders[:2] != [Holder.COUNCIL, Holder.BOARD]:
        found.append(refuse("chain_starts_wrong"))
    found += [
        refuse("chain_too_late", post=link.post, first=link.first_on) for link in chain if link.first_on > decided_on
    ]
    if len(chain) > 3 and holders[3] in OF_THE_STAFF and holders[2] is not Holder.DIRECTOR:
        found.append(refuse("chain_skips_director", post=chain[3].post))
    return tuple(found)
