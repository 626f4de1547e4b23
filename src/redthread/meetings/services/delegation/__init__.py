"""Deeds about delegation: the order, who may decide by it, decisions, and telling the board."""

from redthread.meetings.services.delegation.deciding import (
    NewDelegated,
    correct_delegated,
    decide_as_reported,
    decide_on_delegation,
    decide_urgently,
    void_delegated,
)
from redthread.meetings.services.delegation.orders import (
    NewPoint,
    add_point,
    adopt_order,
    begin_order,
    change_point,
    strike_order,
    strike_point,
)
from redthread.meetings.services.delegation.passing import declare_official_jav, end_passing_on, let_pass_on
from redthread.meetings.services.delegation.reporting import (
    note_as_reported,
    report_at_next,
    report_to_meeting,
    report_when_frozen,
)

__all__ = [
    "NewDelegated",
    "NewPoint",
    "add_point",
    "adopt_order",
    "begin_order",
    "change_point",
    "correct_delegated",
    "decide_as_reported",
    "decide_on_delegation",
    "decide_urgently",
    "declare_official_jav",
    "end_passing_on",
    "let_pass_on",
    "note_as_reported",
    "report_at_next",
    "report_to_meeting",
    "report_when_frozen",
    "strike_order",
    "strike_point",
    "void_delegated",
]
