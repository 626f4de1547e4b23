"""A made-up region to measure: made on each database when it is not there, and kept for the next time."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

HERE = Path(__file__).resolve().parent
SEED = 1
_SERVER = os.environ.get("REDTHREAD_BENCH_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")


@dataclass(frozen=True, slots=True)
class Region:
    """A database with a region of so many cases: its name on paper and what a program needs to work in it."""

    name: str
    cases: int
    environment: dict[str, str]

    def run(self, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        """A Python program at work in the region. Raises CalledProcessError when it fails."""
        environment = {**os.environ, **self.environment}
        return subprocess.run(
            [sys.executable, *arguments],
            env=environment,
            text=True,
            check=True,
            **options,  # type: ignore[call-overload, no-any-return]
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The same, without waiting."""
        environment = {**os.environ, **self.environment}
        return subprocess.Popen([sys.executable, *arguments], env=environment, text=True, stdout=subprocess.PIPE)


def regions(cases: int) -> list[Region]:
    """The region of so many cases in SQLite, and in PostgreSQL when a server answers."""
    folder = Path(os.environ.get("REDTHREAD_BENCH_DIR", Path(tempfile.gettempdir()) / "redthread-bench"))
    kept = {"REDTHREAD_TASKS_INLINE": "1"}
    lite = folder / f"sqlite-{cases}"
    found = [Region("SQLite", cases, {**kept, "REDTHREAD_DATA_DIR": str(lite), "DATABASE_URL": ""})]
    data = folder / f"postgresql-{cases}"
    url = _database(f"redthread_bench_{cases}")
    if url:
        found.append(Region("PostgreSQL", cases, {**kept, "REDTHREAD_DATA_DIR": str(data), "DATABASE_URL": url}))
    else:
        print("PostgreSQL: no server answers; set REDTHREAD_BENCH_POSTGRESQL to measure it")
    for region in found:
        _fill(region)
    return found


def _database(name: str) -> str:
    """The address of the database, made when it is not there; "" without a server."""
    try:
        with psycopg.connect(_SERVER, autocommit=True, connect_timeout=3) as server:
            if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
                server.execute(f'CREATE DATABASE "{name}"')
    except psycopg.OperationalError:
        return ""
    return urlunsplit(urlsplit(_SERVER)._replace(path=f"/{name}"))


def _fill(region: Region) -> None:
    """The region stands. One that was begun and not finished is not mended: remove it."""
    Path(region.environment["REDTHREAD_DATA_DIR"]).mkdir(parents=True, exist_ok=True)
    count = region.run(str(HERE / "_register.py"), "count", stdout=subprocess.PIPE).stdout.split()
    if count and int(count[-1]) >= region.cases:
        return
    print(f"{region.name}: making {region.cases} cases", flush=True)
    synth = ("-m", "redthread.config.command", "synth", "--cases", str(region.cases), "--seed", str(SEED))
    region.run(*synth, stdout=subprocess.DEVNULL)
