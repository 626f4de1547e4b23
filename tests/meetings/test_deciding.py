"""Proposals, propositions, decisions and reservations at the points of a matter."""

import pytest

from meetings.points import CLAUSES, Motion, a_matter
from redthread.journal.queries.chain import chain_faults
from redthread.meetings.models import DecisionPoint, ItemRow, Outcome, RowKind
from redthread.meetings.queries import deciding as queries
from redthread.meetings.services import deciding, table
from redthread.meetings.wording import propositions, sentence
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


def said(refused: pytest.ExceptionInfo[Refused], code: str) -> str:
    """The sentence of that reason, which must be among them."""
    assert code in refused.value.codes
    return sentence(next(one for one in refused.value.refusals if one.code == code))


class TestOpenPoints:
    def test_opens_one_with_the_prepared_proposal(self) -> None:
        matter = a_matter()
        told = queries.decisions_of(matter.item)
        assert len(told) == 1
        assert told[0].main is not None
        assert [row.text for row in told[0].main.rows] == list(CLAUSES)

    def test_parts_a_matter(self) -> None:
        matter = a_matter(is_opened=False)
        first, second = queries.prepared_rows(matter.item)
        parts = [deciding.NewPoint((first.pk,), "Stödet"), deciding.NewPoint((second.pk,), "Villkoren")]
        with pytest.raises(Refused) as refused:
            deciding.open_points(actor=SYSTEM, item=matter.item, points=parts[:1])
        assert refused.value.codes == ("clause_without_point",)
        assert len(deciding.open_points(actor=SYSTEM, item=matter.item, points=parts)) == 2
        with pytest.raises(Refused) as refused:
            deciding.open_points(actor=SYSTEM, item=matter.item)
        assert refused.value.codes == ("points_opened",)

    def test_refuses_others_than_the_secretary(self) -> None:
        matter = a_matter(is_opened=False)
        with pytest.raises(Refused) as refused:
            deciding.open_points(actor=Actor(1, "Handläggare", frozenset({Role.CASE_OFFICER})), item=matter.item)
        assert refused.value.codes == ("may_not_keep_table",)


class TestPropose:
    def test_joins_who_wants_the_same(self) -> None:
        matter = a_matter()
        matter.propose("B", Motion.REJECT)
        matter.propose("C", Motion.REJECT)
        matter.propose("D", Motion.APPROVE)
        told = queries.decision_of(matter.point())
        assert [propositions.proposal_said(one) for one in told.proposals] == [
            "Ledamot D (S) yrkar bifall till det beredda förslaget.",
            "Ledamot B (S) och Ledamot C (M) yrkar avslag.",
        ]

    def test_refuses_change_without_clauses_and_return_without_text(self) -> None:
        matter = a_matter()
        for motion, code in ((Motion.CHANGE, "change_without_clauses"), (Motion.RETURN, "return_without_text")):
            with pytest.raises(Refused) as refused:
                matter.propose("B", motion)
            assert refused.value.codes == (code,)

    def test_refuses_once_the_matter_is_put(self) -> None:
        matter = a_matter()
        matter.propose("B", Motion.RETURN, "Utred kostnaden")
        matter.found(matter.put_next(), is_yes=False)
        matter.propose("C", Motion.REJECT)
        matter.put_next()
        with pytest.raises(Refused) as refused:
            matter.propose("D", Motion.REJECT)
        assert refused.value.codes == ("put_begun",)

    def test_withdrawn_is_not_told(self) -> None:
        matter = a_matter()
        proposal = matter.propose("B", Motion.REJECT)
        deciding.withdraw_proposal(actor=SYSTEM, proposal=proposal)
        assert queries.decision_of(matter.point()).is_unopposed
        with pytest.raises(Refused) as refused:
            deciding.withdraw_proposal(actor=SYSTEM, proposal=proposal)
        assert refused.value.codes == ("proposal_withdrawn",)
        with pytest.raises(Refused) as refused:
            deciding.withdraw_proposal(actor=SYSTEM, proposal=matter.point().proposals.get(is_main=True))
        assert refused.value.codes == ("proposal_is_prepared",)


class TestStale:
    def test_shows_what_changed(self) -> None:
        matter = a_matter()
        shown = matter.point().revision
        matter.propose("B", Motion.REJECT)
        matter.put_next()
        with pytest.raises(Refused) as refused:
            deciding.decide(actor=SYSTEM, point=matter.point(), revision=shown)
        assert said(refused, "point_changed") == (
            "Punkten har ändrats sedan du öppnade sidan: ett yrkande antecknades, därefter ordföranden ställde "
            "proposition. Se det nya läget nedan och gör om."
        )


class TestDecide:
    def test_in_one_stroke_as_prepared(self) -> None:
        matter = a_matter(is_opened=False)
        deciding.decide_as_prepared(actor=SYSTEM, item=matter.item)
        told = queries.decision_of(matter.point())
        assert (told.result, [row.text for row in told.clauses]) == ("approved", list(CLAUSES))
        assert [str(one.member) for one in told.deciders] == [
            f"Ledamot {one}" for one in ("A (M)", "B (S)", "C (M)", "D (S)", "E (M)")
        ]
        assert matter.item.outcome == Outcome.DECIDED
        assert not list(chain_faults(SYSTEM))

    def test_changed_clauses_are_the_boards(self) -> None:
        matter = a_matter()
        matter.propose("B", Motion.CHANGE, "", "Bevilja stödet med högst 300 000 kronor.")
        put = matter.put_next()
        told = queries.decision_of(matter.point()).puts[0]
        assert propositions.put_said(told) == (
            "Ordföranden ställer proposition på bifall till det beredda förslaget, som är huvudförslag, mot bifall "
            "till Ledamot B:s (S) yrkande om ändring."
        )
        assert propositions.order_said(told) == (
            "Den som vill bifalla det beredda förslaget röstar ja, den som vill bifalla Ledamot B:s (S) yrkande om "
            "ändring röstar nej."
        )
        matter.found(put, is_yes=False)
        matter.decide()
        told = queries.decision_of(matter.point())
        assert (told.result, [row.text for row in told.clauses]) == (
            "changed",
            ["Bevilja stödet med högst 300 000 kronor."],
        )
        assert propositions.put_and_found(told.puts[0]).endswith(
            "och finner att nämnden bifaller Ledamot B:s (S) yrkande om ändring."
        )

    def test_returned_settles_the_matter_so(self) -> None:
        matter = a_matter()
        matter.propose("B", Motion.RETURN, "Utred kostnaden")
        matter.found(matter.put_next(), is_yes=True)
        matter.decide()
        assert (matter.item.outcome, matter.item.outcome_reason) == (Outcome.RETURNED, "Utred kostnaden")
        assert not ItemRow.objects.filter(decided_at__isnull=False).exists()

    def test_refuses_before_everything_is_answered(self) -> None:
        matter = a_matter()
        matter.propose("B", Motion.REJECT)
        for expected in ("still_to_put", "put_open"):
            with pytest.raises(Refused) as refused:
                matter.decide()
            assert refused.value.codes == (expected,)
            if expected == "still_to_put":
                matter.put_next()

    def test_refuses_without_quorum(self) -> None:
        matter = a_matter()
        matter.found(matter.put_next(), is_yes=True)
        for letter in "CDE":
            table.note_departure(actor=SYSTEM, sitting=matter.room.sitting(), member=matter.members[letter])
        with pytest.raises(Refused) as refused:
            matter.decide()
        assert "6 kap. 27 § kommunallagen" in said(refused, "no_quorum")

    def test_jav_at_one_point_of_two(self) -> None:
        matter = a_matter(is_opened=False)
        rows = queries.prepared_rows(matter.item)
        deciding.open_points(actor=SYSTEM, item=matter.item, points=[deciding.NewPoint((one.pk,)) for one in rows])
        table.declare_jav(actor=SYSTEM, item=matter.item, member=matter.members["C"], ground="Styrelseledamot", part=1)
        with pytest.raises(Refused) as refused:
            matter.propose("C", Motion.REJECT)
        assert "6 kap. 28–32 §§ kommunallagen" in said(refused, "out_for_jav")
        for part in (1, 2):
            matter.found(matter.put_next(part), is_yes=True)
            matter.decide(part)
            assert matter.item.outcome == ("" if part == 1 else Outcome.DECIDED)
        first, second = queries.decisions_of(matter.item)
        assert matter.members["C"] not in [one.member for one in first.deciders]
        assert matter.members["C"] in [one.member for one in second.deciders]
        assert ([str(one.member) for one in first.out], second.out) == (["Ledamot C (M)"], ())


class TestDecidedIsDecided:
    def test_refuses_every_change_afterwards(self) -> None:
        matter = a_matter()
        proposal = matter.propose("B", Motion.REJECT)
        put = matter.put_next()
        matter.found(put, is_yes=True)
        row = ItemRow.objects.filter(kind=RowKind.CLAUSE).order_by("order")[0]
        matter.decide()
        changes = (
            lambda: deciding.change_clause(actor=SYSTEM, row=row, text="Något annat."),
            lambda: matter.propose("C", Motion.REJECT),
            lambda: deciding.withdraw_proposal(actor=SYSTEM, proposal=proposal),
            lambda: matter.put_next(),
            lambda: matter.found(put, is_yes=False),
            lambda: deciding.call_vote(actor=SYSTEM, put=put, called_by=matter.members["B"]),
            lambda: matter.decide(),
        )
        for change in changes:
            with pytest.raises(Refused) as refused:
                change()
            told = said(refused, "already_decided") if "already_decided" in refused.value.codes else ""
            assert "5 kap. 65–67 §§ och 6 kap. 35 § kommunallagen" in told, refused.value.codes
        row.refresh_from_db()
        assert (row.kind, row.text) == (RowKind.CLAUSE, CLAUSES[0])

    def test_clause_put_right_before_keeps_the_words_it_had(self) -> None:
        matter = a_matter()
        row = ItemRow.objects.filter(kind=RowKind.CLAUSE).order_by("order")[0]
        deciding.change_clause(actor=SYSTEM, row=row, text="Bevilja stödet med högst 400 000 kronor.")
        main = queries.decision_of(matter.point()).main
        assert main is not None
        assert [one.text for one in main.rows] == ["Bevilja stödet med högst 400 000 kronor.", CLAUSES[1]]
        assert ItemRow.objects.get(kind=RowKind.STRUCK).text == CLAUSES[0]


class TestReserve:
    def test_stands_with_the_decision_until_withdrawn(self) -> None:
        matter = a_matter()
        deciding.decide_as_prepared(actor=SYSTEM, item=matter.item)
        made = deciding.reserve(actor=SYSTEM, point=matter.point(), member=matter.members["B"])
        deciding.state(actor=SYSTEM, point=matter.point(), member=matter.members["B"], text="Underlaget kom sent.")
        assert [one.kind for one in queries.decision_of(matter.point()).reservations] == ["reservation", "statement"]
        deciding.withdraw_reservation(actor=SYSTEM, reservation=made)
        assert [one.kind for one in queries.decision_of(matter.point()).reservations] == ["statement"]

    def test_refuses_who_did_not_take_part(self) -> None:
        matter = a_matter()
        deciding.decide_as_prepared(actor=SYSTEM, item=matter.item)
        with pytest.raises(Refused) as refused:
            deciding.reserve(actor=SYSTEM, point=matter.point(), member=matter.room.substitutes["A"])
        assert said(refused, "did_not_take_part") == (
            "Ersättare A (M) deltog inte i beslutet. Bara den som har deltagit i avgörandet får reservera sig "
            "(4 kap. 27 § kommunallagen)."
        )

    def test_refuses_after_the_meeting(self) -> None:
        matter = a_matter()
        deciding.decide_as_prepared(actor=SYSTEM, item=matter.item)
        for number in (2, 3):
            table.remove_item(actor=SYSTEM, item=matter.room.item(number), reason="Utgår")
        table.end_sitting(actor=SYSTEM, sitting=matter.room.sitting())
        with pytest.raises(Refused) as refused:
            deciding.reserve(actor=SYSTEM, point=matter.point(), member=matter.members["B"])
        assert said(refused, "meeting_has_ended") == (
            "Sammanträdet är avslutat. En reservation anmäls innan sammanträdet avslutas (4 kap. 27 § kommunallagen)."
        )

    def test_refuses_before_the_decision(self) -> None:
        matter = a_matter()
        with pytest.raises(Refused) as refused:
            deciding.reserve(actor=SYSTEM, point=matter.point(), member=matter.members["B"])
        assert refused.value.codes == ("not_decided",)


class TestQueries:
    def test_read_a_meeting_in_as_many_questions_as_a_point(self, django_assert_max_num_queries) -> None:
        matter = a_matter()
        matter.propose("B", Motion.REJECT)
        put = matter.put_next()
        deciding.call_vote(actor=SYSTEM, put=put, called_by=matter.members["B"])
        matter.all_vote(put, "ABC", "DE")
        deciding.close_vote(actor=SYSTEM, put=put)
        matter.decide()
        assert DecisionPoint.objects.count() == 1
        with django_assert_max_num_queries(10):
            told = queries.decisions_of_meeting(matter.room.meeting)
        assert list(told) == [matter.item.pk]
