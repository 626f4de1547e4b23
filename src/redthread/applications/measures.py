"""What can be asked about grants, budgets and company support."""

from redthread.applications import access
from redthread.applications.models import Application, BudgetRow, Decision, Outcome, Side, SupportDecision
from redthread.applications.queries import award_in_force, decision_chain
from redthread.measuring import Answer, AnswerRow, Kind, Parameter, measure
from redthread.registry.access import may_read_documents
from redthread.registry.models import Origin
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting.formats import amount as written
from redthread.ui import links

DNR = Parameter("dnr", Kind.TEXT, "Diarienummer")
SIDE = Parameter("side", Kind.CHOICE, "Matris", tuple((side.value, str(side.label)) for side in Side))
ROW = Parameter("row", Kind.WHOLE, "Radens plats i budgeten")
YEAR = Parameter("year", Kind.YEAR, "År", is_required=False)


@measure(
    "applications.awarded",
    unit="kr",
    title="Stöd enligt senaste beslut",
    rule="Det högsta belopp som det senaste beslutet i ärendet anger. Är beslutet ett tillägg och anger ett nytt "
    "sammanlagt belopp gäller det sammanlagda.",
    parameters=(DNR,),
)
def awarded(reader: Actor, *, dnr: str) -> Answer:
    """What the chain of decisions grants in all."""
    chain = tuple(decision_chain(reader, _application(reader, dnr)))
    rows = tuple(_decision_row(reader, decision) for decision in chain)
    if not chain:
        return Answer(None)
    return Answer(award_in_force(chain), rows, f"Beslut {chain[0].number} av {len(chain)} i ärendet gäller.")


@measure(
    "applications.awarded_in_all",
    unit="kr",
    title="Stöd till projekt, alla ärenden",
    rule="Summan av det belopp som det senaste beslutet i varje ärende anger. "
    "Ett tillägg räknas med tilläggets belopp.",
    parameters=(),
)
def awarded_in_all(reader: Actor) -> Answer:
    """The caps of the last decision of every case, added up."""
    decisions = (
        access.decisions_visible_to(reader)
        .filter(replaced_by__isnull=True, cap__isnull=False)
        .select_related("application__case", "origin")
        .order_by("application__case__dnr")
    )
    rows = tuple(_decision_row(reader, decision) for decision in decisions)
    return _sum(rows)


@measure(
    "applications.budget_row",
    unit="kr",
    title="Budgetrad",
    rule="Summan av radens belopp för alla år i den senaste budgeten. Tomma rutor räknas som ingenting.",
    parameters=(DNR, SIDE, ROW),
)
def budget_row(reader: Actor, *, dnr: str, side: str, row: int) -> Answer:
    """A row's years added up."""
    found = next((one for one in _budget_rows(reader, dnr, side) if one.order == row), None)
    if found is None:
        raise Refused((refuse("measure_subject_unknown", dnr=dnr),))
    rows = tuple(
        AnswerRow(f"{found.label} {cell.year}", cell.amount, "kr", *_source(reader, found.origin))
        for cell in found.amounts.all()
    )
    return _sum(rows)


@measure(
    "applications.budget_sum",
    unit="kr",
    title="Budgetens summa",
    rule="Summan av alla rader i matrisen, för ett år eller för alla år. Den tryckta summaraden räknas inte in.",
    parameters=(DNR, SIDE, YEAR),
)
def budget_sum(reader: Actor, *, dnr: str, side: str, year: int | None = None) -> Answer:
    """A matrix' rows added up, for one year or all."""
    rows = tuple(
        AnswerRow(f"{row.label} {cell.year}", cell.amount, "kr", *_source(reader, row.origin))
        for row in _budget_rows(reader, dnr, side)
        if not row.is_sum
        for cell in row.amounts.all()
        if year is None or cell.year == year
    )
    return _sum(rows)


@measure(
    "applications.support_granted",
    unit="kr",
    title="Beviljat företagsstöd",
    rule="Summan av de beviljade beloppen. Avslag räknas inte.",
    parameters=(
        Parameter("list", Kind.WHOLE, "Lista", is_required=False),
        Parameter("scheme", Kind.TEXT, "Stödform", is_required=False),
        Parameter("municipality", Kind.TEXT, "Kommun", is_required=False),
        Parameter("sex", Kind.TEXT, "Kön", is_required=False),
    ),
)
def support_granted(
    reader: Actor, *, list: int | None = None, scheme: str = "", municipality: str = "", sex: str = ""
) -> Answer:
    """Granted company support added up, for what is asked for."""
    found = access.support_visible_to(reader).filter(outcome=Outcome.GRANTED).select_related("company", "origin")
    wanted = {"list_id": list, "scheme": scheme or None, "municipality": municipality or None, "sex": sex or None}
    found = found.filter(**{key: value for key, value in wanted.items() if value is not None}).order_by("list", "row")
    return _sum(tuple(_support_row(reader, decision) for decision in found))


def _sum(rows: tuple[AnswerRow, ...]) -> Answer:
    amounts = [row.value for row in rows if isinstance(row.value, Money)]
    if not amounts:
        return Answer(None, rows)
    total = Money.sum(amounts)
    terms = " + ".join(written(amount) for amount in amounts)
    shown = f"{terms} = {written(total)}" if len(amounts) <= 12 else f"{len(amounts)} belopp, summa {written(total)}"
    return Answer(total, rows, shown)


def _application(reader: Actor, dnr: str) -> Application:
    found = access.visible_to(reader).filter(case__dnr=dnr).first()
    if found is None:
        raise Refused((refuse("measure_subject_unknown", dnr=dnr),))
    return found


def _budget_rows(reader: Actor, dnr: str, side: str) -> list[BudgetRow]:
    newest = _application(reader, dnr).budgets.order_by("-number").first()
    if newest is None:
        return []
    rows = access.budget_rows_visible_to(reader).filter(version=newest, side=side)
    return [*rows.select_related("origin").prefetch_related("amounts").order_by("order")]


def _decision_row(reader: Actor, decision: Decision) -> AnswerRow:
    case = decision.application.case
    label = f"{case.dnr} {decision.application.project}, beslut {decision.number}"
    return AnswerRow(label, decision.cap, "kr", *_source(reader, decision.origin), note=decision.get_state_display())


def _support_row(reader: Actor, decision: SupportDecision) -> AnswerRow:
    note = ", ".join(filter(None, [decision.scheme, decision.municipality, decision.sex]))
    label = f"{decision.reference} {decision.company.name}"
    return AnswerRow(label, decision.amount, "kr", *_source(reader, decision.origin), note=note)


def _source(reader: Actor, origin: Origin | None) -> tuple[str, str]:
    """The place in words and its address, when the reader may read documents."""
    if origin is None or not may_read_documents(reader):
        return "", ""
    return links.place_in_words(origin.page, origin.line), links.line_in_source(origin.document_id, origin.line)
