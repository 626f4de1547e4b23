"""Reading authorities, number series and case types."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import Length

from redthread.registry import access
from redthread.registry.models import Authority, Case, CaseSeries, CaseType, NumberSeries
from redthread.rules.actors import Actor
from redthread.rules.numbering import SeriesNumber, has_year, write_number

_YEAR = len("-2026")


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series with the number it gives next, "" where numbers come from outside, and whether it is used."""

    series: CaseSeries
    next_number: str
    is_used: bool


def authorities(reader: Actor) -> QuerySet[Authority]:
    """The authorities, by code. Nothing for who sees no register."""
    found = Authority.objects.all() if access.may_see_register(reader) else Authority.objects.none()
    return found.order_by("code")


def case_types(reader: Actor) -> QuerySet[CaseType]:
    """The classes of cases, by code."""
    found = CaseType.objects.all() if access.may_see_register(reader) else CaseType.objects.none()
    return found.order_by("code")


def case_series(reader: Actor) -> QuerySet[CaseSeries]:
    """The series with their authorities: those that issue their own numbers first, then by code."""
    found = CaseSeries.objects.all() if access.may_see_register(reader) else CaseSeries.objects.none()
    return found.select_related("authority").order_by("is_outside", "code")


def series_lines(reader: Actor, today: date) -> tuple[SeriesLine, ...]:
    """Each series with its next number."""
    counters = {counter.name: counter for counter in NumberSeries.objects.annotate(held=Count("cases"))}
    lines = []
    for series in case_series(reader):
        counter = counters.get(f"{series.code}-{today.year}" if has_year(series.pattern) else series.code)
        place = SeriesNumber(today.year, counter.last + 1 if counter else 1)
        upcoming = "" if series.is_outside else write_number(series.pattern, series.code, place)
        used = any(held.last or held.held for held in counters.values() if _is_of(series, held.name))
        lines.append(SeriesLine(series, upcoming, used))
    return tuple(lines)


def counters_of(series: CaseSeries) -> QuerySet[NumberSeries]:
    """The counters of a series: one a year, or one for all years."""
    if not has_year(series.pattern):
        return NumberSeries.objects.filter(name=series.code)
    return NumberSeries.objects.annotate(length=Length("name")).filter(
        name__startswith=f"{series.code}-", length=len(series.code) + _YEAR
    )


def is_used(series: CaseSeries) -> bool:
    """Whether a number of the series has been issued or stands on a case."""
    counters = counters_of(series)
    return counters.filter(last__gt=0).exists() or Case.objects.filter(counter__in=counters).exists()


def _is_of(series: CaseSeries, name: str) -> bool:
    if not has_year(series.pattern):
        return name == series.code
    return name.startswith(f"{series.code}-") and len(name) == len(series.code) + _YEAR
