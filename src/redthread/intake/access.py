"""Who may hand in papers and read findings."""

from django.db.models import QuerySet

from redthread.intake.models import Paper, PaperFinding
from redthread.registry import access as registry
from redthread.rules.actors import Actor


def may_read_in(actor: Actor) -> bool:
    """Reading in a paper registers it, so it is for those who may register."""
    return registry.may_register(actor)


def may_see_papers(reader: Actor) -> bool:
    """Papers being read are work in progress: for officials."""
    return registry.sees_everything(reader)


def visible_to(reader: Actor) -> QuerySet[Paper]:
    """The papers handed in."""
    return Paper.objects.all() if may_see_papers(reader) else Paper.objects.none()


def findings_visible_to(reader: Actor) -> QuerySet[PaperFinding]:
    """Findings follow the right to read documents."""
    if registry.may_read_documents(reader):
        return PaperFinding.objects.all()
    return PaperFinding.objects.none()
