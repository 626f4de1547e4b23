"""Reading papers, proposals, findings and the text of documents."""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from redthread.intake import access
from redthread.intake.models import Paper, PaperFinding, PaperState, PaperStretch, Proposal, RecordLink
from redthread.registry import access as registry
from redthread.registry.models import Document
from redthread.registry.queries import ReadLine, lines_around
from redthread.registry.queries import documents as registry_documents
from redthread.rules.actors import Actor
from redthread.rules.papers.findings import Severity

UNFINISHED = (PaperState.QUEUED, PaperState.READING, PaperState.READ)
FINDING_ORDERS = {
    "svarighet": ("gravity",),
    "kontroll": ("code",),
    "handling": ("paper__file_name",),
    "rad": ("line",),
    "galler": ("subject",),
}
SEVERITIES = tuple(severity.value for severity in Severity)


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are asked for; empty means all."""

    severity: str = ""
    code: str = ""
    paper: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FindingSums:
    """How many findings there are by severity and by code, and in which papers."""

    by_severity: tuple[tuple[str, int], ...]
    by_code: tuple[tuple[str, int], ...]
    by_paper: tuple[tuple[int, str, int], ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for _, count in self.by_severity)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a text with what is known about it: origins as (about, kind, key) and findings."""

    number: int
    page: int | None
    text: str
    origins: tuple[tuple[str, str, str], ...] = ()
    findings: tuple[PaperFinding, ...] = ()


def papers(reader: Actor) -> QuerySet[Paper]:
    """The papers handed in, newest first, each with who, how large, and how many proposals and errors."""
    return (
        access.visible_to(reader)
        .select_related("file", "handed_in_by")
        .annotate(
            proposed=_count(Proposal.objects.all()),
            errors=_count(PaperFinding.objects.filter(severity=Severity.ERROR)),
        )
        .order_by("-handed_in_at", "-id")
    )


def is_busy(reader: Actor) -> bool:
    """Whether any paper the reader may see waits or is being read."""
    return access.visible_to(reader).filter(state__in=(PaperState.QUEUED, PaperState.READING)).exists()


def paper(reader: Actor, pk: int) -> Paper | None:
    """The paper, when the reader may see it."""
    return access.visible_to(reader).select_related("file", "document", "handed_in_by").filter(pk=pk).first()


def unfinished(reader: Actor) -> tuple[Paper, ...]:
    """The papers that the reader handed in and that are not saved, newest first."""
    if reader.id is None:
        return ()
    mine = access.visible_to(reader).filter(handed_in_by_id=reader.id, state__in=UNFINISHED)
    return tuple(mine.order_by("-handed_in_at", "-id")[:20])


def count_errors(reader: Actor) -> int:
    """How many proven errors the reader can look at."""
    return _findings(reader).filter(severity=Severity.ERROR).count()


def proposals(reader: Actor, of: Paper) -> tuple[Proposal, ...]:
    """What was proposed from the paper, in its order."""
    return tuple(Proposal.objects.filter(paper__in=access.visible_to(reader), paper=of).order_by("order"))


def proposal(reader: Actor, paper_id: int, pk: int) -> Proposal | None:
    """The proposal of that paper, when the reader may see it."""
    visible = Proposal.objects.filter(paper__in=access.visible_to(reader), paper_id=paper_id)
    return visible.select_related("paper__file", "paper__document").filter(pk=pk).first()


def neighbours(reader: Actor, of: Proposal) -> tuple[int | None, int | None]:
    """The proposals before and after, in the paper's order."""
    visible = Proposal.objects.filter(paper__in=access.visible_to(reader), paper=of.paper_id)
    before = visible.filter(order__lt=of.order).order_by("-order").values_list("pk", flat=True).first()
    after = visible.filter(order__gt=of.order).order_by("order").values_list("pk", flat=True).first()
    return before, after


def findings(reader: Actor, wanted: FindingFilter, order: str = "") -> QuerySet[PaperFinding]:
    """The findings asked for, each with its paper. `order` is a key of FINDING_ORDERS, with "-" for the reverse;
    else the newest paper first, and within it by line."""
    keys = FINDING_ORDERS.get(order.removeprefix("-"), ())
    reverse = order.startswith("-")
    wished = [f"-{key}" if reverse else key for key in keys]
    return (
        _filtered(reader, wanted)
        .select_related("paper")
        .annotate(gravity=Case(*(When(severity=word, then=at) for at, word in enumerate(SEVERITIES)), default=9))
        .order_by(*wished, "-paper__handed_in_at", "paper_id", "line", "order")
    )


def finding_sums(reader: Actor, wanted: FindingFilter) -> FindingSums:
    """The findings asked for, counted. Each count leaves its own filter out, so that one sees what else there is."""
    counted = Count("id")
    severities = dict(
        _filtered(reader, FindingFilter("", wanted.code, wanted.paper, wanted.text))
        .order_by()
        .values_list("severity")
        .annotate(counted)
    )
    codes = (
        _filtered(reader, FindingFilter(wanted.severity, "", wanted.paper, wanted.text))
        .order_by()
        .values_list("code")
        .annotate(counted)
    )
    by_paper = (
        _filtered(reader, FindingFilter(wanted.severity, wanted.code, None, wanted.text))
        .order_by()
        .values_list("paper_id", "paper__file_name")
        .annotate(counted)
    )
    return FindingSums(
        tuple((severity, severities[severity]) for severity in SEVERITIES if severity in severities),
        tuple(sorted(codes, key=lambda pair: (-pair[1], pair[0]))),
        tuple(sorted(by_paper, key=lambda row: (row[1], row[0]))),
    )


def findings_of_paper(reader: Actor, of: Paper) -> tuple[PaperFinding, ...]:
    """The paper's findings by line."""
    return tuple(_findings(reader).filter(paper=of).order_by("line", "order"))


def documents(reader: Actor) -> QuerySet[Document]:
    """The documents the reader may read, newest first, each with its number of proven errors as `errors`."""
    errors = (
        _findings(reader)
        .filter(severity=Severity.ERROR, paper__document=OuterRef("pk"))
        .order_by()
        .values("paper__document")
        .annotate(n=Count("pk"))
        .values("n")
    )
    counted = Coalesce(Subquery(errors, output_field=IntegerField()), 0)
    return registry_documents(reader).annotate(errors=counted).order_by("-registered_at", "-id")


def paper_of_document(reader: Actor, of: Document) -> Paper | None:
    """The paper that the document was read in as; None for who may not see findings, and when it was not read in."""
    if not registry.may_read_documents(reader):
        return None
    return Paper.objects.filter(document=of).first()


def lines_of_document(reader: Actor, of: Document, *, first: int, last: int) -> tuple[SourceLine, ...]:
    """The document's lines from `first` to `last`, each with its origins and where they lead, and its findings."""
    read = lines_around(reader, of, first=first, last=last)
    links = _links(read)
    at = _findings_between(reader, Q(paper__document=of), first, last)
    return tuple(
        SourceLine(
            line.number,
            line.page,
            line.text,
            tuple((origin.about, *links.get(origin.pk, ("", ""))) for origin in line.origins),
            at.get(line.number, ()),
        )
        for line in read
    )


def made_from(reader: Actor, of: Document) -> tuple[tuple[str, str], ...]:
    """The records that were made from the document, as kind and key, in the order they stand in it."""
    links = RecordLink.objects.filter(origin__in=registry.origins_visible_to(reader).filter(document=of))
    return tuple(dict.fromkeys(links.order_by("origin__line", "origin_id").values_list("kind", "key")))


def titles_of_cases(reader: Actor, numbers: list[str]) -> dict[str, str]:
    """The titles of the cases with those numbers, as far as the reader may see them."""
    return dict(registry.visible_to(reader).filter(dnr__in=numbers).values_list("dnr", "title"))


def lines_of_paper(reader: Actor, of: Paper, *, first: int, last: int) -> tuple[SourceLine, ...]:
    """The paper's lines: from the stretches it keeps until it is saved, and then from the register."""
    if of.document is not None:
        return lines_of_document(reader, of.document, first=first, last=last)
    stretches = PaperStretch.objects.filter(
        paper__in=access.visible_to(reader), paper=of, first_line__lte=last, first_line__gt=first - STRETCH
    )
    at = _findings_between(reader, Q(paper=of), first, last)
    found = []
    for stretch in stretches.order_by("order"):
        for number, text in enumerate(stretch.text.split("\n"), start=stretch.first_line):
            if first <= number <= last:
                found.append(SourceLine(number, stretch.page, text, (), at.get(number, ())))
    return tuple(found)


STRETCH = 120
"""The most lines a stretch holds."""


def line_of_page(reader: Actor, of: Document, page: int) -> int | None:
    """The first line of a page, when the document has pages."""
    parts = of.parts.filter(document__in=registry.documents_visible_to(reader), page=page)
    return parts.order_by("order").values_list("first_line", flat=True).first()


def _count(rows: QuerySet[Model]) -> Coalesce:
    """How many of the rows belong to the paper asked about; a subquery, so that two counts do not multiply."""
    counted = rows.filter(paper=OuterRef("pk")).order_by().values("paper").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _links(lines: tuple[ReadLine, ...]) -> dict[int, tuple[str, str]]:
    origins = [origin.pk for line in lines for origin in line.origins]
    found = RecordLink.objects.filter(origin_id__in=origins).values_list("origin_id", "kind", "key")
    return {origin: (kind, key) for origin, kind, key in found}


def _findings_between(reader: Actor, of: Q, first: int, last: int) -> dict[int, tuple[PaperFinding, ...]]:
    at: dict[int, tuple[PaperFinding, ...]] = {}
    for finding in _findings(reader).filter(of, line__gte=first, line__lte=last).order_by("line", "order"):
        at[finding.line] = (*at.get(finding.line, ()), finding)
    return at


def _findings(reader: Actor) -> QuerySet[PaperFinding]:
    """Findings the reader may see; those of papers that are not saved only for who may see the papers."""
    found = access.findings_visible_to(reader)
    return found if access.may_see_papers(reader) else found.filter(paper__document__isnull=False)


def _filtered(reader: Actor, wanted: FindingFilter) -> QuerySet[PaperFinding]:
    found = _findings(reader)
    if wanted.severity:
        found = found.filter(severity=wanted.severity)
    if wanted.code:
        found = found.filter(code=wanted.code)
    if wanted.paper is not None:
        found = found.filter(paper_id=wanted.paper)
    for word in wanted.text.casefold().split():
        found = found.filter(sought__contains=word)
    return found
