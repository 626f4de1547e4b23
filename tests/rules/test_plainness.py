"""Rules are plain Python: they are imported without Django or any other package, and open nothing."""

import pkgutil
import subprocess
import sys
from pathlib import Path

import redthread.rules

IMPORTS_ALL_RULES = """
import importlib, pkgutil, socket, sqlite3, sys

FORBIDDEN = ("django", "psycopg", "lxml", "pypdfium2", "xlsxwriter")

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in FORBIDDEN:
            raise ImportError(f"{name} is imported by a rule")

def closed(*args, **kwargs):
    raise AssertionError("a rule opened a connection")

sys.meta_path.insert(0, Blocked())
socket.socket.connect = closed
sqlite3.connect = closed
import redthread.rules
found = [name for _, name, _ in pkgutil.walk_packages(redthread.rules.__path__, "redthread.rules.")]
for name in found:
    importlib.import_module(name)
outside = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"redthread", "__main__"}
outside = {name for name in outside if not name.startswith("_")}
assert not outside, outside
print(len(found))
"""


def run_alone(program: str) -> subprocess.CompletedProcess[str]:
    source = str(Path(redthread.rules.__file__).parents[2])
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {source!r})\n{program}"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


class TestRules:
    def test_are_imported_with_nothing_but_the_standard_library(self) -> None:
        ran = run_alone(IMPORTS_ALL_RULES)
        assert ran.returncode == 0, ran.stderr
        modules = list(pkgutil.walk_packages(redthread.rules.__path__, "redthread.rules."))
        assert int(ran.stdout) == len(modules) > 10

    def test_would_be_caught_with_django(self) -> None:
        ran = run_alone(IMPORTS_ALL_RULES.replace("import redthread.rules\n", "import redthread.fields\n"))
        assert ran.returncode != 0
        assert "django" in ran.stderr
