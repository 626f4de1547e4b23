"""Reading the drafts of a case."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from redthread.press import queries as press
from redthread.press.models import DraftVersion, TypedText
from redthread.registry import access
from redthread.registry.models import Case, CaseDraft
from redthread.rules.actors import Actor
from redthread.rules.documents import Document
from redthread.rules.proofreading.drafts import DraftFinding, proofread
from redthread.rules.refusals import Refusal
from redthread.typesetting.kinds import KINDS

AT_WORK = timedelta(minutes=15)
"""Who typed so lately is said to be writing still."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody else who has typed in the draft lately."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft with its latest version and, for who may write, what the reader has typed and not saved.

    `follower` is the draft that took its place, when there is one.
    """

    case_draft: CaseDraft
    version: DraftVersion
    document: Document
    may_write: bool
    typed: TypedText | None
    writers: tuple[Writer, ...]
    follower: CaseDraft | None


def case_drafts(reader: Actor, case: Case) -> QuerySet[DraftVersion]:
    """The latest version of each draft of the case, without its text, the newest draft first."""
    visible = access.drafts_visible_to(reader).filter(case=case)
    latest = DraftVersion.objects.filter(draft__of_case__in=visible, number=F("draft__latest"))
    return latest.select_related("draft", "draft__of_case__document").defer("tree").order_by("-draft_id")


def case_draft(reader: Actor, pk: int) -> CaseDraft | None:
    """The draft, when the reader may read it. `pk` is that of the draft itself."""
    related = ("case__handler", "case__unit", "draft__follows__of_case", "document")
    return access.drafts_visible_to(reader).select_related(*related).filter(draft=pk).first()


def draft_page(reader: Actor, pk: int) -> DraftPage | None:
    """The draft with what stands in it, when the reader may read it."""
    found = case_draft(reader, pk)
    if found is None:
        return None
    version = press.latest_version(found.draft)
    may_write = access.may_write_draft(reader, found.case) and found.draft.is_open and found.case.status == "open"
    lately = TypedText.objects.filter(draft=found.draft, kept_at__gte=timezone.now() - AT_WORK)
    others = lately.exclude(account=reader.id).select_related("account").order_by("-kept_at")
    return DraftPage(
        found,
        version,
        press.document_of(version),
        may_write,
        press.typed_by(reader, found.draft) if may_write else None,
        tuple(Writer(one.account.name, one.kept_at) for one in others) if may_write else (),
        CaseDraft.objects.select_related("draft").filter(draft__follows=found.draft).order_by("-id").first(),
    )


def draft_findings(document: Document) -> tuple[DraftFinding, ...]:
    """What the proofreader finds in the document, with what its kind requires."""
    kind = KINDS.get(document.kind)
    return proofread(document, required=kind.required if kind else ())


def draft_versions(reader: Actor, pk: int) -> tuple[DraftVersion, ...]:
    """The versions of a draft without their text, the latest first; none when the reader may not read it."""
    found = case_draft(reader, pk)
    return () if found is None else tuple(press.versions(found.draft))


def draft_document(reader: Actor, pk: int, number: int) -> Document | None:
    """What stood in one version, when the reader may read the draft and there is such a version."""
    found = case_draft(reader, pk)
    version = press.version_of(found.draft, number) if found is not None else None
    return None if version is None else press.document_of(version)


def draft_remarks(document: Document) -> tuple[Refusal, ...]:
    """What should be known before the draft is made a PDF for good."""
    return press.remarks_on(document)
