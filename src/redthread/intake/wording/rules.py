"""The pages of the checks: Swedish words in short, and the page of docs/rules with its examples."""

import re
from dataclasses import dataclass
from pathlib import Path

import redthread
from redthread.ui.finding_words import CODES, label, why

_PACKAGE = Path(redthread.__file__).parent
_FOLDERS = (_PACKAGE / "rule_pages", _PACKAGE.parent.parent / "docs" / "rules")
_BLOCK = re.compile(r"^```(?P<kind>\S*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph; code stands in another type."""

    text: str
    is_code: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its heading in words, "" when it has none."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """A check: what it is called and why in Swedish, its examples, and its description in English."""

    label: str
    why: str
    title: str
    found: tuple[str, ...]
    passed: tuple[str, ...]
    description: tuple[Paragraph, ...]


def page_of(code: str) -> RulePage | None:
    """The page of the check, None for a code that no check has."""
    if code not in CODES:
        return None
    text = next((path.read_text("utf-8") for path in _paths(code) if path.is_file()), f"# {code}\n")
    blocks = [(match["kind"], match["text"].rstrip()) for match in _BLOCK.finditer(text)]
    prose = _BLOCK.sub("", text)
    return RulePage(
        label=label(code),
        why=why(code),
        title=prose.partition("\n")[0].lstrip("# ").partition(" (`")[0],
        found=tuple(block for kind, block in blocks if kind == "fel"),
        passed=tuple(block for kind, block in blocks if kind == "rätt"),
        description=tuple(_paragraphs(prose)),
    )


def _paths(code: str) -> list[Path]:
    return [folder / f"{code}.md" for folder in _FOLDERS]


def _paragraphs(prose: str) -> list[Paragraph]:
    """The paragraphs under their headings, without the example's lead-in, whose blocks stand apart."""
    found, heading = [], ""
    for block in re.split(r"\n\s*\n", prose.partition("\n")[2].strip()):
        plain = " ".join(block.split())
        if plain.startswith("#"):
            heading = plain.lstrip("# ")
            continue
        if not plain or heading == "Example":
            continue
        named = re.match(r"\*\*(?P<name>[^*]+?)\.?\*\*\s*(?P<rest>.*)", plain)
        title, rest = (named["name"], named["rest"]) if named else (heading, plain)
        found.append(Paragraph(title, _pieces(rest)))
    return found


def _pieces(text: str) -> tuple[Piece, ...]:
    parts = _INLINE.split(text)
    return tuple(Piece(part.replace("**", ""), at % 2 == 1) for at, part in enumerate(parts) if part)
