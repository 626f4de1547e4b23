"""The search index says what is, whatever was done, and the bulk path makes the same rows."""

import io
from collections.abc import Callable
from random import Random

import pytest
from django.db import connection

from redthread.config.command import main
from redthread.journal.services.bulk import NotTheSystem
from redthread.parties.models import Party, PartyKind
from redthread.parties.services import change_party, register_party
from redthread.registry.models import (
    CaseParty,
    CaseSeries,
    CaseType,
    Document,
    SearchRow,
    SearchTrigram,
    SearchWord,
    TextPart,
)
from redthread.registry.services import (
    CaseFacts,
    add_party,
    correct_case,
    keep_file,
    keep_text,
    mark_secret,
    register_document,
    withdraw_party,
)
from redthread.registry.services.bulk import rebuild, rebuilding
from redthread.registry.services.bulk.putting import put
from redthread.registry.services.indexing import COLUMNS, Kind, Reach, Thing, prepared, reindex_document
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.refusals import Refused
from registry.deeds_program import Deeds

pytestmark = pytest.mark.django_db

WORDS = ("medel", "be-\nslut", "länets", "1 912 400", "20RS12", "åtgärd", "556677-8899", "Grankulla", "bo- lag", "får")


def kept() -> tuple[list[object], list[object]]:
    """Everything the index holds of what can be found, besides the words for guesses."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT rowid, words, forms FROM registry_searchtext ORDER BY rowid")
        else:
            cursor.execute("SELECT id, words, found::text FROM registry_searchtext ORDER BY id")
        texts: list[object] = list(cursor.fetchall())
    return list(SearchRow.objects.order_by("pk").values_list()), texts


def words() -> dict[str, int]:
    """The words for guesses, each at the widest reach."""
    widest: dict[str, int] = {}
    for word, reach in SearchWord.objects.values_list("word", "reach"):
        widest[word] = min(reach, widest.get(word, reach))
    return widest


class FoundDeeds(Deeds):
    """Deeds that change what is found, with text and organisations besides."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        mine: tuple[Callable[[], object], ...] = (
            self.read_in,
            self.read_in,
            self.read_in_again,
            self.take_text_out,
            self.mark_pages,
            self.correct_with_unit,
            self.add_party,
            self.rename_party,
            self.withdraw_party,
        )
        self.deeds = (*self.deeds, *mine)

    def lines(self) -> list[tuple[int | None, str]]:
        """A text of three pages."""
        return [(page, " ".join(self.random.sample(WORDS, 6))) for page in (1, 2, 3)]

    def read_in(self) -> None:
        """A document that concerns no case, one or two."""
        concerned = [self._case() for _ in range(self.random.randrange(3))]
        self._register(self._file(), concerned)

    def read_in_again(self) -> None:
        """A document that is known concerns one case more."""
        self._register(self._document().file, [self._case()])

    def _register(self, file, cases) -> None:  # type: ignore[no-untyped-def]
        register_document(
            actor=SYSTEM,
            file=file,
            title=f"Ansökan {self.random.choice(WORDS)} {self.random.random()}",
            file_name="in.txt",
            kind="letter",
            pages=3,
            lines=self.lines(),
            cases=cases,
        )

    def take_text_out(self) -> None:
        """The text of some document is known."""
        one = self._document()
        keep_text(one.pk, file=one.file, state="text", pages=3, lines=self.lines())

    def mark_pages(self) -> None:
        """A page is marked."""
        mark_secret(actor=SYSTEM, target=self._document(), provision="OSL 30:27", pages=(2, 2))

    def correct_with_unit(self) -> None:
        """A case has another internal title and type."""
        kind, _ = CaseType.objects.get_or_create(code="medel", defaults={"name": "Medel"})
        case = self._case()
        facts = CaseFacts(case.title, f"Bolaget {self.random.choice(WORDS)}", kind, None, case.opened_on)
        correct_case(actor=SYSTEM, case=case, facts=facts, reason="Fel.")

    def add_party(self) -> None:
        """An organisation takes part."""
        add_party(actor=SYSTEM, case=self._case(), name=self.random.choice(("Tallbacken AB", "Älvdal")), part="other")

    def withdraw_party(self) -> None:
        """An organisation takes part no more."""
        held = CaseParty.objects.order_by("pk").first()
        if held is not None:
            withdraw_party(actor=SYSTEM, case_party=held, reason="Fel.")

    def rename_party(self) -> None:
        """An organisation has another name."""
        party = Party.objects.order_by("pk").first()
        if party is None:
            register_party(actor=SYSTEM, name="Tallbacken AB", kind=PartyKind.COMPANY)
        else:
            name = f"Tallbacken {self.random.randrange(1000)} AB"
            change_party(actor=SYSTEM, party=party, name=name, kind=PartyKind.COMPANY, org_number="")


def drawn(seed: int) -> FoundDeeds:
    """The same deeds for the same seed."""
    return FoundDeeds(Random(seed))  # noqa: S311  # nothing is secret


@pytest.fixture
def series() -> CaseSeries:
    from redthread.registry.services import set_authority, set_series

    authority = set_authority(actor=SYSTEM, code="RS", name="Regionstyrelsen")
    return set_series(
        actor=SYSTEM, code="RS", authority=authority, name="RS", pattern="{yy}{code}{n}", is_outside=False
    )


class TestDeeds:
    @pytest.mark.parametrize("seed", range(4))
    def test_leave_the_index_as_it_is_made_anew(self, series: CaseSeries, seed: int) -> None:
        drawn(seed).do(120)
        after_deeds, learnt = kept(), words()
        assert len(after_deeds[0]) > 25
        assert Document.objects.exclude(secrecy="none").exists()
        assert TextPart.objects.exists()
        list(rebuild(actor=SYSTEM))
        assert kept() == after_deeds
        anew = words()
        assert anew
        assert all(learnt[word] <= reach for word, reach in anew.items())  # a deed forgets no word


class TestRegisterDocument:
    def test_asks_the_database_few_times(self, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        def register(number: int) -> None:
            file = keep_file(actor=SYSTEM, content=io.BytesIO(f"{number}".encode()), media="txt")
            lines = [(1, "Projektet stärker länet.")]
            about = {"title": "Mätning", "file_name": "m.txt", "kind": "other", "pages": 1, "lines": lines}
            register_document(actor=SYSTEM, file=file, **about)  # type: ignore[arg-type]

        register(1)
        with django_assert_max_num_queries(14):  # two of them begin and end a savepoint, in tests alone
            register(2)

    def test_is_found_with_the_case_it_was_read_in_for_again(self, series: CaseSeries) -> None:
        deeds = drawn(0)
        deeds.register_case()
        deeds.correct_with_unit()
        deeds._register(deeds._file(), [])
        assert SearchRow.objects.get(kind=Kind.DOCUMENT).case_type_id is None
        deeds.read_in_again()
        assert SearchRow.objects.get(kind=Kind.DOCUMENT).case_type_id == CaseType.objects.get().pk


class TestPut:
    @pytest.mark.parametrize(
        "text", ["Ett beslut om medel\nEtt beslut om annat", "före-\nning i länet", "en -\n rad", "", "1 912\n400 ÅÄÖ"]
    )
    def test_makes_what_one_at_a_time_makes(self, text: str) -> None:
        thing = Thing(Kind.GOAL, 7, Reach.EVERYONE, "Titel", "strategy:goal", (7,), text=text)
        put(actor=SYSTEM, things=[thing])
        ((_, *found),) = kept()[1]  # type: ignore[misc]
        row, (_, *wanted) = prepared(thing)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT %s::tsvector::text", [wanted[1]])
                wanted[1] = cursor.fetchone()[0]
        assert found == wanted
        assert SearchRow.objects.get().digest == row[COLUMNS.index("digest")]


class TestRebuild:
    def test_is_for_the_system_alone(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        register_party(actor=SYSTEM, name="Tallbacken AB", kind=PartyKind.COMPANY)
        with pytest.raises(NotTheSystem):
            list(rebuild(actor=actor_with(Role.ADMINISTRATOR)))

    def test_can_be_interrupted_and_run_again(self, series: CaseSeries, monkeypatch: pytest.MonkeyPatch) -> None:
        drawn(5).do(60)
        before = kept()
        monkeypatch.setattr(rebuilding, "BATCH", 3)
        under_way = rebuild(actor=SYSTEM)
        for _ in range(4):
            next(under_way)
        under_way.close()
        assert 0 < SearchRow.objects.count() < len(before[0])
        list(rebuild(actor=SYSTEM))
        assert kept() == before
        assert len(word_indexes()) == (connection.vendor == "postgresql")

    def test_keeps_what_deeds_put_in_meanwhile(self, series: CaseSeries, monkeypatch: pytest.MonkeyPatch) -> None:
        drawn(6).do(60)
        monkeypatch.setattr(rebuilding, "BATCH", 3)
        more = drawn(7)
        for number, _ in enumerate(rebuild(actor=SYSTEM)):
            if number % 3 == 0:
                done(more)
        between = kept()
        for one in Document.objects.all():
            reindex_document(one.pk)
        assert kept() == between
        list(rebuild(actor=SYSTEM))
        assert kept() == between

    def test_forgets_words_that_nothing_holds(self) -> None:
        SearchTrigram.objects.create(trigram="abc", word=SearchWord.objects.create(word="abcd", folded="abcd", reach=0))
        list(rebuild(actor=SYSTEM))
        assert not SearchWord.objects.exists()
        assert not SearchTrigram.objects.exists()

    def test_tells_how_far_it_has_come(self, series: CaseSeries, capsys: pytest.CaptureFixture[str]) -> None:
        drawn(8).do(10)
        assert main(["index"]) == 0
        told = capsys.readouterr()
        assert "Ärenden: " in told.err
        assert "Sökregistret är byggt" in told.out


def done(deeds: Deeds) -> None:
    """One deed more, or its refusal."""
    try:
        deeds.random.choice(deeds.deeds)()
    except Refused:
        deeds.register_case()


def word_indexes() -> list[str]:
    """PostgreSQL's index of words."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            return []
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname = 'registry_searchtext_found'")
        return [name for (name,) in cursor.fetchall()]
