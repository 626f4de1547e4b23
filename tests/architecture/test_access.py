"""Every address, tried as every reader, gives the answer that the access table lists."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, include, path
from django.utils import timezone

from accounts import account_with
from architecture import doors
from redthread.config import access_table

pytestmark = pytest.mark.xdist_group("access")  # one example region for all of it
DOORS = doors.table()


@pytest.fixture
def own_files() -> None:
    """Here the files of the region are asked for, so no test has a folder of its own."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[dict[str, object]]:  # type: ignore[no-untyped-def]
    """The example region, made once, and the rows that the table names. Undone when the module is done."""
    from redthread.config.example import region
    from redthread.rules.actors import Role

    with django_db_blocker.unblock(), transaction.atomic():
        region.fill()
        for reader in sorted(set(DOORS[0].answers) - {"anonymous", "no_role"}):
            account_with(Role(reader))
        account_with()
        yield named_rows()
        transaction.set_rollback(True)


def named_rows() -> dict[str, object]:
    """What the braces in the table stand for. One case is taken back from the public, which the region never does."""
    from redthread.applications import queries as applications
    from redthread.intake import queries as intake
    from redthread.intake.queries import FindingFilter
    from redthread.measuring import measure_id
    from redthread.registry import queries as registry
    from redthread.registry.models import Case, Disposal
    from redthread.rules.actors import SYSTEM, Role

    published, *_, unpublished = applications.case_list(SYSTEM)
    Case.objects.filter(pk=unpublished.pk).update(published_on=None)
    answered = registry.requests(SYSTEM).filter(state="partly")[0]
    sent = registry.referrals(SYSTEM, "sent")[0]
    paper = next(paper for paper in intake.papers(SYSTEM) if intake.proposals(SYSTEM, paper))
    return {
        "case": published.dnr,
        "case_id": published.pk,
        "unpublished_case": unpublished.dnr,
        "figure": f"/siffra/{measure_id('applications.awarded', {'dnr': published.dnr})}/",
        "unpublished_figure": f"/siffra/{measure_id('applications.awarded', {'dnr': unpublished.dnr})}/",
        "support_list": applications.support_lists(SYSTEM)[0].pk,
        "paper": paper.pk,
        "proposal": intake.proposals(SYSTEM, paper)[0].pk,
        "case_type": registry.case_types(SYSTEM)[0].code,
        "disposal": Disposal.objects.create(listed_at=timezone.now()).pk,
        "asked_token": answered.token,
        "answered_request": answered.pk,
        "open_request": registry.open_requests(SYSTEM)[0].pk,
        "requested_document": answered.documents.order_by("id")[0].pk,
        "sent_referral": sent.pk,
        "referral_recipient": sent.recipients.order_by("id")[0].pk,
        "received_referral": registry.open_received(SYSTEM)[0].pk,
        "waiting_item": registry.inbox(SYSTEM, status="waiting")[0].pk,
        "document": registry.documents(SYSTEM)[0].pk,
        "account": account_with(Role.REGISTRAR).pk,
        **organisation_rows(),
        **register_rows(),
        **document_rows(),
        **meeting_rows(),
        **delegation_rows(),
        **notice_rows(),
        **announced_rows(),
        **task_rows(),
        **draft_rows(),
        "finding_code": intake.findings(SYSTEM, FindingFilter())[0].code,
    }


def meeting_rows() -> dict[str, object]:
    """A paper laid out in a matter, the packet made of them, a meeting in the calendar, and somebody's mandate."""
    from redthread.meetings.models import ItemPaper, Mandate, Meeting, Packet

    paper, packet = ItemPaper.objects.order_by("id")[0], Packet.objects.get()
    planned = Meeting.objects.filter(planned_at__isnull=False, cancelled_at=None).order_by("held_on")[0]
    return {
        "agenda_item": paper.item_id,
        "item_paper": paper.pk,
        "packet": packet.pk,
        "planned_day": planned.held_on.isoformat(),
        "board_mandate": Mandate.objects.order_by("-last_on", "id")[0].pk,
    }


def notice_rows() -> dict[str, object]:
    """A notice that was sent with a frozen agenda, and where the link of one of its letters leads."""
    from redthread.meetings.models import Mailing
    from redthread.meetings.queries.mailings import link_of

    mailing = Mailing.objects.order_by("id")[0]
    return {
        "mailing": mailing.pk,
        "frozen_day": mailing.meeting.held_on.isoformat(),
        "notice_token": link_of(mailing.receipts.order_by("id")[0]),
    }


def announced_rows() -> dict[str, object]:
    """A notice that stands, one that was taken down with its proof, and a decision on its way to somebody."""
    from meetings.adjusted import hold, minutes_of
    from redthread.meetings.models import Dispatch, Meeting, Minutes, Notice
    from redthread.meetings.services import dispatch, notices
    from redthread.rules.actors import SYSTEM

    meeting = Meeting.objects.select_related("board").get(board__slug="regional-tillvaxtnamnd", held_on="2020-08-24")
    sitting = getattr(meeting, "sitting", None) or hold(meeting)
    adjusted = Minutes.objects.filter(sitting=sitting, state=Minutes.State.ADJUSTED).order_by("id").first()
    minutes = adjusted or minutes_of(sitting, adjusted_on=timezone.localdate())
    notices.announce(minutes=minutes)
    written = notices.NewNotice("minutes", "Protokoll", "Protokollet finns här.", is_reviewed=True)
    down = notices.post_notice(actor=SYSTEM, new=written)
    notices.take_down(actor=SYSTEM, notice=down, today=timezone.localdate())
    item = minutes.items.order_by("id")[0]
    dispatch.add_recipient(actor=SYSTEM, item=item, new=dispatch.NewRecipient("Kommun A"))
    dispatch.make_extracts(actor=SYSTEM, meeting=meeting)
    paper = Dispatch.objects.order_by("-id")[0]
    return {
        "notice": Notice.objects.get(minutes=minutes).pk,
        "posting_proof": notices.prove(actor=SYSTEM, notice=down).pk,
        "adjusted_minutes": minutes.pk,
        "paragraph_item": item.pk,
        "dispatch": paper.pk,
        "recipient": paper.recipient_id,
    }


def task_rows() -> dict[str, object]:
    """Something that a decision asks for, not done yet and owned by nobody of the test's readers."""
    from redthread.meetings.models import DecisionTask

    return {"decision_task": DecisionTask.objects.filter(state="open").order_by("id")[0].pk}


def delegation_rows() -> dict[str, object]:
    """The order in force, a point that may be passed on and has been, and a decision by it."""
    from redthread.meetings.models import DelegatedDecision, DelegationOrder, OrderPoint, PassingOn

    order = DelegationOrder.objects.get(adopted_at__isnull=False, last_on=None)
    return {
        "delegation_order": order.pk,
        "order_point": OrderPoint.objects.get(order=order, number="4.1", struck_at=None).pk,
        "passing_on": PassingOn.objects.get().pk,
        "delegated": DelegatedDecision.objects.order_by("id")[0].pk,
    }


def register_rows() -> dict[str, object]:
    """A series, and the cases with parties, other numbers, links and admissions that the table names."""
    from redthread.registry.models import CaseAdmission, CaseLink, CaseSeries

    admission, link = CaseAdmission.objects.get(), CaseLink.objects.get()
    return {
        "series": CaseSeries.objects.get(is_outside=False).pk,
        "own_case": link.case.dnr,
        "case_party": link.case.case_parties.get().pk,
        "identity": link.case.identities.get().pk,
        "link": link.pk,
        "marked_case": admission.case.dnr,
        "admission": admission.pk,
    }


def document_rows() -> dict[str, object]:
    """A document in a case, one that is published, and a mark on pages."""
    from redthread.registry.models import Document, SecrecyMark

    incoming = Document.objects.filter(case__isnull=False, direction="in", secrecy="none")
    return {
        "registered_document": incoming.order_by("id")[0].pk,
        "published_document": Document.objects.filter(published_on__isnull=False).order_by("id")[0].pk,
        "mark": SecrecyMark.objects.filter(first_page__isnull=False).order_by("id")[0].pk,
    }


def draft_rows() -> dict[str, object]:
    """A draft in a case, and one in a case that is marked secret."""
    from redthread.registry.models import CaseAdmission, CaseLink
    from redthread.registry.services import bring_draft_back, take_draft_to_word
    from redthread.rules.actors import SYSTEM
    from registry.drafting import a_draft

    begun = a_draft(CaseLink.objects.get().case)
    taken = take_draft_to_word(actor=SYSTEM, case_draft=begun)
    back = bring_draft_back(actor=SYSTEM, case_draft=begun, file=taken.file)
    return {
        "draft": begun.draft_id,
        "word_copy": back.copy.pk,
        "secret_draft": a_draft(CaseAdmission.objects.get().case).draft_id,
    }


def organisation_rows() -> dict[str, object]:
    """Units, posts and mandates that the table names: of the one who stands in, and of the applicant."""
    from redthread.parties.models import Mandate
    from redthread.people.models import Substitution

    substitution, mandate = Substitution.objects.get(), Mandate.objects.get(account__login="sokande")
    post = substitution.holding.post
    return {
        "holder": substitution.holding.account_id,
        "holding": substitution.holding_id,
        "substitution": substitution.pk,
        "post": post.pk,
        "unit": post.unit_id,
        "party": mandate.party_id,
        "mandate": mandate.pk,
    }


@pytest.fixture
def client_of(client_with):  # type: ignore[no-untyped-def]
    """A function that gives the browser of a reader in the table."""
    from redthread.rules.actors import Role

    def client(reader: str) -> Client:
        if reader == "anonymous":
            return Client()
        return client_with() if reader == "no_role" else client_with(Role(reader))

    return client


def _status(client: Client, url: str) -> int:
    answer = client.get(url)
    if answer.streaming:  # a file is read to its end, so that it is closed
        b"".join(answer.streaming_content)
    return answer.status_code


@pytest.fixture
def answers_to(world: dict[str, object], client_of):  # type: ignore[no-untyped-def]
    """A function that gives the status each reader gets at a door."""

    def answers(door: doors.Door) -> dict[str, int]:
        url = door.url.format(**world)
        return {reader: _status(client_of(reader), url) for reader in door.answers}

    return answers


@pytest.fixture
def posts_past(world: dict[str, object], client_of):  # type: ignore[no-untyped-def]
    """A function that tells which readers get past a door with a deed: neither sent to sign in nor told of nothing."""

    def past(door: doors.Door) -> dict[str, bool]:
        url = door.url.format(**world)
        given = {}
        for reader in door.may_post:
            answer = client_of(reader).post(url)
            given[reader] = answer.status_code != 404 and not answer.get("Location", "").startswith("/logga-in/")
        return given

    return past


class TestEveryAddress:
    def test_has_a_row_in_the_table(self) -> None:
        assert {route for route, _ in doors.routes(get_resolver().url_patterns)} == {door.route for door in DOORS}

    def test_says_who_may_enter(self) -> None:
        assert doors.unguarded(get_resolver().url_patterns) == []

    @pytest.mark.parametrize("door", DOORS, ids=lambda door: door.url)
    def test_answers_each_reader_as_listed(self, door: doors.Door, answers_to) -> None:  # type: ignore[no-untyped-def]
        assert answers_to(door) == door.answers

    @pytest.mark.parametrize("door", DOORS, ids=lambda door: door.url)
    def test_lets_deeds_past_as_listed(self, door: doors.Door, posts_past) -> None:  # type: ignore[no-untyped-def]
        assert posts_past(door) == door.may_post


def listens(request: object) -> None:
    """A view that says nothing about who may enter."""


class TestPlantedDoor:
    def test_without_a_rule_is_found(self) -> None:
        assert doors.unguarded([path("dold/", include([path("sida/", listens)]))]) == ["dold/sida/"]

    def test_without_a_row_is_found(self) -> None:
        planted = [*get_resolver().url_patterns, path("dold/", listens)]
        assert {route for route, _ in doors.routes(planted)} - {door.route for door in DOORS} == {"dold/"}

    def test_open_to_the_wrong_reader_is_found(self, answers_to) -> None:  # type: ignore[no-untyped-def]
        text = access_table.TABLE.read_text("utf-8").replace(
            'page = "Mål"\nopen_to = "everyone"', 'page = "Mål"\nopen_to = "officials"'
        )
        (door,) = [door for door in doors.table(text) if door.url == "/mal/"]
        assert answers_to(door) != door.answers
