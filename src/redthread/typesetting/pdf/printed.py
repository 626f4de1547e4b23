"""A document set as PDF: one template for every kind. See docs/rules/documents.md."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from redthread.rules.documents import Document
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting import words
from redthread.typesetting.design import OWN_FONTS, Design
from redthread.typesetting.formats import longdate
from redthread.typesetting.pdf import engine
from redthread.typesetting.pdf.content import Content, Data, Drawn
from redthread.typesetting.pdf.faults import Printed, TypesettingFault
from redthread.typesetting.pdf.finishing import finished
from redthread.typesetting.pdf.letters import breakable, is_seen, readable, shortened
from redthread.typesetting.pdf.mending import mended

OWN_FAMILY = "Source Sans 3"
_LONGEST_RUNNING, _LONGEST_TITLE = 100, 70
"""Characters on the one line of the running head, and of the title in it."""
_LONG = 12
"""Headings; with more of them the text begins on the page after the contents."""
_SHOWN = 200
"""Characters of the engine's words that are kept in a refusal."""


def printed(document: Document, design: Design, pictures: Mapping[str, Drawn], *, site: str = "") -> Printed:
    """The document as PDF/A-2a and PDF/UA-1, the same bytes for the same input, with remarks on what was mended.

    `pictures` are the drawn charts by their figures' anchors; `site` is where the site stands, without which paths of
    it are printed as words. Remarks are those of `documents.faults` and `documents.remarks`, and document.empty,
    document.reference_lost, document.figure_missing, document.table_split, document.font_missing,
    document.letters_borrowed (the bytes are then those of this machine's fonts), document.letters_missing,
    document.picture_broken, document.logo_broken. Raises TypesettingFault when the engine cannot set it at all.
    """
    paper, told = mended(document)
    remarks = list(told)
    folders = design.font_folders
    if not engine.has_family(design.font, folders):
        remarks.append(refuse("document.font_missing", font=design.font, instead=OWN_FAMILY))
        design, folders = replace(design, font=OWN_FAMILY), (*folders, OWN_FONTS)
    try:
        outcome, found = _tried(paper, design, pictures, site)
    except engine.EngineFault as fault:
        whole, design, broken = _whole_pictures(pictures, design)
        if not broken:
            raise _not_set(fault) from fault
        remarks += broken
        try:
            outcome, found = _tried(paper, design, whole, site)
        except engine.EngineFault as second:
            raise _not_set(second) from second
    remarks += found
    if missing := [letter for letter in outcome.missing if is_seen(letter)]:
        remarks.append(refuse("document.letters_missing", letters=" ".join(missing)))
    elif outcome.is_borrowed:
        remarks.append(refuse("document.letters_borrowed", font=design.font))
    pdf = finished(outcome.pdf, has_breaks=outcome.has_breaks)
    return Printed(pdf, tuple(dict.fromkeys(remarks)))


def written(document: Document, design: Design, pictures: Mapping[str, Drawn], *, site: str = "") -> bytes:
    """The PDF alone; see `printed`."""
    return printed(document, design, pictures, site=site).pdf


def _tried(
    paper: Document, design: Design, pictures: Mapping[str, Drawn], site: str
) -> tuple[engine.Outcome, tuple[Refusal, ...]]:
    content = Content(paper, design, pictures, site)
    sheets = content.sheets()
    data = {"paper": _head(paper, design, sheets), "look": _look(design), "words": _words(), "sheets": sheets}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return engine.compiled(text, design.font_folders, paper.dated_on), content.remarks


def _head(paper: Document, design: Design, sheets: list[Data]) -> Data:
    day = paper.dated_on
    facts = [(words.NUMBER, paper.number), (words.DATE, longdate(day)), (words.BODY, paper.body), *paper.head]
    title = " ".join(readable(paper.title).split())
    running = (design.name, paper.number, shortened(title, _LONGEST_TITLE), paper.state_label)
    headings = [block for sheet in sheets for block in sheet["blocks"] if block["b"] == "heading"]
    return {
        "title": title,
        "shown": breakable(title),
        "kind": readable(paper.kind_label),
        "state": readable(paper.state_label),
        "author": [name for name in (readable(paper.body), readable(design.name)) if name],
        "keywords": [paper.number] if paper.number else [],
        "day": [day.year, day.month, day.day],
        "language": paper.language,
        "region": "SE" if paper.language == "sv" else None,
        "facts": [[readable(label), breakable(readable(value))] for label, value in facts if value],
        "running": shortened(" · ".join(readable(part) for part in running if part), _LONGEST_RUNNING),
        "contents": paper.has_contents and bool(headings),
        "is_long": len(headings) > _LONG,
        "short": {block["anchor"]: block["short"] for block in headings if "short" in block},
    }


def _look(design: Design) -> Data:
    logo: str | list[int] | None = None
    if design.logo is not None:
        is_svg = design.logo.suffix.lower() == ".svg"
        logo = design.logo.read_text("utf-8") if is_svg else list(design.logo.read_bytes())
    return {
        "name": design.name,
        "address": list(design.address),
        "logo": logo,
        "logo_alt": design.logo_alt or design.name,
        "font": list(dict.fromkeys((design.font, OWN_FAMILY))),
        **{name: getattr(design, name) for name in ("ink", "pale", "accent", "hair", "sheet")},
    }


def _words() -> dict[str, Any]:
    return {
        "contents": words.CONTENTS,
        "note": words.NOTE,
        "source": words.SOURCE,
        "figures_in": words.FIGURES_IN,
        "figures_of": words.FIGURES_OF,
        "page": words.PAGE_SHORT,
        "annex_head": [words.ANNEX, words.ANNEX_TITLE, words.ANNEX_NUMBER, words.ANNEX_PAGES],
    }


def _whole_pictures(
    pictures: Mapping[str, Drawn], design: Design
) -> tuple[dict[str, Drawn], Design, tuple[Refusal, ...]]:
    """The pictures that can be read, the design without a logo that cannot, and a remark on each of the others."""
    whole = {anchor: picture for anchor, picture in pictures.items() if engine.is_picture(picture.svg.encode(), "svg")}
    broken = [refuse("document.picture_broken", anchor=anchor) for anchor in pictures if anchor not in whole]
    logo = design.logo
    if logo is not None and not engine.is_picture(logo.read_bytes(), logo.suffix.lower().removeprefix(".")):
        broken.append(refuse("document.logo_broken", file=logo.name))
        design = replace(design, logo=None)
    return whole, design, tuple(broken)


def _not_set(fault: engine.EngineFault) -> TypesettingFault:
    return TypesettingFault((refuse("document.not_set", engine=str(fault).split("\n", 1)[0][:_SHOWN]),))
