"""A grant's clauses and facts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from redthread.rules.documents import FigureText, inlines, plain
from redthread.rules.shares import Base
from redthread.typesetting.formats import SPACE, THIN_SPACE
from redthread.typesetting.kinds.grants import BASES, Grant, decided, grant_clauses, grant_facts
from typesetting.kinds.specimens import BOARD, CLAUSES, GRANT

CAP = f"200{THIN_SPACE}000"


def texts(grant: Grant = GRANT) -> list[str]:
    return [plain(clause.text) for clause in grant_clauses(grant, body=BOARD).clauses]


class TestGrantClauses:
    """The decision on a grant."""

    def test_is_led_by_who_decides(self) -> None:
        assert plain(CLAUSES.lead) == "Regional tillväxtnämnd beslutar"

    def test_says_share_base_cap_source_period_and_conditions(self) -> None:
        assert texts() == [
            f"att Föreningen A beviljas 50{SPACE}procent av projektets bokförda kostnader, dock högst {CAP} kronor, "
            "för att genomföra projekt Vägar,",
            "att pengarna tas ur regionalt utvecklingsstöd – statligt stöd,",
            "att projektet får starta tidigast 2021-01-01 och ska vara avslutat senast 2022-12-31, samt",
            "att beslutet gäller med dessa villkor:",
        ]
        assert [plain(one) for one in CLAUSES.clauses[-1].conditions] == [
            "Projektets budget ska vara fullt finansierad för att beslutet ska gälla.",
            "Projektägaren ska visa att Region A medfinansierar projektet.",
            "Region As allmänna villkor för medfinansiering gäller (beslutade 2019-11-05, dnr 19RS9026).",
        ]

    def test_makes_share_and_cap_figures_that_lead_to_passports(self) -> None:
        figures = [part for part in CLAUSES.clauses[0].text if isinstance(part, FigureText)]
        assert figures == [FigureText("50", "andel-1"), FigureText(CAP, "tak-1")]

    def test_ends_with_a_full_stop_without_conditions(self) -> None:
        shown = texts(replace(GRANT, conditions=()))
        assert shown[-1].endswith("senast 2022-12-31.")
        assert shown[-2].endswith("statligt stöd, samt")

    def test_gives_an_amount_alone_without_a_share(self) -> None:
        shown = texts(replace(GRANT, percent=None))
        assert shown[0] == f"att Föreningen A beviljas högst {CAP} kronor, för att genomföra projekt Vägar,"

    def test_says_that_an_addition_comes_on_top(self) -> None:
        assert texts(replace(GRANT, is_additional=True, conditions=())) == [
            f"att Föreningen A beviljas ytterligare högst {CAP} kronor för att genomföra projekt Vägar under perioden "
            "2021-01-01 – 2022-12-31, samt",
            "att pengarna tas ur regionalt utvecklingsstöd – statligt stöd.",
        ]

    @pytest.mark.parametrize("base", Base)
    def test_names_every_base(self, base: Base) -> None:
        assert f"procent av {BASES[base]}, dock" in texts(replace(GRANT, base=base))[0]

    def test_keeps_the_decimals_of_a_share(self) -> None:
        assert f"beviljas 9,17{SPACE}procent" in texts(replace(GRANT, percent=Decimal("9.17")))[0]


class TestDecided:
    """Clauses as one sentence."""

    def test_sets_marks_between_and_a_full_stop_last(self) -> None:
        told = decided(BOARD, [inlines("att ett"), inlines("att två"), inlines("att tre")])
        assert [plain(one.text) for one in told.clauses] == ["att ett,", "att två, samt", "att tre."]

    def test_sets_only_a_full_stop_after_one(self) -> None:
        assert [plain(one.text) for one in decided(BOARD, [inlines("att ett")]).clauses] == ["att ett."]


class TestGrantFacts:
    """What must be seen at once."""

    def test_tells_the_same_share_and_cap_as_the_clauses(self) -> None:
        told = {fact.label: plain(fact.value) for fact in grant_facts(GRANT)}
        assert told["Andel"] == f"50{SPACE}% av projektets bokförda kostnader"
        assert told["Högst"] == f"{CAP}{SPACE}kr"

    def test_says_that_an_addition_comes_on_top(self) -> None:
        labels = [fact.label for fact in grant_facts(replace(GRANT, is_additional=True, percent=None))]
        assert "Ytterligare högst" in labels
        assert "Andel" not in labels
