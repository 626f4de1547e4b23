"""Answers of a form that are longer than the form allows ("högst N tecken").

Source: the form's own limit, printed in the paper. docs/rules/answer_over_limit.md, answer_at_limit.md.

Characters are counted with white space collapsed, blanks included. Text extraction adds and loses a few: in a poor
scan only an excess of more than a hundredth is called an error. Answers with tick boxes or prompts inside them
cannot be counted and are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.source import Line
from redthread.rules.proofreading.nearness import plain
from redthread.rules.proofreading.paper import Paper

OVER = "answer_over_limit"
AT = "answer_at_limit"
_GROUP_LIMIT = re.compile(
    r"max\w* antal tecken[^.]{0,40}? fr\w+ (?P<first>\d+(?:\.\d+)+)(?:\s*-\s*(?P<last>\d+(?:\.\d+)+))?"
    r"(?P<words>[^\d.]{0,30}?)(?P<limit>\d{1,3}(?: \d{3})+|\d+)"
)
_OWN_LIMIT = re.compile(r"\(?(?:max\w*\.?|hogst)\s+(?P<limit>\d{1,3}(?: \d{3})+|\d{2,6})\s+tecken")
_QUESTION = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s+\S")
_FORM_PART = re.compile(r"^(?:ja|nej)\b.{0,3}$|^om (?:ja|nej)\b|klicka eller tryck", re.MULTILINE)
_NOTICE = re.compile(r"observera\b|max\w* antal tecken")
_EACH = "respektive"
_SENTENCE_END = (".", "?", "!", ":", ")")
_SCAN_MARGIN = 101


@dataclass(frozen=True, slots=True)
class _Answer:
    """A question's number and the lines of its answer."""

    number: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit on one answer or on several together."""

    numbers: tuple[str, ...]
    limit: int


def check_answer_limits(paper: Paper) -> Iterator[Finding]:
    """Groups of answers over the limit printed for them."""
    if "tecken" not in paper.text.casefold():
        return
    lowered = [plain(" ".join(line.text.split())) for line in paper.printed]
    limits = list(_limits(lowered))
    if not limits:
        return
    answers = _answers(paper, lowered)
    for limit in limits:
        members = [answer for answer in answers if _belongs(answer.number, limit.numbers)]
        yield from _judge(paper, limit, [answer for answer in members if answer.lines])


def _limits(lowered: Sequence[str]) -> Iterator[_Limit]:
    for at, text in enumerate(lowered):
        if "tecken" not in text:
            continue
        joined = " ".join(lowered[at : at + 2])
        group = _GROUP_LIMIT.search(joined)
        own = _OWN_LIMIT.search(text)
        if group is not None:
            yield from _group(group)
        elif own is not None:
            number = next(
                (match["number"] for match in map(_QUESTION.match, reversed(lowered[: at + 1])) if match), None
            )
            if number is not None:
                yield _Limit((number,), _whole(own["limit"]))


def _group(match: re.Match[str]) -> Iterator[_Limit]:
    limit = _whole(match["limit"])
    numbers = _range(match["first"], match["last"] or match["first"])
    if _EACH in match[0]:
        yield from (_Limit((number,), limit) for number in numbers)
    elif numbers:
        yield _Limit(numbers, limit)


def _range(first: str, last: str) -> tuple[str, ...]:
    """The question numbers from the first to the last, which differ in their last part."""
    stem, _, low = first.rpartition(".")
    other, _, high = last.rpartition(".")
    return tuple(f"{stem}.{part}" for part in range(int(low), int(high) + 1)) if stem == other else ()


def _whole(printed: str) -> int:
    return int(printed.replace(" ", ""))


def _belongs(number: str, numbers: Sequence[str]) -> bool:
    return any(number == wanted or number.startswith(f"{wanted}.") for wanted in numbers)


def _answers(paper: Paper, lowered: Sequence[str]) -> list[_Answer]:
    starts = [at for at, text in enumerate(lowered) if _QUESTION.match(text)]
    answers = []
    for start, end in zip(starts, [*starts[1:], len(lowered)], strict=True):
        match = _QUESTION.match(lowered[start])
        lines = paper.printed[
            _after_question(paper.printed, start, end) : _before_notice(paper.printed, lowered, start, end)
        ]
        answers.append(_Answer(match["number"] if match else "", tuple(lines)))
    return answers


def _after_question(lines: Sequence[Line], start: int, end: int) -> int:
    """The first line after the question: it ends with its paragraph, and a paragraph ends with its sentence."""
    at = start
    while at < end:
        is_last = at + 1 == end or lines[at + 1].number - lines[at].number > 1
        if is_last and lines[at].text.rstrip().endswith(_SENTENCE_END):
            return at + 1
        at += 1
    return end


def _before_notice(lines: Sequence[Line], lowered: Sequence[str], start: int, end: int) -> int:
    """The line where the answer is over: before the next part's notice, and before the heading above that."""
    for at in range(start + 1, end):
        if _NOTICE.match(lowered[at]):
            back = at
            while back - 1 > start and not lines[back - 1].text.rstrip().endswith(_SENTENCE_END):
                back -= 1
            return back
    return end


def _judge(paper: Paper, limit: _Limit, answers: Sequence[_Answer]) -> Iterator[Finding]:
    text = "\n".join(line.text.strip() for answer in answers for line in answer.lines)
    if not answers or _FORM_PART.search(plain(text)):
        return
    strict = sum(len(" ".join(" ".join(line.text for line in answer.lines).split())) for answer in answers)
    breaks = sum(
        after.number - before.number > 1
        for answer in answers
        for before, after in zip(answer.lines, answer.lines[1:], strict=False)
    )
    lenient = strict - breaks
    if lenient <= limit.limit:
        return
    is_certain = not paper.is_poor_scan or lenient * 100 > limit.limit * _SCAN_MARGIN
    label = limit.numbers[0] if len(limit.numbers) == 1 else f"{limit.numbers[0]}-{limit.numbers[-1]}"
    first = answers[0].lines[0]
    yield Finding(
        OVER if is_certain else AT,
        Severity.ERROR if is_certain else Severity.NOTE,
        first.place(),
        f"{label}: {strict}",
        str(limit.limit),
        f"{strict} − {limit.limit} = {strict - limit.limit}",
        "document",
    )
