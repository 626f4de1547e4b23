"""How wide words are in the design's own font, and how they are broken over lines."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from redthread.typesetting.design import OWN_FONTS, Design

SIZE = 12.0
"""Of all text in charts, in CSS pixels: nine points."""
LINE = 14.0
"""From one line to the next."""
_MEASURED_AT = 100
_HEAVY = ("Semibold", "SemiBold", "Bold", "Medium")
_PLAIN = ("Regular", "Book", "Roman")


class Letters:
    """The letters of a design. A family that is not found is measured as the house's own."""

    def __init__(self, design: Design) -> None:
        styles = _styles(design.font, design.font_folders) or _styles("Source Sans 3", (OWN_FONTS,))
        self._plain = _first(styles, _PLAIN)
        self._heavy = _first(styles, _HEAVY + _PLAIN)

    def width(self, text: str, *, is_heavy: bool = False) -> float:
        """How wide the text is on one line, in CSS pixels."""
        return _length(self._heavy if is_heavy else self._plain, text) * SIZE / _MEASURED_AT

    def widest(self, texts: tuple[str, ...]) -> float:
        """The width of the widest; 0 for none."""
        return max(map(self.width, texts), default=0.0)

    def lines(self, text: str, room: float, *, is_heavy: bool = False) -> tuple[str, ...]:
        """The text over as many lines as it needs; a word wider than the room is broken where it must be."""
        done: list[str] = []
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if self.width(longer, is_heavy=is_heavy) <= room:
                line = longer
                continue
            if line:
                done.append(line)
            *whole, line = self._pieces(word, room, is_heavy)
            done += whole
        return (*done, line)

    def _pieces(self, word: str, room: float, is_heavy: bool) -> list[str]:
        pieces = [""]
        for letter in word:
            if pieces[-1] and self.width(f"{pieces[-1]}{letter}-", is_heavy=is_heavy) > room:
                pieces[-1] += "-"
                pieces.append("")
            pieces[-1] += letter
        if len(pieces) > 1 and self.width(word, is_heavy=is_heavy) <= room:
            return [word]
        return pieces


@lru_cache(maxsize=8)
def _styles(family: str, folders: tuple[Path, ...]) -> dict[str, Path]:
    """The family's files by the name of their style, the first folder first."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.[to]tf")):
            try:
                name, style = _font(file).getname()
            except OSError:  # not a font after all; those that set the paper say so
                continue
            if name and style and name.casefold() == family.casefold():
                found.setdefault(style, file)
    return found


def _first(styles: dict[str, Path], wanted: tuple[str, ...]) -> Path:
    return next((styles[style] for style in wanted if style in styles), next(iter(styles.values())))


@lru_cache(maxsize=64)
def _font(file: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def _length(file: Path, text: str) -> float:
    return _font(file).getlength(text)
