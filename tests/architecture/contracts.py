"""The import contracts in pyproject.toml, as data, and what import-linter says of a tree."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from architecture.source import REPO


def project(repo: Path = REPO) -> dict[str, Any]:
    """The project's configuration."""
    return tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))


def contract(name: str) -> dict[str, Any]:
    """One contract by its name."""
    (found,) = [each for each in project()["tool"]["importlinter"]["contracts"] if each["name"] == name]
    return dict(found)


def names() -> list[str]:
    """The names of all contracts."""
    return [each["name"] for each in project()["tool"]["importlinter"]["contracts"]]


def order() -> list[str]:
    """The rooms and what lies under them, top first."""
    return [row.strip("()") for row in contract("Rooms depend downwards only")["layers"]]


def broken(repo: Path) -> set[str]:
    """The contracts that the tree under `repo` breaks. Fails when import-linter could not tell."""
    lint_imports = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [str(lint_imports), "--config", "pyproject.toml", "--no-cache", "--no-logo"],
        cwd=repo,
        env={**os.environ, "PYTHONPATH": str(repo / "src"), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)(?: .*)?$", result.stdout, re.MULTILINE))
    assert set(verdicts) == set(names()), result.stdout + result.stderr
    return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}
