"""Lists of company support in other layouts."""

from datetime import date

from redthread.rules.papers.shapes import SupportList
from redthread.rules.reading import read
from rules.reading.specimens import cells, reading, source

HEADER = ("Dnr", "Stöd", "Företag", "Bransch", "Kön", "Kommun", "Belopp", "Beslutsfattare")


def support(name: str) -> SupportList:
    found = reading(name).business_support
    assert found is not None
    return found


class TestSpacedColumns:
    """A text that keeps its layout: each word stands below the header's word."""

    def test_gives_rows_by_where_the_words_stand(self) -> None:
        rows = support("foretagsstod-kolumner").rows
        assert [(row.id, row.scheme, row.company, row.municipality, row.amount) for row in rows] == [
            ("RUN22/0012", "Investeringsbidrag", "Nordljus Teknik AB", "Norrby", 250000),
            ("RUN22/0019", "Konsultcheck", "Fjällkaffe HB", "Åsele", 48000),
            ("RUN22/0021", "Driftstöd till dagligvarubutik", "Byns Lanthandel ekonomisk förening", "Dorotea", 120500),
            ("RUN22/0033", "Mikrostöd", "Snickeri & Inredning i Norrby AB", "Norrby", None),
        ]

    def test_tells_a_refusal(self) -> None:
        assert [row.outcome for row in support("foretagsstod-kolumner").rows] == [*["beviljat"] * 3, "avslag"]

    def test_gives_the_period_and_the_delegation(self) -> None:
        found = support("foretagsstod-kolumner")
        assert found.period is not None
        assert (found.period.start, found.period.end) == (date(2022, 1, 1), date(2022, 3, 31))
        assert (found.title, found.delegation_point) == ("Redovisning av företagsstöd", "4.2")


class TestRunningText:
    def test_cuts_the_cells_in_the_headers_order(self) -> None:
        rows = support("foretagsstod-lopande").rows
        assert [(row.id, row.company, row.scheme, row.municipality, row.amount) for row in rows] == [
            ("NYPS-101-23", "Alfa Plåt AB", "Investeringsstöd", "Vansbro", 310000),
            ("NYPS-102-23", "Bergs Bageri HB", "Mikrostöd", "Malung", 25000),
            ("NYPS-105-23", "Cykelverkstan i Dala-Järna AB", "Konsultstöd", "Vansbro", 40000),
        ]

    def test_follows_rows_broken_over_many_lines(self) -> None:
        text = """Företagsstöd
Perioden: 2023-01-01 – 2023-03-31

Dnr Stöd Företag Bransch/Prioritering Kön Kommun Belopp Beslutsfattare

NypsID: Xreg-

12-23

Mikrobidrag Berga

Hantverk AB

Möbelsnickeri M Norrby 24 000 Maj Exempel

23RUN0042 Särskilt driftstöd till

glesbygdsbutiker

Lanthandeln i Söderby Dagligvaror K Söderby 90 500 Maj Exempel

NypsID:

Xreg-15-23

Såddbidrag Nova AB Spelutveckling

/Ej ny

K Norrby Avslag Maj Exempel
"""
        found = read(source(text)).business_support
        assert found is not None
        one, two, three = found.rows
        assert (one.id, one.id_kind, one.company, one.industry) == (
            "Xreg-12-23",
            "NypsID",
            "Berga Hantverk AB",
            "Möbelsnickeri",
        )
        assert (two.id, two.scheme, two.amount) == ("23RUN0042", "Särskilt driftstöd till glesbygdsbutiker", 90500)
        assert two.company == "Lanthandeln i Söderby"
        assert (three.outcome, three.priority_or_reason, three.amount) == ("avslag", "Ej ny", None)


class TestCells:
    def test_takes_the_columns_from_the_source(self) -> None:
        paper = cells(
            HEADER,
            (
                "RUN 2021-00701",
                "Mikrobidrag",
                "Alfa Trä AB",
                "Snickeri",
                "Kvinna",
                "Norrby",
                "24 000 kr",
                "Näringslivschef",
            ),
            (
                "RUN 2021-00703",
                "Mikrobidrag",
                "Gamma Kafé",
                "Kafé / Ej prioriterat",
                "M",
                "Västby",
                "Avslag",
                "Näringslivschef",
            ),
            ("Summa", "", "", "", "", "", "24 000", ""),
            before=("Företagsstöd", "Perioden 2021-11-01 – 2021-12-31"),
        )
        found = read(paper).business_support
        assert found is not None
        one, two = found.rows
        assert (one.sex, one.amount, one.amount_printed) == ("K", 24000, "24 000 kr")
        assert (two.industry, two.priority_or_reason, two.outcome) == ("Kafé", "Ej prioriterat", "avslag")

    def test_joins_a_row_that_the_page_has_cut(self) -> None:
        paper = cells(
            HEADER,
            ("RUN 2021-00701", "Mikrobidrag", "Alfa Trä &", "Snickeri", "K", "Norrby", "24 000", "Chef"),
            HEADER,
            ("", "", "Hantverk AB", "", "", "", "", ""),
            ("RUN 2021-00702", "Mikrobidrag", "Beta HB", "Sågverk", "M", "Norrby", "10 000", "Chef"),
        )
        found = read(paper).business_support
        assert found is not None
        assert [row.company for row in found.rows] == ["Alfa Trä & Hantverk AB", "Beta HB"]

    def test_is_none_for_a_table_of_something_else(self) -> None:
        assert read(cells(("Namn", "Parti", "Roll"), ("Maj Exempel", "S", "Ordförande"))).business_support is None
