"""The import contracts hold, and they cover every room there is."""

import importlib.metadata
import re

from architecture import contracts, source

IN_NO_ROOM = {"config", "ui", "rules", "texts", "typesetting"}


def rooms_on_disk() -> set[str]:
    """The rooms that have a folder."""
    return {path.parent.name for path in source.SRC.glob("*/__init__.py")} - IN_NO_ROOM


class TestContracts:
    def test_are_kept(self) -> None:
        assert contracts.broken(source.REPO) == set()

    def test_look_inside_every_room(self) -> None:
        looked_inside = {name.removeprefix("redthread.") for name in contracts.contract("Inside a room")["containers"]}
        assert looked_inside == rooms_on_disk()

    def test_place_every_room_of_the_system(self) -> None:
        rooms = """config public intake reporting followup statistics meetings projects applications funding strategy
            registry press parties people journal ui fields measuring typesetting texts rules"""
        assert contracts.order() == rooms.split()

    def test_have_no_exceptions(self) -> None:
        contracts_as_data = contracts.project()["tool"]["importlinter"]["contracts"]
        assert [each["name"] for each in contracts_as_data if each.get("ignore_imports")] == []

    def test_keep_every_dependency_out_of_rules(self) -> None:
        names = {re.split(r"[\[<>=;~]", entry)[0] for entry in contracts.project()["project"]["dependencies"]}
        modules = {
            module
            for module, distributions in importlib.metadata.packages_distributions().items()
            if names & {name.casefold().replace("_", "-") for name in distributions} and module.isidentifier()
        }
        forbidden = set(contracts.contract("Rules are plain Python")["forbidden_modules"])
        assert {module for module in modules if not module.startswith("_")} <= forbidden
