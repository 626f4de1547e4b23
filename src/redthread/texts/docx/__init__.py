"""Word documents (.docx), read straight from their XML parts."""

from pathlib import Path

from redthread.texts.docx.body import lines_of
from redthread.texts.docx.package import Package
from redthread.texts.docx.parts import Parts
from redthread.texts.drafts import Draft
from redthread.texts.limits import Deadline, Limits
from redthread.texts.refused import TextsRefused


def read_docx(path: Path, deadline: Deadline, limits: Limits) -> Draft:
    """The text of a Word document in reading order: header, body with its text boxes, notes, footer.

    Refuses broken_docx, packed_bomb, xml_entities and only_white_space.
    """
    with Package(path, limits, deadline) as package:
        parts = Parts.of(package)
        draft = lines_of(parts, deadline)
    if not any(line.text.strip() for line in draft.lines):
        raise TextsRefused("only_white_space")
    return draft
