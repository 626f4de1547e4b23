"""`redthread synth` makes the same region from the same seed, with nothing wrong in it and nothing left to index."""

import pytest
from django.db import connection

from redthread.config.command import main
from redthread.config.synthetic import region
from redthread.journal.models import Entry
from redthread.journal.services.bulk import NotTheSystem, append, copy_rows
from redthread.parties.models import Party
from redthread.registry.models import Case, Document, SearchRow, TextPart
from redthread.registry.services import register_case
from redthread.registry.services.bulk import rebuild
from redthread.rules.actors import SYSTEM, Role

CASES = 60


def make(seed: int = 1, *, with_search: bool = True) -> None:
    """A small region."""
    for _ in region.fill(cases=CASES, seed=seed, with_search=with_search):
        pass


def told() -> list[object]:
    """What the region says, without what differs from run to run."""
    return [
        *Case.objects.order_by("pk").values_list("dnr", "title", "opened_on", "closed_on", "is_secret"),
        *Document.objects.order_by("pk").values_list("title", "number", "registered_at", "secrecy"),
        *TextPart.objects.order_by("pk").values_list("text", flat=True),
        *Party.objects.order_by("pk").values_list("name", "kind"),
    ]


def searched() -> list[object]:
    """What the search index holds."""
    with connection.cursor() as cursor:
        key = "rowid" if connection.vendor == "sqlite" else "id"
        kept = "forms" if connection.vendor == "sqlite" else "found::text"
        cursor.execute(f"SELECT {key}, words, {kept} FROM registry_searchtext ORDER BY 1")  # noqa: S608  # names above
        texts = cursor.fetchall()
    return [*SearchRow.objects.order_by("pk").values_list("pk", "digest", "reach", "title"), *texts]


@pytest.mark.django_db
class TestRegion:
    def test_holds_together(self, capsys) -> None:
        make()
        assert main(["verify"]) == 0, capsys.readouterr().out
        assert Case.objects.count() == CASES
        assert CASES * 8 < Document.objects.count() < CASES * 12
        assert Case.objects.filter(status="closed").exists()
        assert Case.objects.filter(published_on__isnull=False).exists()
        assert Document.objects.filter(published_on__isnull=False).exists()
        words = [len(text.split()) for text in TextPart.objects.values_list("text", flat=True)]
        assert 30 < sum(words) / len(words) < 60

    def test_is_the_same_for_the_same_seed(self) -> None:
        from django.db import transaction

        seen = []
        for seed in (1, 1, 2):
            with transaction.atomic():
                make(seed, with_search=False)
                seen.append([row for row in told() if not isinstance(row, tuple) or "Konto" not in str(row)])
                transaction.set_rollback(True)
        assert seen[0] == seen[1]
        assert seen[0] != seen[2]

    def test_is_found_as_if_it_had_been_indexed(self) -> None:
        make()
        before = searched()
        assert before
        for _ in rebuild(actor=SYSTEM):
            pass
        assert searched() == before

    def test_goes_on_as_any_region_does(self, capsys) -> None:
        from django.utils import timezone

        from redthread.registry.models import CaseSeries

        make(with_search=False)
        series = CaseSeries.objects.get(code="RS")
        case = register_case(actor=SYSTEM, series=series, title="Ett till", opened_on=timezone.localdate())
        assert case.pk == CASES + 1
        assert main(["verify"]) == 0, capsys.readouterr().out

    def test_is_only_laid_in_an_empty_database(self, capsys, account_with) -> None:
        account_with(Role.AUDITOR)
        assert main(["synth", "--cases", "1"]) == 2
        assert "inte tom" in capsys.readouterr().err
        assert main(["synth", "--cases", "0"]) == 2
        assert "mellan 1 och" in capsys.readouterr().err


@pytest.mark.django_db
class TestBulk:
    def test_is_for_the_system_alone(self, actor_with) -> None:
        administrator = actor_with(Role.ADMINISTRATOR)
        with pytest.raises(NotTheSystem):
            copy_rows(actor=administrator, model=Party, columns=("name",), rows=[("x",)])
        before = Entry.objects.count()
        with pytest.raises(NotTheSystem):
            append(actor=administrator, deeds=())
        assert Entry.objects.count() == before
