"""Goals and priority areas."""

import pytest

from redthread.rules.actors import ANONYMOUS, SYSTEM
from redthread.rules.refusals import Refused
from redthread.strategy import queries
from redthread.strategy.models import GoalKind
from redthread.strategy.services import name_area, set_goal


@pytest.mark.django_db
class TestSetGoal:
    def test_knows_the_same_words_once(self) -> None:
        area = name_area(actor=SYSTEM, name="Näringsliv och entreprenörskap")
        first = set_goal(actor=SYSTEM, text="Ökad tillväxt", kind=GoalKind.STRATEGY, area=area)
        assert set_goal(actor=SYSTEM, text="ökad  tillväxt", kind=GoalKind.STRATEGY, area=area) == first

    def test_refuses_an_empty_goal_and_a_reader(self) -> None:
        with pytest.raises(Refused) as refused:
            set_goal(actor=SYSTEM, text=" ", kind=GoalKind.EFFECT)
        assert refused.value.codes == ("goal_without_text",)
        with pytest.raises(Refused):
            set_goal(actor=ANONYMOUS, text="Mål", kind=GoalKind.EFFECT)


@pytest.mark.django_db
class TestNameArea:
    def test_knows_an_area_whatever_its_capitals(self) -> None:
        first = name_area(actor=SYSTEM, name="Näringsliv och entreprenörskap")
        assert name_area(actor=SYSTEM, name="näringsliv och Entreprenörskap") == first


@pytest.mark.django_db
class TestGoalsPage:
    def test_is_open_to_everyone(self, client) -> None:
        set_goal(actor=SYSTEM, text="God hälsa i hela länet", kind=GoalKind.TERRITORIAL)
        assert "God hälsa i hela länet" in client.get("/mal/").content.decode()

    def test_says_so_when_it_is_empty(self, client) -> None:
        assert "inga mål ännu" in client.get("/mal/").content.decode()
        assert not queries.goals(ANONYMOUS).exists()
