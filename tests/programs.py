"""Real programs that tests stand beside, on free ports and in folders of their own; skipped where they are absent."""

import datetime
import ipaddress
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

EICAR = "".join(("X5O!P%@AP[4", r"\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTI", "VIRUS-TEST-FILE!$H+H*")).encode()
"""The test string that every virus scanner knows, put together here so that none eats the repository."""
PATIENCE = 30.0
USER, PASSWORD = "registrator", "only-for-tests"
_NOBODY = 65534


def found(program: str, package: str) -> str:
    """The path of the program; the test is skipped, with the package to install, where it is absent."""
    path = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if path is None:
        pytest.skip(f"{program} is not installed (package {package})")
    return path


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def running(command: list[str], log: Path, answers: Callable[[], bool]) -> Iterator[None]:
    """The program runs and answers; it has ended afterwards."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"{command[0]} does not answer: {log.read_text('utf-8', 'replace')[-2000:]}")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def answers_at(port: int) -> Callable[[], bool]:
    """Whether somebody listens there."""

    def answers() -> bool:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            return False
        return True

    return answers


@dataclass(frozen=True, slots=True)
class Scanner:
    """A virus scanner that answers at two addresses."""

    address: str
    socket: str


@contextmanager
def clamd(folder: Path) -> Iterator[Scanner]:
    """A virus scanner that knows the test string alone and takes files up to a megabyte."""
    program, port = found("clamd", "clamav-daemon"), free_port()
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "test.ndb").write_text(f"Test.Signature:0:*:{EICAR.hex()}\n", "ascii")
    settings = folder / "clamd.conf"
    settings.write_text(
        f"Foreground yes\nDatabaseDirectory {signatures}\nTCPSocket {port}\nTCPAddr 127.0.0.1\n"
        f"LocalSocket {folder}/clamd.sock\nStreamMaxLength 1M\nTemporaryDirectory {folder}\n",
        "ascii",
    )
    with running([program, "--config-file", str(settings)], folder / "clamd.log", answers_at(port)):
        yield Scanner(f"tcp://127.0.0.1:{port}", f"unix:{folder}/clamd.sock")


@dataclass(frozen=True, slots=True)
class MailServer:
    """An IMAP server over TLS, with the certificate to trust and the folder where its messages lie."""

    port: int
    ca_file: str
    maildir: Path

    @property
    def url(self) -> str:
        """The address of the inbox."""
        return f"imaps://{USER}@127.0.0.1:{self.port}/INBOX"

    def deliver(self, name: str, content: bytes) -> None:
        """A message lies in the inbox."""
        path = self.maildir / "new" / name
        path.write_bytes(content)
        if os.geteuid() == 0:
            os.chown(path, _NOBODY, _NOBODY)

    def count(self, folder: str = "") -> int:
        """How many messages lie in a folder; the inbox when none is named."""
        home = self.maildir / f".{folder}" if folder else self.maildir
        return sum(1 for state in ("new", "cur") for _ in (home / state).glob("*"))


@contextmanager
def dovecot(folder: Path) -> Iterator[MailServer]:
    """A mail server with an empty inbox."""
    program, port = found("dovecot", "dovecot-imapd"), free_port()
    maildir = folder / "mail"
    for part in ("cur", "new", "tmp"):
        (maildir / part).mkdir(parents=True)
    uid, gid = (_NOBODY, _NOBODY) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    if os.geteuid() == 0:
        for path in (maildir, *maildir.iterdir()):
            os.chown(path, uid, gid)
        for path in (folder, *folder.parents):
            if path.is_relative_to("/tmp") and path != Path("/tmp"):  # noqa: S108  # only compared
                path.chmod(path.stat().st_mode | 0o711)
    _certify(folder)
    settings = folder / "dovecot.conf"
    settings.write_text(_DOVECOT.format(folder=folder, port=port, uid=uid, gid=gid, login=_login(), password=PASSWORD))
    with running([program, "-F", "-c", str(settings)], folder / "dovecot.log", answers_at(port)):
        yield MailServer(port, str(folder / "cert.pem"), maildir)


_DOVECOT = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/mail.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
{login}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


def _login() -> str:
    """Who the server's parts run as, where root does not start it."""
    if os.geteuid() == 0:
        return ""
    import grp
    import pwd

    user, group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
    return f"default_internal_user = {user}\ndefault_login_user = {user}\ndefault_internal_group = {group}\n"


def _certify(folder: Path) -> None:
    """A certificate for 127.0.0.1 that vouches for itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
