"""What a file is and how it becomes a PDF, told from its content; its name only helps where the content is mute."""

import re
from enum import StrEnum
from pathlib import Path

from redthread.texts.refused import TextsRefused
from redthread.texts.sniffing import HEAD, Media, media_of
from redthread.typesetting.converting.outcome import NotConverted


class Sort(StrEnum):
    """How a file becomes a PDF: it is one, it is a picture, or LibreOffice opens it by the ending it must have."""

    PDF = ".pdf"
    IMAGE = "image"
    DOCX = ".docx"
    DOC = ".doc"
    RTF = ".rtf"
    TXT = ".txt"
    XLSX = ".xlsx"
    XLS = ".xls"
    PPTX = ".pptx"
    PPT = ".ppt"
    ODT = ".odt"
    ODS = ".ods"
    ODP = ".odp"


_READ = {Media.PDF: Sort.PDF, Media.DOCX: Sort.DOCX, Media.TXT: Sort.TXT}
_BY_CODE = {"image": (Sort.IMAGE, Sort.IMAGE), "rich_text": (Sort.RTF, Sort.RTF), "word_97": (Sort.DOC, Sort.DOC)}
_OFFICE = {"spreadsheet": (Sort.XLSX, Sort.XLS), "slides": (Sort.PPTX, Sort.PPT)}
"""By code: what it is when it is packed, and what it is in the old format."""
_OPEN = (
    (b"opendocument.spreadsheet", Sort.ODS),
    (b"opendocument.presentation", Sort.ODP),
    (b"opendocument.text", Sort.ODT),
)
_REASONS = {"encrypted_office": "encrypted_office", "archive": "archive", "program": "program"}
_MARK = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<")


def sort_of(path: Path) -> Sort:
    """What the file is. Raises NotConverted with missing, empty, encrypted_office, archive, program, broken_file or
    unknown_content."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise NotConverted("missing") from error
    if not head.strip(b"\0 \t\r\n"):
        raise NotConverted("empty")
    try:
        media = media_of(path, head)
    except TextsRefused as refused:
        return _by_code(refused.code, head)
    if media is Media.TXT and (b"\0" in head or _MARK.match(head)):
        raise NotConverted("unknown_content")
    if media not in _READ:
        raise NotConverted("unknown_content")
    return _READ[media]


def _by_code(code: str, head: bytes) -> Sort:
    if code == "open_document":
        return next((sort for sign, sort in _OPEN if sign in head), Sort.ODT)
    if code in _REASONS:
        raise NotConverted(_REASONS[code])
    if code.startswith("broken"):
        raise NotConverted("broken_file")
    packed, old = (_BY_CODE | _OFFICE).get(code, (None, None))
    sort = packed if head.startswith(b"PK") else old
    if sort is None:
        raise NotConverted("unknown_content")
    return sort
