"""Votes by name: who is on the roll, what is refused, how they are settled."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.points import ABSTAIN, NO, YES, Matter, Motion, Sort, a_matter
from redthread.meetings.models import Ballot, Put
from redthread.meetings.queries import deciding as queries
from redthread.meetings.services import deciding, table
from redthread.meetings.wording import sentence
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


def a_vote(matter: Matter, motion: Motion = Motion.REJECT, by: str = "B", *, is_secret: bool = False) -> Put:
    """B has proposed something, it is put against the prepared proposal, and B has called for a vote."""
    matter.propose(by, motion)
    put = matter.put_next()
    return deciding.call_vote(actor=SYSTEM, put=put, called_by=matter.members[by], is_secret=is_secret)


def said(refused: pytest.ExceptionInfo[Refused], code: str) -> str:
    """The sentence of that reason, which must be among them."""
    assert code in refused.value.codes
    return sentence(next(one for one in refused.value.refusals if one.code == code))


class TestCallVote:
    def test_freezes_those_who_serve_with_the_chair_last(self) -> None:
        matter = a_matter()
        put = a_vote(matter)
        assert [str(one.member) for one in put.ballots.all()] == [
            "Ledamot B (S)",
            "Ledamot C (M)",
            "Ledamot D (S)",
            "Ledamot E (M)",
            "Ledamot A (M)",
        ]

    def test_puts_a_substitute_on_the_roll_with_the_member(self) -> None:
        matter = a_matter()
        sitting = matter.room.sitting()
        table.note_departure(actor=SYSTEM, sitting=sitting, member=matter.members["C"])
        substitute = matter.room.substitutes["A"]
        table.note_arrival(actor=SYSTEM, sitting=sitting, member=substitute)
        table.set_service(
            actor=SYSTEM, sitting=sitting, substitute=substitute, member=matter.members["C"], reason="Enda"
        )
        ballot = a_vote(matter).ballots.get(member=substitute)
        assert (ballot.order, ballot.serves_for) == (2, matter.members["C"])

    def test_refuses_a_secret_vote_in_another_matter_than_an_election(self) -> None:
        with pytest.raises(Refused) as refused:
            a_vote(a_matter(), is_secret=True)
        assert "5 kap. 53–56 §§ och 6 kap. 33 § kommunallagen" in said(refused, "vote_is_open")

    def test_refuses_who_does_not_serve(self) -> None:
        matter = a_matter()
        substitute = matter.room.substitutes["A"]
        table.note_arrival(actor=SYSTEM, sitting=matter.room.sitting(), member=substitute)
        matter.propose("B", Motion.REJECT)
        put = matter.put_next()
        with pytest.raises(Refused) as refused:
            deciding.call_vote(actor=SYSTEM, put=put, called_by=substitute)
        assert "6 kap. 17 § kommunallagen" in said(refused, "does_not_serve")

    def test_takes_the_place_of_what_the_chair_found(self) -> None:
        matter = a_matter()
        matter.propose("B", Motion.REJECT)
        put = matter.put_next()
        matter.found(put, is_yes=True)
        deciding.call_vote(actor=SYSTEM, put=put, called_by=matter.members["B"])
        put.refresh_from_db()
        assert (put.is_yes, put.settled) == (None, "")
        with pytest.raises(Refused) as refused:
            deciding.call_vote(actor=SYSTEM, put=put, called_by=matter.members["B"])
        assert refused.value.codes == ("vote_called",)


class TestVote:
    def test_refuses_a_member_who_left_before_the_vote(self) -> None:
        matter = a_matter()
        table.note_departure(actor=SYSTEM, sitting=matter.room.sitting(), member=matter.members["E"])
        put = a_vote(matter)
        with pytest.raises(Refused) as refused:
            matter.vote(put, "E", YES)
        assert "5 kap. 53–56 §§ och 6 kap. 33 § kommunallagen" in said(refused, "not_on_roll")
        assert "4 kap. 24–26 §§ kommunallagen" in said(refused, "not_at_table")

    def test_refuses_a_member_who_left_after_the_roll_was_frozen(self) -> None:
        matter = a_matter()
        put = a_vote(matter)
        table.note_departure(actor=SYSTEM, sitting=matter.room.sitting(), member=matter.members["E"])
        with pytest.raises(Refused) as refused:
            matter.vote(put, "E", YES)
        assert said(refused, "not_at_table") == (
            "Ledamot E (M) är inte här vid den här punkten och deltar inte i beslutet (4 kap. 24–26 §§ kommunallagen)."
        )
        matter.all_vote(put, "ABC", "D")
        assert deciding.close_vote(actor=SYSTEM, put=put).is_yes is True

    def test_refuses_a_member_who_is_out_for_a_conflict_of_interest(self) -> None:
        matter = a_matter()
        table.declare_jav(
            actor=SYSTEM, item=matter.item, member=matter.members["C"], ground="Ledamot i bolagets styrelse"
        )
        put = a_vote(matter)
        with pytest.raises(Refused) as refused:
            matter.vote(put, "C", YES)
        assert said(refused, "out_for_jav") == (
            "Ledamot C (M) är jävig och deltar inte i beslutet (6 kap. 28–32 §§ kommunallagen)."
        )

    def test_refuses_an_answer_after_the_vote_is_closed(self) -> None:
        matter = a_matter()
        put = a_vote(matter)
        matter.all_vote(put, "ABC", "DE")
        deciding.close_vote(actor=SYSTEM, put=put)
        with pytest.raises(Refused) as refused:
            matter.vote(put, "E", YES)
        assert said(refused, "roll_frozen") == (
            "Omröstningen är avslutad och resultatet står fast (5 kap. 53–56 §§ och 6 kap. 33 § kommunallagen)."
        )

    def test_refuses_to_abstain_in_the_exercise_of_authority(self) -> None:
        matter = a_matter(sort=Sort.AUTHORITY)
        put = a_vote(matter)
        with pytest.raises(Refused) as refused:
            matter.vote(put, "C", ABSTAIN)
        assert "4 kap. 24–26 §§ kommunallagen" in said(refused, "may_not_abstain")

    def test_is_ones_own_or_noted_by_the_secretary(self, django_user_model) -> None:
        matter = a_matter()
        put = a_vote(matter)
        account = django_user_model.objects.create(login="ledamot-c", name="Ledamot C")
        matter.members["C"].account = account
        matter.members["C"].save()
        member = Actor(account.pk, account.name, frozenset({Role.ELECTED_MEMBER}))
        deciding.vote(actor=member, put=put, member=matter.members["C"], answer=NO)
        assert put.ballots.get(member=matter.members["C"]).answer == NO
        with pytest.raises(Refused) as refused:
            deciding.vote(actor=member, put=put, member=matter.members["D"], answer=NO)
        assert refused.value.codes == ("may_not_answer_for",)

    def test_shows_that_somebody_else_has_answered_meanwhile(self) -> None:
        matter = a_matter()
        put = a_vote(matter)
        matter.vote(put, "C", NO)
        with pytest.raises(Refused) as refused:
            deciding.vote(actor=SYSTEM, put=put, member=matter.members["C"], answer=YES, was="")
        assert said(refused, "ballot_changed") == (
            "Ledamot C (M) har redan svarat: Nej. Se efter vad som gäller och svara igen."
        )
        deciding.vote(actor=SYSTEM, put=put, member=matter.members["C"], answer=YES, was="no")


class TestCloseVote:
    def test_counts_and_settles_by_majority(self) -> None:
        matter = a_matter()
        put = a_vote(matter)
        matter.all_vote(put, "BC", "DEA")
        closed = deciding.close_vote(actor=SYSTEM, put=put)
        assert (closed.is_yes, closed.settled) == (False, Put.Settled.MAJORITY)
        vote = queries.decision_of(matter.point()).votes[0]
        assert (vote.yes, vote.no, vote.abstained, str(vote.chair)) == (2, 3, 0, "Ledamot A (M)")

    def test_settles_seven_to_seven_by_the_chairs_casting_vote(self) -> None:
        matter = a_matter(seats=15)
        table.declare_jav(actor=SYSTEM, item=matter.item, member=matter.members["O"], ground="Delägare")
        put = a_vote(matter)
        matter.all_vote(put, "ACEGIKM", "BDFHJLN")
        closed = deciding.close_vote(actor=SYSTEM, put=put)
        assert (closed.is_yes, closed.settled) == (True, Put.Settled.CASTING_VOTE)
        matter.decide()
        told = queries.decision_of(matter.point())
        assert (told.votes[0].yes, told.votes[0].no, told.result) == (7, 7, "approved")
        assert len(told.deciders) == 14
        assert [str(one.member) for one in told.out] == ["Ledamot O (M)"]

    def test_refuses_a_tie_when_the_chair_abstains(self) -> None:
        matter = a_matter()
        put = a_vote(matter)
        matter.all_vote(put, "BC", "DE", "A")
        with pytest.raises(Refused) as refused:
            deciding.close_vote(actor=SYSTEM, put=put)
        assert "4 kap. 24–26 §§ kommunallagen" in said(refused, "chair_must_vote")

    def test_refuses_while_somebody_has_not_answered(self) -> None:
        matter = a_matter()
        put = a_vote(matter)
        matter.all_vote(put, "BC", "A")
        with pytest.raises(Refused) as refused:
            deciding.close_vote(actor=SYSTEM, put=put)
        assert [sentence(one)[:13] for one in refused.value.refusals] == ["Ledamot D (S)", "Ledamot E (M)"]

    def test_refuses_the_second_secretary_who_closes(self) -> None:
        matter = a_matter()
        put = a_vote(matter)
        matter.all_vote(put, "ABC", "DE")
        revision = matter.point().revision
        deciding.close_vote(actor=SYSTEM, put=put, revision=revision)
        with pytest.raises(Refused) as refused:
            deciding.close_vote(actor=SYSTEM, put=put, revision=revision)
        assert refused.value.codes == ("roll_frozen",)

    def test_settles_an_election_by_lot(self) -> None:
        matter = a_matter(seats=15, sort=Sort.ELECTION)
        table.note_departure(actor=SYSTEM, sitting=matter.room.sitting(), member=matter.members["O"])
        matter.propose("B", Motion.CHANGE, "", "Välja Ledamot N till ordförande i beredningen.")
        put = deciding.call_vote(actor=SYSTEM, put=matter.put_next(), called_by=matter.members["B"])
        matter.all_vote(put, "ACEGIKM", "BDFHJLN")
        with pytest.raises(Refused) as refused:
            deciding.close_vote(actor=SYSTEM, put=put)
        assert "5 kap. 53–56 §§ och 6 kap. 33 § kommunallagen" in said(refused, "lot_missing")
        closed = deciding.close_vote(actor=SYSTEM, put=put, lot=False)
        assert (closed.is_yes, closed.settled, closed.lot) == (False, Put.Settled.LOT, False)
        matter.decide()
        told = queries.decision_of(matter.point())
        assert [row.text for row in told.clauses] == ["Välja Ledamot N till ordförande i beredningen."]

    def test_keeps_only_the_count_of_a_secret_vote(self) -> None:
        matter = a_matter(sort=Sort.ELECTION)
        put = a_vote(matter, is_secret=True)
        with pytest.raises(Refused) as refused:
            matter.vote(put, "C", YES)
        assert refused.value.codes == ("vote_is_secret",)
        with pytest.raises(Refused) as refused:
            deciding.close_vote(actor=SYSTEM, put=put, counted=deciding.Counted(3, 1))
        assert refused.value.codes == ("count_differs",)
        deciding.close_vote(actor=SYSTEM, put=put, counted=deciding.Counted(3, 1, 1))
        assert not Ballot.objects.exclude(answer="").exists()
        vote = queries.decision_of(matter.point()).votes[0]
        assert (vote.is_secret, vote.yes, vote.no, vote.abstained) == (True, 3, 1, 1)


class TestCounts:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.sampled_from([YES, NO, ABSTAIN]), min_size=5, max_size=5))
    def test_equal_the_ballots(self, answers: list[Ballot.Answer]) -> None:
        from django.db import transaction

        with transaction.atomic():
            matter = a_matter()
            put = a_vote(matter)
            for letter, answer in zip("ABCDE", answers, strict=True):
                matter.vote(put, letter, answer)
            is_even = answers.count(YES) == answers.count(NO)
            if is_even and answers[0] == ABSTAIN:
                with pytest.raises(Refused):
                    deciding.close_vote(actor=SYSTEM, put=put)
            else:
                deciding.close_vote(actor=SYSTEM, put=put)
                vote = queries.decision_of(matter.point()).votes[0]
                assert (vote.yes, vote.no, vote.abstained) == tuple(answers.count(one) for one in (YES, NO, ABSTAIN))
                assert vote.is_yes is (vote.yes > vote.no or (is_even and answers[0] == YES))
            transaction.set_rollback(True)
