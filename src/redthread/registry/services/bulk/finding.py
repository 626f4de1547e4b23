"""Putting much into the search index at once: what `services.indexing` would make of it, written as whole tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db import connection

from redthread.journal.services.bulk import count_on
from redthread.registry.models import Document, SearchRow
from redthread.registry.services.bulk.past import PastCase, PastDocument
from redthread.registry.services.bulk.putting import TEXT, lay_word_index_aside, put
from redthread.registry.services.indexing import Kind, Reach, Thing
from redthread.rules.actors import Actor


class Finder:
    """Fills the index of a region that is being loaded. `names` are the organisations by id.

    In PostgreSQL the index of words is taken away meanwhile and made by `finish` in one go: many times faster.
    """

    def __init__(self, *, actor: Actor, names: dict[int, str], file_name: str) -> None:
        self.actor, self.names, self.file_name = actor, names, file_name
        self.cases: dict[int, tuple[int, int]] = {}
        self.word_index = ""

    def begin(self) -> None:
        """The organisations can be found, and the index is ready for much."""
        self.word_index = lay_word_index_aside()
        self._put(
            Thing(Kind.PARTY, key, Reach.OFFICIALS, name, "parties:party", (key,)) for key, name in self.names.items()
        )

    def load(self, cases: Sequence[PastCase], documents: Sequence[PastDocument]) -> None:
        """The cases and documents can be found."""
        for case in cases:
            self.cases[case.id] = (case.unit, case.case_type)
        self._put(thing for case in cases for thing in self._of_case(case))
        self._put(thing for document in documents for thing in self._of_document(document))

    def finish(self) -> None:
        """The words can be asked for."""
        with connection.cursor() as cursor:
            if self.word_index:
                cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
                cursor.execute(self.word_index)
                cursor.execute(f"ANALYZE {TEXT}")
            elif connection.vendor == "sqlite":
                cursor.execute(f"INSERT INTO {TEXT} ({TEXT}) VALUES ('optimize')")  # noqa: S608  # names of our own
        count_on(SearchRow)

    def _put(self, things: Iterable[Thing]) -> None:
        put(actor=self.actor, things=things)

    def _of_case(self, case: PastCase) -> Iterator[Thing]:
        opened_on: date = case.at.date()
        outer = Thing(
            kind=Kind.CASE,
            key=case.id,
            reach=Reach.EVERYONE if case.published_on else Reach.OFFICIALS,
            title=case.title,
            label=case.dnr,
            page="registry:case",
            arguments=(case.dnr,),
            at=opened_on,
            case_id=case.id,
            status="closed" if case.closed_on else "open",
            unit_id=case.unit,
            case_type_id=case.case_type,
        )
        yield outer
        names = tuple(self.names[party] for party, _ in case.parties)
        text = "\n".join((case.internal_title, *names)).strip()
        reach = Reach.RESTRICTED if case.provision else Reach.OFFICIALS
        yield replace(outer, part=1, reach=reach, text=text, names=names)

    def _of_document(self, document: PastDocument) -> Iterator[Thing]:
        unit, case_type = self.cases[document.case]
        has_marked_pages = document.secrecy == Document.Secrecy.PAGES
        text = "" if has_marked_pages else document.text
        inner = "\n".join(word for word in (document.counterpart_name, self.file_name) if word)
        reach = _reach_of(document)
        outer = Thing(
            kind=Kind.DOCUMENT,
            key=document.id,
            reach=reach,
            title=document.title,
            label=f"{document.dnr}-{document.number}",
            page="registry:document",
            arguments=(document.id,),
            text=text if reach == Reach.EVERYONE else f"{inner}\n{text}",
            at=document.arrived_on or document.at.date(),
            case_id=document.case,
            unit_id=unit,
            case_type_id=case_type,
        )
        yield outer
        if reach == Reach.EVERYONE and document.counterpart_name:
            names = (document.counterpart_name,)
            yield replace(outer, part=1, reach=Reach.INSIDERS, text=f"{inner}\n{text}", names=names)
        if has_marked_pages:
            yield replace(outer, part=2, reach=Reach.RESTRICTED, text=f"{inner}\n{document.text}")


def _reach_of(document: PastDocument) -> Reach:
    if document.secrecy == Document.Secrecy.WHOLE:
        return Reach.RESTRICTED
    return Reach.EVERYONE if document.published_on else Reach.INSIDERS
