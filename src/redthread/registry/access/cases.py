"""Who may see and keep cases. The number, the public title and the days of a case are open; what a marked case holds
is for its handler, for those admitted to it, and for registrars and auditors."""

from django.db.models import Q, QuerySet

from redthread.registry.models import Case, CaseAdmission
from redthread.rules.actors import Actor, Role

REGISTRARS = frozenset({Role.REGISTRAR, Role.CASE_OFFICER, Role.BOARD_SECRETARY, Role.ADMINISTRATOR, Role.SYSTEM})
SERIES_KEEPERS = frozenset({Role.REGISTRAR, Role.ADMINISTRATOR, Role.SYSTEM})
SECRET_READERS = frozenset({Role.REGISTRAR, Role.AUDITOR, Role.SYSTEM})


def sees_everything(reader: Actor) -> bool:
    """Officials see the whole register, though not what secrecy marks hold back."""
    return reader.is_official or Role.SYSTEM in reader.roles


def may_see_register(reader: Actor) -> bool:
    """The register's own pages are for officials."""
    return sees_everything(reader)


def may_register(actor: Actor) -> bool:
    """Registering is for case officers, board secretaries and registrars."""
    return bool(actor.roles & REGISTRARS)


def reads_secret(reader: Actor) -> bool:
    """Registrars keep the marks and auditors may see everything; others only what they handle or are admitted to."""
    return bool(reader.roles & SECRET_READERS)


def visible_to(reader: Actor) -> QuerySet[Case]:
    """Every case for officials; for others the published ones. What a marked case holds: see `may_read_case`."""
    if sees_everything(reader):
        return Case.objects.all()
    return Case.objects.filter(published_on__isnull=False)


def entrusted_to(reader: Actor) -> QuerySet[Case]:
    """The cases that the reader handles or is admitted to; nothing for who is not an official."""
    if reader.id is None or not sees_everything(reader):
        return Case.objects.none()
    admitted = CaseAdmission.objects.filter(account=reader.id, ended_at__isnull=True)
    return Case.objects.filter(Q(handler=reader.id) | Q(pk__in=admitted.values("case")))


def entrusted_keys(reader: Actor) -> QuerySet[Case, int]:
    """The keys of the same cases, by two indexes: for asking about many things at once.

    As "one or the other", PostgreSQL reads every case there is.
    """
    if reader.id is None or not sees_everything(reader):
        return Case.objects.none().values_list("pk", flat=True)
    admitted = CaseAdmission.objects.filter(account=reader.id, ended_at__isnull=True).order_by()
    handled = Case.objects.filter(handler=reader.id).order_by()
    return handled.values_list("pk", flat=True).union(admitted.values_list("case", flat=True))


def readable_by(reader: Actor) -> QuerySet[Case]:
    """The cases whose contents the reader may see: application, budget, decisions, what is said of them in meetings."""
    if reads_secret(reader):
        return Case.objects.all()
    if sees_everything(reader):
        return Case.objects.filter(Q(is_secret=False) | Q(pk__in=entrusted_to(reader).values("pk")))
    return Case.objects.filter(published_on__isnull=False, is_secret=False)


def may_read_case(reader: Actor, case: Case) -> bool:
    """Whether the reader may see all that the case holds: internal title, parties, notes and documents."""
    if not sees_everything(reader):
        return False
    return not case.is_secret or reads_secret(reader) or entrusted_to(reader).filter(pk=case.pk).exists()


def may_keep_series(actor: Actor) -> bool:
    """Authorities, number series and case types are kept by registrars and administrators."""
    return bool(actor.roles & SERIES_KEEPERS)


def may_admit(actor: Actor, case: Case) -> bool:
    """Who may read a marked case is settled by its handler and by registrars."""
    return Role.REGISTRAR in actor.roles or actor.is_system or (actor.id is not None and case.handler_id == actor.id)
