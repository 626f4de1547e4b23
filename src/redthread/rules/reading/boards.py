"""Which organisation and which board a paper comes from."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_REGION = re.compile(
    r"(?<![\w-])(?:REGION\s[A-ZÅÄÖ]{3,20}(?:\sLÄN)?(?![\wåäö])|Region\s(?:Jämtland\sHärjedalen|[A-ZÅÄÖ][a-zåäö]+(?:\slän)?(?![\wåäö]))|Västra\sGötalandsregionen|[A-ZÅÄÖ][a-zåäö]+\släns\slandsting)"
)
_BOARD = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ][\wåäö-]+\s(?:(?:för|och|samt)\s)?(?:[a-zåäö-]+\s){0,3})?"
    r"[A-ZÅÄÖa-zåäö-]*(?:nämnd(?:en)?|styrelse(?:n)?|utskott(?:et)?|beredning(?:en)?|fullmäktige)(?![\wåäö])"
    r"(?:\sför\s(?:[a-zåäö-]+\s?){1,4})?"
)
_BARE = re.compile(r"(?:nämnd|styrelse|utskott|beredning|delegation)(?:en|n|et)?", re.IGNORECASE)
_NOT_PART = re.compile(
    r"^(?:Kallelse|Protokoll|Handlingar|Sammanträde|Möte|Ärenden|Till|För|I|Av|Ordförande)\s", re.IGNORECASE
)
_ALONE_WEIGHT = 5


def organisation_of(texts: Iterable[str]) -> str | None:
    """The region named most often; a line that holds only its name weighs as a letterhead."""
    counts: Counter[str] = Counter()
    for text in texts:
        if "egion" not in text and "REGION" not in text and "landsting" not in text:
            continue
        for match in _REGION.finditer(text[:2000]):
            name = " ".join(match.group().split())
            counts[name] += _ALONE_WEIGHT if name == text.strip() else 1
    return max(counts, key=lambda name: counts[name]) if counts else None


def is_board_or_region(text: str) -> bool:
    """Whether a line holds nothing but the name of a board or a region."""
    shown = text.strip()
    return len(shown) <= 80 and bool(_REGION.fullmatch(shown) or (shown[:1].isupper() and _BOARD.fullmatch(shown)))


def board_of(boards: Sequence[str | None], texts: Iterable[str]) -> str | None:
    """The board most items are decided by; when they only say "the board", the first one the paper names."""
    counts = Counter(board for board in boards if board and not _BARE.fullmatch(board.strip()))
    if counts:
        return max(counts, key=lambda board: counts[board])
    named: Counter[str] = Counter()
    for text in texts:
        for match in _BOARD.finditer(text[:2000]):
            name = _NOT_PART.sub("", match.group().strip())
            if name[:1].isupper() and not _BARE.fullmatch(name):
                named[name] += 1
    return max(named, key=lambda name: named[name]) if named else next((board for board in boards if board), None)
