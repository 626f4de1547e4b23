"""Authorities, the series of their case numbers, and the classes of cases."""

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.registry import access, queries
from redthread.registry.models import Authority, CaseSeries, CaseType
from redthread.registry.services.changing import tidy
from redthread.rules.actors import Actor
from redthread.rules.numbering import SeriesNumber, has_year, pattern_refusals, read_number, write_number
from redthread.rules.refusals import Refusal, Refused, refuse
from redthread.rules.secrecy import provision_from

_SAMPLES = (1, 12, 123, 1234, 12345)


@transaction.atomic
def set_authority(*, actor: Actor, code: str, name: str, authority: Authority | None = None) -> Authority:
    """The authority is there under that code and name, new or changed. Refuses what is empty and a taken code."""
    _require_keeper(actor)
    kept = authority or Authority()
    before = _told(kept, "code", "name")
    kept.code, kept.name = tidy(code)[:20], tidy(name)[:200]
    _refuse(_refusals_of_code(kept))
    _save(actor, "set_authority", kept, before, "code", "name")
    return kept


@transaction.atomic
def set_series(
    *,
    actor: Actor,
    authority: Authority,
    code: str,
    name: str,
    pattern: str,
    is_outside: bool,
    series: CaseSeries | None = None,
) -> CaseSeries:
    """The series is there as said, new or changed.

    Refuses a pattern that cannot be used, or whose numbers could be another series' (`series_look_alike`), and for a
    series that is used every change but of its name (`series_is_used`).
    """
    _require_keeper(actor)
    kept = series or CaseSeries()
    before = _told(kept, "code", "name", "pattern", "is_outside")
    is_used = series is not None and queries.is_used(series)
    kept.code, kept.name, kept.pattern = tidy(code)[:20], tidy(name)[:200], tidy(pattern)[:60]
    kept.authority, kept.is_outside = authority, is_outside
    refusals = [*_refusals_of_code(kept), *pattern_refusals(kept.pattern)]
    if is_used and any(before[told] != getattr(kept, told) for told in ("code", "pattern", "is_outside")):
        refusals.append(refuse("series_is_used", series=str(before["code"])))
    _refuse(refusals)
    _refuse(_look_alikes(kept))
    _save(actor, "set_series", kept, before, "code", "name", "pattern", "is_outside")
    return kept


@transaction.atomic
def set_case_type(
    *,
    actor: Actor,
    code: str,
    name: str,
    is_aid: bool,
    suggested_provision: str = "",
    case_type: CaseType | None = None,
) -> CaseType:
    """The class is there as said, new or changed.

    Refuses what is empty, a code that is taken, and what `provision_from` refuses.
    """
    _require_keeper(actor)
    kept = case_type or CaseType()
    told = ("code", "name", "is_aid", "suggested_provision")
    before = _told(kept, *told)
    kept.code, kept.name = tidy(code)[:20], tidy(name)[:200]
    cited = provision_from(suggested_provision) if tidy(suggested_provision) else ""
    if isinstance(cited, Refusal):
        raise Refused((cited, *_refusals_of_code(kept)))
    kept.is_aid, kept.suggested_provision = is_aid, cited
    _refuse(_refusals_of_code(kept))
    _save(actor, "set_case_type", kept, before, *told)
    return kept


@transaction.atomic
def close_setting(*, actor: Actor, setting: Authority | CaseSeries | CaseType) -> None:
    """From today no new case gets it; cases that have it keep it.

    Refuses what is closed, and an authority with a series that is open (`authority_has_series`).
    """
    _require_keeper(actor)
    kept = type(setting).objects.select_for_update().get(pk=setting.pk)
    if kept.closed_on is not None:
        raise Refused((refuse("setting_is_closed", code=kept.code),))
    if isinstance(kept, Authority) and kept.series.filter(closed_on__isnull=True).exists():
        raise Refused((refuse("authority_has_series", code=kept.code),))
    before = {"closed_on": None}
    kept.closed_on = timezone.localdate()
    kept.save(update_fields=["closed_on"])
    record(
        actor=actor,
        deed="registry.close_setting",
        subject=_subject(kept),
        before=before,
        after={"closed_on": kept.closed_on.isoformat()},
    )


def _require_keeper(actor: Actor) -> None:
    if not access.may_keep_series(actor):
        raise Refused((refuse("may_not_keep_series"),))


def _refusals_of_code(kept: Authority | CaseSeries | CaseType) -> list[Refusal]:
    refusals = []
    if not kept.code:
        refusals.append(refuse("code_missing"))
    if not kept.name:
        refusals.append(refuse("name_missing"))
    if kept.code and type(kept).objects.filter(code__iexact=kept.code).exclude(pk=kept.pk).exists():
        refusals.append(refuse("code_taken", code=kept.code))
    return refusals


def _look_alikes(kept: CaseSeries) -> list[Refusal]:
    year = timezone.localdate().year
    for other in CaseSeries.objects.exclude(pk=kept.pk):
        for one, two in ((kept, other), (other, kept)):
            for number in _SAMPLES:
                place = SeriesNumber(year if has_year(one.pattern) else None, number)
                printed = write_number(one.pattern, one.code, place)
                if read_number(two.pattern, two.code, printed, year) is not None:
                    return [refuse("series_look_alike", series=other.code, number=printed)]
    return []


def _refuse(refusals: list[Refusal]) -> None:
    if refusals:
        raise Refused(tuple(refusals))


def _told(kept: Model, *names: str) -> dict[str, object]:
    return {name: getattr(kept, name) for name in names}


def _save(
    actor: Actor, deed: str, kept: Authority | CaseSeries | CaseType, before: dict[str, object], *told: str
) -> None:
    is_new = kept.pk is None
    kept.save()
    after = _told(kept, *told)
    record(
        actor=actor,
        deed=f"registry.{deed}",
        subject=_subject(kept),
        before=None if is_new else before,
        after=after,
    )


def _subject(kept: Authority | CaseSeries | CaseType) -> Subject:
    return Subject(f"registry.{type(kept).__name__.lower()}", str(kept.pk), str(kept))
