"""Model fields for the values of `rules`."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Combinable, register_combinable_fields

from redthread.rules.money import Money

_Set = TypeVar("_Set", contravariant=True)
_Get = TypeVar("_Get", covariant=True)

if TYPE_CHECKING:

    class _Column(models.Field[_Set, _Get]):
        _pyi_private_set_type: Money | Combinable
        _pyi_private_get_type: Money
        _pyi_lookup_exact_type: Money

else:

    class _Column(models.Field):
        def __class_getitem__(cls, _: object) -> type:
            return cls


class MoneyField(_Column[_Set, _Get]):
    """An amount of money, kept as whole öre in a BIGINT so that SQLite and PostgreSQL answer alike.

    The value is Money, in lookups too: `amount__gte=Money.kronor(5)`. Sum, Min, Max and Coalesce give Money, and so
    do + and - between two amounts. Avg loses parts of öre; add up and split instead. Migrations see a plain
    BigIntegerField and import nothing of ours.
    """

    description = "Money in Swedish kronor"
    empty_strings_allowed = False

    def get_internal_type(self) -> str:
        """The column of a BigIntegerField."""
        return "BigIntegerField"

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As a BigIntegerField, so that a migration stands alone."""
        name, _, args, kwargs = super().deconstruct()
        return name or "", "django.db.models.BigIntegerField", list(args), dict(kwargs)

    def from_db_value(self, value: int | Decimal | None, expression: object, connection: object) -> Money | None:
        """The stored or added-up öre as Money."""
        return None if value is None else Money.ore(int(value))

    def get_prep_value(self, value: Any) -> Any:
        """Whole öre. Raises TypeError for a bare number: it does not say whether it is kronor or öre."""
        if value is None or hasattr(value, "resolve_expression"):
            return super().get_prep_value(value)
        if not isinstance(value, Money):
            raise TypeError(f"{self.name} takes Money, not {type(value).__name__}")
        return value.whole_ore

    def to_python(self, value: Any) -> Money | None:
        """Money from Money, or from the öre that `value_to_string` writes in a fixture."""
        if value is None or isinstance(value, Money):
            return value
        try:
            return Money.ore(int(str(value)))
        except ValueError as fault:
            raise ValidationError("%(value)s is not whole öre", params={"value": value}) from fault

    def value_to_string(self, obj: models.Model) -> str:
        """The öre, for fixtures."""
        value: Any = self.value_from_object(obj)
        return "" if value is None else str(value.whole_ore)

    def get_db_converters(self, connection: BaseDatabaseWrapper) -> list[Callable[..., Any]]:
        """Only ours; sums come back as int or Decimal by database."""
        return [self.from_db_value]


for _connector in (Combinable.ADD, Combinable.SUB):
    register_combinable_fields(MoneyField, _connector, MoneyField, MoneyField)
