"""Memos and letters of other regions."""

from datetime import date
from decimal import Decimal

import pytest

from redthread.rules.papers.shapes import CaseType, Cofinancing, TextLine
from redthread.rules.papers.source import Place
from redthread.rules.reading import read
from redthread.rules.reading.casenumbers import find_numbers, number_after
from redthread.rules.reading.conditions import condition_of
from rules.reading.specimens import reading, source


def case() -> Cofinancing:
    (found,) = reading("tjansteskrivelse-tkr").cofinancing
    return found


class TestMemo:
    def test_gives_the_case(self) -> None:
        found = case()
        assert reading("tjansteskrivelse-tkr").kind == "memo"
        assert (found.dnr, found.title) == ("RUN 2021/0456", "Medfinansiering av projektet Elflyg i norr")
        assert (found.applicant, found.project) == ("Norrby Flygplats AB", "Elflyg i norr")
        assert (found.percent, found.max_amount, found.applied_amount) == (Decimal(30), 1500000, 1800000)
        assert found.memo_date == date(2021, 10, 4)
        assert found.handler == "Lo Exempel"
        assert found.send_to == ("Norrby Flygplats AB", "Ekonomiavdelningen")

    def test_gives_area_goal_and_rank(self) -> None:
        found = case()
        assert (found.rus_area, found.rus_goal) == ("Hållbara transporter", "fossilfria resor")
        assert found.priority_rank is not None
        assert (found.priority_rank.code, found.priority_rank.closing_quote_printed) == ("2", True)
        assert (found.priority_rank.policy_decision, found.priority_rank.policy_for_year) == ("2020-12-03 § 112", 2021)

    def test_takes_a_clause_that_is_a_condition_for_one(self) -> None:
        assert [condition.key for condition in case().conditions] == ["budget_fully_financed"]

    def test_gives_both_budgets_in_kronor(self) -> None:
        found = case()
        assert found.cost_budget is not None
        assert found.financing is not None
        assert found.cost_budget.sum is not None
        assert found.cost_budget.sum.total == 5000000
        assert [row.total for row in found.financing.rows] == [1500000, 1000000, 2000000, 500000]

    def test_knows_the_line_of_every_field(self) -> None:
        fields = {origin.field for origin in case().origins}
        assert {"applicant", "max_amount", "priority_rank", "rus_area", "rus_goal", "handler"} <= fields


class TestMemoWithNumberedClauses:
    def test_takes_the_share_from_a_clause_of_its_own(self) -> None:
        (found,) = reading("tjansteutlatande-numrerade-satser").cofinancing
        assert (found.dnr, found.max_amount) == ("RUN 2022-00012", 3200000)
        assert (found.percent, found.percent_base) == (Decimal(40), "total_costs")
        assert len(found.clauses) == 3

    def test_parts_costs_from_financing_below_one_row_of_years(self) -> None:
        (found,) = reading("tjansteutlatande-numrerade-satser").cofinancing
        assert found.cost_budget is not None
        assert found.financing is not None
        assert [row.total for row in found.cost_budget.rows] == [4200000, 3000000, 800000]
        assert [row.total for row in found.financing.rows] == [3200000, 2880000, 1920000]


class TestLetter:
    LETTER = """Tjänsteställe, handläggare Datum Beteckning
Projektenheten, Lo Exempel 2022-06-15 22RUN0042
Byalaget i Söderby
Storgatan 1
123 45 Söderby

Medfinansiering av Byavägen

Byalaget i Söderby ansöker om 90 000 kr för projekt Byavägen.

Beslutet
• Byalaget i Söderby beviljas 30 % av projektets bokförda kostnader, dock högst 90 000 kr, för genomförande
av projekt projektnamn.
• Projektet får påbörjas tidigast 2022-07-01 och avslutas senast 2022-12-31.

Följande villkor gäller för regionens beslut:
• Beslutet gäller under förutsättning att projektets budget är fullt finansierad.
• I övrigt gäller regionens allmänna villkor (beslutade 2019-01-02, dnr 18RUN0007).

Skäl till beslut
Projektägaren bidrar inte med egna medel, vilket är ett avsteg från regionens riktlinjer för projektstöd.

Ingående kommuner
Söderby, Norrby och Västby
"""

    def test_is_a_delegated_decision(self) -> None:
        found = read(source(self.LETTER))
        (letter,) = found.cofinancing
        assert found.kind == "decision_letter"
        assert letter.type is CaseType.DELEGATED_DECISION
        assert (letter.dnr, letter.title) == ("22RUN0042", "Medfinansiering av Byavägen")
        assert letter.document_date == letter.decided_on == date(2022, 6, 15)
        assert letter.handler == "Projektenheten, Lo Exempel"
        assert len(letter.clauses) == 2

    def test_gives_conditions_with_what_they_refer_to(self) -> None:
        (letter,) = read(source(self.LETTER)).cofinancing
        assert [condition.key for condition in letter.conditions] == ["budget_fully_financed", "general_conditions"]
        assert (letter.conditions[1].ref_decided, letter.conditions[1].ref_dnr) == (date(2019, 1, 2), "18RUN0007")

    def test_gives_deviation_municipalities_and_leftover(self) -> None:
        (letter,) = read(source(self.LETTER)).cofinancing
        assert letter.deviation is not None
        assert letter.deviation.endswith("riktlinjer för projektstöd.")
        assert letter.municipalities == ("Söderby", "Norrby", "Västby")
        assert [variant.text for variant in letter.project_name_variants] == ["Byavägen", "projektnamn"]


class TestCaseNumbers:
    @pytest.mark.parametrize(
        "number",
        [
            "20RS4642",
            "RS 2020-01234",
            "RUN 2021/0456",
            "LTV 21/0456",
            "RUN-2022-114",
            "RJL 2021/456",
            "RUN/512/2021",
            "VGR22-01",
        ],
    )
    def test_are_found_without_a_label(self, number: str) -> None:
        assert find_numbers(f"Beslut i ärendet {number}, enligt bilaga") == (number,)

    @pytest.mark.parametrize("number", ["2021-00123", "123/21", "2020:456", "17-0456"])
    def test_are_found_behind_a_label(self, number: str) -> None:
        assert find_numbers(f"Dnr: {number}") == (number,)

    @pytest.mark.parametrize(
        "text", ["perioden 2021-2023", "den 2020-08-24", "telefon 019-602 63 00", "senast 2021-03"]
    )
    def test_are_no_dates_or_years(self, text: str) -> None:
        assert find_numbers(text) == ()

    def test_are_not_taken_from_a_date_behind_a_label(self) -> None:
        assert number_after(" 2020-08-24", 0) is None


class TestConditionKeys:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("Projektets finansiering ska vara säkerställd innan start.", "budget_fully_financed"),
            ("Det ska framgå att projektet medfinansieras av regionen.", "state_cofinancing_visible"),
            ("Stödet får inte snedvrida konkurrensen.", "no_competition_distortion"),
            ("Regionens allmänna villkor för projektstöd gäller.", "general_conditions"),
            (
                "I övrigt gäller nämndens beslut och allmänna villkor från 2019-05-02.",
                "earlier_decision_and_general_conditions",
            ),
            ("Slutrapport lämnas senast i mars.", "other"),
        ],
    )
    def test_are_told_by_what_a_condition_asks(self, text: str, key: str) -> None:
        assert condition_of(TextLine(text, Place(None, 1, text))).key == key
