"""What can be used again: a folder of files called by the hash of what they were made of."""

import contextlib
import hashlib
import itertools
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_COUNT = itertools.count()


def sha256_of(file: Path) -> str:
    """The hash of the file, in hexadecimal. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Shelf:
    """Files by key. Several may use the same folder at once: each file is put in its place whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def file(self, key: str) -> Path:
        """Where the file of that key lies or will lie."""
        return self._folder / key

    @contextmanager
    def placing(self, key: str) -> Iterator[Path]:
        """A path to write to; the file is in its place when the block ends well, and gone when it does not."""
        making = self._folder / f".{os.getpid()}-{threading.get_ident()}-{next(_COUNT)}-{key}"
        try:
            yield making
            making.replace(self.file(key))
        finally:
            with contextlib.suppress(FileNotFoundError):
                making.unlink()

    def put(self, key: str, content: bytes) -> Path:
        """The content lies there."""
        with self.placing(key) as making:
            making.write_bytes(content)
        return self.file(key)

    def note(self, key: str, told: dict[str, Any]) -> None:
        """Facts lie there."""
        self.put(key, json.dumps(told, ensure_ascii=False, sort_keys=True).encode())

    def noted(self, key: str) -> dict[str, Any] | None:
        """The facts of that key; None when there are none that can be read."""
        try:
            told = json.loads(self.file(key).read_bytes())
        except (OSError, ValueError):
            return None
        return told if isinstance(told, dict) else None


def tidied(folder: Path, *, used_since: float) -> int:
    """Files that have not been made or used since that instant (seconds of the epoch) are gone; how many they were."""
    gone = 0
    for file in folder.iterdir() if folder.is_dir() else ():
        with contextlib.suppress(FileNotFoundError):
            told = file.stat()
            if file.is_file() and max(told.st_mtime, told.st_atime) < used_since:
                file.unlink()
                gone += 1
    return gone
