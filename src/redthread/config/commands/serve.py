"""`redthread serve`: the web application and its background work, started and stopped together."""

import argparse
import logging
import os
import signal
import socket
import subprocess  # starts our own two processes, with fixed arguments
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from redthread.config.setup import start_django

_STEP = 0.2
_READY_WITHIN = 30.0
_PATIENCE = 8.0
_LONGEST_PAUSE = 30.0
_LOOK_EVERY = 20.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--host, --port and --threads."""
    parser.description = "Startar webbplatsen och bakgrundsarbetet. Avsluta med Ctrl-C."
    parser.add_argument("--host", default="127.0.0.1", help="adress att lyssna på (127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8000, help="port att lyssna på (8000)")
    parser.add_argument("--threads", type=int, default=8, help="så många besök tas emot samtidigt (8)")


def run(arguments: argparse.Namespace) -> int:
    """0 when it was asked to stop; 2 when it cannot start, with one line saying why."""
    fault = _not_ready(arguments.host, arguments.port)
    if fault:
        print(fault, file=sys.stderr)
        return 2
    return Server(host=arguments.host, port=arguments.port, threads=arguments.threads).run()


class Server:
    """The web process and the worker beside it.

    A worker that dies is started again, after a longer pause each time it dies young; when the web process dies,
    everything stops, since a page that does not answer must be seen by whoever watches the service.
    """

    def __init__(self, *, host: str, port: int, threads: int, worker: tuple[str, ...] = ()) -> None:
        self._host, self._port = host, port
        self._web_command = (
            *(sys.executable, "-m", "gunicorn", "redthread.config.wsgi:application"),
            *("--worker-class", "gthread", "--workers", "1", "--threads", str(threads)),
            *("--bind", f"{host}:{port}", "--log-level", "warning", "--no-control-socket"),
            *("--graceful-timeout", "5", "--timeout", "120"),
        )
        # `--no-reload` since a reloading worker leaves work half done.
        self._worker_command = worker or (
            *(sys.executable, "-m", "django", "db_worker"),
            *("--interval", "0.3", "--no-startup-delay", "--no-reload", "--verbosity", "0"),
        )
        self._asked_to_stop = False
        self._web: subprocess.Popen[bytes] | None = None
        self._worker: subprocess.Popen[bytes] | None = None
        self._worker_since = 0.0
        self._looked_at = 0.0
        self._pause = 1.0

    def run(self) -> int:
        """0 when it was asked to stop, 1 when the web process died."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_stop)
        try:
            self._web = _start(self._web_command)
            self._start_worker()
            if self._wait_until_it_answers():
                print(
                    f"Röda tråden är igång på http://{self._shown_host()}:{self._port}/ (avsluta med Ctrl-C).",
                    flush=True,
                )
            return self._watch()
        finally:
            _stop_together([one for one in (self._web, self._worker) if one is not None])

    def _on_stop(self, number: int, frame: FrameType | None) -> None:
        self._asked_to_stop = True

    def _watch(self) -> int:
        while not self._asked_to_stop:
            if self._web is not None and self._web.poll() is not None:
                print("Webbprocessen slutade oväntat. Allt stoppas.", file=sys.stderr, flush=True)
                return 1
            if self._worker is not None and self._worker.poll() is not None:
                self._restart_worker()
            if time.monotonic() - self._looked_at > _LOOK_EVERY:
                self._look_for_interrupted()
            time.sleep(_STEP)
        return 0

    def _look_for_interrupted(self) -> None:
        _take_up_interrupted_readings()
        self._looked_at = time.monotonic()

    def _start_worker(self) -> None:
        self._look_for_interrupted()
        self._worker = _start(self._worker_command)
        self._worker_since = time.monotonic()

    def _restart_worker(self) -> None:
        lived = time.monotonic() - self._worker_since
        self._pause = 1.0 if lived > _LONGEST_PAUSE else min(self._pause * 2, _LONGEST_PAUSE)
        print(f"Bakgrundsarbetet slutade oväntat och startas igen om {self._pause:.0f} s.", file=sys.stderr, flush=True)
        _wait(lambda: self._asked_to_stop, self._pause)
        if not self._asked_to_stop:
            self._start_worker()

    def _wait_until_it_answers(self) -> bool:
        def answers() -> bool:
            return self._asked_to_stop or self._web is None or self._web.poll() is not None or self._answers()

        _wait(answers, _READY_WITHIN)
        return not self._asked_to_stop and self._answers()

    def _answers(self) -> bool:
        try:
            socket.create_connection((self._shown_host(), self._port), timeout=1).close()
        except OSError:
            return False
        return True

    def _shown_host(self) -> str:
        return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self._host, self._host)  # noqa: S104  # only compared


def _take_up_interrupted_readings() -> None:
    """Readings that a worker left half done are queued again. A database that does not answer is tried next time."""
    from django.db import DatabaseError, close_old_connections

    from redthread.intake.services import take_up_interrupted
    from redthread.rules.actors import SYSTEM

    close_old_connections()
    try:
        take_up_interrupted(actor=SYSTEM)
    except DatabaseError:
        logging.getLogger(__name__).exception("could not look for interrupted readings")


def _not_ready(host: str, port: int) -> str:
    """Why the server cannot start, or nothing: the port is taken, or the database is not set up."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as fault:
        return f"Det går inte att lyssna på {host}:{port}: {fault.strerror or fault}. Välj en annan port med --port."
    start_django()
    from django.conf import settings

    from redthread.config.setup import missing_migrations

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    if missing_migrations():
        return "Databasen är inte uppsatt. Kör först: redthread migrate"
    return ""


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """A process in a session of its own, so that Ctrl-C reaches only the one that conducts."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "redthread.config.settings"}
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603  # fixed arguments


def _stop_together(processes: list[subprocess.Popen[bytes]]) -> None:
    """All have ended: asked, asked once more (a worker then leaves its task), and at last killed."""
    for deed in (signal.SIGTERM, signal.SIGTERM, signal.SIGKILL):
        for one in processes:
            if one.poll() is None:
                with suppress(ProcessLookupError):
                    os.killpg(one.pid, deed)
        _wait(lambda: all(one.poll() is not None for one in processes), _PATIENCE)


def _wait(until: Callable[[], bool], longest: float) -> None:
    deadline = time.monotonic() + longest
    while not until() and time.monotonic() < deadline:
        time.sleep(_STEP)


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError("porten är ett tal mellan 1 och 65535")
    return number
