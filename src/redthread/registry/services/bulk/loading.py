"""Many cases and documents at once, of a region that is made up: the same rows and journal links that the deeds leave.

What is loaded must itself be as the deeds would have left it: numbers without gaps, secrecy that follows the marks.
`redthread verify` tells. The search index gets what `services.indexing` would have put there.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction

from redthread.journal.services import Subject
from redthread.journal.services.bulk import PastDeed, append, copy_rows, count_on, finish
from redthread.registry.models import (
    Authority,
    Case,
    CaseParty,
    CaseSeries,
    CaseType,
    Document,
    DocumentVersion,
    NumberSeries,
    SecrecyMark,
    StoredFile,
    TextPart,
)
from redthread.registry.services.bulk.finding import Finder
from redthread.registry.services.bulk.past import Office, Past, PastCase, PastClosing, PastDocument, Scheme
from redthread.registry.services.changing import trace
from redthread.rules.actors import Actor

_CASE = (
    "id",
    "dnr",
    "title",
    "internal_title",
    "authority_id",
    "counter_id",
    "number",
    "case_type_id",
    "status",
    "opened_on",
    "closed_on",
    "published_on",
    "handler_id",
    "unit_id",
    "is_secret",
)
_DOCUMENT = (
    "id",
    "title",
    "file_name",
    "file_id",
    "version",
    "kind",
    "pages",
    "lines",
    "registered_at",
    "case_id",
    "number",
    "direction",
    "arrived_on",
    "counterpart_id",
    "counterpart_name",
    "is_draft",
    "published_on",
    "secrecy",
    "text_state",
)
_VERSION = ("document_id", "number", "file_id", "file_name", "made_at", "reason")
_PART = ("document_id", "order", "page", "first_line", "text")
_MARK = (
    "case_id",
    "document_id",
    "first_page",
    "last_page",
    "provision",
    "authority",
    "marked_on",
    "note",
    "lifted_because",
)


@transaction.atomic
def load_scheme(*, actor: Actor, offices: Iterable[Office], case_types: Iterable[tuple[str, str, bool]]) -> Scheme:
    """The authorities, their series and the case types (code, name, whether aid) are there. Raises NotTheSystem."""
    append(actor=actor, deeds=())
    series: dict[str, CaseSeries] = {}
    for office in offices:
        authority, _ = Authority.objects.get_or_create(code=office.code, defaults={"name": office.name})
        series[office.code], _ = CaseSeries.objects.get_or_create(
            code=office.code, defaults={"authority": authority, "name": office.name, "pattern": office.pattern}
        )
    types = (
        CaseType.objects.get_or_create(code=code, defaults={"name": name, "is_aid": is_aid})[0]
        for code, name, is_aid in case_types
    )
    return Scheme(series, tuple(case_type.pk for case_type in types))


class Loading:
    """Loads what happened in a region, in order of time, one batch after another. Without a finder nothing is found."""

    def __init__(
        self, *, actor: Actor, scheme: Scheme, file: StoredFile, file_name: str, finder: Finder | None
    ) -> None:
        self.actor, self.scheme, self.file, self.file_name, self.finder = actor, scheme, file, file_name, finder
        self.counters: dict[tuple[str, int], NumberSeries] = {}

    @transaction.atomic
    def load(self, past: Sequence[Past]) -> None:
        """All of it is in the register, and its deeds in the journal. Raises NotTheSystem."""
        cases = [each for each in past if isinstance(each, PastCase)]
        documents = [each for each in past if isinstance(each, PastDocument)]
        self._load_cases(cases)
        self._load_documents(documents)
        self._load_marks(cases, documents)
        if self.finder is not None:
            self.finder.load(cases, documents)
        append(actor=self.actor, deeds=(deed for each in past for deed in self._deeds(each)))

    @transaction.atomic
    def finish(self) -> None:
        """The number series go on after the last numbers, and so do the ids."""
        for counter in self.counters.values():
            counter.save(update_fields=["last"])
        if self.finder is not None:
            self.finder.finish()
        self.finish_counting()

    def finish_counting(self) -> None:
        """The ids go on after those that were loaded."""
        finish()
        count_on(Case, CaseParty, Document, DocumentVersion, Document.cases.through, TextPart, SecrecyMark)

    def _load_cases(self, cases: Sequence[PastCase]) -> None:
        rows = [
            (
                case.id,
                case.dnr,
                case.title,
                case.internal_title,
                self.scheme.series[case.series].authority_id,
                self._counter(case).pk,
                case.number,
                case.case_type,
                "closed" if case.closed_on else "open",
                case.at.date(),
                case.closed_on,
                case.published_on,
                case.handler,
                case.unit,
                bool(case.provision),
            )
            for case in cases
        ]
        copy_rows(actor=self.actor, model=Case, columns=_CASE, rows=rows)
        parties = ((case.id, party, part) for case in cases for party, part in case.parties)
        copy_rows(actor=self.actor, model=CaseParty, columns=("case_id", "party_id", "part"), rows=parties)

    def _counter(self, case: PastCase) -> NumberSeries:
        key = (case.series, case.year)
        if key not in self.counters:
            name = f"{case.series}-{case.year}"
            self.counters[key], _ = NumberSeries.objects.get_or_create(name=name)
        counter = self.counters[key]
        counter.last = max(counter.last, case.number)
        return counter

    def _load_documents(self, documents: Sequence[PastDocument]) -> None:
        file, name = self.file.pk, self.file_name
        rows = (
            (
                each.id,
                each.title,
                name,
                file,
                1,
                each.kind,
                1,
                each.text.count("\n") + 1,
                each.at,
                each.case,
                each.number,
                each.direction,
                each.arrived_on,
                each.counterpart,
                each.counterpart_name,
                False,
                each.published_on,
                each.secrecy,
                "text",
            )
            for each in documents
        )
        copy_rows(actor=self.actor, model=Document, columns=_DOCUMENT, rows=rows)
        versions = ((each.id, 1, file, name, each.at, "") for each in documents)
        copy_rows(actor=self.actor, model=DocumentVersion, columns=_VERSION, rows=versions)
        pairs = ((each.id, each.case) for each in documents)
        copy_rows(actor=self.actor, model=Document.cases.through, columns=("document_id", "case_id"), rows=pairs)
        parts = ((each.id, 0, 1, 1, each.text) for each in documents)
        copy_rows(actor=self.actor, model=TextPart, columns=_PART, rows=parts)

    def _load_marks(self, cases: Sequence[PastCase], documents: Sequence[PastDocument]) -> None:
        authority = {code: series.authority.name for code, series in self.scheme.series.items()}
        rows = [
            (case.id, None, None, None, case.provision, authority[case.series], case.at.date(), "", "")
            for case in cases
            if case.provision
        ]
        name = next(iter(authority.values()))
        rows += [
            (None, each.id, *(each.pages_marked or (None, None)), each.provision, name, each.at.date(), "", "")
            for each in documents
            if each.provision
        ]
        copy_rows(actor=self.actor, model=SecrecyMark, columns=_MARK, rows=rows)

    def _deeds(self, past: Past) -> Iterable[PastDeed]:
        who = str(past.by.id)
        if isinstance(past, PastDocument):
            subject = Subject("registry.document", str(past.id), f"{past.dnr}-{past.number}")
            told = {
                "number": past.number,
                "direction": past.direction,
                "kind": past.kind,
                "arrived_on": past.arrived_on.isoformat() if past.arrived_on else None,
                "is_draft": False,
                "secrecy": past.secrecy,
                "sha256": self.file.sha256,
                "name": trace(past.title),
            }
            yield PastDeed(past.at, who, past.by.name, "registry.register_document", subject, after=told)
            return
        key = past.case if isinstance(past, PastClosing) else past.id
        subject = Subject("registry.case", str(key), f"{past.dnr} {past.title}")
        if isinstance(past, PastClosing):
            closed_on = past.at.date().isoformat()
            yield PastDeed(
                past.at,
                who,
                past.by.name,
                "registry.close_case",
                subject,
                before={"status": "open", "closed_on": None},
                after={"status": "closed", "closed_on": closed_on},
            )
            return
        opened = {"dnr": past.dnr, "title": past.title, "opened_on": past.at.date().isoformat()}
        yield PastDeed(past.at, who, past.by.name, "registry.register_case", subject, after=opened)
