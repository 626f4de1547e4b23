"""Words for the notice board."""

from datetime import date

from redthread.meetings.models import Notice, NoticeCheck
from redthread.meetings.queries.notices import Interruption, NoticeLine
from redthread.rules.meetings.notices import KINDS, NoticeKind, Stands
from redthread.typesetting import formats
from redthread.typesetting.kinds import proof

SENTENCES = {
    "may_not_keep_notices": "Bara nämndsekreterare, handläggare och registratorer får sköta anslagstavlan.",
    "minutes_not_adjusted": (
        "Protokollet är inte justerat. Justeringen kan anslås först när alla har skrivit under "
        "(8 kap. 12 § kommunallagen)."
    ),
    "notice_kind_unknown": (
        "Det slaget av anslag får inte sättas på anslagstavlan. Välj ett av dem som 8 kap. 10 och 11 §§ kommunallagen "
        "räknar upp."
    ),
    "notice_is_automatic": (
        "Att ett protokoll är justerat anslås av sig självt när den sista har skrivit under. Saknas anslaget finns "
        "knappen Anslå justeringen på sidan Anslag."
    ),
    "notice_without_title": "Anslaget saknar rubrik. Skriv vad det gäller.",
    "notice_not_reviewed": (
        "Texten är inte granskad. Läs igenom den, ta bort personuppgifter som inte får publiceras "
        "(8 kap. 10 § kommunallagen, dataskyddsförordningen), och markera att det är gjort."
    ),
    "notice_without_law": (
        "Skriv vilken lag eller förordning som kräver kungörelsen. Annat får inte stå på anslagstavlan "
        "(8 kap. 10 § kommunallagen)."
    ),
    "notice_without_day": "Skriv till och med vilken dag anslaget ska sitta.",
    "notice_day_past": "Anslaget skulle sitta till {until}, som redan har varit. Skriv en kommande dag.",
    "notice_without_meeting": "Välj vilket sammanträde anslaget gäller.",
    "notice_wrong_body": (
        "Sammanträdet med {board} hör till ett annat slag av anslag. Fullmäktiges sammanträden anslås enligt "
        "8 kap. 10 § kommunallagen, nämnders enligt 11 §."
    ),
    "notice_is_down": "Anslaget är redan nedtaget.",
    "notice_must_stand": (
        "Anslaget ska sitta till och med {until} och kan tas ned dagen efter (8 kap. 12 § kommunallagen, {source}). "
        "Det finns inget undantag. Står något fel i det, sätt upp ett nytt anslag som rättar det."
    ),
    "notice_still_up": (
        "Anslaget sitter uppe. Beviset görs när det är nedtaget, eftersom det gäller hela tiden det satt "
        "(8 kap. 10 § kommunallagen)."
    ),
}
FACTS = proof.FACTS
NOT_CONFIRMED = "Hur länge sådana anslag ska sitta är inte bekräftat av jurist."


def title_of(notice: Notice) -> str:
    """What the notice is called."""
    return proof.title_of(
        notice.title,
        board=notice.board.name if notice.board else "",
        held_on=notice.meeting.held_on if notice.meeting else None,
    )


def stands_in_words(notice: Notice) -> str:
    """ "sitter till och med 2020-09-30", or that it stands until further notice."""
    if notice.stands_until is None:
        return "sitter tills vidare"
    return f"sitter till och med {formats.isodate(notice.stands_until)}"


def kind_choices() -> list[tuple[str, str]]:
    """The kinds that somebody may write, with the paragraph of each."""
    return [
        (kind.value, f"{Notice.Kind(kind.value).label} ({KINDS[kind].source})")
        for kind in NoticeKind
        if kind is not NoticeKind.JUSTERING
    ]


def state_of(line: NoticeLine, today: date) -> tuple[str, str]:
    """Severity and word: how the notice stands now."""
    notice = line.notice
    if notice.taken_down_at is not None:
        return "", f"Nedtaget {formats.isodate(notice.taken_down_at)}"
    if line.latest is not None and not line.latest.is_up:
        return "error", "Syns inte"
    if line.may_be_taken_down(today) and notice.stands_until is not None:
        return "note", "Får tas ned"
    return ("ok", "Sitter uppe") if line.latest is not None else ("note", "Inte kontrollerat")


def seen(check: NoticeCheck) -> str:
    """What a look at the page saw."""
    if check.is_up:
        return "Sidan sade det som anslogs."
    return proof.what_was_seen(check.status, has_other_words=bool(check.sha256))


def consequence(notice: Notice, interruptions: tuple[Interruption, ...]) -> str:
    """What the interruptions mean for the notice; "" without any."""
    if not interruptions:
        return ""
    last = interruptions[-1]
    since = formats.moment(last.first.at)
    until = f"till {formats.moment(last.back_at)}" if last.back_at else "och syns fortfarande inte"
    told = f"Anslaget syntes inte från {since} {until}."
    if KINDS[NoticeKind(notice.kind)].stands is not Stands.APPEAL_TIME or notice.stands_until is None:
        return told
    return (
        f"{told} Tiden för överklagande löper bara medan anslaget sitter uppe (8 kap. 12 § och 13 kap. 5 § "
        f"kommunallagen). Den räknas därför om från början: anslaget ska sitta till och med "
        f"{formats.isodate(notice.stands_until)}. Hur ett kort avbrott bedöms är inte bekräftat, men så tas anslaget "
        "aldrig ned för tidigt."
    )


def consequence_of(moved_to: date | None) -> str:
    """That the last day has moved; "" when it has not."""
    return "" if moved_to is None else f"Anslaget ska nu sitta till och med {formats.isodate(moved_to)}."
