"""What every deed on a request begins and ends with: the request under lock, access, and the journal row.

The journal says what was done and never who asked, what they wrote or where the answer goes.
"""

from collections.abc import Mapping
from typing import Any

from redthread.journal.services import Subject, record
from redthread.registry import access
from redthread.registry.models import DisclosureRequest
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


def locked_request(actor: Actor, request: DisclosureRequest) -> DisclosureRequest:
    """The request under lock, while it is open. Refuses `may_not_answer_requests` and `request_answered`."""
    if not access.may_answer_requests(actor):
        raise Refused((refuse("may_not_answer_requests"),))
    locked = DisclosureRequest.objects.select_for_update().get(pk=request.pk)
    require_open(locked)
    return locked


def require_open(request: DisclosureRequest) -> None:
    """Refuses `request_answered`: an answer is never edited, a new request is."""
    if request.state != DisclosureRequest.State.OPEN:
        raise Refused((refuse("request_answered", reference=request.reference),))


def note(
    actor: Actor,
    deed: str,
    request: DisclosureRequest,
    *,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The deed is journalled on the request."""
    subject = Subject("registry.request", str(request.pk), request.reference)
    record(actor=actor, deed=f"registry.{deed}", subject=subject, after=after, reason=reason)
