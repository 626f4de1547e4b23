"""The list of the register: narrowed, sorted, and counted no further than anybody reads."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from redthread.people.queries import accounts_without_post
from redthread.registry import access
from redthread.registry.models import Case, CaseSeries
from redthread.registry.queries.series import counters_of
from redthread.rules.actors import Actor

COUNTED = 10_000
"""Past this the list says "more than"; nobody reads that far, and counting costs more than reading."""
ORDERS = {"dnr": "dnr", "oppnat": "opened_on", "lage": "status"}
"""What the list can be sorted by, as columns are called in addresses."""
_MOST_WORDS = 6
_NUMBER = re.compile(r"\d*[A-ZÅÄÖa-zåäö]+[-/]?\d+\S*|\d+[A-ZÅÄÖa-zåäö]+")
"""What has both figures and letters is a number, and no word of a title."""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the list is narrowed to; empty values narrow nothing. `handler` is an id, "mina", "ingen" or "slutat"."""

    status: str = ""
    handler: str = ""
    unit: int | None = None
    authority: int | None = None
    series: int | None = None
    case_type: int | None = None
    year: int | None = None
    opened_from: date | None = None
    opened_to: date | None = None
    is_marked: bool = False
    text: str = ""


def case_list_of(
    reader: Actor, wanted: CaseFilter, today: date, order: str = "", *, descending: bool = True
) -> QuerySet[Case]:
    """The cases asked for; without an order the latest opened first, those without a day last."""
    found = access.visible_to(reader).filter(_by_columns(wanted), _by_handler(reader, wanted, today))
    if wanted.series is not None:
        series = CaseSeries.objects.filter(pk=wanted.series).first()
        found = found.filter(counter__in=counters_of(series)) if series is not None else found.none()
    if wanted.text:
        found = found.filter(_by_text(reader, wanted.text))
    return _sorted(found, order, descending=descending).select_related("handler", "unit", "case_type")


def counted(found: QuerySet[Case]) -> int:
    """How many there are, at most one more than `COUNTED`."""
    return found.order_by()[: COUNTED + 1].count()


def held_back(reader: Actor, cases: list[Case]) -> frozenset[int]:
    """Which of the cases are marked and closed to the reader."""
    marked = {case.pk for case in cases if case.is_secret}
    if not marked or access.reads_secret(reader):
        return frozenset()
    return frozenset(marked - set(access.entrusted_to(reader).filter(pk__in=marked).values_list("pk", flat=True)))


def _by_columns(wanted: CaseFilter) -> Q:
    values = {
        "status": wanted.status,
        "unit": wanted.unit,
        "authority": wanted.authority,
        "case_type": wanted.case_type,
        "opened_on__gte": wanted.opened_from,
        "opened_on__lte": wanted.opened_to,
        "is_secret": wanted.is_marked,
    }
    narrowed = Q(**{name: value for name, value in values.items() if value})
    if wanted.year is not None:
        narrowed &= Q(opened_on__gte=date(wanted.year, 1, 1), opened_on__lte=date(wanted.year, 12, 31))
    return narrowed


def _by_handler(reader: Actor, wanted: CaseFilter, today: date) -> Q:
    if wanted.handler == "mina":
        return Q(handler=reader.id) if reader.id is not None else Q(pk__in=[])
    if wanted.handler == "ingen":
        return Q(handler__isnull=True)
    if wanted.handler == "slutat":
        left = accounts_without_post(today).order_by().values_list("pk", flat=True)
        return Q(handler__in=list(left))  # known beforehand, so that the index by handler is taken
    return Q(handler=int(wanted.handler)) if wanted.handler else Q()


def _by_text(reader: Actor, text: str) -> Q:
    """The beginning of a number, or words that all stand in titles; internal ones only where no mark is."""
    number = Q(dnr__startswith=text) | Q(dnr__startswith=text.upper())
    if _NUMBER.fullmatch(text):
        return number
    words = [word for word in text.split()[:_MOST_WORDS] if len(word) > 1]
    if not words:
        return number
    public, internal = Q(), Q()
    for word in words:
        public &= _holds("title", word)
        internal &= _holds("title", word) | _holds("internal_title", word)
    readable = Q(is_secret=False) if not access.reads_secret(reader) else Q()
    return number | public | (internal & readable)


def _holds(field: str, word: str) -> Q:
    """SQLite folds no å, ä and ö, so those words are also tried as they begin a title and in capitals."""
    forms = {word} if word.isascii() else {word, word.lower(), word.capitalize(), word.upper()}
    return Q(*(Q(**{f"{field}__icontains": form}) for form in sorted(forms)), _connector=Q.OR)


def _sorted(found: QuerySet[Case], order: str, *, descending: bool) -> QuerySet[Case]:
    """In the order of an index wherever there is one, so that a page costs what it shows and not what there is."""
    field = ORDERS.get(order, "opened_on")
    if field == "dnr":
        return found.order_by("-dnr" if descending else "dnr")
    if field == "status":  # the index holds the latest of each state first
        return found.order_by(*(("-status", "opened_on", "id") if descending else ("status", "-opened_on", "-id")))
    by = F("opened_on").desc(nulls_last=True) if descending else F("opened_on").asc(nulls_last=True)
    return found.order_by(by, "-id" if descending else "id")
