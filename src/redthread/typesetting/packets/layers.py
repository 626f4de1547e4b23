"""Layers of a drawing that can be shown and hidden: what was hidden in the file is hidden in the packet."""

import pikepdf
from pikepdf import Array, Dictionary, Name


def layers(pdf: pikepdf.Pdf, part: Dictionary) -> None:
    """The file's layers lie in `part`, all of them and those that are hidden."""
    told = pdf.Root.get("/OCProperties")
    if not isinstance(told, Dictionary):
        return
    groups = told.get("/OCGs")
    if not isinstance(groups, Array) or not len(groups):
        return
    view = told.get("/D")
    part.Layers = groups
    part.Hidden = _hidden(groups, view) if isinstance(view, Dictionary) else Array()


def _hidden(groups: Array, view: Dictionary) -> Array:
    if view.get("/BaseState") != Name.OFF:
        off = view.get("/OFF")
        return off if isinstance(off, Array) else Array()
    on = view.get("/ON")
    shown = {one.objgen for one in on} if isinstance(on, Array) else set()
    return Array([one for one in groups if one.objgen not in shown])


def with_layers(out: pikepdf.Pdf, parts: list[Dictionary]) -> None:
    """The packet knows the layers of all its parts."""
    groups, hidden = Array(), Array()
    for part in parts:
        groups.extend(part.get("/Layers", Array()))
        hidden.extend(part.get("/Hidden", Array()))
    if len(groups):
        view = Dictionary(Name=pikepdf.String("Standard"), Order=Array(), OFF=hidden)
        out.Root.OCProperties = out.make_indirect(Dictionary(OCGs=groups, D=view))
