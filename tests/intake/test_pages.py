"""The pages of reading in, reviewing, documents and findings, as a browser without script meets them."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

import seeds
from intake import factories
from redthread.applications.models import Application
from redthread.intake import services
from redthread.intake.models import Paper, PaperState, Part, Proposal
from redthread.intake.services import arrivals, readings
from redthread.intake.services.reader import Outcome
from redthread.journal.models import Entry
from redthread.registry.models import Document, StoredFile
from redthread.rules.actors import SYSTEM, Role
from redthread.texts.limits import MEBIBYTE

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def officer(client_with) -> Client:  # type: ignore[no-untyped-def]
    """A case officer's browser."""
    return client_with(Role.CASE_OFFICER)


@pytest.fixture
def paper() -> Paper:
    """A paper that waits for review."""
    return factories.a_read_paper()


def the(part: Part, paper: Paper) -> Proposal:
    return paper.proposals.filter(part=part).first()


def plain(answer: Any) -> str:
    """The words of a page, white space collapsed and thin spaces wide."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(text.replace("\u202f", " ").replace("&nbsp;", " ").split())


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


class TestHandIn:
    @pytest.fixture
    def reads(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The reader prints the paper of the factories."""
        monkeypatch.setattr(readings, "read_file", lambda *_args, **_more: Outcome(factories.a_reading()))

    @pytest.mark.usefixtures("reads")
    def test_leads_one_paper_to_its_page(self, officer: Client) -> None:
        answer = officer.post("/arbete/las-in/", {"papers": upload("kallelse.txt", b"text")})
        assert answer.status_code == 302
        assert answer["Location"] == f"/arbete/las-in/{Paper.objects.get().pk}/"

    @pytest.mark.usefixtures("reads")
    def test_takes_several_at_once(self, officer: Client) -> None:
        answer = officer.post(
            "/arbete/las-in/", {"papers": [upload("a.txt", b"a"), upload("b.txt", b"b")]}, follow=True
        )
        assert {"a.txt", "b.txt"} <= set(plain(answer).split())

    def test_shows_the_sentence_of_a_bad_file_and_keeps_nothing(self, officer: Client) -> None:
        answer = officer.post("/arbete/las-in/", {"papers": upload("tom.txt", b"")})
        assert answer.status_code == 422
        assert "tom.txt är tom (0 byte)." in plain(answer)
        assert not Paper.objects.exists()
        assert not StoredFile.objects.exists()

    def test_refuses_a_file_that_is_too_large_without_keeping_it(self, officer: Client, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        from redthread.ui import uploads

        monkeypatch.setattr(arrivals, "LARGEST", MEBIBYTE)
        monkeypatch.setattr(uploads, "LARGEST", MEBIBYTE)
        answer = officer.post("/arbete/las-in/", {"papers": upload("stor.pdf", b"%PDF-1.7" + b"x" * 3 * MEBIBYTE)})
        assert answer.status_code == 422
        assert "stor.pdf är för stor: 3 MB. Gränsen är 1 MB." in plain(answer)
        assert not StoredFile.objects.exists()

    @pytest.mark.usefixtures("reads")
    def test_keeps_the_good_files_beside_a_bad_one(self, officer: Client) -> None:
        answer = officer.post("/arbete/las-in/", {"papers": [upload("tom.txt", b""), upload("bra.txt", b"bra")]})
        assert answer.status_code == 422
        assert Paper.objects.get().file_name == "bra.txt"

    def test_says_that_a_file_is_needed(self, officer: Client) -> None:
        answer = officer.post("/arbete/las-in/", {})
        assert answer.status_code == 422
        assert "Välj minst en fil." in plain(answer)

    def test_says_that_a_file_is_known(self, officer: Client, paper: Paper) -> None:
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        answer = officer.post("/arbete/las-in/", {"papers": upload("kopia.txt", b"innehall")}, follow=True)
        assert answer.redirect_chain[-1][0] == f"/arbete/las-in/{paper.pk}/"
        assert "kopia.txt är redan inläst och sparad som packet.txt. Ingenting har ändrats." in plain(answer)
        assert f"/arbete/handlingar/{Document.objects.get().pk}/" in answer.content.decode()

    def test_asks_for_the_token(self, client_with) -> None:  # type: ignore[no-untyped-def]
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = client_with(Role.CASE_OFFICER).cookies
        assert strict.post("/arbete/las-in/", {"papers": upload("a.txt", b"a")}).status_code == 403
        assert not Paper.objects.exists()

    def test_shows_officials_who_may_not_register_the_list_alone(self, client_with) -> None:  # type: ignore[no-untyped-def]
        factories.handed_in()
        page = client_with(Role.CONTROLLER).get("/arbete/las-in/").content.decode()
        assert "packet.txt" in page
        assert 'type="file"' not in page
        answer = client_with(Role.CONTROLLER).post("/arbete/las-in/", {"papers": upload("a.txt", b"a")})
        assert answer.status_code == 422
        assert Paper.objects.count() == 1

    def test_answers_a_poll_with_the_list_alone(self, officer: Client) -> None:
        factories.handed_in()
        part = officer.get("/arbete/las-in/", headers={**HTMX, "HX-Target": "div#papers"}).content.decode()
        assert part.lstrip().startswith('<div id="papers" hx-get')
        assert "<html" not in part

    def test_asks_few_questions_however_many_papers(self, officer: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        for at in range(60):
            factories.handed_in(content=f"paper {at}".encode(), name=f"{at}.txt")
        with django_assert_max_num_queries(10):
            page = plain(officer.get("/arbete/las-in/"))
        assert "Rad 1–50 av 60" in page


class TestPaperPage:
    def test_shows_the_progress_and_the_way_to_stop_it(self, officer: Client) -> None:
        waiting = factories.handed_in()
        Paper.objects.update(state=PaperState.READING, step="text", done=12, of=164)
        page = officer.get(f"/arbete/las-in/{waiting.pk}/")
        assert "Hämtar texten · 12 av 164 sidor" in plain(page)
        assert f'action="/arbete/las-in/{waiting.pk}/avbryt/"' in page.content.decode()

    def test_answers_a_poll_with_the_progress_alone_until_it_is_over(self, officer: Client) -> None:
        waiting = factories.handed_in()
        poll = {**HTMX, "HX-Target": "div#progress"}
        part = officer.get(f"/arbete/las-in/{waiting.pk}/", headers=poll).content.decode()
        assert "hx-trigger" in part
        assert "<html" not in part
        factories.read(waiting)
        over = officer.get(f"/arbete/las-in/{waiting.pk}/", headers=poll)
        assert "Läsningen är klar. 7 poster att granska och 1 fel. Visa resultatet" in plain(over)
        assert "hx-trigger" not in over.content.decode()

    def test_may_be_stopped_and_read_again(self, officer: Client) -> None:
        waiting = factories.handed_in()
        stopped = officer.post(f"/arbete/las-in/{waiting.pk}/avbryt/", follow=True)
        assert "Läsningen avbröts. Ingenting har sparats." in plain(stopped)
        officer.post(f"/arbete/las-in/{waiting.pk}/igen/")
        waiting.refresh_from_db()
        assert waiting.state == PaperState.QUEUED

    def test_says_why_a_file_could_not_be_read(self, officer: Client) -> None:
        bad = factories.read(factories.handed_in(), said="packet.txt är låst med lösenord.")
        page = plain(officer.get(f"/arbete/las-in/{bad.pk}/"))
        assert "Handlingen kunde inte läsas. packet.txt är låst med lösenord. Ingenting har sparats." in " ".join(
            page.split()
        )

    def test_shows_what_will_be_made_what_was_found_and_what_was_not_recognised(
        self, officer: Client, paper: Paper
    ) -> None:
        page = plain(officer.get(f"/arbete/las-in/{paper.pk}/"))
        assert "1 sammanträde, 2 ärenden, 1 stöd, 1 lista med företagsstöd och 2 företagsstöd" in page
        assert "Radens summa är tryckt som 120 000 men åren ger 110 000." in page
        assert "Det här kändes inte igen" in page
        assert "Diverse som ingen kan tolka" in page

    def test_says_what_the_reading_could_not_do(self, officer: Client) -> None:
        noted = factories.a_read_paper(reading=factories.a_reading() | {"notes": ["page_without_text:2"]})
        assert "Sidan 2 saknar text och lästes inte." in plain(officer.get(f"/arbete/las-in/{noted.pk}/"))

    def test_is_there_when_nothing_was_recognised(self, officer: Client) -> None:
        nothing = {"meeting": None, "cofinancing": [], "business_support": None, "findings": [], "unrecognised": []}
        empty = factories.a_read_paper(reading=factories.a_reading() | nothing)
        page = plain(officer.get(f"/arbete/las-in/{empty.pk}/"))
        assert "Ingen uppgift kändes igen i handlingen." in page
        assert "bara texten och fynden" in page

    def test_asks_few_questions_however_many_proposals(self, officer: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        reading = factories.a_reading()
        rows = reading["business_support"]["rows"]
        reading["business_support"]["rows"] = [{**rows[0], "row": at} for at in range(200)]
        reading["findings"] = [factories.a_finding(11) for _ in range(200)]
        many = factories.a_read_paper(reading=reading)
        with django_assert_max_num_queries(9):
            officer.get(f"/arbete/las-in/{many.pk}/")


class TestSave:
    def test_saves_and_shows_what_was_made(self, officer: Client, paper: Paper) -> None:
        page = officer.post(f"/arbete/las-in/{paper.pk}/spara/", follow=True)
        words = plain(page)
        assert "Sparat: 1 sammanträde, 2 ärenden, 1 stöd, 1 lista med företagsstöd och 2 företagsstöd." in words
        assert 'href="/arenden/20RS3419/"' in page.content.decode()
        assert 'href="/sammantraden/regional-tillvaxtnamnd/2020-08-24/"' in page.content.decode()

    def test_says_everything_that_is_in_the_way_each_with_its_link(self, officer: Client) -> None:
        reading = factories.a_reading()
        reading["cofinancing"][0]["dnr"] = None
        lacking = factories.a_read_paper(reading=reading)
        answer = officer.post(f"/arbete/las-in/{lacking.pk}/spara/")
        assert answer.status_code == 422
        assert "Stöd utan nummer: Diarienummer saknas. Fyll i uppgiften eller lämna posten utanför." in plain(answer)
        grant = the(Part.COFINANCING, lacking)
        assert f'href="/arbete/las-in/{lacking.pk}/post/{grant.pk}/#id_dnr"' in answer.content.decode()
        assert "LÄST" in plain(answer)
        assert not Application.objects.exists()

    def test_tells_the_refusal_of_another_room(self, officer: Client) -> None:
        reading = factories.a_reading()
        reading["cofinancing"][0]["period"] = {"start": "2023-01-01", "end": "2021-01-01"}
        lacking = factories.a_read_paper(reading=reading)
        answer = officer.post(f"/arbete/las-in/{lacking.pk}/spara/")
        assert "Beslutets sista dag 2021-01-01 ligger före den första dagen 2023-01-01." in plain(answer)

    def test_is_not_for_who_may_only_look(self, client_with, paper: Paper) -> None:  # type: ignore[no-untyped-def]
        assert client_with(Role.AUDITOR).post(f"/arbete/las-in/{paper.pk}/spara/").status_code == 404
        assert "Spara" not in plain(client_with(Role.AUDITOR).get(f"/arbete/las-in/{paper.pk}/")).split("Poster")[0]


class TestProposalPage:
    def address(self, paper: Paper, part: Part = Part.COFINANCING) -> str:
        return f"/arbete/las-in/{paper.pk}/post/{the(part, paper).pk}/"

    def typed(self, paper: Paper, **changes: str) -> dict[str, str]:
        return {"version": services.version_of(the(Part.COFINANCING, paper)), **changes}

    @pytest.mark.parametrize("part", [part for part in Part if not part.startswith("minutes")])
    def test_is_there_for_every_part(self, officer: Client, paper: Paper, part: Part) -> None:
        assert officer.get(self.address(paper, part)).status_code == 200

    def test_shows_every_value_beside_its_line(self, officer: Client, paper: Paper) -> None:
        page = officer.get(self.address(paper)).content.decode()
        assert re.search(r'name="max_amount" value="1.912.400"', page)
        assert f'{self.address(paper)}?rad=11#rad-11" hx-get' in page
        assert re.search(r'class="line is-here[^"]*" id="rad-5"', page)
        assert re.search(r'class="line is-read has-finding" id="rad-11"', page)

    def test_moves_the_source_to_the_line_asked_for(self, officer: Client, paper: Paper) -> None:
        headers = {**HTMX, "HX-Target": "div#source"}
        part = officer.get(f"{self.address(paper)}?rad=11", headers=headers).content.decode()
        assert part.lstrip().startswith('<div class="source is-framed" id="source"')
        assert re.search(r'class="line is-here[^"]*" id="rad-11"', part)

    @pytest.mark.parametrize("line", ["0", "-1", "x", "99999999", "1e3", ""])
    def test_stands_a_line_that_is_not_there(self, officer: Client, paper: Paper, line: str) -> None:
        assert officer.get(f"{self.address(paper)}?rad={line}").status_code == 200

    def test_keeps_a_correction_and_says_how_it_was_understood(self, officer: Client, paper: Paper) -> None:
        answer = officer.post(self.address(paper), self.typed(paper, max_amount="1,9 mnkr"), follow=True)
        assert "Sparat. Högsta belopp tolkades som 1 900 000 kr." in plain(answer)
        assert services.facts_of(the(Part.COFINANCING, paper))["max_amount"] == 1900000
        assert Entry.objects.filter(deed="intake.correct_proposal").count() == 1
        history = plain(officer.get(f"/arbete/las-in/{paper.pk}/"))
        assert "Högsta belopp: 1 912 400 → 1 900 000" in history

    def test_keeps_what_was_typed_when_it_is_not_understood(self, officer: Client, paper: Paper) -> None:
        answer = officer.post(self.address(paper), self.typed(paper, start="i våras", fund="ett annat"))
        assert answer.status_code == 422
        assert "”i våras” går inte att tolka som en dag." in plain(answer)
        assert 'value="i våras"' in answer.content.decode()
        assert 'value="ett annat"' in answer.content.decode()
        assert the(Part.COFINANCING, paper).corrected is None

    def test_keeps_each_change_by_itself_for_script(self, officer: Client, paper: Paper) -> None:
        headers = {**HTMX, "HX-Target": "div#saved"}
        answer = officer.post(self.address(paper), self.typed(paper, max_amount="1,9 mnkr"), headers=headers)
        assert answer.status_code == 200
        assert "Högsta belopp tolkades som 1 900 000 kr." in plain(answer)
        assert services.version_of(the(Part.COFINANCING, paper)) in answer.content.decode()
        bad = officer.post(self.address(paper), self.typed(paper, start="x"), headers=headers)
        assert bad.status_code == 422
        assert "Inte sparat: Första dag: ”x” går inte" in plain(bad)

    def test_is_fetched_anew_when_a_text_is_added(self, officer: Client, paper: Paper) -> None:
        typed = self.typed(paper, **{"clauses.1": "att betala."})
        answer = officer.post(self.address(paper), typed, headers={**HTMX, "HX-Target": "div#saved"})
        assert answer["HX-Refresh"] == "true"

    def test_refuses_what_somebody_else_changed(self, officer: Client, paper: Paper) -> None:
        typed = self.typed(paper, fund="mitt")
        services.correct_proposal(
            actor=SYSTEM,
            proposal_id=the(Part.COFINANCING, paper).pk,
            changes=(services.Change("fund", "ditt"),),
        )
        answer = officer.post(self.address(paper), typed)
        assert answer.status_code == 422
        assert "Posten har ändrats sedan du öppnade sidan." in plain(answer)

    def test_goes_on_to_the_next(self, officer: Client, paper: Paper) -> None:
        first = the(Part.MEETING, paper)
        typed = {"version": services.version_of(first), "next": "1"}
        answer = officer.post(self.address(paper, Part.MEETING), typed)
        assert answer["Location"] == f"/arbete/las-in/{paper.pk}/post/{the(Part.ITEM, paper).pk}/"

    def test_leaves_out_and_takes_in(self, officer: Client, paper: Paper) -> None:
        out = officer.post(f"{self.address(paper)}med/", {"med": "0"}, follow=True)
        assert "Posten är utelämnad och sparas inte." in plain(out)
        officer.post(f"{self.address(paper)}med/", {"med": "1"})
        assert the(Part.COFINANCING, paper).is_left_out is False

    def test_is_locked_once_it_is_saved(self, officer: Client, paper: Paper) -> None:
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        page = officer.get(self.address(paper)).content.decode()
        assert re.search(r'name="max_amount"[^>]*disabled', page)
        assert "Spara ändringar" not in page

    def test_shows_the_finding_at_its_row(self, officer: Client, paper: Paper) -> None:
        page = officer.get(self.address(paper)).content.decode()
        assert re.search(r'<tr class="row-finding is-error">.*?åren ger 110 000', page, re.DOTALL)

    def test_of_another_paper_is_not_found(self, officer: Client, paper: Paper) -> None:
        other = factories.a_read_paper(content=b"annat")
        assert officer.get(f"/arbete/las-in/{other.pk}/post/{the(Part.ITEM, paper).pk}/").status_code == 404

    def test_may_not_be_changed_by_who_may_only_look(self, client_with, paper: Paper) -> None:  # type: ignore[no-untyped-def]
        controller = client_with(Role.CONTROLLER)
        assert controller.get(self.address(paper)).status_code == 200
        assert controller.post(self.address(paper), self.typed(paper, fund="x")).status_code == 404
        assert controller.post(f"{self.address(paper)}med/", {"med": "0"}).status_code == 404


class TestTextPage:
    def test_shows_the_line_asked_for_and_what_was_read_there(self, officer: Client, paper: Paper) -> None:
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        page = officer.get(f"/arbete/handlingar/{Document.objects.get().pk}/?rad=11").content.decode()
        (line,) = re.findall(r'<li class="line[^>]*id="rad-11".*?</li>', page, re.DOTALL)
        assert "is-here" in line
        assert 'href="/arenden/20RS3419/"' in line
        assert "Uträkning: 50 000 + 60 000 = 110 000." in line
        assert "framgår av handlingen själv" in line

    def test_marks_each_page(self, officer: Client, paper: Paper) -> None:
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        page = officer.get(f"/arbete/handlingar/{Document.objects.get().pk}/").content.decode()
        assert re.findall(r'id="(sida-\d)"', page) == ["sida-1", "sida-2"]

    def test_goes_to_a_page(self, officer: Client, paper: Paper) -> None:
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        assert officer.get(f"/arbete/handlingar/{Document.objects.get().pk}/?sida=2").status_code == 200

    @pytest.mark.parametrize("asked", ["rad=0", "rad=x", "rad=999999", "sida=77", "sida=x", "rad=x&sida=2"])
    def test_shows_the_beginning_for_a_nonsensical_address(self, officer: Client, paper: Paper, asked: str) -> None:
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        page = officer.get(f"/arbete/handlingar/{Document.objects.get().pk}/?{asked}")
        assert page.status_code == 200
        assert 'id="rad-1"' in page.content.decode()

    def test_carries_ten_thousand_pages(self, officer: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        lines = [{"page": at // 5 + 1, "text": f"rad {at + 1}"} for at in range(50_000)]
        nothing = {"meeting": None, "cofinancing": [], "business_support": None}
        found = [
            factories.a_finding(11) | {"where": {"page": 9_999, "line": line, "quote": ""}} for line in (3, 49_999)
        ]
        reading = factories.a_reading() | nothing | {"lines": lines, "pages": 10_000, "findings": found}
        long = factories.a_read_paper(reading=reading)
        services.save_paper(actor=SYSTEM, paper_id=long.pk)
        url = f"/arbete/handlingar/{Document.objects.get().pk}/"
        with django_assert_max_num_queries(10):
            page = officer.get(f"{url}?sida=5000")
        words = plain(page)
        assert "Rad 24 801–25 000 av 50 000" in words
        assert "Föregående fynd, rad 3" in words
        assert "Nästa fynd, rad 49999" in words
        assert len(page.content) < 300_000

    def test_of_a_paper_under_review_is_for_officials(self, officer: Client, client_with, paper: Paper) -> None:  # type: ignore[no-untyped-def]
        assert "Diverse som ingen kan tolka" in plain(officer.get(f"/arbete/las-in/{paper.pk}/text/"))
        assert client_with(Role.ELECTED_MEMBER).get(f"/arbete/las-in/{paper.pk}/text/").status_code == 404

    def test_of_a_saved_paper_is_the_registers(self, officer: Client, client_with, paper: Paper) -> None:  # type: ignore[no-untyped-def]
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        document = Document.objects.get()
        assert officer.get(f"/arbete/las-in/{paper.pk}/text/")["Location"] == f"/arbete/handlingar/{document.pk}/"
        assert client_with(Role.ELECTED_MEMBER).get(f"/arbete/handlingar/{document.pk}/").status_code == 200
        assert Client().get(f"/arbete/handlingar/{document.pk}/").status_code == 302
        assert client_with().get(f"/arbete/handlingar/{document.pk}/").status_code == 404


class TestDocuments:
    def test_lists_them_with_their_errors(self, officer: Client, paper: Paper, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        for at in range(5):
            other = factories.a_read_paper(content=f"text {at}".encode())
            services.save_paper(actor=SYSTEM, paper_id=other.pk)
        with django_assert_max_num_queries(7):
            page = plain(officer.get("/arbete/handlingar/"))
        assert page.count("Möteshandlingar 2 16 1") == 6

    def test_says_so_when_there_are_none(self, officer: Client) -> None:
        assert "Inga handlingar är sparade ännu." in plain(officer.get("/arbete/handlingar/"))


class TestFindingsPage:
    def test_leads_each_finding_to_its_line(self, officer: Client, paper: Paper) -> None:
        page = officer.get("/arbete/granskning/").content.decode()
        assert f'href="/arbete/las-in/{paper.pk}/text/?rad=11#rad-11"' in page
        services.save_paper(actor=SYSTEM, paper_id=paper.pk)
        page = officer.get("/arbete/granskning/").content.decode()
        assert f'href="/arbete/handlingar/{Document.objects.get().pk}/?rad=11#rad-11"' in page

    def test_follows_the_choice(self, officer: Client, paper: Paper) -> None:
        assert "1 fel" in plain(officer.get("/arbete/granskning/?svarighet=error"))
        assert "Inga fynd att visa." in plain(officer.get("/arbete/granskning/?svarighet=note"))
        assert "Inga fynd att visa." in plain(officer.get("/arbete/granskning/?kontroll=column_sum"))
        assert "Radens summa" in plain(officer.get(f"/arbete/granskning/?handling={paper.pk}&fynd-filter=120"))
        assert officer.get("/arbete/granskning/?handling=x&svarighet=y&fynd-ordning=-z&fynd-sida=9").status_code == 200
        assert officer.get("/arbete/granskning/?kontroll=%00&fynd-filter=%00a").status_code == 200

    def test_asks_few_questions_however_many_findings(self, officer: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        reading = factories.a_reading() | {"findings": [factories.a_finding(11) for _ in range(120)]}
        factories.a_read_paper(reading=reading)
        with django_assert_max_num_queries(10):
            page = plain(officer.get("/arbete/granskning/"))
        assert "Rad 1–50 av 120" in page

    def test_gives_every_finding_as_a_file(self, officer: Client) -> None:
        reading = factories.a_reading() | {"findings": [factories.a_finding(11) for _ in range(70)]}
        factories.a_read_paper(reading=reading)
        answer = officer.get("/arbete/granskning/?fynd-format=xlsx&svarighet=error")
        sheet = load_workbook(BytesIO(answer.content)).active
        assert sheet.max_row == 3 + 70
        assert "50 000 + 60 000 = 110 000" in [cell.value for cell in sheet[4]]
        csv = officer.get("/arbete/granskning/?fynd-format=csv").content.decode("utf-8-sig").splitlines()
        assert len(csv) == 71
        assert csv[0].startswith("Slag;Vad;")

    def test_is_for_elected_members_and_not_for_the_public(self, client_with) -> None:  # type: ignore[no-untyped-def]
        assert client_with(Role.ELECTED_MEMBER).get("/arbete/granskning/").status_code == 200
        assert client_with().get("/arbete/granskning/").status_code == 404


class TestRulePage:
    def test_tells_the_check_in_swedish_with_its_examples(self, officer: Client, paper: Paper) -> None:
        page = officer.get("/arbete/granskning/regler/row_sum/")
        words = plain(page)
        assert "Radens summa stämmer inte" in words
        assert "1 fynd i de inlästa handlingarna." in words
        assert "Ger fynd" in words
        assert '<div lang="en">' in page.content.decode()

    def test_is_not_found_for_what_is_no_check(self, officer: Client) -> None:
        assert officer.get("/arbete/granskning/regler/no_such_check/").status_code == 404


@pytest.mark.seeds
class TestPacket:
    def test_is_read_reviewed_and_saved_end_to_end(self, officer: Client, django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
        content = seeds.paper("handlingar-2020-08-24.txt").read_bytes()
        with django_capture_on_commit_callbacks(execute=True):
            answer = officer.post("/arbete/las-in/", {"papers": upload("handlingar-2020-08-24.txt", content)})
        paper = Paper.objects.get()
        assert answer["Location"] == f"/arbete/las-in/{paper.pk}/"
        assert paper.state == PaperState.READ
        assert "1 sammanträde, 8 ärenden, 5 stöd, 1 lista med företagsstöd och 20 företagsstöd" in plain(
            officer.get(f"/arbete/las-in/{paper.pk}/")
        )
        officer.post(f"/arbete/las-in/{paper.pk}/spara/")
        case = officer.get("/arenden/20RS3419/")
        (cell,) = re.findall(r"<td[^>]*has-finding is-error[^>]*>(.*?)</td>", case.content.decode(), re.DOTALL)
        assert "1 277 400" in re.sub(r"\s", " ", cell)
        source = f"/arbete/handlingar/{Document.objects.get().pk}/?rad=3212"
        assert f'href="{source}#rad-3212"' in case.content.decode()
        line = re.search(r'id="rad-3212".*?</li>', officer.get(source).content.decode(), re.DOTALL)
        assert line is not None
        assert "1 277 400" in line.group()
        assert 'href="/arenden/20RS3419/"' in line.group()
