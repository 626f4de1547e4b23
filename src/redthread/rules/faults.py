"""What is wrong with what is kept: codes and facts, never sentences. See docs/rules/verifying.md."""

from dataclasses import dataclass

Fact = str | int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold. `code` is stable English snake_case; `facts` are what its sentence needs."""

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()


def fault(code: str, /, **facts: Fact) -> Fault:
    """A fault with its facts in the order given."""
    return Fault(code, tuple(facts.items()))
