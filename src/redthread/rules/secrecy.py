"""Provisions on secrecy that a mark may point at, as data, and how a provision is written. See docs/rules/secrecy.md.

Source: offentlighets- och sekretesslagen (2009:400), OSL. What is not read from the statute is marked as unconfirmed.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from redthread.rules.refusals import Refusal, refuse


class Test(StrEnum):
    """What is tried before a paper is given out."""

    __test__ = False  # not a test of ours

    DAMAGE = "damage"
    """Whether somebody would be harmed (skada)."""
    ABSOLUTE = "absolute"
    """Nothing is tried: it is secret for a time."""
    NOT_READ = "not_read"
    """The statute's words on the test have not been read."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of OSL. `years` is the longest time it protects; None when not read.

    `valid_from` and `valid_to` are its days in force; None when not read or still in force. `is_unconfirmed` when some
    of test, time and days has not been read from the statute. `note` is in Swedish, for whoever chooses.
    """

    chapter: int
    section: str
    heading: str
    test: Test
    years: int | None
    source: str
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    is_unconfirmed: bool = True

    @property
    def written(self) -> str:
        """As a mark cites it: "OSL 30:27"."""
        return f"OSL {self.chapter}:{self.section}"

    def is_in_force(self, day: date) -> bool:
        """Whether it is in force on the day, so far as is known."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


_READ = "OSL 2009:400, läst 2026-11"

PROVISIONS = (
    Provision(
        30,
        "27",
        "Affärssekretess i en regions företagsstöd",
        Test.DAMAGE,
        20,
        f"{_READ}: 30 kap. 27 §",
        "Gäller även uppgifter om andra som har affärer med företaget. En jurist prövar.",
    ),
    Provision(31, "16", "Affärspartners uppgifter", Test.NOT_READ, None, f"{_READ}: 31 kap. 16 §"),
    Provision(
        19,
        "3",
        "Upphandling",
        Test.ABSOLUTE,
        20,
        f"{_READ}: 19 kap. 3 §",
        "Anbud: absolut till beslutet. För avtal gäller kortare tider, två eller fem år.",
    ),
    Provision(
        21,
        "1",
        "Hälsa och sexualliv",
        Test.NOT_READ,
        70,
        f"{_READ}: 21 kap. 1 §",
        "Gäller inte det som tas in i ett beslut.",
    ),
    Provision(21, "3", "Förföljda personer", Test.NOT_READ, None, f"{_READ}: 21 kap. 3 §"),
    Provision(21, "3 a", "Skyddad folkbokföring", Test.NOT_READ, None, f"{_READ}: 21 kap. 3 a §"),
)
COMPANY_SUPPORT = PROVISIONS[0]
"""What is suggested for a region's own company support."""
OF_THE_STATE = "OSL 30:23"
"""Business secrecy in the state's company support, which a region does not cite."""

_SECTION = r"(?P<section>[1-9]\d{0,2})\s*(?P<letter>[a-z])?"
_SHORT = re.compile(rf"(?:osl)?\s*(?P<chapter>[1-9]\d?)\s*:\s*{_SECTION}\s*§?\s*(?:osl)?", re.IGNORECASE)
_LONG = re.compile(
    rf"(?:osl)?\s*(?P<chapter>[1-9]\d?)\s*kap\.?\s*{_SECTION}\s*§\s*"
    r"(?:osl|offentlighets-\s*och\s+sekretesslagen)?(?:\s*\(2009:400\))?",
    re.IGNORECASE,
)


def provision_from(text: str) -> str | Refusal:
    """The provision as it is cited, "OSL 30:27", from "30 kap. 27 § OSL" and the like; or why it will not do.

    Refusals: `provision_missing`, `provision_unreadable` with what was `written`, and `provision_of_the_state`.
    """
    said = " ".join(text.split())
    if not said:
        return refuse("provision_missing")
    found = _SHORT.fullmatch(said) or _LONG.fullmatch(said)
    if found is None:
        return refuse("provision_unreadable", written=said[:60])
    letter = f" {found['letter'].lower()}" if found["letter"] else ""
    written = f"OSL {found['chapter']}:{found['section']}{letter}"
    return refuse("provision_of_the_state", instead=COMPANY_SUPPORT.written) if written == OF_THE_STATE else written


def known_provision(written: str) -> Provision | None:
    """The provision that is cited so, when it is in the table."""
    return next((one for one in PROVISIONS if one.written == written), None)


def provisions_in_force(day: date) -> tuple[Provision, ...]:
    """The provisions of the table that may be cited on the day, in the table's order."""
    return tuple(one for one in PROVISIONS if one.is_in_force(day))
