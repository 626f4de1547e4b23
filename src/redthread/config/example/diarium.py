"""The register of the example region: an authority with two series, case types, and cases in every state."""

from datetime import timedelta

from django.utils import timezone

from redthread.people import queries as people
from redthread.registry import queries
from redthread.registry.services import (
    NewParty,
    add_identity,
    admit_to_case,
    close_case,
    hand_over_case,
    link_cases,
    mark_secret,
    register_case,
    set_authority,
    set_case_type,
    set_series,
)
from redthread.rules.actors import SYSTEM

PATTERN = "{yy}{code}{n}"
CASE_TYPES = (
    ("1.4", "Remisser och yttranden", False, ""),
    ("3.1", "Regional utvecklingsstrategi", False, ""),
    ("3.2", "Projektstöd", False, ""),
    ("3.3", "Företagsstöd", True, "OSL 30:27"),
    ("3.4", "Stöd till kommersiell service", True, "OSL 30:27"),
)
HANDED_OVER = 4


def set_up() -> None:
    """The series stand before any paper is read, so that the numbers in the papers find their place."""
    outside = set_authority(actor=SYSTEM, code="RS", name="Regionstyrelsen")
    set_series(
        actor=SYSTEM,
        authority=outside,
        code="RS",
        name="Regionstyrelsens diarium",
        pattern=PATTERN,
        is_outside=True,
    )
    own = set_authority(actor=SYSTEM, code="RTN", name="Regionala tillväxtnämnden")
    set_series(
        actor=SYSTEM, authority=own, code="RTN", name="Tillväxtnämndens ärenden", pattern=PATTERN, is_outside=False
    )
    for code, name, is_aid, provision in CASE_TYPES:
        set_case_type(actor=SYSTEM, code=code, name=name, is_aid=is_aid, suggested_provision=provision)


def fill() -> None:
    """Cases of our own: open with and without handler, closed, linked, and one that few are to read."""
    today = timezone.localdate()
    officer, controller = (people.accounts(SYSTEM).get(login=login) for login in ("handlaggare", "controller"))
    unit = people.units(SYSTEM).get(name="Projektstöd")
    series = queries.case_series(SYSTEM).get(code="RTN")
    types = {one.code: one for one in queries.case_types(SYSTEM)}

    def opened(title: str, code: str, days: int, **more: object) -> None:
        register_case(
            actor=SYSTEM,
            series=series,
            title=title,
            case_type=types[code],
            opened_on=today - timedelta(days=days),
            **more,  # type: ignore[arg-type]  # handler, unit, titles and parties by name
        )

    opened(
        "Aktualitetsprövning av den regionala utvecklingsstrategin",
        "3.1",
        120,
        handler=officer,
        unit=unit,
        parties=[NewParty("Örebro universitet", "other")],
    )
    opened("Utvärdering av projektstöd 2014–2020", "3.2", 400, handler=officer, unit=unit)
    opened(
        "Ansökan om företagsstöd till en investering",
        "3.3",
        20,
        handler=officer,
        unit=unit,
        internal_title="Investering i en ny produktionslinje",
        parties=[NewParty("Inkubera i Örebro AB", "applicant")],
    )
    opened("Fråga om stöd till kommersiell service i en landsbygd", "3.4", 6)
    review, evaluation, support, _ = queries.cases(SYSTEM).filter(counter__name__startswith="RTN-").order_by("number")
    close_case(
        actor=SYSTEM,
        case=evaluation,
        closed_on=today - timedelta(days=30),
        reason="Utvärderingen är redovisad för nämnden.",
    )
    link_cases(actor=SYSTEM, case=review, other_dnr=evaluation.dnr, kind="continues")
    add_identity(actor=SYSTEM, case=review, kind="other_register", value="N2026/00001")
    add_identity(actor=SYSTEM, case=support, kind="nyps", value="20300001")
    mark_secret(actor=SYSTEM, target=support, provision="OSL 30:27")
    admit_to_case(actor=SYSTEM, case=support, account=controller, reason="Kontrollerar stödets storlek.")
    from_papers = queries.cases(SYSTEM).filter(counter__name__startswith="RS-")
    for case in from_papers.order_by("dnr")[:HANDED_OVER]:
        hand_over_case(actor=SYSTEM, case=case, handler=officer)
