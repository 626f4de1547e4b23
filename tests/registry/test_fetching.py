"""Mail is fetched from a folder and from a real mail server; a bad message stops no other, and nothing is lost."""

import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from programs import PASSWORD, MailServer, dovecot, free_port
from redthread.registry import queries
from redthread.registry.models import InboxItem, MailFetch
from redthread.registry.services import Mailbox, fetch_folder, fetch_mailbox
from redthread.registry.wording import sentence
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("dovecot")]


def a_mail(number: int = 1) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "projekt@exempel.se", f"Brev {number}"
    mail["Message-ID"] = f"<{number}@exempel.se>"
    mail.set_content("Hej å")
    return mail.as_bytes()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    with dovecot(tmp_path_factory.mktemp("dovecot")) as server:
        yield server


class TestFolder:
    def test_moves_what_was_taken_in_and_what_failed(self, tmp_path: Path) -> None:
        (tmp_path / "1.eml").write_bytes(a_mail(1))
        (tmp_path / "2.EML").write_bytes(a_mail(2))
        (tmp_path / "igen.eml").write_bytes(a_mail(1))
        (tmp_path / "tom.eml").write_bytes(b"")
        (tmp_path / "skrivs.tmp").write_bytes(b"halv")
        fetched = fetch_folder(actor=SYSTEM, folder=tmp_path, sentence=sentence)
        assert (fetched.taken, fetched.known, len(fetched.failed)) == (2, 1, 1)
        assert names(tmp_path) == ["done", "failed", "skrivs.tmp"]
        assert names(tmp_path / "done") == ["1.eml", "2.EML", "igen.eml"]
        assert names(tmp_path / "failed") == ["tom.eml", "tom.eml.txt"]
        assert (tmp_path / "failed" / "tom.eml.txt").read_text("utf-8") == "Meddelandet är tomt.\n"
        [told] = queries.mail_fetches(SYSTEM)
        assert (told.taken, told.known, told.failed) == (2, 1, [{"name": "tom.eml", "code": "mail_empty"}])

    def test_overwrites_nothing_that_was_moved(self, tmp_path: Path) -> None:
        for number in (1, 2):
            (tmp_path / "samma.eml").write_bytes(a_mail(number))
            fetch_folder(actor=SYSTEM, folder=tmp_path, sentence=sentence)
        assert names(tmp_path / "done") == ["samma-2.eml", "samma.eml"]
        assert MailFetch.objects.count() == 1

    def test_has_arrived_when_the_file_was_written(self, tmp_path: Path) -> None:
        (tmp_path / "1.eml").write_bytes(a_mail())
        os.utime(tmp_path / "1.eml", (1_700_000_000, 1_700_000_000))
        fetch_folder(actor=SYSTEM, folder=tmp_path, sentence=sentence)
        assert InboxItem.objects.get().arrived_on.isoformat() == "2023-11-14"

    def test_moves_a_message_that_is_too_large_without_reading_it(self, tmp_path: Path) -> None:
        with (tmp_path / "stor.eml").open("wb") as file:
            file.truncate(500 * 1024 * 1024)
        fetched = fetch_folder(actor=SYSTEM, folder=tmp_path, sentence=sentence)
        assert [reason.code for _, reason in fetched.failed] == ["mail_too_large"]
        assert names(tmp_path / "failed") == ["stor.eml", "stor.eml.txt"]

    def test_tells_of_a_folder_that_is_gone(self, tmp_path: Path) -> None:
        assert fetch_folder(actor=SYSTEM, folder=tmp_path / "nej", sentence=sentence).fault == "folder_unreachable"

    def test_is_not_for_others(self, actor_with, tmp_path: Path) -> None:
        for actor in (ANONYMOUS, actor_with(Role.AUDITOR)):
            with pytest.raises(Refused):
                fetch_folder(actor=actor, folder=tmp_path, sentence=sentence)


class TestMailbox:
    def test_takes_each_message_once_and_moves_it(self, server: MailServer) -> None:
        before, before_failed = server.count("Hamtade"), server.count("Misslyckade")
        for number in (1, 2):
            server.deliver(f"170000000{number}.M1.tests", a_mail(number))
        server.deliver("1700000003.M3.tests", b"\n")
        mailbox = Mailbox(server.url, PASSWORD, server.ca_file)
        fetched = fetch_mailbox(actor=SYSTEM, mailbox=mailbox)
        assert (fetched.fault, fetched.taken, len(fetched.failed)) == ("", 2, 1)
        assert (server.count(), server.count("Hamtade") - before) == (0, 2)
        assert server.count("Misslyckade") - before_failed == 1
        assert PASSWORD not in MailFetch.objects.get().source
        server.deliver("1700000004.M4.tests", a_mail(1))
        again = fetch_mailbox(actor=SYSTEM, mailbox=mailbox)
        assert (again.taken, again.known) == (0, 1)
        assert InboxItem.objects.count() == 2

    def test_tells_of_a_password_that_is_wrong(self, server: MailServer) -> None:
        fetched = fetch_mailbox(actor=SYSTEM, mailbox=Mailbox(server.url, "fel", server.ca_file))
        assert fetched.fault == "mailbox_refused_us"

    def test_trusts_no_server_that_cannot_prove_itself(self, server: MailServer) -> None:
        assert fetch_mailbox(actor=SYSTEM, mailbox=Mailbox(server.url, PASSWORD)).fault == "mailbox_unreachable"

    @pytest.mark.parametrize("url", ["imap://a@127.0.0.1/INBOX", "imaps://127.0.0.1/INBOX", "nonsense"])
    def test_refuses_an_address_that_is_none(self, url: str) -> None:
        assert fetch_mailbox(actor=SYSTEM, mailbox=Mailbox(url, PASSWORD)).fault == "mailbox_unreachable"

    def test_tells_of_a_server_that_does_not_answer(self) -> None:
        mailbox = Mailbox(f"imaps://a@127.0.0.1:{free_port()}/INBOX", PASSWORD)
        assert fetch_mailbox(actor=SYSTEM, mailbox=mailbox).fault == "mailbox_unreachable"
