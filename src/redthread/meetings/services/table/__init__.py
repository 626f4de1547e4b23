"""Deeds at the table, from when the chair opens the meeting until it is ended."""

from redthread.meetings.services.table.adjusters import choose_adjusters, replace_adjuster
from redthread.meetings.services.table.jav import declare_jav, strike_jav
from redthread.meetings.services.table.once import once
from redthread.meetings.services.table.opening import (
    change_chair,
    confirm_distance,
    end_sitting,
    open_sitting,
    pause_sitting,
    resume_sitting,
)
from redthread.meetings.services.table.outcomes import (
    add_extra_item,
    note_information,
    postpone_item,
    remove_item,
    return_item,
)
from redthread.meetings.services.table.points import (
    open_sitting_of,
    require_nothing_decided,
    require_open,
    require_table,
    settle_item,
    told,
    touch,
)
from redthread.meetings.services.table.presence import (
    change_mode,
    note_arrival,
    note_departure,
    note_employee,
    note_employee_gone,
    set_presence,
)
from redthread.meetings.services.table.serving import end_service, set_service
from redthread.meetings.services.table.treating import treat_item

__all__ = [
    "add_extra_item",
    "change_chair",
    "change_mode",
    "choose_adjusters",
    "confirm_distance",
    "declare_jav",
    "end_service",
    "end_sitting",
    "note_arrival",
    "note_departure",
    "note_employee",
    "note_employee_gone",
    "note_information",
    "once",
    "open_sitting",
    "open_sitting_of",
    "pause_sitting",
    "postpone_item",
    "remove_item",
    "replace_adjuster",
    "require_nothing_decided",
    "require_open",
    "require_table",
    "resume_sitting",
    "return_item",
    "set_presence",
    "set_service",
    "settle_item",
    "strike_jav",
    "told",
    "touch",
    "treat_item",
]
