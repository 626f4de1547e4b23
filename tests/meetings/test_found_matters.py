"""What is found and shown of a matter: the words before the board, then the board's own, never those that lost."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.points import Matter, Motion, a_matter
from redthread.meetings.services import publish_meeting
from redthread.registry.queries.searching import Wanted, search
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import ANONYMOUS, SYSTEM

pytestmark = pytest.mark.django_db
PREPARED, OTHER = "Bevilja stödet till fjällripeprojektet.", "Flytta stödet till havtornsodlingen."


def found(words: str) -> int:
    """How many things everyone finds, guesses not counted."""
    page = search(ANONYMOUS, words, Wanted())
    return 0 if page.is_guess else len(page.hits)


def shown(matter: Matter) -> str:
    """The meeting's page as everyone sees it."""
    meeting = matter.item.meeting
    return Client().get(reverse("meetings:meeting", args=[meeting.board.slug, meeting.held_on])).content.decode()


@pytest.fixture
def matter() -> Matter:
    """A matter of an open agenda with a proposal made at the table."""
    made = a_matter(PREPARED)
    publish_meeting(actor=SYSTEM, meeting=made.item.meeting, published_on=made.item.meeting.held_on)
    made.propose("B", Motion.CHANGE, "Flytta stödet.", OTHER)
    reindex(Kind.ITEM, made.item.pk)
    return made


class TestWordsOfAMatter:
    def test_are_the_prepared_ones_while_it_is_at_hand(self, matter: Matter) -> None:
        page = shown(matter)
        assert "Förslag till beslut" in page
        assert PREPARED in page
        assert OTHER not in page
        assert (found("fjällripeprojektet"), found("havtornsodlingen")) == (1, 0)

    @pytest.mark.parametrize("is_prepared", [True, False])
    def test_are_the_boards_once_it_is_decided(self, matter: Matter, is_prepared: bool) -> None:
        matter.found(matter.put_next(), is_yes=is_prepared)
        matter.decide()
        page = shown(matter)
        assert "<h3>Beslut</h3>" in page
        assert (PREPARED in page, OTHER in page) == (is_prepared, not is_prepared)
        assert found("havtornsodlingen") == (0 if is_prepared else 1)
