"""Deeds about the notice board: announce, look whether it stands, take down, prove."""

from redthread.meetings.services.notices.asking import Answer, Ask, over_http, within
from redthread.meetings.services.notices.checking import Checked, check_notice, check_notices
from redthread.meetings.services.notices.posting import NewNotice, announce, post_notice, take_down
from redthread.meetings.services.notices.proving import prove

__all__ = [
    "Answer",
    "Ask",
    "Checked",
    "NewNotice",
    "announce",
    "check_notice",
    "check_notices",
    "over_http",
    "post_notice",
    "prove",
    "take_down",
    "within",
]
