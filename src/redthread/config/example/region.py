"""The example region: the facts of a real region's papers in prose of our own, people as roles.

The papers in this folder are read by the product itself, so every record in the example has its origin in a line.
The day of the November meeting is assumed: the real paper prints none.
"""

from datetime import date
from pathlib import Path

from redthread.applications import queries as applications
from redthread.config.example import (
    agendas,
    arrivals,
    board_papers,
    boards,
    decision_tasks,
    delegation,
    diarium,
    disclosures,
    documents,
    held_meeting,
    notices,
    organisation,
    referrals,
    retention,
)
from redthread.intake.services import save_papers
from redthread.meetings import queries as meetings
from redthread.meetings.services import publish_meeting
from redthread.people import services as people
from redthread.people.queries import accounts
from redthread.registry.services import publish_case
from redthread.rules.actors import SYSTEM, Role
from redthread.strategy.models import GoalKind
from redthread.strategy.services import name_area, set_goal

PAPERS = ("handlingar-2020-08-24.txt", "forslag-rus-2024.txt", "protokoll-2022-11.txt")
PASSWORD = "exempel-2026"  # noqa: S105  # printed for everyone who tries the example; never for a real region
FIRST_DAY = date(2020, 1, 1)

PEOPLE = (
    ("handlaggare", "Handläggare A", "Handläggare", "Projektstöd", Role.CASE_OFFICER),
    ("sekreterare", "Nämndsekreterare A", "Nämndsekreterare", "Kansliet", Role.BOARD_SECRETARY),
    ("ledamot", "Ledamot A", "Ledamot i regional tillväxtnämnd", "", Role.ELECTED_MEMBER),
    ("ordforande", "Ledamot C", "Ordförande i regional tillväxtnämnd", "", Role.ELECTED_MEMBER),
    ("controller", "Controller A", "Controller", "Ekonomi", Role.CONTROLLER),
    ("revisor", "Revisor A", "Revisor", "", Role.AUDITOR),
    ("registrator", "Registrator A", "Registrator", "Kansliet", Role.REGISTRAR),
    ("forvaltare", "Systemförvaltare A", "Systemförvaltare", "", Role.ADMINISTRATOR),
)

AREAS = (
    "Innovationskraft och specialisering",
    "Näringsliv och entreprenörskap",
    "Kompetensförsörjning och matchning",
    "Social välfärd och hälsa",
    "Energi och klimat",
)

GOALS = (
    (GoalKind.EFFECT, "Hög konkurrenskraft, jämlik livskvalitet och god resurseffektivitet i länet"),
    (GoalKind.EFFECT, "Digitala tjänster som svarar mot invånarnas och företagens behov"),
    (GoalKind.TERRITORIAL, "Näringslivet växer hållbart och med minskad klimatpåverkan"),
    (GoalKind.TERRITORIAL, "Fler fullföljer sin grundläggande utbildning"),
    (GoalKind.TERRITORIAL, "God, jämlik och jämställd hälsa i hela länet"),
    (GoalKind.OPERATIONAL, "Regionen är en drivande och samlande kraft för länets näringsliv"),
    (GoalKind.OPERATIONAL, "Regionen stöder länets skolhuvudmän med omvärldsbevakning och samverkan"),
)


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not accounts(SYSTEM).exists()


def fill() -> None:
    """The example region stands: accounts, goals, and three papers read, saved and published."""
    organisation.lay_out()
    for login, name, title, unit, role in PEOPLE:
        account = people.open_account(actor=SYSTEM, login=login, name=name, password=PASSWORD)
        people.appoint(actor=SYSTEM, account=account, title=title, unit=unit, role=role, first_on=FIRST_DAY)
    for area in AREAS:
        name_area(actor=SYSTEM, name=area)
    for kind, text in GOALS:
        set_goal(actor=SYSTEM, text=text, kind=kind)
    diarium.set_up()
    save_papers([Path(__file__).with_name(name) for name in PAPERS])
    for meeting in meetings.meetings(SYSTEM):
        publish_meeting(actor=SYSTEM, meeting=meeting, published_on=meeting.held_on)
    for case in applications.case_list(SYSTEM):
        publish_case(actor=SYSTEM, case=case, published_on=date(2020, 8, 24))
    referrals.fill()
    disclosures.fill()
    organisation.fill(password=PASSWORD, first_on=FIRST_DAY)
    diarium.fill()
    documents.fill()
    arrivals.fill()
    retention.fill()
    board_papers.fill()
    boards.fill()
    agendas.fill()
    held_meeting.fill()
    delegation.appoint(password=PASSWORD, first_on=FIRST_DAY)
    delegation.fill()
    decision_tasks.fill()
    notices.fill()


def log_ins() -> str:
    """The log-ins of the example region, for whoever tries it."""
    everybody = [(login, name) for login, name, *_ in (*PEOPLE, *delegation.HOLDERS)]
    everybody += [organisation.AWAY, organisation.APPLICANT]
    rows = "\n".join(f"  {login:<17} {name}" for login, name in everybody)
    return f"Logga in på /logga-in/ med något av dessa namn och lösenordet {PASSWORD}:\n{rows}"
