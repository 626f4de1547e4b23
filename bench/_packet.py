"""A board packet to read: the real one when it lies beside the repository, otherwise one made up of the same size."""

from collections.abc import Iterator
from pathlib import Path

REAL = Path(__file__).resolve().parents[2] / "shared" / "seeds" / "handlingar-2020-08-24.txt"
SIZE = 267_000
"""Bytes of the real packet."""

_PROSE = (
    "insatsen stärker företagen i länet och ger kommunerna bättre underlag för beslut om arbete utbildning resor "
    "klimat samverkan med lärosäten under hela perioden så att fler kan delta på lika villkor"
)
_WORDS = tuple(_PROSE.split(" "))
_SENTENCE_WORDS = 13


def packet() -> tuple[str, str]:
    """The text of a packet, and where it comes from."""
    if REAL.exists():
        return REAL.read_text("utf-8"), REAL.name
    return made_up(), "a made-up packet"


def made_up(size: int = SIZE) -> str:
    """An agenda and memos with budgets, lists and running text, the same every time."""
    parts = ["Regional tillväxtnämnd 2020-08-24\n\n"]
    written = len(parts[0].encode())
    for number, memo in enumerate(_memos(), 1):
        parts.append(f"{number}. {memo}")
        written += len(parts[-1].encode())
        if written >= size:
            return "".join(parts)
    raise AssertionError("memos never end")


def _memos() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        most = 100_000 + 7_000 * (number % 90)
        yield "\n".join(
            [
                f"Medfinansiering av projekt Exempel {number}",
                f"Diarienummer: 20RS{3000 + number}",
                "",
                "Förslag till beslut",
                "Regional tillväxtnämnd beslutar",
                "",
                f"att   Exempelbolaget {number} AB beviljas 25 procent av projektets bokförda kostnader, dock högst",
                f"{_spaced(most)} kronor, samt",
                "",
                "att   projektet får påbörjas tidigast 2020-09-01 och avslutas senast 2022-12-31.",
                "",
                "• Budgeten ska vara fullt finansierad.",
                "",
                "Sammanfattning",
                *_prose(number, 60),
                "",
                "Bokförda kostnader 2020 2021 2022 Totalt",
                f"Egen personal {_spaced(most)} {_spaced(most)} {_spaced(most)} {_spaced(3 * most)}",
                f"Resor och logi {_spaced(10_000)} {_spaced(10_000)}  {_spaced(20_000)}",
                f"Summa bokförda kostnader {_spaced(most + 10_000)} {_spaced(most + 10_000)} {_spaced(most)} "
                f"{_spaced(3 * most + 20_000)}",
                "",
                "",
            ]
        )


def _prose(seed: int, lines: int) -> Iterator[str]:
    for line in range(lines):
        words = (_WORDS[(seed * 7 + line * 5 + at * 3) % len(_WORDS)] for at in range(_SENTENCE_WORDS))
        yield " ".join(words).capitalize() + ("." if line % 3 == 2 else "")


def _spaced(amount: int) -> str:
    return f"{amount:,}".replace(",", " ")
