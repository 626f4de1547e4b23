"""Decisions in brief: what one § says, at its permanent address, as a page and as data."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from meetings import adjusted, followed
from redthread.applications.models import Application, Decision
from redthread.meetings.models import (
    AgendaItem,
    Ballot,
    DecisionPoint,
    ItemRow,
    Member,
    ParagraphSeries,
    Proposal,
    Put,
    Reservation,
    Sitting,
)
from redthread.meetings.queries import brief as queries
from redthread.parties.services import recognise_party
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.money import Money

pytestmark = pytest.mark.django_db
BASE = "/arbete/sammantraden/regional-tillvaxtnamnd/2020/paragraf"
ClientWith = Callable[..., Client]


def text(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def granted(item: AgendaItem, **given: Any) -> Decision:
    """The board's grant in the case of the matter."""
    party = recognise_party(actor=SYSTEM, name="Föreningen A")
    application = Application.objects.create(case=item.case, applicant=party, project="Vägar")
    facts = {
        "state": "decided",
        "percent": 10,
        "cap": Money.kronor(474_529),
        "starts_on": date(2020, 9, 1),
        "ends_on": date(2022, 9, 20),
        "decided_on": item.meeting.held_on,
    }
    return Decision.objects.create(application=application, number=1, **(facts | given))


def at_the_table(item: AgendaItem, *answers: str) -> DecisionPoint:
    """The matter was decided here, by a vote with those answers, and one reserved against it."""
    members = [Member.objects.create(name=f"Ledamot {number}", party="S") for number in range(len(answers) or 1)]
    now = timezone.now()
    Sitting.objects.create(meeting=item.meeting, chair=members[0], opened_at=now)
    point = DecisionPoint.objects.create(item=item, result="approved", decided_at=now)
    main = Proposal.objects.create(point=point, number=1, motion="approve", is_main=True, made_at=now)
    put = Put.objects.create(point=point, order=1, yes=main, closed_at=now, is_yes=True, settled="majority")
    for order, (member, answer) in enumerate(zip(members, answers, strict=False), start=1):
        Ballot.objects.create(put=put, order=order, member=member, answer=answer, answered_at=now)
    Reservation.objects.create(point=point, member=members[0], declared_at=now)
    AgendaItem.objects.filter(pk=item.pk).update(outcome="decided", treated_at=now, order_treated=1)
    ItemRow.objects.filter(item=item).update(decided_at=now)
    return point


class TestBrief:
    def test_tells_who_gets_how_much_for_what_and_when(self, client_with: ClientWith) -> None:
        granted(followed.a_decision())
        page = text(client_with(Role.CASE_OFFICER).get(f"{BASE}/47/"))
        for words in (
            "Föreningen A får högst 474 529 kr för att genomföra projektet Vägar.",
            "10 % av kostnaderna, högst 474 529 kr",
            "2020-09-01 – 2022-09-20",
            "att slutrapport lämnas senast 2022-12-31.",
            followed.CONDITION,
        ):
            assert words in page.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")

    def test_tells_the_vote_in_one_line_and_how_many_reserved(self, client_with: ClientWith) -> None:
        at_the_table(followed.a_decision(), "yes", "yes", "no", "abstain")
        page = text(client_with(Role.ELECTED_MEMBER).get(f"{BASE}/47/"))
        assert "Nämnden beslutade enligt förslaget." in page
        assert "2 ja, 1 nej, 1 avstod: flest röster avgjorde" in page
        assert "1 reservation" in page

    def test_holds_only_what_was_decided_at_the_table(self) -> None:
        item = followed.a_decision()
        at_the_table(item)
        ItemRow.objects.filter(item=item, order=0, kind="clause").update(decided_at=None)
        brief = queries.brief_of_item(SYSTEM, item.pk)
        assert brief is not None
        assert [row.text for row in brief.clauses] == list(followed.CLAUSES[1:])

    @pytest.mark.parametrize(
        ("outcome", "said"),
        [("postponed", "bordläggning"), ("returned", "återremiss"), ("removed", "togs bort från dagordningen")],
    )
    def test_tells_when_nothing_was_decided(self, client_with: ClientWith, outcome: str, said: str) -> None:
        item = followed.a_decision()
        AgendaItem.objects.filter(pk=item.pk).update(outcome=outcome)
        assert said in text(client_with(Role.ELECTED_MEMBER).get(f"{BASE}/47/"))

    def test_of_papers_without_minutes_says_that_it_is_a_proposal(self, client_with: ClientWith) -> None:
        item = followed.a_decision(paragraph=None)
        granted(item, state="proposed", decided_on=None)
        page = text(client_with(Role.CASE_OFFICER).get(f"/arbete/sammantraden/arende/{item.pk}/i-korthet/"))
        assert "Förslag till beslut" in page
        assert "föreslås få" in page

    def test_leads_from_the_matter_to_its_paragraph(self, client_with: ClientWith) -> None:
        item = followed.a_decision()
        answer = client_with(Role.CASE_OFFICER).get(f"/arbete/sammantraden/arende/{item.pk}/i-korthet/")
        assert answer["Location"] == f"{BASE}/47/"

    def test_leads_to_its_neighbours_agenda_case_and_itself(self, client_with: ClientWith) -> None:
        for number, paragraph in ((3, 47), (4, 48), (5, 52)):
            followed.a_decision(number, paragraph=paragraph)
        page = text(client_with(Role.CASE_OFFICER).get(f"{BASE}/48/"))
        for url in (
            f"{BASE}/47/",
            f"{BASE}/52/",
            "/sammantraden/regional-tillvaxtnamnd/2020-08-24/#arende-4",
            "/arenden/20RS20204/",
        ):
            assert f'href="{url}"' in page
        assert f'value="http://testserver{BASE}/48/"' in page

    def test_counts_the_year_of_the_series(self) -> None:
        item = followed.a_decision()
        series = ParagraphSeries.objects.create(board=item.meeting.board, year=2021, last=47)
        AgendaItem.objects.filter(pk=item.pk).update(series=series)
        slug = item.meeting.board.slug
        assert queries.brief_of_paragraph(SYSTEM, slug=slug, year=2020, number=47) is None
        assert queries.brief_of_paragraph(SYSTEM, slug=slug, year=2021, number=47) is not None

    def test_is_nothing_where_there_is_no_such_paragraph(self, client_with: ClientWith) -> None:
        followed.a_decision()
        client = client_with(Role.CASE_OFFICER)
        assert client.get(f"{BASE}/99/").status_code == 404
        assert client.get(f"{BASE.replace('2020', '2021')}/47/").status_code == 404


class TestWhoReads:
    def test_the_words_of_a_secret_case_are_held_back(self, client_with: ClientWith) -> None:
        granted(followed.a_decision(is_secret=True))
        for role, may in ((Role.REGISTRAR, True), (Role.CASE_OFFICER, False), (Role.ELECTED_MEMBER, False)):
            client = client_with(role)
            page, data = text(client.get(f"{BASE}/47/")), client.get(f"{BASE}/47.json").json()
            assert ("slutrapport" in page) == may
            assert ("474" in page) == may
            assert data["is_held_back"] != may
            assert bool(data["clauses"]) == bool(data["grant"]) == may

    @pytest.mark.parametrize("role", [Role.APPLICANT])
    def test_is_not_public_yet(self, client_with: ClientWith, role: Role) -> None:
        followed.a_decision()
        assert client_with(role).get(f"{BASE}/47/").status_code == 404

    def test_only_officials_are_led_to_the_tasks(self, client_with: ClientWith) -> None:
        followed.a_decision()
        assert "Uppgifter ur beslutet" in text(client_with(Role.AUDITOR).get(f"{BASE}/47/"))
        assert "Uppgifter ur beslutet" not in text(client_with(Role.ELECTED_MEMBER).get(f"{BASE}/47/"))


class TestMinutes:
    def test_that_are_adjusted_are_one_step_away_and_a_draft_is_only_told(self, client_with: ClientWith) -> None:
        sitting = adjusted.held(1, 2)
        draft = adjusted.minutes_of(sitting)
        client = client_with(Role.CASE_OFFICER)
        page = text(client.get(f"{BASE}/45/"))
        assert "utkast" in page
        assert f"/protokoll/{draft.pk}/protokoll.pdf" not in page
        kept = adjusted.minutes_of(sitting, adjusted_on=date(2020, 9, 1), number=2)
        assert f"/protokoll/{kept.pk}/protokoll.pdf" in text(client.get(f"{BASE}/45/"))


class TestData:
    def test_says_the_same_as_the_page(self, client_with: ClientWith) -> None:
        item = followed.a_decision()
        granted(item)
        at_the_table(item, "yes", "no", "yes")
        data = client_with(Role.CASE_OFFICER).get(f"{BASE}/47.json").json()
        assert data["clauses"] == list(followed.CLAUSES)
        assert data["conditions"] == [followed.CONDITION]
        assert data["votes"] == [{"yes": 2, "no": 1, "abstained": 0, "settled": "majority"}]
        assert (data["paragraph"], data["agenda_number"], data["case"]) == (47, 3, "20RS20203")
        assert data["grant"]["at_most"] == "474529"
        assert data["address"] == f"http://testserver{BASE}/47/"


class TestWaysIn:
    def test_stand_on_the_meeting_and_the_case_for_those_who_may(self, client_with: ClientWith) -> None:
        item = followed.a_decision()
        urls = ("/sammantraden/regional-tillvaxtnamnd/2020-08-24/", f"/sammantraden/i-arende/{item.case_id}/")
        brief = f"/arbete/sammantraden/arende/{item.pk}/i-korthet/"
        client = client_with(Role.ELECTED_MEMBER)
        assert brief in text(client.get(urls[0]))
        assert brief not in text(Client().get(urls[0]))
        assert brief in text(client_with(Role.CASE_OFFICER).get(urls[1]))


def test_asks_the_database_no_more_for_a_long_year(client_with: ClientWith, django_assert_max_num_queries: Any) -> None:
    for number in range(1, 15):
        followed.a_decision(number, paragraph=number)
    at_the_table(AgendaItem.objects.select_related("meeting").get(number=7), "yes", "no", "yes")
    client = client_with(Role.ELECTED_MEMBER)
    with django_assert_max_num_queries(22):
        client.get(f"{BASE}/7/")
