"""The weight of the face, and that nothing comes from elsewhere."""

import gzip
import re
from pathlib import Path

import pytest

import redthread.ui

STATIC = Path(redthread.ui.__file__).parent / "static" / "ui"
TEMPLATES = Path(redthread.ui.__file__).parent.parent
KILOBYTE = 1000


def weight(*patterns: str) -> int:
    """What the files weigh, each compressed by itself as they are sent."""
    return sum(len(gzip.compress(path.read_bytes(), 9)) for pattern in patterns for path in STATIC.glob(pattern))


class TestWeight:
    def test_of_styles_is_at_most_fifteen_kilobytes(self) -> None:
        assert 0 < weight("*.css") <= 15 * KILOBYTE

    def test_of_scripts_with_htmx_is_at_most_twenty_five_kilobytes(self) -> None:
        assert 0 < weight("js/*.js", "vendor/*.js") <= 25 * KILOBYTE


class TestSources:
    @pytest.mark.parametrize(
        "path", sorted(STATIC.glob("*.css")) + sorted(STATIC.glob("js/*.js")), ids=lambda p: p.name
    )
    def test_name_no_other_host(self, path: Path) -> None:
        assert re.findall(r"https?://|@import", path.read_text("utf-8")) == []

    def test_of_fonts_and_programs_lie_beside_their_licences(self) -> None:
        assert (STATIC / "fonts" / "OFL.txt").is_file()
        assert (STATIC / "vendor" / "htmx-LICENSE.txt").is_file()

    def test_that_templates_ask_for_are_there(self) -> None:
        asked = {
            name
            for template in TEMPLATES.rglob("templates/**/*.html")
            for name in re.findall(r"{% static '([^']+)' %}", template.read_text("utf-8"))
        }
        assert asked
        assert [name for name in asked if name.startswith("ui/") and not (STATIC.parent / name).is_file()] == []


class TestColours:
    def test_are_named_in_one_place(self) -> None:
        elsewhere = [
            (path.name, colour)
            for path in STATIC.glob("*.css")
            if path.name not in {"tokens.css", "print.css"}
            for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;, ])", path.read_text("utf-8"))
        ]
        assert elsewhere == []
