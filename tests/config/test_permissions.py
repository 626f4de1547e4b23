"""The page of who may open what."""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import get_resolver

from architecture import doors
from redthread.config import access_table, permissions
from redthread.people.wording import role_in_words
from redthread.rules.actors import Role

pytestmark = pytest.mark.django_db
PAGE = "/arbete/behorighet/"


@pytest.fixture
def auditor(client_with) -> Client:  # type: ignore[no-untyped-def]
    client: Client = client_with(Role.AUDITOR)
    return client


def matrix(client: Client, query: str = "") -> list[list[str]]:
    answer = client.get(f"{PAGE}?behorighet-format=xlsx{query}")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.rows]


class TestFile:
    def test_has_a_row_for_each_door_and_a_column_for_each_reader(self, auditor: Client) -> None:
        table = access_table.read()
        head, *rows = matrix(auditor)[2:]
        assert head == ["Sida", "Del", *map(role_in_words, table.readers), "Adress"]
        assert sorted(row[-1] for row in rows) == sorted(f"/{door.route}" for door in table.doors)

    def test_says_what_the_table_says(self, auditor: Client) -> None:
        table = access_table.read()
        told = {
            (row[-1], row[0], index): row[2 + index] != "–"
            for row in matrix(auditor)[3:]
            for index in range(len(table.readers))
        }
        meant = {
            (f"/{door.route}", door.page, index): any(
                reader in other.open_to for other in table.doors if (other.route, other.page) == (door.route, door.page)
            )
            for door in table.doors
            for index, reader in enumerate(table.readers)
        }
        alone = {key for key in meant if sum(d.route == key[0][1:] for d in table.doors) == 1}
        assert {key: told[key] for key in alone} == {key: meant[key] for key in alone}

    def test_is_narrowed_to_a_role_and_a_room(self, auditor: Client) -> None:
        head, *rows = matrix(auditor, "&roll=elected_member&rum=intake")[2:]
        assert head == ["Sida", "Del", "Förtroendevald", "Adress"]
        assert {row[1] for row in rows} == {"Inläsning och granskning"}
        assert {row[2] for row in rows} <= {"ja", "ser"}


class TestPage:
    def test_tells_in_words_and_as_a_matrix(self, auditor: Client) -> None:
        words = auditor.get(f"{PAGE}?rum=intake").content.decode()
        assert "Förtroendevalda och tjänstemän" in words
        assert "Får göra något" in words
        shown = auditor.get(f"{PAGE}?visa=matris").content.decode()
        assert "Återrapportör" in shown

    def test_is_filtered_by_typing(self, auditor: Client) -> None:
        page = auditor.get(f"{PAGE}?behorighet-filter=sammanträden").content.decode().split("<main")[1]
        assert "/sammantraden/" in page
        assert "/foretagsstod/" not in page

    @pytest.mark.parametrize("query", ["?roll=nonsense", "?rum=nonsense"])
    def test_reads_nonsense_as_nothing_found_or_asked(self, auditor: Client, query: str) -> None:
        assert auditor.get(f"{PAGE}{query}").status_code == 200

    def test_asks_the_database_for_the_reader_only(self, auditor, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        with django_assert_max_num_queries(6):
            auditor.get(PAGE)

    def test_is_for_officials(self, client_with) -> None:  # type: ignore[no-untyped-def]
        assert client_with(Role.ELECTED_MEMBER).get(PAGE).status_code == 404
        assert Client().get(PAGE).status_code == 302


class TestRolesHeld:
    def test_name_people_and_lead_to_them_for_the_auditor_only(self, auditor: Client, client_with) -> None:  # type: ignore[no-untyped-def]
        assert "/arbete/personer/" in auditor.get(f"{PAGE}roller/").content.decode().split("<main")[1]
        analyst = client_with(Role.ANALYST).get(f"{PAGE}roller/").content.decode()
        assert "Konto analyst" in analyst
        assert "/arbete/personer/" not in analyst


class TestTable:
    def test_names_every_page(self) -> None:
        assert [door.route for door in access_table.read().doors if not door.page] == []

    def test_tells_apart_doors_of_one_address(self) -> None:
        named = [(door.route, door.about) for door in access_table.read().doors]
        assert sorted(set(named)) == sorted(named)

    def test_knows_the_room_of_every_address(self) -> None:
        routes = [route for route, _ in doors.routes(get_resolver().url_patterns)]
        assert [route for route in routes if permissions.room_of(route) not in permissions.ROOMS] == []
