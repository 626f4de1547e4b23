"""The Word file that a paper is written into: the region's own template, or one made from its design."""

import zipfile
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from string import Template

from redthread.typesetting.design import Design, DesignFault
from redthread.typesetting.word.fonts import embedded, quoted

_OWN = files("redthread.typesetting.word") / "own"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCUMENT = f"{_MAIN}.document.main+xml".encode()
_KINDS = (f"{_MAIN}.template.main+xml".encode(), _DOCUMENT)
_TYPES = "[Content_Types].xml"
_LARGEST = 40 * 1024 * 1024
_MOST_FILES = 500
_PACKING = 3
"""How hard files are packed, 1 to 9; half as quick at 6 for a file a twentieth smaller."""
_PARTS = {
    "document": f"{_MAIN}.document.main+xml",
    "styles": f"{_MAIN}.styles+xml",
    "numbering": f"{_MAIN}.numbering+xml",
    "settings": f"{_MAIN}.settings+xml",
    "fontTable": f"{_MAIN}.fontTable+xml",
    "header": f"{_MAIN}.header+xml",
    "footer": f"{_MAIN}.footer+xml",
}


def template_of(design: Design) -> bytes:
    """The template as a .docx file: the region's own without change of its looks, else one made from the design.

    Raises DesignFault when the region's template cannot be used.
    """
    if design.word_template is None:
        return made(design)
    return _own(design.word_template, design.word_template.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _own(file: Path, changed_at: int) -> bytes:
    """The region's template as a document. `changed_at` makes a changed file be read anew."""
    del changed_at
    try:
        with zipfile.ZipFile(file) as package:
            _guard(file, package)
            parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise DesignFault(f"{file}: mallen är ingen läsbar Word-fil (.docx eller .dotx).") from error
    types = parts.get(_TYPES, b"")
    if not any(kind in types for kind in _KINDS) or "word/document.xml" not in parts:
        raise DesignFault(f"{file}: mallen ska vara en Word-fil (.docx eller .dotx) utan makron.")
    parts[_TYPES] = types.replace(_KINDS[0], _DOCUMENT)
    return packed(parts, is_kept=False)


def _guard(file: Path, package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise DesignFault(f"{file}: mallen är krypterad.")
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _LARGEST:
        raise DesignFault(f"{file}: mallen är för stor; den får vara högst 40 MB uppackad.")
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise DesignFault(f"{file}: mallen innehåller makron och används inte. Spara den utan makron.")


@lru_cache(maxsize=8)
def made(design: Design) -> bytes:
    """A template of the design: styles that Word knows by their Swedish names, an empty header and footer."""
    styles = Template(_read("styles.xml")).substitute(colours(design), font=quoted(design.font))
    relations = {"styles", "numbering", "settings", "fontTable", "header", "footer"}
    fonts, font_table, font_relations = embedded(design)
    parts = {
        _TYPES: _content_types(bool(fonts)),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": _read("document.xml"),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in sorted(relations)}),
        "word/styles.xml": styles,
        "word/numbering.xml": _read("numbering.xml"),
        "word/settings.xml": _read("settings.xml"),
        "word/fontTable.xml": font_table,
        "word/header.xml": _read("header.xml"),
        "word/footer.xml": _read("footer.xml"),
    }
    if fonts:
        parts["word/_rels/fontTable.xml.rels"] = font_relations
    return packed({name: text.encode() for name, text in parts.items()} | fonts, is_kept=False)


def packed(parts: dict[str, bytes], *, is_kept: bool = True) -> bytes:
    """A zip file of the parts, the same bytes for the same parts.

    What is packed already is stored as it is, and so is all when the file is not kept but read again at once.
    """
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)  # dated 1980, the first day that zip knows
            is_packed = not is_kept or name.endswith((".png", ".jpeg"))
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, data, compresslevel=_PACKING)
    return stream.getvalue()


def colours(design: Design) -> dict[str, str]:
    """The design's colours by name, as Word writes them."""
    return {name: getattr(design, name).removeprefix("#") for name in ("ink", "pale", "accent", "hair", "sheet")}


def own_style(identity: str) -> str:
    """Our own style of that id as XML without namespace declaration and with colours to fill in."""
    return _own_styles()[identity]


@lru_cache(maxsize=1)
def _own_styles() -> dict[str, str]:
    pieces = _read("styles.xml").split("<w:style ")[1:]
    styles = ["<w:style " + piece.split("</w:style>")[0] + "</w:style>" for piece in pieces]
    return {style.split('w:styleId="')[1].split('"')[0]: style for style in styles}


def own_numbering() -> str:
    """Our own numberings as an XML part."""
    return _read("numbering.xml")


@lru_cache(maxsize=16)
def _read(name: str) -> str:
    return (_OWN / name).read_text("utf-8")


def _content_types(has_fonts: bool) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{content}"/>' for name, content in _PARTS.items()
    )
    fonts = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{fonts if has_fonts else ''}{overrides}</Types>"
    )


def _relations(targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )
