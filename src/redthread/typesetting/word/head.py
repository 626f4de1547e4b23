"""What stands around the text: its own head and its list of contents."""

from redthread.rules.documents import Document, Heading
from redthread.typesetting import words
from redthread.typesetting.formats import longdate
from redthread.typesetting.word.marks import FIXED, HEAD, Marks, tag
from redthread.typesetting.word.markup import Element, W, run, w
from redthread.typesetting.word.pen import Pen
from redthread.typesetting.word.prose import bookmarked, control, opened, paragraph
from redthread.typesetting.word.roles import CONTENTS, Role

_LOCKED = "Låst: ändras i systemet"
_GREY = "5C574E"
_TIGHT = 30
_AFTER_HEAD = 260


def head(document: Document, marks: Marks, pen: Pen) -> Element:
    """What the paper is, its title and its facts, locked as they are."""
    content = head_content(document, pen)
    bookmarked(content[0], marks.bookmark(HEAD), pen)
    opened(content[0], pen)
    return control(_LOCKED, tag(FIXED, HEAD), content, pen, is_locked=True)


def head_content(document: Document, pen: Pen) -> list[Element]:
    """The head's paragraphs: kind and state, title, then a line for each fact."""
    told = " · ".join(part for part in (document.kind_label, document.state_label) if part)
    content = [paragraph(Role.KIND, pen, run(told))] if told else []
    content.append(paragraph(Role.TITLE, pen, run(document.title)))
    facts = [(words.DATE, longdate(document.dated_on)), (words.NUMBER, document.number), (words.BODY, document.body)]
    lines = [*((label, value) for label, value in facts if value), *document.head]
    for number, (label, value) in enumerate(lines, start=1):
        grey = w("rPr", w("color", val=_GREY))
        space = w("spacing", before=0, after=_AFTER_HEAD if number == len(lines) else _TIGHT)
        content.append(
            paragraph(Role.FACT, pen, run(f"{label}\t", grey), run(value), properties=(space,)),
        )
    return content


def contents(document: Document, marks: Marks, pen: Pen) -> Element | None:
    """A list of contents that Word can count anew, with its entries there from the start; None without headings.

    The entries have no page numbers until Word has laid the pages out, since a wrong one is worse than none.
    """
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level <= len(CONTENTS)]
    if not headings:
        return None
    entries = [_entry(heading, marks, pen) for heading in headings]
    begin = w("r", w("fldChar", fldCharType="begin", dirty="true"))
    instruction = w("r", w("instrText"))
    instruction[0].text = f' TOC \\o "1-{len(CONTENTS)}" \\h \\z \\u '
    separate = w("r", w("fldChar", fldCharType="separate"))
    at = 1 if entries[0][0].tag == f"{W}pPr" else 0
    for number, part in enumerate((begin, instruction, separate)):
        entries[0].insert(at + number, part)
    entries[-1].append(w("r", w("fldChar", fldCharType="end")))
    title = paragraph(Role.CONTENTS, pen, run(words.CONTENTS))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", w("id", val=pen.number()), gallery), w("sdtContent", title, *entries))


def _entry(heading: Heading, marks: Marks, pen: Pen) -> Element:
    link = w("hyperlink", run(heading.text), anchor=marks.bookmark(heading.anchor), history=1)
    return paragraph(CONTENTS[heading.level - 1], pen, link)
