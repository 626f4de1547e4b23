"""The units and posts of the organisation."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps
from django.utils import timezone

from people import factories
from redthread.journal.models import Entry
from redthread.people import queries, services
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

DAY = date(2026, 6, 1)
OFFICER = Actor(id=1, name="Handläggare A", roles=frozenset({Role.CASE_OFFICER}))


def codes(deed: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.codes


@pytest.mark.django_db
class TestUnits:
    def test_lie_under_each_other_with_their_posts(self) -> None:
        top = factories.unit("Ledningen")
        below = factories.unit("Kansliet", top)
        factories.post(unit=below)
        (branch,), loose = queries.tree(OFFICER, DAY)
        assert (str(branch.unit), [str(one.unit) for one in branch.branches]) == ("Ledningen", ["Kansliet"])
        assert [post.title for post in branch.branches[0].posts] == ["Controller"]
        assert loose == ()

    def test_are_for_officials(self) -> None:
        factories.unit()
        assert queries.tree(ANONYMOUS, DAY) == ((), ())
        assert not queries.units(Actor(id=2, name="Ledamot A", roles=frozenset({Role.ELECTED_MEMBER}))).exists()

    @pytest.mark.parametrize(("name", "code"), [("  ", "unit_without_name"), ("kansliet ", "unit_name_taken")])
    def test_have_a_name_of_their_own(self, name: str, code: str) -> None:
        factories.unit()
        assert codes(lambda: factories.unit(name)) == (code,)

    def test_are_renamed_and_moved_with_what_was_before_in_the_journal(self) -> None:
        top, moved = factories.unit("Ledningen"), factories.unit()
        services.change_unit(actor=SYSTEM, unit=moved, name="Regionkansliet", under=top)
        entry = Entry.objects.order_by("-sequence")[0]
        assert (entry.before["name"], entry.after) == ("Kansliet", {"name": "Regionkansliet", "under": "Ledningen"})

    def test_never_lie_under_themselves(self) -> None:
        top = factories.unit("Ledningen")
        below = factories.unit("Kansliet", top)
        refused = codes(lambda: services.change_unit(actor=SYSTEM, unit=top, name="Ledningen", under=below))
        assert refused == ("unit_under_itself",)

    def test_close_only_when_nothing_in_them_is_open(self) -> None:
        top = factories.unit("Ledningen")
        below = factories.unit("Kansliet", top)
        post = factories.post(unit=top)
        assert codes(lambda: services.close_unit(actor=SYSTEM, unit=top, closed_on=DAY)) == (
            "unit_has_open_posts",
            "unit_has_open_units",
        )
        services.close_unit(actor=SYSTEM, unit=below, closed_on=DAY)
        services.close_post(actor=SYSTEM, post=post, closed_on=DAY)
        services.close_unit(actor=SYSTEM, unit=top, closed_on=DAY)
        assert not queries.open_units(OFFICER, DAY).exists()
        assert queries.open_units(OFFICER, DAY - timedelta(days=1)).count() == 2

    def test_that_are_closed_take_nothing_more(self) -> None:
        closed = services.close_unit(actor=SYSTEM, unit=factories.unit(), closed_on=DAY)
        assert codes(lambda: factories.unit("Arkivet", closed)) == ("unit_is_closed",)
        assert codes(lambda: factories.post(unit=closed)) == ("unit_is_closed",)
        assert codes(lambda: services.close_unit(actor=SYSTEM, unit=closed, closed_on=DAY)) == ("unit_is_closed",)

    def test_are_kept_by_who_keeps_accounts(self) -> None:
        assert codes(lambda: services.create_unit(actor=OFFICER, name="Arkivet")) == ("may_not_manage_accounts",)


@pytest.mark.django_db
class TestPosts:
    def test_have_a_title_of_their_own_in_each_unit(self) -> None:
        factories.post(unit=factories.unit())
        factories.post(unit=factories.unit("Ekonomi"))
        factories.post()
        assert codes(lambda: factories.post("controller")) == ("post_title_taken",)
        assert codes(lambda: factories.post(" ")) == ("post_without_title",)

    @pytest.mark.parametrize("role", [Role.APPLICANT, Role.SYSTEM])
    def test_give_no_role_that_no_post_has(self, role: Role) -> None:
        assert codes(lambda: factories.post(role=role)) == ("role_of_no_post",)

    def test_are_renamed_but_keep_their_role(self) -> None:
        post = services.change_post(actor=SYSTEM, post=factories.post(), title="Ekonom", unit=None, is_shared=True)
        assert (post.title, post.role, post.is_shared) == ("Ekonom", Role.CONTROLLER, True)

    def test_stay_shared_while_several_hold_them(self) -> None:
        post = factories.post(is_shared=True)
        for login in ("anna", "bo"):
            factories.holding(factories.account(login), post)
        refused = codes(
            lambda: services.change_post(actor=SYSTEM, post=post, title=post.title, unit=None, is_shared=False)
        )
        assert refused == ("post_has_several_holders",)

    def test_close_only_when_nobody_holds_them(self) -> None:
        post = factories.post()
        held = factories.holding(factories.account(), post)
        assert codes(lambda: services.close_post(actor=SYSTEM, post=post, closed_on=DAY)) == ("post_is_held",)
        services.end_holding(actor=SYSTEM, holding=held, last_on=DAY - timedelta(days=1))
        services.close_post(actor=SYSTEM, post=post, closed_on=DAY)
        assert codes(lambda: services.close_post(actor=SYSTEM, post=post, closed_on=DAY)) == ("post_is_closed",)

    def test_tell_who_holds_them_today(self) -> None:
        post = factories.post()
        factories.holding(factories.account(), post)
        found = queries.post(OFFICER, post.pk, timezone.localdate())
        assert found is not None
        assert [one.account.login for one in found.held] == ["anna"]


@pytest.mark.django_db(transaction=True)
class TestPlacePostsInUnits:
    """The migration that turned a unit's name on a post into the unit, run on the tables of its time."""

    def test_makes_each_unit_once_and_can_be_undone(self) -> None:
        latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
        try:
            old = moved_to("0004_add_substitutions").get_model("people", "Post")
            old.objects.create(title="Registrator", unit="Kansliet", role="registrar")
            old.objects.create(title="Sekreterare", unit="Kansliet", role="board_secretary")
            old.objects.create(title="Revisor", unit="", role="auditor")
            new = moved_to("0006_drop_units_as_text").get_model("people", "Post")
            assert list(new.objects.order_by("title").values_list("title", "unit__name", "is_shared")) == [
                ("Registrator", "Kansliet", True),
                ("Revisor", None, True),
                ("Sekreterare", "Kansliet", True),
            ]
            back = moved_to("0004_add_substitutions").get_model("people", "Post")
            assert sorted(back.objects.values_list("unit", flat=True)) == ["", "Kansliet", "Kansliet"]
            back.objects.all().delete()
        finally:
            MigrationExecutor(connection).migrate(latest)


def moved_to(migration: str) -> StateApps:
    """The models of the room as they were after the migration, the tables with them."""
    executor = MigrationExecutor(connection)
    executor.migrate([("people", migration)])
    return MigrationExecutor(connection).loader.project_state([("people", migration)]).apps
