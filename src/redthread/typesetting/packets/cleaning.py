"""What a paper may not carry into the packet: scripts, actions that start something, forms that can be filled in,
film and sound. What is only read or clicked on stays."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from redthread.typesetting.packets.destinations import Destinations
from redthread.typesetting.packets.trees import as_dictionary, is_true

_MEDIA = frozenset({"/Screen", "/Movie", "/Sound", "/3D", "/RichMedia", "/PrinterMark", "/TrapNet"})
_PAGE_KEPT = frozenset(
    {
        "/Type",
        "/Parent",
        "/MediaBox",
        "/CropBox",
        "/BleedBox",
        "/TrimBox",
        "/ArtBox",
        "/Rotate",
        "/Resources",
        "/Contents",
        "/Annots",
        "/StructParents",
        "/Group",
        "/UserUnit",
        "/Tabs",
    }
)


def flattened(pdf: pikepdf.Pdf) -> set[str]:
    """The file's forms are what they look like, and cannot be filled in any more. Notes of what was done."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return set()
    notes: set[str] = set()
    fields = form.get("/Fields")
    if isinstance(fields, Array) and len(fields):
        notes.add("form_flattened")
        if any(isinstance(one, Dictionary) and one.get("/FT") == Name.Sig for one in fields):
            notes.add("signature_lost")
        _flatten(pdf, form)
    if isinstance(form.get("/XFA"), pikepdf.Object):
        notes.add("active_content_removed")
    if "/AcroForm" in pdf.Root:  # flattening takes it away when no field is left
        del pdf.Root["/AcroForm"]
    return notes


def _flatten(pdf: pikepdf.Pdf, form: Dictionary) -> None:
    """Only the fields' own annotations are drawn into the page: the others are laid aside meanwhile."""
    aside: list[tuple[pikepdf.Page, list[pikepdf.Object]]] = []
    widgets: list[Dictionary] = []
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, Array):
            continue
        told = [one for one in annotations if isinstance(one, Dictionary)]
        aside.append((page, [one for one in told if one.get("/Subtype") != Name.Widget]))
        fields = [one for one in told if one.get("/Subtype") == Name.Widget]
        page.obj.Annots = Array(fields)
        widgets += fields
    if is_true(form.get("/NeedAppearances")):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    for widget in widgets:
        emptied(widget)
    for page, others in aside:
        if others:
            page.obj.Annots = Array(others)
        elif "/Annots" in page.obj:
            del page.obj["/Annots"]


def cleaned(pdf: pikepdf.Pdf, places: Destinations) -> set[str]:
    """Pages hold only what is read, seen or clicked on. Notes of what was taken away."""
    notes: set[str] = set()
    root = as_dictionary(pdf.Root)
    if "/AA" in root or _starts_something(root.get("/OpenAction")) or _has_scripts(root):
        notes.add("active_content_removed")
    if _has_files(root):
        notes.add("embedded_files_left_out")
    for page in pdf.pages:
        notes |= _clean_page(page.obj, places)
    return notes


def _clean_page(page: Dictionary, places: Destinations) -> set[str]:
    notes: set[str] = set()
    if "/AA" in page:
        notes.add("active_content_removed")
    for key in [key for key in page.keys() if key not in _PAGE_KEPT]:  # noqa: SIM118  # not a dict of Python
        del page[key]
    annotations = page.get("/Annots")
    if annotations is None:
        return notes
    kept = [one for one in annotations if isinstance(one, Dictionary)] if isinstance(annotations, Array) else []
    remaining = Array()
    for annotation in kept:
        sort = str(annotation.get("/Subtype", ""))
        if sort in _MEDIA or sort == "/FileAttachment":
            notes.add("embedded_files_left_out" if sort == "/FileAttachment" else "media_removed")
            emptied(annotation)
            continue
        if sort == "/Widget":  # a field that the file's form does not know
            notes.add("form_flattened")
            emptied(annotation)
            continue
        taken, dead = places.lead(annotation)
        notes |= {note for note, is_so in (("active_content_removed", taken), ("dead_links", dead)) if is_so}
        remaining.append(annotation)
    if len(remaining):
        page.Annots = remaining
    else:
        del page["/Annots"]
    return notes


def emptied(thing: Dictionary) -> None:
    """Nothing is left of what was taken away, even where something else points at it."""
    for key in list(thing.keys()):
        del thing[key]


def _starts_something(action: object) -> bool:
    """Whether what is done when the file is opened is more than to show a page."""
    return isinstance(action, Dictionary) and action.get("/S") != Name.GoTo


def _has_scripts(root: Dictionary) -> bool:
    names = root.get("/Names")
    return isinstance(names, Dictionary) and "/JavaScript" in names


def _has_files(root: Dictionary) -> bool:
    names = root.get("/Names")
    return "/AF" in root or (isinstance(names, Dictionary) and "/EmbeddedFiles" in names)
