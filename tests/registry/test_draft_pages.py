"""The page a draft is written on: what is typed is saved, kept, and never written over by somebody else."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from redthread.press import queries as press
from redthread.press.models import DraftVersion, TypedText
from redthread.registry.models import Case, CaseDraft
from redthread.registry.services import close_case, keep_typed_in_draft, mark_secret, save_case_draft
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.documents import Clauses, Document, Paragraph
from registry.drafting import SUM, a_draft, memo, sent
from registry.papers import a_case

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


def url_of(name: str, *arguments: Any) -> str:
    return reverse(f"registry:{name}", args=arguments)


def standing(found: CaseDraft) -> Document:
    found.draft.refresh_from_db()
    return press.document_of(press.latest_version(found.draft))


def words_in(document: Document) -> str:
    from redthread.rules.documents import text_of

    return "\n".join(text_of(block) for block in document.blocks)


def saved_by(actor: Actor, found: CaseDraft, seen: int, **changed: Any) -> DraftVersion:
    """A version that somebody saved by the form."""
    from django.http import QueryDict

    from redthread.registry.forms.drafts import DraftForm

    data = QueryDict(mutable=True)
    for name, value in sent(standing(found), seen, **changed).items():
        data.setlist(name, value if isinstance(value, list) else [str(value)])
    form = DraftForm(data, document=standing(found), version=seen)
    assert form.is_valid(), form.errors
    return save_case_draft(actor=actor, case_draft=found, document=form.typed_as(f"v{seen + 1}"), seen=seen)


class TestDraftPage:
    def test_shows_the_draft_with_a_field_for_each_stretch(self, client_with, django_assert_max_num_queries) -> None:
        found = a_draft(a_case())
        client = client_with(Role.CASE_OFFICER)
        with django_assert_max_num_queries(MOST_QUERIES):
            page = client.get(url_of("draft", found.draft_id)).content.decode()
        assert "FöredragningsPM" in page
        assert "Projektet har sökt [[1 912 400 kr]] i [[26RS11]]." in page
        assert 'name="text-bedomning"' in page
        assert 'name="text-forslag"' not in page
        assert "att bevilja [[1 912 400 kr]]" in page
        assert "Medlen används före 2029." in page

    def test_saves_what_is_typed_as_a_version(self, client_with) -> None:
        found = a_draft(a_case())
        told = sent(memo(), text_bedomning="Projektet är **bra**.\n\n- billigt\n- snabbt", title="Nytt namn")
        answer = client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), told)
        assert (answer.status_code, answer["Location"]) == (302, url_of("draft", found.draft_id))
        document = standing(found)
        assert (document.title, found.draft.latest, found.draft.title) == ("Nytt namn", 2, "Nytt namn")
        assert "Projektet är bra." in words_in(document)
        kept = {getattr(block, "anchor", "") for block in document.blocks}
        assert {"fakta", "bakgrund", "b1", "b2", "v2-1", "v2-2"} <= kept

    def test_says_so_when_nothing_is_changed(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        answer = client.post(url_of("draft", found.draft_id), sent(memo()), follow=True)
        assert "Inget är ändrat" in answer.content.decode()
        assert found.draft.versions.count() == 1

    def test_keeps_what_was_typed_when_it_is_refused(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        told = sent(memo(), title="", text_bedomning="Det jag skrev.")
        answer = client.post(url_of("draft", found.draft_id), told)
        assert answer.status_code == 422
        assert "Det jag skrev." in answer.content.decode()
        assert "Skriv vad dokumentet handlar om." in answer.content.decode()
        again = client.get(url_of("draft", found.draft_id)).content.decode()
        assert "Det jag skrev." in again
        assert "inte sparat som en version" in again

    def test_refuses_a_version_that_never_was(self, client_with) -> None:
        found = a_draft(a_case())
        client = client_with(Role.CASE_OFFICER)
        for version in (7, 0, "x", "9" * 30):
            answer = client.post(url_of("draft", found.draft_id), {**sent(memo()), "version": version})
            assert answer.status_code == 422
            assert "Läs igenom den och spara igen" in answer.content.decode()
            assert 'name="version" value="1"' in answer.content.decode()
        assert found.draft.versions.count() == 1


class TestRecordsInProse:
    def test_survive_being_moved(self, client_with) -> None:
        found = a_draft(a_case())
        told = sent(memo(), text_bakgrund="I [[26RS11]].", text_bedomning="Sökt är [[1 912 400 kr]].")
        assert client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), told).status_code == 302
        assert any(isinstance(block, Paragraph) and SUM in block.text for block in standing(found).blocks)

    def test_that_are_changed_are_refused(self, client_with) -> None:
        found = a_draft(a_case())
        told = sent(memo(), text_bakgrund="Sökt är [[1 912 401 kr]] i [[26RS11]].")
        answer = client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), told)
        assert answer.status_code == 422
        assert "[[1 912 401 kr]] är ingen uppgift" in answer.content.decode()
        assert found.draft.versions.count() == 1

    def test_that_are_gone_are_asked_about(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        told = sent(memo(), text_bakgrund="Inget alls.")
        answer = client.post(url_of("draft", found.draft_id), told)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "borta ur texten: 26RS11" in page
        assert 'name="removed"' in page
        assert client.post(url_of("draft", found.draft_id), {**told, "removed": "on"}).status_code == 302
        assert "Inget alls." in words_in(standing(found))


class TestClauses:
    def clauses(self, found: CaseDraft) -> list[tuple[str, str]]:
        (block,) = (block for block in standing(found).blocks if isinstance(block, Clauses))
        return [(one.anchor, "".join(part.text for part in one.text)) for one in block.clauses]

    def test_are_added_changed_and_taken_away(self, client_with) -> None:
        found = a_draft(a_case())
        rows = {
            "clause-beslut-anchor": ["", "att-1", "att-9"],
            "clause-beslut-text": ["att först pröva", "att bevilja [[1 912 400 kr]] till projektet", " "],
            "clause-beslut-conditions": ["", "Ett.\r\n\r\nTvå.", ""],
        }
        answer = client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), {**sent(memo()), **rows})
        assert answer.status_code == 302
        assert self.clauses(found) == [
            ("v2-att-1", "att först pröva"),
            ("att-1", "att bevilja 1 912 400 kr till projektet"),
        ]

    @pytest.mark.parametrize(
        ("row", "texts"),
        [
            ("down:beslut:0", ["att avsluta ärendet", "att bevilja [[1 912 400 kr]]"]),
            ("up:beslut:1", ["att avsluta ärendet", "att bevilja [[1 912 400 kr]]"]),
            ("remove:beslut:0", ["att avsluta ärendet"]),
            ("add:beslut:2", ["att bevilja [[1 912 400 kr]]", "att avsluta ärendet", "att "]),
            ("up:beslut:9", ["att bevilja [[1 912 400 kr]]", "att avsluta ärendet"]),
        ],
    )
    def test_are_moved_without_script_and_without_being_saved(self, row: str, texts: list[str], client_with) -> None:
        found = a_draft(a_case())
        told = {**sent(memo(), text_bedomning="Halvvägs."), "row": row}
        answer = client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), told)
        assert answer.status_code == 200
        assert [line.text for line in answer.context["form"].lines["beslut"]] == texts
        assert "Halvvägs." in answer.content.decode()
        assert found.draft.versions.count() == 1

    @pytest.mark.parametrize("row", ["up:annan:0", "up:beslut:x", "up", ""])
    def test_that_are_not_there_are_not_moved(self, row: str, client_with) -> None:
        found = a_draft(a_case())
        answer = client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), {**sent(memo()), "row": row})
        assert answer.status_code == 404

    def test_say_what_is_wrong_with_them(self, client_with) -> None:
        found = a_draft(a_case())
        rows = {
            "clause-beslut-anchor": ["att-1", "att-2"],
            "clause-beslut-text": ["att bevilja [[2 kr]]", ""],
            "clause-beslut-conditions": ["", "Ett villkor"],
        }
        answer = client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), {**sent(memo()), **rows})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "[[2 kr]] är ingen uppgift" in page
        assert "har villkor men ingen text" in page


class TestTwoWriters:
    def test_in_different_places_both_get_their_way(self, client_with, actor_with) -> None:
        found, other = a_draft(a_case()), actor_with(Role.BOARD_SECRETARY)
        saved_by(other, found, 1, text_bedomning="Den andras bedömning.")
        mine = sent(memo(), text_bakgrund=sent(memo())["text-bakgrund"] + "\n\nMitt tillägg.")
        answer = client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), mine, follow=True)
        assert "båda texterna är med" in answer.content.decode()
        words = words_in(standing(found))
        assert "Den andras bedömning." in words
        assert "Mitt tillägg." in words
        assert found.draft.latest == 3

    def test_in_the_same_place_are_shown_both_texts(self, client_with, actor_with) -> None:
        found, other = a_draft(a_case()), actor_with(Role.BOARD_SECRETARY)
        base = sent(memo())["text-bakgrund"]
        saved_by(other, found, 1, text_bakgrund=base.replace("tre år", "fyra år"), text_bedomning="Den andras.")
        client = client_with(Role.CASE_OFFICER)
        mine = sent(memo(), text_bakgrund=base.replace("tre år", "fem år"))
        answer = client.post(url_of("draft", found.draft_id), mine)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "fem år" in page
        assert "Det pågår i fyra år." in page
        assert "Den andras." in page  # where only the other wrote, the other's text has come into the form
        assert 'name="version" value="2"' in page
        assert found.draft.versions.count() == 2
        settled = sent(standing(found), 2, text_bakgrund=base.replace("tre år", "fyra eller fem år"))
        assert client.post(url_of("draft", found.draft_id), settled).status_code == 302
        assert "fyra eller fem år" in words_in(standing(found))
        assert "Den andras." in words_in(standing(found))

    def test_are_told_of_clauses_that_both_changed(self, client_with, actor_with) -> None:
        found, other = a_draft(a_case()), actor_with(Role.BOARD_SECRETARY)
        texts = sent(memo())["clause-beslut-text"]
        saved_by(other, found, 1, clause_beslut_text=[texts[0], "att lägga ned ärendet"], title="Den andras rubrik")
        mine = {**sent(memo(), title="Min rubrik"), "clause-beslut-text": [texts[0], "att bordlägga ärendet"]}
        answer = client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), mine)
        assert answer.status_code == 409
        assert [clash.name for clash in answer.context["clashes"]] == ["title", "clause-beslut"]
        assert "att lägga ned ärendet" in answer.content.decode()
        assert [line.text for line in answer.context["form"].lines["beslut"]][1] == "att bordlägga ärendet"

    def test_see_that_they_are_two(self, client_with, actor_with) -> None:
        found, other = a_draft(a_case()), actor_with(Role.BOARD_SECRETARY)
        keep_typed_in_draft(actor=other, case_draft=found, base=1, fields={"title": ["x"]})
        page = client_with(Role.CASE_OFFICER).get(url_of("draft", found.draft_id)).content.decode()
        assert f"{other.name} skriver också i utkastet" in page


class TestKeeping:
    def test_keeps_what_is_typed_and_shows_it_again(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        answer = client.post(url_of("keep_draft", found.draft_id), sent(memo(), text_bedomning="Halvfärdigt"))
        assert answer.status_code == 200
        assert answer.content.decode() == f"{timezone.localtime():%H.%M}"
        assert "Halvfärdigt" in client.get(url_of("draft", found.draft_id)).content.decode()
        assert found.draft.versions.count() == 1
        client.post(url_of("draft", found.draft_id), sent(memo(), text_bedomning="Färdigt"))
        assert not TypedText.objects.exists()

    def test_is_each_persons_own(self, client_with) -> None:
        found = a_draft(a_case())
        client_with(Role.CASE_OFFICER).post(
            url_of("keep_draft", found.draft_id), sent(memo(), text_bedomning="Bara mitt")
        )
        assert "Bara mitt" not in client_with(Role.REGISTRAR).get(url_of("draft", found.draft_id)).content.decode()

    def test_can_be_thrown_away(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        client.post(url_of("keep_draft", found.draft_id), sent(memo(), text_bedomning="Fel spår"))
        assert client.post(url_of("throw_typed", found.draft_id)).status_code == 302
        assert "Fel spår" not in client.get(url_of("draft", found.draft_id)).content.decode()

    def test_says_what_hinders_it(self, client_with) -> None:
        found = a_draft(a_case())
        answer = client_with(Role.CASE_OFFICER).post(
            url_of("keep_draft", found.draft_id), {**sent(memo()), "version": 9}
        )
        assert (answer.status_code, "version 9 som inte finns" in answer.content.decode()) == (422, True)

    def test_upon_an_old_version_is_compared_when_it_is_saved(self, client_with, actor_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        client.post(url_of("keep_draft", found.draft_id), sent(memo(), text_bedomning="Mitt"))
        saved_by(actor_with(Role.BOARD_SECRETARY), found, 1, text_bedomning="Den andras")
        page = client.get(url_of("draft", found.draft_id)).content.decode()
        assert "Mitt" in page
        assert 'name="version" value="1"' in page
        answer = client.post(url_of("draft", found.draft_id), sent(memo(), text_bedomning="Mitt"))
        assert answer.status_code == 409


class TestVersionsPage:
    def test_lists_versions_and_what_differs(self, client_with, django_assert_max_num_queries) -> None:
        found, client = a_draft(a_case()), client_with(Role.CONTROLLER)
        saved_by(SYSTEM, found, 1, text_bedomning="Nytt stycke.", title="Ny rubrik")
        with django_assert_max_num_queries(MOST_QUERIES):
            page = client.get(url_of("draft_versions", found.draft_id)).content.decode()
        assert "gjord av programmet" in page
        assert "skriven här" in page
        assert "Återställ" not in page  # a controller reads and does not write
        for chosen in ("fran=1&till=2", "fran=2&till=1"):
            page = client.get(f"{url_of('draft_difference', found.draft_id)}?{chosen}").content.decode()
            assert "Nytt stycke." in page
            assert "<del>" in page
        same = client.get(f"{url_of('draft_difference', found.draft_id)}?fran=2&till=2").content.decode()
        assert "Versionerna är lika" in same

    @pytest.mark.parametrize("chosen", ["", "fran=1", "fran=1&till=9", "fran=x&till=1"])
    def test_has_no_page_for_versions_that_are_not_there(self, chosen: str, client_with) -> None:
        found = a_draft(a_case())
        answer = client_with(Role.CONTROLLER).get(f"{url_of('draft_difference', found.draft_id)}?{chosen}")
        assert answer.status_code == 404

    def test_restores_one_as_a_new_one(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        saved_by(SYSTEM, found, 1, text_bedomning="Nytt stycke.")
        url = url_of("restore_draft", found.draft_id, 1)
        assert "Återställ version 1" in client.get(url).content.decode()
        assert client.post(url, {"seen": 2}).status_code == 302
        assert "Nytt stycke." not in words_in(standing(found))
        assert found.draft.latest == 3
        assert client.post(url, {"seen": 2}).status_code == 422
        assert client.get(url_of("restore_draft", found.draft_id, 8)).status_code == 404


class TestPuttingAside:
    def test_and_taking_up_again(self, client_with) -> None:
        found, client = a_draft(a_case()), client_with(Role.CASE_OFFICER)
        url = url_of("drop_draft", found.draft_id)
        assert client.post(url, {"reason": ""}).status_code == 422
        assert client.post(url, {"reason": "Dubblett."}).status_code == 302
        assert client.post(url_of("draft", found.draft_id), sent(memo())).status_code == 404
        assert client.get(url_of("drop_draft", found.draft_id)).status_code == 404
        assert client.post(url_of("take_up_draft", found.draft_id)).status_code == 302
        assert client.get(url_of("draft", found.draft_id)).status_code == 200
        assert client.post(url_of("take_up_draft", found.draft_id)).status_code == 404


class TestDraftsPage:
    def test_lists_the_drafts_of_the_case(self, client_with, django_assert_max_num_queries) -> None:
        case = a_case()
        for number in range(5):
            a_draft(case, title=f"Utkast {number}")
        a_draft(a_case("26RS12"), title="I ett annat ärende")
        client = client_with(Role.CONTROLLER)
        with django_assert_max_num_queries(30):
            page = client.get(url_of("drafts", case.dnr)).content.decode()
        assert all(f"Utkast {number}" in page for number in range(5))
        assert "I ett annat ärende" not in page


class TestClosedCase:
    def test_lets_nobody_write(self, client_with) -> None:
        case = a_case()
        found = a_draft(case)
        Case.objects.filter(pk=case.pk).update(status="closed", closed_on="2026-11-01")
        assert client_with(Role.CASE_OFFICER).post(url_of("draft", found.draft_id), sent(memo())).status_code == 404


class TestSecretCase:
    def test_is_found_by_nobody_else_in_any_way(self, client_with, actor_with) -> None:
        officer = actor_with(Role.CASE_OFFICER)
        case = a_case(handler_id=officer.id)
        found = a_draft(case)
        saved_by(officer, found, 1, text_bedomning="Hemligt.")
        mark_secret(actor=SYSTEM, target=case, provision="OSL 30:27")
        doors = {
            url_of("draft", found.draft_id): "get",
            url_of("draft_versions", found.draft_id): "get",
            f"{url_of('draft_difference', found.draft_id)}?fran=1&till=2": "get",
            url_of("restore_draft", found.draft_id, 1): "get",
            url_of("drop_draft", found.draft_id): "get",
            url_of("drafts", case.dnr): "get",
            url_of("keep_draft", found.draft_id): "post",
            url_of("throw_typed", found.draft_id): "post",
        }
        stranger, handler = client_with(Role.BOARD_SECRETARY), client_with(Role.CASE_OFFICER)
        for url, method in doors.items():
            unknown = url.replace(f"/{found.draft_id}/", "/999999/").replace(case.dnr, "26RS999")
            for door in (url, unknown):
                assert (door, getattr(stranger, method)(door).status_code) == (door, 404)
            if method == "get":
                assert (url, handler.get(url).status_code) == (url, 200)


class TestJournal:
    def test_tells_of_a_secret_draft_to_those_who_may_read_it(self, actor_with) -> None:
        from redthread.journal import access as journal

        officer = actor_with(Role.CASE_OFFICER)
        case = a_case(handler_id=officer.id)
        found = a_draft(case, title="Hemlig rubrik")
        thing = ("press.draft", str(found.draft_id))
        stranger = actor_with(Role.BOARD_SECRETARY)
        assert journal.today(stranger, [thing])[thing].is_open
        mark_secret(actor=SYSTEM, target=case, provision="OSL 30:27")
        hidden, shown = (journal.today(reader, [thing])[thing] for reader in (stranger, officer))
        assert (hidden.label, hidden.url, hidden.is_open) == (case.dnr, "", False)
        assert (shown.label, shown.is_open) == (f"{case.dnr} Hemlig rubrik", True)


class TestClosingACase:
    def test_waits_for_its_drafts(self) -> None:
        from redthread.rules.refusals import Refused

        case = a_case()
        a_draft(case)
        with pytest.raises(Refused) as refused:
            close_case(actor=SYSTEM, case=case, closed_on=timezone.localdate(), reason="Klart.")
        assert "case_has_drafts" in refused.value.codes
