"""The region's design: the neutral one when nothing is set, and a file that cannot be used stops the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from redthread.press.queries import house_design


class TestHouseDesign:
    def test_is_the_neutral_one_when_none_is_set(self) -> None:
        assert house_design().name == "Röda tråden"

    def test_is_that_of_the_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "design.toml"
        file.write_text('name = "Region Exempel"', "utf-8")
        monkeypatch.setattr(settings, "DESIGN_FILE", file)
        assert house_design().name == "Region Exempel"


class TestStart:
    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            ('ink = "svart"', "svart är ingen färg; skriv den som #rrggbb."),
            ("name = ", "designfilen är inte giltig TOML"),
            (None, "designfilen kan inte läsas"),
        ],
    )
    def test_is_stopped_by_a_design_that_cannot_be_used(
        self, content: str | None, sentence: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "design.toml"
        if content is not None:
            file.write_text(content, "utf-8")
        environment = {**os.environ, "REDTHREAD_DESIGN": str(file), "REDTHREAD_DATA_DIR": str(tmp_path)}
        code = "from redthread.config.setup import start_django; start_django()"
        ended = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 2
        assert sentence in ended.stderr
        assert "Traceback" not in ended.stderr
