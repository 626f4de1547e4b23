"""Many files bound as one packet: converted, mended, stamped, with contents that lead to each.

See docs/decisions/0019. `build` makes the packet, `archive` the zip with its list of hashes. The caller words and sets
the agenda and the covers.
"""

from redthread.typesetting.packets.archive import archive
from redthread.typesetting.packets.engine import build
from redthread.typesetting.packets.notices import notice
from redthread.typesetting.packets.plan import (
    Item,
    PacketFault,
    PacketPlan,
    Pages,
    Paper,
    Papermaker,
    Place,
    Stopped,
    Workplace,
    prefix_of,
)
from redthread.typesetting.packets.report import NOTES, REASONS, Packet, Row, State
from redthread.typesetting.packets.shelf import tidied

__all__ = [
    "NOTES",
    "REASONS",
    "Item",
    "Packet",
    "PacketFault",
    "PacketPlan",
    "Pages",
    "Paper",
    "Papermaker",
    "Place",
    "Row",
    "State",
    "Stopped",
    "Workplace",
    "archive",
    "build",
    "notice",
    "prefix_of",
    "tidied",
]
