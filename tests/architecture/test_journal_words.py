"""Every deed and every kind of thing that the source can write to the journal has Swedish words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from architecture import source
from redthread.journal.wording.deeds import _DEEDS
from redthread.journal.wording.fields import FIELDS
from redthread.journal.wording.things import _KINDS


def services(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Every module of a room's services with the name of the room."""
    for path, tree in source.modules(root):
        parts = path.relative_to(root).parts
        if len(parts) > 1 and parts[1] in {"services", "services.py"}:
            yield parts[0], tree


def takers_of_deeds(trees: list[ast.Module]) -> dict[str, int]:
    """Functions that are given a deed, with its place among what they are given; keyword-only ones at −1."""
    takers = {"record": -1, "PastDeed": 3}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [argument.arg for argument in node.args.args]
                if "deed" in names:
                    takers[node.name] = names.index("deed")
                elif "deed" in [argument.arg for argument in node.args.kwonlyargs]:
                    takers[node.name] = -1
    return takers


def deeds(root: Path) -> set[str]:
    """The deeds that services name outright, as the journal knows them."""
    known = list(services(root))
    takers = takers_of_deeds([tree for _, tree in known])
    found: set[str] = set()
    for room, tree in known:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                place = takers.get(_name(node.func))
                if place is not None:
                    found |= {deed if "." in deed else f"{room}.{deed}" for deed in _constants(node, place)}
    return found


def kinds(root: Path) -> set[str]:
    """The kinds of things that services name outright."""
    return {
        node.args[0].value
        for _, tree in services(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) == "Subject" and node.args
        if isinstance(node.args[0], ast.Constant)
    }


def fields(root: Path) -> set[str]:
    """The fields that services name outright in what was before and after a deed."""
    return {
        key.value
        for _, tree in services(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in {"before", "after", "withheld"}
        if isinstance(node.value, ast.Dict)
        for key in node.value.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""


def _constants(call: ast.Call, place: int) -> Iterator[str]:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "deed"]
    if 0 <= place < len(call.args):
        given.append(call.args[place])
    for value in given:
        for node in [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


class TestWordsOfTheJournal:
    def test_are_there_for_every_deed(self) -> None:
        assert deeds(source.SRC) - set(_DEEDS) == set()

    def test_are_there_for_every_kind_of_thing(self) -> None:
        assert kinds(source.SRC) - set(_KINDS) == set()

    def test_are_there_for_every_field(self) -> None:
        assert fields(source.SRC) - set(FIELDS) == set()

    def test_are_looked_for_in_all_ways_a_deed_is_named(self, tmp_path: Path) -> None:
        planted = tmp_path / "redthread" / "planted"
        planted.mkdir(parents=True)
        (planted / "services.py").write_text(
            "def note(actor, deed, case):\n    pass\n"
            'def f():\n    note(1, "wreck_case", 2)\n'
            '    record(actor=1, deed="planted.sink_case", after={"depth": 1})\n'
            '    PastDeed(1, 2, 3, "planted.burn_case", Subject("planted.ship", 1, 2))\n',
            "utf-8",
        )
        root = tmp_path / "redthread"
        assert deeds(root) == {"planted.wreck_case", "planted.sink_case", "planted.burn_case"}
        assert kinds(root) == {"planted.ship"}
        assert fields(root) == {"depth"}
