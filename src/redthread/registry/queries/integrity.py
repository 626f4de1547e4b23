"""Whether the register is what its numbers, marks, versions and journal say. Each fault is a code with facts.

Nothing here trusts the database's own constraints: somebody with its keys can take them away. See
docs/rules/verifying.md.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from redthread.journal.queries import last_told
from redthread.registry import access
from redthread.registry.models import Case, CaseSeries, Document, DocumentVersion, NumberSeries, SecrecyMark
from redthread.rules.actors import Actor
from redthread.rules.faults import Fault, fault
from redthread.rules.numbering import SeriesNumber, has_year, series_findings, write_number

Progress = Callable[[int, int], None]
_AT_A_TIME = 2_000
_READ_SERIES, _READ_PATTERN = "LÄST", "{code}-{yyyy}-{n}"
CASE_FIELDS = ("dnr", "title", "status", "opened_on", "closed_on", "published_on", "is_secret", "locked_until")
DOCUMENT_FIELDS = (
    "title",
    "file_name",
    "number",
    "direction",
    "kind",
    "arrived_on",
    "published_on",
    "is_draft",
    "secrecy",
)
"""Fields that the journal tells as they are, so that a row changed behind the program's back is seen."""


def number_faults(reader: Actor) -> Iterator[Fault]:
    """Numbers of cases that are missing, doubled or unlike their series; numbers of documents missing or doubled."""
    if not access.sees_everything(reader):
        return
    patterns = _patterns()
    for counter in NumberSeries.objects.order_by("name"):
        code, year, pattern = patterns.get(counter.name, ("", None, ""))
        if pattern:
            yield from _series_faults(counter)
            yield from _pattern_faults(counter, code, year, pattern)
    numbered = Document.objects.filter(case__isnull=False).order_by().values("case", "case__dnr")
    counted = numbered.annotate(
        n=Count("pk"), low=Min("number"), high=Max("number"), kinds=Count("number", distinct=True)
    )
    for row in counted.exclude(n=F("high"), low=1, kinds=F("n")).order_by("case"):
        found = Document.objects.filter(case=row["case"]).order_by("number").values_list("number", flat=True)
        for finding in series_findings([number for number in found if number is not None], first=1):
            yield fault(
                f"document_number_{finding.fault}", dnr=row["case__dnr"], number=finding.number, last=finding.last
            )


def secrecy_faults(reader: Actor) -> Iterator[Fault]:
    """Cases and documents whose secrecy is not what the marks on them say."""
    if not access.sees_everything(reader):
        return
    marks = SecrecyMark.objects.filter(lifted_on__isnull=True)
    marked = Exists(marks.filter(case=OuterRef("pk")))
    for dnr in (
        Case.objects.annotate(marked=marked).exclude(is_secret=F("marked")).order_by("pk").values_list("dnr", flat=True)
    ):
        yield fault("case_secrecy", dnr=dnr)
    documents = Document.objects.annotate(
        whole=Exists(marks.filter(document=OuterRef("pk"), first_page__isnull=True)),
        pages_marked=Exists(marks.filter(document=OuterRef("pk"), first_page__isnull=False)),
    )
    in_secret = Q(whole=True) | Q(case__is_secret=True)
    wrong = (
        documents.filter(in_secret).exclude(secrecy="whole"),
        documents.filter(~in_secret, pages_marked=True).exclude(secrecy="pages"),
        documents.exclude(secrecy="none").filter(whole=False, pages_marked=False).exclude(case__is_secret=True),
    )
    for found in wrong:
        for pk in found.order_by("pk").values_list("pk", flat=True):
            yield fault("document_secrecy", document=pk)


def document_faults(reader: Actor) -> Iterator[Fault]:
    """Documents whose content is not that of their latest version, or that are not among the papers of their case."""
    if not access.sees_everything(reader):
        return
    latest = DocumentVersion.objects.filter(document=OuterRef("pk"))
    here = Exists(latest.filter(number=OuterRef("version"), file=OuterRef("file")))
    later = Exists(latest.filter(number__gt=OuterRef("version")))
    versioned = Document.objects.filter(Exists(latest))
    for pk in versioned.filter(~here | later).order_by("pk").values_list("pk", flat=True):
        yield fault("document_version", document=pk)
    among = Document.cases.through.objects.filter(document=OuterRef("pk"), case=OuterRef("case"))
    stray = Document.objects.filter(~Exists(among), case__isnull=False)
    for pk in stray.order_by("pk").values_list("pk", flat=True):
        yield fault("document_outside_its_case", document=pk)


def told_faults(reader: Actor, progress: Progress) -> Iterator[Fault]:
    """Cases and documents that differ from what the journal last told, or that it never mentions."""
    if not access.sees_everything(reader):
        return
    yield from _told_of(reader, Case.objects.all(), "case", CASE_FIELDS, progress)
    yield from _told_of(reader, Document.objects.all(), "document", DOCUMENT_FIELDS, progress)


def _told_of(
    reader: Actor, things: QuerySet[Any], kind: str, fields: tuple[str, ...], progress: Progress
) -> Iterator[Fault]:
    total, last, done = things.count(), 0, 0
    ordered = things.order_by("pk")
    while keys := list(ordered.filter(pk__gt=last).values_list("pk", flat=True)[:_AT_A_TIME]):
        last, done = keys[-1], done + len(keys)
        first_look = _compared(reader, things, kind, fields, keys)
        if first_look:  # looked at again: a deed may have been done between row and journal
            again = sorted({int(dict(found.facts)["key"]) for found in first_look})
            yield from _compared(reader, things, kind, fields, again)
        progress(done, total)


def _compared(reader: Actor, things: QuerySet[Any], kind: str, fields: tuple[str, ...], keys: list[int]) -> list[Fault]:
    rows = list(things.filter(pk__in=keys).order_by("pk").values("pk", *fields))
    told = last_told(reader, kind=f"registry.{kind}", keys=[str(key) for key in keys], deeds="registry.")
    by_key = {each.key: each.values for each in told}
    return [found for row in rows for found in _differences(kind, row, by_key.get(str(row["pk"])), fields)]


def _differences(
    kind: str, row: dict[str, Any], told: dict[str, Any] | None, fields: tuple[str, ...]
) -> Iterator[Fault]:
    if told is None:
        yield fault("told_never", kind=kind, key=row["pk"])
        return
    for name in fields:
        if name in told and _as_told(row[name]) != told[name]:
            yield fault(
                "told_otherwise", kind=kind, key=row["pk"], field=name, told=str(told[name]), kept=str(row[name])
            )
    if kind == "document" and "name" in told and _trace(row["title"]) != told["name"]:
        yield fault("told_another_title", kind=kind, key=row["pk"], kept=row["title"])


def _trace(text: str) -> str:
    """What the journal keeps of a title that it must not show."""
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else ""


def _as_told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _patterns() -> dict[str, tuple[str, int | None, str]]:
    """By the counter's name: code, year and pattern of its series. Series whose numbers come from outside are not here:
    nobody here can know which numbers there are."""
    known: dict[str, tuple[str, int | None, str]] = {}
    series = [(each.code, each.pattern) for each in CaseSeries.objects.filter(is_outside=False)]
    for name in NumberSeries.objects.values_list("name", flat=True):
        for code, pattern in [*series, (_READ_SERIES, _READ_PATTERN)]:
            year = name.removeprefix(f"{code}-")
            if has_year(pattern) and name != year and year.isdecimal():
                known[name] = (code, int(year), pattern)
            elif not has_year(pattern) and name == code:
                known[name] = (code, None, pattern)
    return known


def _series_faults(counter: NumberSeries) -> Iterator[Fault]:
    cases = Case.objects.filter(counter=counter)
    said = cases.aggregate(n=Count("pk"), low=Min("number"), high=Max("number"), kinds=Count("number", distinct=True))
    if said == {"n": counter.last, "low": 1, "high": counter.last, "kinds": counter.last} or (
        counter.last == said["n"] == 0
    ):
        return
    numbers = [number for number in cases.order_by("number").values_list("number", flat=True) if number is not None]
    for finding in series_findings([*numbers, counter.last + 1], first=1):
        if finding.number <= counter.last or finding.fault != "out_of_order":
            yield fault(f"case_number_{finding.fault}", series=counter.name, number=finding.number, last=finding.last)
    beyond = [number for number in numbers if number > counter.last]
    if beyond:
        yield fault("case_number_never_issued", series=counter.name, number=beyond[0], last=beyond[-1])


def _pattern_faults(counter: NumberSeries, code: str, year: int | None, pattern: str) -> Iterator[Fault]:
    cases = Case.objects.filter(counter=counter, number__isnull=False).order_by("number").values_list("dnr", "number")
    for dnr, number in cases.iterator(chunk_size=_AT_A_TIME):
        expected = write_number(pattern, code, SeriesNumber(year, number or 0))
        if dnr.casefold() != expected.casefold():
            yield fault("case_number_unlike_series", series=counter.name, dnr=dnr, expected=expected)
