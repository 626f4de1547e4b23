"""Drafts with their versions and what is typed in them."""

from django.db.models import QuerySet

from redthread.press.models import Draft, DraftVersion, TypedText
from redthread.rules.actors import Actor
from redthread.rules.documents import Document, from_json


def versions(draft: Draft) -> QuerySet[DraftVersion]:
    """The versions of a draft without their trees, the latest first."""
    return draft.versions.defer("tree").order_by("-number")


def version_of(draft: Draft, number: int) -> DraftVersion | None:
    """One version, when there is one of that number."""
    return draft.versions.filter(number=number).first()


def latest_version(draft: Draft) -> DraftVersion:
    """The version that stands."""
    return draft.versions.get(number=draft.latest)


def document_of(version: DraftVersion) -> Document:
    """The document that was saved."""
    return from_json(version.tree)


def typed_by(actor: Actor, draft: Draft) -> TypedText | None:
    """What the actor has typed in the draft and not saved."""
    return TypedText.objects.filter(draft=draft, account_id=actor.id).first() if actor.id is not None else None
