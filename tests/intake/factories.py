"""Papers as the reader prints them, handed in and read without the reader itself."""

import copy
from io import BytesIO
from typing import Any

from redthread.intake import services
from redthread.intake.models import Paper, PaperState
from redthread.intake.services import readings
from redthread.intake.services.reader import Outcome
from redthread.rules.actors import SYSTEM, Actor

Json = dict[str, Any]
LINES = (
    "Regional tillväxtnämnd 2020-08-24",
    "1 Protokollsjustering",
    "att justera dagens protokoll.",
    "2 Medfinansiering av Provprojektet",
    "att Provbolaget AB beviljas 13 procent, dock högst 1 912 400 kronor,",
    "Budgeten är fullt finansierad.",
    "Kostnader 2021 2022 Totalt",
    "Personal 100 000 200 000 300 000",
    "Summa 100 000 200 000 300 000",
    "Finansiär 2021 2022 Totalt",
    "Regionen 50 000 60 000 120 000",
    "Summa 100 000 200 000 300 000",
    "Företagsstöd",
    "20RS4806 Mikrobidrag Butiken AB 75 000",
    "Regt-1-20 Mikrobidrag Boden AB Avslag",
    "Diverse som ingen kan tolka",
)


def place(line: int) -> Json:
    """The place of a line."""
    return {"page": 1 if line < 10 else 2, "line": line, "quote": LINES[line - 1]}


def row(label: str, line: int, amounts: dict[str, int], total: int | None) -> Json:
    """A budget row."""
    return {"label": label, "amounts": amounts, "total": total, "origin": place(line)}


def a_case() -> Json:
    """A grant with both matrices; the second financier's total is wrong in print."""
    return {
        "dnr": "20RS3419",
        "type": "board_proposal",
        "title": "Medfinansiering av Provprojektet",
        "applicant": "Provbolaget AB",
        "project": "Provprojektet",
        "percent": 13,
        "percent_base": "booked_costs",
        "max_amount": 1912400,
        "amount_kind": "total",
        "total_amount": None,
        "applied_amount": None,
        "period": {"start": "2021-01-01", "end": "2023-03-31"},
        "fund": "regionalt utvecklingsstöd",
        "proposed_decision": [LINES[4]],
        "proposed_decision_origins": [place(5)],
        "conditions": [{"key": "budget_fully_financed", "printed": LINES[5], "origin": place(6)}],
        "priority_rank": {"code": "1", "quote": "Ansökningar som avser EU-projekt."},
        "rus_area": "Näringsliv och entreprenörskap",
        "rus_goal": "Ökad tillväxt",
        "cost_budget": {
            "years": [2021, 2022],
            "has_total_column": True,
            "rows": [row("Personal", 8, {"2021": 100000, "2022": 200000}, 300000)],
            "sum": row("Summa", 9, {"2021": 100000, "2022": 200000}, 300000),
            "origin": place(7),
        },
        "financing": {
            "years": [2021, 2022],
            "has_total_column": True,
            "rows": [{**row("Regionen", 11, {"2021": 50000, "2022": 60000}, 120000), "kind": "public"}],
            "sum": row("Summa", 12, {"2021": 100000, "2022": 200000}, 300000),
            "origin": place(10),
        },
        "origin": place(5),
        "origins": {"max_amount": place(5), "project": place(4), "period": place(5)},
    }


def an_item(number: int, title: str, line: int, **more: Any) -> Json:
    """A matter of the agenda."""
    return {"number": number, "title": title, "dnr": None, "kind": "decision", "origin": place(line), **more}


def a_reading() -> Json:
    """A packet with a meeting of two matters, a grant, a support list of two rows, and one finding."""
    return copy.deepcopy(
        {
            "document": "packet",
            "media": "txt",
            "kind": "packet",
            "pages": 2,
            "notes": [],
            "meeting": {
                "organisation": "Regionen",
                "board": "Regional tillväxtnämnd",
                "meeting_date": "2020-08-24",
                "total_pages": 2,
                "adjuster": {"name": "Ledamot A", "party": "X", "printed": "Ledamot A (X)"},
                "substitute": None,
                "adjust_by": "2020-08-25",
                "items": [
                    an_item(1, "Protokollsjustering", 2, kind="adjustment", proposed_decision=[LINES[2]]),
                    an_item(2, "Medfinansiering av Provprojektet", 4, dnr="20RS3419", presenters=["Handläggare A"]),
                ],
                "origin": place(1),
                "origins": {"meeting_date": place(1)},
            },
            "cofinancing": [a_case()],
            "business_support": {
                "title": "Företagsstöd",
                "period": {"start": "2020-04-22", "end": "2020-05-30"},
                "delegation_point": "3.3",
                "decision_maker_role": "Områdeschef",
                "rows": [
                    {
                        "row": 1,
                        "id": "20RS4806",
                        "id_kind": "diarienummer",
                        "scheme": "Mikrobidrag",
                        "company": "Butiken AB",
                        "amount": 75000,
                        "outcome": "beviljat",
                        "origin": place(14),
                    },
                    {
                        "row": 2,
                        "id": "Regt-1-20",
                        "id_kind": "NypsID",
                        "scheme": "Mikrobidrag",
                        "company": "Boden AB",
                        "amount": None,
                        "outcome": "avslag",
                        "origin": place(15),
                    },
                ],
                "origin": place(13),
            },
            "minutes": None,
            "unrecognised": [{"title": None, "origin": place(16), "last_line": 16}],
            "findings": [a_finding(11)],
            "lines": [
                {"number": at, "page": place(at)["page"], "text": text} for at, text in enumerate(LINES, start=1)
            ],
        }
    )


def a_finding(line: int, **more: Any) -> Json:
    """An error in a row sum."""
    return {
        "code": "row_sum",
        "severity": "error",
        "where": place(line),
        "printed": "120 000",
        "expected": "110 000",
        "calculation": "50 000 + 60 000 = 110 000",
        "source": "document",
        "subject": "20RS3419",
        "also": [],
        "cell": [0, 2],
        "message": "Radens summa är tryckt som 120 000 men åren ger 110 000.",
        **more,
    }


def handed_in(actor: Actor = SYSTEM, content: bytes = b"innehall", name: str = "packet.txt") -> Paper:
    """A paper that waits to be read. Its task is not run."""
    return services.hand_in(actor=actor, file_name=name, content=BytesIO(content), size=len(content))


def read(paper: Paper, reading: Json | None = None, said: str = "") -> Paper:
    """The paper as it is when the reader has printed that, or said why not."""
    outcome = Outcome(None, said) if said else Outcome(a_reading() if reading is None else reading)
    claimed = readings._claim(paper.pk)
    assert claimed is not None
    readings._keep(SYSTEM, claimed, outcome)
    paper.refresh_from_db()
    return paper


def a_read_paper(actor: Actor = SYSTEM, reading: Json | None = None, content: bytes = b"innehall") -> Paper:
    """A paper that waits for review."""
    paper = read(handed_in(actor, content), reading)
    assert paper.state == PaperState.READ
    return paper
