"""What the chair says when something is put to the board, and how it is told in the minutes (KL 5:53–56).

Sentences are whole and end with a full stop. They take what `queries.deciding` gives, so that the page, the voting page
and the minutes say the same.
"""

from collections.abc import Iterable

from redthread.meetings.models import DecisionPoint, Member, Proposal, Put
from redthread.meetings.queries.deciding import PointDecided, ProposalMade, PutToBoard, VoteHeld

MOTIONS = {
    "approve": "bifall till förslaget",
    "change": "ändring",
    "reject": "avslag",
    "return": "återremiss",
    "postpone": "bordläggning",
}
SETTLED = {
    "acclamation": "genom acklamation",
    "majority": "genom omröstning",
    "casting_vote": "genom ordförandens utslagsröst",
    "lot": "genom lottning",
}
RESULTS = {
    "approved": "Nämnden beslutar enligt förslaget.",
    "changed": "Nämnden beslutar enligt yrkandet om ändring.",
    "rejected": "Nämnden avslår förslaget.",
    "returned": "Nämnden återremitterar ärendet.",
    "postponed": "Nämnden bordlägger ärendet.",
}


def in_a_row(words: Iterable[str]) -> str:
    """ "A", "A och B", "A, B och C"."""
    told = list(words)
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} och {told[-1]}" if told else ""


def named(members: Iterable[Member]) -> str:
    """The members in a row, each with party."""
    return in_a_row(str(one) for one in members)


def whose(proposal: ProposalMade) -> str:
    """ "Ledamot A:s (M) yrkande om ändring", or "det beredda förslaget"."""
    if proposal.is_main:
        return "det beredda förslaget"
    makers = in_a_row(_owning(one) for one in proposal.makers)
    return f"{makers} yrkande om {MOTIONS[proposal.motion]}" if makers else f"yrkandet om {MOTIONS[proposal.motion]}"


def _owning(member: Member) -> str:
    """The member as owner, with party: "Ledamot A:s (M)", "Anna Eks (S)", "Lars (C)"."""
    name = member.name
    ends_in_letter = len(name.rsplit(maxsplit=1)[-1]) == 1
    ending = ":s" if ends_in_letter else "" if name[-1:].lower() in "sxz" else "s"
    return f"{name}{ending} ({member.party})" if member.party else f"{name}{ending}"


def wanted(proposal: ProposalMade) -> str:
    """What one answers yes to: "bifall till det beredda förslaget", "avslag", "återremiss"."""
    motion = proposal.motion
    if proposal.is_main:
        return "bifall till det beredda förslaget"
    if motion in (Proposal.Motion.APPROVE, Proposal.Motion.CHANGE):
        return f"bifall till {whose(proposal)}"
    if motion == Proposal.Motion.REJECT:
        return "avslag på förslaget"
    return f"{MOTIONS[motion]} av ärendet"


def proposal_said(proposal: ProposalMade) -> str:
    """ "Ledamot A (M) yrkar återremiss: utred kostnaden." """
    makers = named(proposal.makers)
    if proposal.is_main:
        return f"{makers} yrkar bifall till det beredda förslaget." if makers else "Det beredda förslaget."
    text = proposal.text.rstrip(". ")
    said = f"{makers} yrkar {MOTIONS[proposal.motion]}"
    return f"{said}: {text}." if text else f"{said}."


def put_said(put: PutToBoard) -> str:
    """What the chair puts: "Ordföranden ställer proposition på bifall till … mot avslag på förslaget." """
    if put.is_about_handling:
        return f"Ordföranden ställer proposition på {wanted(put.yes)} mot att ärendet avgörs i dag."
    if put.is_counter and put.no is not None:
        return (
            "Ordföranden ställer proposition på vilket yrkande som ska vara motförslag till huvudförslaget: "
            f"{whose(put.yes)} eller {whose(put.no)}."
        )
    if put.no is None:
        return f"Ordföranden ställer proposition på {wanted(put.yes)}."
    return f"Ordföranden ställer proposition på {wanted(put.yes)}, som är huvudförslag, mot {wanted(put.no)}."


def found_said(put: PutToBoard) -> str:
    """What the chair found, "" until then: "… och finner att nämnden beslutar bifall till …" """
    if put.is_yes is None:
        return ""
    found = answer_said(put, is_yes=put.is_yes)
    if put.vote is None:
        return f"Ordföranden finner att {found}."
    return f"{vote_said(put.vote)} {found[:1].upper()}{found[1:]}."


def put_and_found(put: PutToBoard) -> str:
    """Both in one, as minutes tell it: "Ordföranden ställer proposition på … och finner att …" """
    if put.is_yes is None or put.vote is not None:
        return " ".join(one for one in (put_said(put), found_said(put)) if one)
    return f"{put_said(put).rstrip('.')} och finner att {answer_said(put, is_yes=put.is_yes)}."


def answer_said(put: PutToBoard, *, is_yes: bool) -> str:
    """What an answer means, as a clause that follows "att": "nämnden bifaller …"."""
    chosen = put.yes if is_yes else put.no
    if put.is_about_handling:
        return f"nämnden beslutar {wanted(put.yes)}" if is_yes else "ärendet ska avgöras i dag"
    if put.is_counter and chosen is not None:
        return f"{whose(chosen)} är motförslag"
    if chosen is None:
        return f"nämnden säger nej till {wanted(put.yes)}"
    if chosen.motion == Proposal.Motion.REJECT:
        return "nämnden avslår förslaget"
    return f"nämnden bifaller {whose(chosen)}"


def order_said(put: PutToBoard) -> str:
    """The order of voting: "Den som vill bifalla … röstar ja, den som vill … röstar nej." """
    if put.is_about_handling:
        return f"Den som vill besluta {wanted(put.yes)} röstar ja, den som vill att ärendet avgörs i dag röstar nej."
    if put.is_counter and put.no is not None:
        return f"Den som vill ha {whose(put.yes)} som motförslag röstar ja, den som vill ha {whose(put.no)} röstar nej."
    against = "inte vill det" if put.no is None else _verb(put.no)
    return f"Den som {_verb(put.yes)} röstar ja, den som {against} röstar nej."


def vote_said(vote: VoteHeld) -> str:
    """ "Omröstning begärs. 8 ja, 6 nej, 1 avstår." with what settled it when the votes were even."""
    kind = "Sluten omröstning" if vote.is_secret else "Omröstning"
    asked = f"{vote.called_by} begär {kind.lower()}." if vote.called_by else f"{kind} begärs."
    counted = f"Med {vote.yes} ja-röster mot {vote.no} nej-röster"
    if vote.abstained:
        counted += f" och {vote.abstained} som avstår"
    if vote.settled == Put.Settled.CASTING_VOTE:
        return f"{asked} {counted} avgör ordförandens utslagsröst."
    if vote.settled == Put.Settled.LOT:
        return f"{asked} {counted} avgör lotten."
    return f"{asked} {counted} är saken avgjord."


def result_said(point: PointDecided) -> str:
    """What the point came to, "" until it is decided."""
    return RESULTS.get(point.result, "")


def sort_said(sort: str) -> str:
    """The sort of decision."""
    return DecisionPoint.Sort(sort).label


def _verb(proposal: ProposalMade) -> str:
    if proposal.motion == Proposal.Motion.REJECT:
        return "vill avslå förslaget"
    return f"vill bifalla {whose(proposal)}"
