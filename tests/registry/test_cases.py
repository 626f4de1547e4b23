"""Deeds on cases, and the numbers they get."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from redthread.journal.models import Entry
from redthread.people.models import Account, Holding
from redthread.registry import queries
from redthread.registry.models import (
    Authority,
    Case,
    CaseSeries,
    DisclosureRequest,
    InboxItem,
    NumberSeries,
)
from redthread.registry.queries import CaseFilter
from redthread.registry.services import (
    READ_SERIES,
    CaseFacts,
    NewParty,
    add_identity,
    add_party,
    admit_to_case,
    close_case,
    close_setting,
    correct_case,
    end_admission,
    hand_over_case,
    issue_number,
    link_cases,
    open_case,
    publish_case,
    register_case,
    reopen_case,
    set_authority,
    set_case_type,
    set_series,
    unlink_cases,
    withdraw_identity,
    withdraw_party,
)
from redthread.registry.wording import sentence
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

PROCESSES, EACH = 4, 6


def own_series(code: str = "RUN", pattern: str = "{yy}{code}{n}") -> CaseSeries:
    """A series that issues its own numbers."""
    authority = Authority.objects.filter(code="RUN").first() or set_authority(
        actor=SYSTEM, code="RUN", name="Utvecklingsnämnden"
    )
    return set_series(actor=SYSTEM, authority=authority, code=code, name="Ärenden", pattern=pattern, is_outside=False)


def outside_series() -> CaseSeries:
    """A series whose numbers come from the region's own diarium."""
    authority = set_authority(actor=SYSTEM, code="RS", name="Regionstyrelsen")
    return set_series(
        actor=SYSTEM, authority=authority, code="RS", name="Diariet", pattern="{yy}{code}{n}", is_outside=True
    )


def opened(series: CaseSeries, title: str = "Ett ärende", **facts: object) -> Case:
    return register_case(
        actor=SYSTEM,
        series=series,
        title=title,
        **{"opened_on": timezone.localdate() - timedelta(days=30), **facts},  # type: ignore[arg-type]
    )


def facts_of(case: Case, **changed: object) -> CaseFacts:
    told = {name: getattr(case, name) for name in ("title", "internal_title", "case_type", "unit", "opened_on")}
    return CaseFacts(**{**told, **changed})  # type: ignore[arg-type]


def codes(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, ...]:
    """The codes; each has a sentence that takes its facts."""
    assert all(sentence(refusal) for refusal in refused.value.refusals)
    return refused.value.codes


def yy() -> str:
    return f"{timezone.localdate().year % 100:02d}"


@pytest.mark.django_db
class TestRegisterCase:
    def test_gives_the_next_number_and_keeps_its_place(self) -> None:
        series = own_series()
        first, second = opened(series), opened(series)
        assert [case.dnr for case in (first, second)] == [f"{yy()}RUN1", f"{yy()}RUN2"]
        assert second.number == 2
        assert second.counter is not None
        assert second.counter.name == f"RUN-{timezone.localdate().year}"
        assert second.authority == series.authority

    def test_takes_no_number_when_it_is_refused(self) -> None:
        series = own_series()
        opened(series)
        with pytest.raises(Refused), transaction.atomic():
            opened(series, parties=[NewParty(" ", "applicant")])
        assert opened(series).number == 2

    def test_runs_on_over_the_years_where_the_number_shows_none(self) -> None:
        series = own_series("ALLT", "{code}/{n:05}")
        assert opened(series).dnr == "ALLT/00001"
        assert NumberSeries.objects.get().name == "ALLT"

    def test_passes_by_a_number_that_a_paper_already_bears(self) -> None:
        read = open_case(actor=SYSTEM, dnr=f"{yy()}RUN2", title="Ur en handling")
        series = own_series()
        assert [opened(series).number, opened(series).number] == [1, 3]
        read.refresh_from_db()
        assert (read.number, read.authority) == (2, series.authority)

    def test_takes_a_number_from_an_outside_diarium_as_the_series_writes_it(self) -> None:
        case = opened(outside_series(), printed_number=" 20rs6567 ")
        assert (case.dnr, case.number) == ("20RS6567", 6567)
        assert case.counter is not None
        assert (case.counter.name, case.counter.last) == ("RS-2020", 0)

    @pytest.mark.parametrize(
        ("printed", "code"),
        [("RS 6567", "number_unlike_series"), ("", "number_unlike_series"), ("20RS1", "number_taken")],
    )
    def test_refuses_an_outside_number(self, printed: str, code: str) -> None:
        series = outside_series()
        opened(series, printed_number="20RS1")
        with pytest.raises(Refused) as refused:
            opened(series, printed_number=printed)
        assert codes(refused) == (code,)

    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            ({"title": " "}, "case_without_title"),
            ({"opened_on": date(2099, 1, 1)}, "opened_ahead"),
            ({"opened_on": date(1066, 1, 1)}, "opened_too_early"),
        ],
    )
    def test_refuses_what_cannot_be(self, facts: dict[str, object], code: str) -> None:
        with pytest.raises(Refused) as refused:
            opened(own_series(), **facts)
        assert codes(refused) == (code,)
        assert not Case.objects.exists()

    def test_refuses_a_handler_without_post_and_a_closed_type(self, account_with) -> None:
        kind = set_case_type(actor=SYSTEM, code="3.3", name="Företagsstöd", is_aid=True)
        close_setting(actor=SYSTEM, setting=kind)
        kind.refresh_from_db()
        with pytest.raises(Refused) as refused:
            opened(own_series(), handler=account_with(Role.ELECTED_MEMBER), case_type=kind)
        assert codes(refused) == ("handler_without_post", "case_type_closed")

    def test_refuses_a_closed_series(self) -> None:
        series = own_series()
        close_setting(actor=SYSTEM, setting=series)
        series.refresh_from_db()
        with pytest.raises(Refused) as refused:
            opened(series)
        assert codes(refused) == ("series_closed",)

    @pytest.mark.parametrize("role", [Role.AUDITOR, Role.ELECTED_MEMBER, Role.CONTROLLER])
    def test_is_not_for_those_who_only_read(self, actor_with, role: Role) -> None:
        series = own_series()
        with pytest.raises(Refused) as refused:
            register_case(actor=actor_with(role), series=series, title="T", opened_on=timezone.localdate())
        assert codes(refused) == ("may_not_register",)


@pytest.mark.django_db(transaction=True)
class TestNumbersTakenAtOnce:
    def test_have_no_gap_and_no_double(self) -> None:
        series = own_series()

        def take(_turn: int) -> list[str]:
            try:
                return [opened(series, parties=[NewParty("Bolaget AB", "applicant")]).dnr for _ in range(EACH)]
            finally:
                connection.close()

        with ThreadPoolExecutor(PROCESSES) as pool:
            taken = [dnr for some in pool.map(take, range(PROCESSES)) for dnr in some]
        numbers = sorted(Case.objects.values_list("number", flat=True))
        assert numbers == list(range(1, PROCESSES * EACH + 1))
        assert len(set(taken)) == PROCESSES * EACH
        assert NumberSeries.objects.get().last == PROCESSES * EACH


@pytest.mark.django_db
class TestOpenCase:
    def test_places_a_number_of_an_outside_series(self) -> None:
        series = outside_series()
        case = open_case(actor=SYSTEM, dnr="20RS3419", title="Smart tillväxt")
        assert (case.authority, case.number) == (series.authority, 3419)
        assert list(queries.case_list_of(SYSTEM, CaseFilter(series=series.pk), timezone.localdate())) == [case]

    def test_places_a_number_issued_for_a_paper(self) -> None:
        year = timezone.localdate().year
        number = issue_number(actor=SYSTEM, series=READ_SERIES, year=year)
        case = open_case(actor=SYSTEM, dnr=number, title="Utan nummer")
        assert (number, case.number) == (f"LÄST-{year}-1", 1)
        assert case.counter is not None
        assert case.counter.name == f"LÄST-{year}"

    def test_leaves_a_number_of_no_series_without_a_place(self) -> None:
        outside_series()
        case = open_case(actor=SYSTEM, dnr="HSN 2020/17", title="Ett annat diarium")
        assert (case.authority, case.counter, case.number) == (None, None, None)


@pytest.mark.django_db
class TestCorrectCase:
    def test_keeps_before_after_and_reason(self, actor_with) -> None:
        case = opened(own_series(), internal_title="Den inre rubriken")
        correct_case(
            actor=actor_with(Role.CASE_OFFICER),
            case=case,
            facts=facts_of(case, title="En bättre rubrik", internal_title="En annan inre rubrik"),
            reason="Stavfel",
        )
        entry = Entry.objects.get(deed="registry.correct_case")
        assert entry.before["title"] == "Ett ärende"
        assert entry.after["title"] == "En bättre rubrik"
        assert set(entry.after) == {"title", "internal_title"}
        assert "inre" not in str([entry.before, entry.after])
        assert entry.reason == "Stavfel"

    @pytest.mark.parametrize(
        ("changed", "reason", "code"),
        [
            ({}, "Skäl", "nothing_changed"),
            ({"title": ""}, "Skäl", "case_without_title"),
            ({"title": "Ny"}, " ", "reason_missing"),
            ({"opened_on": date(2099, 1, 1)}, "Skäl", "opened_ahead"),
        ],
    )
    def test_refuses(self, changed: dict[str, object], reason: str, code: str) -> None:
        case = opened(own_series())
        with pytest.raises(Refused) as refused:
            correct_case(actor=SYSTEM, case=case, facts=facts_of(case, **changed), reason=reason)
        assert codes(refused) == (code,)

    def test_refuses_an_opening_after_the_closing(self) -> None:
        case = opened(own_series())
        today = timezone.localdate()
        case = close_case(actor=SYSTEM, case=case, closed_on=today - timedelta(days=5), reason="Klart")
        with pytest.raises(Refused) as refused:
            correct_case(actor=SYSTEM, case=case, facts=facts_of(case, opened_on=today), reason="Skäl")
        assert codes(refused) == ("closed_before_opened",)

    def test_refuses_the_second_of_two(self) -> None:
        case = opened(own_series())
        seen = queries.last_seen(case)
        correct_case(actor=SYSTEM, case=case, facts=facts_of(case, title="Ett"), reason="Skäl", seen=seen)
        with pytest.raises(Refused) as refused:
            correct_case(actor=SYSTEM, case=case, facts=facts_of(case, title="Två"), reason="Skäl", seen=seen)
        assert codes(refused) == ("case_changed_meanwhile",)


@pytest.mark.django_db
class TestHandOverCase:
    def test_gives_the_case_to_an_official(self, account_with) -> None:
        case = hand_over_case(actor=SYSTEM, case=opened(own_series()), handler=account_with(Role.CASE_OFFICER))
        assert case.handler == account_with(Role.CASE_OFFICER)
        with pytest.raises(Refused) as refused:
            hand_over_case(actor=SYSTEM, case=case, handler=account_with(Role.CASE_OFFICER))
        assert codes(refused) == ("handles_it_already",)

    @pytest.mark.parametrize("roles", [(), (Role.ELECTED_MEMBER,)])
    def test_refuses_who_has_no_post_of_an_official(self, account_with, roles: tuple[Role, ...]) -> None:
        with pytest.raises(Refused) as refused:
            hand_over_case(actor=SYSTEM, case=opened(own_series()), handler=account_with(*roles))
        assert codes(refused) == ("handler_without_post",)

    def test_lists_the_cases_of_those_who_have_left(self, account_with) -> None:
        leaver: Account = account_with(Role.CASE_OFFICER)
        case, today = opened(own_series(), handler=leaver), timezone.localdate()
        left = CaseFilter(handler="slutat", status="open")
        assert not queries.case_list_of(SYSTEM, left, today)
        Holding.objects.filter(account=leaver).update(last_on=today - timedelta(days=1))
        assert list(queries.case_list_of(SYSTEM, left, today)) == [case]


@pytest.mark.django_db
class TestCloseCase:
    def test_closes_and_opens_again(self) -> None:
        case, today = opened(own_series()), timezone.localdate()
        case = close_case(actor=SYSTEM, case=case, closed_on=today, reason="Klart")
        assert (case.status, case.closed_on) == ("closed", today)
        with pytest.raises(Refused) as refused:
            close_case(actor=SYSTEM, case=case, closed_on=today, reason="Klart")
        assert codes(refused) == ("case_is_closed",)
        case = reopen_case(actor=SYSTEM, case=case, reason="En handling till kom in")
        assert (case.status, case.closed_on) == ("open", None)
        with pytest.raises(Refused) as refused:
            reopen_case(actor=SYSTEM, case=case, reason="Igen")
        assert codes(refused) == ("case_is_open",)

    @pytest.mark.parametrize(
        ("days", "reason", "code"),
        [(1, "Klart", "closed_ahead"), (-40, "Klart", "closed_before_opened"), (0, "", "reason_missing")],
    )
    def test_refuses_days_that_cannot_be(self, days: int, reason: str, code: str) -> None:
        on = timezone.localdate() + timedelta(days=days)
        with pytest.raises(Refused) as refused:
            close_case(actor=SYSTEM, case=opened(own_series()), closed_on=on, reason=reason)
        assert codes(refused) == (code,)

    def test_refuses_while_something_waits(self) -> None:
        case, now = opened(own_series()), timezone.now()
        DisclosureRequest.objects.create(received_at=now, wanted="Allt", case=case)
        InboxItem.objects.create(
            channel="paper", received_at=now, arrived_on=timezone.localdate(), subject="Ett brev", case=case
        )
        with pytest.raises(Refused) as refused:
            close_case(actor=SYSTEM, case=case, closed_on=timezone.localdate(), reason="Klart")
        assert codes(refused) == ("case_has_open_requests", "case_has_unregistered")


@pytest.mark.django_db
class TestWhatBelongsToACase:
    def test_parties_come_and_go_with_a_reason(self) -> None:
        case = opened(own_series())
        party = add_party(actor=SYSTEM, case=case, name="Bolaget AB", part="applicant")
        with pytest.raises(Refused) as refused:
            add_party(actor=SYSTEM, case=case, name="bolaget ab", part="applicant")
        assert codes(refused) == ("party_there_already",)
        with pytest.raises(Refused) as refused:
            withdraw_party(actor=SYSTEM, case_party=party, reason="")
        assert codes(refused) == ("reason_missing",)
        key = party.party_id
        withdraw_party(actor=SYSTEM, case_party=party, reason="Fel organisation")
        assert not case.case_parties.exists()
        assert Entry.objects.get(deed="registry.withdraw_party").before == {"party": key, "part": "applicant"}

    @pytest.mark.parametrize(
        ("name", "part", "code"), [(" ", "applicant", "party_without_name"), ("A", "x", "part_unknown")]
    )
    def test_parties_are_somebody_and_something(self, name: str, part: str, code: str) -> None:
        with pytest.raises(Refused) as refused:
            add_party(actor=SYSTEM, case=opened(own_series()), name=name, part=part)
        assert codes(refused) == (code,)

    def test_another_number_belongs_to_one_case(self) -> None:
        series = own_series()
        case, other = opened(series), opened(series)
        identity = add_identity(actor=SYSTEM, case=case, kind="nyps", value=" 20300001 ")
        with pytest.raises(Refused) as refused:
            add_identity(actor=SYSTEM, case=other, kind="nyps", value="20300001")
        assert codes(refused) == ("identity_taken",)
        withdraw_identity(actor=SYSTEM, identity=identity, reason="Fel nummer")
        assert add_identity(actor=SYSTEM, case=other, kind="nyps", value="20300001").case == other

    def test_linked_cases_show_each_other(self, actor_with) -> None:
        series, officer = own_series(), actor_with(Role.CASE_OFFICER)
        case, other = opened(series), opened(series)
        link = link_cases(actor=officer, case=case, other_dnr=other.dnr.lower(), kind="continues")
        for dnr in (case.dnr, other.dnr):
            page = queries.register_page(officer, dnr)
            assert page is not None
            assert page.links == (link,)
        unlink_cases(actor=officer, link=link, reason="Fel ärende")
        assert not case.links.exists()

    def test_links_lead_to_another_case_once(self) -> None:
        series = own_series()
        case, other = opened(series), opened(series)
        link_cases(actor=SYSTEM, case=case, other_dnr=other.dnr, kind="related")
        for by, to, code in (
            (other, case.dnr, "linked_already"),
            (case, case.dnr, "linked_to_itself"),
            (case, "20RS1", "case_unknown"),
        ):
            with pytest.raises(Refused) as refused:
                link_cases(actor=SYSTEM, case=by, other_dnr=to, kind="related")
            assert codes(refused) == (code,)


@pytest.mark.django_db
class TestMarkedCases:
    @pytest.fixture
    def marked(self) -> Case:
        """A case that few may read."""
        case = opened(own_series())
        Case.objects.filter(pk=case.pk).update(is_secret=True)
        case.refresh_from_db()
        return case

    def test_are_changed_by_those_who_may_read_them(self, actor_with, account_with, marked: Case) -> None:
        officer = actor_with(Role.CASE_OFFICER)
        with pytest.raises(Refused) as refused:
            add_party(actor=officer, case=marked, name="Bolaget AB", part="applicant")
        assert codes(refused) == ("case_held_back",)
        admitting = {"case": marked, "account": account_with(Role.CASE_OFFICER), "reason": "Hjälper till"}
        with pytest.raises(Refused) as refused:
            admit_to_case(actor=officer, **admitting)
        assert codes(refused) == ("may_not_admit",)
        registrar: Actor = actor_with(Role.REGISTRAR)
        admission = admit_to_case(actor=registrar, **admitting)
        add_party(actor=officer, case=marked, name="Bolaget AB", part="applicant")
        with pytest.raises(Refused) as refused:
            admit_to_case(actor=registrar, **admitting)
        assert codes(refused) == ("admitted_already",)
        end_admission(actor=registrar, admission=admission, reason="Klart")
        with pytest.raises(Refused) as refused:
            end_admission(actor=registrar, admission=admission, reason="Klart")
        assert codes(refused) == ("admission_is_over",)

    def test_are_not_published(self, marked: Case) -> None:
        with pytest.raises(Refused) as refused:
            publish_case(actor=SYSTEM, case=marked, published_on=timezone.localdate())
        assert codes(refused) == ("case_is_marked",)


@pytest.mark.django_db
class TestSeries:
    def test_that_are_used_keep_their_pattern_but_not_their_name(self) -> None:
        series = own_series()
        opened(series)
        change = {"authority": series.authority, "code": "RUN", "is_outside": False, "series": series}
        with pytest.raises(Refused) as refused:
            set_series(actor=SYSTEM, name="Ärenden", pattern="{code}{n}", **change)
        assert codes(refused) == ("series_is_used",)
        series.refresh_from_db()
        change["series"] = series
        assert set_series(actor=SYSTEM, name="Ett nytt namn", pattern=series.pattern, **change).name == "Ett nytt namn"

    @pytest.mark.parametrize(
        ("code", "pattern", "refusal"),
        [
            ("RUN", "{code}-{n}", "code_taken"),
            ("X", "{yy}RUN{n}", "series_look_alike"),
            ("X", "{yy}", "pattern_without_number"),
            ("", "{n}", "code_missing"),
        ],
    )
    def test_are_told_from_each_other(self, code: str, pattern: str, refusal: str) -> None:
        series = own_series()
        with pytest.raises(Refused) as refused:
            set_series(
                actor=SYSTEM, authority=series.authority, code=code, name="Ny", pattern=pattern, is_outside=False
            )
        assert refusal in codes(refused)

    def test_keep_their_authority_open(self) -> None:
        series = own_series()
        with pytest.raises(Refused) as refused:
            close_setting(actor=SYSTEM, setting=series.authority)
        assert codes(refused) == ("authority_has_series",)

    def test_are_kept_by_registrars_and_administrators(self, actor_with) -> None:
        assert set_authority(actor=actor_with(Role.REGISTRAR), code="A", name="A")
        with pytest.raises(Refused) as refused:
            set_authority(actor=actor_with(Role.CASE_OFFICER), code="B", name="B")
        assert codes(refused) == ("may_not_keep_series",)

    def test_tell_the_next_number(self) -> None:
        series = own_series()
        opened(series)
        (line,) = queries.series_lines(SYSTEM, timezone.localdate())
        assert (line.next_number, line.is_used) == (f"{yy()}RUN2", True)
