"""Issuing case numbers, and knowing the series that a number belongs to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from redthread.registry import access
from redthread.registry.models import Authority, Case, CaseSeries, NumberSeries
from redthread.rules.actors import Actor
from redthread.rules.numbering import SeriesNumber, has_year, read_number, spellings, write_number
from redthread.rules.refusals import Refused, refuse

READ_SERIES = "LÄST"
"""The series for cases that were read in from papers without a case number: LÄST-2020-1, LÄST-2020-2, …"""
_READ_PATTERN = "{code}-{yyyy}-{n}"


@dataclass(frozen=True, slots=True)
class PlacedNumber:
    """A case number as printed, and where it stands: its authority, the counter of its series and year, its number."""

    dnr: str
    authority: Authority | None
    counter: NumberSeries | None
    number: int | None


@transaction.atomic
def issue_number(*, actor: Actor, series: str, year: int) -> str:
    """The next number of that series and year, never issued again; no gap, as it is taken in the deed that uses it."""
    if not access.may_register(actor):
        raise Refused((refuse("may_not_register"),))
    counter = _locked(f"{series}-{year}")
    return _next(counter, lambda number: write_number(_READ_PATTERN, series, SeriesNumber(year, number)), None).dnr


@transaction.atomic
def issue_case_number(*, actor: Actor, series: CaseSeries, year: int) -> PlacedNumber:
    """The next number of the series and year, taken under lock; call it in the deed that opens the case.

    A number that a case read in from papers already bears is passed by, and that case gets its place in the series.
    Refuses a series that is closed (`series_closed`) or whose numbers come from outside (`series_is_outside`).
    """
    if not access.may_register(actor):
        raise Refused((refuse("may_not_register"),))
    _require_issuing(series)
    counter = _locked(counter_name(series, year))
    return _next(
        counter, lambda number: write_number(series.pattern, series.code, SeriesNumber(year, number)), series.authority
    )


def place_outside_number(series: CaseSeries, printed: str) -> PlacedNumber:
    """Where a number from an outside diarium stands in its series.

    Refuses one that has not the look of the series (`number_unlike_series`), that a case already has (`number_taken`),
    and a series that is closed (`series_closed`) or issues its own numbers (`series_is_own`).
    """
    if series.closed_on is not None:
        raise Refused((refuse("series_closed", series=series.code),))
    if not series.is_outside:
        raise Refused((refuse("series_is_own", series=series.code),))
    year = timezone.localdate().year
    shown = " ".join(printed.split())
    place = read_number(series.pattern, series.code, shown, year)
    if place is None:
        example = write_number(series.pattern, series.code, SeriesNumber(year, 1))
        raise Refused((refuse("number_unlike_series", number=shown, series=series.code, example=example),))
    dnr = write_number(series.pattern, series.code, place)
    if Case.objects.filter(dnr__in=spellings(dnr)).exists():
        raise Refused((refuse("number_taken", dnr=dnr),))
    return PlacedNumber(dnr, series.authority, _counter(counter_name(series, place.year)), place.number)


def place_printed_number(dnr: str) -> PlacedNumber:
    """Where a number that was read in a paper stands: issued by us for papers, in an outside series, or nowhere known.

    A number that looks like one of our own series but was never issued has no place until that series comes to it.
    """
    year = timezone.localdate().year
    read = read_number(_READ_PATTERN, READ_SERIES, dnr, year)
    if read is not None:
        counter = NumberSeries.objects.filter(name=f"{READ_SERIES}-{read.year}", last__gte=read.number).first()
        if counter is not None:
            return PlacedNumber(dnr, None, counter, read.number)
    for series in CaseSeries.objects.filter(is_outside=True).select_related("authority"):
        place = read_number(series.pattern, series.code, dnr, year)
        if place is not None:
            counter = _counter(counter_name(series, place.year))
            is_free = not Case.objects.filter(counter=counter, number=place.number).exists()
            return PlacedNumber(dnr, series.authority, counter if is_free else None, place.number if is_free else None)
    return PlacedNumber(dnr, None, None, None)


def counter_name(series: CaseSeries, year: int | None) -> str:
    """What the counter of a series and year is called; a series whose numbers show no year has one counter for all."""
    return f"{series.code}-{year}" if has_year(series.pattern) else series.code


def _require_issuing(series: CaseSeries) -> None:
    if series.closed_on is not None:
        raise Refused((refuse("series_closed", series=series.code),))
    if series.is_outside:
        raise Refused((refuse("series_is_outside", series=series.code),))


def _next(counter: NumberSeries, write: Callable[[int], str], authority: Authority | None) -> PlacedNumber:
    while True:
        counter.last += 1
        dnr = write(counter.last)
        borne = Case.objects.filter(dnr__in=spellings(dnr)).first()
        if borne is None:
            break
        borne.authority, borne.counter, borne.number = authority, counter, counter.last
        borne.save(update_fields=["authority", "counter", "number"])
    counter.save(update_fields=["last"])
    return PlacedNumber(dnr, authority, counter, counter.last)


def _counter(name: str) -> NumberSeries:
    return NumberSeries.objects.get_or_create(name=name)[0]


def _locked(name: str) -> NumberSeries:
    NumberSeries.objects.get_or_create(name=name)
    return NumberSeries.objects.select_for_update().get(name=name)
