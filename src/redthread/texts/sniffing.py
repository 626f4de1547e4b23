"""What a file is, told from its first bytes and never from its name."""

import re
from enum import StrEnum
from pathlib import Path

from redthread.texts.refused import TextsRefused

HEAD = 8192
"""So many bytes from the start of a file are looked at."""

_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENDS = 4 * 1024 * 1024


class Media(StrEnum):
    """The formats that are read."""

    TXT = "txt"
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"


_ENDINGS = {
    ".txt": Media.TXT,
    ".text": Media.TXT,
    ".pdf": Media.PDF,
    ".docx": Media.DOCX,
    ".docm": Media.DOCX,
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".xhtml": Media.HTML,
}

_REFUSED_STARTS = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (rb"{\rtf", "rich_text"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"II+\x00", "image"),
    (b"8BPS", "image"),
    (b"\x00\x00\x00\x0cjP  ", "image"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
)


def promised_by(path: Path) -> Media | None:
    """The format that the file's name promises; None when the ending says nothing."""
    return _ENDINGS.get(path.suffix.lower())


def media_of(path: Path, head: bytes) -> Media:
    """The format of the file whose first bytes are `head`. Refuses what is none of the four, saying what it is."""
    if b"%PDF-" in head[:1024]:
        return Media.PDF
    if head.startswith(b"PK"):
        return _packed(path)
    if head.startswith(_OLE):
        raise TextsRefused(_compound(path))
    code = _refused_start(head)
    if code:
        raise TextsRefused(code)
    if _HTML.match(head) or (promised_by(path) is Media.HTML and b"<" in head):
        return Media.HTML
    return Media.TXT


def _refused_start(head: bytes) -> str | None:
    for start, code in _REFUSED_STARTS:
        if head.startswith(start):
            return code
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "image"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image"
    if head[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"}:
        return "image"
    return None


def _packed(path: Path) -> Media:
    """A zip file by its contents. Only names are looked at; nothing is unpacked."""
    names = _names_in(path)
    if names is None:
        raise TextsRefused("broken_docx" if promised_by(path) is Media.DOCX else "archive")
    for start, code in (
        ("xl/", "spreadsheet"),
        ("ppt/", "slides"),
        ("META-INF/", "archive"),
        ("content.xml", "open_document"),
    ):
        if any(name.startswith(start) for name in names) and "word/document.xml" not in names:
            raise TextsRefused("open_document" if "content.xml" in names else code)
    if "[Content_Types].xml" in names or promised_by(path) is Media.DOCX:
        return Media.DOCX
    raise TextsRefused("archive")


def _names_in(path: Path) -> frozenset[str] | None:
    import zipfile

    from redthread.texts.docx.package import guard_directory

    try:
        guard_directory(path)
        with zipfile.ZipFile(path) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, EOFError):
        return None


def _compound(path: Path) -> str:
    """What an old Office file is, by the names of the streams inside."""
    with path.open("rb") as file:
        inside = file.read(_ENDS)
        if path.stat().st_size > _ENDS:
            file.seek(-_ENDS, 2)
            inside += file.read(_ENDS)
    for stream, code in (
        ("EncryptedPackage", "encrypted_office"),
        ("WordDocument", "word_97"),
        ("Workbook", "spreadsheet"),
        ("PowerPoint Document", "slides"),
    ):
        if stream.encode("utf-16-le") in inside:
            return code
    return "word_97" if path.suffix.lower() == ".doc" else "unknown_content"
