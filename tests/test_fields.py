"""Money is stored as whole öre and comes back as money, by both databases."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import F, Max, Min, Q, Sum, Value
from django.db.models.functions import Coalesce

from redthread.fields import MoneyField
from redthread.rules.money import ZERO, Money


class Amount(models.Model):
    """A model of the test's own."""

    awarded = MoneyField()
    paid = MoneyField(null=True)

    class Meta:
        app_label = "tests_of_fields"


@pytest.fixture
def table(transactional_db: None) -> Iterator[type[Amount]]:
    """The model's table with two rows; it is taken away afterwards."""
    with connection.schema_editor() as editor:
        editor.create_model(Amount)
    Amount.objects.create(awarded=Money.kronor(5))
    Amount.objects.create(awarded=Money.kronor("7.25"), paid=Money.kronor(1))
    yield Amount
    with connection.schema_editor() as editor:
        editor.delete_model(Amount)


class TestStoring:
    def test_gives_money_back(self, table: type[Amount]) -> None:
        assert [(row.awarded, row.paid) for row in table.objects.order_by("pk")] == [
            (Money.kronor(5), None),
            (Money.kronor("7.25"), Money.kronor(1)),
        ]

    def test_keeps_whole_ore(self, table: type[Amount]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT awarded FROM tests_of_fields_amount ORDER BY id")
            assert cursor.fetchall() == [(500,), (725,)]

    @pytest.mark.parametrize("bare", [5, "5", 5.0])
    def test_takes_no_bare_number(self, table: type[Amount], bare: Any) -> None:
        with pytest.raises(TypeError, match="awarded takes Money"):
            table.objects.create(awarded=bare)
        with pytest.raises(TypeError, match="awarded takes Money"):
            table.objects.filter(awarded__gte=bare).exists()


class TestLookups:
    @pytest.mark.parametrize(
        ("condition", "count"),
        [
            (Q(awarded=Money.kronor(5)), 1),
            (Q(awarded__gt=Money.kronor(5)), 1),
            (Q(awarded__in=[Money.kronor(5), Money.kronor("7.25")]), 2),
            (Q(awarded__range=(Money.kronor(5), Money.kronor(6))), 1),
            (Q(paid__isnull=True), 1),
            (Q(paid__lt=F("awarded")), 1),
        ],
    )
    def test_compare_with_money(self, table: type[Amount], condition: Q, count: int) -> None:
        assert table.objects.filter(condition).count() == count


class TestReckoningInTheDatabase:
    def test_sums_to_money(self, table: type[Amount]) -> None:
        nothing = Q(awarded__gt=Money.kronor(100))
        assert table.objects.aggregate(
            all=Sum("awarded"),
            most=Max("awarded"),
            least=Min("awarded"),
            none=Sum("paid", filter=nothing),
            zero=Sum("paid", filter=nothing, default=ZERO),
        ) == {
            "all": Money.kronor("12.25"),
            "most": Money.kronor("7.25"),
            "least": Money.kronor(5),
            "none": None,
            "zero": ZERO,
        }

    def test_sums_more_than_a_float_tells_apart(self, table: type[Amount]) -> None:
        table.objects.create(awarded=Money.ore(2**53 + 1))
        assert table.objects.aggregate(all=Sum("awarded"))["all"] == Money.ore(2**53 + 1 + 1225)

    def test_adds_and_subtracts_to_money(self, table: type[Amount]) -> None:
        found = table.objects.annotate(
            left=F("awarded") - Coalesce("paid", Value(ZERO, MoneyField())),
            more=F("awarded") + Value(Money.kronor(1), MoneyField()),
        ).order_by("pk")
        assert [(row.left, row.more) for row in found] == [
            (Money.kronor(5), Money.kronor(6)),
            (Money.kronor("6.25"), Money.kronor("8.25")),
        ]

    def test_updates_by_expression(self, table: type[Amount]) -> None:
        table.objects.update(paid=F("awarded"))
        assert set(table.objects.values_list("paid", flat=True)) == {Money.kronor(5), Money.kronor("7.25")}


class TestMigrations:
    def test_see_a_plain_big_integer(self) -> None:
        name, path, args, kwargs = Amount._meta.get_field("paid").deconstruct()
        assert (name, path, args, kwargs) == ("paid", "django.db.models.BigIntegerField", [], {"null": True})


class TestFixtures:
    def test_write_and_read_ore(self) -> None:
        field = Amount._meta.get_field("awarded")
        written = field.value_to_string(Amount(awarded=Money.kronor("7.25")))
        assert written == "725"
        assert field.to_python(written) == Money.kronor("7.25")
        assert field.to_python(None) is None

    def test_refuse_what_is_not_ore(self) -> None:
        with pytest.raises(ValidationError):
            Amount._meta.get_field("awarded").to_python("7,25")
