"""Who may decide on the board's behalf: the order's points, the chain, and what is never delegated."""

from datetime import date

import pytest

from redthread.rules.meetings.delegation import (
    DelegationPoint,
    Forbidden,
    ForbiddenToMachine,
    Holder,
    Link,
    PassedOn,
    chain_faults,
    may_decide,
    may_stand,
)
from redthread.rules.money import Money

DAY = date(2020, 6, 1)
HEAD = DelegationPoint(
    "3.3", Holder.OFFICIAL, "Områdeschef", date(2019, 1, 1), date(2020, 12, 31), Money.kronor(500_000)
)
DIRECTOR = DelegationPoint("3.2", Holder.DIRECTOR, "Förvaltningschef", date(2019, 1, 1), may_pass_on=True)
ORDER = (HEAD, DIRECTOR)


def codes(
    number: str, post: str, amount: int | None = None, day: date = DAY, passed: tuple[PassedOn, ...] = ()
) -> list[str]:
    asked = None if amount is None else Money.kronor(amount)
    found = may_decide(ORDER, passed, number=number, post=post, amount=asked, day=day)
    return [refusal.code for refusal in found.refusals]


class TestMayDecide:
    @pytest.mark.parametrize(
        ("number", "post", "amount", "expected"),
        [
            ("3.3", "Områdeschef", 500_000, []),
            ("3.3", "Områdeschef", None, []),
            ("3.3", "Områdeschef", 500_001, ["above_limit"]),
            ("3.3", "Handläggare", 20_000, ["not_the_delegate"]),
            ("3.3", "Handläggare", 900_000, ["not_the_delegate", "above_limit"]),
            ("9.9", "Områdeschef", 1, ["point_unknown"]),
        ],
    )
    def test_heeds_post_and_limit(self, number: str, post: str, amount: int | None, expected: list[str]) -> None:
        assert codes(number, post, amount) == expected

    def test_heeds_the_days_of_the_point(self) -> None:
        assert codes("3.3", "Områdeschef", day=date(2020, 12, 31)) == []
        assert codes("3.3", "Områdeschef", day=date(2021, 1, 1)) == ["point_not_in_force"]

    def test_lets_the_director_pass_on_only_where_the_board_allows_it(self) -> None:
        passed = tuple(PassedOn(number, "Enhetschef", date(2020, 1, 1)) for number in ("3.2", "3.3"))
        assert codes("3.2", "Enhetschef", passed=passed) == []
        assert codes("3.2", "Enhetschef", passed=passed, day=date(2019, 12, 31)) == ["not_the_delegate"]
        assert codes("3.3", "Enhetschef", passed=passed) == ["not_the_delegate"]


class TestMayStand:
    @pytest.mark.parametrize("kind", list(Forbidden))
    def test_refuses_each_kind_of_6_38(self, kind: Forbidden) -> None:
        point = DelegationPoint("1", Holder.COMMITTEE, "Arbetsutskott", DAY, kinds=(kind,))
        assert [refusal.code for refusal in may_stand(point).refusals] == ["never_delegated"]

    @pytest.mark.parametrize("kind", list(ForbiddenToMachine))
    def test_refuses_a_machine_what_only_people_may_decide(self, kind: ForbiddenToMachine) -> None:
        machine = DelegationPoint("1", Holder.AUTOMATIC, "Automatisk", DAY, machine_kinds=(kind,))
        assert [refusal.code for refusal in may_stand(machine).refusals] == ["never_to_machine"]
        assert may_stand(DelegationPoint("1", Holder.OFFICIAL, "Handläggare", DAY, machine_kinds=(kind,)))

    def test_refuses_the_council_and_one_who_passes_on_without_being_director(self) -> None:
        assert [one.code for one in may_stand(DelegationPoint("1", Holder.COUNCIL, "", DAY)).refusals] == [
            "not_a_delegate"
        ]
        onward = DelegationPoint("1", Holder.OFFICIAL, "Områdeschef", DAY, may_pass_on=True)
        assert [one.code for one in may_stand(onward).refusals] == ["passes_on_without_director"]

    def test_a_point_that_may_not_stand_gives_nobody_a_right(self) -> None:
        point = DelegationPoint("1", Holder.OFFICIAL, "Områdeschef", DAY, kinds=(Forbidden.PRINCIPLE,))
        found = may_decide((point,), (), number="1", post="Områdeschef", amount=None, day=DAY)
        assert [refusal.code for refusal in found.refusals] == ["never_delegated"]


class TestChainFaults:
    COUNCIL = Link(Holder.COUNCIL, "Regionfullmäktige", "Reglemente 2018-11-01", date(2019, 1, 1))
    BOARD = Link(Holder.BOARD, "Regional tillväxtnämnd", "Delegationsordning", date(2019, 2, 1))
    CHIEF = Link(Holder.DIRECTOR, "Förvaltningschef", "Punkt 3.2", date(2019, 2, 1))
    OFFICIAL = Link(Holder.OFFICIAL, "Enhetschef", "Vidaredelegation", date(2020, 1, 1))

    def test_finds_none_in_a_whole_chain(self) -> None:
        assert chain_faults((self.COUNCIL, self.BOARD, self.CHIEF, self.OFFICIAL), DAY) == ()

    def test_finds_a_step_that_came_after_the_decision(self) -> None:
        found = chain_faults((self.COUNCIL, self.BOARD, self.CHIEF, self.OFFICIAL), date(2019, 6, 1))
        assert [(one.code, one.fact("post")) for one in found] == [("chain_too_late", "Enhetschef")]

    def test_finds_a_chain_that_does_not_begin_with_the_council_and_one_past_the_director(self) -> None:
        other = Link(Holder.OFFICIAL, "Områdeschef", "Punkt 3.3", date(2019, 2, 1))
        assert [one.code for one in chain_faults((self.BOARD, self.CHIEF), DAY)] == ["chain_starts_wrong"]
        assert [one.code for one in chain_faults((self.COUNCIL, self.BOARD, other, self.OFFICIAL), DAY)] == [
            "chain_skips_director"
        ]
