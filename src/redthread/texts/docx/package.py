"""The zip file around a Word document, unpacked with suspicion: sizes are counted, never believed."""

import re
import struct
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Self

from redthread.texts.limits import MEBIBYTE, Deadline, Limits
from redthread.texts.refused import TextsRefused

_CHUNK = 256 * 1024
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_ENTRY_SIZE = 46
_LARGEST_DIRECTORY = 4 * MEBIBYTE
_DECLARED = re.compile(rb"<(?:\0)?!(?:\0)?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.I)
_ENCODING = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_.-]+)[\"']")
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError, struct.error)


def guard_directory(path: Path, most_entries: int = Limits().most_entries) -> None:
    """Refuses with packed_bomb a zip file whose table of contents is too large to be looked at, before looking."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return
    entries, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
    if entries > most_entries or directory > _LARGEST_DIRECTORY or directory // _ENTRY_SIZE > 20 * most_entries:
        raise TextsRefused("packed_bomb", reason="entries", limit=most_entries)


class Package:
    """An open Word file. `part` unpacks one part at a time; all parts together stay within the limits."""

    def __init__(self, path: Path, limits: Limits, deadline: Deadline) -> None:
        self._limits = limits
        self._deadline = deadline
        self._unpacked = 0
        guard_directory(path, limits.most_entries)
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as cause:
            raise TextsRefused("broken_docx") from cause
        try:
            self._guard_entries()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def _guard_entries(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > self._limits.most_entries:
            raise TextsRefused("packed_bomb", reason="entries", limit=self._limits.most_entries)
        if any(entry.flag_bits & 1 for entry in entries):
            raise TextsRefused("encrypted_office")
        if sum(entry.file_size for entry in entries) > self._limits.largest_declared:
            raise TextsRefused("packed_bomb", reason="size", limit=self._limits.largest_declared)

    def has(self, name: str) -> bool:
        """Whether the package has a part of that name."""
        return name in self._zip.NameToInfo

    def part(self, name: str) -> bytes:
        """The bytes of a part, empty when there is none. Refuses what grows past the limits and what declares a
        document type or entities (nothing is ever resolved)."""
        if not self.has(name):
            return b""
        try:
            data = self._inflated(name)
        except _BROKEN as cause:
            raise TextsRefused("broken_docx") from cause
        _guard_declarations(data)
        return data

    def _inflated(self, name: str) -> bytes:
        packed = max(1, self._zip.getinfo(name).compress_size)
        pieces: list[bytes] = []
        size = 0
        with self._zip.open(name) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self._unpacked += len(piece)
                self._guard_growth(size, packed)
                pieces.append(piece)
        return b"".join(pieces)

    def _guard_growth(self, size: int, packed: int) -> None:
        limits = self._limits
        if size > limits.largest_part or self._unpacked > limits.largest_unpacked:
            raise TextsRefused("packed_bomb", reason="size", limit=limits.largest_part)
        if size > limits.ratio_from and size > packed * limits.highest_ratio:
            raise TextsRefused("packed_bomb", reason="ratio", limit=limits.highest_ratio)
        if self._deadline.has_passed:
            raise TextsRefused("took_too_long")


def _guard_declarations(data: bytes) -> None:
    if _DECLARED.search(data):
        raise TextsRefused("xml_entities")
    encoding = _ENCODING.match(data[:200])
    if encoding and encoding[1].lower() not in _ENCODINGS:
        raise TextsRefused("broken_docx")
