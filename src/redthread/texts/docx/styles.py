"""Paragraph styles: which are headings, and which carry a list's numbering."""

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_LEVEL = 9
_HEADING_NAME = re.compile(r"(?:heading|rubrik)\s*([1-9])\b", re.IGNORECASE)
_TITLE_NAMES = {"title", "rubrik"}
_DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says. `outline` counts from 0; `list_id` and `list_level` when it belongs to a list."""

    based_on: str | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All paragraph styles by id, and the id of the default one."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    @classmethod
    def of(cls, root: etree._Element | None) -> "Styles":
        """The styles of the part styles.xml."""
        if root is None:
            return cls()
        found: dict[str, Style] = {}
        default = None
        for element in root.iterfind(f"{W}style"):
            identity = element.get(f"{W}styleId")
            if identity is None or element.get(f"{W}type") not in {None, "paragraph"}:
                continue
            found[identity] = _style(element)
            if element.get(f"{W}default") in {"1", "true", "on"}:
                default = identity
        return cls(found, default)

    def outline(self, identity: str | None) -> int | None:
        """The outline level of a style, from 0, as it or a style under it says."""
        for style in self._chain(identity):
            if style.outline is not None:
                return style.outline if style.outline < BODY_LEVEL else None
        return None

    def list_of(self, identity: str | None) -> tuple[str, int] | None:
        """The list and level that a style belongs to."""
        level: int | None = None
        for style in self._chain(identity):
            if level is None:
                level = style.list_level
            if style.list_id is not None:
                return style.list_id, level or 0
        return None

    def _chain(self, identity: str | None) -> list[Style]:
        chain: list[Style] = []
        at = identity or self.default
        while at in self.by_id and len(chain) < _DEEPEST_CHAIN:
            chain.append(self.by_id[at])
            at = chain[-1].based_on
        return chain


def value_of(parent: etree._Element | None, *names: str) -> str | None:
    """The w:val of the element found by following `names`."""
    at = parent
    for name in names:
        at = at.find(f"{W}{name}") if at is not None else None
    return at.get(f"{W}val") if at is not None else None


def number(text: str | None) -> int | None:
    """A whole number, or None for anything else."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def _style(element: etree._Element) -> Style:
    properties = element.find(f"{W}pPr")
    outline = number(value_of(properties, "outlineLvl"))
    if outline is None:
        outline = _outline_by_name(value_of(element, "name") or "")
    return Style(
        based_on=value_of(element, "basedOn"),
        outline=outline,
        list_id=value_of(properties, "numPr", "numId"),
        list_level=number(value_of(properties, "numPr", "ilvl")),
    )


def _outline_by_name(name: str) -> int | None:
    if name.strip().lower() in _TITLE_NAMES:
        return 0
    match = _HEADING_NAME.match(name.strip())
    return int(match[1]) - 1 if match else None
