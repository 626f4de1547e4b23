"""Measures: named questions with one answer each, and the addresses of the figures they give.

A room registers its measures in `<room>/measures.py`; `load` imports those modules. Nothing else in the product adds
up money: pages, reports, the command and open data all `ask`, and the passport shows what they were told.
See docs/rules/measures.md.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from inspect import Parameter as Argument
from inspect import signature
from urllib.parse import unquote_to_bytes

from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refusal, Refused, refuse

Value = Decimal | int | Money
Parsed = str | int | Decimal | date
Compute = Callable[..., "Answer"]

LONGEST_VALUE = 200
MONEY_UNIT = "kr"


class Kind(StrEnum):
    """What a parameter's text is read as: str, int, int from 1900 to 2199, date, Decimal, or the code of a choice."""

    TEXT = "text"
    WHOLE = "whole"
    YEAR = "year"
    DATE = "date"
    DECIMAL = "decimal"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a measure. `choices` are (code, Swedish label), for CHOICE only. `title` is Swedish.

    One that is not required is left out of the call when it is not given, so the function has a default for it.
    """

    name: str
    kind: Kind
    title: str
    choices: tuple[tuple[str, str], ...] = ()
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer's facts come from: Swedish words and an address when there is a page of it."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row behind a figure, with its own source. `value` is None for a row that counts by being there."""

    label: str
    value: Value | None
    unit: str
    source_label: str = ""
    source_url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a measure says. `value` is None when there is nothing to measure, which is not the same as nought.

    `calculation` is how the value was reckoned, in plain figures; `sources` are those that no row names.
    """

    value: Value | None
    rows: tuple[AnswerRow, ...] = ()
    calculation: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A question that can be asked, named "room.thing". `title` and `rule` are Swedish, `rule` in whole sentences."""

    name: str
    unit: str
    title: str
    rule: str
    parameters: tuple[Parameter, ...]
    compute: Compute


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered. `params` are those given, as text in one canonical form, in declared order."""

    measure: Measure
    params: tuple[tuple[str, str], ...]
    answer: Answer

    @property
    def id(self) -> str:
        """The figure's address segment, the same for every way of asking the same thing."""
        return measure_id(self.measure.name, dict(self.params))


_MEASURES: dict[str, Measure] = {}
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_PARAMETER_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ESCAPED = re.compile(r"~([0-9A-F]{2})")


def measure(
    name: str, *, unit: str, title: str, rule: str, parameters: tuple[Parameter, ...] = ()
) -> Callable[[Compute], Compute]:
    """Registers the function below as a measure: `def f(reader: Actor, *, dnr: str) -> Answer`.

    Raises ValueError, when the module is imported, for a name that is taken or malformed and for a function whose
    keyword arguments are not the declared parameters.
    """

    def register(compute: Compute) -> Compute:
        if _NAME.fullmatch(name) is None or name in _MEASURES:
            raise ValueError(f"{name} is taken, or is not of the form room.thing")
        _require_same_parameters(name, parameters, compute)
        _MEASURES[name] = Measure(name, unit, title, rule, parameters, compute)
        return compute

    return register


def load(rooms: Iterable[str]) -> None:
    """The measures of the rooms ("redthread.applications") are registered; rooms without any are passed over."""
    for room in rooms:
        module = f"{room}.measures"
        if find_spec(module) is not None:
            import_module(module)


def all_measures() -> tuple[Measure, ...]:
    """Every registered measure, by name."""
    return tuple(_MEASURES[name] for name in sorted(_MEASURES))


def measure_named(name: str) -> Measure:
    """The measure of that name. Raises Refused `measure_unknown` (name)."""
    if name not in _MEASURES:
        raise Refused((refuse("measure_unknown", name=name),))
    return _MEASURES[name]


def ask(reader: Actor, name: str, params: Mapping[str, str]) -> Asked:
    """The measure's answer to this reader.

    Raises Refused, all reasons at once: `measure_unknown` (name), `measure_parameter_unknown` (measure, name),
    `measure_parameter_missing` (measure, name), `measure_parameter_value` (measure, name, value, kind); and whatever
    the measure itself refuses, such as `measure_subject_unknown` for a case the reader may not see.
    """
    found = measure_named(name)
    known = {parameter.name for parameter in found.parameters}
    refusals = [
        refuse("measure_parameter_unknown", measure=name, name=given) for given in sorted(params) if given not in known
    ]
    arguments: dict[str, Parsed] = {}
    for parameter in found.parameters:
        parsed = _parsed_parameter(found, parameter, params)
        if isinstance(parsed, Refusal):
            refusals.append(parsed)
        elif parsed is not None:
            arguments[parameter.name] = parsed
    if refusals:
        raise Refused(tuple(refusals))
    answer = found.compute(reader, **arguments)
    _require_unit(found, answer)
    return Asked(found, tuple((key, str(value)) for key, value in arguments.items()), answer)


def measure_id(name: str, params: Mapping[str, str]) -> str:
    """One URL segment for the figure: "applications.awarded,dnr=20RS3419". Parameters stand in order of name.

    Whatever is not a letter, a digit or one of "-._" is written as ~ and two hexadecimal digits for each of its UTF-8
    bytes, so the segment holds no slash and percent-encoding and decoding leave it as it is.
    """
    return ",".join([name, *(f"{key}={_escaped(params[key])}" for key in sorted(params))])


def parse_id(segment: str) -> tuple[str, dict[str, str]]:
    """The name and parameters that `measure_id` wrote. Raises Refused `measure_id_malformed` (id)."""
    name, *pairs = segment.split(",")
    params: dict[str, str] = {}
    for pair in pairs:
        key, _, escaped = pair.partition("=")
        value = _unescaped(escaped)
        if _PARAMETER_NAME.fullmatch(key) is None or key in params or value is None:
            raise Refused((refuse("measure_id_malformed", id=segment),))
        params[key] = value
    if _NAME.fullmatch(name) is None or measure_id(name, params) != segment:
        raise Refused((refuse("measure_id_malformed", id=segment),))
    return name, params


def _require_same_parameters(name: str, parameters: tuple[Parameter, ...], compute: Compute) -> None:
    """The function's keyword-only arguments are the parameters, with a default where one may be left out."""
    optional = {
        argument.name: argument.default is not Argument.empty
        for argument in signature(compute).parameters.values()
        if argument.kind is Argument.KEYWORD_ONLY
    }
    if optional != {parameter.name: not parameter.is_required for parameter in parameters}:
        raise ValueError(f"the arguments of {name} are not its declared parameters")
    if any((parameter.kind is Kind.CHOICE) != bool(parameter.choices) for parameter in parameters):
        raise ValueError(f"a parameter of {name} lacks its choices, or has some that are not asked for")


def _require_unit(asked: Measure, answer: Answer) -> None:
    """Money is answered in kronor; its scale in print is the page's affair."""
    if isinstance(answer.value, Money) != (asked.unit == MONEY_UNIT) and answer.value is not None:
        raise TypeError(f"{asked.name} is in {asked.unit} and answered {type(answer.value).__name__}")


def _parsed_parameter(found: Measure, parameter: Parameter, params: Mapping[str, str]) -> Parsed | Refusal | None:
    """The value as its kind; None for one that may be left out and is."""
    text = " ".join(params.get(parameter.name, "").split())
    if not text:
        if parameter.is_required:
            return refuse("measure_parameter_missing", measure=found.name, name=parameter.name)
        return None
    try:
        return _parsed(parameter, text)
    except ValueError:
        return refuse(
            "measure_parameter_value",
            measure=found.name,
            name=parameter.name,
            value=text[:LONGEST_VALUE],
            kind=parameter.kind.value,
        )


def _parsed(parameter: Parameter, text: str) -> Parsed:
    if len(text) > LONGEST_VALUE or not text.isprintable():
        raise ValueError(parameter.name)
    return _READERS[parameter.kind](parameter, text)


def _choice(parameter: Parameter, text: str) -> str:
    if text not in dict(parameter.choices):
        raise ValueError(text)
    return text


def _whole(_: Parameter, text: str) -> int:
    return int(_matching(r"-?\d{1,18}", text))


def _year(_: Parameter, text: str) -> int:
    return int(_matching(r"(19|20|21)\d\d", text))


def _date(_: Parameter, text: str) -> date:
    return date.fromisoformat(_matching(r"\d{4}-\d\d-\d\d", text))


def _decimal(_: Parameter, text: str) -> Decimal:
    """Without needless noughts, so that one number has one address."""
    number = Decimal(_matching(r"-?\d{1,18}([.,]\d{1,6})?", text).replace(",", "."))
    return Decimal(int(number)) if number == int(number) else Decimal(str(number).rstrip("0"))


def _text(_: Parameter, text: str) -> str:
    return text


_READERS: dict[Kind, Callable[[Parameter, str], Parsed]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.YEAR: _year,
    Kind.DATE: _date,
    Kind.DECIMAL: _decimal,
    Kind.CHOICE: _choice,
}


def _matching(pattern: str, text: str) -> str:
    if re.fullmatch(pattern, text, re.ASCII) is None:
        raise ValueError(text)
    return text


def _escaped(value: str) -> str:
    return "".join(
        character
        if character.isalnum() or character in "-._"
        else "".join(f"~{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
        for character in value
    )


def _unescaped(text: str) -> str | None:
    """The value, or None when the text is not one that `_escaped` can have written."""
    if _ESCAPED.sub("", text).count("~") or "%" in text:
        return None
    try:
        return unquote_to_bytes(_ESCAPED.sub(r"%\1", text)).decode("utf-8")
    except UnicodeDecodeError:
        return None
