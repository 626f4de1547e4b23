"""Copies that were taken to Word, and what came back set beside what stands."""

from dataclasses import dataclass

from django.db.models import QuerySet

from redthread.press.models import Draft, WordCopy
from redthread.press.queries.drafts import document_of, latest_version
from redthread.rules.documents import Document, from_json
from redthread.rules.documents.comparing import Difference, differences
from redthread.rules.documents.merging import Conflict, ConflictKind, merged
from redthread.rules.documents.settling import may_be_taken


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two texts of which one must be chosen; where `is_choice` is false what the program has stands."""

    conflict: Conflict
    is_choice: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A file that came back beside the draft as it stands: what comes of it, and what must be settled first.

    `document` is the draft with all that can be taken; `latest` is the version it was compared with.
    """

    copy: WordCopy
    latest: int
    document: Document
    theirs: Document
    differences: tuple[Difference, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def choices(self) -> tuple[Disagreement, ...]:
        """What a person chooses between."""
        return tuple(one for one in self.disagreements if one.is_choice)


def copies(draft: Draft) -> QuerySet[WordCopy]:
    """The copies of a draft, the latest first, without their texts."""
    found = WordCopy.objects.filter(version__draft=draft).select_related("version", "result")
    return found.defer("version__tree", "result__tree", "returned_tree").order_by("-taken_at", "-pk")


def copy_with_mark(draft: Draft, mark: str) -> WordCopy | None:
    """The copy of the draft that has the mark."""
    return WordCopy.objects.filter(version__draft=draft, mark=mark).select_related("version").first() if mark else None


def comparison(copy: WordCopy) -> Comparison | None:
    """What the file says beside what stands now; None while the copy has not come back."""
    if not copy.returned_tree:
        return None
    draft = copy.version.draft
    latest = latest_version(draft)
    standing, theirs = document_of(latest), from_json(copy.returned_tree)
    both = merged(document_of(copy.version), standing, theirs)
    kept = [Disagreement(conflict_of(told), is_choice=False) for told in copy.returned_conflicts]
    at_odds = [Disagreement(one, may_be_taken(one, both, theirs)) for one in both.conflicts]
    return Comparison(
        copy,
        latest.number,
        both.document,
        theirs,
        differences(standing, both.document),
        (*kept, *at_odds),
    )


def conflict_of(told: dict[str, str]) -> Conflict:
    """A conflict as it was kept."""
    return Conflict(told["anchor"], ConflictKind(told["kind"]), told["sent"], told["returned"])
