"""Drafts for tests of the register: a small memo with prose, records and clauses, and forms as a browser sends them."""

from datetime import date
from typing import Any

from redthread.registry.forms.drafts import DraftForm
from redthread.registry.models import Case, CaseDraft
from redthread.registry.services import begin_case_draft
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.documents import (
    Clause,
    Clauses,
    Document,
    Fact,
    FigureText,
    Heading,
    KeyFacts,
    Paragraph,
    Reference,
    inlines,
)

SUM = FigureText("1 912 400 kr", "applications.awarded:26RS11")
CASE = Reference("26RS11", "/arenden/26RS11/")


def memo(title: str = "Stöd till ett projekt", number: str = "26RS11") -> Document:
    """A memo with two headings, a figure, a reference and one clause."""
    return Document(
        "memo",
        "FöredragningsPM",
        title,
        date(2026, 11, 22),
        (
            KeyFacts((Fact("Sökt belopp", (SUM,)),), "fakta"),
            Heading(1, "Bakgrund", "bakgrund"),
            Paragraph(inlines("Projektet har sökt ", SUM, " i ", CASE, "."), anchor="b1"),
            Paragraph(inlines("Det pågår i tre år."), anchor="b2"),
            Heading(1, "Bedömning", "bedomning"),
            Heading(1, "Förslag till beslut", "forslag"),
            Clauses(
                inlines("Nämnden beslutar"),
                (
                    Clause(inlines("att bevilja ", SUM), (inlines("Medlen används före 2029."),), "att-1"),
                    Clause(inlines("att avsluta ärendet"), (), "att-2"),
                ),
                "beslut",
            ),
        ),
        number=number,
    )


def a_draft(case: Case, *, actor: Actor = SYSTEM, **given: Any) -> CaseDraft:
    """A draft in the case."""
    return begin_case_draft(actor=actor, case=case, document=memo(number=case.dnr, **given))


def sent(document: Document, version: int = 1, **changed: Any) -> dict[str, Any]:
    """The form of the document as a browser sends it; what is `changed` is told by field, with _ for -."""
    form = DraftForm(document=document, version=version)
    told: dict[str, Any] = {"version": version, "title": document.title}
    told |= {name: form.fields[name].initial for name in form.fields if name.startswith("text-")}
    for anchor, lines in form.lines.items():
        told[f"clause-{anchor}-anchor"] = [line.anchor for line in lines]
        told[f"clause-{anchor}-text"] = [line.text for line in lines]
        told[f"clause-{anchor}-conditions"] = [line.conditions for line in lines]
    return told | {name.replace("_", "-"): value for name, value in changed.items()}
