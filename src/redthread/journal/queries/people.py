"""Who is in the journal."""

from dataclasses import dataclass

from django.db import connection

from redthread.journal import access
from redthread.journal.models import Entry
from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class Doer:
    """Somebody who has done something, by account and the name that the last deed was done under."""

    account: str
    name: str


def doers(reader: Actor, name: str = "", most: int = 50) -> tuple[Doer, ...]:
    """Those who have done something and whose name holds the words, by name; for those who may follow people."""
    if not access.may_follow_others(reader):
        return ()
    words = name.casefold().split()
    known = (doer for doer in (_doer(account) for account in _accounts()) if doer is not None)
    found = [doer for doer in known if all(word in doer.name.casefold() for word in words)]
    return tuple(sorted(found, key=lambda doer: (doer.name.casefold(), doer.account))[:most])


def doer(reader: Actor, account: str) -> Doer | None:
    """The person with the account, when the reader may follow them; without name when they have done nothing."""
    if not access.may_follow(reader, account):
        return None
    return _doer(account) or Doer(account, reader.name if account == str(reader.id) else "")


def _doer(account: str) -> Doer | None:
    name = Entry.objects.filter(actor_id=account).order_by("-sequence").values_list("actor_name", flat=True).first()
    return None if name is None else Doer(account, name)


def _accounts() -> list[str]:
    """Every account in the journal, by jumps in the index of accounts: millions of rows hold some hundred people."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE account(id) AS ("
            " SELECT min(actor_id) FROM journal_entry WHERE actor_id > ''"
            " UNION ALL"
            " SELECT (SELECT min(actor_id) FROM journal_entry WHERE actor_id > account.id)"
            " FROM account WHERE account.id IS NOT NULL"
            ") SELECT id FROM account WHERE id IS NOT NULL"
        )
        return [str(row[0]) for row in cursor.fetchall()]
