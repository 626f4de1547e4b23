"""The addresses of the program with their views, and the table that says who may open them."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import CASCADE, Model
from django.urls import URLPattern, URLResolver

TABLE = Path(__file__).with_name("access.toml")


@dataclass(frozen=True, slots=True)
class Door:
    """One row of the table: an address with its arguments filled in.

    `answers` is the status each reader is to get, `may_post` whether a deed sent there gets past the door.
    """

    route: str
    url: str
    answers: dict[str, int]
    may_post: dict[str, bool]


def _answers(row: dict[str, Any], groups: dict[str, list[str]]) -> dict[str, int]:
    """The status for each reader: those let in, those sent to sign in, and those told that nothing is there."""
    refused = {"anonymous": row.get("anonymous", 302)}
    let_in = groups[row["open_to"]]
    return {
        reader: row.get("answer", 200) if reader in let_in else refused.get(reader, 404)
        for reader in groups["everyone"]
    }


def _posters(row: dict[str, Any], groups: dict[str, list[str]]) -> dict[str, bool]:
    let_in = groups[row.get("posts_by", row["open_to"])]
    return {reader: reader in let_in for reader in groups["everyone"]}


def table(text: str | None = None) -> list[Door]:
    """Every row of access.toml."""
    data = tomllib.loads(TABLE.read_text("utf-8") if text is None else text)
    groups = data["groups"]
    return [Door(row["route"], row["url"], _answers(row, groups), _posters(row, groups)) for row in data["door"]]


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
