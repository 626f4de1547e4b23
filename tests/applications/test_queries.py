"""What a case's page shows to whom."""

import pytest

from applications import factories
from redthread.applications import queries, services
from redthread.registry.models import Case
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role

pytestmark = pytest.mark.django_db


class TestMarkedCase:
    def test_shows_number_and_public_title_and_nothing_of_its_money(self, actor_with) -> None:
        application = factories.an_application()
        factories.publish(application)
        services.record_decision(actor=SYSTEM, application=application, decision=factories.a_decision())
        Case.objects.update(is_secret=True)
        officer = actor_with(Role.CASE_OFFICER)

        def seen(reader: Actor) -> tuple[bool, int, int, int]:
            page = queries.case_page(reader, "20RS3419")
            assert page is not None
            listed = queries.case_list(reader).count()
            return page.application is not None, len(page.decisions), listed, queries.decisions_in_force(reader).count()

        for reader in (ANONYMOUS, officer, actor_with(Role.ELECTED_MEMBER)):
            assert seen(reader) == (False, 0, 0, 0)
        assert seen(actor_with(Role.AUDITOR)) == (True, 1, 1, 1)
        Case.objects.update(handler=officer.id)
        assert seen(officer) == (True, 1, 1, 1)
