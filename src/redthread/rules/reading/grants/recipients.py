"""Several recipients of one verb: "A 300 000 kr och B 200 000 kr", "400 000 kronor vardera"."""

import re
from dataclasses import replace
from itertools import pairwise

from redthread.rules.reading.amounts import FoundAmount
from redthread.rules.reading.grants.names import CAPITAL, Name, name_at, project_in, quoted_in
from redthread.rules.reading.grants.parties import object_of, outside, purpose_of, recipient_of
from redthread.rules.reading.grants.said import Arguments, Figures
from redthread.rules.reading.grants.sentences import Event
from redthread.rules.reading.grants.sums import share_of

RESPECTIVELY = re.compile(r"\s*(?:respektive|resp\.?)\s*\Z", re.IGNORECASE)
COORDINATED = re.compile(
    r"^.*(?:,|;|\boch\b|\bsamt\b)\s+(?:till\s+)?(?P<name>[A-ZÅÄÖ0-9\"”][^,;]*?)\s*(?:(?:med|om)\s+)?(?:(?:högst"
    r"|maximalt)\s+)?$",
    re.DOTALL,
)
TO_NEXT = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:till|åt)\s+(?!projekt|förstud|insats|ett\s|en\s|den\s)(?=[A-ZÅÄÖ0-9\"”])")
LIST_JOINT = re.compile(r"\s*,\s*(?:och\s+|samt\s+)?|\s+(?:och|samt)\s+")
PROJECTS = re.compile(r"(?<![\wåäö])projekten\s+(?=[\"”“A-ZÅÄÖ0-9])")


JOINT = re.compile(r"(?:,|;|\boch\b|\bsamt\b)")
JOINT_BEFORE_AMOUNT = re.compile(r"(?:,|;|\boch\b|\bsamt\b)\s*(?:högst\s+|\w+\s+)?$")
NO_NAME = re.compile(r"\b(?:projekt\w*|totalt|år)\b")
OF_WHICH = re.compile(r"\bvarav\b")
QUOTED = re.compile(r"[\"”“](?P<name>[^\"”“]{2,120})[\"”]")
LONGEST_NAME = 8


def parts_of(text: str, event: Event, stop: int, figures: Figures) -> list[tuple[int, int]]:
    """The stretches of "A 300 000 kr och B 200 000 kr" or "300 000 kr till A och 200 000 kr till B".

    Empty when there is one recipient. After "varav" the sum that is shared out is left aside.
    """
    own = [amount for amount in figures.amounts if event.verb.end <= amount.start < stop]
    starts = [start for one, other in pairwise(own) if (start := _next_part(text, one, other, stop)) is not None]
    if not starts:
        return []
    head = own[0]
    if OF_WHICH.search(text, head.end, max(starts[0], own[1].start)):
        starts[0] = head.end if own[1].end < starts[0] else starts[0]
        return list(zip(starts, [*starts[1:], stop], strict=True))
    return list(zip([event.verb.end, *starts], [*starts, stop], strict=True))


def _next_part(text: str, earlier: FoundAmount, amount: FoundAmount, stop: int) -> int | None:
    """Where the stretch of the second amount begins, None when it is no new recipient's."""
    between = text[earlier.end : amount.start]
    if TO_NEXT.match(text, amount.end, stop) and JOINT_BEFORE_AMOUNT.search(between):
        return earlier.end + max(joint.start() for joint in JOINT.finditer(between))
    match = COORDINATED.match(between)
    if match is None or len(match["name"].split()) > LONGEST_NAME or NO_NAME.search(match["name"]):
        return None
    return earlier.end + match.start("name")


def said_in_part(text: str, event: Event, part: tuple[int, int], figures: Figures, base: Arguments) -> Arguments:
    """What one stretch says of its own recipient; the rest is common to all."""
    start, stop = part
    limits = figures.limits
    amount = next((found for found in figures.amounts if start <= found.start < stop), base.amount)
    share = share_of(text, list(figures.shares), start, stop)
    project = project_in(text, start, stop, limits) or quoted_in(text, start, stop)
    name = None
    if amount is not None and amount.start > start:
        name = object_of(text, start, min(amount.start, stop), limits)
    name = name or recipient_of(text, start, stop, limits)
    if name is None and start == event.verb.end and event.verb.has_recipient_as_subject:
        name = event.subject.name if event.subject is not None else None
    name = outside(name, project)
    if project is None and name is not None:
        project = purpose_of(text, name.end, stop, limits)
    said = replace(base, amount=amount, project=project, applicant=name, per_year=False, total=None)
    return replace(said, share=share[0], base=share[1]) if share is not None else said


def distributed(text: str, event: Event, base: Arguments, figures: Figures) -> list[Arguments]:
    """ "A och B beviljas 400 000 kronor vardera": one for each; "300 000 respektive 200 000": each its own."""
    amount = base.amount
    if amount is None:
        return [base]
    own = [found for found in figures.amounts if event.begins <= found.start < event.stops]
    pairs = (pair for pair in pairwise(own) if RESPECTIVELY.fullmatch(text[pair[0].end : pair[1].start]))
    pair = next(pairs, None)
    if not amount.each and pair is None:
        return [base]
    each = [amount] if pair is None else list(pair)
    projects = _projects(text, event, figures.limits)
    if len(projects) > 1:
        return [replace(base, project=name, amount=each[at % len(each)]) for at, name in enumerate(projects)]
    listed = None
    if event.subject is not None and event.verb.has_recipient_as_subject:
        listed = event.subject.listed
    names = _listed(listed or _whole_list(text, base.applicant, event.stops, figures.limits))
    if len(names) > 1:
        return [replace(base, applicant=name, amount=each[at % len(each)]) for at, name in enumerate(names)]
    return [base]


def _whole_list(text: str, name: Name | None, stop: int, limits: tuple[int, ...]) -> Name | None:
    """The name with those that are listed after it: "A, B och C"."""
    while name is not None and (joint := LIST_JOINT.match(text, name.end, stop)) is not None:
        if joint.end() in limits or not CAPITAL.match(text, joint.end()):
            break
        following = name_at(text, joint.end(), stop, limits)
        if following is None:
            break
        name = Name(text[name.start : following.end], name.start, following.end)
    return name


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
    names = [
        Name(match["name"], match.start("name"), match.end("name"))
        for match in QUOTED.finditer(text, intro.end(), event.stops)
    ]
    return names if len(names) > 1 else _listed(name_at(text, intro.end(), event.stops, limits))
