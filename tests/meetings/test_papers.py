"""Papers laid out in a matter: by deeds, and on the page."""

from datetime import date

import pytest
from django.urls import reverse

from accounts import account_with
from meetings import factories
from redthread.journal.models import Entry
from redthread.meetings import queries, services
from redthread.meetings.models import AgendaItem, ItemPaper, Meeting, Packet
from redthread.people.access import actor_for
from redthread.registry.models import Document
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.refusals import Refused
from registry.papers import pdf_of, registered

PAGE = "/arbete/sammantraden/regional-tillvaxtnamnd/2020-08-24/"


@pytest.fixture
def meeting(db) -> Meeting:  # type: ignore[no-untyped-def]
    return factories.a_meeting(1, 2)


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return meeting.items.select_related("case").get(number=1)


def a_document(item: AgendaItem, title: str = "FöredragningsPM", **given: object) -> Document:
    return registered(item.case, pdf_of(title), title=title, file_name=f"{title}.pdf", direction="drawn_up", **given)  # type: ignore[arg-type]


def laid_out(item: AgendaItem) -> list[str]:
    papers = item.papers.filter(removed_at=None).order_by("supplement", "order")
    return [paper.document.title for paper in papers]


def actor_with(role: Role) -> Actor:
    return actor_for(account_with(role), date(2026, 3, 2))


class TestAttachPapers:
    def test_lays_them_out_last_and_tells_the_journal(self, item: AgendaItem) -> None:
        services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "PM")])
        services.attach_papers(
            actor=SYSTEM, item=item, documents=[a_document(item, "Ansökan"), a_document(item, "Karta")]
        )
        assert laid_out(item) == ["PM", "Ansökan", "Karta"]
        assert Entry.objects.filter(deed="meetings.attach_paper", after__document="Karta", after__item=1).count() == 1

    def test_refuses_all_when_one_is_there_already(self, item: AgendaItem) -> None:
        memo = a_document(item, "PM")
        services.attach_papers(actor=SYSTEM, item=item, documents=[memo])
        with pytest.raises(Refused) as refused:
            services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "Ny"), memo])
        assert refused.value.codes == ("paper_twice",)
        assert laid_out(item) == ["PM"]

    def test_refuses_a_document_that_the_actor_may_not_read(self, item: AgendaItem) -> None:
        secret = a_document(item, "Hemlig")
        Document.objects.filter(pk=secret.pk).update(secrecy="whole")
        with pytest.raises(Refused) as refused:
            services.attach_papers(actor=actor_with(Role.BOARD_SECRETARY), item=item, documents=[secret])
        assert refused.value.codes == ("paper_unknown",)

    @pytest.mark.parametrize("role", [Role.ELECTED_MEMBER, Role.CONTROLLER, Role.AUDITOR, Role.APPLICANT])
    def test_is_not_for_those_who_read(self, item: AgendaItem, role: Role) -> None:
        with pytest.raises(Refused) as refused:
            services.attach_papers(actor=actor_with(role), item=item, documents=[a_document(item)])
        assert refused.value.codes == ("may_not_prepare_meetings",)


class TestMovePaper:
    def test_changes_places_with_the_one_beside(self, item: AgendaItem) -> None:
        documents = [a_document(item, title) for title in ("Ett", "Två", "Tre")]
        one, _, three = services.attach_papers(actor=SYSTEM, item=item, documents=documents)
        services.move_paper(actor=SYSTEM, paper=three, earlier=True)
        assert laid_out(item) == ["Ett", "Tre", "Två"]
        services.move_paper(actor=SYSTEM, paper=one, earlier=True)
        assert laid_out(item) == ["Ett", "Tre", "Två"]
        services.move_paper(actor=SYSTEM, paper=one, earlier=False)
        assert laid_out(item) == ["Tre", "Ett", "Två"]


class TestRemovePaper:
    def test_leaves_the_document_in_the_register_and_lets_it_come_back(self, item: AgendaItem) -> None:
        memo = a_document(item, "PM")
        (paper,) = services.attach_papers(actor=SYSTEM, item=item, documents=[memo])
        services.remove_paper(actor=SYSTEM, paper=paper)
        assert laid_out(item) == []
        assert Document.objects.filter(pk=memo.pk).exists()
        services.attach_papers(actor=SYSTEM, item=item, documents=[memo])
        assert laid_out(item) == ["PM"]


class TestHandedOut:
    def test_papers_of_a_packet_that_left_the_house_stay_and_new_ones_go_in_a_supplement(
        self, item: AgendaItem
    ) -> None:
        (paper,) = services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "PM")])
        handed_out(item.meeting)
        for deed in (services.remove_paper, lambda **of: services.move_paper(earlier=True, **of)):
            with pytest.raises(Refused) as refused:
                deed(actor=SYSTEM, paper=paper)
            assert refused.value.codes == ("paper_handed_out",)
        (late,) = services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "Yttrande")])
        assert late.supplement == 1
        handed_out(item.meeting, supplement=1)
        assert queries.open_supplement(item.meeting) == 2


def handed_out(meeting: Meeting, supplement: int = 0) -> Packet:
    packet = services.ask_for_packet(actor=SYSTEM, meeting=meeting, is_built_later=False)
    assert packet.supplement == supplement
    Packet.objects.filter(pk=packet.pk).update(state="ready")
    services.hand_out_packet(actor=SYSTEM, packet=packet)
    return packet


class TestPapersPage:
    def test_shows_each_matter_with_its_papers_and_deeds_to_who_prepares(self, client, item: AgendaItem) -> None:  # type: ignore[no-untyped-def]
        services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "PM om länet")])
        client.force_login(account_with(Role.BOARD_SECRETARY))
        page = client.get(PAGE).content.decode()
        assert "PM om länet" in page
        assert "20RS1-1" in page
        assert "Lägg till handlingar" in page
        assert "Bygg paketet" in page

    def test_shows_no_deeds_to_a_member_and_counts_what_is_hidden(self, client, item: AgendaItem) -> None:  # type: ignore[no-untyped-def]
        secret = a_document(item, "Hemlig bilaga")
        services.attach_papers(actor=SYSTEM, item=item, documents=[a_document(item, "PM"), secret])
        Document.objects.filter(pk=secret.pk).update(secrecy="whole")
        client.force_login(account_with(Role.ELECTED_MEMBER))
        page = client.get(PAGE).content.decode()
        assert "Hemlig bilaga" not in page
        assert "1 handling visas inte för dig" in page
        assert "Lägg till handlingar" not in page

    @pytest.mark.django_db
    @pytest.mark.parametrize("count", [1, 40])
    def test_asks_few_questions_however_many_papers(self, client, django_assert_max_num_queries, count: int) -> None:  # type: ignore[no-untyped-def]
        meeting = factories.a_meeting(*range(1, count + 1))
        for one in meeting.items.select_related("case"):
            services.attach_papers(actor=SYSTEM, item=one, documents=[a_document(one)])
        client.force_login(account_with(Role.BOARD_SECRETARY))
        client.get(PAGE)
        with django_assert_max_num_queries(16):
            assert client.get(PAGE).status_code == 200


class TestAttachPage:
    def test_offers_the_documents_of_the_case_and_takes_others_by_number(self, client, item: AgendaItem) -> None:  # type: ignore[no-untyped-def]
        own = a_document(item, "PM")
        other = a_document(item.meeting.items.select_related("case").get(number=2), "Annat")
        client.force_login(account_with(Role.BOARD_SECRETARY))
        url = reverse("meetings:attach_papers", args=[item.pk])
        assert "20RS1-1 · PM" in client.get(url).content.decode()
        answer = client.post(url, {"documents": [own.pk], "number": "20RS2 - 1"})
        assert answer.url == f"{PAGE}#arende-1"
        assert laid_out(item) == ["PM", other.title]

    def test_says_what_is_wrong_and_keeps_what_was_chosen(self, client, item: AgendaItem) -> None:  # type: ignore[no-untyped-def]
        own = a_document(item, "PM")
        client.force_login(account_with(Role.BOARD_SECRETARY))
        url = reverse("meetings:attach_papers", args=[item.pk])
        answer = client.post(url, {"documents": [own.pk], "number": "99RS99-9"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Det finns ingen sådan handling" in page
        assert 'value="99RS99-9"' in page
        assert "checked" in page
        assert client.post(url, {}).status_code == 422
        assert not ItemPaper.objects.exists()
