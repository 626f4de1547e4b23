"""Grants in form fields, lists and tables."""

from datetime import date

import pytest

from redthread.rules.papers.shapes import DateSpan
from redthread.rules.reading.grants import Grant
from rules.reading.grant_specimens import brief, grants, only


class TestForms:
    FIELDS = (
        ("Projektägare", "Linköpings universitet"),
        ("Projektnamn", "AI för alla"),
        ("Projektperiod", "2022-03-01 – 2024-12-31"),
        ("Beslutad finansiering", "Högst 1 200 000 kr"),
        ("Stödandel", "40 % av godkända kostnader"),
        ("Total budget", "3 000 000 kr"),
        ("Sökt belopp", "1 500 000 kr"),
        ("Diarienummer", "RUN 2022-153"),
    )
    EXPECTED = ("Linköpings universitet", "AI för alla", 1_200_000, "40")

    def check(self, grant: Grant) -> None:
        assert brief(grant) == self.EXPECTED
        assert (grant.percent_base, grant.dnr, grant.applied_amount) == ("approved_costs", "RUN 2022-153", 1_500_000)
        assert grant.period == DateSpan(date(2022, 3, 1), date(2024, 12, 31))

    @pytest.mark.parametrize("turn", range(8))
    @pytest.mark.parametrize("joint", [": ", ":\t", ":      ", "\t"])
    def test_are_read_in_any_order(self, turn: int, joint: str) -> None:
        fields = [*self.FIELDS[turn:], *self.FIELDS[:turn]]
        self.check(only("\n".join(f"{label}{joint}{value}" for label, value in fields)))

    @pytest.mark.parametrize("gap", ["\n", "\n\n"])
    @pytest.mark.parametrize("mark", ["", ":"])
    def test_are_read_with_the_value_on_the_next_line(self, gap: str, mark: str) -> None:
        self.check(only(gap.join(f"{label}{mark}\n{value}" for label, value in self.FIELDS)))

    def test_are_read_from_cells(self) -> None:
        (grant,) = grants("Beslut om stöd", *self.FIELDS)
        self.check(grant)

    def test_are_read_on_one_line(self) -> None:
        self.check(only(". ".join(f"{label}: {value}" for label, value in self.FIELDS)))

    @pytest.mark.parametrize(
        ("label", "value", "kronor"),
        [
            ("Beviljat belopp", "350 000 kr", 350_000),
            ("Beviljat belopp (tkr)", "350", 350_000),
            ("Beslutat stöd", "1,8 miljoner kronor", 1_800_000),
            ("Stödbelopp", "SEK 500 000", 500_000),
            ("Beviljad medfinansiering", "fyra miljoner kronor", 4_000_000),
            ("Regional finansiering", "2 300 000:-", 2_300_000),
        ],
    )
    def test_name_the_amount_in_many_ways(self, label: str, value: str, kronor: int) -> None:
        assert only(f"Sökande: Ånge kommun\nProjekt: Mitt\n{label}: {value}").max_amount == kronor

    def test_of_several_are_kept_apart(self) -> None:
        text = (
            "Delegationsbeslut\n\nSökande: Kramfors kommun\nProjekt: Leden\nBeviljat stöd: 145 000 kronor\n\n"
            "Sökande: Bönhamns byalag\nProjekt: Bryggan\nBeslut: Avslag\nSökt stöd: 90 000 kronor"
        )
        granted, refused = grants(text)
        assert brief(granted) == ("Kramfors kommun", "Leden", 145_000, None)
        assert (refused.refusal, refused.applicant, refused.applied_amount) == (True, "Bönhamns byalag", 90_000)

    def test_without_a_grant_give_none(self) -> None:
        assert grants("Sökande: Ånge kommun\nProjekt: Mitt\nSökt belopp: 90 000 kr\nTotal budget: 400 000 kr") == ()


class TestListsAndTables:
    HEADER = ("Projekt", "Projektägare", "Sökt belopp", "Beviljat belopp (tkr)", "Andel")
    ROWS = (
        ("Norrsken", "Umeå universitet", "2 000", "1 250", "40 %"),
        ("Skogens värden", "Skellefteå kommun", "350", "350", "25 %"),
        ("Linbanan", "Åre Event AB", "900", "Avslag", ""),
        ("Summa", "", "3 250", "1 600", ""),
    )
    EXPECTED = (
        ("Umeå universitet", "Norrsken", 1_250_000, "40"),
        ("Skellefteå kommun", "Skogens värden", 350_000, "25"),
    )

    def test_give_a_grant_for_each_row_of_cells(self) -> None:
        found = grants("Beviljade projekt", self.HEADER, *self.ROWS)
        assert tuple(brief(grant) for grant in found if not grant.refusal) == self.EXPECTED
        assert [grant.applicant for grant in found if grant.refusal] == ["Åre Event AB"]

    @pytest.mark.parametrize("joint", ["\t", " | ", "      "])
    def test_give_a_grant_for_each_row_of_text(self, joint: str) -> None:
        rows = [joint.join(cell or "-" for cell in row) for row in (self.HEADER, *self.ROWS)]
        found = grants("Beviljade projekt\n" + "\n".join(rows))
        assert tuple(brief(grant) for grant in found if not grant.refusal) == self.EXPECTED

    def test_take_the_unit_from_the_line_above(self) -> None:
        text = "Beviljade projekt\nBelopp i tkr\nProjekt\tSökande\tBelopp\nNorrsken\tUmeå universitet\t1 250"
        assert only(text).max_amount == 1_250_000

    @pytest.mark.parametrize(
        "text",
        [
            "Tidigare beviljade projekt\nProjekt\tSökande\tBelopp\nNorrsken\tUmeå universitet\t1 250 000",
            "Finansiering\nFinansiär\t2023\t2024\tTotalt\nRegion Dalarna\t280\t560\t840\nERUF\t350\t700\t1 050",
            "Företagsstöd\nFöretag\tBransch\tKommun\tBelopp\nSnickar AB\tBygg\tMora\t150 000",
            "Budget\nPost\tBelopp\nPersonal\t1 250 000",
        ],
    )
    def test_of_other_kinds_give_none(self, text: str) -> None:
        assert grants(text) == ()

    def test_of_points_below_a_leading_sentence_give_one_each(self) -> None:
        text = (
            "Nämnden beslutar att bevilja följande projekt medel:\n"
            "- Visit Dalarna AB, projektet Vandringsleder, 500 000 kr (40 %)\n"
            "- Mora kommun, Skidcenter 2030, 300 tkr\n"
            "- Grön laddning – Leksands kommun – 250 000 kr\n\n"
            "Totalt söktes 4 200 000 kr."
        )
        assert [brief(grant) for grant in grants(text)] == [
            ("Visit Dalarna AB", "Vandringsleder", 500_000, "40"),
            ("Mora kommun", "Skidcenter 2030", 300_000, None),
            ("Leksands kommun", "Grön laddning", 250_000, None),
        ]
