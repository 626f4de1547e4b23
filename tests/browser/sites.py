"""Programs that browser tests talk to: our own site and others, each on a port of its own, ended with the test."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

COMMAND = Path(sys.executable).with_name("redthread")
START_WITHIN = 60


def environment_of(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a site that keeps everything in the folder and knows no settings but those given."""
    ours = ("REDTHREAD_", "DATABASE_", "DJANGO_")
    known = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**known, "REDTHREAD_DATA_DIR": str(folder), **settings}


@contextmanager
def running(
    command: Sequence[str | Path], answers_at: str, environment: dict[str, str] | None = None
) -> Iterator[None]:
    """The program runs from when it answers to the end of the block."""
    program = subprocess.Popen(command, env=environment)
    try:
        _wait_for(answers_at)
        yield
    finally:
        program.terminate()
        program.wait(timeout=20)


@contextmanager
def serving(port: int, environment: dict[str, str]) -> Iterator[str]:
    """`redthread serve` with that environment, and its address."""
    url = f"http://127.0.0.1:{port}"
    with running([COMMAND, "serve", "--port", str(port)], f"{url}/halsa/", environment):
        yield url


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_for(url: str) -> None:
    until = time.monotonic() + START_WITHIN
    while True:
        try:
            with urlopen(url, timeout=2) as answer:  # noqa: S310  # our own server on this machine
                if answer.status == 200:
                    return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
