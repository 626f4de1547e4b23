"""Filling an empty database with a made-up region: people, organisations, cases with documents, and their journal."""

import io
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from random import Random
from zoneinfo import ZoneInfo

from redthread.config.example import region as example
from redthread.config.synthetic import words
from redthread.config.synthetic.events import FIRST_DAY, Cast, Region
from redthread.journal.services.bulk import next_id, prepare_for_much
from redthread.parties.models import Party
from redthread.parties.services.bulk import PastParty, load_parties
from redthread.people import services as people
from redthread.people.services.bulk import PastAppointment, load_people
from redthread.registry.models import Case, Document
from redthread.registry.services import keep_file
from redthread.registry.services.bulk import By, Finder, Loading, Office, load_scheme
from redthread.rules.actors import SYSTEM, Role

FILE_NAME = "handling.txt"
BATCH = 20_000
"""Events that are loaded in one transaction."""
CASES_PER_HANDLER, FEWEST_HANDLERS, MOST_HANDLERS = 1_500, 8, 200
CASES_PER_ORGANISATION, FEWEST_ORGANISATIONS = 12, 40
OFFICES = (
    Office("RS", "Regionstyrelsen", "{yy}{code}{n}"),
    Office("RTN", "Regional tillväxtnämnd", "{code} {yyyy}/{n}"),
    Office("KN", "Kulturnämnden", "{yy}{code}{n:04}"),
)
_CONTENT = b"En handling i den syntetiska regionen. Alla handlingar delar den h\xc3\xa4r filen.\n"
_START = datetime.combine(FIRST_DAY, datetime.min.time(), ZoneInfo("Europe/Stockholm"))


def fill(*, cases: int, seed: int, with_search: bool = True) -> Iterator[int]:
    """The region stands, with the example's log-ins. Tells now and then how many cases are in the register."""
    prepare_for_much()
    random = Random(seed)  # noqa: S311  # the same region for the same seed; nothing is secret
    cast = _cast(random, cases)
    file = keep_file(actor=SYSTEM, content=io.BytesIO(_CONTENT), media="txt")
    finder = Finder(actor=SYSTEM, names=dict(cast.organisations), file_name=FILE_NAME) if with_search else None
    if finder is not None:
        finder.begin()
    loading = Loading(actor=SYSTEM, scheme=cast.scheme, file=file, file_name=FILE_NAME, finder=finder)
    region = Region(random, cast, cases, first_case=next_id(Case), first_document=next_id(Document))
    first, events = region.next_case, region.events()
    while batch := list(islice(events, BATCH)):
        loading.load(batch)
        yield region.next_case - first
    loading.finish()
    for login, name, title, unit, role in example.PEOPLE:
        account = people.open_account(actor=SYSTEM, login=login, name=name, password=example.PASSWORD)
        people.appoint(actor=SYSTEM, account=account, title=title, unit=unit, role=role, first_on=example.FIRST_DAY)


def _cast(random: Random, cases: int) -> Cast:
    count = max(FEWEST_HANDLERS, min(MOST_HANDLERS, cases // CASES_PER_HANDLER))
    accounts = load_people(actor=SYSTEM, people=_appointments(count))
    units = [account.holdings.get().post.unit_id for account in accounts]
    registrar, *handlers = [By(account.pk, account.name) for account in accounts]
    names = words.organisations(random, max(FEWEST_ORGANISATIONS, cases // CASES_PER_ORGANISATION))
    first = next_id(Party)
    parties = [PastParty(_START, first + at, name, kind, "") for at, (name, kind) in enumerate(names)]
    load_parties(actor=SYSTEM, parties=parties)
    return Cast(
        handlers=tuple(zip(handlers, (unit or 0 for unit in units[1:]), strict=True)),
        registrar=registrar,
        organisations=tuple((party.id, party.name) for party in parties),
        scheme=load_scheme(actor=SYSTEM, offices=OFFICES, case_types=words.CASE_TYPES),
    )


def _appointments(handlers: int) -> Iterator[PastAppointment]:
    yield PastAppointment(_START, "syntetisk-registrator", "Registrator B", "Registrator", "Kansliet", Role.REGISTRAR)
    for number in range(1, handlers + 1):
        unit = words.UNITS[number % len(words.UNITS)]
        login, name = f"syntetisk-{number}", f"Handläggare B{number}"
        yield PastAppointment(_START, login, name, "Handläggare", unit, Role.CASE_OFFICER)
