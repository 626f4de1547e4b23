"""One measurement in the database that the environment names; started by register.py in a process of its own.

count               how many cases there are
pages ROUNDS        each page through the whole program: "name p50 p95 first queries limit" in milliseconds, a line each
numbers COUNT       so many cases registered, one deed each
documents COUNT     so many documents with text registered, one deed each
"""

import io
import sys
import time
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING

from redthread.config.setup import start_django

if TYPE_CHECKING:
    from django.test import Client

LIST_LIMIT = SEARCH_LIMIT = JOURNAL_LIMIT = 100.0
"""Milliseconds of the 95th percentile at the design size."""
_TEXT = "Projektet ska stärka kompetensförsörjningen i länet och ge företagen bättre tillgång till rådgivning. "
_WORDS = 48


def main() -> int:
    """Does the measurement that is named."""
    start_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    what, *numbers = sys.argv[1:]
    if what == "count":
        from redthread.registry.models import Case

        print(Case.objects.count())
    elif what == "pages":
        pages(int(numbers[0]))
    elif what == "numbers":
        take_numbers(int(numbers[0]))
    elif what == "documents":
        register_documents(int(numbers[0]))
    else:
        import_documents(int(numbers[0]))
    return 0


def addresses() -> list[tuple[str, float, list[str]]]:
    """What is measured: name, limit, and addresses that differ so that nothing answers from memory alone."""
    from redthread.people.models import Account, Unit

    random = Random(7)  # noqa: S311  # the same questions each time
    handlers = list(Account.objects.filter(login__startswith="syntetisk-").values_list("pk", flat=True)[1:40])
    units = list(Unit.objects.values_list("pk", flat=True))
    words = ("kompetensförsörjning", "energieffektivisering", "solcellsteknik", "turismprogram", "vindkraftsplan")
    wrong = ("kompetensförsörjnng", "energieffektivisring", "solcelsteknik", "turismprogam", "vindkraftplann")
    years = list(range(2007, 2025))
    journal = "/arbete/journal/"
    return [
        ("case list", LIST_LIMIT, ["/arbete/diarium/"]),
        (
            "case list, three filters",
            LIST_LIMIT,
            [
                f"/arbete/diarium/?lage=open&handlaggare={random.choice(handlers)}&enhet={random.choice(units)}"
                for _ in range(8)
            ]
            + [
                f"/arbete/diarium/?lage=closed&enhet={random.choice(units)}&ar={random.choice(years)}" for _ in range(8)
            ],
        ),
        ("search, one word", SEARCH_LIMIT, [f"/sok/?q={word}" for word in words]),
        ("search, two words", SEARCH_LIMIT, [f"/sok/?q={word}+kommun" for word in words]),
        ("search, phrase", SEARCH_LIMIT, ['/sok/?q="regionala+utvecklingsstrategin"', '/sok/?q="inget+att+erinra"']),
        ("search, misspelt", SEARCH_LIMIT, [f"/sok/?q={word}" for word in wrong]),
        ("journal", JOURNAL_LIMIT, [journal]),
        (
            "journal, deed and days",
            JOURNAL_LIMIT,
            [f"{journal}?gjort=registry.close_case&fran={year}-02-01&till={year}-04-30" for year in years],
        ),
        (
            "journal, kind far back",
            JOURNAL_LIMIT,
            [f"{journal}?slag=registry.case&till={year}-12-31" for year in years],
        ),
        (
            "journal, number",
            JOURNAL_LIMIT,
            [f"{journal}?nummer={year % 100:02}RS{random.randrange(1, 99)}" for year in years],
        ),
        ("journal, word", JOURNAL_LIMIT, [f"{journal}?ord={word}" for word in words]),
        ("journal, person", JOURNAL_LIMIT, [f"{journal}person/{random.choice(handlers)}/" for _ in range(8)]),
    ]


def pages(rounds: int) -> None:
    """Each address in turn, as an auditor. The first visit to each, which reads from disk, is told by itself."""
    from django.test import Client

    from redthread.people.models import Account

    client = Client()
    client.force_login(Account.objects.get(login="revisor"))
    for name, limit, asked in addresses():
        took: list[float] = []
        most = 0
        first = max(timed(client, address)[0] for address in asked)
        for number in range(rounds):
            milliseconds, count = timed(client, asked[number % len(asked)])
            took.append(milliseconds)
            most = max(most, count)
        cuts = quantiles(took, n=20)
        print(f"{name}\t{cuts[9]:.1f}\t{cuts[18]:.1f}\t{first:.0f}\t{most}\t{limit}", flush=True)


def timed(client: "Client", address: str) -> tuple[float, int]:
    """A visit: milliseconds and queries. Ends the program when the page does not answer."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    reset_queries()  # what is logged has a ceiling
    with CaptureQueriesContext(connection) as queries:
        started = time.perf_counter()
        answer = client.get(address)
        took = 1000 * (time.perf_counter() - started)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return took, len(queries)


def take_numbers(count: int) -> None:
    """So many cases with numbers of our own, told one a line."""
    from django.utils import timezone

    from redthread.registry.models import CaseSeries
    from redthread.registry.services import register_case
    from redthread.rules.actors import SYSTEM

    series, today = CaseSeries.objects.get(code="KN"), timezone.localdate()
    for number in range(count):
        print(register_case(actor=SYSTEM, series=series, title=f"Mätning {number}", opened_on=today).dnr)


def register_documents(count: int) -> None:
    """So many documents with text, each with a file of its own, read in through the service that papers use."""
    from redthread.registry.services import keep_file, register_document
    from redthread.rules.actors import SYSTEM

    for number in range(count):
        text = f"{_TEXT * 4}{time.time_ns()}"
        file = keep_file(actor=SYSTEM, content=io.BytesIO(text.encode()), media="txt")
        lines = [(1, " ".join(text.split()[:_WORDS]))]
        name = f"Mätning {number}"
        register_document(actor=SYSTEM, file=file, title=name, file_name="m.txt", kind="other", pages=1, lines=lines)


def import_documents(count: int) -> None:
    """So many documents in one case, with their text in the search index and their deeds in the journal."""
    from django.db.models import Max
    from django.utils import timezone

    from redthread.journal.services.bulk import next_id
    from redthread.registry.models import Case, CaseSeries, Document
    from redthread.registry.services import keep_file
    from redthread.registry.services.bulk import By, Finder, Loading, PastDocument, Scheme
    from redthread.rules.actors import SYSTEM

    series = {one.code: one for one in CaseSeries.objects.select_related("authority")}
    case = Case.objects.filter(is_secret=False, published_on=None, case_type__isnull=False).order_by("pk")[0]
    file = keep_file(actor=SYSTEM, content=io.BytesIO(b"import"), media="txt")
    finder = Finder(actor=SYSTEM, names={}, file_name="m.txt")
    finder.cases[case.pk] = (case.unit_id or 0, case.case_type_id or 0)
    loading = Loading(actor=SYSTEM, scheme=Scheme(series, ()), file=file, file_name="m.txt", finder=finder)
    last = Document.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    first, at, by = next_id(Document), timezone.now(), By(0, "Import")
    loading.load(
        [
            PastDocument(
                at=at,
                by=by,
                id=first + number,
                case=case.pk,
                dnr=case.dnr,
                number=last + 1 + number,
                title=f"Mätning {number}",
                kind="other",
                direction="out",
                arrived_on=None,
                counterpart=None,
                counterpart_name="",
                published_on=None,
                secrecy="none",
                provision="",
                pages_marked=None,
                text=" ".join(f"{_TEXT * 4} {at} {number}".split()[:_WORDS]) + f" {number}",
            )
            for number in range(count)
        ]
    )
    loading.finish_counting()


if __name__ == "__main__":
    sys.exit(main())
