"""Work done after the page has answered."""

from django_tasks import task

from redthread.meetings.services import build_packet as build
from redthread.meetings.services.agenda import deliver_notice as deliver
from redthread.meetings.services.packets import draw_packet as draw
from redthread.rules.actors import SYSTEM


@task()
def build_packet(packet_id: int) -> None:
    """The packet is built. Safe to run twice."""
    build(actor=SYSTEM, packet_id=packet_id)


@task()
def deliver_notice(mailing_id: int) -> None:
    """Every letter of the notice that waits has been tried. Safe to run twice."""
    deliver(actor=SYSTEM, mailing_id=mailing_id)


@task()
def draw_packet(packet_id: int) -> None:
    """The pages of a packet that is handed out have pictures. Safe to run twice."""
    draw(actor=SYSTEM, packet_id=packet_id)
