"""Who may read the journal, and what of it.

What a deed was done to lies in rooms above, which alone know who may read it today. They tell, kind by kind: what the
journal says of something that is marked secret is then shown to those who may read that thing, and to nobody else,
whenever the deed was done. ADR 0015.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from redthread.journal.models import Entry
from redthread.rules.actors import Actor, Role

FOLLOWERS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR, Role.SYSTEM})


@dataclass(frozen=True, slots=True)
class Today:
    """A thing as it is today for one reader: what it is called, its page, and whether what was done to it is shown."""

    label: str
    url: str = ""
    is_open: bool = True


Teller = Callable[[Actor, Iterable[str]], Mapping[str, Today]]
"""Tells of things by their keys. What it does not know is shown with the label that the journal has."""

_tellers: dict[str, Teller] = {}


def let_things_be_told(kind: str, teller: Teller) -> None:
    """A room above tells what its things of a kind are today, once when the program starts."""
    _tellers[kind] = teller


def may_read_journal(actor: Actor) -> bool:
    """Officials read what was done; elected members and the public read the cases themselves."""
    return actor.is_official


def may_follow(actor: Actor, account_id: int | str) -> bool:
    """Everything that one person has done is for auditors and administrators, and for the person."""
    return bool(actor.roles & FOLLOWERS) or (actor.id is not None and str(actor.id) == str(account_id))


def may_follow_others(actor: Actor) -> bool:
    """Whether the journal may be searched by person."""
    return bool(actor.roles & FOLLOWERS)


def visible_to(reader: Actor) -> QuerySet[Entry]:
    """The rows that the reader may see; for what they say, see `today`."""
    if may_read_journal(reader) or Role.SYSTEM in reader.roles:
        return Entry.objects.all()
    return Entry.objects.none()


def rows_by(reader: Actor, account_id: int | str) -> QuerySet[Entry]:
    """The rows of what one person has done, for those who may follow."""
    if not may_follow(reader, account_id):
        return Entry.objects.none()
    return Entry.objects.filter(actor_id=str(account_id))


def today(reader: Actor, things: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Today]:
    """What those things, by kind and key, are today for the reader. One question to each room."""
    by_kind: dict[str, set[str]] = {}
    for kind, key in things:
        by_kind.setdefault(kind, set()).add(key)
    return {
        (kind, key): told
        for kind, keys in by_kind.items()
        if kind in _tellers
        for key, told in _tellers[kind](reader, sorted(keys)).items()
    }
