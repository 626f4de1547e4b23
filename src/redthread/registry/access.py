"""Who may see and register cases and documents."""

from django.db.models import QuerySet

from redthread.registry.models import Case, Document, Origin
from redthread.rules.actors import Actor, Role

REGISTRARS = frozenset({Role.REGISTRAR, Role.CASE_OFFICER, Role.BOARD_SECRETARY, Role.ADMINISTRATOR, Role.SYSTEM})


def sees_everything(reader: Actor) -> bool:
    """Officials work in the whole register until secrecy marks say otherwise."""
    return reader.is_official or Role.SYSTEM in reader.roles


def may_register(actor: Actor) -> bool:
    """Registering is for case officers, board secretaries and registrars."""
    return bool(actor.roles & REGISTRARS)


def may_read_documents(reader: Actor) -> bool:
    """Read-in documents hold names and unmasked text: officials and elected members only."""
    return sees_everything(reader) or Role.ELECTED_MEMBER in reader.roles


def visible_to(reader: Actor) -> QuerySet[Case]:
    """Every case for officials; for others the published ones."""
    if sees_everything(reader):
        return Case.objects.all()
    return Case.objects.filter(published_on__isnull=False)


def documents_visible_to(reader: Actor) -> QuerySet[Document]:
    """Documents with their source text."""
    return Document.objects.all() if may_read_documents(reader) else Document.objects.none()


def origins_visible_to(reader: Actor) -> QuerySet[Origin]:
    """Origins follow their document."""
    return Origin.objects.all() if may_read_documents(reader) else Origin.objects.none()
