"""The page where a matter is decided, and the page where a member votes."""

import pytest
from django.contrib.auth import get_user_model

from meetings.points import Matter, Motion, a_matter
from redthread.meetings.models import Outcome
from redthread.meetings.queries import deciding as queries
from redthread.meetings.services import deciding
from redthread.rules.actors import SYSTEM, Role

pytestmark = pytest.mark.django_db


def page_of(matter: Matter) -> str:
    return f"/arbete/sammantraden/arende/{matter.item.pk}/beslut/"


def send(client, matter: Matter, deed: str, **told: object):
    """A button of the page is pressed."""
    return client.post(f"{page_of(matter)}andra/", {"deed": deed, **told})


class TestDecisionPage:
    def test_decides_as_prepared_with_one_button(self, client_with) -> None:
        matter = a_matter(is_opened=False)
        secretary = client_with(Role.BOARD_SECRETARY)
        assert "Besluta enligt förslaget" in secretary.get(page_of(matter)).content.decode()
        assert send(secretary, matter, "as_prepared")["Location"] == page_of(matter)
        assert matter.item.outcome == Outcome.DECIDED
        assert "Nämnden beslutar enligt förslaget." in secretary.get(page_of(matter)).content.decode()

    def test_takes_a_matter_from_proposal_to_reservation(self, client_with) -> None:
        matter = a_matter(is_opened=False)
        secretary = client_with(Role.BOARD_SECRETARY)
        send(secretary, matter, "open", sort="ordinary")
        point, by = matter.point(), matter.members["B"].pk
        told = {f"yrkande-{point.pk}-motion": "change", f"yrkande-{point.pk}-members": [by]}
        answer = send(secretary, matter, "propose", point=point.pk, revision=point.revision, **told)
        assert (answer.status_code, "Skriv minst en att-sats" in answer.content.decode()) == (422, True)
        told[f"yrkande-{point.pk}-clauses"] = "Bevilja stödet med högst 300 000 kronor.\n"
        assert send(secretary, matter, "propose", point=point.pk, revision=point.revision, **told).status_code == 302
        assert send(secretary, matter, "put", point=point.pk, revision=matter.point().revision).status_code == 302
        put = matter.put()
        send(secretary, matter, "call", put=put.pk, called_by=by, revision=matter.point().revision)
        ballots = {f"ballot-{one.pk}": "no" if one.order < 4 else "yes" for one in put.ballots.all()}
        assert (
            send(secretary, matter, "close", put=put.pk, revision=matter.point().revision, **ballots).status_code == 302
        )
        assert send(secretary, matter, "decide", point=point.pk, revision=matter.point().revision).status_code == 302
        reservation = {
            f"reservation-{point.pk}-member": matter.members["A"].pk,
            f"reservation-{point.pk}-kind": "reservation",
        }
        assert send(secretary, matter, "reserve", point=point.pk, **reservation).status_code == 302
        page = secretary.get(page_of(matter)).content.decode()
        assert "Med 2 ja-röster mot 3 nej-röster" in page
        assert "Ledamot A (M) reserverar sig mot beslutet." in page
        assert [row.text for row in queries.decision_of(point).clauses] == ["Bevilja stödet med högst 300 000 kronor."]

    def test_tells_the_second_of_two_who_work_at_once_what_changed(self, client_with) -> None:
        matter = a_matter()
        shown = matter.point().revision
        matter.propose("B", Motion.REJECT)
        answer = send(client_with(Role.BOARD_SECRETARY), matter, "put", point=matter.point().pk, revision=shown)
        assert (answer.status_code, "ett yrkande antecknades" in answer.content.decode()) == (422, True)

    def test_is_only_read_by_others_than_the_secretary(self, client_with) -> None:
        matter = a_matter()
        for role in (Role.CASE_OFFICER, Role.ELECTED_MEMBER):
            reader = client_with(role)
            assert 'name="deed"' not in reader.get(page_of(matter)).content.decode()
            assert send(reader, matter, "put", point=matter.point().pk).status_code == 404
        assert client_with(Role.APPLICANT).get(page_of(matter)).status_code == 404

    def test_asks_the_database_no_more_with_more_members(self, client_with, django_assert_max_num_queries) -> None:
        matter = a_matter(seats=15)
        matter.propose("B", Motion.REJECT)
        put = matter.put_next()
        deciding.call_vote(actor=SYSTEM, put=put, called_by=matter.members["B"])
        secretary = client_with(Role.BOARD_SECRETARY)
        with django_assert_max_num_queries(32):
            page = secretary.get(page_of(matter)).content.decode()
        assert page.count("data-ballot>") == 15


class TestOwnVote:
    def test_is_for_who_is_on_the_roll(self, client_with) -> None:
        matter = a_matter()
        matter.propose("B", Motion.REJECT)
        put = deciding.call_vote(actor=SYSTEM, put=matter.put_next(), called_by=matter.members["B"])
        address = f"/arbete/sammantraden/rosta/{put.pk}/"
        member = client_with(Role.ELECTED_MEMBER)
        assert member.get(address).status_code == 404
        account = get_user_model().objects.get(pk=member.session["_auth_user_id"])
        matter.members["C"].account = account
        matter.members["C"].save()
        page = member.get(address).content.decode()
        assert "Den som vill bifalla det beredda förslaget röstar ja, den som vill avslå förslaget röstar nej." in page
        assert member.post(address, {"answer": "no", "was": ""}).status_code == 302
        assert put.ballots.get(member=matter.members["C"]).answer == "no"
        assert "Ditt svar: <strong>Nej</strong>" in member.get(address).content.decode()
        matter.all_vote(put, "AB", "DE")
        deciding.close_vote(actor=SYSTEM, put=put)
        late = member.post(address, {"answer": "yes", "was": "no"})
        assert (late.status_code, "resultatet står fast" in late.content.decode()) == (422, True)
