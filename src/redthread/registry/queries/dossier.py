"""A whole case as one file: what goes in, for this reader, and what is left out and why."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from redthread.journal.access import visible_to as entries_visible_to
from redthread.registry import access
from redthread.registry.models import Case, Document, DocumentVersion, DossierPacking, SecrecyMark
from redthread.rules.actors import Actor

KEPT_FOR = timedelta(days=1)
"""How long a packed file may be fetched."""
NOT_READ = "Läst"


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A document of the case. `provisions` of the marks in force; left out when the reader may not open it.

    `name` begins the names of its files: "003", or the number it is registered under in another case.
    """

    document: Document
    name: str
    versions: tuple[DocumentVersion, ...]
    provisions: tuple[str, ...]
    is_left_out: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case with its documents in order. What a case holds is told only when the reader may read it."""

    case: Case
    is_held_back: bool
    provisions: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    identities: tuple[tuple[str, str], ...]
    documents: tuple[DossierDocument, ...]


def dossier(reader: Actor, dnr: str) -> Dossier | None:
    """The case as it is handed to the reader, when the reader may see the register."""
    if not access.may_see_register(reader):
        return None
    related = ("handler", "unit", "case_type", "authority")
    case = access.visible_to(reader).select_related(*related).filter(dnr=dnr).first()
    if case is None:
        return None
    is_open = access.may_read_case(reader, case)
    parties = case.case_parties.select_related("party").order_by("part", "party__name_key") if is_open else ()
    identities = case.identities.order_by("kind", "value") if is_open else ()
    return Dossier(
        case=case,
        is_held_back=not is_open,
        provisions=tuple(sorted({mark.provision for mark in _marks(case=case)})),
        parties=tuple((str(one.get_part_display()), one.party.name) for one in parties),
        identities=tuple((one.kind, one.value) for one in identities),
        documents=_documents(reader, case),
    )


def dossier_entries(reader: Actor, of: Dossier) -> Iterator[dict[str, Any]]:
    """The journal of the case and of the documents that are in the dossier, in the order things were done."""
    if of.is_held_back:
        return
    shown = [str(one.document.pk) for one in of.documents if not one.is_left_out]
    found = entries_visible_to(reader)
    of_case = found.filter(object_kind="registry.case", object_key=str(of.case.pk))
    of_documents = found.filter(object_kind="registry.document", object_key__in=shown)
    for one in (of_case | of_documents).order_by("sequence").iterator(chunk_size=500):
        yield {
            "sequence": one.sequence,
            "at": one.at.isoformat(),
            "actor": one.actor_name,
            "deed": one.deed,
            "object": one.object_label,
            "before": one.before,
            "after": one.after,
            "reason": one.reason,
            "previous_digest": one.previous_digest,
            "digest": one.digest,
        }


def packing_of(reader: Actor, dnr: str) -> DossierPacking | None:
    """The latest packing of the case that the reader asked for, as long as the reader may see the case."""
    visible = access.visible_to(reader) if access.may_see_register(reader) else access.visible_to(reader).none()
    return DossierPacking.objects.filter(case__in=visible, case__dnr=dnr, asked_by=reader.id).first()


def dossier_path(packing: DossierPacking) -> Path:
    """Where the packed file lies while it is kept."""
    return Path(settings.FILES_DIR) / "dossiers" / f"{packing.pk}-{packing.attempt}.zip"


def is_ready(packing: DossierPacking) -> bool:
    """The file is there, and no older than it is kept."""
    if packing.state != DossierPacking.State.READY or packing.packed_at is None:
        return False
    return timezone.now() - packing.packed_at <= KEPT_FOR and dossier_path(packing).exists()


def dossier_digest(reader: Actor, of: Dossier) -> str:
    """Another one as soon as the reader would find other files, or other pages withheld, in the dossier."""
    held = [
        (
            one.document.pk,
            one.is_left_out,
            one.provisions,
            one.document.secrecy,
            tuple((version.number, version.file.sha256, version.file.disposed_at) for version in one.versions),
            sorted(access.hidden_pages(reader, one.document)),
        )
        for one in of.documents
    ]
    return hashlib.sha256(repr((of.is_held_back, of.case.is_secret, of.provisions, held)).encode()).hexdigest()


def _documents(reader: Actor, case: Case) -> tuple[DossierDocument, ...]:
    found = list(
        Document.objects.filter(cases=case)
        .select_related("file", "case", "counterpart")
        .prefetch_related("versions__file")
        .order_by("registered_at", "id")
    )
    found.sort(key=lambda one: (one.case_id != case.pk, one.number or 0 if one.case_id == case.pk else 0))
    keys = [one.pk for one in found]
    shown = set(access.documents_visible_to(reader).filter(cases=case).values_list("pk", flat=True))
    marks: dict[int | None, set[str]] = {}
    for mark in _marks(document__in=keys):
        marks.setdefault(mark.document_id, set()).add(mark.provision)
    of_case: dict[int | None, set[str]] = {}
    for mark in _marks(case__in={one.case_id for one in found if one.case_id is not None}):
        of_case.setdefault(mark.case_id, set()).add(mark.provision)
    return tuple(
        DossierDocument(
            document=one,
            name=_name(one, case),
            versions=tuple(sorted(one.versions.all(), key=lambda version: version.number)),
            provisions=tuple(sorted(marks.get(one.pk, set()) | of_case.get(one.case_id, set()))),
            is_left_out=one.pk not in shown,
        )
        for one in found
    )


def _marks(**where: Any) -> list[SecrecyMark]:
    return list(SecrecyMark.objects.filter(lifted_on__isnull=True, **where).order_by("id"))


def _name(document: Document, case: Case) -> str:
    if document.case_id == case.pk:
        return f"{document.number:03d}"
    if document.case is not None:
        return f"{document.case.dnr}-{document.number}".replace("/", "-")
    return f"{NOT_READ} {document.pk}"
