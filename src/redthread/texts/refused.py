"""Why a document's text cannot be had. The Swedish sentences are in `redthread.intake.wording.refusals`."""

from redthread.rules.refusals import Fact


class TextsRefused(Exception):
    """A document was not read.

    `code` is stable English snake_case and `facts` what the sentence about it needs, by name. `name` (the file's
    name) is always among the facts. Codes: missing, folder, not_a_file, not_readable, empty, only_white_space,
    too_large, too_heavy, took_too_long, broken_pdf, encrypted_pdf, scanned_pdf, broken_docx, encrypted_office,
    packed_bomb, xml_entities, broken_html, unknown_content, program, word_97, rich_text, image, spreadsheet,
    slides, open_document, archive. The desk adds reader_fault, for a fault of ours.
    """

    def __init__(self, code: str, /, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = tuple(facts.items())

    def with_name(self, name: str) -> "TextsRefused":
        """The same refusal, knowing the name of the file it is about."""
        return TextsRefused(self.code, **{**dict(self.facts), "name": name})

    def __str__(self) -> str:
        return f"{self.code} {dict(self.facts)}"


_NO_MEMORY = 2
"""libxml2's code when memory ran out."""


def refused_xml(fault: SyntaxError, code: str) -> TextsRefused:
    """The refusal for a document that lxml could not parse: it is broken, or needs more memory than there is."""
    return TextsRefused("too_heavy" if getattr(fault, "code", None) == _NO_MEMORY else code)
