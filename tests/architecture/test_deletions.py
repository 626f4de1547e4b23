"""Nothing that is registered can be deleted. Every place that deletes rows is listed here with the reason."""

import ast

from architecture import source

ALLOWED = {
    "intake/services/readings.py": "a reading under review is read anew; nothing of it is saved yet",
    "intake/services/saving.py": "a paper's working text goes when the paper is saved as a document",
    "people/services/attempts.py": "failed sign-ins are forgotten",
    "people/services/one_time_codes.py": "codes that are turned off",
    "people/services/passkeys.py": "a key that its owner removes",
    "people/services/sessions.py": "sessions that have ended",
    "press/services/typed_text.py": "what a person typed and has saved as a version, or lets go of",
    "registry/services/belonging.py": "parties, numbers and links taken back, told in the journal",
    "registry/services/disclosing/asking.py": "where a form was sent from is forgotten after a day",
    "registry/services/disclosing/trying.py": "a document that an open request was not about, told in the journal",
    "registry/services/inbox.py": "a file held while it arrives; the item and the journal stay",
    "registry/services/indexing.py": "the search index, made anew from the rest",
    "registry/services/retention.py": "the text of documents on a list of disposal that is carried out",
    "registry/services/texts.py": "the text of a document is read anew from its file",
    "registry/services/versions.py": "the text of the version before, read anew from the new file",
}
KEPT = {
    "Case",
    "Document",
    "DocumentVersion",
    "Draft",
    "DraftVersion",
    "StoredFile",
    "SecrecyMark",
    "DisclosureRequest",
    "Disposal",
    "DisposalRow",
}


def deletions() -> dict[str, list[str]]:
    """The calls that delete rows, by file."""
    found: dict[str, list[str]] = {}
    for path, tree in source.modules(source.SRC):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in {"delete", "_raw_delete"} and not node.args:
                found.setdefault(str(path.relative_to(source.SRC)), []).append(ast.unparse(node))
    return found


class TestDeletions:
    def test_stand_only_where_there_is_a_reason(self) -> None:
        assert set(deletions()) - set(ALLOWED) == set()

    def test_have_no_reason_left_over(self) -> None:
        assert set(ALLOWED) - set(deletions()) == set()

    def test_never_name_what_the_register_keeps_for_ever(self) -> None:
        calls = [call for several in deletions().values() for call in several]
        assert [call for call in calls if call.split(".")[0] in KEPT] == []
