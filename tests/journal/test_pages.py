"""The journal's pages."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from redthread.journal import queries
from redthread.journal.models import Entry
from redthread.journal.services import Subject, record
from redthread.journal.wording import differences
from redthread.registry.models import Case, SecrecyMark
from redthread.registry.services import open_case
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role


def mark(case: Case) -> None:
    """The case is marked secret, as the marks and what follows them say."""
    SecrecyMark.objects.create(case=case, provision="OSL 30:23", authority="Nämnden", marked_on=date(2026, 1, 2))
    Case.objects.filter(pk=case.pk).update(is_secret=True)


def text_of(client, address: str) -> str:  # type: ignore[no-untyped-def]
    return client.get(address).content.decode()


@pytest.mark.django_db
class TestEntriesPage:
    def test_tells_who_did_what_in_words(self, client_with) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS3419", title="Smart tillväxt")
        page = text_of(client_with(Role.AUDITOR), "/arbete/journal/?ord=smart")
        assert "Ärendet öppnades" in page
        assert f'<a href="/arbete/diarium/{case.dnr}/">20RS3419 Smart tillväxt</a>' in page
        assert "Rubrik: Smart tillväxt" in page

    def test_goes_back_by_links_and_asks_little(self, client_with, django_assert_max_num_queries) -> None:
        for number in range(70):
            open_case(actor=SYSTEM, dnr=f"20RS{number}", title="Ärende")
        auditor = client_with(Role.AUDITOR)
        with django_assert_max_num_queries(8):
            first = text_of(auditor, "/arbete/journal/?slag=registry.case")
        assert "Äldre" in first
        older = Entry.objects.filter(object_kind="registry.case").order_by("-sequence")[49].sequence
        assert f"fore={older}" in first
        second = text_of(auditor, f"/arbete/journal/?slag=registry.case&fore={older}")
        assert "20RS0 " in second
        assert "Till de nyaste" in second
        assert "Äldre" not in second

    def test_says_so_when_nothing_answers(self, client_with) -> None:
        assert "Ingen rad i journalen" in text_of(client_with(Role.AUDITOR), "/arbete/journal/?ord=finns-inte")

    def test_tells_of_a_day_that_cannot_be_read(self, client_with) -> None:
        assert "Skriv år, månad och dag" in text_of(client_with(Role.AUDITOR), "/arbete/journal/?fran=igår")

    @pytest.mark.parametrize("kind", ["xlsx", "csv"])
    def test_is_also_a_file(self, client_with, kind: str) -> None:
        open_case(actor=SYSTEM, dnr="20RS3419", title="Smart tillväxt")
        answer = client_with(Role.AUDITOR).get(f"/arbete/journal/?ord=smart&format={kind}")
        assert answer["Content-Disposition"] == f'attachment; filename="journal.{kind}"'
        if kind == "csv":
            assert "Ärendet öppnades;Ärende;20RS3419 Smart tillväxt" in answer.content.decode("utf-8-sig")


@pytest.mark.django_db
class TestSecrecy:
    def test_holds_back_what_was_done_to_a_marked_case(self, client_with) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS3419", title="Hemlig affär")
        Case.objects.filter(pk=case.pk).update(title="Affär")
        mark(case)
        officer = text_of(client_with(Role.CASE_OFFICER), "/arbete/journal/")
        assert "Hemlig" not in officer
        assert "20RS3419 Affär" in officer
        assert "omfattas av en sekretessmarkering" in officer
        assert "Hemlig affär" in text_of(client_with(Role.REGISTRAR), "/arbete/journal/")

    def test_lets_nobody_find_it_by_its_words(self, client_with) -> None:
        mark(open_case(actor=SYSTEM, dnr="20RS3419", title="Hemlig affär"))
        officer, registrar = client_with(Role.CASE_OFFICER), client_with(Role.REGISTRAR)
        assert "20RS3419" not in text_of(officer, "/arbete/journal/?ord=hemlig")
        assert "20RS3419" in text_of(registrar, "/arbete/journal/?ord=hemlig")

    def test_shows_it_to_the_handler(self, client_with, account_with) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS3419", title="Hemlig affär")
        mark(case)
        Case.objects.filter(pk=case.pk).update(handler=account_with(Role.CASE_OFFICER))
        assert "Rubrik: Hemlig affär" in text_of(client_with(Role.CASE_OFFICER), "/arbete/journal/")

    def test_holds_in_the_files_and_on_the_page_of_the_object(self, client_with) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS3419", title="Hemlig affär")
        Case.objects.filter(pk=case.pk).update(title="Affär")
        mark(case)
        officer = client_with(Role.CASE_OFFICER)
        assert "Hemlig" not in text_of(officer, "/arbete/journal/?format=csv")
        assert "Hemlig" not in text_of(officer, f"/arbete/journal/registry.case/{case.pk}/")


@pytest.mark.django_db
class TestPersonPage:
    def test_is_for_auditors_administrators_and_oneself(self, client_with, account_with, actor_with) -> None:
        officer = actor_with(Role.CASE_OFFICER)
        open_case(actor=officer, dnr="20RS3419", title="Smart tillväxt")
        address = f"/arbete/journal/person/{officer.id}/"
        for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.CASE_OFFICER):
            assert "20RS3419" in text_of(client_with(role), address)
        assert client_with(Role.REGISTRAR).get(address).status_code == 404
        assert client_with(Role.AUDITOR).get("/arbete/journal/person/abc/").status_code == 404

    def test_is_found_by_name(self, client_with, actor_with) -> None:
        officer = actor_with(Role.CASE_OFFICER)
        open_case(actor=officer, dnr="20RS3419", title="Smart tillväxt")
        auditor = client_with(Role.AUDITOR)
        answer = auditor.get("/arbete/journal/?vem=case_officer&slag=registry.case")
        assert answer["Location"] == f"/arbete/journal/person/{officer.id}/?slag=registry.case"
        assert "Ingen som heter" in text_of(auditor, "/arbete/journal/?vem=okänd")

    def test_is_not_asked_for_by_others(self, client_with) -> None:
        assert 'name="vem"' not in text_of(client_with(Role.CASE_OFFICER), "/arbete/journal/")
        assert 'name="vem"' in text_of(client_with(Role.AUDITOR), "/arbete/journal/")


@pytest.mark.django_db
class TestHistoryPage:
    def test_is_one_objects_own(self, client_with) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS1", title="Ett ärende")
        open_case(actor=SYSTEM, dnr="20RS2", title="Ett annat")
        page = text_of(client_with(Role.REGISTRAR), f"/arbete/journal/registry.case/{case.pk}/")
        assert "Ett ärende" in page
        assert "Ett annat" not in page

    def test_does_not_exist_for_elected_members_or_unknown_objects(self, client_with) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS1", title="Ett ärende")
        assert client_with(Role.ELECTED_MEMBER).get(f"/arbete/journal/registry.case/{case.pk}/").status_code == 404
        assert client_with(Role.AUDITOR).get("/arbete/journal/registry.case/999999/").status_code == 404


@pytest.mark.django_db
class TestEntries:
    def write(self, *labels: str) -> None:
        for label in labels:
            subject = Subject("strategy.goal", label, label)
            record(actor=SYSTEM, deed="strategy.set_goal", subject=subject, after={"text": label})

    def labels(self, reader, before: int | None = None, most: int = 10, **asked: object) -> list[str]:  # type: ignore[no-untyped-def]
        page = queries.entries(reader, queries.Asked(kind="strategy.goal", **asked), before=before, most=most)  # type: ignore[arg-type]
        return [line.label for line in page.lines]

    def test_are_found_by_beginning_and_by_words_whatever_their_case(self, actor_with) -> None:
        auditor = actor_with(Role.AUDITOR)
        self.write("20RS1 Ärende", "20RS12 ärende", "21RS1 Annat")
        assert self.labels(auditor, number="20RS1") == ["20RS12 ärende", "20RS1 Ärende"]
        assert self.labels(auditor, words="ÄRENDE 20rs") == ["20RS12 ärende", "20RS1 Ärende"]
        assert self.labels(auditor, number="20%") == []

    def test_are_narrowed_by_days_that_are_included(self, actor_with) -> None:
        auditor, today = actor_with(Role.AUDITOR), timezone.localdate()
        self.write("a")
        assert self.labels(auditor, first_on=today, last_on=today) == ["a"]
        assert self.labels(auditor, first_on=today + timedelta(days=1)) == []
        assert self.labels(auditor, last_on=today - timedelta(days=1)) == []
        assert self.labels(auditor, last_on=date.max) == ["a"]

    def test_are_looked_through_for_words_so_far_at_a_time(self, actor_with, monkeypatch) -> None:
        auditor = actor_with(Role.AUDITOR)
        self.write("målet", *("x" for _ in range(12)))
        monkeypatch.setitem(queries.entries.__globals__, "LOOKED_AT", 5)
        asked = queries.Asked(kind="strategy.goal", words="målet")
        before, found, rounds = None, [], 0
        while True:
            page = queries.entries(auditor, asked, before=before, most=10)
            rounds += 1
            found += page.lines
            if page.older is None:
                break
            assert page.looked_back_to is not None
            before = page.older
        assert ([line.label for line in found], rounds) == (["målet"], 3)

    def test_are_for_officials(self, actor_with) -> None:
        self.write("a")
        for reader in (actor_with(Role.ELECTED_MEMBER), actor_with(Role.APPLICANT), ANONYMOUS):
            assert self.labels(reader) == []

    def test_of_a_person_are_not_for_everybody(self, actor_with) -> None:
        officer = actor_with(Role.CASE_OFFICER)
        record(actor=officer, deed="strategy.set_goal", subject=Subject("strategy.goal", "1", "a"))
        assert self.labels(actor_with(Role.AUDITOR), account=str(officer.id)) == ["a"]
        assert self.labels(actor_with(Role.REGISTRAR), account=str(officer.id)) == []


class TestDifferences:
    def test_say_what_each_field_was_and_became(self) -> None:
        before = {"title": "Gammal", "status": "open", "closed_on": None}
        after = {"title": "Ny", "status": "closed", "closed_on": "2026-01-02", "is_secret": True}
        assert differences(before, after) == (
            "Rubrik: Gammal blev Ny",
            "Läge: öppet blev avslutat",
            "Avslutat: inget blev 2026-01-02",
            "Sekretessmarkerad: ja",
        )

    def test_leave_out_what_stayed_the_same(self) -> None:
        assert differences({"title": "Samma", "note": "bort"}, {"title": "Samma"}) == ("Anteckning: var bort",)
