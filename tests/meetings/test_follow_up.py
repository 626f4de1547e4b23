"""What decisions ask for: proposed, taken, changed, given to somebody, done, and taken up again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import account_with
from meetings import followed
from meetings.test_papers import a_document
from redthread.journal.models import Entry
from redthread.meetings import services as meetings
from redthread.meetings.models import AgendaItem, DecisionTask, DecisionTaskChange, ItemKind, ItemRow
from redthread.meetings.queries import follow_up as queries
from redthread.meetings.services import follow_up as services
from redthread.meetings.services.follow_up import NewFacts, NewTask, TaskLetter
from redthread.meetings.wording import sentence
from redthread.people.access import actor_for
from redthread.registry.models import Document
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.money import Money
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
State = DecisionTask.State
FOLLOWERS = [Role.CASE_OFFICER, Role.BOARD_SECRETARY, Role.REGISTRAR, Role.CONTROLLER]
OTHERS = [Role.ELECTED_MEMBER, Role.AUDITOR, Role.ANALYST, Role.APPLICANT, Role.ADMINISTRATOR]


def actor_with(role: Role) -> Actor:
    return actor_for(account_with(role), TODAY)


def refused(deed: Callable[[], object]) -> tuple[str, ...]:
    """The codes of the refusals, each of which has its sentence."""
    with pytest.raises(Refused) as caught:
        deed()
    for refusal in caught.value.refusals:
        assert sentence(refusal).endswith(".")
    return caught.value.codes


class TestProposeTasks:
    def test_lays_what_the_words_ask_for_as_proposals(self) -> None:
        tasks = followed.proposed()
        assert set(tasks) == {"amount", "date", "report", "condition"}
        assert tasks["amount"].amount == Money.kronor(474_529)
        assert tasks["date"].due_on == tasks["date"].proposed_due_on == date(2022, 9, 20)
        assert tasks["report"].due_on == date(2022, 12, 31)
        assert tasks["condition"].title == "Projektets budget ska vara fullt finansierad"
        for task in tasks.values():
            assert task.state == State.PROPOSED
            assert task.row is not None
            assert task.quote_start is not None
            assert task.row.text[task.quote_start :].startswith(task.quote)

    def test_may_be_done_twice_and_leaves_what_was_answered(self) -> None:
        item = followed.a_decision()
        tasks = followed.proposed(item)
        services.decline_task(actor=SYSTEM, task=tasks["amount"], reason="Följs av ekonomin.")
        assert services.propose_tasks(actor=SYSTEM, item=item) == ()
        assert DecisionTask.objects.count() == 4

    def test_tells_the_journal_nothing_of_the_words(self) -> None:
        followed.proposed()
        entries = list(Entry.objects.filter(deed="meetings.propose_task"))
        assert len(entries) == 4
        assert "finansierad" not in str([(entry.after, entry.object_label) for entry in entries])

    def test_is_refused_before_the_decision(self) -> None:
        item = followed.a_decision(held_on=timezone.localdate() + timedelta(days=9))
        assert refused(lambda: services.propose_tasks(actor=SYSTEM, item=item)) == ("matter_not_decided",)

    @pytest.mark.parametrize("outcome", ["postponed", "returned", "removed", "noted"])
    def test_is_refused_where_nothing_was_decided(self, outcome: str) -> None:
        item = followed.a_decision()
        AgendaItem.objects.filter(pk=item.pk).update(outcome=outcome)
        assert refused(lambda: services.propose_tasks(actor=SYSTEM, item=item)) == ("matter_not_decided",)

    def test_is_refused_for_information(self) -> None:
        item = followed.a_decision()
        AgendaItem.objects.filter(pk=item.pk).update(kind=ItemKind.INFORMATION)
        assert refused(lambda: services.propose_tasks(actor=SYSTEM, item=item)) == ("matter_not_decided",)

    @pytest.mark.parametrize("role", FOLLOWERS)
    def test_is_for_those_who_follow_up(self, role: Role) -> None:
        assert len(services.propose_tasks(actor=actor_with(role), item=followed.a_decision())) == 4

    @pytest.mark.parametrize("role", OTHERS)
    def test_is_for_nobody_else(self, role: Role) -> None:
        item = followed.a_decision()
        assert refused(lambda: services.propose_tasks(actor=actor_with(role), item=item)) == ("may_not_follow_up",)

    def test_is_refused_in_a_case_that_is_held_back(self) -> None:
        item = followed.a_decision(is_secret=True)
        officer = actor_with(Role.CASE_OFFICER)
        assert refused(lambda: services.propose_tasks(actor=officer, item=item)) == ("task_held_back",)

    def test_lies_once_in_the_database_too(self) -> None:
        task = followed.proposed()["date"]
        task.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            task.save(force_insert=True)


class TestAcceptTask:
    def test_makes_it_somebodys_to_do(self) -> None:
        owner = account_with(Role.CASE_OFFICER)
        task = followed.an_open_task(owner=owner)
        assert (task.state, task.owner) == (State.OPEN, owner)
        assert task.opened_at is not None

    def test_is_refused_twice(self) -> None:
        task = followed.an_open_task()
        assert refused(lambda: services.accept_task(actor=SYSTEM, task=task)) == ("task_not_so",)

    @pytest.mark.parametrize("role", OTHERS)
    def test_is_for_those_who_follow_up(self, role: Role) -> None:
        task = followed.proposed()["date"]
        assert refused(lambda: services.accept_task(actor=actor_with(role), task=task)) == ("may_not_follow_up",)


class TestAddTask:
    def test_is_open_at_once(self) -> None:
        item = followed.a_decision()
        row = item.rows.get(order=1, kind="clause")
        new = NewTask(kind=DecisionTask.Kind.OTHER, title="Ring  projektet", due_on=date(2021, 1, 4), row=row)
        task = services.add_task(actor=SYSTEM, item=item, new=new)
        assert (task.state, task.title, task.quote_start) == (State.OPEN, "Ring projektet", None)

    def test_refuses_everything_at_once(self) -> None:
        item = followed.a_decision()
        new = NewTask(kind=DecisionTask.Kind.OTHER, title=" ", due_on=date(2019, 1, 4))
        codes = refused(lambda: services.add_task(actor=SYSTEM, item=item, new=new))
        assert codes == ("task_without_title", "task_day_before_decision")

    def test_refuses_a_clause_of_another_matter(self) -> None:
        item, other = followed.a_decision(3), followed.a_decision(4, paragraph=48)
        new = NewTask(kind=DecisionTask.Kind.OTHER, title="Ring", row=ItemRow.objects.filter(item=other)[0])
        codes = refused(lambda: services.add_task(actor=SYSTEM, item=item, new=new))
        assert codes == ("task_row_of_other_matter",)


class TestChangeTask:
    def changed(self, task: DecisionTask, reason: str = "", **facts: Any) -> DecisionTask:
        new = {"title": task.title, "due_on": task.due_on, "amount": task.amount, **facts}
        return services.change_task(actor=SYSTEM, task=task, facts=NewFacts(**new), reason=reason)

    def test_keeps_what_stood_there_before(self) -> None:
        task = followed.an_open_task()
        kept = self.changed(task, "Förlängd tid.", due_on=date(2023, 3, 31))
        kept = self.changed(kept, "Förlängd igen.", due_on=date(2023, 9, 30))
        days = list(DecisionTaskChange.objects.filter(fact="due_on").values_list("before", "after", "reason"))
        assert days == [
            ("2022-09-20", "2023-03-31", "Förlängd tid."),
            ("2023-03-31", "2023-09-30", "Förlängd igen."),
        ]
        assert kept.proposed_due_on == date(2022, 9, 20)

    def test_moves_the_day_of_an_open_task_only_with_a_reason(self) -> None:
        task = followed.an_open_task()
        assert refused(lambda: self.changed(task, due_on=date(2023, 3, 31))) == ("reason_missing",)

    def test_changes_a_proposal_without_one(self) -> None:
        assert self.changed(followed.proposed()["date"], due_on=date(2023, 3, 31)).due_on == date(2023, 3, 31)

    def test_refuses_no_change_and_a_day_before_the_decision(self) -> None:
        task = followed.an_open_task()
        assert refused(lambda: self.changed(task)) == ("task_unchanged",)
        too_early = date(2020, 1, 1)
        assert refused(lambda: self.changed(task, "Fel.", due_on=too_early)) == ("task_day_before_decision",)

    def test_refuses_what_is_closed(self) -> None:
        task = followed.an_open_task()
        services.finish_task(actor=SYSTEM, task=task, done_note="Klart.")
        assert refused(lambda: self.changed(task, "Fel.", title="Annat")) == ("task_not_so",)


class TestAssignTask:
    def test_gives_it_to_somebody_else_and_remembers_whom(self) -> None:
        first, second = account_with(Role.CASE_OFFICER), account_with(Role.CONTROLLER)
        task = followed.an_open_task(owner=first)
        services.assign_task(actor=SYSTEM, task=task, owner=second, unit=None)
        change = DecisionTaskChange.objects.get()
        assert (change.fact, change.before, change.after) == ("owner", first.name, second.name)

    def test_refuses_somebody_who_has_left_and_no_change(self) -> None:
        task = followed.an_open_task()
        gone = account_with(Role.ANALYST)
        gone.is_active = False
        deed = services.assign_task
        assert refused(lambda: deed(actor=SYSTEM, task=task, owner=gone, unit=None)) == ("task_owner_gone",)
        assert refused(lambda: deed(actor=SYSTEM, task=task, owner=None, unit=None)) == ("task_unchanged",)


class TestFinishTask:
    def test_keeps_what_was_done_and_the_document_that_shows_it(self) -> None:
        item = followed.a_decision()
        report = a_document(item, "Slutrapport")
        task = services.finish_task(
            actor=SYSTEM, task=followed.an_open_task(item), done_note="Granskad.", report=report
        )
        assert (task.state, task.closing_note, task.report) == (State.DONE, "Granskad.", report)
        assert task.closed_at is not None

    def test_may_be_done_by_its_owner_who_does_not_follow_up(self) -> None:
        owner = account_with(Role.ANALYST)
        task = followed.an_open_task(owner=owner)
        done = services.finish_task(actor=actor_for(owner, TODAY), task=task, done_note="Klart.")
        assert done.state == State.DONE

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.AUDITOR, Role.ADMINISTRATOR])
    def test_is_refused_for_others(self, role: Role) -> None:
        task = followed.an_open_task()
        deed = services.finish_task
        assert refused(lambda: deed(actor=actor_with(role), task=task, done_note="Klart.")) == ("may_not_close_task",)

    def test_refuses_a_proposal_no_words_and_a_document_out_of_reach(self) -> None:
        item = followed.a_decision()
        tasks = followed.proposed(item)
        deed = services.finish_task
        assert refused(lambda: deed(actor=SYSTEM, task=tasks["date"], done_note="Klart.")) == ("task_not_so",)
        task = services.accept_task(actor=SYSTEM, task=tasks["date"])
        secret = a_document(item, "Hemlig")
        Document.objects.filter(pk=secret.pk).update(secrecy="whole")
        officer = actor_with(Role.CASE_OFFICER)
        codes = refused(lambda: deed(actor=officer, task=task, done_note=" ", report=secret))
        assert codes == ("done_note_missing", "report_unknown")


class TestMissDeclineReopen:
    def test_ask_for_a_reason(self) -> None:
        tasks = followed.proposed()
        task = services.accept_task(actor=SYSTEM, task=tasks["date"])
        assert refused(lambda: services.miss_task(actor=SYSTEM, task=task, reason=" ")) == ("reason_missing",)
        assert refused(lambda: services.decline_task(actor=SYSTEM, task=tasks["amount"], reason="")) == (
            "reason_missing",
        )
        done = services.miss_task(actor=SYSTEM, task=task, reason="Projektet avbröts.")
        assert refused(lambda: services.reopen_task(actor=SYSTEM, task=done, reason="")) == ("reason_missing",)

    def test_reopening_makes_a_new_row_once(self) -> None:
        task = services.miss_task(actor=SYSTEM, task=followed.an_open_task(), reason="Projektet avbröts.")
        again = services.reopen_task(actor=SYSTEM, task=task, reason="Projektet tar vid.")
        task.refresh_from_db()
        assert (task.state, again.state, again.reopens) == (State.MISSED, State.OPEN, task)
        assert refused(lambda: services.reopen_task(actor=SYSTEM, task=task, reason="Igen.")) == ("task_reopened",)
        assert services.propose_tasks(actor=SYSTEM, item=task.item) == ()

    def test_an_open_task_is_not_reopened_nor_declined(self) -> None:
        task = followed.an_open_task()
        assert refused(lambda: services.reopen_task(actor=SYSTEM, task=task, reason="Igen.")) == ("task_not_so",)
        assert refused(lambda: services.decline_task(actor=SYSTEM, task=task, reason="Nej.")) == ("task_not_so",)

    @pytest.mark.parametrize("deed", [services.miss_task, services.decline_task, services.reopen_task])
    def test_are_for_those_who_follow_up(self, deed: Callable[..., object]) -> None:
        task = followed.an_open_task()
        auditor = actor_with(Role.AUDITOR)
        assert refused(lambda: deed(actor=auditor, task=task, reason="Nej.")) == ("may_not_follow_up",)


def a_letter(owner: Any, tasks: Any) -> TaskLetter:
    return TaskLetter(f"{owner.name}: {len(tasks)}", "Gör det.")


class TestRemindOwners:
    @pytest.fixture
    def owner(self, settings: Any) -> Any:
        settings.EMAIL_HOST = "mail.invalid"
        account = account_with(Role.CASE_OFFICER)
        account.email = "a@region.invalid"
        account.save()
        return account

    def test_sends_one_letter_a_day_to_each(self, owner: Any) -> None:
        item = followed.a_decision()
        tasks = followed.proposed(item)
        for kind in ("date", "report"):
            services.accept_task(actor=SYSTEM, task=tasks[kind], owner=owner)
        today = timezone.localdate()
        reminded = services.remind_owners(actor=SYSTEM, today=today, writer=a_letter)
        assert (reminded.by_mail, reminded.by_hand) == ((owner,), ())
        assert [letter.subject for letter in mail.outbox] == [f"{owner.name}: 2"]
        codes = refused(lambda: services.remind_owners(actor=SYSTEM, today=today, writer=a_letter))
        assert codes == ("nobody_to_remind_of_tasks",)
        tomorrow = today + timedelta(days=1)
        assert services.remind_owners(actor=SYSTEM, today=tomorrow, writer=a_letter).by_mail == (owner,)

    def test_tells_whom_no_letter_reaches(self, owner: Any) -> None:
        owner.email = ""
        owner.save()
        followed.an_open_task(owner=owner)
        reminded = services.remind_owners(actor=SYSTEM, today=timezone.localdate(), writer=a_letter)
        assert (reminded.by_mail, reminded.by_hand) == ((), (owner,))
        assert mail.outbox == []

    def test_leaves_what_is_far_off_alone(self, owner: Any) -> None:
        followed.an_open_task(owner=owner)
        codes = refused(lambda: services.remind_owners(actor=SYSTEM, today=date(2022, 9, 5), writer=a_letter))
        assert codes == ("nobody_to_remind_of_tasks",)


class TestWhoSees:
    def test_tasks_of_a_case_that_is_held_back(self) -> None:
        task = followed.an_open_task(followed.a_decision(is_secret=True))
        for role in (Role.REGISTRAR, Role.AUDITOR, Role.CASE_OFFICER, Role.CONTROLLER, Role.ELECTED_MEMBER):
            reader, may = actor_with(role), role in {Role.REGISTRAR, Role.AUDITOR}
            assert (queries.task_page(reader, task.pk) is not None) == may
            assert (queries.matter_tasks(reader, task.item_id, TODAY) is not None) == may
            assert queries.tasks(reader, queries.TaskFilter(), TODAY).exists() == may
            page = queries.undone_page(reader, task.item.meeting.board.slug, 2022, TODAY)
            assert page is not None
            assert bool(page.late) == may

    def test_officials_and_nobody_else(self) -> None:
        task = followed.an_open_task()
        assert queries.task_page(actor_with(Role.AUDITOR), task.pk) is not None
        for role in (Role.ELECTED_MEMBER, Role.APPLICANT):
            assert queries.task_page(actor_with(role), task.pk) is None
            assert queries.matter_tasks(actor_with(role), task.item_id, TODAY) is None


class TestUndone:
    def test_tells_how_it_stood_when_the_year_ended(self) -> None:
        item = followed.a_decision()
        tasks = followed.proposed(item)
        for task in tasks.values():
            services.accept_task(actor=SYSTEM, task=task)
        services.miss_task(actor=SYSTEM, task=tasks["report"], reason="Projektet avbröts.")
        slug, today = item.meeting.board.slug, timezone.localdate()
        now = queries.undone_page(SYSTEM, slug, today.year, today)
        assert now is not None
        assert [task.kind for task in now.late] == ["date"]
        assert [task.kind for task in now.missed] == ["report"]
        assert {task.kind for task in now.without_day} == {"amount", "condition"}
        then = queries.undone_page(SYSTEM, slug, 2022, today)
        assert then is not None
        assert (then.as_of, [task.kind for task in then.late]) == (date(2022, 12, 31), ["date", "report"])
        before = queries.undone_page(SYSTEM, slug, 2021, today)
        assert before is not None
        assert (before.late, [task.kind for task in before.coming]) == ((), ["date", "report"])

    def test_is_none_for_a_year_to_come_and_an_unknown_board(self) -> None:
        slug = followed.a_decision().meeting.board.slug
        assert queries.undone_page(SYSTEM, slug, TODAY.year + 1, TODAY) is None
        assert queries.undone_page(SYSTEM, "finns-inte", TODAY.year, TODAY) is None

    def test_leaves_out_proposals_and_declined_ones(self) -> None:
        item = followed.a_decision()
        tasks = followed.proposed(item)
        services.decline_task(actor=SYSTEM, task=tasks["amount"], reason="Nej.")
        page = queries.undone_page(SYSTEM, item.meeting.board.slug, TODAY.year, TODAY)
        assert page is not None
        assert (page.late, page.missed, page.coming, page.without_day, page.done) == ((), (), (), (), 0)


def test_a_meeting_that_was_recorded_again_keeps_its_tasks() -> None:
    item = followed.a_decision()
    followed.proposed(item)
    meetings.publish_meeting(actor=SYSTEM, meeting=item.meeting, published_on=followed.HELD_ON)
    assert DecisionTask.objects.filter(item=item).count() == 4
