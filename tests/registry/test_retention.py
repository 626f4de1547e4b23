"""Retention: what is ripe, the list with its decision, two officials, and what is left when content is destroyed."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from redthread.journal.models import Entry
from redthread.registry import queries
from redthread.registry.models import (
    Case,
    CaseType,
    DisclosureRequest,
    Disposal,
    Document,
    RetentionRule,
    StoredFile,
    TextPart,
)
from redthread.registry.queries.files import file_path
from redthread.registry.services import (
    RuleFacts,
    add_requested,
    ask_for_documents,
    carry_out_disposal,
    decide_disposal,
    draw_up_disposal,
    drop_disposal,
    keep_file,
    lock_aid_case,
    open_case,
    register_document,
    set_retention_rule,
)
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 5, 31)


def a_rule(*, years: int | None = 5, confirmed: bool = True, start: date = LONG_AGO) -> RetentionRule:
    kept, _ = CaseType.objects.get_or_create(code="2.1", defaults={"name": "Projektstöd"})
    facts = RuleFacts(years, "closed", "Nämndens beslut", start, is_confirmed=confirmed)
    return set_retention_rule(actor=SYSTEM, case_type=kept, facts=facts)


def an_old_case(dnr: str = "01RS1", text: str = "Ansökan") -> Case:
    case = open_case(actor=SYSTEM, dnr=dnr, title="Projekt")
    Case.objects.filter(pk=case.pk).update(
        case_type=CaseType.objects.get(code="2.1"), status="closed", closed_on=date(2001, 6, 30)
    )
    made = register_document(
        actor=SYSTEM,
        file=keep_file(actor=SYSTEM, content=BytesIO(text.encode()), media="txt"),
        title=f"{text} i {dnr}",
        file_name="a.txt",
        kind="letter",
        pages=None,
        lines=[(None, text)],
        cases=[case],
    )
    Document.objects.filter(pk=made.pk, case__isnull=True).update(case=case, number=1)
    case.refresh_from_db()
    return case


def ripe() -> list[str]:
    return [one.document.case.dnr for one in queries.ripe_documents(SYSTEM, timezone.localdate()) if one.document.case]


def a_decided_list(actor: Actor) -> Disposal:
    made = draw_up_disposal(actor=actor)
    return decide_disposal(
        actor=actor, disposal=made, decision="26RS1 § 4", decided_on=timezone.localdate(), decided_by="Nämnden"
    )


def codes(deed, /, **arguments: object) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as caught:
        deed(**arguments)
    return caught.value.codes


@pytest.fixture
def two(actor_with) -> tuple[Actor, Actor]:  # type: ignore[no-untyped-def]
    return actor_with(Role.REGISTRAR), actor_with(Role.REGISTRAR, Role.ADMINISTRATOR)


class TestRipe:
    def test_is_what_a_confirmed_rule_lets_go(self) -> None:
        a_rule()
        an_old_case()
        assert ripe() == ["01RS1"]

    @pytest.mark.parametrize(
        "rule", [{"confirmed": False}, {"years": None}, {"years": 150}, {"start": date(2999, 1, 1)}]
    )
    def test_is_nothing_without_such_a_rule(self, rule: dict) -> None:  # type: ignore[type-arg]
        a_rule(**rule)
        an_old_case()
        assert ripe() == []

    def test_follows_the_newest_rule(self) -> None:
        a_rule()
        an_old_case()
        a_rule(confirmed=False, start=date(2010, 1, 1))
        assert ripe() == []
        assert RetentionRule.objects.order_by("valid_from")[0].valid_to == date(2009, 12, 31)

    def test_is_never_in_an_open_or_locked_case(self) -> None:
        a_rule()
        case = an_old_case()
        lock_aid_case(actor=SYSTEM, case=case, ordinance="2022:1468", decided_on=date(2024, 2, 1))
        assert ripe() == []
        Case.objects.update(locked_until=None, status="open", closed_on=None)
        assert ripe() == []

    def test_is_never_what_somebody_has_asked_for(self) -> None:
        a_rule()
        an_old_case()
        request = ask_for_documents(actor=ANONYMOUS, wanted="a", answer_to="", address="::1")
        add_requested(actor=SYSTEM, request=request, document=Document.objects.get())
        assert ripe() == []
        refused_on = timezone.localdate() - timedelta(days=10)
        DisclosureRequest.objects.update(state="refused", answered_at=timezone.now(), refused_formally_on=refused_on)
        assert ripe() == []
        DisclosureRequest.objects.update(refused_formally_on=refused_on - timedelta(days=400))
        assert ripe() == ["01RS1"]

    def test_is_not_what_also_concerns_a_case_that_is_not(self) -> None:
        a_rule()
        an_old_case()
        Document.objects.get().cases.add(open_case(actor=SYSTEM, dnr="26RS1", title="Nytt"))
        assert ripe() == []


class TestLockAidCase:
    def test_keeps_ten_years_and_is_never_shortened(self) -> None:
        case = open_case(actor=SYSTEM, dnr="26RS1", title="Stöd")
        assert lock_aid_case(
            actor=SYSTEM, case=case, ordinance="2022:1468", decided_on=date(2025, 6, 1)
        ).locked_until == date(2035, 6, 1)
        assert lock_aid_case(
            actor=SYSTEM, case=case, ordinance="2022:1467", decided_on=date(2023, 6, 1)
        ).locked_until == date(2035, 6, 1)

    def test_refuses_what_cannot_be(self, actor_with) -> None:
        case = open_case(actor=SYSTEM, dnr="26RS1", title="Stöd")
        day = date(2025, 6, 1)
        assert codes(lock_aid_case, actor=SYSTEM, case=case, ordinance="1", decided_on=day) == ("ordinance_unknown",)
        assert codes(lock_aid_case, actor=SYSTEM, case=case, ordinance="2024:1243", decided_on=date(2024, 1, 1)) == (
            "ordinance_not_in_force",
        )
        assert codes(lock_aid_case, actor=SYSTEM, case=case, ordinance="2022:1468", decided_on=date(2999, 1, 1)) == (
            "aid_decided_ahead",
        )
        for role in (Role.CASE_OFFICER, Role.AUDITOR, Role.ELECTED_MEMBER):
            assert codes(lock_aid_case, actor=actor_with(role), case=case, ordinance="2022:1468", decided_on=day) == (
                "may_not_dispose",
            )


class TestCarryOutDisposal:
    def test_destroys_content_and_keeps_entry_list_and_hashes(
        self, two: tuple[Actor, Actor], django_capture_on_commit_callbacks
    ) -> None:
        a_rule()
        an_old_case()
        path = file_path(StoredFile.objects.get().sha256)
        made = a_decided_list(two[0])
        with django_capture_on_commit_callbacks(execute=True):
            carry_out_disposal(actor=two[1], disposal=made, typed=f"gallra {made.pk}")
        assert not path.exists()
        assert not TextPart.objects.exists()
        document = Document.objects.get()
        assert document.title == "Ansökan i 01RS1"
        assert document.file.disposed_at is not None
        assert made.rows.get().sha256 == document.file.sha256
        entry = Entry.objects.get(deed="registry.carry_out_disposal")
        assert entry.after is not None
        assert entry.after["destroyed"] == [document.file.sha256]
        assert list(queries.file_faults(SYSTEM, lambda _done, _total: None)) == []
        assert ripe() == []

    def test_removes_what_a_crash_left_when_done_again(
        self, two: tuple[Actor, Actor], django_capture_on_commit_callbacks
    ) -> None:
        a_rule()
        an_old_case()
        path = file_path(StoredFile.objects.get().sha256)
        made = a_decided_list(two[0])
        with django_capture_on_commit_callbacks(execute=False):
            carry_out_disposal(actor=two[1], disposal=made, typed=f"gallra {made.pk}")
        assert path.exists()
        assert [one.code for one in queries.file_faults(SYSTEM, lambda _done, _total: None)] == ["file_not_disposed"]
        with django_capture_on_commit_callbacks(execute=True):
            carry_out_disposal(actor=two[1], disposal=made, typed="")
        assert not path.exists()
        assert Entry.objects.filter(deed="registry.carry_out_disposal").count() == 1

    def test_keeps_a_file_that_another_document_needs(
        self, two: tuple[Actor, Actor], django_capture_on_commit_callbacks
    ) -> None:
        a_rule()
        an_old_case()
        stays = Document.objects.get()
        made = a_decided_list(two[0])
        kept = stays.file
        stays.pk, stays.case, stays.number, stays.title = None, None, None, "En annan handling"
        stays.save()
        with django_capture_on_commit_callbacks(execute=True):
            carry_out_disposal(actor=two[1], disposal=made, typed=f"gallra {made.pk}")
        assert file_path(kept.sha256).exists()
        kept.refresh_from_db()
        assert kept.disposed_at is None

    def test_refuses_one_person_no_decision_and_a_wrong_word(self, two: tuple[Actor, Actor]) -> None:
        a_rule()
        an_old_case()
        made = draw_up_disposal(actor=two[0])
        assert codes(carry_out_disposal, actor=two[0], disposal=made, typed="ja") == (
            "disposal_undecided",
            "disposal_needs_two",
            "disposal_not_typed",
        )
        assert codes(carry_out_disposal, actor=SYSTEM, disposal=made, typed="ja")[1] == "disposal_needs_two"
        assert file_path(StoredFile.objects.get().sha256).exists()

    def test_refuses_what_has_come_in_the_way(self, two: tuple[Actor, Actor]) -> None:
        a_rule()
        case = an_old_case()
        made = a_decided_list(two[0])
        lock_aid_case(actor=SYSTEM, case=case, ordinance="2022:1468", decided_on=timezone.localdate())
        assert codes(carry_out_disposal, actor=two[1], disposal=made, typed=f"gallra {made.pk}") == (
            "disposal_in_the_way",
        )
        assert file_path(StoredFile.objects.get().sha256).exists()

    def test_is_not_for_others(self, two: tuple[Actor, Actor], actor_with) -> None:
        a_rule()
        an_old_case()
        made = a_decided_list(two[0])
        for role in (Role.CASE_OFFICER, Role.AUDITOR, Role.ELECTED_MEMBER, Role.APPLICANT):
            assert codes(carry_out_disposal, actor=actor_with(role), disposal=made, typed=f"gallra {made.pk}") == (
                "may_not_dispose",
            )


class TestLists:
    def test_are_dropped_and_drawn_up_anew(self, two: tuple[Actor, Actor]) -> None:
        a_rule()
        an_old_case()
        made = draw_up_disposal(actor=two[0])
        assert codes(draw_up_disposal, actor=two[0]) == ("nothing_is_ripe",)
        drop_disposal(actor=two[0], disposal=made, reason="Fel klass")
        assert draw_up_disposal(actor=two[0]).rows.count() == 1
        assert codes(drop_disposal, actor=two[0], disposal=made, reason="igen") == ("disposal_dropped",)

    def test_rest_on_a_decision_made_once(self, two: tuple[Actor, Actor]) -> None:
        a_rule()
        an_old_case()
        made = draw_up_disposal(actor=two[0])
        told = {"decision": " ", "decided_on": date(2001, 1, 1), "decided_by": ""}
        assert codes(decide_disposal, actor=two[0], disposal=made, **told) == (
            "disposal_decision_empty",
            "disposal_decided_outside",
        )

    def test_refuse_rules_that_cannot_be(self) -> None:
        a_rule()
        facts = RuleFacts(900, "måne", "", LONG_AGO, is_confirmed=True)
        assert codes(set_retention_rule, actor=SYSTEM, case_type=CaseType.objects.get(), facts=facts) == (
            "retention_without_source",
            "retention_years",
            "retention_counted_from",
            "retention_not_after",
        )


class TestPages:
    def test_go_from_rule_to_disposal(self, client_with, django_capture_on_commit_callbacks) -> None:
        a_rule()
        an_old_case()
        first, second = client_with(Role.REGISTRAR), client_with(Role.REGISTRAR, Role.ADMINISTRATOR)
        assert "01RS1-1" in first.get(reverse("registry:retention")).content.decode()
        rule = {"years": "7", "counted_from": "closed", "source": "Beslut", "valid_from": "2020-01-01"}
        at = reverse("registry:set_retention_rule", args=["2.1"])
        assert first.post(at, {**rule, "source": ""}).status_code == 422
        assert first.post(at, {**rule, "is_confirmed": "on"}).status_code == 302
        listed = first.post(reverse("registry:draw_up_disposal"))["Location"]
        assert "Väntar på beslut" in first.get(listed).content.decode()
        decision = {"decision": "§ 4", "decided_on": timezone.localdate().isoformat(), "decided_by": "Nämnden"}
        assert first.post(f"{listed}beslut/", decision).status_code == 302
        word = {"typed": f"gallra {Disposal.objects.get().pk}"}
        assert first.post(f"{listed}genomfor/", word).status_code == 422
        with django_capture_on_commit_callbacks(execute=True):
            assert second.post(f"{listed}genomfor/", word).status_code == 302
        shown = second.get(listed).content.decode()
        assert "Genomförd" in shown
        assert StoredFile.objects.get().sha256 in shown

    def test_list_within_few_queries(self, client_with, django_assert_max_num_queries) -> None:
        a_rule()
        for number in range(5):
            an_old_case(f"01RS{number}", f"Text {number}")
        official = client_with(Role.AUDITOR)
        official.get(reverse("registry:retention"))
        with django_assert_max_num_queries(40):
            official.get(reverse("registry:retention"))

    def test_hide_marked_titles(self, client_with, two: tuple[Actor, Actor]) -> None:
        a_rule()
        an_old_case()
        made = draw_up_disposal(actor=two[0])
        Document.objects.update(secrecy="whole")
        page = client_with(Role.CASE_OFFICER).get(reverse("registry:disposal", args=[made.pk])).content.decode()
        assert "Ansökan i" not in page
