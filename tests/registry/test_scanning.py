"""Every way in asks a real virus scanner; what is infected is not kept, and nothing is lost when it does not answer."""

from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO

import pytest
from django.conf import settings
from django.utils import timezone

from programs import EICAR, Scanner, clamd, free_port
from redthread.registry.models import InboxItem, StoredFile
from redthread.registry.queries import file_path
from redthread.registry.services import PaperPost, receive_file, scan_again, take_in_mail, take_in_post
from redthread.registry.services.arriving import ArrivedFile
from redthread.registry.services.scanning import Scanned, Verdict, scan
from redthread.rules.actors import SYSTEM
from redthread.rules.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("clamd")]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scanner]:
    with clamd(tmp_path_factory.mktemp("clamd")) as started:
        yield started


@pytest.fixture
def scanner(started: Scanner, monkeypatch: pytest.MonkeyPatch) -> Scanner:
    monkeypatch.setattr(settings, "CLAMD", started.address)
    return started


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "CLAMD", f"tcp://127.0.0.1:{free_port()}")


def a_mail(*files: tuple[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "a@exempel.se", "Brev", "<1@exempel.se>"
    mail.set_content("Hej")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def states(item: InboxItem) -> list[tuple[str, bool]]:
    return [(one.state, one.file is not None) for one in item.files.all()]


class TestScan:
    def test_tells_clean_from_infected(self, scanner: Scanner) -> None:
        assert scan(BytesIO(b"ren" * 100_000)) == Scanned(Verdict.CLEAN)
        assert scan(BytesIO(b"")) == Scanned(Verdict.CLEAN)
        assert scan(BytesIO(EICAR)) == Scanned(Verdict.INFECTED, "Test.Signature.UNOFFICIAL")

    def test_asks_at_a_socket_in_the_file_system(self, scanner: Scanner, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "CLAMD", scanner.socket)
        assert scan(BytesIO(EICAR)).verdict is Verdict.INFECTED

    def test_knows_what_is_too_large_for_it(self, scanner: Scanner) -> None:
        assert scan(BytesIO(b"0" * 20_000_000)).verdict is Verdict.TOO_LARGE

    def test_is_silent_where_nobody_answers(self, silent: None) -> None:
        assert scan(BytesIO(b"x")).verdict is Verdict.SILENT

    @pytest.mark.parametrize("address", ["http://127.0.0.1", "tcp://127.0.0.1", "unix:/no/such/place", "nonsense"])
    def test_is_silent_at_an_address_that_is_none(self, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
        monkeypatch.setattr(settings, "CLAMD", address)
        assert scan(BytesIO(b"x")).verdict is Verdict.SILENT


class TestMail:
    def test_keeps_clean_files_and_not_infected_ones(self, scanner: Scanner) -> None:
        item = take_in_mail(actor=SYSTEM, content=a_mail(("ren.txt", b"ren"), ("elak.com", EICAR))).item
        assert states(item) == [("infected", False), ("kept", True), ("infected", False)]
        assert "found:Test.Signature" in item.files.get(order=2).note
        assert item.body == "Hej"
        assert StoredFile.objects.count() == 1

    def test_waits_unchecked_where_nobody_answers_and_is_checked_later(
        self, silent: None, started: Scanner, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
    ) -> None:
        item = take_in_mail(actor=SYSTEM, content=a_mail(("ren.txt", b"ren"), ("elak.com", EICAR))).item
        assert {state for state, _ in states(item)} == {"unscanned"}
        infected = file_path(item.files.get(order=2).file.sha256)  # type: ignore[union-attr]
        with pytest.raises(Refused) as refused:
            scan_again(actor=SYSTEM, item=item)
        assert refused.value.codes == ("scanner_silent",)
        monkeypatch.setattr(settings, "CLAMD", started.address)
        with django_capture_on_commit_callbacks(execute=True):
            scan_again(actor=SYSTEM, item=item)
        assert states(item) == [("infected", False), ("kept", True), ("infected", False)]
        assert not infected.exists()
        assert StoredFile.objects.count() == 1

    def test_too_large_to_check_stays_unchecked(self, scanner: Scanner) -> None:
        item = take_in_mail(actor=SYSTEM, content=a_mail(("stor.bin", b"0" * 3_000_000))).item
        assert states(item)[1] == ("unscanned", True)
        scan_again(actor=SYSTEM, item=item)
        assert states(item)[1] == ("unscanned", True)


class TestReceiveFile:
    def test_keeps_what_is_clean(self, scanner: Scanner) -> None:
        kept = receive_file(actor=SYSTEM, content=BytesIO(b"ren"), name="ren.txt", media="txt")
        assert file_path(kept.sha256).read_bytes() == b"ren"

    def test_refuses_what_is_infected(self, scanner: Scanner) -> None:
        with pytest.raises(Refused) as refused:
            receive_file(actor=SYSTEM, content=BytesIO(EICAR), name="elak.com", media="com")
        assert refused.value.codes == ("file_infected",)
        assert not StoredFile.objects.exists()

    def test_refuses_while_nobody_answers(self, silent: None) -> None:
        with pytest.raises(Refused) as refused:
            receive_file(actor=SYSTEM, content=BytesIO(b"ren"), name="ren.txt", media="txt")
        assert refused.value.codes == ("scanner_silent",)
        post = PaperPost("paper", timezone.localdate(), "", "Brev")
        with pytest.raises(Refused) as refused:
            take_in_post(actor=SYSTEM, post=post, files=[ArrivedFile("ren.txt", BytesIO(b"ren"), 3)])
        assert refused.value.codes == ("scanner_silent",)
