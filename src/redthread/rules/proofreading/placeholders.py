"""What a template or a spreadsheet left behind: error values, form prompts, words in place of names.

Sources: the error values of Excel in Swedish and English; the prompts of Word's content controls in Swedish and
English. docs/rules/spreadsheet_error.md, form_prompt.md, template_word.md, placeholder.md.
"""

import re
from collections.abc import Iterator
from itertools import islice

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading.nearness import edits, plain
from redthread.rules.proofreading.paper import Paper, finding_at

SPREADSHEET = "spreadsheet_error"
PROMPT = "form_prompt"
TEMPLATE = "template_word"
PLACEHOLDER = "placeholder"

ERROR_VALUES = (
    "#DIVISION/0!", "#DIV/0!", "#REFERENS!", "#REF!", "#VÄRDEFEL!", "#VALUE!", "#NAMN?", "#NAME?",
    "#SAKNAS!", "#N/A", "#OGILTIGT!", "#NUM!", "#SKÄRNING!", "#NULL!",
)  # fmt: skip
PROMPTS = (
    "Klicka eller tryck här för att ange text",
    "Klicka eller tryck här om du vill ange text",
    "Klicka här för att ange text",
    "Klicka eller tryck för att ange datum",
    "Klicka här för att ange datum",
    "Klicka eller tryck om du vill ange datum",
    "Click or tap here to enter text",
    "Click or tap to enter a date",
    "Click here to enter text",
)
_ERROR = re.compile("|".join(r"\s*".join(map(re.escape, value)) for value in ERROR_VALUES))
_SLOT_NAME = re.compile(r"\b[^\W\d]{4,}namn\b", re.IGNORECASE)
_SLOT_VALUE = re.compile(
    r"\b(?:högst|beviljas|med)\s+(?P<amount>belopp|summa)\s+(?:kr|kronor)\b"
    r"|\b(?:tidigast|senast|till och med|från och med)\s+(?P<date>startdatum|slutdatum|datum)\b",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d]+)\s+$")
_LONGEST_SLOT = 40
_DEFINITE = frozenset(("", "et", "en", "n"))
_CERTAIN = re.compile(
    r"\blorem ipsum\b|(?<!\()\b(?:ÅÅÅÅ|YYYY)[-–]MM[-–]DD\b(?!\))|\b20(?:XX|xx)[-–](?:XX|xx)[-–](?:XX|xx)\b"
    r"|(?<!\S)[Xx]{2,}(?=\s?(?:kr|kronor|tkr|mnkr|procent|%)(?!\w))",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"(?<![^\s(”\"])X{2,}(?![\w-])|\[(?:…|\.\.\.)\]|\bTBD\b|\?{3,}"
    r"|\[(?:ange|skriv|fyll i|namn|datum|belopp|dnr|titel)\b[^\]\n]{0,40}\]"
    r"|<(?:ange|skriv|fyll i|namn|datum|belopp)\b[^>\n]{0,40}>"
)
_FIRST_WORD = re.compile(r"\b[KkCc]\w{4,6}\b")
_FIRST_WORDS = ("klicka", "click")
_MOST_EDITS = 3


def check_spreadsheet_errors(paper: Paper) -> Iterator[Finding]:
    """Error values of a spreadsheet, also when the narrow cell broke them over lines."""
    for match in _ERROR.finditer(paper.text):
        printed = " ".join(match.group().split())
        yield finding_at(paper, SPREADSHEET, Severity.ERROR, match.start(), printed, quote=printed, source="excel")


def check_form_prompts(paper: Paper) -> Iterator[Finding]:
    """Prompts of form fields nobody wrote over; a poor scan may have changed a letter in each word."""
    prompts = [tuple(plain(word) for word in prompt.split()) for prompt in PROMPTS]
    longest = max(map(len, prompts))
    for match in _FIRST_WORD.finditer(paper.text):
        first = plain(match.group())
        if all(edits(first, opening, 1) > 1 for opening in _FIRST_WORDS):
            continue
        words = list(islice(paper.words(match.start()), longest))
        shown = tuple(plain(word.text) for word in words)
        found = next((prompt for prompt in prompts if _alike(shown[: len(prompt)], prompt)), None)
        if found is not None:
            printed = " ".join(paper.text[match.start() : words[len(found) - 1].end].split())
            yield finding_at(paper, PROMPT, Severity.ERROR, match.start(), printed, quote=printed, source="word")


def _alike(printed: tuple[str, ...], prompt: tuple[str, ...]) -> bool:
    """Whether words are a prompt, a letter in some of them misread."""
    if len(printed) < len(prompt):
        return False
    apart = 0
    for left, right in zip(printed, prompt, strict=True):
        step = edits(left, right, 1)
        apart += step
        if step > 1 or apart > _MOST_EDITS:
            return False
    return True


def check_template_words(paper: Paper) -> Iterator[Finding]:
    """The name of a slot where the value should stand ("projekt projektnamn")."""
    text = paper.text
    for match in _SLOT_NAME.finditer(text):
        before = _WORD_BEFORE.search(text[max(0, match.start() - _LONGEST_SLOT) : match.start()])
        if before is not None and _is_slot(before[1].casefold(), match.group().casefold()):
            yield _template_word(paper, match.start() - len(before[0]), match.end(), match.group())
    for match in _SLOT_VALUE.finditer(text):
        yield _template_word(paper, match.start(), match.end(), match["amount"] or match["date"])


def _is_slot(before: str, name: str) -> bool:
    """Whether "projektnamn" stands after "projekt" or "projektet"."""
    slot = name.removesuffix("namn").removesuffix("s")
    return before.removeprefix(slot) in _DEFINITE if len(slot) > 3 and before.startswith(slot) else False


def _template_word(paper: Paper, start: int, end: int, word: str) -> Finding:
    quote = paper.around(start, end, 0)
    return finding_at(paper, TEMPLATE, Severity.ERROR, start, word, quote=quote, source="document")


def check_placeholders(paper: Paper) -> Iterator[Finding]:
    """Filler text, and marks that most often stand for something still to be written."""
    for pattern, severity in ((_CERTAIN, Severity.ERROR), (_LIKELY, Severity.WARNING)):
        for match in pattern.finditer(paper.text):
            quote = paper.around(match.start(), match.end())
            yield finding_at(paper, PLACEHOLDER, severity, match.start(), match.group(), quote=quote, source="document")
