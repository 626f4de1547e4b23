"""A region's design: what it is called and how its papers look, read from one settings file.

The neutral design of Röda tråden is `designs/neutral.toml`; a region's own file says only what differs.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent
NEUTRAL = _HERE / "designs" / "neutral.toml"
OWN_FONTS = _HERE / "fonts"


class DesignFault(Exception):
    """The design file cannot be used; the message says where and why, in Swedish, for who runs the program."""


@dataclass(frozen=True, slots=True)
class Design:
    """How papers look. Colours are "#rrggbb".

    `logo` is an SVG or PNG file, None for none; `logo_alt` says what it shows. `font` is the family, found in
    `font_folders`. `word_template` is a .docx or .dotx whose styles, header and footer are used, None for one made of
    the rest.
    `hyphens` are words with soft hyphens where they may be broken, for those that a machine breaks wrongly.
    """

    name: str
    address: tuple[str, ...]
    logo: Path | None
    logo_alt: str
    ink: str
    pale: str
    accent: str
    hair: str
    sheet: str
    palette: tuple[str, ...]
    font: str
    font_folders: tuple[Path, ...]
    word_template: Path | None
    hyphens: tuple[str, ...]


@lru_cache(maxsize=8)
def design_of(file: Path | None = None) -> Design:
    """The design of the file upon the neutral one. Raises DesignFault when something in it cannot be used."""
    told = _read(NEUTRAL)
    if file is not None:
        told |= {name: value for name, value in _read(file).items() if value not in ("", [])}
    known = {"name", "address", "logo", "logo_alt", "font", "fonts", "word_template", "hyphens", "palette", *_COLOURS}
    if unknown := sorted(set(told) - known):
        raise DesignFault(f"{file}: okända uppgifter: {', '.join(unknown)}. Kända är {', '.join(sorted(known))}.")
    logo, template = _file(told, "logo"), _file(told, "word_template")
    if logo is not None and logo.suffix.lower() not in {".svg", ".png"}:
        raise DesignFault(f"{logo}: logotypen ska vara en SVG- eller PNG-fil.")
    for colour in (*(str(told[name]) for name in _COLOURS), *told["palette"]):
        if len(colour) != 7 or not colour.startswith("#") or not set(colour[1:].lower()) <= set("0123456789abcdef"):
            raise DesignFault(f"{file}: {colour} är ingen färg; skriv den som #rrggbb.")
    folder = _file(told, "fonts")
    return Design(
        name=told["name"],
        address=tuple(told["address"]),
        logo=logo,
        logo_alt=told["logo_alt"],
        **{name: told[name] for name in _COLOURS},
        palette=tuple(told["palette"]),
        font=told["font"],
        font_folders=(OWN_FONTS,) if folder is None else (folder, OWN_FONTS),
        word_template=template,
        hyphens=tuple(told["hyphens"]),
    )


_COLOURS = ("ink", "pale", "accent", "hair", "sheet")


def _read(file: Path) -> dict[str, Any]:
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise DesignFault(f"{file}: designfilen kan inte läsas ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DesignFault(f"{file}: designfilen är inte giltig TOML ({error}).") from error
    for name in ("logo", "fonts", "word_template"):
        if told.get(name):
            told[name] = str((file.parent / told[name]).resolve())
    return told


def _file(told: dict[str, Any], name: str) -> Path | None:
    if not told[name]:
        return None
    path = Path(told[name])
    if not path.exists():
        raise DesignFault(f"{path}: finns inte, men designfilen pekar på den ({name}).")
    return path
