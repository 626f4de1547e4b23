"""Measures are asked by name with text for parameters, and every figure has one address."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread import measuring
from redthread.measuring import Answer, AnswerRow, Kind, Parameter, ask, measure, measure_id, parse_id
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refused, refuse

DNR = Parameter("dnr", Kind.TEXT, "Diarienummer")
YEAR = Parameter("year", Kind.YEAR, "År", is_required=False)
names = st.from_regex(r"[a-z][a-z0-9_]{0,10}(\.[a-z][a-z0-9_]{0,10}){1,2}", fullmatch=True)
keys = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
values = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.fixture(autouse=True)
def own_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has the measures it registers and no others."""
    monkeypatch.setattr(measuring, "_MEASURES", {})


def register(name: str = "test.awarded") -> None:
    @measure(name, unit="kr", title="Beviljat", rule="Summan av besluten.", parameters=(DNR, YEAR))
    def awarded(reader: Actor, *, dnr: str, year: int | None = None) -> Answer:
        return Answer(Money.kronor(7), (AnswerRow(f"{reader.name} {dnr} {year}", Money.kronor(7), "kr"),), "7 = 7")


def echo(kind: Kind, choices: tuple[tuple[str, str], ...] = ()) -> list[Any]:
    """A measure with one parameter, and the list of what it was called with."""
    heard: list[Any] = []

    @measure("test.echo", unit="st", title="Eko", rule="Ett.", parameters=(Parameter("x", kind, "X", choices),))
    def heard_of(reader: Actor, *, x: Any) -> Answer:
        heard.append(x)
        return Answer(1)

    return heard


def refusals_of(name: str, **params: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        ask(SYSTEM, name, params)
    return [(refusal.code, str(refusal.fact("name"))) for refusal in refused.value.refusals]


class TestMeasure:
    def test_refuses_a_name_that_is_taken(self) -> None:
        register()
        with pytest.raises(ValueError, match="taken"):
            register()

    @pytest.mark.parametrize("name", ["awarded", "Test.awarded", "test.", "test.a,b", "test/awarded"])
    def test_refuses_names_of_another_form(self, name: str) -> None:
        with pytest.raises(ValueError, match=r"room\.thing"):
            register(name)

    @pytest.mark.parametrize(
        "parameters",
        [(), (DNR,), (DNR, Parameter("year", Kind.YEAR, "År")), (DNR, YEAR, Parameter("more", Kind.TEXT, "Mer"))],
        ids=["none", "one missing", "required with a default", "one too many"],
    )
    def test_refuses_parameters_that_are_not_the_functions(self, parameters: tuple[Parameter, ...]) -> None:
        def awarded(reader: Actor, *, dnr: str, year: int | None = None) -> Answer:
            return Answer(None)

        with pytest.raises(ValueError, match="declared parameters"):
            measure("test.awarded", unit="kr", title="T", rule="R", parameters=parameters)(awarded)

    @pytest.mark.parametrize(("kind", "choices"), [(Kind.CHOICE, ()), (Kind.TEXT, (("a", "A"),))])
    def test_refuses_choices_without_the_kind_and_the_kind_without_choices(
        self, kind: Kind, choices: tuple[tuple[str, str], ...]
    ) -> None:
        with pytest.raises(ValueError, match="choices"):
            echo(kind, choices)


class TestAsk:
    def test_answers_the_reader_with_parsed_parameters(self) -> None:
        register()
        asked = ask(ANONYMOUS, "test.awarded", {"dnr": " 20RS3419 ", "year": "2020"})
        assert asked.answer.rows[0].label == " 20RS3419 2020"
        assert asked.params == (("dnr", "20RS3419"), ("year", "2020"))
        assert asked.id == "test.awarded,dnr=20RS3419,year=2020"

    def test_leaves_out_what_may_be_left_out(self) -> None:
        register()
        asked = ask(SYSTEM, "test.awarded", {"dnr": "20RS3419", "year": ""})
        assert asked.params == (("dnr", "20RS3419"),)
        assert asked.answer.rows[0].label.endswith("None")

    def test_refuses_an_unknown_measure(self) -> None:
        assert refusals_of("test.nothing") == [("measure_unknown", "test.nothing")]

    def test_gives_every_reason_at_once(self) -> None:
        register()
        assert refusals_of("test.awarded", year="twenty", colour="red") == [
            ("measure_parameter_unknown", "colour"),
            ("measure_parameter_missing", "dnr"),
            ("measure_parameter_value", "year"),
        ]

    @pytest.mark.parametrize(
        ("kind", "text", "parsed"),
        [
            (Kind.TEXT, "Region  Örebro\u00a0län", "Region Örebro län"),
            (Kind.WHOLE, "-12", -12),
            (Kind.YEAR, "2020", 2020),
            (Kind.DATE, "2020-02-29", date(2020, 2, 29)),
            (Kind.DECIMAL, "12,50", Decimal("12.5")),
            (Kind.DECIMAL, "-0.50", Decimal("-0.5")),
            (Kind.DECIMAL, "100.00", Decimal(100)),
            (Kind.CHOICE, "costs", "costs"),
        ],
    )
    def test_reads_each_kind_of_parameter(self, kind: Kind, text: str, parsed: object) -> None:
        heard = echo(kind, (("costs", "Kostnader"),) if kind is Kind.CHOICE else ())
        asked = ask(SYSTEM, "test.echo", {"x": text})
        assert heard == [parsed]
        assert ask(SYSTEM, "test.echo", dict(asked.params)).id == asked.id

    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            (Kind.TEXT, "x" * 201),
            (Kind.TEXT, "a\x00b"),
            (Kind.WHOLE, "1.5"),
            (Kind.WHOLE, "9" * 19),
            (Kind.WHOLE, "١٢"),
            (Kind.YEAR, "20200"),
            (Kind.YEAR, "1066"),
            (Kind.DATE, "2021-02-29"),
            (Kind.DATE, "20200824"),
            (Kind.DECIMAL, "1e3"),
            (Kind.DECIMAL, "NaN"),
            (Kind.CHOICE, "Kostnader"),
        ],
    )
    def test_refuses_values_of_another_kind(self, kind: Kind, text: str) -> None:
        heard = echo(kind, (("costs", "Kostnader"),) if kind is Kind.CHOICE else ())
        assert refusals_of("test.echo", x=text) == [("measure_parameter_value", "x")]
        assert heard == []

    def test_passes_on_what_the_measure_refuses(self) -> None:
        @measure("test.closed", unit="kr", title="T", rule="R")
        def closed(reader: Actor) -> Answer:
            raise Refused((refuse("measure_subject_unknown"),))

        with pytest.raises(Refused, match="measure_subject_unknown"):
            ask(SYSTEM, "test.closed", {})

    @pytest.mark.parametrize(("unit", "value"), [("kr", 5), ("st", Money.kronor(5))])
    def test_raises_when_money_and_its_unit_part(self, unit: str, value: int | Money) -> None:
        @measure("test.mixed", unit=unit, title="T", rule="R")
        def mixed(reader: Actor) -> Answer:
            return Answer(value)

        with pytest.raises(TypeError, match="is in"):
            ask(SYSTEM, "test.mixed", {})

    def test_may_have_nothing_to_measure(self) -> None:
        @measure("test.empty", unit="kr", title="T", rule="R")
        def empty(reader: Actor) -> Answer:
            return Answer(None)

        assert ask(SYSTEM, "test.empty", {}).answer.value is None


class TestAllMeasures:
    def test_are_listed_by_name(self) -> None:
        register("test.b")
        register("test.a")
        assert [found.name for found in measuring.all_measures()] == ["test.a", "test.b"]


class TestLoad:
    def test_imports_the_rooms_that_have_measures(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for room in ("room_with_measures", "room_without"):
            (tmp_path / room).mkdir()
            (tmp_path / room / "__init__.py").touch()
        (tmp_path / "room_with_measures" / "measures.py").write_text(
            "from redthread.measuring import Answer, measure\n"
            "@measure('test.loaded', unit='st', title='T', rule='R')\n"
            "def loaded(reader):\n    return Answer(1)\n"
        )
        monkeypatch.syspath_prepend(str(tmp_path))
        measuring.load(["room_with_measures", "room_without"])
        measuring.load(["room_with_measures"])
        assert [found.name for found in measuring.all_measures()] == ["test.loaded"]

    def test_does_not_hide_a_module_that_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "room_that_fails").mkdir()
        (tmp_path / "room_that_fails" / "__init__.py").touch()
        (tmp_path / "room_that_fails" / "measures.py").write_text("import a_module_that_is_not_there\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        with pytest.raises(ModuleNotFoundError, match="a_module_that_is_not_there"):
            measuring.load(["room_that_fails"])


class TestMeasureId:
    @pytest.mark.parametrize(
        ("params", "segment"),
        [
            ({}, "applications.awarded"),
            ({"dnr": "20RS3419"}, "applications.awarded,dnr=20RS3419"),
            ({"year": "2020", "dnr": "a"}, "applications.awarded,dnr=a,year=2020"),
            ({"dnr": "RUN 2020/12"}, "applications.awarded,dnr=RUN~202020~2F12"),
            ({"of": "a,b=c~d%"}, "applications.awarded,of=a~2Cb~3Dc~7Ed~25"),
            ({"of": "Örebro"}, "applications.awarded,of=Örebro"),
        ],
    )
    def test_is_readable_and_in_order(self, params: dict[str, str], segment: str) -> None:
        assert measure_id("applications.awarded", params) == segment

    @given(names, st.dictionaries(keys, values, max_size=4))
    def test_is_read_back_as_it_was_written(self, name: str, params: dict[str, str]) -> None:
        segment = measure_id(name, params)
        assert parse_id(segment) == (name, params)
        assert "/" not in segment
        assert unquote(segment) == segment
        assert unquote(quote(segment)) == segment


class TestParseId:
    @pytest.mark.parametrize(
        "segment",
        [
            "",
            "awarded",
            "a.b,",
            "a.b,dnr",
            "a.b,dnr=1,dnr=2",
            "a.b,year=1,dnr=2",
            "a.b,Dnr=1",
            "a.b,dnr=a b",
            "a.b,dnr=~2f",
            "a.b,dnr=~",
            "a.b,dnr=~FF",
            "a.b,dnr=%20",
            "a.b,dnr=~41",
            "a.b/c",
        ],
    )
    def test_refuses_what_was_not_written_here(self, segment: str) -> None:
        with pytest.raises(Refused, match="measure_id_malformed"):
            parse_id(segment)

    @given(st.text(max_size=60))
    def test_reads_or_refuses_any_text(self, segment: str) -> None:
        read: tuple[str, dict[str, str]] | None = None
        with suppress(Refused):
            read = parse_id(segment)
        assert read is None or measure_id(*read) == segment
