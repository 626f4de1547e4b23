"""The sentences of minutes: what was proposed, how it was put, how votes fell, who took part, who reserved themselves.

Names come as printed ("Ledamot A (M)"). Proposals are told by what they want, or by whose they are.
"""

from collections.abc import Sequence

YES, NO, ABSTAINED = "Ja", "Nej", "Avstår"
AT_DISTANCE = "på distans"
CHAIR, MEMBER, SERVING, SUBSTITUTE, OFFICIAL = (
    "Ordförande",
    "Ledamot",
    "Tjänstgörande ersättare",
    "Ersättare",
    "Tjänsteperson",
)
SECRETARY, ADJUSTER = "Sekreterare", "Justerare"
NOTED = "Informationen antecknas till protokollet."
REMOVED = "Ärendet utgår från dagordningen."
ALL_TOOK_PART = "Alla tjänstgörande som anges under Närvarande deltar i beslutet."
DRAFT = "Utkast"
RETURN, POSTPONE, REJECT = "att återremittera ärendet", "att bordlägga ärendet", "att avslå förslaget"
_MOTIONS = {
    "approve": "bifall till förslaget",
    "change": "ändring av förslaget",
    "reject": "avslag på förslaget",
    "return": "att ärendet återremitteras",
    "postpone": "att ärendet bordläggs",
}
_SETTLED = {
    "casting_vote": "Rösterna är lika många. Ordförandens röst avgör.",
    "lot": "Rösterna är lika många. Lotten avgör.",
}


def moved(makers: Sequence[str], motion: str, text: str, clauses: Sequence[str]) -> str:
    """ "Ledamot A (M) och Ledamot B (S) yrkar avslag på förslaget." `motion` is a code of the proposal."""
    words = f"{listed(makers)} yrkar {_MOTIONS[motion]}"
    said = [part for part in (text.strip(), *clauses) if part]
    return _ended(f"{words}: {' '.join(said)}" if said else words)


def called(motion: str, makers: Sequence[str], *, is_main: bool) -> str:
    """What a proposal is called when it is put: "det utsända förslaget", "avslagsyrkandet"."""
    if motion == "return":
        return "yrkandet om återremiss"
    if motion == "postpone":
        return "yrkandet om bordläggning"
    if motion == "reject":
        return "avslagsyrkandet"
    if is_main or not makers:
        return "det utsända förslaget"
    of = listed(makers)
    return f"bifallsyrkandet från {of}" if motion == "approve" else f"ändringsförslaget från {of}"


def put(yes: str, no: str, *, is_counter: bool) -> str:
    """How something was put."""
    if is_counter:
        return f"Ordföranden frågar om {yes} eller {no} ska vara motförslag till huvudförslaget."
    if not no:
        return f"Ordföranden frågar om nämnden beslutar enligt {yes}."
    return f"Ordföranden ställer {yes} mot {no}."


def found(what: str) -> str:
    """What the chair found at acclamation."""
    return f"Ordföranden finner att nämnden beslutar enligt {what}."


def turned_down(what: str) -> str:
    """The only thing that was put was turned down."""
    return f"Ordföranden finner att nämnden avslår {what}."


def vote_called(by: str) -> str:
    """A vote was called for."""
    return f"{by} begär omröstning." if by else "Omröstning begärs."


def vote_put(yes: str, no: str) -> str:
    """The proposition of a vote, which is answered with yes or no (KL 5:54)."""
    against = f"besluta enligt {no}" if no else f"avslå {yes}"
    return f"Den som vill besluta enligt {yes} röstar ja. Den som vill {against} röstar nej."


def vote_fell(yes: int, no: int, abstained: int, settled: str) -> str:
    """ "Med 8 ja mot 7 nej …" with what broke a tie."""
    away = "" if not abstained else f" {abstained} avstår."
    tie = _SETTLED.get(settled, "")
    return f"Omröstningen ger {yes} ja och {no} nej.{away}{' ' + tie if tie else ''}"


def took_part(deciders: Sequence[str], *, title: str = "") -> str:
    """Who took part in a decision, by name."""
    head = f"I beslutet om {title} deltar" if title else "I beslutet deltar"
    return f"{head} {listed(deciders)}."


def serving_for(name: str, member: str) -> str:
    """A substitute and whose place it takes."""
    return f"{name} i stället för {member}" if member else name


def reserved(name: str, text: str) -> str:
    """A reservation, with its words when there are any."""
    return _ended(f"{name} reserverar sig mot beslutet: {text.strip()}" if text.strip() else _reserves(name))


def noted(name: str, text: str) -> str:
    """A statement for the minutes."""
    return _ended(f"{name} lämnar en protokollsanteckning: {text.strip()}")


def in_conflict(name: str, ground: str, *, board_found: bool | None, part: str = "") -> str:
    """A conflict of interest, and what the board found when it was questioned. `part` is the point it concerns."""
    if board_found is False:
        return _ended(f"Fråga om jäv väcks för {name}: {ground}") + f" Nämnden finner att {name} inte är jävig."
    judged = " Nämnden finner att jäv föreligger." if board_found else ""
    apart_from = f"beslutet om {part}" if part else "ärendet"
    return _ended(f"{name} anmäler jäv och deltar inte i {apart_from}: {ground}") + judged


def why(reason: str) -> str:
    """The reason that was told for it."""
    return _ended(f"Skäl: {reason.strip()}") if reason.strip() else ""


def paragraphs(numbers: Sequence[int]) -> str:
    """ "§§ 45–47, 49"; "" for none."""
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"§§ {told}" if len(numbers) > 1 else f"§ {told}"


def listed(names: Sequence[str]) -> str:
    """ "A, B och C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} och {names[-1]}"


def adjusting(members: Sequence[str], substitutes: Sequence[str]) -> str:
    """Who adjusts the minutes with the chair, "" for nobody."""
    if not members:
        return ""
    instead = f", med {listed(substitutes)} som ersättare" if substitutes else ""
    return f"{listed(members)}{instead}, tillsammans med ordföranden"


def _reserves(name: str) -> str:
    return f"{name} reserverar sig mot beslutet"


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", ":")) else f"{words}."
