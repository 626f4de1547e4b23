"""Addresses of meetings."""

from datetime import date

from django.urls import path, register_converter

from redthread.meetings import views
from redthread.meetings.views import (
    boards,
    briefs,
    calendar,
    follow_up,
    follow_up_deeds,
    notices,
    packets,
    papers,
    undone,
)


class DayConverter:
    """A day as YYYY-MM-DD in an address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; ValueError (no match) for a day that does not exist."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """The day as it stands in the address, from a day or from its ISO text."""
        return str(value)


class PacketEnding:
    """How a packet's file ends in an address."""

    regex = "pdf|zip"

    def to_python(self, value: str) -> str:
        """The ending."""
        return value

    def to_url(self, value: str) -> str:
        """The ending."""
        return value


class ReportEnding:
    """How a report's file ends in an address."""

    regex = "pdf|docx"

    def to_python(self, value: str) -> str:
        """The ending."""
        return value

    def to_url(self, value: str) -> str:
        """The ending."""
        return value


register_converter(DayConverter, "day")
register_converter(ReportEnding, "report")
register_converter(PacketEnding, "packet")

app_name = "meetings"
urlpatterns = [
    path("sammantraden/", views.meetings, name="meetings"),
    path("sammantraden/i-arende/<int:case_id>/", views.case_items, name="case_items"),
    path("sammantraden/<slug:board>/<day:held_on>/", views.meeting, name="meeting"),
    path("sammantraden/<slug:board>/kalender.ics", calendar.feed, name="feed"),
    path("arbete/namnder/", boards.boards, name="boards"),
    path("arbete/namnder/uppdrag/<int:pk>/avsluta/", boards.end_mandate, name="end_mandate"),
    path("arbete/namnder/uppdrag/<int:pk>/stryk/", boards.void_mandate, name="void_mandate"),
    path("arbete/ny-namnd/", boards.found, name="found_board"),
    path("arbete/namnder/<slug:slug>/", boards.board, name="board"),
    path("arbete/namnder/<slug:slug>/installningar/", boards.change_settings, name="change_settings"),
    path("arbete/namnder/<slug:slug>/valj/", boards.elect, name="elect"),
    path("arbete/namnder/<slug:slug>/inkallelse/", boards.set_service_order, name="set_service_order"),
    path("arbete/namnder/<slug:slug>/planera/", calendar.plan, name="plan"),
    path("arbete/sammantraden/kalender/", calendar.this_year, name="this_year"),
    path("arbete/sammantraden/kalender/<int:year>/", calendar.year, name="calendar"),
    path("arbete/sammantraden/arende/<int:item_id>/lagg-till/", papers.attach, name="attach_papers"),
    path("arbete/sammantraden/handling/<int:paper_id>/flytta/", papers.move, name="move_paper"),
    path("arbete/sammantraden/handling/<int:paper_id>/ta-bort/", papers.remove, name="remove_paper"),
    path("arbete/sammantraden/paket/<int:packet_id>/", packets.progress, name="packet"),
    path("arbete/sammantraden/paket/<int:packet_id>/avbryt/", packets.stop, name="stop_packet"),
    path("arbete/sammantraden/paket/<int:packet_id>/las/", packets.hand_out, name="hand_out_packet"),
    path("arbete/sammantraden/paket/<int:packet_id>/handlingar.<packet:ending>", packets.file, name="packet_file"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/", papers.papers, name="papers"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/flytta/", calendar.move, name="move"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/stall-in/", calendar.cancel, name="cancel"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/paket/", packets.make, name="make_packet"),
    path("anslagstavla/", notices.board, name="notice_board"),
    path("anslagstavla/flode.xml", notices.feed, name="notice_feed"),
    path("anslagstavla/<int:pk>/", notices.notice, name="notice"),
    path("arbete/anslag/", notices.log, name="notice_log"),
    path("arbete/anslag/nytt/", notices.post, name="post_notice"),
    path("arbete/anslag/bevis/<int:pk>/", notices.proof, name="proof"),
    path("arbete/anslag/justering/<int:minutes_id>/", notices.announce, name="announce"),
    path("arbete/anslag/<int:pk>/", notices.record, name="notice_record"),
    path("arbete/anslag/<int:pk>/bevis/", notices.prove, name="prove_notice"),
    path("arbete/anslag/<int:pk>/kontrollera/", notices.check, name="check_notice"),
    path("arbete/anslag/<int:pk>/ta-ned/", notices.take_down, name="take_down_notice"),
    path("arbete/uppfoljning-av-beslut/", follow_up.tasks, name="tasks"),
    path("arbete/uppfoljning-av-beslut/mina.ics", follow_up.own_calendar, name="own_tasks_calendar"),
    path("arbete/uppfoljning-av-beslut/paminn/", follow_up_deeds.remind, name="remind_of_tasks"),
    path("arbete/uppfoljning-av-beslut/<int:pk>/", follow_up.task, name="task"),
    path("arbete/uppfoljning-av-beslut/<int:pk>/ta-med/", follow_up_deeds.accept, name="accept_task"),
    path("arbete/uppfoljning-av-beslut/<int:pk>/andra/", follow_up_deeds.change, name="change_task"),
    path("arbete/uppfoljning-av-beslut/<int:pk>/ansvarig/", follow_up_deeds.assign, name="assign_task"),
    path("arbete/uppfoljning-av-beslut/<int:pk>/klar/", follow_up_deeds.finish, name="finish_task"),
    path("arbete/uppfoljning-av-beslut/<int:pk>/genomfors-inte/", follow_up_deeds.miss, name="miss_task"),
    path("arbete/uppfoljning-av-beslut/<int:pk>/avboj/", follow_up_deeds.decline, name="decline_task"),
    path("arbete/uppfoljning-av-beslut/<int:pk>/ta-upp/", follow_up_deeds.reopen, name="reopen_task"),
    path("arbete/uppfoljning-av-beslut/rapport/<slug:board>/<int:year>/", undone.undone, name="undone"),
    path(
        "arbete/uppfoljning-av-beslut/rapport/<slug:board>/<int:year>/rapport.<report:ending>",
        undone.undone_file,
        name="undone_file",
    ),
    path("arbete/sammantraden/arende/<int:item_id>/uppdrag/", follow_up.matter_tasks, name="matter_tasks"),
    path("arbete/sammantraden/arende/<int:item_id>/uppdrag/foresla/", follow_up_deeds.propose, name="propose_tasks"),
    path("arbete/sammantraden/arende/<int:item_id>/uppdrag/lagg-till/", follow_up_deeds.add, name="add_task"),
    path("arbete/sammantraden/arende/<int:item_id>/i-korthet/", briefs.item, name="item_brief"),
    path("arbete/sammantraden/<slug:board>/<int:year>/paragraf/<int:number>/", briefs.paragraph, name="paragraph"),
    path(
        "arbete/sammantraden/<slug:board>/<int:year>/paragraf/<int:number>.json",
        briefs.paragraph_data,
        name="paragraph_data",
    ),
]
