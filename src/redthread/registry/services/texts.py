"""The text of registered documents, taken out after the deed by a process of its own."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.module_loading import import_string

from redthread.registry.models import Document, StoredFile, TextPart
from redthread.registry.queries import LINES_PER_PART, file_path
from redthread.registry.services.indexing import reindex_document
from redthread.texts.apart import extract_apart
from redthread.texts.refused import TextsRefused

_TASK = "redthread.registry.tasks.take_out_text"
_WITHOUT_TEXT = frozenset({"scanned_pdf", "image"})
State = Document.TextState


def text_is_to_be_taken_out(document_id: int) -> None:
    """The text is taken out when the deed is done. The task is named, not imported: tasks call services."""
    transaction.on_commit(lambda: import_string(_TASK).enqueue(document_id))


def take_out_text(document_id: int) -> None:
    """The document has its text, or is known as a scan or unreadable. Safe to run twice; nothing is journalled, since
    nothing of the document changes but that it can be found and read."""
    document = Document.objects.select_related("file").filter(pk=document_id, text_state=State.WAITING).first()
    if document is None:
        return
    pages, lines, state = _read(document)
    keep_text(document_id, file=document.file, state=state, pages=pages, lines=lines)


@transaction.atomic
def keep_text(
    document_id: int,
    *,
    file: StoredFile,
    state: str,
    pages: int | None,
    lines: Sequence[tuple[int | None, str]],
) -> None:
    """The document has that text, line by line with its page, unless its content is another by now than `file`."""
    document = Document.objects.select_for_update().filter(pk=document_id, file=file).first()
    if document is None:
        return
    TextPart.objects.filter(document=document).delete()
    TextPart.objects.bulk_create(parts_of(document, lines), batch_size=500)
    document.text_state, document.pages, document.lines = state, pages, len(lines)
    document.save(update_fields=["text_state", "pages", "lines"])
    reindex_document(document_id)


def parts_of(document: Document, lines: Sequence[tuple[int | None, str]]) -> Iterable[TextPart]:
    """The lines as stretches: a page each, or `LINES_PER_PART` where pages are longer or there are none."""
    start, order = 0, 0
    while start < len(lines):
        page = lines[start][0]
        end = start + 1
        while end < len(lines) and lines[end][0] == page and end - start < LINES_PER_PART:
            end += 1
        yield TextPart(
            document=document,
            order=order,
            page=page,
            first_line=start + 1,
            text="\n".join(text.replace("\x00", "") for _, text in lines[start:end]),
        )
        start, order = end, order + 1


def _read(document: Document) -> tuple[int | None, Sequence[tuple[int | None, str]], str]:
    try:
        read = extract_apart(file_path(document.file.sha256), document.file_name)
    except TextsRefused as refused:
        pages = dict(refused.facts).get("pages")
        state = State.SCAN if refused.code in _WITHOUT_TEXT else State.UNREADABLE
        return (pages if isinstance(pages, int) else None), (), state
    return read.pages, read.lines, State.TEXT
