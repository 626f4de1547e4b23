"""The `redthread` command: finds the subcommand in `commands/` and imports only that, to start fast."""

import argparse
import ast
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

_COMMANDS = Path(__file__).parent / "commands"
_HELP = {"-h", "--help", "--hjälp", "help", "hjälp"}
_INTERRUPTED = 130
_MESSAGES = (
    (r"the following arguments are required: (.*)", r"det här måste anges: \1"),
    (r"unrecognized arguments: (.*)", r"okända argument: \1"),
    (r"argument (.*): expected one argument", r"\1 ska följas av ett värde"),
    (r"argument (.*): expected at least one argument", r"\1 ska följas av minst ett värde"),
    (r"argument (.*): expected (\d+) arguments", r"\1 ska följas av \2 värden"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 finns inte, välj bland \3"),
    (r"argument (.*): invalid .* value: (.*)", r"\1: \2 är inget giltigt värde"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 kan inte användas tillsammans med \2"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1 tar inget värde (\2)"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the subcommand named first. 0 done, 1 findings or refusals, 2 bad input, as each subcommand says."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in _HELP:
        print(_overview(), file=sys.stdout if arguments else sys.stderr)
        return 0 if arguments else 2
    name, *rest = arguments
    if name not in command_names():
        print(f"Kommandot {name} finns inte.\n\n{_overview()}", file=sys.stderr)
        return 2
    try:
        return _run(name, rest)
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; say nothing at exit either
        return 1


def command_names() -> tuple[str, ...]:
    """The subcommands in alphabetical order, as they are typed."""
    found = (path.stem for path in _COMMANDS.glob("*.py") if not path.stem.startswith("_"))
    return tuple(sorted(stem.replace("_", "-") for stem in found))


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Swedish."""

    def __init__(self, name: str) -> None:
        super().__init__(prog=f"redthread {name}", add_help=False, allow_abbrev=False)
        self._positionals.title = "argument"
        self._optionals.title = "flaggor"
        self.add_argument("-h", "--help", "--hjälp", action="help", help="visa den här hjälpen")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "användning:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "användning:", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {_in_swedish(message)}. Skriv {self.prog} --help för hjälp.\n")


def _run(name: str, rest: Sequence[str]) -> int:
    module = import_module(f"redthread.config.commands.{name.replace('-', '_')}")
    parser = Parser(name)
    module.add_arguments(parser)
    parser.usage = parser.format_usage().partition(": ")[2].strip()
    try:
        parsed = parser.parse_intermixed_args(rest)  # flags may stand before, between and after the arguments
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    code = module.run(parsed)
    sys.stdout.flush()
    return int(code)


def _in_swedish(message: str) -> str:
    for pattern, swedish in _MESSAGES:
        if re.fullmatch(pattern, message):
            return re.sub(f"^{pattern}$", swedish, message)
    return message


def _overview() -> str:
    names = command_names()
    width = max(map(len, names), default=0)
    rows = [f"  {name:<{width}}  {_description(name)}".rstrip() for name in names]
    return "\n".join(
        [
            "användning: redthread KOMMANDO …",
            "",
            "Röda tråden: regionens beslut, pengar och mål, med varje uppgift spårbar till sin källa.",
            "",
            "kommandon:",
            *rows,
            "",
            "Skriv redthread KOMMANDO --help för hjälp om ett kommando.",
        ]
    )


def _description(name: str) -> str:
    """The text that a command's file gives to `parser.description`, read without importing the file."""
    try:
        tree = ast.parse((_COMMANDS / f"{name.replace('-', '_')}.py").read_text("utf-8"))
    except (OSError, SyntaxError):
        return ""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
            continue
        if any(isinstance(target, ast.Attribute) and target.attr == "description" for target in node.targets):
            return str(node.value.value)
    return ""


if __name__ == "__main__":
    sys.exit(main())
