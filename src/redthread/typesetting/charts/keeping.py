"""Pictures of a document's figures, drawn once and kept by what they show and how they look."""

import base64
import hashlib
import json
import logging
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

from redthread.rules.documents import Chart, Document, Figure
from redthread.typesetting.charts.drawing import drawn
from redthread.typesetting.charts.picture import Picture
from redthread.typesetting.design import Design

logger = logging.getLogger(__name__)


def key(chart: Chart, design: Design) -> str:
    """What tells the picture from others: the chart, the colours and fonts, and the program that draws. SHA-256."""
    looks = [design.ink, design.pale, design.hair, design.sheet, design.palette, design.font]
    told = [asdict(chart), looks, _fonts(design), _program()]
    return hashlib.sha256(json.dumps(told, default=str, ensure_ascii=False).encode()).hexdigest()


def pictures(document: Document, design: Design, kept: Path | None = None) -> Mapping[str, Picture]:
    """The picture of each figure of the document, by the figure's anchor.

    Those that lie in the folder `kept` are read from it and the others laid there. A file there that cannot be read is
    drawn anew; a folder that cannot be written to is told in the log.
    """
    charts = {block.anchor: block.chart for block in document.blocks if isinstance(block, Figure)}
    keys = {anchor: key(chart, design) for anchor, chart in charts.items()}
    known = {one: picture for one in set(keys.values()) if kept and (picture := _read(_file(kept, one)))}
    missing = {keys[anchor]: chart for anchor, chart in charts.items() if keys[anchor] not in known}
    for one, picture in zip(missing, drawn(tuple(missing.values()), design), strict=True):
        known[one] = picture
        if kept is not None:
            _keep(_file(kept, one), picture)
    return {anchor: known[keys[anchor]] for anchor in charts}


def page_pictures(document: Document, design: Design) -> Mapping[str, Picture]:
    """The pictures for a page: as `pictures`, without PNG and drawn at once, some milliseconds each."""
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    made = drawn([figure.chart for figure in figures], design, has_png=False)
    return {figure.anchor: picture for figure, picture in zip(figures, made, strict=True)}


def _file(kept: Path, one: str) -> Path:
    return kept / one[:2] / f"{one}.json"


def _read(file: Path) -> Picture | None:
    try:
        told = json.loads(file.read_text("utf-8"))
        return Picture(**told | {"png": base64.b64decode(told["png"], validate=True)})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        logger.warning("a kept picture cannot be read and is drawn anew: %s", file.name)
        return None


def _keep(file: Path, picture: Picture) -> None:
    """Lays the picture there whole or not at all, also when two do so at once."""
    told = asdict(picture) | {"png": base64.b64encode(picture.png).decode()}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, suffix=".part", delete=False) as part:
            json.dump(told, part, ensure_ascii=False)
        Path(part.name).replace(file)
    except OSError as error:
        logger.warning("a picture could not be kept (%s): %s", error.strerror, file.name)


def _fonts(design: Design) -> list[tuple[str, int]]:
    """The fonts that there are, by name and size: letters decide where words are broken."""
    return [
        (file.name, file.stat().st_size) for folder in design.font_folders for file in sorted(folder.glob("*.[to]tf"))
    ]


@cache
def _program() -> str:
    """The hash of what draws, so that a picture of an older version is not taken for one of this."""
    here = Path(__file__).resolve().parent
    sources = (*sorted(here.glob("*.py")), here.parent / "formats.py", here.parent / "words.py")
    return hashlib.sha256(b"".join(file.read_bytes() for file in sources)).hexdigest()
