"""The tags of one file made ready to stand among those of others: its own numbers, names and classes."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from redthread.typesetting.packets.contents import Shown
from redthread.typesetting.packets.trees import as_dictionary, named, numbered

_DIRECT = (0, 0)
"""The name of what is not an object of its own."""
_MOST_ELEMENTS = 2_000_000
_MOST_NUMBERS = 1_000_000


class TagsBroken(Exception):
    """The tags cannot be followed; the pages are then taken as pages without tags."""


def carried(pdf: pikepdf.Pdf, part: Dictionary, own: str, *, has_lost: bool) -> None:
    """The file's tags lie in `part`, where the binder finds them. `own` sets its names apart from those of others.

    `has_lost` when annotations were taken away, which tags may still point at. Parents are numbered from nought in the
    order of `Keyed`, which holds the objects that know their number. Raises TagsBroken.
    """
    root = as_dictionary(pdf.Root.StructTreeRoot)
    top = _top(pdf, root)
    roles, classes = root.get("/RoleMap"), root.get("/ClassMap")
    renames = classes if isinstance(classes, Dictionary) else None
    if renames is not None or has_lost:
        for element in elements(top):
            _drop_lost_objects(element)
            if "/C" in element:
                element.C = _classes(element.C, own)
    part.Top = top
    part.Roles = roles if isinstance(roles, Dictionary) else Dictionary()
    if renames is not None:
        part.Classes = Dictionary({f"{key}-{own}": value for key, value in renames.items()})
    part.Ids = _ids(root, own)
    spaces = root.get("/Namespaces")
    if isinstance(spaces, Array):
        part.Spaces = spaces
    _number(pdf, root, part)


def made(pdf: pikepdf.Pdf, part: Dictionary, shown: list[Shown], alt: str, opened: list[bytes]) -> None:
    """Tags for a file that has none, so that who listens to the packet hears it: a paragraph for each page with text,
    a figure for each page without.

    `opened` are what each page's content begins with, which is lengthened here. Pages that are marked already by tags
    that are gone are left alone, and empty ones are marked as nothing.
    """
    top, keyed, parents = Array(), Array(), Array()
    for number, (page, seen) in enumerate(zip(pdf.pages, shown, strict=True)):
        _forget(page.obj)
        if seen.has_marks or not (seen.signs or seen.has_picture or seen.drawn):
            continue
        told = {"/Type": Name.StructElem, "/S": Name.P, "/Pg": page.obj, "/K": 0}
        if seen.is_without_text:
            told |= {"/S": Name.Figure, "/Alt": String(alt.format(number=number + 1))}
        element = pdf.make_indirect(Dictionary(told))
        opened[number] = (b"/Figure" if seen.is_without_text else b"/P") + b" <</MCID 0>> BDC\n" + opened[number]
        page.obj.StructParents = len(keyed)
        keyed.append(page.obj)
        parents.append(Array([element]))
        top.append(element)
    part.Top, part.Keyed, part.Parents, part.Roles, part.Ids = top, keyed, parents, Dictionary(), Array()


def forgotten(pdf: pikepdf.Pdf) -> None:
    """No page, annotation or form of the file says that it has tags."""
    for page in pdf.pages:
        _forget(page.obj)


def elements(top: Array) -> Iterator[Dictionary]:
    """Every structure element, each once. Raises TagsBroken when there are too many to be true."""
    waiting = [one for one in top if isinstance(one, Dictionary)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        element = waiting.pop()
        name = element.objgen
        if name != _DIRECT:
            if name in seen:
                continue
            seen.add(name)
            if len(seen) > _MOST_ELEMENTS:
                raise TagsBroken
        yield element
        kids = element.get("/K")
        if isinstance(kids, Array):
            waiting += [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
        elif isinstance(kids, Dictionary) and "/S" in kids:
            waiting.append(kids)


def _top(pdf: pikepdf.Pdf, root: Dictionary) -> Array:
    kids = root.get("/K")
    told = list(kids) if isinstance(kids, Array) else [kids]
    top = [one if one.is_indirect else pdf.make_indirect(one) for one in told if isinstance(one, Dictionary)]
    if not top or any("/S" not in one for one in top):
        raise TagsBroken
    for one in top:
        if "/P" in one:
            del one["/P"]
    return Array(top)


def set_apart(top: Array, own: str) -> None:
    """Cells name their headers as these are named now, and what has a name without standing in the list of names has
    one of its own."""
    mark = f"-{own}".encode("ascii")
    for element in elements(top):
        name, told = element.get("/ID"), element.get("/A")
        if isinstance(name, String) and not bytes(name).endswith(mark):
            element.ID = _apart(name, mark)
        if told is None:
            continue
        for attributes in told if isinstance(told, Array) else (told,):
            heads = attributes.get("/Headers") if isinstance(attributes, Dictionary) else None
            if isinstance(heads, Array) and len(heads):
                attributes.Headers = Array([_apart(head, mark) for head in heads])


def _drop_lost_objects(element: Dictionary) -> None:
    """A field or film that was taken away is not pointed at any more."""
    kids = element.get("/K")
    told = list(kids) if isinstance(kids, Array) else [kids]
    kept = [kid for kid in told if not (isinstance(kid, Dictionary) and "/Obj" in kid and len(kid.Obj.keys()) == 0)]
    if len(kept) < len(told):
        element.K = Array(kept)


def _apart(told: object, mark: bytes) -> String:
    return String(bytes(told) + mark) if isinstance(told, String) else String(mark)


def _classes(told: object, own: str) -> object:
    if isinstance(told, Name):
        return Name(f"{told}-{own}")
    if isinstance(told, Array):
        return Array([Name(f"{one}-{own}") if isinstance(one, Name) else one for one in told])
    return told


def _ids(root: Dictionary, own: str) -> Array:
    tree = root.get("/IDTree")
    if not isinstance(tree, Dictionary):
        return Array()
    flat = Array()
    for key, element in named(tree).items():
        if isinstance(element, Dictionary):
            name = String(key + f"-{own}".encode("ascii"))
            element.ID = name
            flat.append(name)
            flat.append(element)
    return flat


def _number(pdf: pikepdf.Pdf, root: Dictionary, part: Dictionary) -> None:
    """Pages, annotations and drawings get numbers in a row, and `Parents` what stood under their old ones."""
    tree = root.get("/ParentTree")
    known = numbered(tree) if isinstance(tree, Dictionary) else {}
    if len(known) > _MOST_NUMBERS:
        raise TagsBroken
    keyed, parents = Array(), Array()
    numbers: dict[int, int] = {}
    for thing in _numbered_things(pdf):
        key = "/StructParents" if "/StructParents" in thing else "/StructParent"
        old = thing[key]
        if not isinstance(old, int) or old not in known:
            del thing[key]
            continue
        thing[key] = len(keyed)
        numbers[old] = len(keyed)
        keyed.append(thing)
        parents.append(known[old])
    part.Keyed, part.Parents = keyed, parents


def _numbered_things(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        waiting: list[object] = [page.obj]
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, Array):
            waiting += list(annotations)
        while waiting:
            thing = waiting.pop(0)
            if not isinstance(thing, Dictionary | pikepdf.Stream) or (thing.is_indirect and thing.objgen in seen):
                continue
            if thing.is_indirect:
                seen.add(thing.objgen)
            if "/StructParents" in thing or "/StructParent" in thing:
                yield thing
            waiting += _drawings(thing)


def _drawings(thing: Dictionary | pikepdf.Stream) -> list[object]:
    resources = thing.get("/Resources")
    drawings = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    return [one for _, one in drawings.items()] if isinstance(drawings, Dictionary) else []


def _forget(page: Dictionary) -> None:
    for key in ("/StructParents", "/StructParent"):
        if key in page:
            del page[key]
    annotations = page.get("/Annots")
    for one in annotations if isinstance(annotations, Array) else ():
        if isinstance(one, Dictionary) and "/StructParent" in one:
            del one["/StructParent"]
