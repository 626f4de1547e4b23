"""Running text as Word writes it: emphasis, links, and figures that lie locked in the prose around them."""

from redthread.rules.documents import Emphasis, FigureText, Inline, Inlines, Reference, Strong
from redthread.typesetting.word.marks import inline_bookmark, inline_tag
from redthread.typesetting.word.markup import Element, R, W, run, w
from redthread.typesetting.word.pen import Pen
from redthread.typesetting.word.roles import Role

LOCKED = "sdtContentLocked"
_FIGURE_TITLE = "Siffra ur systemet"
_REFERENCE_TITLE = "Hänvisning"


def paragraph(role: Role, pen: Pen, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph in the role's style. `properties` come after the style, in the order that Word requires."""
    return w("p", w("pPr", w("pStyle", val=pen.style(role)), *properties), *content)


def runs(text: Inlines, pen: Pen, *, is_prose: bool = False) -> list[Element]:
    """The running text. In prose, figures and references lie in locked controls with a bookmark as second mark."""
    written: list[Element] = []
    for inline in text:
        if is_prose and isinstance(inline, FigureText | Reference):
            written.append(_locked(inline, pen))
        else:
            written.append(_plain(inline, pen))
    return written


def control(title: str, tag: str, content: list[Element], pen: Pen, *, is_locked: bool) -> Element:
    """A content control. A locked one can neither be changed nor taken away in Word."""
    lock = w("lock", val=LOCKED) if is_locked else None
    properties = w("sdtPr", w("alias", val=title), w("tag", val=tag), w("id", val=pen.number()), lock)
    return w("sdt", properties, w("sdtContent", *content))


def bookmarked(element: Element, name: str, pen: Pen) -> None:
    """Puts a bookmark around what the paragraph holds."""
    number = pen.number()
    at = 1 if len(element) and element[0].tag == f"{W}pPr" else 0
    element.insert(at, w("bookmarkStart", id=number, name=name))
    element.append(w("bookmarkEnd", id=number))


def opened(element: Element, pen: Pen) -> None:
    """Puts an empty control first in the paragraph.

    LibreOffice makes a plain input field of the first words of a control, and loses their bold, colour and fields;
    another control right there keeps it from that. Word shows nothing of it.
    """
    at = 1 if len(element) and element[0].tag == f"{W}pPr" else 0
    properties = w("sdtPr", w("id", val=pen.number()), w("lock", val=LOCKED))
    element.insert(at, w("sdt", properties, w("sdtContent", w("r", w("t")))))


def _locked(inline: FigureText | Reference, pen: Pen) -> Element:
    pen.inner += 1
    number = pen.number()
    content = [
        w("bookmarkStart", id=number, name=inline_bookmark(pen.inner)),
        _plain(inline, pen),
        w("bookmarkEnd", id=number),
    ]
    title = _FIGURE_TITLE if isinstance(inline, FigureText) else _REFERENCE_TITLE
    return control(title, inline_tag(inline), content, pen, is_locked=True)


def _plain(inline: Inline, pen: Pen) -> Element:
    match inline:
        case Strong(text):
            return run(text, w("rPr", w("rStyle", val=pen.style(Role.STRONG))))
        case Emphasis(text):
            return run(text, w("rPr", w("rStyle", val=pen.style(Role.EMPHASIS))))
        case Reference(text, address):
            attributes = pen.link(address)
            if attributes is None:
                return run(text)
            return _link(run(text, w("rPr", w("rStyle", val=pen.style(Role.LINK)))), attributes)
        case _:
            return run(inline.text)


def _link(content: Element, attributes: dict[str, str]) -> Element:
    link = w("hyperlink", content)
    for name, value in attributes.items():
        link.set((R if name == "id" else W) + name, value)
    return link
