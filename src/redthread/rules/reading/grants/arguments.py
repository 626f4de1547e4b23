"""What a verb of giving says: to whom, for which project, how much, which share, when and from which fund."""

import re
from dataclasses import dataclass, replace

from redthread.rules.papers.shapes import AmountKind, DateSpan
from redthread.rules.reading.amounts import FoundAmount, FoundPercent, find_amounts, find_percents, find_periods
from redthread.rules.reading.grants.names import Name, name_at, project_in, quoted_in
from redthread.rules.reading.grants.parties import application_of, object_of, purpose_of, recipient_of, without_purpose
from redthread.rules.reading.grants.sentences import Event
from redthread.rules.reading.grants.sums import Sum, role_of_amount, share_of
from redthread.rules.reading.grants.verbs import Frame

# Behind these words a sentence tells what the project is to do, or on which condition: no longer the grant.
ASIDE = re.compile(
    r"(?<![\wåäö])(?:som(?!\s+(?:mest|högst|uppgår|motsvarar))\s+(?=\w)|där|vars|för\s+att|i\s+syfte\s+att|så\s+att|under\s+förutsättning|förutsatt\s+att|med\s+villkor|eftersom|då\s+projektet"
    r"|vilk(?:et|en|a)(?!\s+(?:motsvarar|utgör|innebär\s+(?:högst\s+)?\d))|varvid|medan|omsätter|en\s+total\s?budget)(?![\wåäö])"
)
FUND = re.compile(
    r"(?<![\wåäö])(?:inom\s+ramen\s+för\s+(?!projekt|insats|satsning|program|arbet|uppdrag)|ur\s+|från\s+(?=(?:det\s+statliga\s+)?anslag|1:1|regionala?\s+(?:utvecklings|tillväxt|projekt)|regionalt\s+utvecklings|statens\s+budget|utgiftsområde"
    r"|medel\s+för|budget\w*\s+för)|av\s+(?=1:1|regionala\s+utvecklingsmedel|regionalt\s+utvecklingsstöd|det\s+statliga\s+anslaget)|med\s+medel\s+(?:från|ur)\s+|inom\s+(?=anslag|1:1|budget\w*\s+för))",
    re.IGNORECASE,
)
FUND_END = re.compile(
    r"\s*(?:[,;(]|[.:](?=\s|$))"
    r"|\s+till\s+(?=[A-ZÅÄÖ\"”“]|projekt|insats|förstud)|\s+för\s+(?=projekt|insats|förstud|att\b|genomför|perioden|åren|[A-ZÅÄÖ\"”“])"
    r"|\s+(?:med|om|på)\s+(?=\d|högst|totalt|maximalt)|\s+\d{2,}\s\d{3}"
    r"|\s+(?:som|samt|och\s+att|bevilja\w*|under|enligt|avsätt\w*|anslå\w*|motsvarande|högst|vilket|ska|att)(?![\wåäö])"
)
PERIOD_LEAD = re.compile(
    r"(?:perioden|åren|under|för|år|projektperiod|projektperioden|projekttid|tiden)\s*(?:\w+\s+)?[(:]?\s*\Z",
    re.IGNORECASE,
)
RESPECTIVELY = re.compile(r"\s*(?:respektive|resp\.?)\s*\Z", re.IGNORECASE)
COORDINATED = re.compile(
    r"^.*(?:,|;|\boch\b|\bsamt\b)\s+(?:till\s+)?(?P<name>[A-ZÅÄÖ0-9\"”][^,;]*?)\s*(?:(?:med|om)\s+)?(?:(?:högst|maximalt)\s+)?$",
    re.DOTALL,
)
TO_NEXT = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:till|åt)\s+(?!projekt|förstud|insats|ett\s|en\s|den\s)(?=[A-ZÅÄÖ0-9\"”])")
LIST_JOINT = re.compile(r"\s*,\s*(?:och\s+|samt\s+)?|\s+(?:och|samt)\s+")
PROJECTS = re.compile(r"(?<![\wåäö])projekten\s+(?=[\"”“A-ZÅÄÖ0-9])")
NOT_RECIPIENT = re.compile(
    r"förfogande|disposition|budget|utlysning|verksamhetsår|ramen?$|projektmedel|utvecklingsmedel|företagsstöd|reserv|^(?:19|20)\d\d$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """What one verb, or one part of its list, says."""

    applicant: Name | None = None
    project: Name | None = None
    amount: FoundAmount | None = None
    share: FoundPercent | None = None
    base: str | None = None
    kind: AmountKind = AmountKind.TOTAL
    total: int | None = None
    applied: FoundAmount | None = None
    period: DateSpan | None = None
    period_at: tuple[int, int] = (0, 0)
    per_year: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts and shares of a block, found once."""

    amounts: tuple[FoundAmount, ...]
    shares: tuple[FoundPercent, ...]

    @property
    def limits(self) -> tuple[int, ...]:
        """Where names must end."""
        return tuple(sorted([*(amount.start for amount in self.amounts), *(share.start for share in self.shares)]))


def figures_of(text: str) -> Figures:
    """The amounts and shares of a text."""
    return Figures(find_amounts(text), find_percents(text))


def arguments_of(text: str, event: Event, figures: Figures) -> list[Arguments]:
    """What the verb says, once for every recipient."""
    stop = _aside(text, event)
    limits = figures.limits
    parts = _parts(text, event, stop, figures)
    base = _shared(text, event, stop, figures)
    if parts:
        found = [replace(base, **_part(text, event, part, figures)) for part in parts]
        last = found[-1].project
        return (
            [replace(one, project=last) for one in found] if all(one.project is None for one in found[:-1]) else found
        )
    return _distributed(text, event, base, limits)


def _aside(text: str, event: Event) -> int:
    """Where the sentence stops speaking of the grant itself."""
    for aside in ASIDE.finditer(text, event.verb.end, event.stops):
        if text.count("”", event.verb.end, aside.start()) % 2 == 0:
            return aside.start()
    return event.stops


def _shared(text: str, event: Event, stop: int, figures: Figures) -> Arguments:
    sums = [
        Sum(amount, role_of_amount(text, amount, event.begins))
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
    return arguments


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
    applicant = _outside(applicant, project)
    if project is None:
        project = _unmarked_project(text, event, applicant, limits)
    if applicant is not None and NOT_RECIPIENT.search(applicant.text):
        applicant = None
    return applicant, project


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
    if direct is not None:
        return without_purpose(direct)
    return recipient_of(text, after, event.stops, limits)


def _funded(text: str, event: Event, limits: tuple[int, ...], project: Name | None) -> Name | None:
    """ "medfinansiera A:s projekt X", "medfinansiera A med N kr för projektet X" """
    after = event.verb.end
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


def _outside(applicant: Name | None, project: Name | None) -> Name | None:
    """None when what was taken for the applicant is a part of the project's name."""
    if applicant is not None and project is not None and project.start <= applicant.start < project.end:
        return None
    return applicant


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


# -- several recipients ------------------------------------------------------------------------------------------------


def _parts(text: str, event: Event, stop: int, figures: Figures) -> list[tuple[int, int]]:
    """The stretches of "A 300 000 kr och B 200 000 kr" or "300 000 kr till A och 200 000 kr till B", empty for one recipient."""
    own = [amount for amount in figures.amounts if event.verb.end <= amount.start < stop]
    starts: list[int] = []
    for earlier, amount in zip(own, own[1:], strict=False):
        between = text[earlier.end : amount.start]
        if TO_NEXT.match(text, amount.end, stop) and re.search(
            r"(?:,|;|\boch\b|\bsamt\b)\s*(?:högst\s+|\w+\s+)?$", between
        ):
            joint = re.search(r"(?:,|;|\boch\b|\bsamt\b)(?!.*(?:,|;|\boch\b|\bsamt\b))", between)
            starts.append(earlier.end + (joint.start() if joint else 0))
            continue
        match = COORDINATED.match(between)
        if match and len(match["name"].split()) <= 8 and not re.search(r"\b(?:projekt\w*|totalt|år)\b", match["name"]):
            starts.append(earlier.end + match.start("name"))
    if not starts:
        return []
    first = event.verb.end
    head = own[0]
    shares_out = re.search(r"\bvarav\b", text[head.end : max(starts[0], own[1].start)])
    if shares_out:
        starts[0] = head.end if own[1].end < starts[0] else starts[0]
        return list(zip(starts, [*starts[1:], stop], strict=True))
    return list(zip([first, *starts], [*starts, stop], strict=True))


def _part(text: str, event: Event, part: tuple[int, int], figures: Figures) -> dict[str, object]:
    start, stop = part
    limits = figures.limits
    amount = next(found for found in figures.amounts if start <= found.start < stop)
    share = share_of(text, list(figures.shares), start, stop)
    project = project_in(text, start, stop, limits) or quoted_in(text, start, stop)
    name = None if amount.start == start else object_of(text, start, amount.start, limits)
    name = name or recipient_of(text, start, stop, limits)
    if name is None and start == event.verb.end and event.subject is not None and event.verb.has_recipient_as_subject:
        name = event.subject.name
    name = _outside(name, project)
    found: dict[str, object] = {
        "amount": amount,
        "project": project,
        "applicant": name,
        "per_year": False,
        "total": None,
    }
    if project is None and name is not None:
        found["project"] = purpose_of(text, name.end, stop, limits)
    if share is not None:
        found |= {"share": share[0], "base": share[1]}
    return found


def _distributed(text: str, event: Event, base: Arguments, limits: tuple[int, ...]) -> list[Arguments]:
    """ "A och B beviljas 400 000 kronor vardera": one for each; "300 000 respektive 200 000": each its own."""
    amount = base.amount
    if amount is None:
        return [base]
    own = [found for found in find_amounts(text) if event.begins <= found.start < event.stops]
    pair = next(
        (
            (one, other)
            for one, other in zip(own, own[1:], strict=False)
            if RESPECTIVELY.fullmatch(text[one.end : other.start])
        ),
        None,
    )
    if not amount.each and pair is None:
        return [base]
    each = [amount] if pair is None else list(pair)
    listed = event.subject.listed if event.subject is not None and event.verb.has_recipient_as_subject else None
    names = _listed(listed or base.applicant)
    projects = _projects(text, event, limits)
    if len(projects) > 1:
        return [replace(base, project=project, amount=each[at % len(each)]) for at, project in enumerate(projects)]
    if len(names) > 1:
        return [replace(base, applicant=name, amount=each[at % len(each)]) for at, name in enumerate(names)]
    return [base]


def _listed(name: Name | None) -> list[Name]:
    """The names of "A, B och C"."""
    if name is None:
        return []
    found, start = [], 0
    joints = list(LIST_JOINT.finditer(name.text))
    if not any("," in joint.group() for joint in joints):
        joints = joints[-1:]
    for joint in joints:
        found.append(_cut(name, start, joint.start()))
        start = joint.end()
    return [*found, _cut(name, start, len(name.text))]


def _cut(name: Name, start: int, stop: int) -> Name:
    return Name(name.text[start:stop].strip(), name.start + start, name.start + stop)


def _projects(text: str, event: Event, limits: tuple[int, ...]) -> list[Name]:
    """The names of "projekten X och Y"."""
    intro = PROJECTS.search(text, event.begins, event.stops)
    if intro is None:
        return []
    quoted = re.compile(r"[\"”“](?P<name>[^\"”“]{2,120})[\"”]")
    names = [
        Name(match["name"], match.start("name"), match.end("name"))
        for match in quoted.finditer(text, intro.end(), event.stops)
    ]
    return names if len(names) > 1 else _listed(name_at(text, intro.end(), event.stops, limits))


# -- the fund ------------------------------------------------------------------------------------------------------------


def fund_in(text: str, start: int = 0, stop: int | None = None) -> Name | None:
    """Where the money comes from: "inom ramen för …", "ur …", "från anslag 1:1 …"."""
    stop = len(text) if stop is None else stop
    for lead in FUND.finditer(text, start, stop):
        end = FUND_END.search(text, lead.end(), stop)
        name = text[lead.end() : end.start() if end else stop].strip(" .,;:")
        if 2 < len(name) <= 120:
            return Name(name, lead.end(), lead.end() + len(name))
    return None
