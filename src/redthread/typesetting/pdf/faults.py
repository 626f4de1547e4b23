"""What a set document answers with, and what is raised when there can be none."""

from dataclasses import dataclass

from redthread.rules.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as PDF, and what had to be done otherwise than was asked; the codes are told in `printed`."""

    pdf: bytes
    remarks: tuple[Refusal, ...] = ()


class TypesettingFault(Exception):
    """The document could not be set at all. `refusals` says why: code document.not_set with the engine's words."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(refusals)
        self.refusals = refusals

    def __str__(self) -> str:
        return ", ".join(refusal.code for refusal in self.refusals)
