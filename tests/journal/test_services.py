"""The journal keeps every deed, in order, and nobody can change it unseen."""

import pytest
from django.db import DatabaseError, connection, transaction

from redthread.journal.models import Entry
from redthread.journal.queries import chain_faults, history
from redthread.journal.services import Subject, record
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role

CASE = Subject("registry.case", "7", "20RS3419 Smart tillväxt")


def write(times: int = 1) -> list[Entry]:
    return [record(actor=SYSTEM, deed="registry.open_case", subject=CASE, after={"n": n}) for n in range(times)]


def codes() -> list[str]:
    """What is wrong with the chain."""
    return [found.code for found in chain_faults(SYSTEM)]


@transaction.atomic
def failing_deed() -> None:
    """A deed that is journalled and then goes wrong."""
    write()
    raise RuntimeError


def rewrite(statement: str) -> None:
    """Changes a row behind the triggers' back, as somebody with the database's keys could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER journal_entry_no_update")
            cursor.execute("DROP TRIGGER journal_entry_no_delete")
        else:
            cursor.execute("DROP TRIGGER journal_entry_append_only ON journal_entry")
        cursor.execute(statement)


@pytest.mark.django_db
class TestRecord:
    def test_links_each_entry_to_the_one_before(self) -> None:
        first, second = write(2)
        assert first.previous_digest == "0" * 64
        assert second.previous_digest == first.digest
        assert [first.sequence, second.sequence] == [1, 2]
        assert list(chain_faults(SYSTEM)) == []

    def test_leaves_nothing_when_the_deed_around_it_fails(self) -> None:
        with pytest.raises(RuntimeError):
            failing_deed()
        assert not Entry.objects.exists()
        write()
        assert list(chain_faults(SYSTEM)) == []

    @pytest.mark.parametrize(
        "statement", ["UPDATE journal_entry SET actor_name = 'någon annan'", "DELETE FROM journal_entry"]
    )
    def test_is_guarded_by_the_database_itself(self, statement: str) -> None:
        write()
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert Entry.objects.get().actor_name == "system"


@pytest.mark.django_db
class TestChainFaults:
    def test_finds_a_changed_row(self) -> None:
        write(3)
        rewrite("UPDATE journal_entry SET actor_name = 'någon annan' WHERE sequence = 2")
        assert codes() == ["journal_row_changed"]

    def test_finds_a_removed_row(self) -> None:
        write(3)
        rewrite("DELETE FROM journal_entry WHERE sequence = 2")
        assert codes() == ["journal_rows_missing"]

    def test_finds_a_removed_end(self) -> None:
        write(3)
        rewrite("DELETE FROM journal_entry WHERE sequence = 3")
        assert codes() == ["journal_head"]


@pytest.mark.django_db
class TestHistory:
    def test_is_read_by_officials_and_by_nobody_else(self, actor_with) -> None:
        write()
        for role in (Role.CASE_OFFICER, Role.AUDITOR):
            assert history(actor_with(role), kind=CASE.kind, key=CASE.key).count() == 1
        for reader in (actor_with(Role.ELECTED_MEMBER), actor_with(Role.APPLICANT), ANONYMOUS):
            assert history(reader, kind=CASE.kind, key=CASE.key).count() == 0
