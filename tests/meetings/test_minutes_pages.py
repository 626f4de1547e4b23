"""The pages of minutes: draft, list of what is missing, the secretary's words, signing, and the file."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.minuted import AT, Held, held_meeting, in_session, treated
from redthread.journal.models import Entry
from redthread.meetings.models import ItemKind, Minutes, MinutesText
from redthread.meetings.services import minutes as services
from redthread.people.models import Account
from redthread.registry.queries import file_path
from redthread.rules.actors import Actor

pytestmark = pytest.mark.django_db
CEILING = 60


def seen_by(actor: Actor) -> Client:
    """A browser of somebody who is signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    return client


def page_of(held: Held) -> str:
    """Where the minutes of the meeting are."""
    return f"/arbete/sammantraden/{held.room.board.slug}/{held.room.meeting.held_on}/protokoll/"


def test_the_draft_is_made_of_what_was_noted() -> None:
    held = held_meeting(ItemKind.DECISION, ItemKind.INFORMATION)
    text = seen_by(held.secretary).get(page_of(held)).content.decode()
    assert "att godkänna redovisning 1." in text
    assert "Beslutet gäller under ett år." in text
    assert "Informationen antecknas till protokollet." in text
    assert "I beslutet deltar Ledamot A (M)" in text
    assert "Lås för justering" in text


def test_what_is_missing_is_told_with_ways_to_it() -> None:
    held = in_session(adjusters="")
    treated(held, 1)
    text = seen_by(held.secretary).get(page_of(held)).content.decode()
    assert "Sammanträdet är inte avslutat" in text
    assert "Ingen är vald att justera" in text
    assert "Ärende 2 har inget utfall" in text
    assert f"/arbete/sammantraden/{held.room.board.slug}/2026-05-04/bordet/" in text


def test_the_whole_way_from_lock_to_file() -> None:
    held = held_meeting()
    secretary = seen_by(held.secretary)
    answer = secretary.post(page_of(held) + "las/", {"how": "all", "kept_at": "Regionkansliet"})
    minutes = Minutes.objects.get()
    place = f"/arbete/sammantraden/protokoll/{minutes.pk}/"
    assert answer["Location"] == place
    for actor in held.signers:
        client = seen_by(actor)
        assert "Underteckna</button>" in client.get(place).content.decode()
        client.post(f"{place}underteckna/", {"version": "1"})
    minutes.refresh_from_db()
    assert minutes.state == Minutes.State.ADJUSTED
    file = secretary.get(f"{place}protokoll.pdf")
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    assert b"".join(file.streaming_content).startswith(b"%PDF")


def test_one_who_refuses_is_asked_why() -> None:
    held = held_meeting()
    minutes = services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    client = seen_by(held.secretary)
    place = f"/arbete/sammantraden/protokoll/{minutes.pk}/vagra/"
    assert client.post(place, {"reason": ""}).status_code == 422
    assert client.post(place, {"reason": "§ 1 är fel."}, follow=True).status_code == 200
    text = client.get(f"/arbete/sammantraden/protokoll/{minutes.pk}/").content.decode()
    assert "§ 1 är fel." in text


def test_a_broken_file_is_never_sent() -> None:
    held = held_meeting()
    minutes = services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    for actor in held.signers:
        services.sign(actor=actor, minutes=minutes, version=1, at=AT)
    minutes.refresh_from_db()
    path = file_path(minutes.signed_file.sha256)
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(content)
    answer = seen_by(held.chair).get(f"/arbete/sammantraden/protokoll/{minutes.pk}/protokoll.pdf")
    assert answer.status_code == 409
    assert "Filen lämnas inte ut" in answer.content.decode()
    row = Entry.objects.get(deed="meetings.find_minutes_broken")
    assert row.actor_id == str(held.chair.id)


def test_the_words_of_two_who_write_at_once_are_both_kept() -> None:
    held = held_meeting()
    item = held.room.item(1)
    client = seen_by(held.secretary)
    place = f"/arbete/sammantraden/arende/{item.pk}/protokollstext/"
    revisions = {"summary_revision": "0", "propositions_revision": "0", "statement_revision": "0"}
    assert client.post(place, {"summary": "Den första.", **revisions}).status_code == 302
    answer = client.post(place, {"summary": "Den andra.", **revisions})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Den första." in text
    assert "Den andra." in text
    assert 'name="summary_revision" value="1"' in text
    assert MinutesText.objects.get().text == "Den första."
    assert client.post(place, {"summary": "Den andra.", **revisions, "summary_revision": "1"}).status_code == 302
    assert "Den andra." in client.get(page_of(held)).content.decode()


def test_a_member_sees_the_draft_and_cannot_change_it() -> None:
    held = held_meeting()
    client = seen_by(held.chair)
    text = client.get(page_of(held)).content.decode()
    assert "att godkänna redovisning 1." in text
    assert "Lås för justering" not in text
    assert client.post(page_of(held) + "las/", {"how": "all"}).status_code == 404


def test_the_page_asks_no_more_for_more_matters() -> None:
    held = held_meeting(*[ItemKind.DECISION] * 8)
    client = seen_by(held.secretary)
    client.get(page_of(held))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(page_of(held)).status_code == 200
    assert len(asked) <= CEILING
