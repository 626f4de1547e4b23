"""`redthread measure`: asks a measure at the console, or lists what can be asked."""

import argparse
import json
import sys
from decimal import Decimal

from redthread.config.setup import start_django
from redthread.measuring import Answer, AnswerRow, Asked, Measure, Parameter, Value, all_measures, ask, load
from redthread.rules.actors import SYSTEM
from redthread.rules.money import Money
from redthread.rules.refusals import Refusal, Refused, refuse

Printable = str | int | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The measure's name, its parameters as key=value, and --json."""
    parser.description = "Frågar efter ett mått. Utan namn visas alla mått som finns."
    parser.add_argument("name", nargs="?", metavar="MÅTT", help="måttets namn, till exempel applications.awarded")
    parser.add_argument("params", nargs="*", metavar="nyckel=värde", help="måttets parametrar")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON")


def run(arguments: argparse.Namespace) -> int:
    """0 when the measure answered, or the list was printed; 2 for a question that cannot be asked."""
    start_django()
    from django.conf import settings

    load(settings.INSTALLED_APPS)
    if arguments.name is None:
        _print_list(arguments.json)
        return 0
    try:
        asked = ask(SYSTEM, arguments.name, _parameters(arguments.params))
    except Refused as refused:
        for refusal in refused.refusals:
            print(_sentence(refusal), file=sys.stderr)
        return 2
    print(json.dumps(_as_json(asked), ensure_ascii=False, indent=2) if arguments.json else _as_text(asked))
    return 0


def _parameters(pairs: list[str]) -> dict[str, str]:
    """The parameters by name. Raises Refused for text without = and for a name given twice."""
    params: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or key in params:
            raise Refused((refuse("argument_twice" if sign else "argument_without_value", argument=pair),))
        params[key] = value
    return params


def _print_list(as_json: bool) -> None:
    if as_json:
        listed = [
            {
                "name": measure.name,
                "title": measure.title,
                "unit": measure.unit,
                "rule": measure.rule,
                "parameters": [_described(parameter) for parameter in measure.parameters],
            }
            for measure in all_measures()
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for measure in all_measures():
        print(" ".join([measure.name, *(_usage(parameter) for parameter in measure.parameters)]))
        print(f"    {_head(measure)}")


def _described(parameter: Parameter) -> dict[str, object]:
    return {
        "name": parameter.name,
        "kind": parameter.kind.value,
        "title": parameter.title,
        "required": parameter.is_required,
        "choices": [code for code, _ in parameter.choices],
    }


def _usage(parameter: Parameter) -> str:
    values = "|".join(code for code, _ in parameter.choices) or f"<{parameter.title.lower()}>"
    usage = f"{parameter.name}={values}"
    return usage if parameter.is_required else f"[{usage}]"


def _head(measure: Measure) -> str:
    return f"{measure.title} ({measure.unit})"


def _as_json(asked: Asked) -> dict[str, object]:
    answer = asked.answer
    return {
        "name": asked.measure.name,
        "parameters": dict(asked.params),
        "value": _machine(answer.value),
        "unit": asked.measure.unit,
        "title": asked.measure.title,
        "rule": asked.measure.rule,
        "calculation": answer.calculation,
        "rows": len(answer.rows),
        "row_list": [_row_as_json(row) for row in answer.rows],
        "sources": [{"label": source.label, "url": source.url} for source in answer.sources],
    }


def _row_as_json(row: AnswerRow) -> dict[str, Printable]:
    return {
        "label": row.label,
        "value": _machine(row.value),
        "unit": row.unit,
        "source_label": row.source_label,
        "source_url": row.source_url,
        "note": row.note,
    }


def _machine(value: Value | None) -> Printable:
    """Whole kronor and counts as integers, anything with decimals as a decimal string."""
    if isinstance(value, Money):
        return value.whole_kronor if value.is_whole_kronor else str(value)
    return f"{value:f}" if isinstance(value, Decimal) else value


def _as_text(asked: Asked) -> str:
    answer = asked.answer
    parts = [
        _head(asked.measure),
        *(f"  {key} = {value}" for key, value in asked.params),
        f"Svar: {_written(answer.value, asked.measure.unit)}",
        f"Regel: {asked.measure.rule}",
    ]
    if answer.calculation:
        parts.append(f"Uträkning: {answer.calculation}")
    return "\n".join([*parts, *_rows_as_text(answer)])


def _rows_as_text(answer: Answer) -> list[str]:
    lines = [f"Rader: {len(answer.rows)}"]
    for row in answer.rows:
        value = "" if row.value is None else f": {_written(row.value, row.unit)}"
        source = f" ({row.source_label})" if row.source_label else ""
        lines.append(f"  {row.label}{value}{source}")
    return lines


def _written(value: Value | None, unit: str) -> str:
    from redthread.typesetting import formats

    if value is None:
        return "uppgift saknas"
    return formats.kronor(value) if isinstance(value, Money) else f"{formats.number(value)} {unit}"


_SENTENCES = {
    "measure_unknown": "Måttet {name} finns inte. Kör ”redthread measure” utan namn för att se vilka som finns.",
    "measure_parameter_unknown": "Måttet {measure} har ingen parameter {name}.",
    "measure_parameter_missing": "Måttet {measure} behöver parametern {name}.",
    "measure_parameter_value": "Parametern {name} till {measure} kan inte vara ”{value}”.",
    "measure_subject_unknown": "Det som måttet frågar efter finns inte.",
    "argument_without_value": "”{argument}” ska skrivas nyckel=värde.",
    "argument_twice": "Parametern i ”{argument}” är angiven två gånger.",
}


def _sentence(refusal: Refusal) -> str:
    known = _SENTENCES.get(refusal.code, f"Frågan kan inte besvaras ({refusal.code}).")
    return known.format(**dict(refusal.facts))
