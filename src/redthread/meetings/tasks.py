"""Work done after the page has answered."""

from django_tasks import task

from redthread.meetings.services import build_packet as build
from redthread.rules.actors import SYSTEM


@task()
def build_packet(packet_id: int) -> None:
    """The packet is built. Safe to run twice."""
    build(actor=SYSTEM, packet_id=packet_id)
