"""The addresses of the program with their views, and the table that says who may open them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CASCADE, Model
from django.urls import URLPattern, URLResolver

from redthread.config import access_table


@dataclass(frozen=True, slots=True)
class Door:
    """One row of the table: an address with its arguments filled in.

    `answers` is the status each reader is to get, `may_post` whether a deed sent there gets past the door.
    """

    route: str
    url: str
    answers: dict[str, int]
    may_post: dict[str, bool]


def table(text: str | None = None) -> list[Door]:
    """Every row of the program's access_table.toml, or of a text, with what each reader is to get."""
    whole = access_table.read(text)
    return [
        Door(
            door.route,
            door.url,
            {reader: _status(door, reader) for reader in whole.readers},
            {reader: reader in door.posters for reader in whole.readers},
        )
        for door in whole.doors
    ]


def _status(door: access_table.Door, reader: str) -> int:
    """The status for those let in, those sent to sign in, and those told that nothing is there."""
    if reader in door.open_to:
        return door.answer
    return door.anonymous if reader == "anonymous" else 404


def routes(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address below the patterns, as written in urls, with its view."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def unguarded(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """Addresses whose view says nothing about who may enter."""
    return [route for route, view in routes(patterns) if not getattr(view, "access_rule", "")]


def upward_relations(models: Iterable[type[Model]], order: list[str]) -> list[str]:
    """Relations from a room to one that stands above it."""
    faults = []
    for model in models:
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete and field.is_relation else None
            if target is None or isinstance(target, str):
                continue
            rooms = model._meta.app_label, target._meta.app_label
            if all(room in order for room in rooms) and order.index(rooms[0]) > order.index(rooms[1]):
                faults.append(f"{rooms[0]}.{model.__name__}.{field.name} -> {rooms[1]}")
    return faults


def cascades_between_rooms(models: Iterable[type[Model]]) -> list[str]:
    """Relations by which a row disappears because a row of another room does."""
    return [
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in models
        for field in model._meta.concrete_fields
        if field.remote_field is not None
        and field.remote_field.on_delete is CASCADE
        and field.related_model._meta.app_label != model._meta.app_label
    ]
