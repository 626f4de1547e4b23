"""Rules of retention in the example region: one that holds, one that nobody has confirmed."""

from datetime import date

from redthread.registry import queries
from redthread.registry.services import RuleFacts, set_retention_rule
from redthread.rules.actors import SYSTEM


def fill() -> None:
    """Two classes have rules; what has none is kept for ever."""
    facts = (
        RuleFacts(10, "closed", "Exempel: nämndens gallringsbeslut", date(2020, 1, 1), is_confirmed=True),
        RuleFacts(2, "closed", "Exempel: förslag från arkivet", date(2024, 1, 1), is_confirmed=False),
    )
    for case_type, rule in zip(queries.case_types(SYSTEM)[:2], facts, strict=False):
        set_retention_rule(actor=SYSTEM, case_type=case_type, facts=rule)
