"""Names from outside become safe and stay recognisable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.file_names import MOST_BYTES, NameChange, safe_file_name


class TestSafeFileName:
    @pytest.mark.parametrize("name", ["Beslut.pdf", "Bilaga 1 (budget).docx", "Ansökan å ä ö.pdf", "utan ändelse"])
    def test_keeps_a_safe_name(self, name: str) -> None:
        assert safe_file_name(name).name == name
        assert safe_file_name(name).changes == ()

    @pytest.mark.parametrize(
        ("given_name", "name", "changes"),
        [
            ("../../etc/passwd", "passwd", "folders"),
            ("C:\\Bilagor\\Bilaga 1.pdf", "Bilaga 1.pdf", "folders"),
            ("fak\u202efdp.exe", "fakfdp.exe", "unseen"),
            ("a\x00b\x1b.pdf", "ab.pdf", "unseen"),
            ("\ud800x.pdf", "x.pdf", "unseen"),
            ("Beslut?.pdf", "Beslut-.pdf", "signs"),
            ("Beslut 2020.", "Beslut 2020", "dots"),
            ("CON.txt", "handling-CON.txt", "reserved"),
            ("lpt1", "handling-lpt1", "reserved"),
            ("", "handling", "nameless"),
            (None, "handling", "nameless"),
            ("...", "handling", "nameless"),
            (".pdf", "handling.pdf", "nameless"),
            ("../..", "handling", "folders nameless"),
        ],
    )
    def test_changes_what_leads_astray(self, given_name: str | None, name: str, changes: str) -> None:
        safe = safe_file_name(given_name)
        assert (safe.name, " ".join(safe.changes)) == (name, changes)

    def test_puts_letters_together_and_spaces_in_one(self) -> None:
        assert safe_file_name("Anso\u0308kan\n  ny.pdf").name == "Ansökan ny.pdf"

    def test_cuts_a_long_name_before_its_ending(self) -> None:
        safe = safe_file_name("å" * 300 + ".pdf")
        assert safe.name.startswith("ååå")
        assert safe.name.endswith(".pdf")
        assert len(safe.name.encode()) <= MOST_BYTES
        assert safe.changes == (NameChange.LENGTH,)

    def test_knows_the_ending(self) -> None:
        assert safe_file_name("Beslut.v2.PDF").ending == "pdf"
        assert safe_file_name("Dnr. 12 av år 2020").ending == ""

    @given(st.text(alphabet=st.characters(exclude_categories=()), max_size=400))
    def test_is_safe_whatever_is_given(self, name: str) -> None:
        safe = safe_file_name(name).name
        assert safe
        assert len(safe.encode()) <= MOST_BYTES
        assert not set(safe) & set('/\\<>:"|?*\x00\n\r')
        assert safe.strip(". ") == safe
        assert safe_file_name(safe).name == safe
        assert safe_file_name(safe).changes == ()
