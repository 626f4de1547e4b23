"""Signing locked minutes in order, and refusing to."""

from datetime import datetime
from io import BytesIO

from django.db import transaction

from redthread.journal.services import record
from redthread.meetings.models import Minutes, Signature
from redthread.meetings.queries.minutes.signing import signer
from redthread.meetings.services.meetings import subject_of
from redthread.meetings.services.minutes.locking import locked, reopen
from redthread.meetings.services.notices import announce
from redthread.registry.models import StoredFile
from redthread.registry.queries import file_path
from redthread.registry.services import keep_file
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.meetings.minutes import may_sign
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting.signing.keys import Who
from redthread.typesetting.signing.sign import NotSigned, signed

REASON = "Justering av protokoll"


def sign(*, actor: Actor, minutes: Minutes, version: int, at: datetime) -> Signature:
    """The actor has signed the version that was read; with the last signature the minutes are adjusted (KL 5:69)
    and the justering is announced on the notice board (KL 8:12).

    Refuses `minutes_not_locked`, `already_adjusted`, `minutes_other_version`, `may_not_sign` for who is not to sign,
    `signed_already`, `not_your_turn`, and `not_signed` when the signing service did not sign.
    """
    with transaction.atomic():
        own, base, of = _turn(actor, locked(minutes), version)
    who = Who(f"konto-{actor.id}", actor.name)
    try:
        content, subject = signed(
            file_path(base.sha256).read_bytes(), signer(), who, order=own.order, of=of, reason=REASON
        )
    except (NotSigned, OSError) as fault:
        raise Refused((refuse("not_signed"),)) from fault
    file = keep_file(actor=SYSTEM, content=BytesIO(content), media="pdf")
    with transaction.atomic():
        kept = locked(minutes)
        own, now, of = _turn(actor, kept, version)
        if now.pk != base.pk:
            raise Refused((refuse("minutes_other_version"),))
        own.state, own.acted_at, own.subject, own.file = Signature.State.SIGNED, at, subject[:300], file
        own.save(update_fields=["state", "acted_at", "subject", "file"])
        after = {"version": version, "role": str(own.get_role_display()), "file": file.sha256}
        record(actor=actor, deed="meetings.sign_minutes", subject=subject_of(kept.sitting.meeting), after=after)
        if own.order == of:
            _adjust(actor, kept, file, at)
    return own


@transaction.atomic
def refuse_to_sign(*, actor: Actor, minutes: Minutes, version: int, reason: str, at: datetime) -> Signature:
    """The actor does not sign, and says why. The minutes are a draft again, with a new version.

    Refuses as `sign` does, and `reason_missing`.
    """
    kept = locked(minutes)
    own, _, _ = _turn(actor, kept, version)
    if not reason.strip():
        raise Refused((refuse("reason_missing"),))
    own.state, own.acted_at, own.reason = Signature.State.REFUSED, at, reason.strip()[:500]
    own.save(update_fields=["state", "acted_at", "reason"])
    reopen(kept)
    record(
        actor=actor,
        deed="meetings.refuse_to_sign",
        subject=subject_of(kept.sitting.meeting),
        after={"version": version, "role": str(own.get_role_display())},
        reason=own.reason,
    )
    return own


def _turn(actor: Actor, minutes: Minutes, version: int) -> tuple[Signature, StoredFile, int]:
    """The actor's place among those who sign, the file as it is signed so far, and how many sign.

    Somebody who signs in two capacities signs for the first that waits.
    """
    if minutes.version != version:
        raise Refused((refuse("minutes_other_version"),))
    everyone = list(minutes.signatures.filter(version=version).select_related("file").order_by("order"))
    own = [one for one in everyone if actor.id is not None and one.account_id == actor.id]
    if not own:
        raise Refused((refuse("may_not_sign"),))
    mine = next((one for one in own if one.state == Signature.State.WAITING), own[0])
    done = [one for one in everyone if one.state == Signature.State.SIGNED]
    is_refused = any(one.state == Signature.State.REFUSED for one in everyone)
    may_sign(mine.order, [one.order for one in done], of=len(everyone), is_refused=is_refused).require()
    base = done[-1].file if done else minutes.file
    if base is None:
        raise Refused((refuse("not_signed"),))
    return mine, base, len(everyone)


def _adjust(actor: Actor, minutes: Minutes, file: StoredFile, at: datetime) -> None:
    minutes.state, minutes.adjusted_at, minutes.signed_file = Minutes.State.ADJUSTED, at, file
    minutes.save(update_fields=["state", "adjusted_at", "signed_file"])
    numbers = sorted(one.paragraph or 0 for one in minutes.items.all())
    record(
        actor=actor,
        deed="meetings.adjust_minutes",
        subject=subject_of(minutes.sitting.meeting),
        after={"paragraphs": numbers, "version": minutes.version, "file": file.sha256},
    )
    announce(minutes=minutes)
