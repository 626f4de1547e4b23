"""The notice board of the example: how decisions are appealed, the next meeting, and each adjusted set of minutes."""

from django.utils import timezone

from redthread.config.example.boards import BOARD
from redthread.meetings import queries
from redthread.meetings.queries.notices import announceable_meetings, unannounced
from redthread.meetings.services.notices import NewNotice, announce, post_notice
from redthread.rules.actors import SYSTEM
from redthread.typesetting.formats import longdate

APPEAL = (
    "Den som är medlem av regionen kan begära laglighetsprövning av de beslut som regionens nämnder fattar.\n\n"
    "Skriv vilket beslut du överklagar, varför det inte är lagligt och vad du stöder dig på. Överklagandet ska ha "
    "kommit in till förvaltningsrätten inom tre veckor från den dag då justeringen av protokollet anslogs här.\n\n"
    "Vissa beslut överklagas på annat sätt eller inte alls. Det står då i beslutet."
)


def fill() -> None:
    """Two notices that somebody wrote stand on the board, and those that come by themselves."""
    board = queries.board(SYSTEM, BOARD)
    post_notice(
        actor=SYSTEM,
        new=NewNotice("appeal", "Så överklagar du regionens beslut", APPEAL, board=board, is_reviewed=True),
    )
    ahead = announceable_meetings(SYSTEM, timezone.localdate())
    meeting = next((one for one in ahead if one.board.slug == BOARD), None)
    if meeting is not None:
        when = f"{longdate(meeting.held_on)} klockan {meeting.starts_at:%H.%M}" if meeting.starts_at else ""
        text = f"{meeting.board.name} sammanträder {when}.\nPlats: {meeting.place}."
        title = f"Sammanträde med {meeting.board.name} {longdate(meeting.held_on)}"
        post_notice(actor=SYSTEM, new=NewNotice("board_meeting", title, text, meeting=meeting, is_reviewed=True))
    for minutes in unannounced(SYSTEM):
        announce(minutes=minutes)
