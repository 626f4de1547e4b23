"""Many who guess at the same time get no further than one who guesses as often."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from redthread.people import services
from redthread.people.models import FailedSignIns
from redthread.rules.actors import SYSTEM
from redthread.rules.refusals import Refused

PASSWORD = "ett långt lösenord"  # noqa: S105  # opens nothing but a test database


def guess(number: int) -> str:
    try:
        services.sign_in(login="anna", password=f"gissning {number}", address=f"192.0.2.{number % 4}")
    except Refused as refused:
        return refused.codes[0]
    finally:
        connection.close()
    return "in"


@pytest.mark.django_db(transaction=True)
class TestGuessesAtOnce:
    def test_are_let_through_five_times_in_all(self) -> None:
        services.open_account(actor=SYSTEM, login="anna", name="A", password=PASSWORD)
        with ThreadPoolExecutor(max_workers=4) as pool:
            told = Counter(pool.map(guess, range(24)))
        assert told == {"sign_in_failed": 5, "too_many_attempts": 19}
        assert FailedSignIns.objects.get(kind="login").count == 5
