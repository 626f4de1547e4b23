"""The proofreader: small checks of a paper that was read, each with a code and a page docs/rules/<code>.md.
See docs/rules/proofreading.md.

A check answers from the reading alone: the paper itself, a law or a practice held as data. `error` is kept for what
the paper or the law proves; a slip of the pen is a warning, and what only a person can judge a note.
"""

from redthread.rules.proofreading.register import CHECKS, check
from redthread.rules.proofreading.sums import matrix_findings
from redthread.rules.proofreading.table_sums import table_findings

__all__ = ["CHECKS", "check", "matrix_findings", "table_findings"]
