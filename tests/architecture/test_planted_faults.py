"""Every fault that the architecture forbids is planted in a copy of the source, and found by what is meant for it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from architecture import contracts, source

ROOMS = "Rooms depend downwards only"
INSIDE = "Inside a room"
RULES = "Rules are plain Python"
MODELS = "Models call nothing"
VIEWS = "Views never touch models"
PRIVATE = "Views and forms are private to the web side"
MIGRATIONS = "Migrations stand alone"
CIRCLES = "No circles"

Plant = tuple[str, str]

IMPORTS: dict[str, tuple[set[str], list[Plant]]] = {
    "a rule imports Django": ({RULES}, [("rules/money.py", "import django")]),
    "a rule imports a room": ({ROOMS}, [("rules/money.py", "from redthread.parties import models")]),
    "a lower room imports an upper, hidden in a function": (
        {ROOMS, CIRCLES},
        [("journal/access.py", "def hidden():\n    from redthread.people import access")],
    ),
    "a new folder utils": ({ROOMS}, [("utils/__init__.py", "")]),
    "a new file helpers in a room": ({INSIDE}, [("parties/helpers.py", "")]),
    "models import their own room's services": (
        {INSIDE, MODELS},
        [("meetings/models.py", "from redthread.meetings import services")],
    ),
    "models import a lower room's services": (
        {MODELS},
        [("meetings/models.py", "from redthread.registry import services")],
    ),
    "a view imports its own models": ({VIEWS}, [("planted/views.py", "from redthread.planted import models")]),
    "a view imports a lower room's models": ({VIEWS}, [("planted/views.py", "from redthread.people import models")]),
    "a service imports another room's views": (
        {PRIVATE},
        [("planted/services.py", "from redthread.people import views")],
    ),
    "a service imports another room's forms": (
        {PRIVATE},
        [("planted/services.py", "from redthread.people import forms")],
    ),
    "a migration imports rules": (
        {MIGRATIONS},
        [("planted/migrations/0001_x.py", "from redthread.rules import money")],
    ),
    "a migration imports its own models": (
        {MIGRATIONS},
        [("planted/migrations/0001_x.py", "from redthread.planted import models")],
    ),
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the source with the contracts, and a room named planted at the top with nothing in it but models."""
    shutil.copytree(source.REPO / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static"))
    settings = (source.REPO / "pyproject.toml").read_text("utf-8")
    settings = settings.replace('    "(public)",\n', '    "(public)",\n    "planted",\n', 1)
    settings = settings.replace('    "redthread.journal",\n', '    "redthread.journal",\n    "redthread.planted",\n', 1)
    (tmp_path / "pyproject.toml").write_text(settings, "utf-8")
    for path in ("planted/__init__.py", "planted/models.py", "planted/migrations/__init__.py"):
        plant(tmp_path, (path, ""))
    return tmp_path


def plant(tree: Path, planted: Plant) -> None:
    """Adds the text at the end of the file, which is made when it does not exist."""
    path = tree / "src" / "redthread" / planted[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n\n{planted[1]}\n", "utf-8")


class TestPlantedImport:
    @pytest.mark.parametrize("fault", IMPORTS)
    def test_is_caught_by_the_contract_meant_for_it(self, tree: Path, fault: str) -> None:
        expected, plants = IMPORTS[fault]
        for each in plants:
            plant(tree, each)
        assert expected <= contracts.broken(tree)

    def test_is_what_breaks_the_copy_and_nothing_else(self, tree: Path) -> None:
        assert contracts.broken(tree) == set()


SOURCE: dict[str, tuple[Callable[[Path], list[str]], Plant]] = {
    "a view saves": (source.writes_outside_services, ("meetings/views.py", "def f(thing):\n    thing.save()")),
    "a query makes a row": (
        source.writes_outside_services,
        ("meetings/queries.py", "def f(model):\n    model.objects.get_or_create(a=1)"),
    ),
    "a view updates a queryset": (
        source.writes_outside_services,
        ("meetings/views.py", "def f(rows):\n    rows.filter(a=1).update(b=2)"),
    ),
    "a command deletes": (
        source.writes_outside_services,
        ("config/commands/planted.py", "def f(rows):\n    rows.all().delete()"),
    ),
    "a query writes SQL": (
        source.writes_outside_services,
        ("meetings/queries.py", "def f(cursor):\n    cursor.execute('UPDATE a SET b = 1')"),
    ),
    "a model has a save of its own": (
        source.own_saves,
        ("meetings/models.py", "class X:\n    def save(self):\n        pass"),
    ),
    "a room listens to signals": (
        source.signals,
        ("meetings/apps.py", "from django.db.models.signals import post_save"),
    ),
    "a room imports the dispatcher": (source.signals, ("meetings/apps.py", "from django import dispatch")),
    "a rule imports something that nobody listed": (source.impure_rules, ("rules/money.py", "import unheard_of")),
    "a folder utils": (source.drawers, ("utils/__init__.py", "")),
    "a file common": (source.drawers, ("parties/common.py", "")),
    "a room reads the environment": (
        source.environment_read_elsewhere,
        ("meetings/queries.py", "import os\nX = os.environ['Y']"),
    ),
}


class TestPlantedInSource:
    @pytest.mark.parametrize("fault", SOURCE)
    def test_is_found(self, tmp_path: Path, fault: str) -> None:
        look, planted = SOURCE[fault]
        plant(tmp_path, planted)
        found = look(tmp_path / "src" / "redthread")
        assert any(each.startswith(planted[0].removesuffix("/__init__.py")) for each in found), found

    def test_long_file_is_found(self, tmp_path: Path) -> None:
        plant(tmp_path, ("planted/queries.py", "\n" * source.MOST_LINES))
        assert source.long_files([tmp_path / "src/redthread/planted/queries.py"]) != []

    def test_long_conftest_is_found(self, tmp_path: Path) -> None:
        (tmp_path / "conftest.py").write_text("\n" * (source.MOST_LINES_OF_CONFTEST + 1), "utf-8")
        assert source.long_files([tmp_path / "conftest.py"]) != []

    @pytest.mark.parametrize("path", ["/ho" + "me/anna/x.txt", "see /ro" + "ot/x", '"/Us' + 'ers/anna"'])
    def test_path_of_one_machine_is_found(self, tmp_path: Path, path: str) -> None:
        (tmp_path / "a.md").write_text(path, "utf-8")
        assert source.machine_paths([tmp_path / "a.md"]) != []

    def test_setting_that_is_not_listed_is_found(self, tmp_path: Path) -> None:
        plant(tmp_path, ("config/settings.py", 'PLANTED = env.text("REDTHREAD_PLANTED", "")'))
        assert source.settings_read(tmp_path / "src" / "redthread") == {"REDTHREAD_PLANTED"}

    def test_code_without_a_page_is_found(self, tmp_path: Path) -> None:
        plant(tmp_path, ("rules/proofreading/planted.py", 'CODE = "planted_code"\nRULES = "nothing"\n_HIDDEN = "word"'))
        assert set(source.finding_codes(tmp_path / "src" / "redthread")) == {"planted_code"}

    def test_page_that_is_named_is_found(self, tmp_path: Path) -> None:
        plant(
            tmp_path,
            ("planted/access.py", '"""See docs/rules/planted_one.md,\nplanted_two.md and planted_three.md."""'),
        )
        named = source.pages_named(tmp_path / "src" / "redthread")
        assert named == {"planted_one", "planted_two", "planted_three"}


class TestPlantedInLockFile:
    def test_other_host_is_found(self) -> None:
        lock = (source.REPO / "uv.lock").read_text("utf-8").replace("https://pypi.org/simple", "https://mirror.test", 1)
        assert source.foreign_hosts(lock) == ["mirror.test"]

    def test_changed_hash_is_found(self) -> None:
        lock = (source.REPO / "uv.lock").read_text("utf-8").replace("sha256:", "sha256:0", 1)
        requirements = (source.REPO / "requirements.txt").read_text("utf-8")
        assert source.required(requirements) != source.locked(lock)

    def test_index_address_is_found(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text("index-url" + ' = "https://mirror.test/simple"', "utf-8")
        assert source.index_addresses([tmp_path / "a.toml"]) != []
