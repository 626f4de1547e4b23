"""The kinds of documents that Röda tråden makes: one small file for each. See docs/how-to/add-a-kind-of-document.md.

What is said several times is said once as data: the clauses of a decision are the same value in memo, agenda, minutes,
extract and letter. Figures stand in typed cells or as figures with passports, never typed into a kind's own sentences.
"""

from typing import Any

from redthread.typesetting.kinds import (
    agenda,
    cover,
    decision_letter,
    delegation_list,
    delegation_report,
    extract,
    memo,
    minutes,
    project_description,
    proof,
    undone,
)
from redthread.typesetting.kinds.kind import Blocks, Kind, Part, figure, prose

KINDS: dict[str, Kind[Any]] = {
    kind.code: kind
    for kind in (
        memo.KIND,
        project_description.KIND,
        decision_letter.KIND,
        agenda.KIND,
        cover.KIND,
        minutes.KIND,
        extract.KIND,
        delegation_list.KIND,
        delegation_report.KIND,
        proof.KIND,
        undone.KIND,
    )
}
"""Every kind by its code."""

__all__ = ["KINDS", "Blocks", "Kind", "Part", "figure", "prose"]
