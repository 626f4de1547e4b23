"""What an office file would fetch from elsewhere is taken out before it is opened: linked pictures, templates.

A link that a person clicks on stays. LibreOffice is told to fetch nothing either; this lock does not trust it.
"""

import re
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from redthread.typesetting.converting.outcome import NotConverted

_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_EXTERNAL = re.compile(rb"\bTargetMode\s*=\s*[\"']External[\"']")
_TARGET = re.compile(rb"\bTarget\s*=\s*(\"[^\"]*\"|'[^']*')")
_ELEMENT = re.compile(rb"<(?!text:a\b|draw:a\b)[\w-]+:[\w-]+\b[^<>]*\bxlink:href\s*=[^<>]*>")
_HREF = re.compile(rb"xlink:href\s*=\s*([\"'])(?:[A-Za-z][A-Za-z0-9+.-]*:|/|\\|\.\.).*?\1")
_MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|Basic/.+\.xml|Scripts/.+)$")
_OPEN_PARTS = frozenset({"content.xml", "styles.xml"})
MOST_UNPACKED = 1024 * 1024 * 1024
"""Bytes that all parts may be together; a file that claims more is meant to do harm."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many links to elsewhere were taken out of a file, and whether macros lay in it."""

    links: int = 0
    has_macros: bool = False


def cleaned(source: Path, target: Path) -> Cleaned:
    """A copy at `target` that fetches nothing. Files that are not packed are copied as they are.

    Raises NotConverted with broken_file.
    """
    if not zipfile.is_zipfile(source):
        shutil.copyfile(source, target)
        return Cleaned(has_macros=_has_old_macros(source))
    links, has_macros = 0, False
    try:
        with zipfile.ZipFile(source) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise NotConverted("broken_file")
            for part in packed.infolist():
                content = packed.read(part)
                has_macros = has_macros or bool(_MACROS.search(part.filename))
                content, found = _without_links(part.filename, content)
                links += found
                copy.writestr(part, content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise NotConverted("broken_file") from error
    return Cleaned(links, has_macros)


def _without_links(name: str, content: bytes) -> tuple[bytes, int]:
    found = 0

    def elsewhere(match: re.Match[bytes]) -> bytes:
        nonlocal found
        element = match.group()
        if not _EXTERNAL.search(element) or b"/hyperlink" in element:
            return element
        found += 1
        return _TARGET.sub(b'Target="about:blank"', element)

    def away(match: re.Match[bytes]) -> bytes:
        nonlocal found
        kept, count = _HREF.subn(b'xlink:href=""', match.group())
        found += count
        return kept

    if name.endswith(".rels"):
        content = _RELATIONSHIP.sub(elsewhere, content)
    elif name.rpartition("/")[2] in _OPEN_PARTS:
        content = _ELEMENT.sub(away, content)
    return content, found


def _has_old_macros(source: Path) -> bool:
    content = source.read_bytes()
    return "_VBA_PROJECT".encode("utf-16-le") in content
