"""Delegation orders as deeds: what may stand in them, versions, and who a point is passed on to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from meetings import boards, orders
from redthread.journal.models import Entry
from redthread.meetings.models import DelegationOrder, OrderPoint
from redthread.meetings.queries import delegation as queries
from redthread.meetings.services import delegation
from redthread.meetings.wording import sentence
from redthread.people import services as people
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.meetings.delegation import Forbidden, ForbiddenToMachine
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
HOLDER = OrderPoint.Holder


def refused(deed: Callable[[], object]) -> tuple[str, ...]:
    """The codes, once every one of them has a sentence."""
    with pytest.raises(Refused) as caught:
        deed()
    for refusal in caught.value.refusals:
        words = sentence(refusal)
        assert words.endswith(".")
        assert "None" not in words
        assert "  " not in words
    return caught.value.codes


def paragraphs(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    return " ".join(sentence(refusal) for refusal in caught.value.refusals)


def a_draft() -> DelegationOrder:
    return delegation.begin_order(
        actor=SYSTEM, board=boards.a_board(), council_source="Fullmäktige § 98", council_on=date(2022, 11, 28)
    )


def added(draft: DelegationOrder, **changed: object) -> Callable[[], OrderPoint]:
    point = replace(orders.SUPPORT, **changed)  # type: ignore[arg-type]  # the caller names fields of the point
    return lambda: delegation.add_point(actor=SYSTEM, order=draft, point=point)


class TestAddPoint:
    @pytest.mark.parametrize("kind", list(Forbidden))
    def test_refuses_what_6_38_keeps_with_the_board(self, kind: Forbidden) -> None:
        deed = added(a_draft(), kinds=(kind,))
        assert refused(deed) == ("never_delegated",)
        assert "6 kap. 38 §" in paragraphs(deed)

    @pytest.mark.parametrize("kind", list(ForbiddenToMachine))
    def test_refuses_a_machine_what_6_38_second_paragraph_says(self, kind: ForbiddenToMachine) -> None:
        draft = a_draft()
        assert refused(added(draft, holder=HOLDER.AUTOMATIC, machine_kinds=(kind,))) == ("never_to_machine",)
        assert added(draft, machine_kinds=(kind,))().machine_kinds == [kind.value]

    def test_asks_for_the_declaration(self) -> None:
        assert refused(added(a_draft(), is_declared_outside=False)) == ("declaration_missing",)

    def test_lets_only_the_director_pass_on(self) -> None:
        deed = added(a_draft(), may_pass_on=True)
        assert refused(deed) == ("passes_on_without_director",)
        assert "7 kap. 6 §" in paragraphs(deed)

    def test_refuses_two_officials_told_apart_or_in_one_breath(self) -> None:
        draft = a_draft()
        orders.holder_of("Områdeschef")
        orders.holder_of("Ekonomichef")
        assert refused(added(draft, together_with="Ekonomichef")) == ("two_officials",)
        for joined in ("Områdeschef och Ekonomichef", "Områdeschef/ekonomichef", "Områdeschef samt Ekonomichef"):
            assert refused(added(draft, post=joined)) == ("two_officials",)
        assert added(draft, post="Chef för Plan och bygg")().post == "Chef för Plan och bygg"

    def test_gives_urgent_matters_to_a_member_only(self) -> None:
        draft = a_draft()
        assert refused(added(draft, is_urgent=True)) == ("urgent_without_member",)
        point = added(draft, is_urgent=True, holder=HOLDER.MEMBER, post="Ordförande", is_reported=False)()
        assert point.is_reported

    def test_refuses_what_is_not_told_and_a_number_twice(self) -> None:
        draft = a_draft()
        codes = refused(added(draft, number=" ", title="", group="", post=" "))
        assert codes == ("point_incomplete",) * 4
        added(draft)()
        assert refused(added(draft)) == ("point_twice",)

    @pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.DELEGATE, Role.ELECTED_MEMBER, Role.AUDITOR])
    def test_refuses_who_does_not_keep_the_order(self, actor_with, role: Role) -> None:
        draft, actor = a_draft(), actor_with(role)
        deed = lambda: delegation.add_point(actor=actor, order=draft, point=orders.SUPPORT)  # noqa: E731  # one line
        assert refused(deed) == ("may_not_keep_delegation",)


class TestVersions:
    def test_copies_the_last_and_ends_it_the_day_before(self) -> None:
        board = orders.a_delegating_board()
        before = queries.latest_order(board)
        assert before is not None
        draft = delegation.begin_order(actor=SYSTEM, board=board)
        assert draft.points.count() == before.points.count()
        point = draft.points.get(number="3.3")
        changed = replace(orders.SUPPORT, limit=None)
        delegation.change_point(actor=SYSTEM, point=point, to=changed)
        first_on = date(2026, 7, 1)
        delegation.adopt_order(
            actor=SYSTEM, order=draft, decided_on=date(2026, 6, 11), source="2026-06-11 § 40", first_on=first_on
        )
        before.refresh_from_db()
        assert before.last_on == first_on - timedelta(days=1)
        assert before.points.get(number="3.3", struck_at=None).limit == orders.SUPPORT.limit
        now, then = (queries.point_on(board, "3.3", day) for day in (first_on, before.last_on))
        assert now is not None
        assert then is not None
        assert (now.limit, then.limit) == (None, orders.SUPPORT.limit)
        assert Entry.objects.filter(deed="meetings.adopt_delegation_order").count() == 2

    def test_never_changes_what_is_adopted(self) -> None:
        board = orders.a_delegating_board()
        order = queries.latest_order(board)
        assert order is not None
        point = order.points.get(number="3.3")
        assert refused(added(order, number="9.9")) == ("order_is_adopted",)
        assert refused(lambda: delegation.strike_point(actor=SYSTEM, point=point)) == ("order_is_adopted",)
        assert refused(lambda: delegation.strike_order(actor=SYSTEM, order=order)) == ("order_is_adopted",)

    def test_refuses_a_second_draft_and_a_first_without_the_council(self) -> None:
        draft = a_draft()
        assert refused(lambda: delegation.begin_order(actor=SYSTEM, board=draft.board)) == ("order_draft_exists",)
        other = boards.a_board("En annan nämnd")
        assert refused(lambda: delegation.begin_order(actor=SYSTEM, board=other)) == ("council_source_missing",)
        delegation.strike_order(actor=SYSTEM, order=draft)
        again = delegation.begin_order(
            actor=SYSTEM, board=draft.board, council_source="Fullmäktige § 98", council_on=date(2022, 11, 28)
        )
        assert again.pk != draft.pk

    def test_refuses_to_adopt_out_of_order(self) -> None:
        board = orders.a_delegating_board()
        orders.decided(board, decided_on=date(2026, 3, 2))
        draft = delegation.begin_order(actor=SYSTEM, board=board)

        def adopt(decided_on: date, first_on: date, source: str = "§ 1") -> tuple[str, ...]:
            return refused(
                lambda: delegation.adopt_order(
                    actor=SYSTEM, order=draft, decided_on=decided_on, source=source, first_on=first_on
                )
            )

        assert adopt(date(2026, 5, 1), date(2026, 4, 1), " ") == ("order_without_source", "order_before_decision")
        assert adopt(orders.FIRST, orders.FIRST) == ("order_before_last",)
        assert adopt(date(2026, 3, 1), date(2026, 3, 2)) == ("order_after_decisions",)
        for point in draft.points.all():
            delegation.strike_point(actor=SYSTEM, point=point)
        assert adopt(date(2026, 5, 1), date(2026, 5, 1)) == ("order_without_points",)


class TestLetPassOn:
    def pass_on(self, board, number: str = "3.2", post: str = "Områdeschef", **changed: object) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
        told = {"first_on": orders.FIRST, "source": "Förvaltningschefens beslut 2026-01-07", **changed}
        return refused(lambda: delegation.let_pass_on(actor=SYSTEM, board=board, number=number, post=post, **told))  # type: ignore[arg-type]

    def test_lets_the_post_decide_over_the_director(self) -> None:
        board = orders.a_delegating_board()
        passing = delegation.let_pass_on(
            actor=SYSTEM, board=board, number="3.2", post="Områdeschef", first_on=date(2026, 1, 7), source="Beslut 7/1"
        )
        point = queries.point_on(board, "3.2", orders.TODAY)
        assert point is not None
        holders = [link.holder.value for link in queries.chain_to(point, passing.post, [passing])]
        assert holders == ["council", "board", "director", "official"]

    def test_refuses_what_the_board_has_not_allowed(self) -> None:
        board = orders.a_delegating_board()
        assert self.pass_on(board, "3.3") == ("not_passable",)
        assert self.pass_on(board, "8.1") == ("point_not_in_force",)
        assert self.pass_on(board, first_on=date(2025, 1, 1)) == ("point_not_in_force",)

    def test_refuses_what_is_not_told_twice_or_backwards(self) -> None:
        board = orders.a_delegating_board()
        codes = self.pass_on(board, post=" ", source=" ", last_on=date(2025, 1, 1))
        assert codes == ("passing_without_post", "passing_reversed", "passing_without_source")
        passing = delegation.let_pass_on(
            actor=SYSTEM, board=board, number="3.2", post="Områdeschef", first_on=orders.FIRST, source="Beslut"
        )
        assert self.pass_on(board) == ("passing_twice",)
        delegation.end_passing_on(actor=SYSTEM, passing=passing, last_on=date(2026, 5, 31), reason="Omorganisation.")
        assert refused(
            lambda: delegation.end_passing_on(actor=SYSTEM, passing=passing, last_on=date(2026, 6, 1), reason="Sent.")
        ) == ("passing_has_ended",)
        assert delegation.let_pass_on(
            actor=SYSTEM, board=board, number="3.2", post="Områdeschef", first_on=date(2026, 6, 1), source="Beslut"
        )


class TestWhoHoldsAPost:
    def test_follows_the_post_from_day_to_day(self) -> None:
        board = orders.a_delegating_board()
        point = queries.point_on(board, "3.3", orders.TODAY)
        assert point is not None
        account = orders.holder_of(orders.HEAD, first_on=date(2026, 2, 1))
        assert queries.posts_held(account, point, date(2026, 1, 31)) == ()
        assert queries.posts_held(account, point, date(2026, 2, 1)) == (orders.HEAD,)
        other = orders.holder_of("Controller")
        people.appoint_substitute(
            actor=SYSTEM,
            holding=account.holdings.get(),
            substitute=other,
            first_on=(away := timezone.localdate()),
            last_on=away + timedelta(days=8),
            reason="Semester.",
        )
        assert queries.posts_held(other, point, away + timedelta(days=8)) == (orders.HEAD,)
        assert queries.posts_held(other, point, away + timedelta(days=9)) == ()
