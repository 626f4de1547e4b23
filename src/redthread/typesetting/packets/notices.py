"""The page in place of a paper that is not in the packet."""

from datetime import date

from redthread.rules.documents import Document, Fact, KeyFacts, Paragraph, Tone, inlines, made
from redthread.typesetting.packets import wording
from redthread.typesetting.packets.plan import Item, Paper, Place
from redthread.typesetting.packets.shelf import sha256_of


def notice(item: Item, paper: Paper, place: Place, *, dated_on: date, body: str = "") -> Document:
    """What file it is, in which matter, and why it is not there. A withheld paper is told of without its file."""
    facts = [Fact(wording.NOTICE_ITEM, inlines(item.heading)), Fact(wording.NOTICE_PAPER, inlines(paper.heading))]
    if paper.file is not None:
        facts.append(Fact(wording.NOTICE_FILE, inlines(paper.name or paper.file.name)))
        if paper.file.is_file():
            facts.append(Fact(wording.NOTICE_HASH, inlines(sha256_of(paper.file))))
    return made(
        Document(
            kind="notice",
            kind_label=wording.NOTICE_KIND,
            title=wording.not_included(paper.heading),
            dated_on=dated_on,
            body=body,
            number=item.diarium_number,
            blocks=(Paragraph(inlines(wording.reason(place.reason)), Tone.LEAD, is_fixed=True), KeyFacts(tuple(facts))),
        )
    )
