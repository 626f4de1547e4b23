"""Who may see and keep parties."""

from django.db.models import QuerySet

from redthread.parties.models import Party
from redthread.rules.actors import Actor, Role

KEEPERS = frozenset({Role.CASE_OFFICER, Role.REGISTRAR, Role.BOARD_SECRETARY, Role.ADMINISTRATOR, Role.SYSTEM})


def may_keep_parties(actor: Actor) -> bool:
    """Those who register cases also register who they are about."""
    return bool(actor.roles & KEEPERS)


def visible_to(reader: Actor) -> QuerySet[Party]:
    """The register of parties is for officials; others meet a party only on a case they may see."""
    if reader.is_official or Role.SYSTEM in reader.roles:
        return Party.objects.all()
    return Party.objects.none()
