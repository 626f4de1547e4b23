"""Propositions and votes, from one proposal to many and from one vote to a tie."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.meetings.voting import (
    Ballot,
    Motion,
    Proposal,
    Put,
    Settled,
    Sort,
    may_be_secret,
    may_close,
    may_reserve,
    may_vote,
    next_put,
    result,
    winner,
)

YES, NO, ABSTAIN = Ballot.YES, Ballot.NO, Ballot.ABSTAIN
CHAIR = 1


def proposals(*motions: Motion) -> list[Proposal]:
    return [Proposal(number, motion, (number,)) for number, motion in enumerate(motions, start=1)]


class TestNextPut:
    def test_puts_a_lone_proposal_by_itself(self) -> None:
        one = proposals(Motion.APPROVE)
        assert next_put(one, []) == Put(1, None)
        assert next_put(one, [True]) is None

    def test_puts_the_main_one_against_the_other(self) -> None:
        assert next_put(proposals(Motion.APPROVE, Motion.REJECT), []) == Put(1, 2)

    def test_asks_first_whether_the_matter_is_returned(self) -> None:
        both = proposals(Motion.APPROVE, Motion.RETURN)
        assert next_put(both, []) == Put(2, None)
        assert next_put(both, [True]) is None
        assert next_put(both, [False]) == Put(1, None)

    def test_lets_those_against_the_main_one_meet_each_other_first(self) -> None:
        three = proposals(Motion.APPROVE, Motion.CHANGE, Motion.REJECT)
        assert next_put(three, []) == Put(2, 3, is_counter=True)
        assert next_put(three, [True]) == Put(1, 2)
        assert next_put(three, [False]) == Put(1, 3)
        assert next_put(three, [False, True]) is None

    def test_takes_the_main_one_that_the_chair_has_chosen(self) -> None:
        assert next_put(proposals(Motion.APPROVE, Motion.REJECT), [], main=2) == Put(2, 1)

    def test_has_nothing_to_put_without_a_proposal(self) -> None:
        assert next_put([], []) is None

    @given(st.lists(st.sampled_from(Motion), max_size=7), st.lists(st.booleans(), min_size=8, max_size=8))
    def test_always_ends_and_never_puts_a_proposal_that_has_fallen(
        self, motions: list[Motion], said: list[bool]
    ) -> None:
        given_answers: list[bool] = []
        fallen: set[int] = set()
        while (put := next_put(proposals(*motions), given_answers)) is not None:
            assert not {put.yes, put.no} & fallen
            answer = said[len(given_answers)]
            lost = put.no if answer else put.yes
            fallen |= {lost} if lost is not None else set()
            given_answers.append(answer)
        assert len(given_answers) <= len(motions)


class TestResult:
    @pytest.mark.parametrize(("yes", "no", "is_yes"), [(8, 7, True), (3, 12, False)])
    def test_is_by_simple_majority(self, yes: int, no: int, is_yes: bool) -> None:
        found = result(votes([YES] * yes + [NO] * no), CHAIR, Sort.ORDINARY)
        assert (found.yes, found.no, found.is_yes, found.settled) == (yes, no, is_yes, Settled.MAJORITY)

    @pytest.mark.parametrize("casting", [YES, NO])
    def test_seven_to_seven_is_settled_by_the_chair(self, casting: Ballot) -> None:
        other = NO if casting is YES else YES
        found = result(votes([casting] * 7 + [other] * 7), CHAIR, Sort.ORDINARY)
        assert (found.is_yes, found.settled) == (casting is YES, Settled.CASTING_VOTE)

    def test_an_election_is_settled_by_lot(self) -> None:
        even = votes([YES, NO])
        assert result(even, CHAIR, Sort.ELECTION).is_yes is None
        assert result(even, CHAIR, Sort.ELECTION, lot=False).is_yes is False
        assert result(even, CHAIR, Sort.ELECTION, lot=True).settled is Settled.LOT

    def test_cannot_be_told_when_it_takes_a_chair_who_has_not_voted(self) -> None:
        with pytest.raises(ValueError, match="chair"):
            result(votes([ABSTAIN, YES, NO]), CHAIR, Sort.ORDINARY)

    @given(st.lists(st.sampled_from(Ballot), min_size=1, max_size=15))
    def test_counts_every_vote_once(self, ballots: list[Ballot]) -> None:
        cast = votes(ballots)
        if may_close(list(cast), cast, CHAIR):
            found = result(cast, CHAIR, Sort.ORDINARY)
            assert found.yes + found.no + found.abstained == len(ballots)
            assert found.is_yes is not None


class TestMayVote:
    @pytest.mark.parametrize(
        ("person", "ballot", "sort", "is_frozen", "codes"),
        [
            (2, YES, Sort.ORDINARY, False, []),
            (9, YES, Sort.ORDINARY, False, ["not_on_roll"]),
            (2, YES, Sort.ORDINARY, True, ["roll_frozen"]),
            (2, ABSTAIN, Sort.ORDINARY, False, []),
            (2, ABSTAIN, Sort.AUTHORITY, False, ["may_not_abstain"]),
            (9, ABSTAIN, Sort.AUTHORITY, True, ["not_on_roll", "roll_frozen", "may_not_abstain"]),
        ],
    )
    def test_tells_every_reason(
        self, person: int, ballot: Ballot, sort: Sort, is_frozen: bool, codes: list[str]
    ) -> None:
        assert [one.code for one in may_vote((1, 2), person, ballot, sort, is_frozen=is_frozen).refusals] == codes


class TestMayClose:
    def test_waits_for_everyone_on_the_roll(self) -> None:
        assert [one.code for one in may_close((1, 2, 3), votes([YES]), CHAIR).refusals] == ["not_answered"] * 2

    def test_demands_the_chairs_vote_when_the_votes_are_even(self) -> None:
        assert [one.code for one in may_close((1, 2, 3), votes([ABSTAIN, YES, NO]), CHAIR).refusals] == [
            "chair_must_vote"
        ]
        assert may_close((1, 2), votes([ABSTAIN, YES]), CHAIR)


class TestMayReserve:
    def test_is_for_who_took_part_and_before_the_end(self) -> None:
        assert may_reserve((1, 2), 2, has_ended=False)
        found = may_reserve((1, 2), 3, has_ended=True).refusals
        assert [one.code for one in found] == ["did_not_take_part", "meeting_has_ended"]


def test_only_an_election_may_be_secret() -> None:
    assert [bool(may_be_secret(sort)) for sort in Sort] == [False, False, True]


def votes(ballots: Sequence[Ballot]) -> dict[int, Ballot]:
    return dict(enumerate(ballots, start=1))


class TestWinner:
    def test_is_what_was_answered_last(self) -> None:
        three = proposals(Motion.APPROVE, Motion.CHANGE, Motion.REJECT)
        assert winner(three, [True, False]) == 2
        assert winner(three, [True, True]) == 1
        assert winner(proposals(Motion.APPROVE), [False]) is None
        assert winner(proposals(Motion.APPROVE, Motion.RETURN), [True]) == 2

    def test_raises_before_the_matter_is_settled(self) -> None:
        for answers in ([], [True]):
            with pytest.raises(ValueError, match="not settled"):
                winner(proposals(Motion.APPROVE, Motion.CHANGE, Motion.REJECT), answers)

    @given(st.lists(st.sampled_from(Motion), min_size=1, max_size=7), st.lists(st.booleans(), min_size=8, max_size=8))
    def test_is_a_proposal_that_was_put_and_the_putting_ends(self, motions: list[Motion], said: list[bool]) -> None:
        made = proposals(*motions)
        answers: list[bool] = []
        put: list[Put] = []
        while (one := next_put(made, answers)) is not None:
            assert one.yes != one.no
            put.append(one)
            answers.append(said[len(answers)])
            assert len(put) <= len(made)
        found = winner(made, answers)
        assert found in {number for one in put for number in (one.yes, one.no)}
        assert found == (put[-1].yes if answers[-1] else put[-1].no)
