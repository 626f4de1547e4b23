"""The pages that gather several rooms: front page, desk and health."""

import pytest

from applications import factories as applications
from meetings import factories as meetings
from redthread.applications import services
from redthread.rules.actors import SYSTEM, Role


@pytest.mark.django_db
class TestFront:
    def test_shows_the_public_only_what_is_published(self, client) -> None:
        meetings.a_meeting(1)
        application = applications.an_application()
        services.record_decision(actor=SYSTEM, application=application, decision=applications.a_decision())
        page = client.get("/").content.decode()
        assert "Inga sammanträden är publicerade ännu." in page
        assert "/siffra/" not in page

    def test_leads_to_the_sum_of_what_is_published(self, client) -> None:
        application = applications.an_application()
        services.record_decision(actor=SYSTEM, application=application, decision=applications.a_decision())
        applications.publish(application)
        assert "/siffra/applications.awarded_in_all/" in client.get("/").content.decode()

    def test_asks_the_database_within_its_ceiling(self, client, django_assert_max_num_queries) -> None:
        meetings.a_meeting(*range(1, 10))
        with django_assert_max_num_queries(4):
            client.get("/")

    def test_offers_reading_a_file_first(self, client) -> None:
        page = client.get("/").content.decode()
        assert page.index("/arbete/las-in/") < page.index("Senaste sammanträden")


@pytest.mark.django_db
class TestDesk:
    def test_says_so_when_nothing_waits(self, client_with) -> None:
        page = client_with(Role.CASE_OFFICER).get("/arbete/").content.decode()
        assert "Inget väntar på dig." in page
        assert "Läs in en handling" in page

    def test_offers_reading_only_to_those_who_may(self, client_with) -> None:
        assert "Läs in en handling" not in client_with(Role.AUDITOR).get("/arbete/").content.decode()

    def test_sends_others_to_sign_in_and_back(self, client) -> None:
        assert client.get("/arbete/")["Location"] == "/logga-in/?next=/arbete/"


@pytest.mark.django_db
class TestHealth:
    def test_answers_when_the_database_does(self, client) -> None:
        assert client.get("/halsa/").json() == {"status": "ok"}
