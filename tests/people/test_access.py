"""Roles come from what holds today, and nothing else."""

from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from people import factories
from redthread.config import access_table
from redthread.people import queries
from redthread.people.access import actor_for
from redthread.people.models import Holding
from redthread.rules.actors import ANONYMOUS, Role

START = date(2026, 1, 1)
ROLES = [Role.ANALYST, Role.REGISTRAR, Role.CONTROLLER]
HELD = st.lists(
    st.tuples(st.sampled_from(ROLES), st.integers(0, 40), st.one_of(st.none(), st.integers(0, 40))), max_size=5
)


class TestRolesOfADay(TestCase):
    @settings(max_examples=40)
    @given(HELD, st.integers(-1, 90))
    def test_are_those_of_the_holdings_that_cover_it(self, held: list[tuple[Role, int, int | None]], on: int) -> None:
        person = factories.account()
        for role, first, length in held:
            number = Holding.objects.count()
            post = factories.post(f"Post {number}", role)
            last = None if length is None else START + timedelta(days=first + length)
            factories.holding(person, post, START + timedelta(days=first), last)
        expected = {role for role, first, length in held if first <= on and (length is None or on <= first + length)}
        assert actor_for(person, START + timedelta(days=on)).roles == expected


@pytest.mark.django_db
class TestActorFor:
    def test_asks_the_database_once(self, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
        person = factories.account()
        factories.holding(person, factories.post())
        with django_assert_num_queries(1):
            actor_for(person, START)

    def test_gives_an_inactive_account_nothing(self) -> None:
        person = factories.account()
        factories.holding(person, factories.post())
        person.is_active = False
        assert actor_for(person, START).roles == frozenset()


@pytest.mark.django_db
class TestAccountWithoutPost:
    def test_gets_from_every_address_what_nobody_gets_and_its_own_pages(self) -> None:
        own = ("konto/", "logga-", "arbete/")
        table = access_table.read()
        more = {
            door.route
            for door in table.doors
            if "no_role" in door.open_to and "anonymous" not in door.open_to and not door.route.startswith(own[:2])
        }
        assert more == {"arbete/"}  # the desk, which is empty

    def test_is_met_by_the_same_pages_as_nobody(self, client_with) -> None:  # type: ignore[no-untyped-def]
        plain = client_with()
        for url in ("/", "/arenden/", "/sammantraden/", "/mal/"):
            assert plain.get(url).status_code == Client().get(url).status_code == 200
        for url in ("/arbete/personer/", "/arbete/journal/", "/arbete/organisationer/", "/arbete/behorighet/"):
            assert plain.get(url).status_code == 404

    def test_sees_its_own_account_only(self) -> None:
        person, other = factories.account(), factories.account("bo")
        reader = actor_for(person, START)
        assert list(queries.accounts(reader)) == [person]
        assert queries.account_page(reader, other.pk, START) is None
        assert not queries.accounts(ANONYMOUS).exists()
        assert not queries.colleagues(reader, START).exists()
        assert queries.roles_held(reader, START) == ()
