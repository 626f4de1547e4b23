"""The minutes made for the meeting of the real papers: every fact is there, and the minutes add no fault of their own.

The clauses of the papers have slips that the proofreader warns of. Minutes tell clauses word for word, so those remain.
"""

import re
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

import seeds
from meetings.adjusted import hold
from meetings.test_agenda_of_the_papers import EXPECTED, flat, rows_of
from redthread.config.command import main
from redthread.meetings import services as meetings
from redthread.meetings.models import Sitting
from redthread.meetings.queries.minutes import document_of, gathered
from redthread.meetings.services import NewItem, NewMeeting
from redthread.press import queries as press
from redthread.registry.services import open_case
from redthread.rules.actors import SYSTEM
from redthread.texts import extract

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.seeds,
    pytest.mark.skipif(not seeds.are_here(), reason=seeds.WHY_ABSENT),
]


def a_sitting(paper: dict[str, Any]) -> Sitting:
    """The meeting of the paper, held and decided as prepared."""
    items = tuple(
        NewItem(
            number=one["number"],
            title=one["title"],
            kind=one["kind"],
            case=open_case(actor=SYSTEM, dnr=one["dnr"], title=one["title"]) if one["dnr"] else None,
            presenters=", ".join(one["presenters"]),
            note=one.get("note", ""),
            recommendation=one.get("recommendation", ""),
            rows=rows_of(one),
        )
        for one in paper["items"]
    )
    made = meetings.record_meeting(
        actor=SYSTEM, meeting=NewMeeting(paper["board"], date.fromisoformat(paper["meeting_date"]), items)
    )
    made.starts_at, made.place = time(13, 0), "Eklundavägen 1"
    made.save(update_fields=["starts_at", "place"])
    return hold(made)


def test_every_fact_is_there_and_no_fault_is_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = seeds.expected(EXPECTED)
    document = document_of(gathered(a_sitting(paper)), with_hashes=True)
    target = tmp_path / "protokoll.pdf"
    target.write_bytes(press.as_pdf(document))
    text = flat("\n".join(line.text for line in extract(target, name=target.name).lines))
    told = [paper["board"], paper["meeting_date"], "13.00", "Eklundavägen 1"]
    for item in paper["items"]:
        told += [item["title"], item["dnr"] or "", *item["presenters"]]
        told += [*item["proposed_decision"], *item.get("conditions", ()), *item["attachments"]]
        told += [item.get("note", ""), item.get("recommendation", "")]
        for one in item.get("sub_items", ()):
            told += [one["title"], *one["presenters"]]
        for one in item.get("delegated_decisions", ()):
            told += [one["decision_maker_role"], one["subject"], one["delegation_point"], *one["dnr"]]
    assert [fact for fact in told if fact and flat(fact) not in text] == []
    main(["check", str(target)])
    said = capsys.readouterr().out
    assert "0 fel" in said
    warnings = said.partition("\nVarningar")[2].partition("\nUpplysningar")[0]
    quoted = [re.sub("^§ [0-9]+ ", "", one) for one in re.findall("^ +”(.+)”$", warnings, re.MULTILINE)]
    printed = flat(" ".join(told))
    assert [one for one in quoted if flat(one) not in printed] == []
