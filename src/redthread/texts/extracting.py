"""From a path to the text: what may be opened, which reader does it, and what the result is called."""

import stat
from pathlib import Path

from redthread.rules.papers.source import SourceText
from redthread.texts.drafts import Draft, Progress
from redthread.texts.limits import PATIENCE, Deadline, Limits
from redthread.texts.refused import TextsRefused
from redthread.texts.sniffing import HEAD, Media, media_of, promised_by

_BROKEN = {Media.PDF: "broken_pdf", Media.DOCX: "broken_docx", Media.HTML: "unknown_content"}


def extract(
    path: Path | str,
    *,
    name: str | None = None,
    deadline: Deadline | None = None,
    on_progress: Progress | None = None,
    limits: Limits | None = None,
) -> SourceText:
    """The text of a .txt, .pdf, .docx or .html file, told by its content and not by its ending.

    `name` is what the document is called instead of the file's stem. When `deadline` (a minute from now unless given)
    passes, the text has what was read until then and the note `stopped_after_time:<pages read>:<pages>`. Raises
    TextsRefused with the code and the facts when the file cannot be read; never another exception for a bad file.
    """
    path = Path(path)
    deadline = deadline or Deadline.within(PATIENCE)
    limits = limits or Limits()
    shown = name or path.name
    try:
        media = _media(path, limits)
        draft = _draft(path, media, deadline, on_progress, limits)
    except TextsRefused as refused:
        raise refused.with_name(shown) from refused.__cause__
    except (MemoryError, RecursionError) as cause:
        raise TextsRefused("too_heavy", name=shown) from cause
    except PermissionError as cause:
        raise TextsRefused("not_readable", name=shown) from cause
    except OSError as cause:
        raise TextsRefused("not_readable", name=shown) from cause
    return SourceText(name or path.stem, media.value, draft.lines, draft.pages, (*_renamed(path, media), *draft.notes))


def _media(path: Path, limits: Limits) -> Media:
    size = _size_of_file(path)
    if size == 0:
        raise TextsRefused("empty")
    if size > limits.largest_file:
        raise TextsRefused("too_large", size=size, limit=_limit_for(promised_by(path), limits))
    with path.open("rb") as file:
        head = file.read(HEAD)
    media = media_of(path, head)
    limit = _limit_for(media, limits)
    if size > limit:
        raise TextsRefused("too_large", size=size, limit=limit)
    return media


def _size_of_file(path: Path) -> int:
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as cause:
        raise TextsRefused("missing", path=str(path)) from cause
    except ValueError as cause:  # a name that no file can have
        raise TextsRefused("missing", path=repr(str(path))) from cause
    if stat.S_ISDIR(status.st_mode):
        raise TextsRefused("folder", path=str(path))
    if not stat.S_ISREG(status.st_mode):
        raise TextsRefused("not_a_file", path=str(path))
    return status.st_size


def _limit_for(media: Media | None, limits: Limits) -> int:
    return limits.largest_text if media in {Media.TXT, Media.HTML} else limits.largest_file


def _draft(path: Path, media: Media, deadline: Deadline, on_progress: Progress | None, limits: Limits) -> Draft:
    if media is Media.PDF:
        from redthread.texts.pdf import read_pdf

        return read_pdf(path, deadline, on_progress)
    if media is Media.DOCX:
        from redthread.texts.docx import read_docx

        return read_docx(path, deadline, limits)
    with path.open("rb") as file:
        data = file.read(limits.largest_text + 1)
    if len(data) > limits.largest_text:
        raise TextsRefused("too_large", size=len(data), limit=limits.largest_text)
    if media is Media.HTML:
        from redthread.texts.hypertext import read_html

        return read_html(data, deadline)
    return _plain(path, data)


def _plain(path: Path, data: bytes) -> Draft:
    from redthread.texts.plain import read_plain

    try:
        return read_plain(data)
    except TextsRefused as refused:
        promised = promised_by(path)
        if refused.code == "unknown_content" and promised in _BROKEN:
            raise TextsRefused(_BROKEN[promised]) from refused
        raise


def _renamed(path: Path, media: Media) -> tuple[str, ...]:
    """A note when the ending promises another format than the content is."""
    promised = promised_by(path)
    return (f"content_is:{media.value}",) if promised not in {None, media} else ()
