"""What can be asked about the register."""

from datetime import date

from redthread.measuring import Answer, AnswerRow, Kind, Parameter, measure
from redthread.registry import access
from redthread.registry.models import Referral
from redthread.rules.actors import Actor
from redthread.ui import links

YEAR = Parameter("year", Kind.YEAR, "År")
OUTCOME = Parameter("outcome", Kind.CHOICE, "Hur det gick", tuple(Referral.Outcome.choices), is_required=False)
ORIGIN = Parameter(
    "origin", Kind.CHOICE, "Ursprung", (("eu", "Samråd inom EU"), ("other", "Övriga")), is_required=False
)


@measure(
    "registry.referrals_received",
    unit="remisser",
    title="Mottagna remisser",
    rule="Antalet mottagna remisser med sista svarsdag under året. I tid betyder att svaret lämnades senast på sista "
    "svarsdag; har dagen flyttats gäller den nya.",
    parameters=(YEAR, OUTCOME, ORIGIN),
)
def referrals_received(reader: Actor, *, year: int, outcome: str = "", origin: str = "") -> Answer:
    """Referrals received whose last day lies in the year, perhaps only those that went one way or came from the EU."""
    due = access.referrals_visible_to(reader).filter(
        direction=Referral.Direction.RECEIVED, due_on__gte=date(year, 1, 1), due_on__lte=date(year, 12, 31)
    )
    if origin:
        due = due.filter(is_eu=origin == "eu")
    ordered = due.select_related("case").order_by("due_on", "id")
    chosen = [one for one in ordered if outcome in {"", one.outcome.value}]
    rows = tuple(
        AnswerRow(one.title, None, "remisser", one.case.dnr, links.referral(one.pk), str(one.outcome.label))
        for one in chosen
    )
    return Answer(len(chosen), rows)
