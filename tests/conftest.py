"""What every test stands on: settings of its own, no network, and accounts by role."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis
import pytest

import accounts
import seeds

pytest_plugins = ["flushing", "network", "skips"]

if "REDTHREAD_TEST_DIR" not in os.environ:
    os.environ["REDTHREAD_TEST_DIR"] = tempfile.mkdtemp(prefix="redthread-tests-")
    atexit.register(shutil.rmtree, os.environ["REDTHREAD_TEST_DIR"], ignore_errors=True)
_data = Path(os.environ["REDTHREAD_TEST_DIR"]) / os.environ.get("PYTEST_XDIST_WORKER", "")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "redthread.config.settings",
    "REDTHREAD_DATA_DIR": str(_data),
    "REDTHREAD_FILES_DIR": str(_data / "files"),
    "REDTHREAD_SECRET_KEY": "only for tests, only for tests, only for tests",
    "REDTHREAD_TASKS_INLINE": "1",
    "REDTHREAD_DEBUG": "0",
}
(_data / "static").mkdir(parents=True, exist_ok=True)

from django.conf import settings  # noqa: E402  # the settings read the environment above when they are first touched

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; its strength is not under test
_database = settings.DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):  # a file, as in use: locks behave differently in memory
    _database.setdefault("TEST", {})["NAME"] = str(_data / "tests.sqlite3")
else:
    # Two runs on one server do not meet.
    _database.setdefault("TEST", {})["NAME"] = f"test_{_database['NAME']}_{os.getpid()}"
    _database["CONN_MAX_AGE"] = 0

# A busy machine is no fault of what is tested.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

TESTS = Path(__file__).parent
WITHOUT_DATABASE = [TESTS / "rules", TESTS / "texts"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that use a database, and those that need papers which are not here."""
    for item in items:
        uses_database = item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(
            getattr(item, "fixturenames", ())
        )
        if uses_database:
            if any(item.path.is_relative_to(folder) for folder in WITHOUT_DATABASE):
                raise pytest.UsageError(f"{item.nodeid} uses the database: rules and texts are tested without one")
            item.add_marker("database")
        if item.get_closest_marker("seeds") and not seeds.are_here():
            item.add_marker(pytest.mark.skip(reason=seeds.WHY_ABSENT))


@pytest.fixture(autouse=True)
def own_files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each test that uses a database stores its files in a folder of its own."""
    if request.node.get_closest_marker("database") is None:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "FILES_DIR", tmp_path_factory.mktemp("files"))
        yield


@pytest.fixture
def account_with(db: None) -> Callable[..., Any]:
    """A function: the account of somebody who holds posts with the roles named, or none when none is named."""
    return accounts.account_with


@pytest.fixture
def actor_with(account_with: Callable[..., Any]) -> Callable[..., Any]:
    """A function that gives somebody with the roles named as an actor."""
    from redthread.people.access import actor_for

    def actor(*roles: Any) -> Any:
        return actor_for(account_with(*roles), date.today())  # noqa: DTZ011  # posts are held until further notice

    return actor


@pytest.fixture
def client_with(account_with: Callable[..., Any]) -> Callable[..., Any]:
    """A function that gives a browser without script, signed in as somebody with the roles named."""
    from django.test import Client

    def client(*roles: Any) -> Client:
        signed_in = Client()
        signed_in.force_login(account_with(*roles))
        return signed_in

    return client
