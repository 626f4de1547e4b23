"""What every deed on a case begins with: the case under lock, access, and whether somebody else came in between."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from redthread.journal import queries as journal
from redthread.journal.services import Subject, record
from redthread.registry import access
from redthread.registry.models import Case
from redthread.registry.services.indexing import reindex_case
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.refusals import Refusal, Refused, refuse

EARLIEST_OPENING = date(1900, 1, 1)
"""No case in use was opened before; an earlier day is a slip of the hand."""


def subject_of(case: Case) -> Subject:
    """The case as the journal names it: with its public title."""
    return Subject("registry.case", str(case.pk), f"{case.dnr} {case.title}")


def require_registrar(actor: Actor) -> None:
    """Refuses `may_not_register`."""
    if not access.may_register(actor):
        raise Refused((refuse("may_not_register"),))


def locked_case(actor: Actor, case: Case, seen: int | None = None) -> Case:
    """The case under lock, for who may register and may read it.

    `seen` is the last journal entry of the case that the actor had before the eyes; None asks nothing. Refuses
    `may_not_register`, `case_held_back`, and `case_changed_meanwhile` with who was there and when.
    """
    require_registrar(actor)
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not access.may_read_case(actor, locked):
        raise Refused((refuse("case_held_back", dnr=locked.dnr),))
    newest = journal.history(SYSTEM, kind="registry.case", key=str(locked.pk)).first()
    if seen is not None and newest is not None and newest.sequence > seen:
        at = timezone.localtime(newest.at)
        raise Refused((refuse("case_changed_meanwhile", who=newest.actor_name, at=f"{at:%H.%M}"),))
    return locked


def refusals_of_days(opened_on: date | None, closed_on: date | None) -> tuple[Refusal, ...]:
    """Why a case cannot have been opened and closed on those days."""
    today = timezone.localdate()
    refusals = []
    for code, day in (("opened_ahead", opened_on), ("closed_ahead", closed_on)):
        if day is not None and day > today:
            refusals.append(refuse(code, day=day))
    if opened_on is not None and opened_on < EARLIEST_OPENING:
        refusals.append(refuse("opened_too_early", day=opened_on, earliest=EARLIEST_OPENING))
    if opened_on is not None and closed_on is not None and closed_on < opened_on:
        refusals.append(refuse("closed_before_opened", opened_on=opened_on, closed_on=closed_on))
    return tuple(refusals)


def tidy(text: str) -> str:
    """The text with single spaces and nothing around it."""
    return " ".join(text.split())


def refusals_of_reason(reason: str) -> tuple[Refusal, ...]:
    """Why the reason will not do."""
    return () if tidy(reason) else (refuse("reason_missing"),)


def note(
    actor: Actor,
    deed: str,
    case: Case,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The deed is journalled on the case, and the case is found as it now is.

    Every official reads the journal, also of marked cases: parties go there by key and internal titles by `trace`.
    """
    record(
        actor=actor,
        deed=f"registry.{deed}",
        subject=subject_of(case),
        before=before,
        after=after,
        reason=tidy(reason),
    )
    reindex_case(case.pk)


def trace(text: str) -> str:
    """What tells one text from another without showing it: the beginning of its SHA-256, "" for nothing."""
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else ""
