"""Who takes part in a case, what else it is called, and which other cases it belongs with."""

from django.db import transaction
from django.db.models import Q

from redthread.parties.services import recognise_party
from redthread.registry import access
from redthread.registry.models import Case, CaseIdentity, CaseLink, CaseParty
from redthread.registry.services.changing import locked_case, note, refusals_of_reason, tidy
from redthread.rules.actors import Actor
from redthread.rules.numbering import spellings
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def add_party(*, actor: Actor, case: Case, name: str, part: str) -> CaseParty:
    """The organisation takes part in the case. Refuses an empty name, an unknown part and one that is there already."""
    kept = locked_case(actor, case)
    if part not in CaseParty.Part.values:
        raise Refused((refuse("part_unknown"),))
    party = recognise_party(actor=actor, name=name)
    added, is_new = CaseParty.objects.get_or_create(case=kept, party=party, part=part)
    if not is_new:
        raise Refused((refuse("party_there_already", name=party.name),))
    note(actor, "add_party", kept, after={"party": party.pk, "part": part})
    return added


@transaction.atomic
def withdraw_party(*, actor: Actor, case_party: CaseParty, reason: str) -> None:
    """The organisation no longer stands in the case; that it did is kept in the journal with the reason."""
    kept = locked_case(actor, case_party.case)
    if refusals := refusals_of_reason(reason):
        raise Refused(refusals)
    before = {"party": case_party.party_id, "part": case_party.part}
    case_party.delete()
    note(actor, "withdraw_party", kept, before=before, reason=reason)


@transaction.atomic
def add_identity(*, actor: Actor, case: Case, kind: str, value: str) -> CaseIdentity:
    """The case goes under that number too. Refuses an empty number and one that a case has already."""
    kept = locked_case(actor, case)
    shown = tidy(value)[:60]
    if not shown or not kind:
        raise Refused((refuse("identity_missing"),))
    taken = CaseIdentity.objects.filter(kind=kind, value__iexact=shown).select_related("case").first()
    if taken is not None:
        raise Refused((refuse("identity_taken", value=shown, dnr=taken.case.dnr),))
    added = CaseIdentity.objects.create(case=kept, kind=kind[:40], value=shown)
    note(actor, "add_identity", kept, after={"kind": kind, "value": shown})
    return added


@transaction.atomic
def withdraw_identity(*, actor: Actor, identity: CaseIdentity, reason: str) -> None:
    """The case no longer goes under that number. Refuses an empty reason."""
    kept = locked_case(actor, identity.case)
    if refusals := refusals_of_reason(reason):
        raise Refused(refusals)
    before = {"kind": identity.kind, "value": identity.value}
    identity.delete()
    note(actor, "withdraw_identity", kept, before=before, reason=reason)


@transaction.atomic
def link_cases(*, actor: Actor, case: Case, other_dnr: str, kind: str) -> CaseLink:
    """The cases belong together, and each shows the other.

    Refuses a number that is no case's (`case_unknown`), the case itself, and cases that are linked already.
    """
    kept = locked_case(actor, case)
    other = access.visible_to(actor).filter(dnr__in=spellings(tidy(other_dnr))).first()
    if other is None:
        raise Refused((refuse("case_unknown", dnr=tidy(other_dnr)),))
    if other == kept:
        raise Refused((refuse("linked_to_itself"),))
    if kind not in CaseLink.Kind.values:
        raise Refused((refuse("link_unknown"),))
    if CaseLink.objects.filter(Q(case=kept, other=other) | Q(case=other, other=kept)).exists():
        raise Refused((refuse("linked_already", dnr=other.dnr),))
    link = CaseLink.objects.create(case=kept, other=other, kind=kind)
    note(actor, "link_cases", kept, after={"other": other.dnr, "kind": kind})
    return link


@transaction.atomic
def unlink_cases(*, actor: Actor, link: CaseLink, reason: str) -> None:
    """The cases no longer belong together. Refuses an empty reason."""
    kept = locked_case(actor, link.case)
    if refusals := refusals_of_reason(reason):
        raise Refused(refusals)
    before = {"other": link.other.dnr, "kind": link.kind}
    link.delete()
    note(actor, "unlink_cases", kept, before=before, reason=reason)
