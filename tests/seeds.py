"""The real papers and the expected values, which lie beside the repository and not in it."""

import json
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
WHY_ABSENT = "the real papers are not here (a folder named shared beside the repository)"


def are_here() -> bool:
    """Whether the papers can be read."""
    return (SHARED / "seeds").is_dir()


def paper(name: str) -> Path:
    """The path of a real paper, such as `handlingar-2020-08-24.txt`. Use only in tests marked `seeds`."""
    return SHARED / "seeds" / name


def expected(name: str) -> Any:
    """The values expected of a paper, such as `meeting-2020-08-24`. Use only in tests marked `seeds`."""
    return json.loads((SHARED / "expected" / f"{name}.json").read_text("utf-8"))
