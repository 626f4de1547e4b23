"""What is held back on a page is held back in every other way: fragment, search, count, guess, API, file, history."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from redthread.registry.models import Case, Document
from redthread.rules.actors import Role
from registry.finding import case, document, mark_case, mark_pages

pytestmark = pytest.mark.django_db

OUTSIDE = ("anonymous", "no_role", "applicant")
SECRET_READERS = ("auditor", "registrar")
OFFICIALS = ("case_officer", "board_secretary", "controller", "analyst", "administrator", *SECRET_READERS)
INSIDERS = ("elected_member", *OFFICIALS)
EVERYONE = (*OUTSIDE, *INSIDERS)

SEEN_BY = {
    "ekorrleden": EVERYONE,  # title of a published case
    "tranbärsleden": EVERYONE,  # open page of a published document
    "hjortronleden": INSIDERS,  # a document that is not published
    "lingonleden": OFFICIALS,  # title of a case that is not published
    "blåbärsleden": OFFICIALS,  # what the title of an open case is inside
    "slånbärsleden": OFFICIALS,  # a draft
    "björnbärsleden": SECRET_READERS,  # marked page of a published document
    "krusbärsleden": SECRET_READERS,  # what a marked case is called inside
    "körsbärsleden": SECRET_READERS,  # title of a document in a marked case
    "vinbärsleden": SECRET_READERS,  # text of a document in a marked case
}
"""A word that stands in one place only, and who may meet it."""


@dataclass(frozen=True, slots=True)
class World:
    """What the addresses are about."""

    cases: tuple[Case, ...]
    documents: tuple[Document, ...]


@pytest.fixture
def world() -> World:
    """Cases and documents of every sort, each with the word "vandring" and a word of its own."""
    open_case = case("20RS1", "Vandring på Ekorrleden", published=True)
    inner = case("20RS2", "Vandring på Lingonleden", internal_title="Vandring på Blåbärsleden")
    secret = case("20RS3", "Ett ärende om vandring", internal_title="Vandring på Krusbärsleden", published=True)
    published = document(
        "Vandring i öppen handling",
        ["Vandring på Tranbärsleden", "Vandring på Björnbärsleden"],
        of=open_case,
        published_on=date(2020, 9, 1),
    )
    documents = (
        published,
        document("Vandring i brev", ["Vandring på Hjortronleden"], of=open_case),
        document("Vandring på Slånbärsleden", ["Vandring"], of=inner, is_draft=True),
        document("Vandring på Körsbärsleden", ["Vandring på Vinbärsleden"], of=secret),
    )
    mark_pages(published, 2, 2)
    mark_case(secret)
    return World((open_case, inner, secret), documents)


@pytest.fixture
def browser(client_with: Callable[..., Client]) -> Callable[[str], Client]:
    """A function that gives the browser of a reader."""

    def of(reader: str) -> Client:
        if reader == "anonymous":
            return Client()
        return client_with() if reader == "no_role" else client_with(Role(reader))

    return of


def text_of(response: HttpResponse) -> str:
    """Everything an answer says, in small letters; workbooks are opened."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"\n".join(book.read(name) for name in book.namelist())
    text = content.decode("utf-8", "replace")
    if response.get("Content-Type", "").startswith("application/json"):
        text = text.encode("ascii", "replace").decode("unicode_escape", "replace")
    return f"{text}\n{dict(response.items())}".replace("<mark>", "").replace("</mark>", "").lower()


def addresses(world: World) -> Iterator[tuple[str, dict[str, str]]]:
    """Every way to what the world holds, with the headers it is asked with."""
    typing = {"HX-Request": "true", "HX-Target": "div#found"}
    for word in ("vandring", "vandringar", "vandr", '"vandring på"', "20RS1", "20RS2", "20RS3", "ledn"):
        yield f"/sok/?q={word}", {}
        yield f"/sok/?q={word}", typing
        yield f"/sok/?q={word}&ordning=nyast&slag=document", {}
        yield f"/sok/?q={word}&traffar-format=xlsx", {}
        yield f"/sok/?q={word}&traffar-format=csv", {}
        yield f"/api/v1/sok/?q={word}", {}
    for hidden in SEEN_BY:
        yield f"/sok/?q={misspelt(hidden)}", {}
        yield f"/api/v1/sok/?q={misspelt(hidden)}", {}
    for url in (
        "/",
        "/arenden/",
        "/beslut/",
        "/sammantraden/",
        "/arbete/",
        "/arbete/diarium/",
        "/arbete/handlingar/",
        "/arbete/journal/",
    ):
        yield url, {}
    for url in ("/api/v1/arenden/", "/api/v1/handlingar/", "/api/v1/beslut/", "/api/v1/sammantraden/"):
        yield url, {}
    yield "/arbete/diarium/?arenden-format=xlsx", {}
    yield "/arenden/?arenden-format=csv", {}
    for one in world.cases:
        yield f"/arenden/{one.dnr}/", {}
        yield f"/arbete/diarium/{one.dnr}/", {}
        yield f"/api/v1/arenden/{one.dnr}/", {}
        yield f"/api/v1/handlingar/?dnr={one.dnr}", {}
        yield reverse("journal:history", args=["registry.case", str(one.pk)]), {}
    for paper in world.documents:
        yield f"/arbete/handlingar/{paper.pk}/", {}
        for name in ("document", "document_file", "public_document", "public_file"):
            yield reverse(f"registry:{name}", args=[paper.pk]), {}
        yield reverse("journal:history", args=["registry.document", str(paper.pk)]), {}


def misspelt(word: str) -> str:
    """The word with a letter too few."""
    return word[:4] + word[5:]


@pytest.mark.parametrize("reader", EVERYONE)
class TestEveryWay:
    def test_hides_what_the_reader_may_not_see(self, reader: str, world: World, browser) -> None:  # type: ignore[no-untyped-def]
        client = browser(reader)
        hidden = [word for word, readers in SEEN_BY.items() if reader not in readers]
        met = [
            (url, word)
            for url, headers in addresses(world)
            for text in [text_of(client.get(url, headers=headers))]
            for word in hidden
            if word in text
        ]
        assert met == []

    def test_finds_what_the_reader_may_see_and_counts_no_more(self, reader: str, world: World, browser) -> None:  # type: ignore[no-untyped-def]
        client = browser(reader)
        counts = {word: client.get("/api/v1/sok/", {"q": word}).json()["count"] for word in SEEN_BY}
        assert {word for word, count in counts.items() if count} == {
            word for word, readers in SEEN_BY.items() if reader in readers
        }
        total = client.get("/api/v1/sok/", {"q": "vandring"}).json()
        assert total["count"] == len(total["items"])

    def test_guesses_only_at_what_the_reader_may_see(self, reader: str, world: World, browser) -> None:  # type: ignore[no-untyped-def]
        client = browser(reader)
        meant = {word: client.get("/api/v1/sok/", {"q": misspelt(word)}).json()["meant"] for word in SEEN_BY}
        assert {guess for guess in meant.values() if guess} <= {
            word for word, readers in SEEN_BY.items() if reader in readers
        }
