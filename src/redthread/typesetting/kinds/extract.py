"""An extract of minutes (protokollsutdrag): one paragraph of them, word for word, for those who get the decision."""

from dataclasses import dataclass

from redthread.rules.documents import Block, Document, Fact, KeyFacts, Signatory, Signatures, inlines, made
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting.formats import isodate
from redthread.typesetting.kinds.appealing import APPEAL
from redthread.typesetting.kinds.kind import Blocks, Kind, missing_facts, section
from redthread.typesetting.kinds.minutes import Minutes, Paragraph, matter_blocks

CODE = "extract"
LABEL = "Protokollsutdrag"


@dataclass(frozen=True, slots=True)
class Extract:
    """Which paragraph of which minutes, and who certifies that it says the same; None when nobody has to.

    `said` is what the adjusted minutes say of the matter, when they are kept as a document; otherwise it is made of the
    paragraph. `appeal` is how the decision is appealed, added for who gets it.
    """

    minutes: Minutes
    paragraph: int
    certified_by: Signatory | None = None
    said: Blocks = ()
    appeal: Blocks = ()


def written(extract: Extract) -> Document:
    """The extract as a document. Raises LookupError when the minutes have no such paragraph."""
    minutes = extract.minutes
    paragraph = _paragraph(extract)
    told = (
        ("Utdrag ur protokoll", isodate(minutes.held_on)),
        ("Justerat", isodate(minutes.adjusted_on) if minutes.adjusted_on else "protokollet är inte justerat än"),
    )
    blocks: list[Block] = [KeyFacts(tuple(Fact(label, inlines(value)) for label, value in told), anchor="protokollet")]
    blocks += extract.said or matter_blocks(paragraph)
    blocks += section(APPEAL, extract.appeal)
    if extract.certified_by is not None:
        blocks.append(Signatures("", (extract.certified_by,), anchor="bestyrkande"))
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=paragraph.title,
            dated_on=minutes.held_on,
            blocks=tuple(blocks),
            number=paragraph.case_number,
            body=minutes.body,
            state_label=minutes.state_label,
            head=(("Sammanträdesdatum", isodate(minutes.held_on)),),
        )
    )


def missing(extract: Extract) -> tuple[Refusal, ...]:
    """`document.no_paragraph` when the minutes have no such paragraph; `document.fact_missing` while they are not
    approved.
    """
    if all(one.number != extract.paragraph for one in extract.minutes.paragraphs):
        return (refuse("document.no_paragraph", paragraph=extract.paragraph),)
    return missing_facts((("justering", extract.minutes.adjusted_on),))


def _paragraph(extract: Extract) -> Paragraph:
    for paragraph in extract.minutes.paragraphs:
        if paragraph.number == extract.paragraph:
            return paragraph
    raise LookupError(f"no § {extract.paragraph}")


KIND = Kind(CODE, LABEL, Extract, written, missing, (APPEAL,))
