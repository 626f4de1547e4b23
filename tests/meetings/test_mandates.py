"""Boards, who sits on them and who is called, as deeds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from meetings import boards
from redthread.journal.models import Entry
from redthread.meetings import queries, services
from redthread.meetings.models import Board, BoardSettings, Mandate, Member, ServiceOrder
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
MEMBER, SUBSTITUTE, CHAIR = Mandate.Role.MEMBER, Mandate.Role.SUBSTITUTE, Mandate.Role.CHAIR


def refused(deed: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.codes


def elect(board: Board, name: str, party: str = "M", role: Mandate.Role = MEMBER, **changed: object) -> tuple[str, ...]:
    return refused(lambda: boards.seated(board, name, party, role, **changed))


class TestFoundBoard:
    def test_keeps_how_it_works_with_sources(self) -> None:
        board = boards.a_board()
        assert board.slug == "namnden-i-exemplet"
        terms = queries.terms_of(board.settings.get())
        assert [(term.days, term.source) for term in terms] == [
            (28, "Arbetsordningen 3 §"),
            (14, "Arbetsordningen 4 §"),
            (5, "Arbetsordningen 5 §"),
        ]
        assert Entry.objects.get(deed="meetings.found_board").object_key == board.slug

    def test_refuses_a_name_that_is_taken_or_missing(self) -> None:
        boards.a_board()
        assert refused(lambda: boards.a_board(" nämnden i  exemplet")) == ("board_name_taken",)
        assert refused(lambda: boards.a_board(" ")) == ("board_without_name",)

    def test_refuses_numbers_without_source_and_out_of_order(self) -> None:
        codes = refused(lambda: boards.a_board(notice_source=" ", freeze_days=40, may_meet_at_distance=True))
        assert codes == ("setting_without_source", "setting_without_source", "deadlines_out_of_order")
        assert not Board.objects.exists()

    def test_refuses_a_council_less_than_the_week_of_5_13(self) -> None:
        assert refused(lambda: boards.a_board(body="council")) == ("notice_shorter_than_law",)
        assert boards.a_board(body="council", notice_days=7).body == "council"

    @pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.ELECTED_MEMBER, Role.REGISTRAR])
    def test_refuses_who_does_not_keep_boards(self, actor_with, role: Role) -> None:
        actor = actor_with(role)
        codes = refused(
            lambda: services.found_board(actor=actor, name="En nämnd", body="board", settings=boards.SETTINGS)
        )
        assert codes == ("may_not_keep_boards",)


class TestChangeSettings:
    def test_holds_from_its_day_and_leaves_what_was(self) -> None:
        board = boards.a_board()
        changed = replace(boards.SETTINGS, first_on=date(2025, 1, 1), notice_days=7)
        services.change_settings(actor=SYSTEM, board=board, settings=changed)

        def notice(day: date) -> int | None:
            settings = queries.settings_on(board, day)
            return None if settings is None else settings.notice_days

        assert [notice(date(year, 12, 31)) for year in (2022, 2024, 2025)] == [None, 5, 7]
        row = Entry.objects.get(deed="meetings.change_board_settings")
        assert (row.before["notice_days"], row.after["notice_days"]) == (5, 7)

    def test_corrects_with_a_new_row_for_the_same_day(self) -> None:
        board = boards.a_board()
        services.change_settings(actor=SYSTEM, board=board, settings=replace(boards.SETTINGS, notice_days=6))
        settings = queries.settings_on(board, boards.FIRST)
        assert settings is not None
        assert (settings.notice_days, BoardSettings.objects.count()) == (6, 2)


class TestElect:
    def test_seats_a_member_with_account(self, account_with) -> None:
        account = account_with(Role.ELECTED_MEMBER)
        mandate = boards.seated(boards.a_board(), " Ledamot  A", "M", login=account.login)
        assert (str(mandate.member), mandate.member.account) == ("Ledamot A (M)", account)
        assert Entry.objects.get(deed="meetings.elect").after["member"] == "Ledamot A (M)"

    def test_refuses_what_lacks_name_source_or_time(self) -> None:
        board = boards.a_board()
        codes = elect(board, " ", source="", last_on=boards.FIRST - timedelta(days=1))
        assert codes == ("member_without_name", "mandate_without_source", "mandate_reversed")

    def test_refuses_an_account_that_is_not_there_or_another_than_before(self, account_with) -> None:
        board = boards.a_board()
        assert elect(board, "Ledamot A", login="ingen") == ("account_unknown",)
        boards.seated(board, "Ledamot A", login=account_with(Role.ELECTED_MEMBER).login)
        other = account_with(Role.AUDITOR).login
        assert elect(board, "Ledamot A", login=other) == ("member_has_other_account",)

    def test_refuses_a_second_seat_at_the_same_time(self) -> None:
        board = boards.a_board()
        boards.seated(board, "Ledamot A")
        assert elect(board, "Ledamot A", role=SUBSTITUTE) == ("member_sits_already",)
        later = boards.LAST + timedelta(days=1)
        assert boards.seated(board, "Ledamot A", first_on=later, last_on=later + timedelta(days=9))

    def test_refuses_more_members_than_seats_on_any_day(self) -> None:
        board = boards.a_board(seats=2)
        boards.seated(board, "Ledamot A")
        boards.seated(board, "Ledamot B", first_on=date(2025, 1, 1))
        assert elect(board, "Ledamot C") == ("seats_full",)
        assert boards.seated(board, "Ledamot C", last_on=date(2024, 12, 31))

    def test_refuses_before_the_board_has_settings(self) -> None:
        board = boards.a_board()
        assert elect(board, "Ledamot A", first_on=date(2022, 1, 1)) == ("board_without_settings",)

    def test_chooses_chairs_among_the_members_one_at_a_time(self) -> None:
        board = boards.a_board()
        boards.seated(board, "Ledamot A")
        boards.seated(board, "Ledamot B", first_on=date(2025, 1, 1))
        assert elect(board, "Ledamot C", role=CHAIR) == ("post_needs_seat",)
        assert elect(board, "Ledamot B", role=CHAIR) == ("post_needs_seat",)
        boards.seated(board, "Ledamot A", role=CHAIR)
        assert elect(board, "Ledamot B", role=CHAIR, first_on=date(2025, 1, 1)) == ("post_taken",)
        assert boards.seated(board, "Ledamot B", role=Mandate.Role.FIRST_VICE, first_on=date(2025, 1, 1))

    def test_orders_substitutes_of_a_party(self) -> None:
        board = boards.a_board()
        orders = [boards.seated(board, f"Ersättare {name}", "S", SUBSTITUTE).order for name in "AB"]
        assert [*orders, boards.seated(board, "Ersättare C", "V", SUBSTITUTE).order] == [1, 2, 1]
        assert elect(board, "Ersättare D", "S", SUBSTITUTE, order=2) == ("substitute_order_taken",)


class TestEndMandate:
    def test_leaves_a_vacancy_that_is_filled_after(self) -> None:
        board = boards.a_board(seats=1)
        left = boards.seated(board, "Ledamot A")
        services.end_mandate(actor=SYSTEM, mandate=left, ended_on=date(2025, 6, 30), reason="Avsägelse.")

        def vacant(day: date) -> list[str]:
            page = queries.board_page(SYSTEM, board.slug, day)
            assert page is not None
            return [str(one.after.member) for one in page.vacancies if one.after]

        assert vacant(date(2025, 6, 30)) == []
        assert vacant(date(2025, 7, 1)) == ["Ledamot A (M)"]
        left.refresh_from_db()
        assert queries.left_places(SYSTEM, board, date(2025, 7, 1)) == (left,)
        new = boards.seated(board, "Ledamot B", first_on=date(2025, 9, 1), replaces=left)
        assert queries.left_places(SYSTEM, board, date(2025, 7, 1)) == ()
        assert vacant(date(2025, 8, 31)) == ["Ledamot A (M)"]
        assert vacant(date(2025, 9, 1)) == []
        assert new.replaces == left
        assert elect(board, "Ledamot C", first_on=date(2025, 10, 1), replaces=left) == (
            "seats_full",
            "place_not_vacant",
        )

    def test_takes_the_chair_with_the_seat(self) -> None:
        board = boards.a_board()
        member = boards.seated(board, "Ledamot A")
        chair = boards.seated(board, "Ledamot A", role=CHAIR)
        services.end_mandate(actor=SYSTEM, mandate=member, ended_on=date(2025, 6, 30), reason="Avsägelse.")
        chair.refresh_from_db()
        assert chair.ended_on == date(2025, 6, 30)
        assert Entry.objects.filter(deed="meetings.end_mandate", reason="Avsägelse.").count() == 2

    def test_strikes_a_chair_that_was_to_come(self) -> None:
        board = boards.a_board()
        member = boards.seated(board, "Ledamot A")
        chair = boards.seated(board, "Ledamot A", role=CHAIR, first_on=date(2026, 1, 1))
        services.end_mandate(actor=SYSTEM, mandate=member, ended_on=date(2025, 6, 30), reason="Avsägelse.")
        chair.refresh_from_db()
        assert chair.is_void

    def test_leaves_the_seat_when_only_the_chair_ends(self) -> None:
        board = boards.a_board()
        member = boards.seated(board, "Ledamot A")
        chair = boards.seated(board, "Ledamot A", role=CHAIR)
        services.end_mandate(actor=SYSTEM, mandate=chair, ended_on=date(2025, 6, 30), reason="Entledigad.")
        member.refresh_from_db()
        assert member.ended_on is None

    def test_refuses_twice_without_reason_or_outside_the_term(self) -> None:
        mandate = boards.seated(boards.a_board(), "Ledamot A")
        late = {"actor": SYSTEM, "mandate": mandate, "ended_on": boards.LAST, "reason": " "}
        assert refused(lambda: services.end_mandate(**late)) == ("reason_missing", "end_outside_term")  # type: ignore[arg-type]
        services.end_mandate(actor=SYSTEM, mandate=mandate, ended_on=date(2025, 6, 30), reason="Avsägelse.")
        again = late | {"ended_on": date(2025, 5, 1), "reason": "Fel."}
        assert refused(lambda: services.end_mandate(**again)) == ("mandate_has_ended",)  # type: ignore[arg-type]


class TestVoidMandate:
    def test_keeps_the_row_and_frees_the_seat(self) -> None:
        board = boards.a_board(seats=1)
        wrong = boards.seated(board, "Ledamot Fel")
        chair = boards.seated(board, "Ledamot Fel", role=CHAIR)
        services.void_mandate(actor=SYSTEM, mandate=wrong, reason="Fel person.")
        right = boards.seated(board, "Ledamot Rätt")
        chair.refresh_from_db()
        assert chair.is_void
        assert Mandate.objects.filter(is_void=False).get() == right
        assert refused(lambda: services.void_mandate(actor=SYSTEM, mandate=wrong, reason="Igen.")) == (
            "mandate_is_void",
        )


class TestSetServiceOrder:
    def test_refuses_what_is_empty_doubled_or_without_source(self) -> None:
        board = boards.a_board()

        def order(*called: str, source: str = "Reglementet 9 §") -> ServiceOrder:
            return services.set_service_order(
                actor=SYSTEM, board=board, party="M", called=called, first_on=boards.FIRST, source=source
            )

        assert refused(order) == ("service_order_empty",)
        assert refused(lambda: order("M", "KD", "M", source="")) == (
            "service_order_twice",
            "service_order_without_source",
        )
        assert order("M", "KD").called == ["M", "KD"]


class TestRosterOn:
    def test_calls_substitutes_by_party_and_place_as_decided_for_the_day(self) -> None:
        board = boards.a_board()
        a, b = boards.seated(board, "Ledamot A", "M"), boards.seated(board, "Ledamot B", "S")
        second = boards.seated(board, "Ersättare B", "M", SUBSTITUTE, order=2)
        first = boards.seated(board, "Ersättare A", "M", SUBSTITUTE, order=1)
        other = boards.seated(board, "Ersättare C", "KD", SUBSTITUTE)
        for day, called in ((boards.FIRST, ("M", "KD")), (date(2025, 1, 1), ("KD", "M"))):
            services.set_service_order(
                actor=SYSTEM, board=board, party="M", called=called, first_on=day, source="Reglementet 9 §"
            )
        m1, m2, kd = (one.member_id for one in (first, second, other))
        early, late = queries.roster_on(board, date(2024, 12, 31)), queries.roster_on(board, date(2025, 1, 1))
        assert set(early.members) == {a.member_id, b.member_id, -1}
        assert early.called[a.member_id] == (m1, m2, kd)
        assert late.called[a.member_id] == (kd, m1, m2)
        assert early.called[b.member_id] == ()

    def test_calls_for_the_seat_that_a_party_has_vacant(self) -> None:
        board = boards.a_board(seats=1)
        left = boards.seated(board, "Ledamot A", "M")
        substitute = boards.seated(board, "Ersättare A", "M", SUBSTITUTE)
        services.set_service_order(
            actor=SYSTEM, board=board, party="M", called=("M",), first_on=boards.FIRST, source="Reglementet 9 §"
        )
        services.end_mandate(actor=SYSTEM, mandate=left, ended_on=date(2025, 6, 30), reason="Avsägelse.")
        roster = queries.roster_on(board, date(2025, 7, 1))
        assert (roster.members, roster.called[-1]) == ((-1,), (substitute.member_id,))

    def test_holds_nobody_outside_the_term(self) -> None:
        board = boards.a_board(seats=1)
        member = boards.seated(board, "Ledamot A")
        assert queries.roster_on(board, boards.LAST).members == (member.member_id,)
        assert queries.roster_on(board, boards.LAST + timedelta(days=1)).members == (-1,)


class TestDatabase:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"last_on": date(2022, 12, 31)},
            {"ended_on": date(2022, 12, 31), "end_reason": "Skäl"},
            {"ended_on": date(2025, 1, 1)},
            {"is_void": True},
            {"role": SUBSTITUTE},
        ],
    )
    def test_keeps_mandates_that_can_be(self, wrong: dict[str, object]) -> None:
        mandate = boards.seated(boards.a_board(), "Ledamot A")
        with pytest.raises(IntegrityError), transaction.atomic():
            Mandate.objects.filter(pk=mandate.pk).update(**wrong)

    def test_knows_a_member_once(self) -> None:
        for board in (boards.a_board(), boards.a_board("Den andra nämnden")):
            boards.seated(board, "Ledamot A")
        assert Member.objects.count() == 1
