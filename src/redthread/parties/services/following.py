"""Rooms above that keep something of an organisation, such as the search index, are told when it changes."""

from collections.abc import Callable

_followers: list[Callable[[int], None]] = []


def let_follow(follower: Callable[[int], None]) -> None:
    """A room above is told the id of every organisation that is new or changed, once it has said so at start."""
    if follower not in _followers:
        _followers.append(follower)


def tell_followers(party_id: int) -> None:
    """Every follower has done its part."""
    for follower in _followers:
        follower(party_id)
