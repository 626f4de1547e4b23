"""The amounts of a budget that a percent in a decision can be a percent of. See docs/rules/shares.md."""

from redthread.rules.budgets.matrices import PrintedMatrix, RowKind
from redthread.rules.money import Money
from redthread.rules.shares import Base


def base_amounts(costs: PrintedMatrix | None, financing: PrintedMatrix | None) -> tuple[tuple[Base, Money], ...]:
    """Every base the budget tells, in the order of `Base`.

    Approved costs are never among them: they are known when claims are decided. Public financing is left out unless
    each financier is known to be public, private or in kind; the project owner's own money can be either.
    """
    found: list[tuple[Base, Money]] = []
    if costs is not None and costs.is_read:
        in_kind = costs.only(RowKind.IN_KIND).total()
        found += [(Base.BOOKED_COSTS, costs.total() - in_kind), (Base.TOTAL_COSTS, costs.total())]
    if financing is not None and financing.is_read:
        if all(row.kind not in (None, RowKind.OWN) for row in financing.items if row.whole.whole_ore):
            found.append((Base.PUBLIC_FINANCING, financing.only(RowKind.PUBLIC).total()))
        found.append((Base.TOTAL_FINANCING, financing.total()))
    return tuple(found)
