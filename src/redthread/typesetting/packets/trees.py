"""Name trees and number trees of a PDF as plain dictionaries; rings and wrong kinds are passed over."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, String

_DEEPEST = 40


def as_dictionary(told: object) -> Dictionary:
    """What is known to be a dictionary. Raises TypeError when it is not one."""
    if not isinstance(told, Dictionary):
        raise TypeError(f"a dictionary is expected, not {type(told).__name__}")
    return told


def as_array(told: object) -> Array:
    """What is known to be an array. Raises TypeError when it is not one."""
    if not isinstance(told, Array):
        raise TypeError(f"an array is expected, not {type(told).__name__}")
    return told


def is_true(told: object) -> bool:
    """Whether it is the truth value true."""
    return told is True


def named(root: Dictionary) -> dict[bytes, Any]:
    """What a name tree holds."""
    return {bytes(key): value for key, value in _pairs(root, "/Names") if isinstance(key, String)}


def numbered(root: Dictionary) -> dict[int, Any]:
    """What a number tree holds."""
    return {key: value for key, value in _pairs(root, "/Nums") if isinstance(key, int)}


def _pairs(node: Dictionary, leaf: str, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    flat = node.get(leaf)
    if isinstance(flat, Array):
        values = list(flat)
        yield from zip(values[::2], values[1::2], strict=False)
    kids = node.get("/Kids")
    if isinstance(kids, Array) and depth < _DEEPEST:
        for kid in kids:
            if isinstance(kid, Dictionary):
                yield from _pairs(kid, leaf, depth + 1)
