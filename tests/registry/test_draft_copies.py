"""A draft goes to Word and back: prose changed there comes home, clauses and figures stand, people settle the rest."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from redthread.press import queries as press
from redthread.press.models import WordCopy
from redthread.registry.models import CaseDraft
from redthread.registry.services import bring_draft_back, mark_secret, save_case_draft, take_draft_to_word
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.documents import Clauses, text_of
from redthread.rules.refusals import Refused
from registry.drafting import a_draft, memo
from registry.papers import a_case
from registry.test_draft_pages import saved_by

pytestmark = pytest.mark.django_db


def url_of(name: str, *arguments: Any) -> str:
    return reverse(f"registry:{name}", args=arguments)


def changed(file: bytes, before: str, after: str) -> bytes:
    """The Word file with other words in its text, as if somebody had typed them there."""
    out = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(out, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/document.xml":
                assert before in content.decode()
                content = content.decode().replace(before, after).encode()
            new.writestr(part, content)
    return out.getvalue()


def taken(client: Client, found: CaseDraft) -> bytes:
    answer = client.post(url_of("take_draft_to_word", found.draft_id))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def brought(client: Client, found: CaseDraft, file: bytes, name: str = "utkast.docx") -> Any:
    return client.post(url_of("draft_copies", found.draft_id), {"file": SimpleUploadedFile(name, file)})


def words_of(found: CaseDraft) -> str:
    found.draft.refresh_from_db()
    return "\n".join(map(text_of, press.document_of(press.latest_version(found.draft)).blocks))


class TestRoundTrip:
    def test_brings_prose_home_when_somebody_says_so(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        file = changed(taken(client, found), "Det pågår i tre år.", "Det pågår i fem år och kan bli längre.")
        answer = brought(client, found, file)
        copy = WordCopy.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, url_of("settle_draft", found.draft_id, copy.pk))
        page = client.get(answer["Location"]).content.decode()
        assert "fem" in page
        assert "<del>" in page
        assert "tre år" in words_of(found)
        assert "väntar på att införas" in client.get(url_of("draft_copies", found.draft_id)).content.decode()
        answer = client.post(answer["Location"], {"seen": 1})
        assert answer.status_code == 302
        assert "Det pågår i fem år och kan bli längre." in words_of(found)
        version = press.latest_version(found.draft)
        assert (version.number, version.origin) == (2, "word")
        assert "Införd som version 2" in client.get(url_of("draft_copies", found.draft_id)).content.decode()
        assert client.get(url_of("settle_draft", found.draft_id, copy.pk)).status_code == 404

    def test_shows_a_changed_clause_and_leaves_it(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        file = changed(taken(client, found), "att avsluta ärendet", "att avslå ansökan")
        page = client.get(brought(client, found, file)["Location"]).content.decode()
        assert "Ändrat i Word, men står fast" in page
        assert "avslå" in page
        assert "att avsluta ärendet" in words_of(found)

    def test_lets_a_person_choose_where_both_wrote(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        file = changed(taken(client, found), "Det pågår i tre år.", "Det pågår i fem år.")
        mine = {"text_bakgrund": "Projektet har sökt [[1 912 400 kr]] i [[26RS11]].\n\nDet pågår i fyra år."}
        saved_by(SYSTEM, found, 1, **mine)
        url = brought(client, found, file)["Location"]
        page = client.get(url).content.decode()
        assert "Vilken text ska gälla?" in page
        answer = client.post(url, {"seen": 2})
        assert answer.status_code == 422
        assert "Välj vilken text som ska gälla." in answer.content.decode()
        assert client.post(url, {"seen": 2, "val-1": "theirs"}).status_code == 302
        assert "fem år" in words_of(found)

    def test_says_when_the_file_says_nothing_new(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        url = brought(client, found, taken(client, found))["Location"]
        assert "Filen säger inget nytt." in client.get(url).content.decode()
        answer = client.post(url, {"seen": 1})
        assert (answer.status_code, found.draft.versions.count()) == (422, 1)

    def test_compares_anew_when_the_draft_has_moved_on(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        file = changed(taken(client, found), "Det pågår i tre år.", "Det pågår i fem år.")
        url = brought(client, found, file)["Location"]
        saved_by(SYSTEM, found, 1, text_bedomning="Nytt.")
        answer = client.post(url, {"seen": 1})
        assert (answer.status_code, "sparade version 2" in answer.content.decode()) == (422, True)
        client.post(url, {"seen": 2})
        assert "Nytt." in words_of(found)
        assert "fem år" in words_of(found)


class TestBadFiles:
    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "Filen är tom."),
            (b"inte en wordfil", "Filen är inget Worddokument."),
            (b"PK\x03\x04" + b"\x00" * 40, "Filen"),
            (b"%PDF-1.7\n", "Filen är inget Worddokument."),
        ],
    )
    def test_are_refused_with_a_sentence(self, content: bytes, sentence: str, client_with) -> None:
        found = a_draft(a_case())
        answer = brought(client_with(Role.CASE_OFFICER), found, content)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()

    def test_that_were_not_taken_from_the_draft_are_refused(self, client_with) -> None:
        found, other = a_draft(a_case()), a_draft(a_case("26RS12"))
        client = client_with(Role.CASE_OFFICER)
        for file in (taken(client, other), press.as_word(memo())):
            answer = brought(client, found, file)
            assert (answer.status_code, "inte tagen från det här utkastet" in answer.content.decode()) == (422, True)

    def test_that_are_not_sent_are_asked_for(self, client_with) -> None:
        found = a_draft(a_case())
        answer = client_with(Role.CASE_OFFICER).post(url_of("draft_copies", found.draft_id), {})
        assert (answer.status_code, "Välj filen" in answer.content.decode()) == (422, True)


class TestAccess:
    def test_is_for_those_who_may_write(self, client_with, actor_with) -> None:
        case = a_case()
        found = a_draft(case)
        copy = take_draft_to_word(actor=SYSTEM, case_draft=found).copy
        mark_secret(actor=SYSTEM, target=case, provision="OSL 30:27")
        for role in (Role.BOARD_SECRETARY, Role.CONTROLLER, Role.ELECTED_MEMBER, Role.APPLICANT):
            client = client_with(role)
            assert client.post(url_of("take_draft_to_word", found.draft_id)).status_code == 404
            assert client.get(url_of("draft_copies", found.draft_id)).status_code == 404
            assert client.get(url_of("settle_draft", found.draft_id, copy.pk)).status_code == 404
        with pytest.raises(Refused) as refused:
            bring_draft_back(actor=actor_with(Role.BOARD_SECRETARY), case_draft=found, file=b"")
        assert refused.value.codes == ("case_held_back",)

    def test_needs_a_token_with_the_file(self, account_with) -> None:
        found = a_draft(a_case())
        client = Client(enforce_csrf_checks=True)
        client.force_login(account_with(Role.CASE_OFFICER))
        assert brought(client, found, b"x").status_code == 403


class TestTwoCopies:
    def test_both_come_home(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        first, second = taken(client, found), taken(client, found)
        for file, before, after in (
            (first, "Det pågår i tre år.", "Det pågår i fem år."),
            (second, "Projektet har sökt ", "Projektet har nu sökt "),
        ):
            url = brought(client, found, changed(file, before, after))["Location"]
            found.draft.refresh_from_db()
            assert client.post(url, {"seen": found.draft.latest}).status_code == 302
        assert "fem år" in words_of(found)
        assert "nu sökt" in words_of(found)
        (block,) = (
            one for one in press.document_of(press.latest_version(found.draft)).blocks if isinstance(one, Clauses)
        )
        assert len(block.clauses) == 2

    def test_do_not_hinder_who_writes_here(self) -> None:
        found = a_draft(a_case())
        take_draft_to_word(actor=SYSTEM, case_draft=found)
        assert save_case_draft(actor=SYSTEM, case_draft=found, document=memo("Ny rubrik"), seen=1).number == 2
