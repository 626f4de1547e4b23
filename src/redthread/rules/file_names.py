"""Names of files that come from outside, made safe to keep, show and send. See docs/rules/file_names.md.

The limits are those of the file systems in use: 255 bytes a name, and names that Windows keeps for its devices.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 200
"""The longest name in UTF-8; leaves room for a prefix under the 255 of a file system."""
NAMELESS = "handling"
_LONGEST_ENDING = 12
_SPACE = re.compile(r"\s+")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SHOWING_NOTHING = frozenset(chr(code) for code in (*range(0xFE00, 0xFE10), 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800))
"""Marks and letters that show nothing, though they count as letters."""


class NameChange(StrEnum):
    """What was done to a name."""

    FOLDERS = "folders"
    """Folders before the name were left out."""
    UNSEEN = "unseen"
    """Control characters, marks that turn the direction of text, and others that do not show were left out."""
    SIGNS = "signs"
    """Signs that a file system forbids became hyphens."""
    DOTS = "dots"
    """Dots and spaces first or last were left out."""
    RESERVED = "reserved"
    """The name is kept for a device by Windows and got a word before it."""
    LENGTH = "length"
    """The name was cut; the ending stays."""
    NAMELESS = "nameless"
    """There was no name; it got one."""


@dataclass(frozen=True, slots=True)
class FileName:
    """A safe name, and what had to be changed, in the order it was done. Spelling and spaces alone are not told."""

    name: str
    changes: tuple[NameChange, ...] = ()

    @property
    def ending(self) -> str:
        """What stands after the last dot, in lower case; empty when there is none."""
        return _parted(self.name)[1].removeprefix(".").casefold()


def safe_file_name(given: str | None) -> FileName:
    """The name without anything that could lead astray: a path, unseen characters, a device, or too much of it.

    A safe name is given back as it is, in Unicode's composed form. Never raises.
    """
    changes: list[NameChange] = []
    name = unicodedata.normalize("NFC", given or "")
    for change, make in (
        (NameChange.UNSEEN, _seen),
        (NameChange.FOLDERS, _last_part),
        (NameChange.SIGNS, lambda text: _FORBIDDEN.sub("-", text)),
    ):
        made = make(name)
        if made != name:
            changes.append(change)
        name = made
    stem, ending = _parted(_SPACE.sub(" ", name).strip())
    bare = stem.strip(". ")
    if not bare:
        bare = NAMELESS
        changes.append(NameChange.NAMELESS)
    elif bare != stem:
        changes.append(NameChange.DOTS)
    if _RESERVED.match(bare + ending):
        bare = f"{NAMELESS}-{bare}"
        changes.append(NameChange.RESERVED)
    cut = _cut(bare, MOST_BYTES - len(ending.encode()))
    if cut != bare:
        changes.append(NameChange.LENGTH)
    return FileName(cut + ending, tuple(changes))


def _seen(name: str) -> str:
    """The name in characters that show, spaces of every kind as they are."""
    seen = (
        sign
        for sign in name
        if sign in "\t\n\r" or (unicodedata.category(sign) not in _UNSEEN and sign not in _SHOWING_NOTHING)
    )
    return unicodedata.normalize("NFC", "".join(seen))


def _last_part(name: str) -> str:
    """The last part of a path that says anything; the whole when none does."""
    parts = re.split(r"[/\\]", name)
    said = [part for part in parts if part.strip(". \t\r\n")]
    return said[-1] if said else parts[-1]


def _parted(name: str) -> tuple[str, str]:
    """The name before its ending, and the ending with its dot; a long tail or one with spaces is no ending."""
    stem, dot, tail = name.rpartition(".")
    if not dot or not tail or len(tail) > _LONGEST_ENDING or not tail.isalnum():
        return name, ""
    return stem, f".{tail}"


def _cut(text: str, most: int) -> str:
    """So much of the text as fits in `most` bytes, ended at a whole character."""
    if len(text.encode()) <= most:
        return text
    return text.encode()[:most].decode(errors="ignore").rstrip(". ")
