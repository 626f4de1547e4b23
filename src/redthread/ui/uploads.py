"""Files that somebody sends with a form: several at once, written to disk, and never more than is taken."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from redthread.texts.limits import MEBIBYTE, Limits

LARGEST = Limits().largest_file
"""Bytes of the largest file that is taken."""
LARGEST_IN_MEBIBYTES = LARGEST // MEBIBYTE


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several files at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """The files as a list; an empty choice is refused as for one file."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file checked as a file of its own; what is wrong inside them is for the reader to say."""
        files = data if isinstance(data, list | tuple) else [data]
        return (
            [super(SeveralFilesField, self).clean(one, initial) for one in files] if any(files) else super().clean(None)
        )


class LimitedUpload(TemporaryFileUploadHandler):
    """Keeps an upload in a file on disk, and stops writing it down once it is too large to be taken.

    The file then knows its whole size, so that the room can refuse it with its size and the limit.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Counting begins anew for each file."""
        super().new_file(*args, **kwargs)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """The chunk is kept while the file is within the limit, and only counted beyond it."""
        self._received += len(raw_data)
        if self._received <= LARGEST:
            super().receive_data_chunk(raw_data, start)


def file_of(upload: "UploadedFile[bytes]") -> tuple[str, int]:
    """The name and size that an upload came with."""
    return upload.name or "", upload.size or 0
