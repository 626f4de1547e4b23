"""The same project or body written in two ways within one case.

Source: the paper itself; a case number finds its papers only if the name does too. docs/rules/project_name.md,
body_name.md.

The name in the decision is the measure. A form counts as another way of writing it when only capitals, dashes or
spaces differ, or when nearly all of its words are the same and one is a letter away. A shorter form of the name is
not another way of writing it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.shapes import Cofinancing
from redthread.rules.proofreading.nearness import edits
from redthread.rules.proofreading.paper import Case, Paper, Word

PROJECT = "project_name"
BODY = "body_name"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"[^\W_]+(?:[.:/&’'´][^\W_]+)*")
_DASH = re.compile(r"\s?[-–—−]{1,2}\s?")
_SMALL = frozenset(
    (
        "i", "till", "för", "av", "och", "med", "på", "mot", "från", "om", "kring", "hos", "vid", "under",
        "över", "genom", "inom", "utan", "en", "ett", "den", "det",
    )
)  # fmt: skip
_FEWEST_NEAR = 3
_SHORTEST_NEAR = 5
_GENITIVE = 1


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as the decision writes it, with its words in small letters."""

    printed: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Use:
    """A place where the name, or nearly the name, stands."""

    offset: int
    printed: str


def check_project_names(paper: Paper) -> Iterator[Finding]:
    """One finding per project whose name is written in several ways in its case."""
    if not paper.is_poor_scan:
        for case in paper.cases:
            for record in case.cofinancing:
                yield from _project(paper, case, record)


def check_applicant_names(paper: Paper) -> Iterator[Finding]:
    """One finding per applicant whose name is written in several ways in its case."""
    if not paper.is_poor_scan:
        for case in paper.cases:
            projects = {_name(record.project).words for record in case.cofinancing if record.project}
            for applicant in dict.fromkeys(record.applicant for record in case.cofinancing if record.applicant):
                name = _name(applicant)
                if len(name.words) > 1 and name.words not in projects:
                    words = _words(paper, case)
                    yield from _finding(paper, case, BODY, name, [*_same(paper, words, name)])


def _project(paper: Paper, case: Case, record: Cofinancing) -> Iterator[Finding]:
    if not record.project:
        return
    words = _words(paper, case)
    uses: dict[int, _Use] = {}
    for name in _forms(record.project):
        for use in (*_same(paper, words, name), *_near(paper, words, name)):
            uses.setdefault(use.offset, use)
    yield from _finding(paper, case, PROJECT, _name(record.project), [uses[offset] for offset in sorted(uses)])


def _finding(paper: Paper, case: Case, code: str, name: _Name, uses: Sequence[_Use]) -> Iterator[Finding]:
    if not uses:
        return
    shown = list(dict.fromkeys(use.printed for use in uses))
    first, *others = [next(use for use in uses if use.printed == printed) for printed in shown]
    rest = [use for use in uses if use not in (first, *others)]
    yield Finding(
        code,
        Severity.WARNING,
        paper.place(first.offset),
        " · ".join(shown),
        name.printed,
        None,
        "document",
        case.subject,
        tuple(paper.place(use.offset) for use in (*others, *rest)),
    )


def _words(paper: Paper, case: Case) -> list[Word]:
    return [word for first, last in case.spans for word in paper.words_on(first, last)]


def _name(printed: str) -> _Name:
    return _Name(" ".join(printed.split()), tuple(word.casefold() for word in _split(printed)))


def _split(text: str) -> list[str]:
    return _PART.findall(text)


def _forms(printed: str) -> Iterator[_Name]:
    """The whole name, and without its years or its place when two words or one marked word remain."""
    whole = _name(printed)
    yield whole
    core = re.sub(r"[\s,]*(?:19|20)\d\d(?:\s?[-–—]{1,2}\s?(?:19|20)?\d\d)?\s*$", "", printed).strip()
    placed = re.split(r" i (?=[A-ZÅÄÖ])", core)[0].strip()
    for shorter in dict.fromkeys((core, placed)):
        name = _name(shorter)
        if 1 < len(name.words) < len(whole.words):
            yield name


def _same(paper: Paper, words: Sequence[Word], name: _Name) -> Iterator[_Use]:
    """The name's own words in another dress: capitals, dashes, spaces."""
    parts = [part for word in words for part in _parts(word)]
    size = len(name.words)
    for at in range(len(parts) - size + 1):
        if parts[at].text.casefold() != name.words[0]:
            continue
        window = parts[at : at + size]
        if tuple(part.text.casefold() for part in window) != name.words:
            continue
        printed = " ".join(paper.text[window[0].start : window[-1].end].split())
        if _differs(printed, name.printed):
            yield _Use(window[0].start, printed)


def _parts(word: Word) -> Iterator[Word]:
    if "-" not in word.text:
        yield word
        return
    for match in _PART.finditer(word.text):
        yield Word(match.group(), word.start + match.start())


def _differs(printed: str, name: str) -> bool:
    """Whether two writings differ in more than where a line was broken; a first capital may begin a sentence."""
    if printed[1:] == name[1:] and printed[0].casefold() == name[0].casefold() and name[0].islower():
        return False
    if not any(mark.isupper() for mark in printed) and " " not in name:
        return False
    return printed not in (name, _DASH.sub("-", name) if _DASH.sub("-", name) == printed == name else name)


def _near(paper: Paper, words: Sequence[Word], name: _Name) -> Iterator[_Use]:
    """As many words, nearly all the same, one of them a letter away."""
    size = len(name.words)
    long = {word for word in name.words if len(word) >= _SHORTEST_NEAR and not _YEAR.fullmatch(word)}
    if size < _FEWEST_NEAR or len(long) < 2:
        return
    folded = [word.text.casefold() for word in words]
    starts = {at - name.words.index(word) for at, word in enumerate(folded) if word in long}
    for at in sorted(start for start in starts if 0 <= start <= len(words) - size):
        if _is_near(folded[at : at + size], name.words):
            yield _Use(words[at].start, " ".join(paper.text[words[at].start : words[at + size - 1].end].split()))


def _is_near(folded: Sequence[str], name: Sequence[str]) -> bool:
    letters = small = same = 0
    for position, (left, right) in enumerate(zip(folded, name, strict=True)):
        if left == right:
            same += len(left) >= _SHORTEST_NEAR
        elif left in _SMALL and right in _SMALL:
            small += 1
        elif (
            min(len(left), len(right)) >= _SHORTEST_NEAR
            and edits(left, right, 1) == 1
            and not _inflected(left, right, is_last=position == len(name) - 1)
        ):
            letters += 1
        else:
            return False
    return letters == 1 and small <= 1 and same >= 2


def _inflected(left: str, right: str, *, is_last: bool) -> bool:
    """A genitive s on the last word is grammar, not another name."""
    return is_last and (left == right + "s" or right == left + "s")
