"""Pages about cases with their applications, and about company support."""

from redthread.applications.views.case import case
from redthread.applications.views.lists import cases, decisions
from redthread.applications.views.support import support_list, support_lists

__all__ = ["case", "cases", "decisions", "support_list", "support_lists"]
