"""Issuing case numbers of our own, for papers that print none."""

from django.db import transaction

from redthread.registry import access
from redthread.registry.models import NumberSeries
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse

READ_SERIES = "LÄST"
"""The series for cases that were read in from papers without a case number: LÄST-2020-1, LÄST-2020-2, …"""


@transaction.atomic
def issue_number(*, actor: Actor, series: str, year: int) -> str:
    """The next number of that series and year, never issued again; no gap, as it is taken in the deed that uses it."""
    if not access.may_register(actor):
        raise Refused((refuse("may_not_register"),))
    name = f"{series}-{year}"
    NumberSeries.objects.get_or_create(name=name)
    locked = NumberSeries.objects.select_for_update().get(name=name)
    locked.last += 1
    locked.save(update_fields=["last"])
    return f"{name}-{locked.last}"
