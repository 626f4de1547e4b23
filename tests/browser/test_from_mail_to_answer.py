"""Mail arrives and is registered, its annex is marked secret, its case is found by a misspelt name, and an outsider who
asks for it gets it without the annex, with every deed in the journal."""

import io
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pypdfium2
import pytest
from fpdf import FPDF
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PASSWORD
from browser.sites import COMMAND, environment_of, free_port, serving

OPEN_WORDS = "Vi ansöker om stöd till en verkstad för träbyggnad."
HIDDEN_WORDS = "Vår kalkyl visar ett pris på 4 711 kronor för varje stomme."
PATIENCE = 20_000


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The example region in a folder of its own, with a letter in its mail folder."""
    folder = tmp_path_factory.mktemp("mail-site")
    found = environment_of(folder)
    subprocess.run([COMMAND, "demo"], env=found, check=True, capture_output=True)
    mail = folder / "mail"
    mail.mkdir()
    (mail / "1.eml").write_bytes(a_letter())
    subprocess.run([COMMAND, "mail", str(mail), "--once"], env=found, capture_output=True, check=True)
    return found


@pytest.fixture
def walk(environment: dict[str, str], browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A function that opens a window of its own, signed in as somebody, or as nobody for ""."""
    contexts = []
    with serving(free_port(), environment) as url:

        def opened(login: str) -> Page:
            context = browser.new_context(base_url=url, locale="sv-SE", accept_downloads=True)
            contexts.append(context)
            page = context.new_page()
            page.goto("/logga-in/" if login else "/")
            if login:
                page.get_by_label("Användarnamn").fill(login)
                page.get_by_label("Lösenord").fill(PASSWORD)
                page.get_by_role("button", name="Logga in", exact=True).click()
                expect(page.get_by_role("heading", name="Mitt bord")).to_be_visible()
            return page

        yield opened
        for context in contexts:
            context.close()


def a_letter() -> bytes:
    """An e-mail with an application and an annex."""
    mail = EmailMessage()
    mail["From"] = "Almi Företagspartner Mälardalen AB <projekt@exempel.se>"
    mail["To"] = "diarium@exempel.se"
    mail["Date"] = "Mon, 16 Nov 2026 09:12:00 +0100"
    mail["Subject"] = "Ansökan om stöd till träbyggnad"
    mail["Message-ID"] = "<1@exempel.se>"
    mail.set_content("Hej, här kommer vår ansökan med bilaga.")
    for name, words in (("Ansökan.pdf", OPEN_WORDS), ("Kalkyl.pdf", HIDDEN_WORDS)):
        mail.add_attachment(a_pdf(words), maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()


def a_pdf(words: str) -> bytes:
    """One page with the words."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.multi_cell(0, 8, words)
    return bytes(pdf.output())


def words_of(content: bytes) -> str:
    """All words of a PDF, or of the PDFs in a zip."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            return "\n".join(words_of(bundle.read(name)) for name in bundle.namelist() if name.endswith(".pdf"))
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(str(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def try_it(page: Page, title: str, outcome: str, reason: str = "") -> None:
    """The test of one document for the request."""
    page.locator("main").get_by_role("link", name=title, exact=True).click()
    page.get_by_label(outcome, exact=True).check()
    if reason:
        page.get_by_label("Bestämmelse").fill("OSL 30:27")
        page.get_by_label("Skäl").fill(reason)
    page.get_by_role("button", name="Spara prövningen").click()
    expect(page.get_by_role("table")).to_contain_text(outcome)


class TestFromMailToAnswer:
    def test_gives_out_the_application_without_its_secret_annex(self, walk: Callable[[str], Page]) -> None:
        registrar = walk("registrator")
        dnr = self.registers(registrar)
        self.marks_the_annex(registrar, dnr)
        self.is_found_misspelt(walk("handlaggare"), dnr)
        outsider = walk("")
        self.asks(outsider, dnr)
        self.answers(registrar, dnr)
        self.fetches(outsider)
        self.is_journalled(walk("revisor"))

    def registers(self, page: Page) -> str:
        page.goto("/arbete/inkommet/")
        page.get_by_role("link", name="Ansökan om stöd till träbyggnad").click()
        page.get_by_role("link", name="Registrera i nytt ärende").click()
        page.get_by_label("Rubrik", exact=False).first.fill("Ansökan om stöd till träbyggnad")
        page.get_by_label("Handläggare").select_option(label="Handläggare A")
        page.get_by_role("button", name="Registrera").click()
        page.wait_for_url("**/arbete/diarium/*/", timeout=PATIENCE)
        return page.url.rstrip("/").rpartition("/")[2]

    def marks_the_annex(self, page: Page, dnr: str) -> None:
        page.goto(f"/arbete/diarium/{dnr}/")
        page.get_by_role("link", name="Kalkyl").click()
        page.get_by_role("link", name="Sekretessmarkera").click()
        page.get_by_label("Bestämmelse", exact=True).select_option("OSL 30:27")
        page.locator("main form button.filled").click()
        expect(page.locator("main")).to_contain_text("OSL 30:27")

    def is_found_misspelt(self, page: Page, dnr: str) -> None:
        page.goto("/sok/")
        page.locator("#search").fill("Allmi Företagspartnr")
        page.keyboard.press("Enter")
        expect(page.locator("#found")).to_contain_text("Almi Företagspartner Mälardalen AB")
        page.goto("/sok/?q=träbygnad")
        expect(page.locator("#found")).to_contain_text(dnr)

    def asks(self, page: Page, dnr: str) -> None:
        page.goto("/begar-ut/")
        page.get_by_label("Vilka handlingar vill du ta del av?").fill(f"Ansökan och bilaga i ärende {dnr}")
        page.get_by_role("button", name="Skicka begäran").click()
        expect(page.locator("main")).to_contain_text("Vi har tagit emot din begäran")
        page.goto(f"/arenden/{dnr}/")
        expect(page.locator("main")).not_to_contain_text("Kalkyl")

    def answers(self, page: Page, dnr: str) -> None:
        page.goto("/arbete/utlamnande/")
        page.get_by_role("row").filter(has_text=f"bilaga i ärende {dnr}").get_by_role("link").first.click()
        expect(page.get_by_role("heading", name=f"Ansökan och bilaga i ärende {dnr}")).to_be_visible()
        at = page.url
        for title in (f"Ansökan {dnr}-2", f"Kalkyl {dnr}-3"):
            page.goto(f"{at}?sok={dnr}")
            page.get_by_role("listitem").filter(has_text=title).get_by_role("button", name="Lägg till").click()
            expect(page.get_by_role("table")).to_contain_text(title)
        try_it(page, "Ansökan", "Lämnas ut")
        try_it(page, "Kalkyl", "Lämnas inte ut", "Kalkylen visar företagets priser.")
        page.get_by_role("link", name="Besvara").click()
        page.get_by_label("Jag har sett vad som lämnas ut.", exact=False).check()
        page.locator("main form button.filled").click()
        expect(page.locator("main")).to_contain_text("Delvis utlämnad")

    def fetches(self, page: Page) -> None:
        page.go_back()
        page.reload()
        link = page.get_by_role("link", name="Hämta handlingarna").get_attribute("href")
        assert link is not None
        words = " ".join(words_of(page.request.get(link).body()).split())
        assert "verkstad för träbyggnad" in words
        assert "4 711" not in words

    def is_journalled(self, page: Page) -> None:
        page.goto("/arbete/journal/")
        expect(page.locator("main")).to_contain_text("Begäran om handlingar besvarades")
