"""What is decided at the table lies as proposals at once, and stands in brief with its appeal."""

from collections.abc import Callable

import pytest
from django.test import Client

from meetings.points import Motion, a_matter
from redthread.meetings.models import DecisionTask, Outcome
from redthread.meetings.queries import brief as queries
from redthread.meetings.services import deciding
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.meetings.days import Route
from redthread.rules.money import Money

pytestmark = pytest.mark.django_db


class TestDecidedAtTheTable:
    def test_asks_for_what_its_words_say(self) -> None:
        matter = a_matter()
        deciding.decide_as_prepared(actor=SYSTEM, item=matter.item)
        task = DecisionTask.objects.get(item=matter.item)
        assert (task.kind, task.state, task.amount) == ("amount", "proposed", Money.kronor(500_000))

    def test_asks_for_what_was_changed_at_the_table_and_not_for_what_was_prepared(self) -> None:
        matter = a_matter()
        change = matter.propose("B", Motion.CHANGE, "", "Bevilja stödet med högst 300 000 kronor.")
        while matter.item.outcome == "":
            put = matter.put_next()
            matter.found(put, is_yes=put.yes_id == change.pk)
            if matter.point().puts.filter(is_yes=True, yes=change).exists() or put.no_id == change.pk:
                matter.decide()
        assert matter.item.outcome == Outcome.DECIDED
        assert [task.amount for task in DecisionTask.objects.filter(item=matter.item)] == [Money.kronor(300_000)]

    def test_asks_for_nothing_when_it_is_sent_back(self) -> None:
        matter = a_matter()
        matter.propose("B", Motion.RETURN, "Utred kostnaden")
        matter.found(matter.put_next(), is_yes=True)
        matter.decide()
        assert matter.item.outcome == Outcome.RETURNED
        assert not DecisionTask.objects.filter(item=matter.item).exists()


def test_the_brief_tells_how_it_is_appealed_and_what_the_time_waits_for(client_with: Callable[..., Client]) -> None:
    matter = a_matter()
    deciding.decide_as_prepared(actor=SYSTEM, item=matter.item)
    found = queries.brief_of_item(SYSTEM, matter.item.pk)
    assert found is not None
    (clock,) = found.appeals
    assert clock.appeal is not None
    assert clock.appeal.route is Route.LAGLIGHET
    slug, year = found.item.meeting.board.slug, found.year
    client = client_with(Role.ELECTED_MEMBER)
    url = f"/arbete/sammantraden/{slug}/{year}/paragraf/{found.item.paragraph}"
    page = client.get(f"{url}/").content.decode()
    assert "Laglighetsprövning" in page
    assert "Räknas när protokollet är justerat." in page
    assert "Utan omröstning" in page
    data = client.get(f"{url}.json").json()
    assert data["appeals"] == [{"point": None, "route": "laglighet", "last_day": None, "in_force_on": None}]
