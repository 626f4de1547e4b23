"""Handing in, reading, correcting and saving papers."""

from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone

from intake import factories
from redthread.applications.models import Application, BudgetRow, Decision, SupportDecision, SupportList
from redthread.intake import services
from redthread.intake.models import Paper, PaperState, PaperStretch, Part, Proposal, RecordLink
from redthread.intake.services import Change, arrivals, readings
from redthread.intake.services.reader import Gone, Outcome, Progress
from redthread.intake.wording.saving import saved_in_words
from redthread.journal.models import Entry
from redthread.meetings.models import Meeting
from redthread.registry.models import Case, Document, Origin, StoredFile
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.money import Money
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


def everything() -> dict[str, int]:
    """How many rows every table of ours holds."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("redthread")
    }


def the(part: Part, paper: Paper) -> Proposal:
    return paper.proposals.filter(part=part).first()


def codes_of(call: object, **arguments: object) -> set[str]:
    with pytest.raises(Refused) as refused:
        call(**arguments)  # type: ignore[operator]
    return set(refused.value.codes)


class TestHandIn:
    def test_keeps_the_file_and_waits(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        officer = actor_with(Role.CASE_OFFICER)
        paper = factories.handed_in(officer)
        assert paper.state == PaperState.QUEUED
        assert paper.handed_in_by_id == officer.id
        assert StoredFile.objects.get().size == 8
        assert Entry.objects.filter(deed="intake.hand_in", object_key=str(paper.pk)).count() == 1

    def test_reads_it_once_the_deed_is_done(self, django_capture_on_commit_callbacks, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        monkeypatch.setattr(readings, "read_file", lambda *_args, **_more: Outcome(factories.a_reading()))
        with django_capture_on_commit_callbacks(execute=True):
            paper = factories.handed_in()
            assert paper.state == PaperState.QUEUED
        paper.refresh_from_db()
        assert paper.state == PaperState.READ

    def test_answers_the_same_content_with_the_same_paper(self) -> None:
        first = factories.a_read_paper()
        before = everything()
        again = factories.handed_in(name="annat namn.txt")
        assert (again.pk, again.state, again.file_name) == (first.pk, PaperState.READ, "packet.txt")
        assert everything() == before

    def test_reads_again_what_could_not_be_read(self) -> None:
        factories.read(factories.handed_in(), said="Filen är trasig.")
        again = factories.handed_in()
        assert (again.state, again.refusal) == (PaperState.QUEUED, "")

    def test_refuses_an_empty_file(self) -> None:
        arguments = {"actor": SYSTEM, "file_name": "tom.txt", "content": BytesIO(b""), "size": 0}
        assert codes_of(services.hand_in, **arguments) == {"paper_empty"}
        assert not StoredFile.objects.exists()

    def test_refuses_a_file_that_is_too_large_without_reading_it(self) -> None:
        class Unread(BytesIO):
            def read(self, *_: object) -> bytes:
                raise AssertionError("the file was read")

        arguments = {"actor": SYSTEM, "file_name": "stor.pdf", "content": Unread(), "size": arrivals.LARGEST + 1}
        assert codes_of(services.hand_in, **arguments) == {"paper_too_large"}

    @pytest.mark.parametrize("role", [Role.ELECTED_MEMBER, Role.AUDITOR, Role.CONTROLLER, Role.APPLICANT])
    def test_refuses_who_may_not_register(self, actor_with, role: Role) -> None:  # type: ignore[no-untyped-def]
        arguments = {"actor": actor_with(role), "file_name": "a.txt", "content": BytesIO(b"a"), "size": 1}
        assert codes_of(services.hand_in, **arguments) == {"may_not_read_in"}


class TestRunReading:
    def test_keeps_lines_proposals_and_findings(self) -> None:
        paper = factories.a_read_paper()
        assert (paper.kind, paper.pages, paper.lines) == ("packet", 2, len(factories.LINES))
        assert paper.proposals.count() == 7
        assert paper.findings.get().cell == [0, 2]
        assert [(one.page, one.first_line) for one in paper.stretches.all()] == [(1, 1), (2, 10)]
        assert Entry.objects.filter(deed="intake.read_paper").count() == 1

    def test_splits_a_long_page(self) -> None:
        reading = factories.a_reading() | {
            "lines": [{"page": None, "text": f"rad {at}"} for at in range(300)],
            "findings": [],
        }
        paper = factories.a_read_paper(reading=reading)
        assert list(paper.stretches.values_list("first_line", flat=True)) == [1, 121, 241]
        assert paper.lines == 300

    def test_keeps_the_sentence_of_a_file_that_could_not_be_read(self) -> None:
        paper = factories.read(factories.handed_in(), said="packet.txt är tom (0 byte).")
        assert (paper.state, paper.refusal) == (PaperState.REFUSED, "packet.txt är tom (0 byte).")
        assert not paper.proposals.exists()

    def test_may_be_run_twice(self, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        runs = []
        monkeypatch.setattr(
            readings, "read_file", lambda *_args, **_more: runs.append(1) or Outcome(factories.a_reading())
        )
        paper = factories.handed_in()
        services.run_reading(actor=SYSTEM, paper_id=paper.pk)
        services.run_reading(actor=SYSTEM, paper_id=paper.pk)
        assert len(runs) == 1
        assert paper.proposals.count() == 7

    def test_tells_how_far_it_has_come(self, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        seen = []

        def read_file(*_args: object, watch: object) -> Outcome:
            watch(Progress("text", 3, 164))  # type: ignore[operator]
            seen.append(Paper.objects.values_list("step", "done", "of").get())
            return Outcome(factories.a_reading())

        monkeypatch.setattr(readings, "read_file", read_file)
        services.run_reading(actor=SYSTEM, paper_id=factories.handed_in().pk)
        assert seen == [("text", 3, 164)]

    def test_keeps_nothing_when_it_was_stopped(self, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        def read_file(*_args: object, watch: object) -> Outcome:
            services.stop_reading(actor=SYSTEM, paper_id=paper.pk)
            if not watch(Progress("text", 1, 2)):  # type: ignore[operator]
                raise Gone
            return Outcome(factories.a_reading())

        monkeypatch.setattr(readings, "read_file", read_file)
        paper = factories.handed_in()
        services.run_reading(actor=SYSTEM, paper_id=paper.pk)
        paper.refresh_from_db()
        assert paper.state == PaperState.STOPPED
        assert not paper.proposals.exists()

    def test_keeps_nothing_when_another_reading_overtook_it(self) -> None:
        paper = factories.handed_in()
        slow = readings._claim(paper.pk)
        assert slow is not None
        services.stop_reading(actor=SYSTEM, paper_id=paper.pk)
        services.read_again(actor=SYSTEM, paper_id=paper.pk)
        assert readings._claim(paper.pk) is not None
        readings._keep(SYSTEM, slow, Outcome(factories.a_reading()))
        paper.refresh_from_db()
        assert paper.state == PaperState.READING
        assert not paper.proposals.exists()

    def test_says_so_when_the_fault_is_ours(self, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        def read_file(*_args: object, **_more: object) -> Outcome:
            raise RuntimeError("planted")

        monkeypatch.setattr(readings, "read_file", read_file)
        paper = factories.handed_in()
        with pytest.raises(RuntimeError, match="planted"):
            services.run_reading(actor=SYSTEM, paper_id=paper.pk)
        paper.refresh_from_db()
        assert (paper.state, paper.refusal) == (PaperState.REFUSED, "reader_died")

    def test_waits_again_when_the_worker_is_told_to_leave(self, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        def read_file(*_args: object, **_more: object) -> Outcome:
            raise SystemExit(1)

        monkeypatch.setattr(readings, "read_file", read_file)
        paper = factories.handed_in()
        with pytest.raises(SystemExit):
            services.run_reading(actor=SYSTEM, paper_id=paper.pk)
        paper.refresh_from_db()
        assert paper.state == PaperState.QUEUED

    def test_is_for_the_system_alone(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        arguments = {"actor": actor_with(Role.REGISTRAR), "paper_id": factories.handed_in().pk}
        assert codes_of(services.run_reading, **arguments) == {"only_the_system_reads"}


class TestTakeUpInterrupted:
    def test_queues_what_has_been_silent(self) -> None:
        paper = factories.handed_in()
        readings._claim(paper.pk)
        Paper.objects.update(seen_at=timezone.now() - timezone.timedelta(minutes=5))
        assert services.take_up_interrupted(actor=SYSTEM) == 1
        paper.refresh_from_db()
        assert paper.state == PaperState.QUEUED

    def test_leaves_what_is_being_read(self) -> None:
        readings._claim(factories.handed_in().pk)
        assert services.take_up_interrupted(actor=SYSTEM) == 0


class TestStopReading:
    def test_refuses_a_paper_that_was_read(self) -> None:
        paper = factories.a_read_paper()
        assert codes_of(services.stop_reading, actor=SYSTEM, paper_id=paper.pk) == {"paper_not_being_read"}

    def test_refuses_an_unknown_paper_and_one_that_may_not_be_seen_alike(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        paper = factories.handed_in()
        member = actor_with(Role.ELECTED_MEMBER)
        assert codes_of(services.stop_reading, actor=member, paper_id=paper.pk) == {"paper_not_found"}
        assert codes_of(services.stop_reading, actor=SYSTEM, paper_id=paper.pk + 1) == {"paper_not_found"}


class TestCorrectProposal:
    def test_keeps_what_was_typed_and_journals_before_and_after(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        grant = the(Part.COFINANCING, factories.a_read_paper())
        officer = actor_with(Role.CASE_OFFICER)
        services.correct_proposal(actor=officer, proposal_id=grant.pk, changes=(Change("max_amount", "1,9 mnkr"),))
        grant.refresh_from_db()
        assert services.facts_of(grant)["max_amount"] == 1900000
        assert grant.read["max_amount"] == 1912400
        entry = Entry.objects.get(deed="intake.correct_proposal")
        assert (entry.before["max_amount"], entry.after["max_amount"]) == (1912400, 1900000)
        assert entry.actor_name == officer.name

    def test_changes_nothing_when_one_value_is_not_understood(self) -> None:
        grant = the(Part.COFINANCING, factories.a_read_paper())
        changes = (Change("fund", "ett annat"), Change("start", "i våras"))
        assert codes_of(services.correct_proposal, actor=SYSTEM, proposal_id=grant.pk, changes=changes) == {
            "date_not_understood"
        }
        grant.refresh_from_db()
        assert grant.corrected is None

    def test_journals_nothing_when_nothing_differs(self) -> None:
        grant = the(Part.COFINANCING, factories.a_read_paper())
        services.correct_proposal(actor=SYSTEM, proposal_id=grant.pk, changes=(Change("max_amount", "1 912 400 kr"),))
        assert not Entry.objects.filter(deed="intake.correct_proposal").exists()

    def test_refuses_what_somebody_else_has_changed_meanwhile(self) -> None:
        grant = the(Part.COFINANCING, factories.a_read_paper())
        seen = services.version_of(grant)
        services.correct_proposal(actor=SYSTEM, proposal_id=grant.pk, changes=(Change("fund", "x"),), version=seen)
        arguments = {"proposal_id": grant.pk, "changes": (Change("fund", "y"),), "version": seen}
        assert codes_of(services.correct_proposal, actor=SYSTEM, **arguments) == {"proposal_changed_meanwhile"}

    def test_refuses_a_proposal_that_is_saved(self) -> None:
        paper = factories.a_read_paper()
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        arguments = {"proposal_id": the(Part.ITEM, paper).pk, "changes": (Change("title", "x"),)}
        assert codes_of(services.correct_proposal, actor=SYSTEM, **arguments) == {"proposal_saved"}

    def test_refuses_who_may_only_look(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        grant = the(Part.COFINANCING, factories.a_read_paper())
        arguments = {"actor": actor_with(Role.CONTROLLER), "proposal_id": grant.pk, "changes": (Change("fund", "x"),)}
        assert codes_of(services.correct_proposal, **arguments) == {"may_not_read_in"}


class TestSavePaper:
    def test_makes_every_record_with_the_lines_it_was_read_from(self) -> None:
        paper = factories.a_read_paper()
        saved = services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        assert {made.part: made.count for made in saved.made} == {
            "meeting": 1,
            "item": 2,
            "cofinancing": 1,
            "support_list": 1,
            "support": 2,
        }
        decision = Decision.objects.get()
        assert (decision.cap, decision.origin.line) == (Money.kronor(1912400), 5)
        wrong = BudgetRow.objects.get(label="Regionen")
        assert (wrong.origin.line, wrong.printed_total) == (11, Money.kronor(120000))
        assert {row.origin.line for row in BudgetRow.objects.filter(is_sum=True)} == {9, 12}
        assert Origin.objects.filter(line=5, about="Högsta belopp 20RS3419").exists()
        meeting = Meeting.objects.get()
        assert [item.case.dnr if item.case else None for item in meeting.items.order_by("number")] == [None, "20RS3419"]
        assert {support.origin.line for support in SupportDecision.objects.all()} == {14, 15}

    def test_leads_from_each_place_to_its_record(self) -> None:
        services.save_paper(actor=SYSTEM, paper_id=factories.a_read_paper().pk)
        leads = dict(RecordLink.objects.values_list("origin__about", "kind"))
        assert leads["Högsta belopp 20RS3419"] == "case"
        assert leads["Sammanträde 2020-08-24"] == "meeting"
        assert leads["Företagsstöd 20RS4806"] == "support_list"
        assert RecordLink.objects.count() == Origin.objects.count()

    def test_registers_the_text_and_keeps_no_copy(self) -> None:
        paper = factories.a_read_paper()
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        document = Document.objects.get()
        text = [line for part in document.parts.order_by("order") for line in part.text.split("\n")]
        assert text == list(factories.LINES)
        assert set(document.cases.all()) == set(Case.objects.filter(dnr="20RS3419"))
        assert not PaperStretch.objects.exists()

    def test_saves_what_a_person_made_of_it(self) -> None:
        paper = factories.a_read_paper()
        changes = (Change("max_amount", "1,9 mnkr"), Change("financing.0.total", "110 000"))
        services.correct_proposal(actor=SYSTEM, proposal_id=the(Part.COFINANCING, paper).pk, changes=changes)
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        assert Decision.objects.get().cap == Money.kronor(1900000)
        assert BudgetRow.objects.get(label="Regionen").printed_total == Money.kronor(110000)

    def test_leaves_out_what_was_left_out(self) -> None:
        paper = factories.a_read_paper()
        services.leave_out(actor=SYSTEM, proposal_id=the(Part.COFINANCING, paper).pk)
        saved = services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        assert "cofinancing" not in {made.part for made in saved.made}
        assert not Application.objects.exists()

    def test_changes_nothing_the_second_time(self) -> None:
        paper = factories.a_read_paper()
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        before = everything()
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        assert everything() == before

    def test_saves_later_what_was_left_out_at_first(self) -> None:
        paper = factories.a_read_paper()
        grant = the(Part.COFINANCING, paper)
        services.leave_out(actor=SYSTEM, proposal_id=grant.pk)
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        services.take_in(actor=SYSTEM, proposal_id=grant.pk)
        saved = services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        assert [(made.part, made.count) for made in saved.made] == [("cofinancing", 1)]
        assert Application.objects.get().project == "Provprojektet"

    def test_refuses_everything_that_lacks_something_at_once_and_saves_nothing(self) -> None:
        reading = factories.a_reading()
        reading["cofinancing"][0]["dnr"] = None
        reading["meeting"]["meeting_date"] = None
        paper = factories.a_read_paper(reading=reading)
        before = everything()
        with pytest.raises(Refused) as refused:
            services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        assert {(one.code, one.fact("path")) for one in refused.value.refusals} == {
            ("value_missing", "dnr"),
            ("value_missing", "meeting_date"),
        }
        assert everything() == before

    def test_saves_nothing_when_a_room_refuses(self) -> None:
        reading = factories.a_reading()
        reading["cofinancing"][0]["period"] = {"start": "2023-01-01", "end": "2021-01-01"}
        paper = factories.a_read_paper(reading=reading)
        before = everything()
        with pytest.raises(Refused) as refused:
            services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        (refusal,) = refused.value.refusals
        assert (refusal.code, refusal.fact("proposal")) == (
            "decision_ends_before_start",
            the(Part.COFINANCING, paper).pk,
        )
        assert everything() == before

    def test_refuses_rows_whose_list_is_left_out(self) -> None:
        paper = factories.a_read_paper()
        services.leave_out(actor=SYSTEM, proposal_id=the(Part.SUPPORT_LIST, paper).pk)
        assert codes_of(services.save_paper, actor=SYSTEM, paper_id=paper.pk) == {"head_left_out"}

    def test_refuses_a_paper_that_is_not_read(self) -> None:
        assert codes_of(services.save_paper, actor=SYSTEM, paper_id=factories.handed_in().pk) == {"paper_not_read"}

    def test_refuses_who_may_only_look(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        paper = factories.a_read_paper()
        auditor = actor_with(Role.AUDITOR)
        assert codes_of(services.save_paper, actor=auditor, paper_id=paper.pk) == {"may_not_read_in"}

    def test_keeps_the_paragraphs_of_minutes(self) -> None:
        items = [
            {"agenda_number": 1, "agenda_title": "Protokollsjustering", "paragraph": 92, "origin": factories.place(2)},
            {"agenda_number": 2, "minutes_title": None, "paragraph": 93, "minutes_text": "Text.", "origin": None},
        ]
        minutes = {
            "board": "Regional tillväxtnämnd",
            "meeting_date": "2020-08-24",
            "items": items,
            "origin": factories.place(1),
        }
        nothing = {"meeting": None, "cofinancing": [], "business_support": None, "findings": []}
        paper = factories.a_read_paper(reading=factories.a_reading() | nothing | {"minutes": minutes})
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        found = list(Meeting.objects.get().items.order_by("number").values_list("paragraph", "title", "summary"))
        assert found == [(92, "Protokollsjustering", ""), (93, "§ 93", "Text.")]


class TestSavePapers:
    @pytest.fixture
    def reads(self, monkeypatch):  # type: ignore[no-untyped-def]
        """A function that sets what the reader prints."""

        def to(outcome: Outcome) -> None:
            monkeypatch.setattr(readings, "read_file", lambda *_args, **_more: outcome)

        return to

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "handlingar.txt"
        path.write_text("\n".join(factories.LINES), "utf-8")
        return path

    def test_saves_without_review(self, reads, file: Path) -> None:  # type: ignore[no-untyped-def]
        reads(Outcome(factories.a_reading()))
        (result,) = services.save_papers([file])
        assert result.document_id == Document.objects.get().pk
        assert Application.objects.count() == 1

    def test_changes_nothing_for_a_file_that_is_saved(self, reads, file: Path) -> None:  # type: ignore[no-untyped-def]
        reads(Outcome(factories.a_reading()))
        services.save_papers([file])
        before = everything()
        (result,) = services.save_papers([file])
        assert (result.is_known, result.document_id) == (True, Document.objects.get().pk)
        assert everything() == before

    def test_gives_a_grant_without_number_one_of_our_own(self, reads, file: Path) -> None:  # type: ignore[no-untyped-def]
        reading = factories.a_reading()
        reading["cofinancing"] = [
            factories.a_case() | {"dnr": None},
            factories.a_case() | {"dnr": None, "project": "B"},
        ]
        reads(Outcome(reading))
        (result,) = services.save_papers([file])
        year = timezone.localdate().year
        read_in = Case.objects.filter(dnr__startswith="LÄST-").order_by("dnr")
        assert [case.dnr for case in read_in] == [f"LÄST-{year}-1", f"LÄST-{year}-2"]
        assert result.saved.issued == (f"LÄST-{year}-1", f"LÄST-{year}-2")
        assert "fick eget nummer: LÄST-" in saved_in_words(result)

    def test_leaves_what_lacks_more_than_a_number_and_tells(self, reads, file: Path) -> None:  # type: ignore[no-untyped-def]
        reading = factories.a_reading()
        reading["meeting"]["meeting_date"] = None
        reads(Outcome(reading))
        (result,) = services.save_papers([file])
        assert [part for part, _ in result.saved.left] == ["meeting", "item", "item"]
        assert result.saved.left[0][1][0].fact("path") == "meeting_date"
        assert not Meeting.objects.exists()
        assert SupportList.objects.count() == 1
        assert Proposal.objects.filter(saved_at=None).count() == 3

    def test_tells_why_a_file_could_not_be_read_and_goes_on(self, reads, file: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        reads(Outcome(None, "Filen är trasig."))
        empty = tmp_path / "tom.txt"
        empty.touch()
        results = services.save_papers([tmp_path / "saknas.txt", empty, file])
        assert [result.refusal for result in results] == ["file_not_readable", "paper_empty", "Filen är trasig."]
        assert not Document.objects.exists()

    def test_refuses_when_the_database_is_not_set_up(self, monkeypatch, file: Path) -> None:  # type: ignore[no-untyped-def]
        from django.db import connection

        monkeypatch.setattr(connection.introspection, "table_names", lambda: ["something_else"])
        assert codes_of(services.save_papers, paths=[file]) == {"database_not_set_up"}
