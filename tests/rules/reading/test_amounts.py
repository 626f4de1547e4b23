"""Amounts, shares, dates and periods, in every way Swedish papers print them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.reading.amounts import (
    Precision,
    find_amounts,
    find_dates,
    find_percents,
    find_periods,
    parse_amount,
    parse_percent,
)

SPACES = (" ", "\u00a0", "\u2009", "\u202f", "\u2007", "\n")


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


class TestFindAmounts:
    @pytest.mark.parametrize(
        ("printed", "kronor"),
        [
            ("474 529 kronor", 474_529),
            ("1\u00a0912\u00a0400 kr", 1_912_400),
            ("1\u2009912\u2009400 kr", 1_912_400),
            ("1 912\n400 kronor", 1_912_400),
            ("1 912 400\nkronor", 1_912_400),
            ("474 529  kr", 474_529),
            ("1.912.400 kr", 1_912_400),
            ("1912400 kr", 1_912_400),
            ("SEK 500 000", 500_000),
            ("500 000 SEK", 500_000),
            ("2 300 000:-", 2_300_000),
            ("2 300 000,-", 2_300_000),
            ("350 tkr", 350_000),
            ("1 250 tkr", 1_250_000),
            ("1 277,4 tkr", 1_277_400),
            ("480 tusen kronor", 480_000),
            ("1,8 miljoner kronor", 1_800_000),
            ("1,8 miljoner till projektet", 1_800_000),
            ("1.8 miljoner kronor", 1_800_000),
            ("fyra miljoner kronor", 4_000_000),
            ("fyra miljoner", 4_000_000),
            ("en miljon kronor", 1_000_000),
            ("en halv miljon kronor", 500_000),
            ("en och en halv miljon", 1_500_000),
            ("två och en halv miljoner kronor", 2_500_000),
            ("två miljoner trehundratusen", 2_300_000),
            ("tre miljoner och femhundratusen kronor", 3_500_000),
            ("trehundrafemtiotusen kronor", 350_000),
            ("ett hundra tusen kronor", 100_000),
            ("tjugofem tusen kronor", 25_000),
            ("1,2 Mkr", 1_200_000),
            ("73 mkr", 73_000_000),
            ("3 mnkr", 3_000_000),
            ("4 MSEK", 4_000_000),
            ("MSEK 4", 4_000_000),
            ("2 milj. kr", 2_000_000),
            ("12 mdkr", 12_000_000_000),
            ("1,5 miljarder kronor", 1_500_000_000),
            ("99,50 kr", 100),
        ],
    )
    def test_gives_whole_kronor(self, printed: str, kronor: int) -> None:
        text = f"Stöd med högst {printed}, enligt beslut."
        (found,) = find_amounts(text)
        assert found.kronor == kronor
        assert text[found.start : found.end].strip() == found.printed

    @pytest.mark.parametrize(
        "text",
        [
            "1,8 miljoner invånare",
            "2,4 miljoner ton gods",
            "2,5 miljoner euro",
            "200 000 euro",
            "fyra miljoner besökare",
            "287 000 invånare",
            "telefon 054-701 10 00",
            "organisationsnummer 232100-0156",
            "651 15 Karlstad",
            "13 procent av kostnaderna",
            "2021-01-01 – 2023-03-31",
            "§ 83 och punkt 3.2",
            "en projektledare och två tjänster",
            "1 000 000 000 000 000 000 000 kr",
            "",
        ],
    )
    def test_leaves_other_figures_alone(self, text: str) -> None:
        assert find_amounts(text) == ()

    def test_keeps_ore(self) -> None:
        (found,) = find_amounts("en avgift på 1 234,55 kr")
        assert found.exact == Decimal("1234.55")
        assert found.kronor == 1_235

    @pytest.mark.parametrize(
        "text",
        ["400 000 kronor vardera", "400 000 kr till vardera kommunen", "vardera 400 000 kr", "400 000 kronor var."],
    )
    def test_knows_what_goes_to_each(self, text: str) -> None:
        assert [found.each for found in find_amounts(text)] == [True]

    @pytest.mark.parametrize("word", ["ca", "cirka", "drygt", "knappt", "omkring", "närmare"])
    def test_knows_what_is_about(self, word: str) -> None:
        (found,) = find_amounts(f"kostar {word} en miljon kronor")
        assert (found.kronor, found.approximate) == (1_000_000, True)
        assert find_amounts("kostar 900 000 kr")[0].approximate is False

    @pytest.mark.parametrize(
        ("text", "kronor"),
        [
            ("100 000–200 000 kr", [100_000, 200_000]),
            ("mellan 100 000 och 200 000 kronor", [100_000, 200_000]),
            ("1,5–2 miljoner kronor", [1_500_000, 2_000_000]),
            ("300 000 respektive 200 000 kronor", [300_000, 200_000]),
            ("år 2021 300 000 kr och år 2022 200 000 kr", [300_000, 200_000]),
            ("fyra miljoner och tre projekt", [4_000_000]),
        ],
    )
    def test_gives_both_ends_of_a_range_and_no_year(self, text: str, kronor: list[int]) -> None:
        assert [found.kronor for found in find_amounts(text)] == kronor

    @given(st.integers(0, 999_999_999), st.sampled_from(SPACES), st.sampled_from(["kronor", "kr", "SEK", ":-"]))
    def test_reads_back_grouped_digits(self, kronor: int, space: str, unit: str) -> None:
        printed = f"{kronor:,}".replace(",", space)
        between = "" if unit == ":-" else " "
        assert [found.kronor for found in find_amounts(f"högst {printed}{between}{unit}.")] == [kronor]

    @given(st.integers(0, 999_999_999), st.sampled_from(["{:,}", "{}"]), st.sampled_from(["kr {}", "SEK {}", "{} kr"]))
    def test_reads_back_dots_and_bare_digits(self, kronor: int, digits: str, form: str) -> None:
        printed = form.format(digits.format(kronor).replace(",", "."))
        assert [found.kronor for found in find_amounts(f"med {printed} till A")] == [kronor]

    @given(st.integers(1, 9_999_999))
    def test_reads_back_thousands_with_decimals(self, hundreds: int) -> None:
        whole, tenth = divmod(hundreds, 10)
        printed = f"{whole:,}".replace(",", " ") + f",{tenth} tkr"
        assert [found.kronor for found in find_amounts(printed)] == [hundreds * 100]

    @given(st.integers(1, 99_999), st.sampled_from(["mkr", "Mkr", "mnkr", "MSEK", "miljoner kronor", "miljoner"]))
    def test_reads_back_millions_with_decimals(self, hundredths: int, unit: str) -> None:
        whole, rest = divmod(hundredths, 100)
        assert [found.kronor for found in find_amounts(f"{whole},{rest:02} {unit}")] == [hundredths * 10_000]

    @given(st.integers(2, 999_999_999), st.booleans())
    def test_reads_back_words(self, kronor: int, is_apart: bool) -> None:
        printed = in_words(kronor, " " if is_apart else "")
        assert [found.kronor for found in find_amounts(f"högst {printed} kronor.")] == [kronor]


UNITS = re.findall(
    r"\w+",
    """
    noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton
    """,
)
TENS = ["", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]


def below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = (UNITS[hundreds] if hundreds > 1 else "ett") + "hundra" if hundreds else ""
    if rest < 20:
        return words + (UNITS[rest] if rest else "")
    return words + TENS[rest // 10] + (UNITS[rest % 10] if rest % 10 else "")


def in_words(number: int, between: str) -> str:
    """A whole number in Swedish words, thousands written together or apart."""
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1_000)
    parts = []
    if millions:
        parts.append("en miljon" if millions == 1 else f"{below_thousand(millions)} miljoner")
    small = f"{below_thousand(thousands)}{between}tusen" if thousands else ""
    small += (between if small and units else "") + (below_thousand(units) if units else "")
    return " ".join([*parts, small] if small else parts)


class TestFindPercents:
    @pytest.mark.parametrize(
        ("text", "shares"),
        [
            ("13 procent av kostnaderna", ["13"]),
            ("13 % av kostnaderna", ["13"]),
            ("44,4 %", ["44.4"]),
            ("femtio procent", ["50"]),
            ("tjugofem procent", ["25"]),
            ("hälften av kostnaderna", ["50"]),
            ("halva kostnaden", ["50"]),
            ("en tredjedel", ["33.33"]),
            ("två tredjedelar", ["66.67"]),
            ("tre fjärdedelar", ["75"]),
            ("40–50 procent", ["40", "50"]),
            ("20 respektive 30 procent", ["20", "30"]),
        ],
    )
    def test_gives_shares(self, text: str, shares: list[str]) -> None:
        assert [str(found.percent) for found in find_percents(text)] == shares

    @pytest.mark.parametrize("text", ["5 procentenheter", "ca 6%-enheter", "procentuellt", "13 kr", "halvår", ""])
    def test_leaves_other_figures_alone(self, text: str) -> None:
        assert find_percents(text) == ()

    @given(st.integers(0, 1000), st.sampled_from([" procent", " %", "%", "\u00a0%", "\nprocent"]))
    def test_reads_back(self, tenths: int, unit: str) -> None:
        printed = f"{tenths // 10},{tenths % 10}{unit}"
        assert [found.percent for found in find_percents(f"högst {printed} av")] == [Decimal(tenths) / 10]


class TestFindDates:
    @pytest.mark.parametrize(
        ("text", "iso"),
        [
            ("2020-08-24", "2020-08-24"),
            ("2019-\n11-05", "2019-11-05"),
            ("24 augusti 2020", "2020-08-24"),
            ("den 1 mars 2021", "2021-03-01"),
            ("2020.08.24", "2020-08-24"),
            ("24/8 2020", "2020-08-24"),
            ("24/8-2020", "2020-08-24"),
            ("20200824", "2020-08-24"),
            ("den 200824", "2020-08-24"),
            ("Datum: 200824", "2020-08-24"),
            ("5 sept. 2022", "2022-09-05"),
        ],
    )
    def test_gives_the_day(self, text: str, iso: str) -> None:
        (found,) = find_dates(text)
        assert (found.first, found.last, found.precision) == (day(iso), day(iso), Precision.DAY)

    def test_gives_a_month_with_its_precision(self) -> None:
        (found,) = find_dates("i februari 2024")
        assert (found.first, found.last) == (day("2024-02-01"), day("2024-02-29"))
        assert found.precision is Precision.MONTH

    def test_gives_a_week_without_year_no_day(self) -> None:
        bare, dated = find_dates("v. 12 och v. 12 2023")
        assert (bare.first, bare.precision) == (None, Precision.WEEK)
        assert (dated.first, dated.last) == (day("2023-03-20"), day("2023-03-26"))

    @pytest.mark.parametrize("text", ["30 februari 2020", "2020-13-01", "200824 kr", "1 maj", "år 2021", "19RS9026"])
    def test_leaves_the_rest_alone(self, text: str) -> None:
        assert find_dates(text) == ()


class TestFindPeriods:
    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("2020-05-01 – 2022-09-20", "2020-05-01", "2022-09-20"),
            ("2021-01-01—2023-03-31", "2021-01-01", "2023-03-31"),
            ("2017-08-01--2023-04-30", "2017-08-01", "2023-04-30"),
            ("2017-08-\n01--2023-04-30", "2017-08-01", "2023-04-30"),
            ("20210101-20221231", "2021-01-01", "2022-12-31"),
            ("1 maj 2020 till och med 20 september 2022", "2020-05-01", "2022-09-20"),
            ("2020-05-01 t.o.m. 2022-09-20", "2020-05-01", "2022-09-20"),
            ("1 maj–31 december 2022", "2022-05-01", "2022-12-31"),
            ("mellan den 1 maj 2020 och den 3 juni 2021", "2020-05-01", "2021-06-03"),
            ("perioden januari 2021–mars 2023", "2021-01-01", "2023-03-31"),
            ("2021-01 – 2023-02", "2021-01-01", "2023-02-28"),
            ("åren 2021–2023", "2021-01-01", "2023-12-31"),
            ("påbörjas tidigast 2020-05-01 och avslutas senast 2022-09-20", "2020-05-01", "2022-09-20"),
            ("Start: 2020-05-01, slut: 2022-09-20", "2020-05-01", "2022-09-20"),
            ("förlängs till och med 2023-04-30", None, "2023-04-30"),
            ("avslutas senast den 31 mars 2023", None, "2023-03-31"),
            ("påbörjas tidigast 2020-05-01", "2020-05-01", None),
        ],
    )
    def test_gives_first_and_last_day(self, text: str, first: str | None, last: str | None) -> None:
        (found,) = find_periods(text)
        assert (found.span.start, found.span.end) == (day(first), day(last))

    @pytest.mark.parametrize("text", ["beslutades 2019-11-05, dnr 19RS9026", "2022-09-20 – 2020-05-01", "år 2021"])
    def test_leaves_the_rest_alone(self, text: str) -> None:
        assert find_periods(text) == ()

    @given(st.dates(date(1990, 1, 1), date(2085, 1, 1)), st.integers(0, 4000), st.sampled_from(["-", "–", "—", "--"]))
    def test_reads_back(self, first: date, days: int, dash: str) -> None:
        last = date.fromordinal(first.toordinal() + days)
        (found,) = find_periods(f"under perioden {first} {dash} {last}.")
        assert (found.first, found.last) == (first, last)


class TestParseAmount:
    @pytest.mark.parametrize(
        ("cell", "unit", "kronor"),
        [
            ("1 277 400", "kr", 1_277_400),
            ("1\u00a0277\u00a0400", "kr", 1_277_400),
            ("−36", "kr", -36),
            ("-36", "tkr", -36_000),
            ("+3,2", "mnkr", 3_200_000),
            ("1 277,4", "tkr", 1_277_400),
            ("1 277 400 kr", "tkr", 1_277_400),
            ("1,2 mkr", "kr", 1_200_000),
            ("1 277 400*", "kr", 1_277_400),
            ("0", "kr", 0),
        ],
    )
    def test_reads_a_cell(self, cell: str, unit: str, kronor: int) -> None:
        assert parse_amount(cell, unit) == kronor

    @pytest.mark.parametrize("cell", ["", " ", "-", "–", "x", "12 st", "avslag", "2020-01-01", "1 2 3 a", "1;5"])
    def test_gives_nothing_for_blank_and_letters(self, cell: str) -> None:
        assert parse_amount(cell) is None

    def test_refuses_an_unknown_unit(self) -> None:
        with pytest.raises(KeyError):
            parse_amount("12", "euro")

    @given(st.integers(-999_999_999, 999_999_999))
    def test_reads_back(self, kronor: int) -> None:
        assert parse_amount(f"{kronor:,}".replace(",", " ")) == kronor


class TestParsePercent:
    @pytest.mark.parametrize(
        ("cell", "percent"),
        [("40 %", "40"), ("40", "40"), ("44,4", "44.4"), ("femtio procent", "50"), ("en tredjedel", "33.33")],
    )
    def test_reads_a_cell(self, cell: str, percent: str) -> None:
        assert parse_percent(cell) == Decimal(percent)

    @pytest.mark.parametrize("cell", ["", "-", "400", "12 kr", "okänt"])
    def test_gives_nothing_for_the_rest(self, cell: str) -> None:
        assert parse_percent(cell) is None
