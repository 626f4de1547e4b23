"""Clauses, quotations, dates, periods and numbers."""

import pytest

from rules.proofreading.specimens import codes, found


def clauses(*texts: str) -> str:
    """A decision with clauses on lines of their own."""
    return "Nämnden beslutar\n\n" + "\n\n".join(f"att {text}" for text in texts)


class TestClauses:
    """The grammar of clauses."""

    @pytest.mark.parametrize(
        "texts",
        [
            ("bevilja medel,", "godkänna planen samt", "ge uppdraget."),
            ("bevilja medel samt", "godkänna planen."),
            ("bevilja medel.", "godkänna planen.", "ge uppdraget."),
            ("bevilja medel", "godkänna planen", "ge uppdraget"),
            ("godkänna planen.",),
        ],
        ids=["samt before last", "two", "all sentences", "no marks", "one"],
    )
    def test_is_right_in(self, texts: tuple[str, ...]) -> None:
        assert codes(clauses(*texts)) == []

    def test_has_samt_before_the_last_only(self) -> None:
        assert codes(clauses("bevilja medel samt", "godkänna planen,", "ge uppdraget.")) == ["clause_conjunction"]

    def test_has_no_full_stop_in_the_middle(self) -> None:
        (finding,) = found(clauses("bevilja medel,", "godkänna\nplanen.", "ge uppdraget."), "clause_full_stop")
        assert (finding.where.line, finding.printed) == (6, "att godkänna planen.")

    def test_is_read_from_numbered_and_dashed_clauses(self) -> None:
        text = "Styrelsen föreslår\n1. att bevilja medel och\n2. att godkänna planen,\n3. att ge uppdraget."
        assert codes(text) == ["clause_conjunction"]

    def test_does_not_take_prose_for_clauses(self) -> None:
        assert codes("Nämnden vill att alla deltar samt\natt mer görs. Det är bra.\natt arbeta är roligt.") == []

    def test_tells_a_fault_in_memo_and_agenda_once(self) -> None:
        fault = clauses("bevilja medel samt", "godkänna planen,", "ge uppdraget.")
        (finding,) = found(f"{fault}\n\nSlut.\n\n{fault}", "clause_conjunction")
        assert (finding.where.line, [place.line for place in finding.also]) == (3, [13])


class TestQuotations:
    """Marks that open and close."""

    @pytest.mark.parametrize(
        "text",
        [
            "Det kallas ”grön väg” i planen.",
            "Kallas ”grön\n\nväg” här",
            '"Rakt" och "rakt igen"',
            "”Först” (”sedan”) och ”sist”.",
            "Programmet ”A”–”B” gäller",
            "3” rör och 5” rör",
        ],
    )
    def test_are_closed_in(self, text: str) -> None:
        assert codes(text) == []

    def test_are_open_when_the_next_mark_opens_again(self) -> None:
        (finding,) = found(
            "Enligt ”Ansökningar som bygger vidare.\n\nSe riktlinjen ”Stöd till bygden”.", "unclosed_quotation"
        )
        assert (finding.where.line, finding.printed[:12]) == (1, "”Ansökningar")

    def test_are_open_when_nothing_closes_them(self) -> None:
        assert codes("Se ”Stöd till bygden.") == ["unclosed_quotation"]


class TestDates:
    """Dates in another form."""

    @pytest.mark.parametrize(
        "text",
        [
            "PM 210315 till mötet 2021-03-15 och 2021-04-12",
            "Möte 15/3-2021, inte 2021-04-12 eller 12 april 2021",
            "Möte 2021/03/15, beslut 2021-04-12",
        ],
    )
    def test_are_found(self, text: str) -> None:
        assert codes(text) == ["mixed_date_formats"]

    @pytest.mark.parametrize(
        "text",
        [
            "Möte 2021-03-15 och den 12 april 2021",
            "Ärende 434302, möte 2021-03-15 och 2021-04-01",
            "Budget 210 315 kr och 210315 kr? 2021-03-15",
            "Regt-210315-20 2021-03-15",
            "Postnummer 701 16 och 2021-03-15",
            "PM 930315 år 2021-03-15 och 2021-04-01",
            "PM 210315",
        ],
    )
    def test_are_right_or_no_dates_in(self, text: str) -> None:
        assert "mixed_date_formats" not in codes(text)


class TestPeriods:
    """Marks between dates."""

    def test_are_mixed(self) -> None:
        (finding,) = found(
            "2020-01-01 – 2020-12-31, 2021-01-01--2021-12-31 och 2022-01-01 – 2022-12-31", "mixed_period_formats"
        )
        assert finding.printed == "2021-01-01--2021-12-31"

    def test_are_the_same(self) -> None:
        assert codes("2020-01-01 – 2020-12-31 och 2021-01-01 – 2021-12-31 samt från 2022-01-01 till 2022-12-31") == []


class TestNumbers:
    """Decimal marks and thousands."""

    @pytest.mark.parametrize(
        "text", ["56.5 % och 57,2 %", "1 000 kr, 2 000 kr, 3 000 kr och 45000 kr", "1 000 kr, 2 000 kr och 4.500 kr"]
    )
    def test_are_mixed(self, text: str) -> None:
        assert codes(text) == ["mixed_number_formats"]

    @pytest.mark.parametrize(
        "text", ["avsnitt 4.3 och 57,2 %", "56.5 % och 57.2 %", "konto 45000 och 1 000 kr", "kl. 13.00, 5,5 procent"]
    )
    def test_are_not_mixed_in(self, text: str) -> None:
        assert codes(text) == []


class TestSpaces:
    """Space after a full stop."""

    @pytest.mark.parametrize("text", ["till 2023-12-31.Därefter prövas", "covid-19.Ökning av stöd", "behovet.Nästa år"])
    def test_is_missed(self, text: str) -> None:
        assert codes(text) == ["missing_space"]

    @pytest.mark.parametrize(
        "text", ["se www.Region.se nu", "AI.ALL och AI.MEE här", "kl.18 idag", "t.ex. Kumla", "m.m. Sedan"]
    )
    def test_is_not_missed_in(self, text: str) -> None:
        assert codes(text) == []
