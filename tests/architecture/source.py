"""Faults that can be seen in the source without running it. Each function takes a root folder and names what it finds.

The tests run them over the repository; test_planted_faults runs them over a copy with a fault in it.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
SRC = REPO / "src" / "redthread"

MOST_LINES = 600
MOST_LINES_OF_CONFTEST = 150
COUNTED = {".py", ".html", ".css", ".js", ".sh"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "shared", "lib", "stuff", "various"}

ALWAYS_WRITES = {
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "asave",
    "acreate",
    "adelete",
    "aupdate",
}
SQL_WRITE = re.compile(r"^\s*(insert|update|delete|replace|truncate|drop|alter)\b", re.IGNORECASE)
SIGNAL_MODULES = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals")

MACHINE_PATH = re.compile(r"(?<![\w./:}<-])/(?:home|Users|root|work)/[\w.-]+|\b[A-Z]:\\\\?Users\\")
INDEX_ADDRESS = re.compile(r"index(?:-url)?[ =]+[\"']?https?://(?!pypi\.org/simple\b)", re.IGNORECASE)
VENDORED = {"vendor"}
NOT_OURS = {"LICENSE", "uv.lock", "requirements.txt"}


def modules(root: Path, *, tests: bool = False) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file under the root with its syntax tree; migrations only record what was."""
    for path in sorted(root.rglob("*.py")):
        if "migrations" in path.parts and not tests:
            continue
        yield path, ast.parse(path.read_text("utf-8"), str(path))


def _at(path: Path, node: ast.AST, root: Path) -> str:
    return f"{path.relative_to(root)}:{getattr(node, 'lineno', 1)}"


def _is_service(path: Path) -> bool:
    return path.stem == "services" or "services" in path.parts[:-1]


def _dictionaries(tree: ast.Module) -> set[str]:
    """Names that are bound to a dictionary written out in the file."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict | ast.DictComp)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _writes(call: ast.Call, dictionaries: set[str]) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    if name in ALWAYS_WRITES:
        return True
    if name == "update":  # a queryset is updated by field names; dictionaries, sets and digests by what they are given
        is_dictionary = isinstance(call.func.value, ast.Name) and call.func.value.id in dictionaries
        return bool(call.keywords) and not call.args and not is_dictionary
    if name in {"save", "delete"}:  # a row is saved by keywords; a file is saved to what it is given
        return not call.args
    if name in {"execute", "executemany"} and call.args and isinstance(call.args[0], ast.Constant):
        return bool(SQL_WRITE.match(str(call.args[0].value)))
    return False


def writes_outside_services(root: Path) -> list[str]:
    """Places that save, create, update or delete rows, and are neither a service nor a migration or its command."""
    return [
        f"{_at(path, node, root)} {ast.unparse(node)[:80]}"
        for path, tree in modules(root)
        if not _is_service(path) and "management" not in path.parts
        for dictionaries in [_dictionaries(tree)]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _writes(node, dictionaries)
    ]


def own_saves(root: Path) -> list[str]:
    """Models that do something of their own when they are saved or deleted."""
    return [
        f"{_at(path, node, root)} def {node.name}"
        for path, tree in modules(root)
        if path.stem == "models" or path.parent.name == "models"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}
    ]


def imported(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Every module that is imported by name, and for `from a import b` both `a` and `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node, node.module
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def signals(root: Path) -> list[str]:
    """Imports of Django's signals: what happens must stand where it is made to happen."""
    return [
        f"{_at(path, node, root)} {name}"
        for path, tree in modules(root)
        for node, name in imported(tree)
        if name in SIGNAL_MODULES
    ]


def impure_rules(root: Path) -> list[str]:
    """Imports in rules of anything but the standard library and rules."""
    return [
        f"{_at(path, node, root)} {name}"
        for path, tree in modules(root / "rules")
        for node, name in imported(tree)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("redthread.rules")
    ]


def drawers(root: Path) -> list[str]:
    """Files and folders whose name says nothing but that they hold something."""
    return sorted(
        str(path.relative_to(root))
        for path in root.rglob("*")
        if (path.is_dir() or path.suffix == ".py") and path.stem in DRAWERS
    )


def long_files(files: Iterable[Path]) -> list[str]:
    """Files of more lines than anyone reads in one go."""
    faults = []
    for path in files:
        if path.suffix not in COUNTED or VENDORED & set(path.parts):
            continue
        lines = len(path.read_text("utf-8").splitlines())
        if lines > (MOST_LINES_OF_CONFTEST if path.name == "conftest.py" else MOST_LINES):
            faults.append(f"{path}: {lines} lines")
    return faults


def tracked_files(root: Path) -> list[Path]:
    """Every file that belongs to the repository: as git tells, or all that is not made by tools where git cannot."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    if listed.returncode == 0:
        found = [root / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    else:
        made = {".git", ".venv", ".tools", "var", "__pycache__", ".mypy_cache", ".ruff_cache"}
        found = [path for path in root.rglob("*") if not made & set(path.relative_to(root).parts)]
    return [path for path in found if path.is_file()]


def _texts(files: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    for path in files:
        if path.name in NOT_OURS or VENDORED & set(path.parts):
            continue
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font


def machine_paths(files: Iterable[Path]) -> list[str]:
    """Paths that exist on the machine of whoever wrote them."""
    return [f"{path}: {found.group()}" for path, text in _texts(files) for found in MACHINE_PATH.finditer(text)]


def index_addresses(files: Iterable[Path]) -> list[str]:
    """Addresses of package indexes other than the public one."""
    return [f"{path}: {found.group()}" for path, text in _texts(files) for found in INDEX_ADDRESS.finditer(text)]


def foreign_hosts(lock: str) -> list[str]:
    """Hosts in the lock file other than those of the public index."""
    hosts = set(re.findall(r"https?://([^/\"\s]+)", lock))
    return sorted(hosts - {"pypi.org", "files.pythonhosted.org"})


def locked(lock: str) -> dict[str, set[str]]:
    """Name and version of every package in the lock file with the hashes of its files; ours is not among them."""
    return {
        f"{package['name']}=={package['version']}": {
            entry["hash"].removeprefix("sha256:")
            for entry in [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        }
        for package in tomllib.loads(lock)["package"]
        if "registry" in package["source"]
    }


def required(requirements: str) -> dict[str, set[str]]:
    """The same of the exported requirements."""
    answer: dict[str, set[str]] = {}
    for entry in requirements.replace("\\\n", " ").splitlines():
        if entry.strip() and not entry.startswith("#"):
            name = entry.split(";")[0].split()[0]
            answer[name] = set(re.findall(r"--hash=sha256:([0-9a-f]+)", entry))
    return answer


def settings_read(root: Path) -> set[str]:
    """Names of the settings that config reads from the environment."""
    return {
        str(node.args[0].value)
        for _, tree in modules(root / "config")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def settings_listed(example: str) -> set[str]:
    """Names of the settings in .env.example."""
    return set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))


def environment_read_elsewhere(root: Path) -> list[str]:
    """Places outside config that look at the environment."""
    return [
        _at(path, node, root)
        for path, tree in modules(root)
        if path.relative_to(root).parts[0] != "config"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"} and ast.unparse(node.value) == "os"
    ]


def finding_codes(root: Path) -> dict[str, str]:
    """The codes of findings with the check that gives each: the public text constants of the checks.

    SOURCE and RULES are by custom the names of where a check's rule is written.
    """
    return {
        node.value.value: path.name
        for path, tree in modules(root / "rules" / "proofreading")
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name) and not target.id.startswith("_") and target.id not in {"SOURCE", "RULES"}
    }


def pages_named(root: Path) -> set[str]:
    """The pages of docs/rules that the first words of a module name, also when several follow one another."""
    named = set()
    for _, tree in modules(root):
        text = " ".join((ast.get_docstring(tree) or "").split())
        for run in re.findall(r"docs/rules/(\w+\.md(?:(?:,| and|, and) \w+\.md)*)", text):
            named |= set(re.findall(r"(\w+)\.md", run))
    return named
