"""Case numbers (diarienummer) in the forms that public bodies print, and the identities of the state's aid system."""

import re

_LETTERS = r"[A-ZÅÄÖ]{2,6}"
CASE_NUMBER = re.compile(
    rf"""(?<![\w/.-])(?:
      \d{{2}}{_LETTERS}\d{{1,6}}
    | {_LETTERS}[\s-]{{0,2}}\d{{4}}\s?[-/:–]\s?\d{{1,6}}(?:[-/]\d{{1,4}})?
    | {_LETTERS}[\s-]?\d{{2}}[-/:]\d{{2,6}}(?:[-/]\d{{1,4}})?
    | {_LETTERS}\d{{4}}-\d{{1,6}}
    | {_LETTERS}/\d{{1,6}}/\d{{4}}
    | (?:19|20)\d{{2}}/\d{{1,6}}(?:[-/]\d{{1,4}})?
    | (?:19|20)\d{{2}}-\d{{4,6}}
    )(?![\w/-]|\.\d)""",
    re.VERBOSE,
)
_AFTER_LABEL = re.compile(
    r"\s*(?P<number>(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,9}[\s-]{0,2})?\d{2,4}[-/:–. ]?"
    r"(?:[A-ZÅÄÖ]{2,6})?[-/:–]?\d{0,7}(?:[-/]\d{1,4})?)(?!\w)"
)
LABEL = re.compile(
    r"(?<!\w)(?:diarie\s?(?:nummer|nr)\.?|dnr\.?|d\.nr\.?|ärende\s?(?:nummer|nr)\.?|ärende-?id|beteckning)\s*:?\s*",
    re.IGNORECASE,
)
NYPS = re.compile(
    r"(?:nyps(?:[\s-]?id)?|ärende-?id)\s*:?\s*(?P<id>[A-Za-zÅÄÖåäö]{1,12}-\d{1,5}-\d{2,4}|\d{4,9})(?![\w-])"
    r"|(?<![\w-])(?P<bare>[A-ZÅÄÖ][a-zåäö]{2,8}-\d{1,5}-\d{2})(?![\w-])",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d-\d\d(?:-\d\d)?")
_YEARS = re.compile(r"(?:19|20)\d\d[-/–](?:19|20)\d\d")


def find_numbers(text: str) -> tuple[str, ...]:
    """The case numbers of a text in order, without repeats: those behind a label, and those no one can mistake."""
    found: list[str] = []
    for label in LABEL.finditer(text):
        number = number_after(text, label.end())
        if number is not None:
            found.append(number)
    found.extend(tidy(match.group()) for match in CASE_NUMBER.finditer(text) if not _is_other(match.group()))
    return tuple(dict.fromkeys(found))


def number_after(text: str, start: int) -> str | None:
    """The case number that begins at `start`, in any form, for values behind a label."""
    certain = CASE_NUMBER.match(text, _skip_space(text, start))
    if certain is not None and not _is_other(certain.group()):
        return tidy(certain.group())
    match = _AFTER_LABEL.match(text, start)
    if match is None or _is_other(match["number"]) or not any(letter.isdigit() for letter in match["number"]):
        return None
    number = tidy(match["number"])
    return number if len(re.sub(r"\D", "", number)) >= 3 else None


def whole_number(text: str) -> str | None:
    """The case number that fills a text, None when the text is something else."""
    shown = text.strip(" .,;()")
    match = CASE_NUMBER.fullmatch(shown)
    return tidy(shown) if match is not None and not _is_other(shown) else None


def tidy(number: str) -> str:
    """The number with single spaces."""
    return " ".join(number.split()).strip(" -/:–.")


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _is_other(number: str) -> bool:
    return bool(_DATE.fullmatch(number.strip()) or _YEARS.fullmatch(number.strip()))
