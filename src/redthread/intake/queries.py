"""Reading papers, proposals, findings and the text of documents."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from redthread.intake import access
from redthread.intake.models import Paper, PaperFinding, PaperState, PaperStretch, Proposal, RecordLink
from redthread.registry import access as registry
from redthread.registry.models import Document
from redthread.registry.queries import ReadLine, lines_around
from redthread.rules.actors import Actor
from redthread.rules.papers.findings import Severity

UNFINISHED = (PaperState.QUEUED, PaperState.READING, PaperState.READ)
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
            proposed=Count("proposals", distinct=True),
            errors=Count("findings", filter=Q(findings__severity=Severity.ERROR), distinct=True),
        )
        .order_by("-handed_in_at", "-id")
    )


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


def findings(reader: Actor, wanted: FindingFilter) -> QuerySet[PaperFinding]:
    """The findings asked for, by paper, line and order, each with its paper."""
    return _filtered(reader, wanted).select_related("paper").order_by("paper_id", "line", "order")


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


def lines_of_paper(reader: Actor, of: Paper, *, first: int, last: int) -> tuple[SourceLine, ...]:
    """The lines of a paper under review, from the stretches it keeps until it is saved."""
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
    for word in wanted.text.split():
        found = found.filter(
            Q(message__icontains=word) | Q(quote__icontains=word) | Q(subject__icontains=word) | Q(printed__icontains=word)
        )
    return found
