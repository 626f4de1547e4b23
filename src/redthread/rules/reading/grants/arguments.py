"""What a verb of giving says: to whom, for which project, how much, which share, when and from which fund."""

import re
from dataclasses import replace
from datetime import date

from redthread.rules.papers.shapes import AmountKind, DateSpan
from redthread.rules.reading.amounts import FoundAmount, find_periods
from redthread.rules.reading.grants.names import Name, is_organisation, name_at, project_in, quoted_in
from redthread.rules.reading.grants.parties import (
    application_of,
    object_of,
    outside,
    purpose_of,
    recipient_of,
    without_purpose,
)
from redthread.rules.reading.grants.recipients import distributed, parts_of, said_in_part
from redthread.rules.reading.grants.said import Arguments, Figures
from redthread.rules.reading.grants.sentences import Event
from redthread.rules.reading.grants.sums import Sum, role_of_amount, share_of
from redthread.rules.reading.grants.verbs import Frame

# Behind these words a sentence tells what the project is to do, or on which condition: no longer the grant.
ASIDE = re.compile(
    r"(?<![\wåäö])(?:som(?!\s+(?:mest|högst|uppgår|motsvarar))\s+(?=\w)|där|vars|för\s+att|i\s+syfte\s+att|så\s+att"
    r"|under\s+förutsättning|förutsatt\s+att|med\s+villkor|eftersom|då\s+projektet"
    r"|vilk(?:et|en|a)(?!\s+(?:motsvarar|utgör|innebär\s+(?:högst\s+)?\d))|varvid|medan|omsätter"
    r"|en\s+total\s?budget)(?![\wåäö])"
)
PERIOD_LEAD = re.compile(
    r"(?:perioden|åren|under|för|år|projektperiod|projektperioden|projekttid|tiden)\s*(?:\w+\s+)?[(:]?\s*\Z",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\wåäö])under\s+(?:år\s+)?(?P<year>20\d\d)(?=\s*[.,;]|\s*$)")
PAYS = re.compile(r"betala|rekvirera|ansök", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\s*\((?P<name>[A-ZÅÄÖ0-9][^()]{2,80})\)$")
BESIDE = re.compile(r"[”\"]?\s*[,(]\s*(?=[A-ZÅÄÖ0-9])")
NOT_RECIPIENT = re.compile(
    r"förfogande|disposition|budget|utlysning|verksamhetsår|ramen?$|projektmedel|utvecklingsmedel|företagsstöd|reserv"
    r"|^(?:19|20)\d\d$",
    re.IGNORECASE,
)


def arguments_of(text: str, event: Event, figures: Figures) -> list[Arguments]:
    """What the verb says, once for every recipient."""
    stop = _aside(text, event)
    base = _shared(text, event, stop, figures)
    parts = parts_of(text, event, stop, figures)
    if not parts:
        return distributed(text, event, base, figures)
    found = [said_in_part(text, event, part, figures, base) for part in parts]
    last = found[-1].project
    if all(one.project is None for one in found[:-1]):
        return [replace(one, project=last) for one in found]
    return found


def _aside(text: str, event: Event) -> int:
    """Where the sentence stops speaking of the grant itself."""
    for aside in ASIDE.finditer(text, event.verb.end, event.stops):
        if text.count("”", event.verb.end, aside.start()) % 2 == 0:
            return aside.start()
    return event.stops


def _shared(text: str, event: Event, stop: int, figures: Figures) -> Arguments:
    sums = [
        Sum(amount, role_of_amount(text, amount, event.verb.end if amount.start > event.verb.end else event.begins))
        for amount in figures.amounts
        if event.begins <= amount.start < stop
    ]
    applicant, project = parties_of(text, event, figures.limits)
    share = share_of(text, list(figures.shares), event.begins, max(stop, _share_stop(text, event, stop)))
    applied = next((found.amount for found in sums if found.role == "applied"), None)
    arguments = Arguments(
        applicant,
        project,
        share=share[0] if share else None,
        base=share[1] if share else None,
        applied=applied,
    )
    arguments = _with_sum(text, event, arguments, [found for found in sums if found.role not in (None, "applied")])
    return _with_period(text, event, arguments)


def _share_stop(text: str, event: Event, stop: int) -> int:
    """A share may stand in an aside of its own: "…, vilket motsvarar 40 procent"."""
    aside = re.compile(r"vilket\s+(?:är|motsvarar|utgör)").search(text, stop, event.stops)
    return event.stops if aside else stop


def _with_sum(text: str, event: Event, arguments: Arguments, sums: list[Sum]) -> Arguments:
    """Which of the amounts is the grant."""
    if not sums:
        return arguments
    first = next((found for found in sums if found.role != "total"), sums[0])
    rest = [found for found in sums if found.amount.start > first.amount.start]
    total = _total_of(first, rest)
    lead = text[max(event.verb.end, first.amount.start - 40) : first.amount.start]
    is_raised_to = (
        event.verb.frame is Frame.RAISE and re.search(r"\btill\s+(?:\w+\s+)?$", lead) and "med" not in lead.split()
    )
    is_more = first.role == "more" or (event.verb.frame is Frame.RAISE and not is_raised_to)
    if is_more:
        printed_total = next((found.amount.kronor for found in rest if found.role == "total"), None)
        return replace(arguments, amount=first.amount, kind=AmountKind.ADDITIONAL, total=printed_total)
    if total is not None:
        return replace(arguments, amount=total)
    return replace(arguments, amount=first.amount, per_year=first.role == "yearly")


def _total_of(first: Sum, rest: list[Sum]) -> FoundAmount | None:
    """The sum that a list of yearly or partial amounts adds up to, when it is printed."""
    for found in rest:
        value, part = found.amount.kronor, first.amount.kronor
        others = [other.amount.kronor for other in rest if other.amount.start < found.amount.start]
        adds_up = value == part + sum(others) and bool(others)
        is_multiple = part > 0 and value % part == 0 and 2 <= value // part <= 10
        if found.role == "total" and (first.role == "yearly" or adds_up or is_multiple):
            return found.amount
        if first.role == "yearly" and found.role == "grant" and value > part:
            return found.amount
    return None


def _with_period(text: str, event: Event, arguments: Arguments) -> Arguments:
    begins, stop = event.begins, event.sentence[1]
    for period in find_periods(text[begins:stop]):
        start, end = begins + period.start, begins + period.end
        project = arguments.project
        if project is not None and project.start <= start < project.end:
            continue
        if period.years_only and not PERIOD_LEAD.search(text[max(0, start - 24) : start]):
            continue
        return replace(arguments, period=period.span, period_at=(start, end))
    return _with_year(text, event, arguments)


def _with_year(text: str, event: Event, arguments: Arguments) -> Arguments:
    """The whole year of "bevilja A 300 000 kr för projektet X under 2023." as the period."""
    amount = arguments.amount
    year = None if amount is None else YEAR.search(text, amount.end, event.sentence[1])
    if year is None or PAYS.search(text, event.begins, year.start()):
        return arguments
    span = DateSpan(date(int(year["year"]), 1, 1), date(int(year["year"]), 12, 31))
    return replace(arguments, period=span, period_at=year.span("year"))


def parties_of(text: str, event: Event, limits: tuple[int, ...]) -> tuple[Name | None, Name | None]:
    """The applicant and the project of a verb."""
    verb, subject = event.verb, event.subject
    after = event.verb.end
    project = project_in(text, after, event.stops, limits)
    applicant = None
    if subject is not None and verb.has_recipient_as_subject:
        applicant = subject.name
        project = project or subject.project
        if applicant is None and (subject.inverted or verb.frame is Frame.ALLOT):
            applicant = object_of(text, after, event.stops, limits) or recipient_of(text, after, event.stops, limits)
            applicant = applicant or recipient_of(text, event.begins, verb.start, limits)
    elif verb.frame is Frame.FUND:
        applicant = _funded(text, event, limits, project)
    else:
        applicant = _object_party(text, event, limits)
    applicant = outside(applicant, project)
    if project is not None and applicant is None:
        applicant, project = _bracketed(project)
    if applicant is None and project is not None:
        applicant = _beside(text, project, event.stops, limits)
    if project is None:
        project = _unmarked_project(text, event, applicant, limits)
    if project is None and applicant is not None:
        project = project_in(text, event.sentence[0], event.verb.start)
    if applicant is not None and NOT_RECIPIENT.search(applicant.text):
        applicant = None
    return applicant, project


def _bracketed(project: Name) -> tuple[Name | None, Name]:
    """The organisation in brackets behind the project's name: "projektet X (Sotenäs kommun)"."""
    found = IN_BRACKETS.search(project.text)
    if found is None or not is_organisation(found["name"]):
        return None, project
    at = project.start + found.start("name")
    name = Name(found["name"], at, at + len(found["name"]))
    return name, Name(project.text[: found.start()], project.start, project.start + found.start())


def _beside(text: str, project: Name, stop: int, limits: tuple[int, ...]) -> Name | None:
    """The organisation set beside the project's name: "projektet X, Sotenäs kommun, …"."""
    joint = BESIDE.match(text, project.end, stop)
    name = name_at(text, joint.end(), stop, limits) if joint is not None else None
    return name if name is not None and is_organisation(name.text) else None


def _object_party(text: str, event: Event, limits: tuple[int, ...]) -> Name | None:
    after = event.verb.end
    applied = application_of(text, after, event.stops)
    if applied is not None:
        return applied
    direct = (
        object_of(text, after, event.stops, limits)
        if event.verb.frame in (Frame.GIVE, Frame.APPROVE, Frame.REFUSE)
        else None
    )
    if event.verb.frame is Frame.ALLOT:
        allotted = object_of(text, after, event.stops, limits)
        direct = allotted if allotted is not None and is_organisation(allotted.text) else None
    if direct is not None:
        return without_purpose(direct)
    return recipient_of(text, after, event.stops, limits)


def _funded(text: str, event: Event, limits: tuple[int, ...], project: Name | None) -> Name | None:
    """ "medfinansiera A:s projekt X", "medfinansiera A med N kr för projektet X" """
    after = event.verb.end
    applied = application_of(text, after, event.stops)
    if applied is not None:
        return applied
    owner = re.compile(
        r"\s*(?P<owner>[A-ZÅÄÖ][^,;:.]{1,80}?s)\s+(?:projekt|förstudie|satsning|insats)(?![\wåäö])"
    ).match(text, after, event.stops)
    if owner is not None:
        return Name(owner["owner"].removesuffix(":s").removesuffix("s"), owner.start("owner"), owner.end("owner"))
    direct = object_of(text, after, event.stops, limits)
    if direct is not None and project is not None:
        return direct
    recipient = recipient_of(text, after, event.stops, limits)
    return recipient if recipient is not None else direct


def _unmarked_project(text: str, event: Event, applicant: Name | None, limits: tuple[int, ...]) -> Name | None:
    """A project that is only quoted, or named after "för" or "till" when the recipient is known."""
    after = max(event.verb.end, applicant.end if applicant is not None and applicant.start > event.verb.start else 0)
    found = quoted_in(text, after, event.stops)
    if found is None:
        found = purpose_of(text, after, event.stops, limits)
    if found is None and applicant is not None:
        found = recipient_of(text, after, event.stops, limits)
    if found is None or (applicant is not None and applicant.start <= found.start < applicant.end):
        return None
    return None if NOT_RECIPIENT.search(found.text) else found
