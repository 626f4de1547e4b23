"""The agenda made for the meeting of the real papers: every fact of it is there, and the proofreader finds
nothing but how the region itself worded it."""

import json
from datetime import date, time
from typing import Any

import pytest

import seeds
from redthread.config.command import main
from redthread.meetings import services as meetings
from redthread.meetings.models import Meeting, RowKind
from redthread.meetings.services import NewItem, NewMeeting, NewRow
from redthread.meetings.services import agenda as services
from redthread.registry.queries import file_path
from redthread.registry.services import open_case
from redthread.rules.actors import SYSTEM
from redthread.texts import extract

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.seeds,
    pytest.mark.skipif(not seeds.are_here(), reason=seeds.WHY_ABSENT),
]
EXPECTED = "handlingar-2020-08-24.agenda"
IN_THE_REAL_WORDS = {("warning", "clause_full_stop"), ("warning", "project_name"), ("warning", "clause_conjunction")}
"""How the region itself spelled two projects and ended a clause: the agenda says what the papers say, word for word."""


def rows_of(item: dict[str, Any]) -> tuple[NewRow, ...]:
    told = [NewRow(RowKind.CLAUSE, text) for text in item["proposed_decision"]]
    told += [NewRow(RowKind.CONDITION, text) for text in item.get("conditions", ())]
    told += [NewRow(RowKind.ATTACHMENT, text) for text in item["attachments"]]
    told += [
        NewRow(RowKind.PRESENTATION, one["title"], ", ".join(one["presenters"])) for one in item.get("sub_items", ())
    ]
    told += [
        NewRow(
            RowKind.DELEGATED,
            f"Delegationsbeslut av {one['decision_maker_role']}: {one['subject']}, punkt {one['delegation_point']}"
            + (f", {one['period']['start']}–{one['period']['end']}" if one["period"] else "")
            + f", {', '.join(one['dnr'])}",
        )
        for one in item.get("delegated_decisions", ())
    ]
    return tuple(told)


@pytest.fixture
def paper() -> dict[str, Any]:
    return seeds.expected(EXPECTED)


@pytest.fixture
def meeting(paper: dict[str, Any]) -> Meeting:
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
    new = NewMeeting(paper["board"], date.fromisoformat(paper["meeting_date"]), items)
    made = meetings.record_meeting(actor=SYSTEM, meeting=new)
    made.starts_at, made.place = time(13, 0), "Eklundavägen 1"
    made.save(update_fields=["starts_at", "place"])
    return made


def flat(text: str) -> str:
    """Without hyphens at line ends and with one kind of space, as a reader sees it."""
    return "".join(text.replace("\N{SOFT HYPHEN}", "").replace("-\n", "-").split()).replace("-", "").casefold()


def test_every_fact_is_there_and_nothing_is_found_but_the_papers_own_words(
    paper: dict[str, Any], meeting: Meeting, capsys
) -> None:
    version = services.freeze_agenda(actor=SYSTEM, meeting=meeting)
    path = file_path(version.sha256)
    text = flat("\n".join(line.text for line in extract(path, name="dagordning.pdf").lines))
    told = [paper["board"], paper["meeting_date"], "13.00", "Eklundavägen 1"]
    for item in paper["items"]:
        told += [f"{item['number']}. {item['title']}", item["dnr"] or "", *item["presenters"]]
        told += [*item["proposed_decision"], *item.get("conditions", ()), *item["attachments"]]
        told += [item.get("note", ""), item.get("recommendation", "")]
        for one in item.get("sub_items", ()):
            told += [one["title"], *one["presenters"]]
        for one in item.get("delegated_decisions", ()):
            told += [one["decision_maker_role"], one["subject"], one["delegation_point"], *one["dnr"]]
    missing = [fact for fact in told if fact and flat(fact) not in text]
    assert missing == []
    target = path.parent / "dagordning.pdf"
    target.write_bytes(path.read_bytes())
    main(["check", str(target), "--json"])
    found = {(one["severity"], one["code"]) for one in json.loads(capsys.readouterr().out)["findings"]}
    assert {one for one in found if one[0] != "note"} <= IN_THE_REAL_WORDS
