"""What minutes lack before they may be adjusted, and whose turn it is to sign. See docs/rules/minutes.md.

KL = kommunallagen (2017:725): contents 5:65–67, adjusting 5:69, both for boards by 6:35.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redthread.rules.refusals import Permission, Refusal, refuse


@dataclass(frozen=True, slots=True)
class PointState:
    """A decision point: whether it is decided, by how many, with how many votes begun and not closed."""

    part: int
    is_decided: bool
    deciders: int
    open_votes: int = 0
    unclear_votes: int = 0


@dataclass(frozen=True, slots=True)
class MatterState:
    """A matter of the minutes. `lost` are the titles of its papers whose files are not there."""

    number: int
    paragraph: int | None
    has_outcome: bool
    is_decided: bool = False
    points: tuple[PointState, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Minutes about to be locked. `without_account` are those who are to sign and cannot sign in."""

    matters: tuple[MatterState, ...]
    has_ended: bool
    is_immediate: bool
    adjusters: int
    has_secretary: bool = True
    without_account: tuple[str, ...] = ()
    errors: tuple[tuple[int, str], ...] = ()


def missing(draft: Draft) -> tuple[Refusal, ...]:
    """Everything that must be mended before the minutes are locked, in the order it is shown.

    `minutes_empty`, `sitting_goes_on` unless the matters are adjusted at once, `secretary_missing`, `adjuster_missing`,
    `signer_without_account`, and of each matter `matter_without_outcome`, `point_undecided`, `deciders_missing`,
    `vote_without_result`, `annex_missing`; last `proof_error` of the proofreader, with the § it stands in, 0 for none.
    """
    found: list[Refusal] = []
    if not draft.matters:
        found.append(refuse("minutes_empty"))
    if not draft.has_ended and not draft.is_immediate:
        found.append(refuse("sitting_goes_on"))
    if not draft.has_secretary:
        found.append(refuse("secretary_missing"))
    if not draft.adjusters:
        found.append(refuse("adjuster_missing"))
    found += [refuse("signer_without_account", name=name) for name in draft.without_account]
    for matter in draft.matters:
        found += _of_matter(matter)
    found += [refuse("proof_error", paragraph=paragraph, said=said) for paragraph, said in draft.errors]
    return tuple(found)


def _of_matter(matter: MatterState) -> Iterator[Refusal]:
    number = matter.number
    if not matter.has_outcome:
        yield refuse("matter_without_outcome", number=number)
    if matter.is_decided and not matter.points:
        yield refuse("point_undecided", number=number, part=1)
    for point in matter.points:
        if point.is_decided and not point.deciders:
            yield refuse("deciders_missing", number=number, part=point.part)
        if matter.is_decided and not point.is_decided:
            yield refuse("point_undecided", number=number, part=point.part)
        if point.open_votes or point.unclear_votes:
            yield refuse("vote_without_result", number=number, part=point.part)
    for title in matter.lost:
        yield refuse("annex_missing", number=number, title=title)


def may_sign(order: int, signed: Sequence[int], *, of: int, is_refused: bool = False) -> Permission:
    """Whether the one who signs in that order, from 1, may sign now: those before have, and nobody has refused.

    Refuses `signed_already`, `signing_stopped`, and `not_your_turn` with the order that is next.
    """
    if is_refused or not 1 <= order <= of:
        return Permission((refuse("signing_stopped"),))
    if order in signed:
        return Permission((refuse("signed_already"),))
    turn = next(one for one in range(1, of + 1) if one not in signed)
    return Permission() if order == turn else Permission((refuse("not_your_turn", next=turn),))
