"""Budgets in other layouts than one region's."""

from redthread.rules.reading.matrices import FoundMatrix, find_matrices
from redthread.rules.reading.rows import prepare
from rules.reading.specimens import cells, rows


def one(text: str) -> FoundMatrix:
    (found,) = find_matrices(rows(text))
    return found


def amounts(found: FoundMatrix) -> dict[str, tuple[int | None, ...]]:
    return {row.label: (*row.amounts, row.total) for row in found.matrix.rows}


class TestText:
    def test_parts_thousands_from_columns_by_the_rows_own_total(self) -> None:
        found = one(
            "Kostnadsslag 2022 2023 Summa\n"
            "Personal 1 200 500 950 000 2 150 500\n"
            "Resor 12 500 8 250 20 750\n"
            "S:a kostnader 1 213 000 958 250 2 171 250"
        )
        assert found.kind == "costs"
        assert amounts(found) == {"Personal": (1200500, 950000, 2150500), "Resor": (12500, 8250, 20750)}
        assert found.matrix.sum is not None
        assert found.matrix.sum.label == "S:a kostnader"

    def test_places_blank_cells_by_the_columns_sums_where_the_row_cannot_tell(self) -> None:
        found = one(
            "Finansiär 2021 2022 2023 Totalt\n"
            "Offentlig finansiering\n"
            "Regionen 100 000 200 000 300 000 600 000\n"
            "Kommunen 50 000  60 000\n"
            "Summa finansiering 100 000 250 000 300 000 650 000"
        )
        assert amounts(found)["Kommunen"] == (None, 50000, None, 60000)

    def test_multiplies_by_the_unit_that_is_named_once_for_both_tables(self) -> None:
        costs, financing = find_matrices(
            rows(
                "Budget (belopp i tkr)\nKostnader 2022 2023 Summa\nPersonal 1 200 1 300 2 500\n"
                "Totala kostnader 1 200 1 300 2 500\n\nFinansiering 2022 2023 Summa\nRegionen 700 800 1 500\n"
                "Egen insats 500 500 1 000\nTotal finansiering 1 200 1 300 2 500"
            )
        )
        assert amounts(costs) == {"Personal": (1200000, 1300000, 2500000)}
        assert amounts(financing)["Regionen"] == (700000, 800000, 1500000)
        assert financing.kind == "financing"
        assert financing.matrix.rows[1].kind == "own"

    def test_joins_labels_broken_over_lines(self) -> None:
        found = one(
            "Kostnader 2022 2023 Totalt\n"
            "Indirekta kostnader\n(schablon)\n\n15 000 16 000 31 000\n"
            "Egen personal inkl\nlönebikostnader 100 000 110 000 210 000\n"
            "Summa kostnader 115 000 126 000 241 000"
        )
        assert list(amounts(found)) == ["Indirekta kostnader (schablon)", "Egen personal inkl lönebikostnader"]

    def test_keeps_a_row_whose_cells_are_all_blank(self) -> None:
        found = one(
            "Kostnader 2022 2023 Totalt\n"
            "Personal 10 000 20 000 30 000\n"
            "Investeringar\n"
            "Resor 1 000 2 000 3 000\n"
            "Summa 11 000 22 000 33 000"
        )
        assert amounts(found)["Investeringar"] == (None, None, None)

    def test_gives_each_financier_the_kind_of_its_group(self) -> None:
        found = one(
            "Finansiering 2022 Totalt\nOffentlig kontant finansiering\nRegionen 10 000 10 000\nPrivat finansiering\n"
            "Bolaget 5 000 5 000\n"
            "Bidrag i annat än pengar\n"
            "Föreningens timmar 2 000 2 000\n"
            "Summa finansiering 17 000 17 000"
        )
        assert [row.kind for row in found.matrix.rows] == ["public", "private", "in_kind"]

    def test_reads_two_tables_side_by_side(self) -> None:
        costs, financing = find_matrices(
            rows(
                "Kostnader 2022 Finansiär 2022\nPersonal 300 000 Regionen 1:1 200 000\nResor 50 000 Kommunen 150 000\n"
                "Summa kostnader 350 000 Summa finansiering 350 000"
            )
        )
        assert amounts(costs) == {"Personal": (300000, None), "Resor": (50000, None)}
        assert amounts(financing) == {"Regionen 1:1": (200000, None), "Kommunen": (150000, None)}
        assert not costs.matrix.has_total_column

    def test_keeps_sums_inside_the_table_apart_from_its_rows(self) -> None:
        found = one(
            "Finansiering 2022 2023 Totalt\n"
            "Regionen 10 000 10 000 20 000\n"
            "Summa offentlig finansiering 10 000 10 000 20 000\n"
            ""
            "Bolaget 5 000 5 000 10 000\nSumma finansiering 15 000 15 000 30 000"
        )
        assert list(amounts(found)) == ["Regionen", "Bolaget"]
        assert [row.label for row in found.matrix.subtotals] == ["Summa offentlig finansiering"]
        assert found.matrix.sum is not None
        assert found.matrix.sum.total == 30000

    def test_parts_costs_from_financing_in_one_table(self) -> None:
        costs, financing = find_matrices(
            rows(
                "Budget 2022 2023 Summa\n"
                "Personal 10 000 20 000 30 000\n"
                "Summa kostnader 10 000 20 000 30 000\n"
                "Finansiering\n"
                ""
                "Regionen 6 000 12 000 18 000\nKommunen 4 000 8 000 12 000\nSumma finansiering 10 000 20 000 30 000"
            )
        )
        assert (costs.kind, list(amounts(costs))) == ("costs", ["Personal"])
        assert (financing.kind, list(amounts(financing))) == ("financing", ["Regionen", "Kommunen"])

    def test_reports_letters_in_a_cell_and_reads_the_rest(self) -> None:
        found = one(
            "Kostnader 2022 2023 Totalt\n"
            "Personal 10 000 20 000 30 000\n"
            "Resor 5 000 #REF! 9 000\n"
            "Summa kostnader 15 000 24 000 39 000"
        )
        assert [line.text for line in found.matrix.unread] == ["#REF!"]
        assert amounts(found)["Resor"] == (5000, None, 9000)

    def test_keeps_the_share_that_belongs_to_a_label(self) -> None:
        found = one(
            "Kostnader 2022 2023 Totalt\nSchablon 40 % 256 000 264 000 520 000\nSumma kostnader 256 000 264 000 520 000"
        )
        assert list(amounts(found)) == ["Schablon 40 %"]

    def test_leaves_shares_beside_the_figures_out(self) -> None:
        found = one(
            "Finansiär 2022 2023 Totalt Andel\n"
            "Regionen 10 000 20 000 30 000 60 %\n"
            "Kommunen 8 000 12 000 20 000 40 %\n"
            "Summa finansiering 18 000 32 000 50 000 100 %"
        )
        assert amounts(found)["Kommunen"] == (8000, 12000, 20000)

    def test_is_none_where_the_years_head_no_budget(self) -> None:
        assert find_matrices(rows("Antal företag 2021 2022 2023\nNorrby 120 130 140\nSumma 120 130 140")) == ()


class TestCells:
    def test_takes_the_columns_from_the_source(self) -> None:
        paper = cells(
            ("Kostnadsslag", "2022", "2023", "Summa"),
            ("Personal", "640", "660", "1 300"),
            ("Köpta tjänster", "150", "", "150"),
            ("Investeringar", "", "", ""),
            ("Summa kostnader", "790", "660", "1 450"),
            before=("Budget, belopp i tkr",),
        )
        (found,) = find_matrices(prepare(paper).rows)
        assert amounts(found) == {
            "Personal": (640000, 660000, 1300000),
            "Köpta tjänster": (150000, None, 150000),
            "Investeringar": (None, None, None),
        }

    def test_reports_letters_and_keeps_the_column_blank(self) -> None:
        paper = cells(
            ("Finansiär", "2022", "2023", "Totalt"),
            ("Offentlig finansiär", "", "", ""),
            ("Regionen", "400 000", "kommer", "400 000"),
            ("Summa finansiering", "400 000", "", "400 000"),
        )
        (found,) = find_matrices(prepare(paper).rows)
        assert amounts(found) == {"Regionen": (400000, None, 400000)}
        assert [line.text for line in found.matrix.unread] == ["kommer"]
        assert found.matrix.rows[0].kind == "public"
