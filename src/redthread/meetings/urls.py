"""Addresses of meetings."""

from datetime import date

from django.urls import path, register_converter

from redthread.meetings import views
from redthread.meetings.views import boards, calendar, notices, packets, papers


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


register_converter(DayConverter, "day")
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
]
