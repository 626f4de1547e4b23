"""Where links and bookmarks of a file lead: names looked up and made places, and what is not a place taken away."""

from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from redthread.typesetting.packets.trees import named

_LETTING = frozenset({"/URI", "/Named"})
"""Actions that stay as they are: a web address, and turning the page."""
_WEB = ("http://", "https://", "mailto:", "tel:")
_DEEPEST, _MOST = 40, 20_000


class Destinations:
    """The places of one file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._numbers = {page.objgen: number for number, page in enumerate(self._pages)}
        self._old = pdf.Root.get("/Dests")
        names = pdf.Root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, Dictionary) else None
        self._tree = named(tree) if isinstance(tree, Dictionary) else {}

    def place(self, told: object, depth: int = 0) -> Array | None:
        """The place that a destination means, as page and view; None when there is no such place in the file."""
        if depth > 3:
            return None
        if isinstance(told, String):
            return self.place(self._tree.get(bytes(told)), depth + 1)
        if isinstance(told, Name):
            return self.place(self._old.get(told) if isinstance(self._old, Dictionary) else None, depth + 1)
        if isinstance(told, Dictionary):
            return self.place(told.get("/D"), depth + 1)
        if not isinstance(told, Array) or len(told) == 0:
            return None
        page = told[0]
        if isinstance(page, int) and 0 <= page < len(self._pages):
            return Array([self._pages[page], *list(told)[1:]])
        if isinstance(page, Dictionary) and page.objgen in self._numbers:
            return told if len(told) > 1 else Array([page, Name.Fit])
        return None

    def lead(self, thing: Dictionary) -> tuple[bool, bool]:
        """The annotation or bookmark leads to a place of the file or to the web, or nowhere.

        Says whether something active was taken away, and whether it led to a place that is not there.
        """
        action, place = thing.get("/A"), thing.get("/Dest")
        taken = "/AA" in thing or "/PA" in thing
        for key in ("/A", "/Dest", "/AA", "/PA"):
            if key in thing:
                del thing[key]
        if isinstance(action, Dictionary):
            taken, dead = self._act(thing, action, was_taken=taken)
            return taken, dead
        if place is None:
            return taken, False
        found = self.place(place)
        if found is not None:
            thing.Dest = found
        return taken, found is None

    def _act(self, thing: Dictionary, action: Dictionary, *, was_taken: bool) -> tuple[bool, bool]:
        sort = str(action.get("/S", ""))
        taken = was_taken or "/Next" in action
        if sort == "/GoTo":
            found = self.place(action.get("/D"))
            if found is not None:
                thing.Dest = found
            return taken, found is None
        if sort not in _LETTING or (sort == "/URI" and not _address(action).startswith(_WEB)):
            return True, False
        kept: dict[str, Any] = {key: value for key, value in action.items() if key in {"/S", "/URI", "/N", "/Type"}}
        thing.A = Dictionary(kept)
        return taken, False


def _address(action: Dictionary) -> str:
    told = action.get("/URI")
    return bytes(told).decode("utf-8", "replace").casefold() if isinstance(told, String) else ""


def bookmarks(pdf: pikepdf.Pdf, places: Destinations) -> Dictionary | None:
    """The file's own bookmarks made anew, with the places that they lead to; None when it has none."""
    root = pdf.Root.get("/Outlines")
    if not isinstance(root, Dictionary):
        return None
    seen: set[tuple[int, int]] = set()
    made = pdf.make_indirect(Dictionary())
    _copy_level(pdf, root, made, places, seen, 0)
    return made if "/First" in made else None


def _copy_level(
    pdf: pikepdf.Pdf, old: Dictionary, new: Dictionary, places: Destinations, seen: set[tuple[int, int]], depth: int
) -> int:
    """Copies what lies under a bookmark; how many bookmarks that is. Rings and endless chains are cut off."""
    made: list[Dictionary] = []
    under, child = 0, old.get("/First")
    while isinstance(child, Dictionary) and child.objgen not in seen and len(seen) < _MOST and depth < _DEEPEST:
        seen.add(child.objgen)
        one = pdf.make_indirect(Dictionary(Title=_title(child), Parent=new))
        for key in ("/Dest", "/A", "/C", "/F"):
            if key in child:
                one[key] = child[key]
        places.lead(one)
        under += _copy_level(pdf, child, one, places, seen, depth + 1)
        made.append(one)
        child = child.get("/Next")
    chained(new, made)
    if made and depth > 0:
        new.Count = -(len(made) + under)
    return len(made) + under


def chained(parent: Dictionary, children: list[Dictionary]) -> None:
    """The bookmarks lie under the parent, each knowing its neighbours."""
    if not children:
        return
    for before, after in pairwise(children):
        before.Next, after.Prev = after, before
    for child in children:
        child.Parent = parent
    parent.First, parent.Last = children[0], children[-1]


def _title(bookmark: Dictionary) -> String:
    title = bookmark.get("/Title")
    return title if isinstance(title, String) else String("–")
