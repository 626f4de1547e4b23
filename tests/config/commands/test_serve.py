"""The web application and its worker, started and stopped together."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

COMMAND = [sys.executable, "-m", "redthread.config.command"]
WITHIN = 60.0


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An instance of its own, in SQLite, with the worker doing the work."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDTHREAD_FILES_DIR"}
    }
    return inherited | {"REDTHREAD_DATA_DIR": str(tmp_path / "var"), "REDTHREAD_TASKS_INLINE": "0"}


@pytest.fixture
def port() -> int:
    """A port nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A server under test, with what it has printed."""

    def __init__(self, environment: dict[str, str], port: int, log: Path) -> None:
        self.log = log
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(port), "--threads", "2"],
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def children(self) -> dict[str, int]:
        """The web process and the worker, by name."""
        found = {}
        for folder in Path("/proc").iterdir():
            if not folder.name.isdigit():
                continue
            try:
                parent = re.search(r"^PPid:\s+(\d+)", (folder / "status").read_text("utf-8"), re.MULTILINE)
                command = (folder / "cmdline").read_text("utf-8")
            except OSError:
                continue
            if parent is not None and int(parent[1]) == self.process.pid:
                found["web" if "gunicorn" in command else "worker"] = int(folder.name)
        return found


def until(holds: Callable[[], object]) -> bool:
    """Waits for it, not longer than a busy machine may take."""
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return False


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def server(environment: dict[str, str], port: int, tmp_path: Path) -> Iterator[Running]:
    """A server that answers, ended whatever happens."""
    subprocess.run([*COMMAND, "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
    running = Running(environment, port, tmp_path / "log")
    try:
        assert until(lambda: "Röda tråden är igång" in running.said()), running.said()
        yield running
    finally:
        running.process.terminate()
        try:
            running.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            running.process.kill()


class TestServe:
    def test_answers_once_it_says_so(self, server: Running, port: int) -> None:
        assert f"http://127.0.0.1:{port}/" in server.said()
        with urlopen(f"http://127.0.0.1:{port}/halsa/", timeout=10) as answer:
            assert answer.status == 200
        with urlopen(f"http://127.0.0.1:{port}/static/ui/tokens.css", timeout=10) as answer:
            assert answer.status == 200

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_stops_both_when_asked(self, server: Running, number: signal.Signals) -> None:
        children = server.children()
        assert set(children) == {"web", "worker"}
        server.process.send_signal(number)
        assert server.process.wait(timeout=40) == 0
        assert not any(is_alive(pid) for pid in children.values())

    def test_starts_a_worker_that_died_again(self, server: Running) -> None:
        before = server.children()
        os.kill(before["worker"], signal.SIGKILL)
        assert until(lambda: server.children().get("worker") not in {None, before["worker"]}), server.said()
        assert "Bakgrundsarbetet slutade oväntat" in server.said()
        assert server.children()["web"] == before["web"]

    def test_stops_when_the_web_process_dies(self, server: Running) -> None:
        children = server.children()
        os.killpg(children["web"], signal.SIGKILL)
        assert server.process.wait(timeout=40) == 1
        assert not is_alive(children["worker"])

    def test_refuses_a_port_that_is_taken(self, environment: dict[str, str]) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            result = subprocess.run(
                [*COMMAND, "serve", "--port", str(port)], env=environment, capture_output=True, text=True, check=False
            )
        assert result.returncode == 2
        assert result.stderr.startswith(f"Det går inte att lyssna på 127.0.0.1:{port}")
        assert result.stderr.count("\n") == 1

    def test_refuses_a_database_that_is_not_set_up(self, environment: dict[str, str], port: int) -> None:
        result = subprocess.run(
            [*COMMAND, "serve", "--port", str(port)], env=environment, capture_output=True, text=True, check=False
        )
        assert (result.returncode, result.stderr) == (2, "Databasen är inte uppsatt. Kör först: redthread migrate\n")

    @pytest.mark.parametrize("port", ["0", "65536", "åtta"])
    def test_refuses_what_is_no_port(self, environment: dict[str, str], port: str) -> None:
        result = subprocess.run(
            [*COMMAND, "serve", "--port", port], env=environment, capture_output=True, text=True, check=False
        )
        assert result.returncode == 2
