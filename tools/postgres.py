"""A PostgreSQL server for the tests: one that runs already, or one of our own in a temporary folder."""

import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from provisions import Missing, add_packages

SECONDS_TO_ANSWER = 3
OWNERS = ("postgres", "nobody")


@contextmanager
def database_url() -> Iterator[str]:
    """An address for Django where a test database may be created. Raises Missing when there is no PostgreSQL."""
    running = _running()
    if running is not None:
        yield running
        return
    with _of_our_own() as url:
        yield url


def _running() -> str | None:
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres:", "postgresql:")):
        return given
    for user in dict.fromkeys((os.environ.get("PGUSER", "postgres"), "postgres", getpass.getuser())):
        if _may_create(user):
            return f"postgresql://{user}@127.0.0.1:5432/{_name()}"
    return None


def _may_create(user: str) -> bool:
    try:
        with psycopg.connect(
            host="127.0.0.1", port=5432, user=user, dbname="postgres", connect_timeout=SECONDS_TO_ANSWER
        ) as connection:
            row = connection.execute(
                "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError:
        return False
    return row is not None and bool(row[0])


def _name() -> str:
    return f"redthread_{os.getpid()}"


@contextmanager
def _of_our_own() -> Iterator[str]:
    programs = _programs()
    owner = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="redthread-postgres-"))
    port = _free_port()
    try:
        if owner is not None:
            shutil.chown(folder, owner)
        initdb = [programs / "initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        _run(owner, folder, *initdb)
        # A test database need not outlive a power cut, so nothing waits for the disk.
        options = f"-p {port} -k {folder} -h 127.0.0.1 -F -c full_page_writes=off -c synchronous_commit=off"
        _run(owner, folder, programs / "pg_ctl", "-D", "data", "-o", options, "-l", "log", "-w", "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/{_name()}"
        finally:
            _run(owner, folder, programs / "pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = _find_programs()
    if found is None and add_packages("postgresql"):
        found = _find_programs()
    if found is None:
        raise Missing("no PostgreSQL answers on 127.0.0.1:5432 and initdb is not installed (package postgresql)")
    return found


def _find_programs() -> Path | None:
    """The folder of the newest initdb that has pg_ctl beside it."""
    by_version = sorted((float(path.parent.name), path) for path in Path("/usr/lib/postgresql").glob("*/bin"))
    installed = [path for _, path in reversed(by_version)]
    on_path = shutil.which("initdb")
    for folder in [*installed, *([Path(on_path).parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    return None


def _unprivileged() -> str | None:
    """The user who must run the server; PostgreSQL refuses root. None: whoever we are."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for owner in OWNERS:
        if owner in known:
            return owner
    raise Missing("root may not run PostgreSQL and there is no user postgres or nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(owner: str | None, folder: Path, *command: str | Path) -> None:
    result = subprocess.run(  # the output goes to a file: pg_ctl's server keeps a pipe open for ever
        [str(part) for part in command],
        cwd=folder,
        user=owner,
        extra_groups=[] if owner else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if result.returncode != 0:
        log = folder / "log"
        raise Missing(f"{command[0]} failed: {log.read_text('utf-8')[-500:] if log.exists() else 'no log'}")
