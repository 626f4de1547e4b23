"""From the last signature to the notice board and the extract, with minutes that are really made and signed."""

import pypdfium2
import pytest
from django.utils import timezone

from meetings.minuted import AT, held_meeting
from redthread.meetings.models import Dispatch, Minutes
from redthread.meetings.services import dispatch, notices
from redthread.meetings.services import minutes as signing
from redthread.registry.queries import file_path
from redthread.rules.actors import SYSTEM
from redthread.rules.meetings.days import Route, appeal

pytestmark = pytest.mark.django_db


def words(sha256: str) -> str:
    """What a file says."""
    with pypdfium2.PdfDocument(file_path(sha256)) as file:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in file).split())


def test_the_last_signature_announces_and_the_extract_says_what_was_signed() -> None:
    held = held_meeting()
    item = held.sitting.meeting.items.filter(kind="decision", treated_at__isnull=False).order_by("paragraph")[0]
    dispatch.add_recipient(actor=SYSTEM, item=item, new=dispatch.NewRecipient("Kommun A"))
    minutes = signing.lock_minutes(actor=held.secretary, sitting=held.sitting, kept_at="Regionkansliet")
    for actor in held.signers[:-1]:
        signing.sign(actor=actor, minutes=minutes, version=minutes.version, at=AT)
    assert not hasattr(Minutes.objects.get(pk=minutes.pk), "notice")
    signing.sign(actor=held.signers[-1], minutes=minutes, version=minutes.version, at=AT)
    notice = Minutes.objects.get(pk=minutes.pk).notice
    last = appeal(Route.LAGLIGHET, timezone.localdate())
    assert last is not None
    assert (notice.kept_at, notice.stands_until) == ("Regionkansliet", last.last_on)
    (checked,) = notices.check_notices(actor=SYSTEM, ask=notices.within("testserver"))
    assert checked.check.is_up
    assert dispatch.make_extracts(actor=SYSTEM, meeting=held.sitting.meeting).papers == 1
    told = words(Dispatch.objects.get().file.sha256)
    assert f"§ {item.paragraph} {item.title}" in told
    assert "Skickas till" in told
    assert "Kommun A" in told
    assert "Hur beslutet överklagas" in told
    others = held.sitting.meeting.items.exclude(pk=item.pk).exclude(paragraph=None)
    assert not [other.title for other in others if f"§ {other.paragraph} {other.title}" in told]
