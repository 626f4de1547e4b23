"""What must hold of the source, beyond which part imports which. test_planted_faults shows that each can fail."""

from architecture import source


class TestSource:
    def test_writes_only_in_services(self) -> None:
        assert source.writes_outside_services(source.SRC) == []

    def test_has_no_logic_in_save(self) -> None:
        assert source.own_saves(source.SRC) == []

    def test_has_no_signals(self) -> None:
        assert source.signals(source.SRC) == []

    def test_has_rules_of_the_standard_library_only(self) -> None:
        assert source.impure_rules(source.SRC) == []

    def test_has_no_drawers(self) -> None:
        assert source.drawers(source.SRC) + source.drawers(source.REPO / "tests") == []

    def test_has_no_file_too_long_to_read(self) -> None:
        assert source.long_files(source.tracked_files(source.REPO)) == []

    def test_names_no_path_of_one_machine(self) -> None:
        assert source.machine_paths(source.tracked_files(source.REPO)) == []

    def test_reads_the_environment_in_config_only(self) -> None:
        assert source.environment_read_elsewhere(source.SRC) == []


class TestSettings:
    def test_are_all_listed_in_the_example(self) -> None:
        listed = source.settings_listed((source.REPO / ".env.example").read_text("utf-8"))
        assert source.settings_read(source.SRC) == listed


class TestLockFile:
    def test_names_the_public_index_only(self) -> None:
        assert source.foreign_hosts((source.REPO / "uv.lock").read_text("utf-8")) == []

    def test_is_exported_to_requirements(self) -> None:
        lock = (source.REPO / "uv.lock").read_text("utf-8")
        requirements = (source.REPO / "requirements.txt").read_text("utf-8")
        assert source.required(requirements) == source.locked(lock), "run make requirements"

    def test_leaves_requirements_without_addresses(self) -> None:
        assert "://" not in (source.REPO / "requirements.txt").read_text("utf-8")

    def test_is_the_only_file_that_names_an_index(self) -> None:
        assert source.index_addresses(source.tracked_files(source.REPO)) == []
