"""How decisions are appealed by dated rules, and a jurist's choice before them."""

from datetime import date

import pytest

from redthread.rules.dated import NothingInForce
from redthread.rules.meetings.appeals import Matter, appeal_of, chosen
from redthread.rules.meetings.days import Route

OLD, NEW = date(2020, 8, 24), date(2023, 1, 1)


class TestAppealOf:
    @pytest.mark.parametrize(
        ("matter", "day", "route", "source", "is_confirmed"),
        [
            (Matter.SUPPORT, OLD, Route.NONE, "förordning (2015:210)", False),
            (Matter.SUPPORT, date(2022, 12, 31), Route.NONE, "förordning (2015:210)", False),
            (Matter.SUPPORT, NEW, Route.NONE, "förordning (2022:1468) 37 §, FL 40 §, KL 13:3", False),
            (Matter.INVESTMENT_SUPPORT, OLD, Route.NONE, "förordning (2015:211)", False),
            (Matter.INVESTMENT_SUPPORT, NEW, Route.NONE, "förordning (2022:1467) 54 §, FL 40 §, KL 13:3", False),
            (
                Matter.RECOVERY,
                NEW,
                Route.FORVALTNING,
                "förordning (2022:1468) 37 §, (2022:1467) 54 §, FL 40 §",
                False,
            ),
            (Matter.PROJECT_MONEY, OLD, Route.LAGLIGHET, "förordning (2003:596), KL 13:1", False),
            (Matter.PREPARING, OLD, Route.NONE, "KL 13:2", True),
            (Matter.OTHER, OLD, Route.LAGLIGHET, "KL 13:1", True),
        ],
        ids=lambda value: str(value),
    )
    def test_follows_what_is_decided_and_when(
        self, matter: Matter, day: date, route: Route, source: str, is_confirmed: bool
    ) -> None:
        found = appeal_of(matter, day)
        assert (found.route, found.source, found.is_confirmed) == (route, source, is_confirmed)

    @pytest.mark.parametrize("matter", list(Matter))
    def test_does_not_guess_what_was_law_before(self, matter: Matter) -> None:
        with pytest.raises(NothingInForce):
            appeal_of(matter, date(2017, 12, 31))

    def test_gives_way_to_a_jurist(self) -> None:
        found = chosen(Route.FORVALTNING, "Myndighetsutövning enligt 8 §")
        assert (found.route, found.is_chosen, found.source) == (
            Route.FORVALTNING,
            True,
            "Myndighetsutövning enligt 8 §",
        )
