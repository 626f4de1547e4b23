"""Two people who wrote in the same draft: what can be put together is, and where both wrote both texts are shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from redthread.registry.forms.drafts import CLAUSE, TEXT, ClauseLine, DraftForm
from redthread.rules.documents import Clauses, Document
from redthread.rules.documents.comparing import Piece, pieces
from redthread.rules.documents.merging import TITLE, Merged, merged
from redthread.rules.documents.prose import Prose, records, typed
from redthread.rules.documents.stretches import Stretch, stretches


@dataclass(frozen=True, slots=True)
class Clash:
    """A place where both wrote: the field or list of clauses, what another saved, and how it differs."""

    name: str
    heading: str
    saved: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Both texts. Without clashes `document` holds all of both; with them `form` shows what stands."""

    document: Document
    form: DraftForm
    clashes: tuple[Clash, ...]


def put_together(base: Document, latest: Document, number: int, mine: Document) -> Together:
    """What was typed upon `base`, put together with what others have saved since as version `number`."""
    both = merged(base, latest, mine)
    form = DraftForm(document=latest, version=number)
    clashes = tuple(_clashes(both, form, base, latest, mine))
    return Together(both.document, form, clashes)


def _clashes(both: Merged, form: DraftForm, base: Document, latest: Document, mine: Document) -> Iterator[Clash]:
    """The places where both wrote, while the form is filled in with all that can be put together."""
    at_odds = {conflict.anchor for conflict in both.conflicts}
    form.initial["title"] = both.document.title
    if TITLE in at_odds and latest.title != mine.title:
        form.initial["title"] = mine.title
        yield Clash("title", "Rubrik", latest.title, pieces(latest.title, mine.title))
    known = records(latest) | records(mine)
    sides = [_by_key(document) for document in (base, latest, mine, both.document)]
    for key, stretch in sides[1].items():
        own = sides[2].get(key, stretch)
        touched = {block.anchor for side in sides for block in _prose(side, key)}
        is_clash = bool(touched & at_odds) or all(_is_added_to(sides[0], side, key) for side in sides[1:3])
        shown = own if is_clash else sides[3].get(key, stretch)
        text = typed(shown.blocks, known)
        form.fields[TEXT + key].initial = text
        if is_clash:
            saved = typed(stretch.blocks, known)
            yield Clash(TEXT + key, stretch.heading, saved, pieces(saved, text))
    yield from _clauses(form, at_odds, both.document, mine)


def _clauses(form: DraftForm, at_odds: set[str], both: Document, mine: Document) -> Iterator[Clash]:
    for anchor, lines in list(form.lines.items()):
        source = mine if anchor in at_odds else both
        other = DraftForm(document=source, version=1).lines.get(anchor, lines)
        form.lines[anchor] = other
        if anchor in at_odds:
            saved, own = _as_text(lines), _as_text(other)
            yield Clash(f"{CLAUSE}{anchor}", _lead(form.document, anchor), saved, pieces(saved, own))


def _as_text(lines: list[ClauseLine]) -> str:
    return "\n".join(f"{line.text}\n{line.conditions}".strip() for line in lines)


def _lead(document: Document, anchor: str) -> str:
    (block,) = (block for block in document.blocks if isinstance(block, Clauses) and block.anchor == anchor)
    return "".join(part.text for part in block.lead)


def _prose(side: dict[str, Stretch], key: str) -> tuple[Prose, ...]:
    return side[key].blocks if key in side else ()


def _is_added_to(base: dict[str, Stretch], side: dict[str, Stretch], key: str) -> bool:
    """Whether new paragraphs stand there. Where both sides have some, nobody but a person can tell how they go."""
    return bool({one.anchor for one in _prose(side, key)} - {one.anchor for one in _prose(base, key)})


def _by_key(document: Document) -> dict[str, Stretch]:
    return {stretch.key: stretch for stretch in stretches(document)}
