"""Words for what decisions ask for."""

from collections.abc import Callable, Sequence
from datetime import date

from redthread.meetings.models import AgendaItem, DecisionTask, DecisionTaskChange
from redthread.meetings.services.follow_up import TaskLetter
from redthread.people.models import Account
from redthread.rules.money import Money
from redthread.typesetting import formats

SENTENCES = {
    "done_note_missing": "Skriv vad som har gjorts. Texten visas i uppföljningen.",
    "matter_not_decided": "Ärende {number} är inte avgjort. Uppgifter följer av ett fattat beslut.",
    "may_not_close_task": "Bara den som ansvarar för uppgiften och de som följer upp beslut får markera den som klar.",
    "may_not_follow_up": (
        "Bara handläggare, nämndsekreterare, registratorer och controllrar får ändra uppgifter ur beslut."
    ),
    "nobody_to_remind_of_tasks": (
        "Ingen behöver påminnas: ingen uppgift med ansvarig är försenad eller nära sin sista dag, "
        "eller så har alla fått en påminnelse i dag."
    ),
    "report_unknown": "Det finns ingen handling med det numret, eller så får du inte se den. Kontrollera numret.",
    "task_day_before_decision": (
        "Sista dagen {due_on} ligger före beslutet {decided_on}. Skriv en dag efter beslutet."
    ),
    "task_held_back": "Ärendet är sekretessmarkerat. Be handläggaren eller registratorn om tillgång.",
    "task_not_so": "Uppgiften är {state} och kan inte ändras så. Ladda om sidan för att se vad som har hänt.",
    "task_owner_gone": "{owner} är avslutad och kan inte ansvara för uppgiften. Välj någon annan.",
    "task_reopened": "Uppgiften har redan tagits upp igen.",
    "task_row_of_other_matter": "Att-satsen hör till ett annat ärende.",
    "task_unchanged": "Du har inte ändrat något.",
    "task_without_title": "Skriv vad som ska göras.",
}

_EACH = {
    DecisionTask.Kind.AMOUNT: "Håll beloppet",
    DecisionTask.Kind.CONDITION: "Kontrollera villkoret",
    DecisionTask.Kind.DATE: "Bevaka dagen",
    DecisionTask.Kind.OTHER: "Gör",
    DecisionTask.Kind.REPORT: "Återrapportera",
}


def deed_of(kind: str) -> str:
    """What a task of the kind is about, as a verb."""
    return _EACH[DecisionTask.Kind(kind)]


def is_late(task: DecisionTask, today: date) -> bool:
    """The task is open though its last day has passed."""
    return task.state == DecisionTask.State.OPEN and task.due_on is not None and task.due_on < today


def state_in_words(task: DecisionTask, today: date) -> tuple[str, str]:
    """Severity and word: "Försenad 12 dagar", "Öppen", "Klar"."""
    if is_late(task, today) and task.due_on is not None:
        days = (today - task.due_on).days
        return "error", f"Försenad {formats.number(days)} {'dag' if days == 1 else 'dagar'}"
    severity = {"done": "ok", "missed": "error", "declined": "note", "proposed": "note"}
    if task.state == DecisionTask.State.OPEN and task.due_on is not None and (task.due_on - today).days <= 14:
        return "warning", "Öppen, nära sista dag"
    return severity.get(task.state, ""), str(task.get_state_display())


def owner_of(task: DecisionTask) -> str:
    """Who does it: a person, a unit, or both; "" for nobody."""
    return ", ".join(str(one) for one in (task.owner, task.unit) if one is not None)


def place_of(item: AgendaItem) -> str:
    """ "Regional tillväxtnämnd 2020-08-24, § 47" or with the agenda number where there is no §."""
    number = f"§ {item.paragraph}" if item.paragraph else f"ärende {item.number}"
    return f"{item.meeting.board.name} {formats.isodate(item.meeting.held_on)}, {number}"


def value_in_words(change: DecisionTaskChange, value: str) -> str:
    """A value of a change as it is shown."""
    if not value:
        return formats.NOTHING
    return formats.kronor(Money.kronor(value)) if change.fact == DecisionTaskChange.Fact.AMOUNT else value


def reminder(address_of: Callable[[DecisionTask], str]) -> Callable[[Account, Sequence[DecisionTask]], TaskLetter]:
    """Writes the letter that reminds somebody of tasks; `address_of` gives the page of each."""

    def written(owner: Account, tasks: Sequence[DecisionTask]) -> TaskLetter:
        lines = "\n\n".join(_line(task, address_of(task)) for task in tasks)
        number = "en uppgift" if len(tasks) == 1 else f"{len(tasks)} uppgifter"
        return TaskLetter(
            f"Påminnelse: {number} ur fattade beslut",
            f"Du ansvarar för {number} som är försenade eller nära sin sista dag.\n\n{lines}\n\n"
            "Markera uppgiften som klar när den är gjord. Behöver dagen flyttas, skriv skälet.\n",
        )

    return written


def _line(task: DecisionTask, address: str) -> str:
    is_secret = task.item.case is not None and task.item.case.is_secret
    title = deed_of(task.kind) if is_secret else task.title
    day = formats.isodate(task.due_on) if task.due_on else "ingen sista dag"
    return f"{title}\n{place_of(task.item)}. Sista dag: {day}.\n{address}"
