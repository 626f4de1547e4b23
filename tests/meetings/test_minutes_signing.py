"""Minutes are locked, signed in order and adjusted; then they are what they are (KL 5:65–69)."""

import shutil
import subprocess

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from meetings.minuted import AT, an_elected, held_meeting, in_session, treated
from redthread.journal.models import Entry
from redthread.meetings.models import Minutes, Signature
from redthread.meetings.queries.minutes.signing import flaws_of
from redthread.meetings.services import minutes as services
from redthread.meetings.services import table
from redthread.meetings.wording import sentence
from redthread.people.models import Account
from redthread.registry.queries import file_path
from redthread.rules.actors import SYSTEM
from redthread.rules.refusals import Refused
from redthread.typesetting.signing.verify import Flaw

pytestmark = pytest.mark.django_db


def adjusted(held, **told):  # type: ignore[no-untyped-def]
    minutes = services.lock_minutes(actor=held.secretary, sitting=held.sitting, kept_at="Regionkansliet", **told)
    for actor in held.signers:
        services.sign(actor=actor, minutes=minutes, version=minutes.version, at=AT)
    minutes.refresh_from_db()
    return minutes


@pytest.mark.parametrize("adjusters", ["B", "BC"])
def test_all_sign_in_order_and_the_last_one_adjusts(adjusters: str) -> None:
    minutes = adjusted(held_meeting(adjusters=adjusters))
    assert minutes.state == Minutes.State.ADJUSTED
    assert minutes.adjusted_at == AT
    assert [one.role for one in minutes.signatures.all()] == ["secretary", "chair", *["adjuster"] * len(adjusters)]
    assert flaws_of(minutes) == ()
    first = file_path(minutes.file.sha256).read_bytes()
    assert file_path(minutes.signed_file.sha256).read_bytes().startswith(first)


def test_who_is_not_next_waits() -> None:
    held = held_meeting()
    minutes = services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    with pytest.raises(Refused) as refused:
        services.sign(actor=held.chair, minutes=minutes, version=1, at=AT)
    assert refused.value.codes == ("not_your_turn",)
    services.sign(actor=held.secretary, minutes=minutes, version=1, at=AT)
    with pytest.raises(Refused) as again:
        services.sign(actor=held.secretary, minutes=minutes, version=1, at=AT)
    assert again.value.codes == ("signed_already",)


def test_others_do_not_sign() -> None:
    held = held_meeting()
    minutes = services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    with pytest.raises(Refused) as refused:
        services.sign(actor=an_elected(held.room, "C"), minutes=minutes, version=1, at=AT)
    assert refused.value.codes == ("may_not_sign",)


def test_who_refuses_says_why_and_what_was_signed_stays_as_history() -> None:
    held = held_meeting()
    minutes = services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    services.sign(actor=held.secretary, minutes=minutes, version=1, at=AT)
    with pytest.raises(Refused) as refused:
        services.refuse_to_sign(actor=held.chair, minutes=minutes, version=1, reason=" ", at=AT)
    assert refused.value.codes == ("reason_missing",)
    services.refuse_to_sign(actor=held.chair, minutes=minutes, version=1, reason="§ 2 återger inte beslutet.", at=AT)
    minutes.refresh_from_db()
    assert (minutes.state, minutes.version, minutes.file) == (Minutes.State.DRAFT, 2, None)
    again = services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    assert again.pk == minutes.pk
    with pytest.raises(Refused) as old:
        services.sign(actor=held.secretary, minutes=again, version=1, at=AT)
    assert old.value.codes == ("minutes_other_version",)
    for actor in held.signers:
        services.sign(actor=actor, minutes=again, version=2, at=AT)
    states = list(Signature.objects.filter(minutes=again).values_list("version", "state"))
    assert states == [(1, "signed"), (1, "refused"), (1, "waiting"), (2, "signed"), (2, "signed"), (2, "signed")]
    again.refresh_from_db()
    assert flaws_of(again) == ()


def test_nothing_is_reopened_after_adjusting() -> None:
    held = held_meeting()
    minutes = adjusted(held)
    item = held.room.item(1)
    for deed in (
        lambda: services.unlock_minutes(actor=held.secretary, minutes=minutes, reason="Fel"),
        lambda: services.lock_minutes(actor=held.secretary, sitting=held.sitting),
        lambda: services.lock_minutes(actor=held.secretary, sitting=held.sitting, items=[item]),
        lambda: services.write_text(actor=held.secretary, item=item, part="summary", text="Ny", revision=0),
        lambda: services.sign(actor=held.chair, minutes=minutes, version=1, at=AT),
        lambda: services.refuse_to_sign(actor=held.chair, minutes=minutes, version=1, reason="Nej", at=AT),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.codes == ("already_adjusted",)
    assert "5 kap. 69 § kommunallagen" in sentence(refused.value.refusals[0])


def test_prose_is_locked_while_they_sign() -> None:
    held = held_meeting()
    services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    with pytest.raises(Refused) as refused:
        services.write_text(actor=held.secretary, item=held.room.item(1), part="summary", text="Ny", revision=0)
    assert refused.value.codes == ("minutes_locked",)


def test_one_matter_is_adjusted_at_once_and_the_rest_afterwards() -> None:
    held = in_session()
    treated(held, 1, 2)
    first = services.lock_minutes(actor=held.secretary, sitting=held.sitting, items=[held.room.item(2)])
    for actor in held.signers:
        services.sign(actor=actor, minutes=first, version=1, at=AT)
    with pytest.raises(Refused) as refused:
        services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    assert "sitting_goes_on" in refused.value.codes
    treated(held, 3)
    table.end_sitting(actor=SYSTEM, sitting=held.sitting)
    rest = services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    assert first.is_immediate
    assert not rest.is_immediate
    assert [one.number for one in rest.items.order_by("number")] == [1, 3]


@pytest.fixture
def broken() -> Minutes:
    """Adjusted minutes of whose file one byte has been changed."""
    minutes = adjusted(held_meeting())
    path = file_path(minutes.signed_file.sha256)
    content = bytearray(path.read_bytes())
    content[len(file_path(minutes.file.sha256).read_bytes()) // 2] ^= 1
    path.write_bytes(content)
    return minutes


def test_a_changed_byte_is_found_and_noted(broken: Minutes) -> None:
    found = services.prove_minutes(actor=SYSTEM, minutes=broken)
    assert found == tuple(Flaw("changed", order) for order in (1, 2, 3))
    assert Entry.objects.filter(deed="meetings.find_minutes_broken").count() == 1


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is not installed (package poppler-utils)")
def test_another_verifier_says_the_same() -> None:
    minutes = adjusted(held_meeting())
    path = file_path(minutes.signed_file.sha256)
    told = _pdfsig(path)
    assert told.count("Signature is Valid") == 3
    assert "Total document signed" in told
    content = bytearray(path.read_bytes())
    content[len(content) // 4] ^= 1
    path.write_bytes(content)
    assert "Signature is Valid" not in _pdfsig(path)


def test_something_added_after_the_last_signature_is_found() -> None:
    minutes = adjusted(held_meeting())
    path = file_path(minutes.signed_file.sha256)
    path.write_bytes(path.read_bytes() + b"\n% mer\n")
    assert flaws_of(minutes) == (Flaw("not_covered", 3),)


def test_signatures_of_another_authority_are_not_trusted(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    minutes = adjusted(held_meeting())
    monkeypatch.setattr(settings, "KEYS_DIR", tmp_path)
    assert {one.code for one in flaws_of(minutes)} == {"not_trusted"}


def test_each_deed_is_in_the_journal() -> None:
    adjusted(held_meeting())
    deeds = list(Entry.objects.filter(deed__contains="minutes").order_by("sequence").values_list("deed", flat=True))
    assert deeds == ["meetings.lock_minutes", *["meetings.sign_minutes"] * 3, "meetings.adjust_minutes"]


def test_keys_are_only_their_owners() -> None:
    adjusted(held_meeting())
    kept = list(settings.KEYS_DIR.glob("*.pem"))
    assert kept
    assert {one.stat().st_mode & 0o777 for one in kept} == {0o600}


def _pdfsig(path) -> str:  # type: ignore[no-untyped-def]
    return subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout


def test_they_wait_on_the_desk_of_whose_turn_it_is(client: Client) -> None:
    held = held_meeting()
    minutes = services.lock_minutes(actor=held.secretary, sitting=held.sitting)
    address = reverse("meetings:signing", args=[minutes.pk])
    client.force_login(Account.objects.get(pk=held.secretary.id))
    assert address in client.get("/arbete/").content.decode()
    services.sign(actor=held.secretary, minutes=minutes, version=1, at=AT)
    assert address not in client.get("/arbete/").content.decode()
    chair = minutes.signatures.exclude(account=held.secretary.id).order_by("order")[0].account
    client.force_login(chair)
    assert address in client.get("/arbete/").content.decode()
