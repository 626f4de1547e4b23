"""Packing a case into one file in the background, for the reader who asked, and handing it to that reader alone."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from redthread.journal.services import record
from redthread.people.access import actor_for
from redthread.registry.models import DossierPacking
from redthread.registry.queries.dossier import KEPT_FOR, Dossier, dossier, dossier_digest, dossier_path, is_ready
from redthread.registry.services.dossiers import Leaflets, export_dossier, subject_of_dossier
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

SILENT_FOR = timedelta(minutes=2)
"""A packing that has not been heard of so long has died, and may be asked for again."""
_TELL_EVERY = 0.5  # seconds
_TASK = "redthread.registry.tasks.pack_dossier"
_LEAFLETS = "redthread.registry.wording.dossiers.LEAFLETS"
State = DossierPacking.State


class _NotWantedError(Exception):
    """Somebody has stopped the packing, or asked for another."""


@transaction.atomic
def ask_for_dossier(*, actor: Actor, dnr: str) -> DossierPacking:
    """The case is packed in the background for the actor. One that is under way goes on. Nothing is journalled until
    the packing begins. Refuses `dossier_unknown` for a case that is not there or that the actor may not see."""
    found = dossier(actor, dnr)
    if found is None or actor.id is None:  # a program is given the file at once
        raise Refused((refuse("dossier_unknown", dnr=dnr[:60]),))
    now = timezone.now()
    packing, is_new = DossierPacking.objects.select_for_update().get_or_create(
        case=found.case, asked_by_id=actor.id, defaults={"asked_at": now, "seen_at": now}
    )
    if not is_new and packing.is_busy and now - packing.seen_at < SILENT_FOR:
        return packing
    dossier_path(packing).unlink(missing_ok=True)
    packing.state, packing.attempt, packing.asked_at, packing.seen_at = State.WAITING, packing.attempt + 1, now, now
    packing.done, packing.total, packing.size, packing.packed_at = 0, len(found.documents), 0, None
    packing.save()
    # The task is named, not imported: tasks call services.
    transaction.on_commit(lambda: import_string(_TASK).enqueue(packing.pk, packing.attempt))
    return packing


@transaction.atomic
def stop_packing(*, actor: Actor, dnr: str) -> None:
    """The packing that the actor asked for has ended. Refuses `dossier_unknown` as above."""
    packing, _ = _packing_of(actor, dnr)
    if packing is not None and packing.is_busy:
        packing.state = State.STOPPED
        packing.save(update_fields=["state"])


@transaction.atomic
def hand_out_dossier(*, actor: Actor, dnr: str) -> Path:
    """The packed file, which the actor asked for and may still have; that it was fetched is journalled.

    Refuses `dossier_unknown` as above, `dossier_not_packed`, and `dossier_changed` when the actor would find something
    else in it today.
    """
    packing, found = _packing_of(actor, dnr)
    if packing is None or not is_ready(packing):
        raise Refused((refuse("dossier_not_packed"),))
    if dossier_digest(actor, found) != packing.holds:
        raise Refused((refuse("dossier_changed"),))
    record(actor=actor, deed="registry.fetch_dossier", subject=subject_of_dossier(found), after={"size": packing.size})
    return dossier_path(packing)


def pack_dossier(packing_id: int, attempt: int) -> None:
    """The case is packed as the one who asked may read it now. Safe to run twice: one that waits is taken once."""
    _forget_old()
    packing = _claim(packing_id, attempt)
    if packing is None:
        return
    path = dossier_path(packing)
    path.parent.mkdir(parents=True, exist_ok=True)
    arriving = path.with_suffix(".packas")
    try:
        holds = _write(packing, arriving)
        arriving.replace(path)
        _end(packing, State.READY, holds=holds, size=path.stat().st_size, packed_at=timezone.now())
    except (_NotWantedError, Refused):
        _end(packing, State.FAILED)
    except Exception:
        _end(packing, State.FAILED)
        raise
    finally:
        arriving.unlink(missing_ok=True)


def _write(packing: DossierPacking, path: Path) -> str:
    """The zip is at the path. The digest of what the reader might see."""
    actor = actor_for(packing.asked_by, timezone.localdate())
    leaflets: Leaflets = import_string(_LEAFLETS)
    found = dossier(actor, packing.case.dnr)
    holds = dossier_digest(actor, found) if found is not None else ""
    pieces = export_dossier(actor=actor, dnr=packing.case.dnr, leaflets=leaflets, progress=_teller(packing))
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
    return holds


def _teller(packing: DossierPacking) -> Callable[[int, int], None]:
    told_at = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at < _TELL_EVERY:
            return
        told_at = time.monotonic()
        if not _mine(packing).update(done=done, total=total, seen_at=timezone.now()):
            raise _NotWantedError

    return tell


@transaction.atomic
def _claim(packing_id: int, attempt: int) -> DossierPacking | None:
    waiting = DossierPacking.objects.select_for_update(of=("self",)).select_related("case", "asked_by")
    packing = waiting.filter(pk=packing_id, attempt=attempt, state=State.WAITING).first()
    if packing is not None:
        packing.state, packing.seen_at = State.PACKING, timezone.now()
        packing.save(update_fields=["state", "seen_at"])
    return packing


def _end(packing: DossierPacking, state: str, **told: Any) -> None:
    """The packing is over, unless it was stopped or overtaken: then nobody is to have the file."""
    if not _mine(packing).update(state=state, seen_at=timezone.now(), **told):
        dossier_path(packing).unlink(missing_ok=True)


def _mine(packing: DossierPacking) -> QuerySet[DossierPacking]:
    return DossierPacking.objects.filter(pk=packing.pk, attempt=packing.attempt, state=State.PACKING)


def _packing_of(actor: Actor, dnr: str) -> tuple[DossierPacking | None, Dossier]:
    found = dossier(actor, dnr)
    if found is None:
        raise Refused((refuse("dossier_unknown", dnr=dnr[:60]),))
    mine = DossierPacking.objects.select_for_update().filter(case=found.case, asked_by=actor.id)
    return mine.first(), found


def _forget_old() -> None:
    """Files that nobody may fetch any more are gone: they hold what may be secret."""
    for packing in DossierPacking.objects.filter(state=State.READY, packed_at__lt=timezone.now() - KEPT_FOR):
        dossier_path(packing).unlink(missing_ok=True)
        DossierPacking.objects.filter(pk=packing.pk, attempt=packing.attempt).update(state=State.GONE)
