"""Decisions by delegation as deeds: who may, what is kept of it, corrections, and the report to the board."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings import orders
from meetings.test_delegation_orders import paragraphs, refused
from redthread.journal.models import Entry
from redthread.meetings import services
from redthread.meetings.models import AgendaItem, Board, DelegatedDecision, ItemKind, ItemRow, Meeting, RowKind
from redthread.meetings.queries import delegated as queries
from redthread.meetings.services import delegation
from redthread.registry.services import open_case
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.meetings.reporting import Standing
from redthread.rules.money import Money

pytestmark = pytest.mark.django_db
TODAY = orders.TODAY
NEXT, AFTER = date(2026, 4, 8), date(2026, 5, 13)  # the agenda of the first closes on 25 March


def a_board() -> Board:
    board = orders.a_delegating_board()
    orders.a_meeting_on(board, NEXT)
    orders.a_meeting_on(board, AFTER)
    return board


def decide(board: Board, **changed: object) -> tuple[str, ...]:
    made = orders.new(board, **changed)
    return refused(lambda: delegation.decide_on_delegation(actor=SYSTEM, decision=made, today=TODAY))


def urgent(board: Board, on: date = TODAY, today: date | None = None) -> DelegatedDecision:
    made = orders.new(board, number="1.5", amount=None, decided_on=on, subject="Yttrande", reference="RTN-1")
    return delegation.decide_urgently(actor=SYSTEM, decision=made, reason="Svaret ska vara inne.", today=today or on)


def meeting_on(board: Board, day: date) -> Meeting:
    return Meeting.objects.select_related("board").get(board=board, held_on=day)


def actor_of(account) -> Actor:  # type: ignore[no-untyped-def]
    from redthread.people.access import actor_for

    return actor_for(account, TODAY)


class TestDecide:
    def test_keeps_the_chain_as_it_stands_that_day(self) -> None:
        decided = orders.decided(orders.a_delegating_board())
        assert [link["holder"] for link in decided.chain] == ["council", "board", "official"]
        assert [link["source"] for link in decided.chain][:2] == [
            "Fullmäktige 2022-11-28 § 98",
            "Nämnden 2026-01-01 § 4",
        ]
        assert (decided.post, decided.decider) == (orders.HEAD, orders.HEAD)

    def test_lets_a_holder_decide_in_person(self) -> None:
        board = orders.a_delegating_board()
        account = orders.holder_of(orders.HEAD)
        made = orders.new(board, decided_by=account)
        decided = delegation.decide_on_delegation(actor=actor_of(account), decision=made, today=TODAY)
        assert (decided.decider, decided.post) == (account.name, orders.HEAD)

    def test_goes_over_the_director_when_passed_on(self) -> None:
        board = orders.a_delegating_board()
        account = orders.holder_of(orders.OFFICER)
        made = orders.new(board, number="3.2", decided_by=account)
        deed = lambda: delegation.decide_on_delegation(actor=SYSTEM, decision=made, today=TODAY)  # noqa: E731
        assert refused(deed) == ("not_the_delegate",)
        delegation.let_pass_on(
            actor=SYSTEM, board=board, number="3.2", post=orders.OFFICER, first_on=orders.FIRST, source="Beslut 7/1"
        )
        assert [link["holder"] for link in deed().chain] == ["council", "board", "director", "official"]

    def test_refuses_above_the_limit_and_says_who_may(self) -> None:
        board = orders.a_delegating_board()
        made = orders.new(board, amount=Money.kronor(677_500))
        deed = lambda: delegation.decide_on_delegation(actor=SYSTEM, decision=made, today=TODAY)  # noqa: E731
        assert refused(deed) == ("above_limit",)
        assert "Rätt punkt: 3.2, Förvaltningschef." in paragraphs(deed)
        assert decide(board, amount=None) == ("amount_missing",)
        assert orders.decided(board, amount=None, is_refusal=True).amount is None

    def test_refuses_who_is_not_the_delegate_and_says_who_is(self) -> None:
        board = orders.a_delegating_board()
        stranger = orders.holder_of("Controller")
        made = orders.new(board, decided_by=stranger)
        deed = lambda: delegation.decide_on_delegation(actor=SYSTEM, decision=made, today=TODAY)  # noqa: E731
        assert refused(deed) == ("not_the_delegate",)
        assert "Enligt punkt 3.3 beslutar områdeschef, inte controller." in paragraphs(deed)
        nobody = orders.new(board, decided_by=stranger, post=orders.HEAD)
        assert refused(lambda: delegation.decide_on_delegation(actor=SYSTEM, decision=nobody, today=TODAY)) == (
            "not_the_delegate",
        )

    def test_refuses_a_point_that_is_not_there_or_not_in_force(self) -> None:
        board = orders.a_delegating_board()
        assert decide(board, number="8.8") == ("point_unknown",)
        assert decide(board, decided_on=date(2025, 12, 31)) == ("point_not_in_force",)

    def test_refuses_what_is_not_told_and_days_to_come(self) -> None:
        board = orders.a_delegating_board()
        assert decide(board, subject=" ", text="") == ("delegated_incomplete",) * 2
        assert decide(board, decided_on=TODAY + timedelta(days=1)) == ("decided_in_future",)

    def test_asks_for_the_declaration_of_7_4_and_obeys_it(self) -> None:
        board = orders.a_delegating_board()
        assert decide(board, is_free_of_jav=False) == ("jav_not_declared",)
        account = orders.holder_of(orders.HEAD)
        case = open_case(actor=SYSTEM, dnr="26RS1", title="Stöd")
        delegation.declare_official_jav(actor=actor_of(account), account=account, case=case, reason="Delägare.")
        made = orders.new(board, decided_by=account, case=case)
        deed = lambda: delegation.decide_on_delegation(actor=SYSTEM, decision=made, today=TODAY)  # noqa: E731
        assert refused(deed) == ("official_has_jav",)
        assert "7 kap. 4 §" in paragraphs(deed)
        assert refused(
            lambda: delegation.declare_official_jav(actor=actor_of(account), account=account, case=case, reason=" ")
        ) == ("reason_missing", "official_jav_declared")

    def test_lets_nobody_write_down_the_decisions_of_others(self, actor_with) -> None:
        board = orders.a_delegating_board()
        account = orders.holder_of(orders.HEAD)
        made = orders.new(board, decided_by=account)
        for role, code in ((Role.CONTROLLER, "decides_for_another"), (Role.AUDITOR, "may_not_write_delegated")):
            actor = actor_with(role)
            assert refused(
                lambda actor=actor: delegation.decide_on_delegation(actor=actor, decision=made, today=TODAY)  # type: ignore[misc]
            ) == (code,)
        secretary = actor_with(Role.BOARD_SECRETARY)
        assert delegation.decide_on_delegation(actor=secretary, decision=made, today=TODAY).decider == account.name


class TestDecideUrgently:
    def test_stands_on_the_next_agenda_at_once_even_after_the_freeze(self) -> None:
        board = a_board()
        day = NEXT - timedelta(days=1)
        decided = urgent(board, on=day)
        assert decided.reported_item is not None
        assert decided.reported_item.meeting.held_on == NEXT
        late = orders.decided(board, decided_on=day)
        delegation.report_when_frozen(actor=SYSTEM, meeting=meeting_on(board, NEXT), today=day)
        late.refresh_from_db()
        assert late.reported_item is None

    def test_waits_for_a_meeting_to_be_planned(self) -> None:
        board = orders.a_delegating_board()
        decided = urgent(board)
        assert decided.reported_item is None
        assert queries.unreported(SYSTEM, TODAY)[0].standing is Standing.UNPLANNED
        meeting = orders.a_meeting_on(board, NEXT)
        delegation.report_to_meeting(actor=SYSTEM, meeting=meeting, today=TODAY)
        decided.refresh_from_db()
        assert decided.reported_item is not None

    def test_refuses_other_points_and_no_reason(self) -> None:
        board = a_board()
        made = orders.new(board)
        deed = lambda: delegation.decide_urgently(actor=SYSTEM, decision=made, reason=" ", today=TODAY)  # noqa: E731
        assert refused(deed) == ("not_urgent_point", "urgent_without_reason")
        assert "6 kap. 39 §" in paragraphs(deed)
        assert decide(board, number="1.5") == ("point_is_for_urgent",)

    def test_is_for_the_chair_alone(self, account_with, actor_with) -> None:
        board = a_board()
        official = orders.holder_of(orders.DIRECTOR)
        made = orders.new(board, number="1.5", decided_by=official)
        codes = refused(lambda: delegation.decide_urgently(actor=SYSTEM, decision=made, reason="Bråttom.", today=TODAY))
        assert codes == ("not_the_delegate",)


class TestCorrectAndVoid:
    def test_corrects_with_a_new_decision_that_is_reported_too(self) -> None:
        board = a_board()
        first = orders.decided(board)
        by = orders.new(board, amount=Money.kronor(42_000))
        second = delegation.correct_delegated(actor=SYSTEM, decision=first, by=by, today=TODAY)
        first.refresh_from_db()
        assert (first.amount, second.corrects) == (Money.kronor(24_000), first)
        assert refused(lambda: delegation.correct_delegated(actor=SYSTEM, decision=first, by=by, today=TODAY)) == (
            "delegated_is_corrected",
        )
        delegation.report_to_meeting(actor=SYSTEM, meeting=meeting_on(board, NEXT), today=TODAY)
        assert DelegatedDecision.objects.filter(reported_item__meeting__held_on=NEXT).count() == 2

    def test_voids_what_was_never_made_but_not_what_the_board_knows(self) -> None:
        board = a_board()
        void, known = orders.decided(board), orders.decided(board)
        delegation.void_delegated(actor=SYSTEM, decision=void, reason="Inskrivet två gånger.")
        assert refused(lambda: delegation.void_delegated(actor=SYSTEM, decision=void, reason="Igen.")) == (
            "delegated_is_void",
        )
        delegation.report_to_meeting(actor=SYSTEM, meeting=meeting_on(board, NEXT), today=TODAY)
        void.refresh_from_db()
        assert void.reported_item is None
        assert refused(lambda: delegation.void_delegated(actor=SYSTEM, decision=known, reason=" ")) == (
            "reason_missing",
            "delegated_is_reported",
        )
        assert refused(
            lambda: delegation.correct_delegated(actor=SYSTEM, decision=void, by=orders.new(board), today=TODAY)
        ) == ("delegated_is_void",)


class TestReport:
    def test_makes_a_row_for_each_point_in_the_form_of_the_lists(self) -> None:
        board = a_board()
        case = open_case(actor=SYSTEM, dnr="26RS9", title="Stöd")
        for number in range(5):
            orders.decided(board, decided_on=TODAY + timedelta(days=number), reference=f"Regt-{number}-26")
        orders.decided(board, number="3.2", case=case, reference="", subject="Exportarbete")
        orders.decided(board, number="2.1", amount=None)  # not to be reported
        item = delegation.report_to_meeting(actor=SYSTEM, meeting=meeting_on(board, NEXT), today=TODAY)
        assert (item.kind, item.title) == (ItemKind.DELEGATION_REPORT, "Redovisning av delegationsbeslut")
        assert [row.text for row in item.rows.filter(kind=RowKind.DELEGATED).order_by("order")] == [
            "Beslut av förvaltningschef. Regionala utvecklingsstöd enligt punkt 3.2 i delegationsordningen. "
            "Diarienummer 26RS9.",
            "Beslut av områdeschef. Företagsstöd enligt punkt 3.3 i delegationsordningen för perioden "
            "2026-03-02 – 2026-03-06. Diarienummer Regt-0-26 med flera.",
        ]
        assert [row.note for row in item.rows.filter(kind=RowKind.DELEGATED).order_by("order")] == ["Exportarbete", ""]
        assert item.rows.get(kind=RowKind.CLAUSE).text == "att godkänna redovisningen."
        assert list(item.rows.get(kind=RowKind.DELEGATED, order=0).cases.all()) == [case]

    def test_adds_to_the_same_matter_until_it_is_treated(self) -> None:
        board = a_board()
        orders.decided(board)
        meeting = meeting_on(board, NEXT)
        item = delegation.report_to_meeting(actor=SYSTEM, meeting=meeting, today=TODAY)
        orders.decided(board, reference="Regt-69-26")
        again = delegation.report_to_meeting(actor=SYSTEM, meeting=meeting, today=TODAY)
        assert (again.pk, item.rows.filter(kind=RowKind.DELEGATED).count()) == (item.pk, 1)
        assert item.rows.get(kind=RowKind.DELEGATED).text.endswith("Diarienummer Regt-68-26 och Regt-69-26.")
        assert refused(lambda: delegation.report_to_meeting(actor=SYSTEM, meeting=meeting, today=TODAY)) == (
            "nothing_to_report",
        )

    def test_tells_again_what_stood_at_a_meeting_that_was_called_off(self) -> None:
        board = a_board()
        decided = orders.decided(board)
        delegation.report_to_meeting(actor=SYSTEM, meeting=meeting_on(board, NEXT), today=TODAY)
        services.cancel_meeting(actor=SYSTEM, meeting=meeting_on(board, NEXT), why="Inga ärenden.", today=TODAY)
        assert [one.decision for one in queries.unreported(SYSTEM, TODAY)] == [decided]
        delegation.report_to_meeting(actor=SYSTEM, meeting=meeting_on(board, AFTER), today=TODAY)
        decided.refresh_from_db()
        assert decided.reported_item is not None
        assert decided.reported_item.meeting.held_on == AFTER

    def test_refuses_a_meeting_that_has_been_or_is_off(self, actor_with) -> None:
        board = a_board()
        orders.decided(board)
        meeting = meeting_on(board, NEXT)
        later = NEXT + timedelta(days=1)
        deed = lambda: delegation.report_to_meeting(actor=SYSTEM, meeting=meeting, today=later)  # noqa: E731
        assert refused(deed) == ("report_after_meeting",)
        services.cancel_meeting(actor=SYSTEM, meeting=meeting, why="Inga ärenden.", today=TODAY)
        assert refused(deed) == ("meeting_cancelled",)
        member = actor_with(Role.ELECTED_MEMBER)
        assert refused(lambda: delegation.report_to_meeting(actor=member, meeting=meeting, today=TODAY)) == (
            "may_not_record_meetings",
        )

    def test_goes_red_when_a_meeting_has_missed_it(self) -> None:
        board = a_board()
        missed, waits = orders.decided(board), orders.decided(board, decided_on=NEXT - timedelta(days=2))
        found = queries.unreported(SYSTEM, NEXT + timedelta(days=1))
        assert [(one.decision, one.standing) for one in found] == [(missed, Standing.LATE), (waits, Standing.WAITING)]
        assert found[0].missed == meeting_on(board, NEXT)
        assert {one.next_meeting for one in found} == {meeting_on(board, AFTER)}

    def test_ties_what_a_paper_already_tells_once(self) -> None:
        board = a_board()
        decided = orders.decided(board)
        item = AgendaItem.objects.create(
            meeting=meeting_on(board, NEXT), number=6, title="Redovisning", kind=ItemKind.DELEGATION_REPORT
        )
        row = ItemRow.objects.create(item=item, kind=RowKind.DELEGATED, order=0, text="Beslut av områdeschef.")
        delegation.note_as_reported(actor=SYSTEM, decisions=[decided], row=row)
        assert refused(lambda: delegation.note_as_reported(actor=SYSTEM, decisions=[decided], row=row)) == (
            "reported_already",
        )
        clause = ItemRow.objects.create(item=item, kind=RowKind.CLAUSE, order=0, text="att godkänna redovisningen.")
        assert refused(lambda: delegation.note_as_reported(actor=SYSTEM, decisions=[], row=clause)) == (
            "row_reports_nothing",
        )

    def test_keeps_the_words_of_a_marked_case_off_the_agenda_and_out_of_the_journal(self) -> None:
        board = a_board()
        case = open_case(actor=SYSTEM, dnr="26RS7", title="Stöd")
        type(case).objects.filter(pk=case.pk).update(is_secret=True)
        case.refresh_from_db()
        orders.decided(board, number="3.2", case=case, reference="", subject="Hemligt ämne", recipient="Hemligt AB")
        item = delegation.report_to_meeting(actor=SYSTEM, meeting=meeting_on(board, NEXT), today=TODAY)
        row = item.rows.get(kind=RowKind.DELEGATED)
        assert "Hemligt" not in row.text + row.note
        told = "".join(f"{one.object_label} {one.after}" for one in Entry.objects.filter(deed__contains="deleg"))
        assert "Hemligt" not in told

    def test_is_guarded_by_the_database(self) -> None:
        decided = orders.decided(a_board())
        with pytest.raises(IntegrityError), transaction.atomic():
            DelegatedDecision.objects.filter(pk=decided.pk).update(is_urgent=True)


gaps = st.lists(st.integers(min_value=3, max_value=40), min_size=1, max_size=6)
days = st.lists(st.tuples(st.integers(0, 120), st.booleans()), min_size=1, max_size=12)


class TestEveryDecisionIsToldOnce:
    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(gaps=gaps, made=days)
    def test_over_any_dates(self, gaps: list[int], made: list[tuple[int, bool]]) -> None:
        """Day by day: decisions are made, agendas close two weeks before, and the last meeting takes what is left."""
        with transaction.atomic():
            board = orders.a_delegating_board()
            held = [orders.TODAY + timedelta(days=sum(gaps[: number + 1])) for number in range(len(gaps))]
            held.append(orders.TODAY + timedelta(days=400))
            for day in held:
                orders.a_meeting_on(board, day)
            for after, is_urgent in sorted(made):
                day = orders.TODAY + timedelta(days=after)
                self.reports(board, until=day)
                if is_urgent:
                    urgent(board, on=day)
                else:
                    orders.decided(board, decided_on=day)
            self.reports(board, until=held[-1])
            assert not DelegatedDecision.objects.filter(queries.NOT_REPORTED).exists()
            for one in DelegatedDecision.objects.select_related("reported_item__meeting"):
                assert one.reported_item is not None
                told_on = one.reported_item.meeting.held_on
                freeze = timedelta(days=0 if one.is_urgent else 14)
                assert told_on == min(day for day in held if one.decided_on <= day - freeze)
            assert queries.unreported(SYSTEM, held[-1] + timedelta(days=1)) == ()
            transaction.set_rollback(True)

    def reports(self, board: Board, until: date) -> None:
        """Every agenda that has closed is frozen, on the day it closed."""
        for meeting in Meeting.objects.filter(board=board, held_on__lte=until + timedelta(days=14)).order_by("held_on"):
            day = max(meeting.held_on - timedelta(days=14), orders.TODAY)
            delegation.report_when_frozen(actor=SYSTEM, meeting=meeting, today=day)


@pytest.mark.django_db(transaction=True)
class TestTwoSecretariesAtOnce:
    def test_report_each_decision_once(self) -> None:
        from concurrent.futures import ThreadPoolExecutor
        from threading import Barrier

        board = a_board()
        for number in range(6):
            orders.decided(board, reference=f"Regt-{number}-26")
        meeting, together = meeting_on(board, NEXT), Barrier(2)

        def secretary() -> bool:
            try:
                together.wait(20)
                return delegation.report_when_frozen(actor=SYSTEM, meeting=meeting, today=TODAY) is not None
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            told = sorted(job.result(60) for job in [pool.submit(secretary) for _ in range(2)])
        assert told == [False, True]
        assert AgendaItem.objects.filter(kind=ItemKind.DELEGATION_REPORT).count() == 1
        assert ItemRow.objects.filter(kind=RowKind.DELEGATED).count() == 1
        assert DelegatedDecision.objects.filter(queries.NOT_REPORTED).count() == 0
