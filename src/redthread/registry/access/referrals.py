"""Who may see referrals."""

from django.db.models import Q, QuerySet

from redthread.registry.access.cases import entrusted_to, reads_secret, sees_everything
from redthread.registry.models import Referral
from redthread.rules.actors import Actor


def referrals_visible_to(reader: Actor) -> QuerySet[Referral]:
    """Referrals are for officials, and follow the marks of their case."""
    if reads_secret(reader):
        return Referral.objects.all()
    if not sees_everything(reader):
        return Referral.objects.none()
    return Referral.objects.filter(Q(case__is_secret=False) | Q(case__in=entrusted_to(reader)))
