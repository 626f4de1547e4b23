"""Addresses of meetings."""

from datetime import date

from django.urls import path, register_converter

from redthread.meetings import views
from redthread.meetings.views import (
    agendas,
    boards,
    briefs,
    calendar,
    clock,
    deciding,
    delegated,
    delegation,
    dispatch,
    follow_up,
    follow_up_deeds,
    mailings,
    minutes,
    notices,
    packets,
    papers,
    reading,
    signing,
    table,
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


class PaperEnding:
    """How a paper ends in an address: as a page, PDF or Word."""

    regex = "html|pdf|docx"

    def to_python(self, value: str) -> str:
        """The ending."""
        return value

    def to_url(self, value: str) -> str:
        """The ending."""
        return value


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
register_converter(PaperEnding, "paper_ending")

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
    path("arbete/delegation/", delegation.in_force, name="delegation"),
    path("arbete/delegation/ordningar/", delegation.orders, name="delegation_orders"),
    path("arbete/delegation/ordningar/ny/<slug:slug>/", delegation.begin, name="begin_order"),
    path("arbete/delegation/ordningar/<int:pk>/", delegation.order, name="delegation_order"),
    path("arbete/delegation/ordningar/<int:pk>/ny-punkt/", delegation.add_point, name="add_order_point"),
    path("arbete/delegation/ordningar/<int:pk>/anta/", delegation.adopt, name="adopt_order"),
    path("arbete/delegation/ordningar/<int:pk>/lagg-undan/", delegation.strike_order, name="strike_order"),
    path("arbete/delegation/punkt/<int:pk>/", delegation.point, name="delegation_point"),
    path("arbete/delegation/punkt/<int:pk>/andra/", delegation.change_point, name="change_order_point"),
    path("arbete/delegation/punkt/<int:pk>/stryk/", delegation.strike_point, name="strike_order_point"),
    path("arbete/delegation/punkt/<int:pk>/vidare/", delegation.pass_on, name="pass_on"),
    path("arbete/delegation/vidare/<int:pk>/avsluta/", delegation.end_passing_on, name="end_passing_on"),
    path("arbete/delegation/beslut/", delegated.decisions, name="delegated_decisions"),
    path("arbete/delegation/beslut/nytt/", delegated.decide, name="decide"),
    path("arbete/delegation/beslut/lista.<paper_ending:ending>", delegated.paper, name="delegated_paper"),
    path("arbete/delegation/beslut/<int:pk>/", delegated.decision, name="delegated"),
    path("arbete/delegation/beslut/<int:pk>/ratta/", delegated.correct, name="correct_delegated"),
    path("arbete/delegation/beslut/<int:pk>/stryk/", delegated.void, name="void_delegated"),
    path("arbete/delegation/ej-anmalda/", delegated.unreported, name="unreported"),
    path("arbete/delegation/anmal/<slug:board>/<day:held_on>/", delegated.report, name="report_delegated"),
    path("arbete/delegation/jav/", delegated.declare_jav, name="declare_official_jav"),
    path("arbete/sammantraden/kalender/", calendar.this_year, name="this_year"),
    path("arbete/sammantraden/kalender/<int:year>/", calendar.year, name="calendar"),
    path("arbete/sammantraden/arende/<int:item_id>/beslut/", deciding.page, name="decide_matter"),
    path("arbete/sammantraden/arende/<int:item_id>/beslut/andra/", deciding.change, name="decide_deed"),
    path("arbete/sammantraden/rosta/<int:put_id>/", deciding.own_vote, name="own_vote"),
    path("arbete/sammantraden/arende/<int:item_id>/lagg-till/", papers.attach, name="attach_papers"),
    path("arbete/sammantraden/handling/<int:paper_id>/flytta/", papers.move, name="move_paper"),
    path("arbete/sammantraden/handling/<int:paper_id>/ta-bort/", papers.remove, name="remove_paper"),
    path("arbete/sammantraden/paket/<int:packet_id>/", packets.progress, name="packet"),
    path("arbete/sammantraden/paket/<int:packet_id>/avbryt/", packets.stop, name="stop_packet"),
    path("arbete/sammantraden/paket/<int:packet_id>/las/", packets.hand_out, name="hand_out_packet"),
    path("arbete/sammantraden/paket/<int:packet_id>/handlingar.<packet:ending>", packets.file, name="packet_file"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/", papers.papers, name="papers"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/protokoll/", minutes.minutes, name="minutes"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/protokoll/las/", minutes.lock, name="lock_minutes"),
    path("arbete/sammantraden/arende/<int:item_id>/protokollstext/", minutes.write, name="write_minutes"),
    path("arbete/sammantraden/protokoll/<int:pk>/", signing.signing, name="signing"),
    path("arbete/sammantraden/protokoll/<int:pk>/underteckna/", signing.sign, name="sign_minutes"),
    path("arbete/sammantraden/protokoll/<int:pk>/vagra/", signing.refuse_to_sign, name="refuse_to_sign"),
    path("arbete/sammantraden/protokoll/<int:pk>/las-upp/", signing.unlock, name="unlock_minutes"),
    path("arbete/sammantraden/protokoll/<int:pk>/protokoll.pdf", signing.file, name="minutes_file"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/bordet/", table.page, name="table"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/bordet/lage/", table.live, name="table_live"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/bordet/andra/", table.change, name="table_change"),
    path("arbete/sammantraden/arende/<int:item_id>/jav/", table.jav, name="declare_jav"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/flytta/", calendar.move, name="move"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/stall-in/", calendar.cancel, name="cancel"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/paket/", packets.make, name="make_packet"),
    path("kallelse/<str:token>/", mailings.called, name="called"),
    path("arbete/sammantraden/i-arende/<int:case_id>/satt-upp/", agendas.put_case, name="put_case"),
    path("arbete/sammantraden/arende/<int:item_id>/andra/", agendas.change, name="change_item"),
    path("arbete/sammantraden/arende/<int:item_id>/flytta/", agendas.move, name="move_item"),
    path("arbete/sammantraden/arende/<int:item_id>/ta-bort/", agendas.take_off, name="take_off_item"),
    path("arbete/sammantraden/arende/<int:item_id>/lagg-tillbaka/", agendas.put_back, name="put_back_item"),
    path("arbete/sammantraden/arende/<int:item_id>/promemoria/", agendas.newer_memo, name="newer_memo"),
    path("arbete/sammantraden/kallelse/<int:pk>/", mailings.mailing, name="mailing"),
    path("arbete/sammantraden/kallelse/<int:pk>/igen/", mailings.resend, name="resend_notice"),
    path("arbete/sammantraden/las/<int:packet_id>/<int:number>/", reading.page, name="read_page"),
    path("arbete/sammantraden/las/<int:packet_id>/<int:number>.webp", reading.picture, name="read_picture"),
    path("arbete/sammantraden/las/anteckning/<int:pk>/", reading.write, name="own_note"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/dagordning/", agendas.agenda, name="agenda"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/dagordning/nytt/", agendas.put_item, name="put_item"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/dagordning/frys/", agendas.freeze, name="freeze_agenda"),
    path(
        "arbete/sammantraden/<slug:board>/<day:held_on>/dagordning/<int:number>/",
        agendas.version,
        name="agenda_version",
    ),
    path(
        "arbete/sammantraden/<slug:board>/<day:held_on>/dagordning/<int:number>/dagordning.pdf",
        agendas.version_pdf,
        name="agenda_version_pdf",
    ),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/kallelse/", mailings.send, name="send_notice"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/las/", reading.read, name="read"),
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
    path("arbete/laga-kraft/", clock.legal_force, name="legal_force"),
    path("arbete/laga-kraft/arende/<int:item_id>/", clock.choose_route, name="choose_route"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/klocka/", clock.clock, name="clock"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/expediering/", dispatch.dispatch, name="dispatch"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/expediering/gor/", dispatch.make, name="make_extracts"),
    path("arbete/sammantraden/<slug:board>/<day:held_on>/expediering/skicka/", dispatch.send, name="send_decisions"),
    path("arbete/sammantraden/arende/<int:item_id>/skickas-till/", dispatch.send_to, name="send_to"),
    path("arbete/expediering/<int:pk>/", dispatch.dispatched, name="dispatched"),
    path("arbete/expediering/<int:pk>/utdrag.pdf", dispatch.paper, name="dispatch_file"),
    path("arbete/expediering/<int:pk>/skicka/", dispatch.send_one, name="send_one"),
    path("arbete/expediering/<int:pk>/utskrivet/", dispatch.printed, name="mark_printed"),
    path("arbete/expediering/<int:pk>/kvittens/", dispatch.receipt, name="note_receipt"),
    path("arbete/expediering/mottagare/<int:pk>/ta-bort/", dispatch.strike_recipient, name="strike_recipient"),
]
