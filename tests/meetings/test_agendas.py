"""Agendas: matters from memos and written by hand, their order, what is frozen, and what is refused."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.agendas import (
    CLAUSES,
    CONDITIONS,
    DAY,
    HELD_ON,
    INFORMATION,
    TODAY,
    a_coming_meeting,
    a_memo,
    proposing,
)
from meetings.boards import a_board
from redthread.journal.models import Entry
from redthread.meetings import services as meetings
from redthread.meetings.models import AgendaItem, AgendaVersion, ItemKind, Meeting, MemoLink, RowKind
from redthread.meetings.queries import agendas as queries
from redthread.meetings.services import agenda as services
from redthread.meetings.services.agenda import Matter, Presentation
from redthread.meetings.wording import sentence
from redthread.registry.services import save_case_draft
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db


def put(meeting: Meeting, *titles: str) -> list[AgendaItem]:
    return [
        services.put_item(actor=SYSTEM, meeting=meeting, matter=replace(INFORMATION, title=one), today=TODAY)
        for one in titles
    ]


def on_agenda(meeting: Meeting, dnr: str = "26RS11") -> AgendaItem:
    return services.put_on_agenda(actor=SYSTEM, case_draft=a_memo(dnr), meeting=meeting, today=TODAY)


def titles(meeting: Meeting) -> list[str]:
    return list(meeting.items.filter(number__gt=0).order_by("number").values_list("title", flat=True))


def texts(item: AgendaItem, kind: RowKind) -> tuple[str, ...]:
    return tuple(item.rows.filter(kind=kind).order_by("order").values_list("text", flat=True))


def saved(item: AgendaItem, *clauses: str, conditions: tuple[str, ...] = ()) -> int:
    """The memo of the matter says something else; the number of its new version."""
    draft = item.memo_links.latest("id").case_draft
    document = proposing(*clauses, conditions=conditions)
    draft.draft.refresh_from_db()
    return save_case_draft(actor=SYSTEM, case_draft=draft, document=document, seen=draft.draft.latest).number


class TestPutOnAgenda:
    def test_takes_the_clauses_over_word_for_word(self) -> None:
        item = on_agenda(a_coming_meeting())
        assert texts(item, RowKind.CLAUSE) == CLAUSES
        assert texts(item, RowKind.CONDITION) == CONDITIONS
        link = MemoLink.objects.get()
        assert (link.item, link.version, item.number, item.case.dnr) == (item, 1, 1, "26RS11")
        assert Entry.objects.filter(deed="meetings.put_memo_on_agenda").count() == 1

    def test_refuses_a_memo_twice_and_a_memo_without_clauses(self) -> None:
        meeting = a_coming_meeting()
        item = on_agenda(meeting)
        with pytest.raises(Refused) as refused:
            services.put_on_agenda(
                actor=SYSTEM, case_draft=item.memo_links.get().case_draft, meeting=meeting, today=TODAY
            )
        assert refused.value.codes == ("memo_on_agenda",)
        with pytest.raises(Refused) as refused:
            services.put_on_agenda(
                actor=SYSTEM,
                case_draft=a_memo("26RS12", proposing(" ", conditions=(), number="26RS12")),
                meeting=meeting,
                today=TODAY,
            )
        assert refused.value.codes == ("memo_without_clauses",)

    def test_refuses_a_meeting_that_is_called_off_or_over(self) -> None:
        meeting = a_coming_meeting()
        meetings.cancel_meeting(actor=SYSTEM, meeting=meeting, why="Inga ärenden.", today=TODAY)
        with pytest.raises(Refused) as refused:
            on_agenda(meeting)
        assert refused.value.codes == ("meeting_cancelled",)
        other = a_coming_meeting(meeting.board, HELD_ON + 7 * DAY)
        with pytest.raises(Refused) as refused:
            services.put_on_agenda(actor=SYSTEM, case_draft=a_memo("26RS13"), meeting=other, today=HELD_ON + 8 * DAY)
        assert refused.value.codes == ("agenda_of_past_meeting",)

    def test_refuses_others_than_those_who_prepare(self, actor_with) -> None:
        with pytest.raises(Refused) as refused:
            services.put_on_agenda(
                actor=actor_with(Role.ELECTED_MEMBER),
                case_draft=a_memo(),
                meeting=a_coming_meeting(),
                today=TODAY,
            )
        assert refused.value.codes == ("may_not_prepare_meetings",)


class TestUpdateFromMemo:
    def test_shows_the_difference_and_keeps_what_is_struck(self) -> None:
        item = on_agenda(a_coming_meeting())
        version = saved(item, "att bevilja högst 400 000 kronor samt", "att avsluta ärendet.")
        newer = queries.newer_memo(SYSTEM, item)
        assert newer is not None
        assert newer.version == version
        assert newer.differences
        services.update_from_memo(actor=SYSTEM, item=item, seen=version)
        assert texts(item, RowKind.CLAUSE) == ("att bevilja högst 400 000 kronor samt", "att avsluta ärendet.")
        assert texts(item, RowKind.CONDITION) == ()
        assert set(texts(item, RowKind.STRUCK)) == {CLAUSES[2], *CONDITIONS}
        assert item.memo_links.count() == 2

    def test_refuses_a_version_that_nobody_read(self) -> None:
        item = on_agenda(a_coming_meeting())
        saved(item, "att avslå.")
        with pytest.raises(Refused) as refused:
            services.update_from_memo(actor=SYSTEM, item=item, seen=1)
        assert refused.value.codes == ("memo_changed",)

    def test_refuses_what_is_decided_with_the_paragraph(self) -> None:
        item = on_agenda(a_coming_meeting())
        version = saved(item, "att avslå.")
        item.rows.filter(kind=RowKind.CLAUSE).update(decided_at=timezone.now())
        with pytest.raises(Refused) as refused:
            services.update_from_memo(actor=SYSTEM, item=item, seen=version)
        assert refused.value.codes == ("clause_decided",)
        assert "5 kap. 65" in sentence(refused.value.refusals[0])
        with pytest.raises(Refused) as refused:
            services.change_item(actor=SYSTEM, item=item, matter=replace(INFORMATION, clauses=None))
        assert refused.value.codes == ("clause_decided",)

    def test_is_the_secretarys(self, actor_with) -> None:
        item = on_agenda(a_coming_meeting())
        with pytest.raises(Refused) as refused:
            services.update_from_memo(actor=actor_with(Role.CASE_OFFICER), item=item, seen=2)
        assert refused.value.codes == ("may_not_freeze_agenda",)


class TestMatters:
    def test_information_has_presenters_and_minutes(self) -> None:
        matter = replace(
            INFORMATION, presentations=(Presentation("Nuläge", "A och B", 15), Presentation("Programarbete"))
        )
        item = services.put_item(actor=SYSTEM, meeting=a_coming_meeting(), matter=matter, today=TODAY)
        rows = item.rows.filter(kind=RowKind.PRESENTATION).order_by("order")
        assert [(row.text, row.note, row.minutes) for row in rows] == [
            ("Nuläge", "A och B", 15),
            ("Programarbete", "", None),
        ]

    def test_refuses_a_decision_without_clauses_and_no_time(self) -> None:
        meeting = a_coming_meeting()
        with pytest.raises(Refused) as refused:
            services.put_item(
                actor=SYSTEM,
                meeting=meeting,
                matter=Matter(ItemKind.DECISION, " ", presentations=(Presentation("A", "", 0),)),
                today=TODAY,
            )
        assert refused.value.codes == ("item_without_title", "decision_without_clauses", "minutes_not_a_time")

    def test_order_is_changed_and_numbered_without_gaps(self) -> None:
        meeting = a_coming_meeting()
        first, _, third, _ = put(meeting, "A", "B", "C", "D")
        services.move_item(actor=SYSTEM, item=third, to=1)
        assert titles(meeting) == ["C", "A", "B", "D"]
        first.refresh_from_db()
        services.move_item(actor=SYSTEM, item=first, to=99)
        assert titles(meeting) == ["C", "B", "D", "A"]
        assert list(meeting.items.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4]

    def test_taken_off_and_put_back(self) -> None:
        meeting = a_coming_meeting()
        _, second, _ = put(meeting, "A", "B", "C")
        services.take_off(actor=SYSTEM, item=second)
        assert titles(meeting) == ["A", "C"]
        assert list(meeting.items.filter(number__gt=0).order_by("number").values_list("number", flat=True)) == [1, 2]
        second.refresh_from_db()
        services.put_back(actor=SYSTEM, item=second)
        assert titles(meeting) == ["A", "C", "B"]

    def test_clauses_of_a_memo_are_changed_in_the_memo(self) -> None:
        item = on_agenda(a_coming_meeting())
        with pytest.raises(Refused) as refused:
            services.change_item(actor=SYSTEM, item=item, matter=Matter(ItemKind.DECISION, "X", clauses=("att",)))
        assert refused.value.codes == ("clauses_from_memo",)


class TestFreeze:
    def test_keeps_the_agenda_with_time_and_place(self) -> None:
        meeting = a_coming_meeting()
        on_agenda(meeting)
        version = services.freeze_agenda(actor=SYSTEM, meeting=meeting)
        told = version.tree
        assert version.version == 1
        assert "Sessionssalen" in told
        assert "13.00" in told
        for text in (*CLAUSES, *CONDITIONS):
            assert text in told

    def test_refuses_an_empty_one_and_one_that_is_the_same(self) -> None:
        meeting = a_coming_meeting()
        with pytest.raises(Refused) as refused:
            services.freeze_agenda(actor=SYSTEM, meeting=meeting)
        assert refused.value.codes == ("agenda_empty",)
        put(meeting, "A")
        services.freeze_agenda(actor=SYSTEM, meeting=meeting)
        with pytest.raises(Refused) as refused:
            services.freeze_agenda(actor=SYSTEM, meeting=meeting, note="Inget.")
        assert refused.value.codes == ("agenda_unchanged",)

    def test_what_comes_later_is_extra_with_a_reason_and_a_difference(self) -> None:
        meeting = a_coming_meeting()
        first, second = put(meeting, "A", "B")
        old = services.freeze_agenda(actor=SYSTEM, meeting=meeting)
        with pytest.raises(Refused) as refused:
            put(meeting, "C")
        assert refused.value.codes == ("agenda_frozen_needs_reason",)
        extra = services.put_item(
            actor=SYSTEM,
            meeting=meeting,
            matter=replace(INFORMATION, title="C"),
            late_reason="Staten svarade i går.",
            today=TODAY,
        )
        assert (extra.is_extra, extra.number, extra.late_reason) == (True, 3, "Staten svarade i går.")
        for deed in (
            lambda: services.move_item(actor=SYSTEM, item=first, to=2),
            lambda: services.take_off(actor=SYSTEM, item=second),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            assert refused.value.codes == ("agenda_frozen",)
        services.move_item(actor=SYSTEM, item=extra, to=1)
        extra.refresh_from_db()
        assert extra.number == 3
        with pytest.raises(Refused) as refused:
            services.freeze_agenda(actor=SYSTEM, meeting=meeting)
        assert refused.value.codes == ("reason_missing",)
        new = services.freeze_agenda(actor=SYSTEM, meeting=meeting, note="Ett extra ärende.")
        assert any("C" in one.title or "C" in str(one.pieces) for one in queries.version_differences(old, new))
        assert AgendaVersion.objects.count() == 2

    def test_is_the_secretarys(self, actor_with) -> None:
        meeting = a_coming_meeting()
        put(meeting, "A")
        for role in (Role.CASE_OFFICER, Role.REGISTRAR, Role.ADMINISTRATOR):
            with pytest.raises(Refused) as refused:
                services.freeze_agenda(actor=actor_with(role), meeting=meeting)
            assert refused.value.codes == ("may_not_freeze_agenda",)
        assert services.freeze_agenda(actor=actor_with(Role.BOARD_SECRETARY), meeting=meeting).version == 1


class TestPages:
    def url(self, meeting: Meeting, more: str = "") -> str:
        return f"/arbete/sammantraden/{meeting.board.slug}/{meeting.held_on}/dagordning/{more}"

    def test_order_by_the_buttons_without_script(self, client_with) -> None:
        meeting = a_coming_meeting()
        _, second = put(meeting, "A", "B")
        answer = client_with(Role.BOARD_SECRETARY).post(
            f"/arbete/sammantraden/arende/{second.pk}/flytta/", {"at": "up"}
        )
        assert answer.status_code == 302
        assert titles(meeting) == ["B", "A"]

    def test_the_list_comes_back_to_htmx_with_the_reason(self, client_with) -> None:
        meeting = a_coming_meeting()
        first, second = put(meeting, "A", "B")
        client = client_with(Role.BOARD_SECRETARY)
        page = client.post(
            f"/arbete/sammantraden/arende/{second.pk}/flytta/", {"to": "1"}, headers={"HX-Request": "true"}
        ).content.decode()
        assert page.lstrip().startswith('<div id="matters"')
        assert page.index(">B<") < page.index(">A<")
        services.freeze_agenda(actor=SYSTEM, meeting=meeting)
        page = client.post(
            f"/arbete/sammantraden/arende/{first.pk}/flytta/", {"at": "up"}, headers={"HX-Request": "true"}
        ).content.decode()
        assert "står på en dagordning som är fryst" in page

    def test_put_from_the_case_by_form(self, client_with) -> None:
        board = a_board()
        meeting = a_coming_meeting(board)
        memo = a_memo()
        client = client_with(Role.CASE_OFFICER)
        url = f"/arbete/sammantraden/i-arende/{memo.case_id}/satt-upp/"
        assert "Sätt upp på sammanträde" in client.get(f"/sammantraden/i-arende/{memo.case_id}/").content.decode()
        assert memo.draft.title in client.get(f"{url}?promemoria={memo.draft_id}").content.decode()
        answer = client.post(url, {"memo": memo.draft_id, "meeting": meeting.pk, "presenters": "Handläggare A"})
        assert answer.status_code == 302
        item = AgendaItem.objects.get()
        assert texts(item, RowKind.CLAUSE) == CLAUSES

    def test_written_frozen_and_compared(self, client_with) -> None:
        meeting = a_coming_meeting()
        client = client_with(Role.BOARD_SECRETARY)
        told = {"kind": "information", "title": "Nuläge", "presentations": "Programarbete; Handläggare A; 20"}
        assert client.post(self.url(meeting, "nytt/"), told).status_code == 302
        assert client.post(self.url(meeting, "frys/"), {}).status_code == 302
        late = {**told, "title": "Sent ärende"}
        answer = client.post(self.url(meeting, "nytt/"), late)
        assert answer.status_code == 422
        assert "kan bara sättas upp som extra ärende" in answer.content.decode()
        assert client.post(self.url(meeting, "nytt/"), {**late, "reason": "Brådskar."}).status_code == 302
        assert client.post(self.url(meeting, "frys/"), {"note": "Ett extra ärende"}).status_code == 302
        page = client.get(self.url(meeting, "2/")).content.decode()
        assert "Vad som skiljer från version 1" in page
        assert "Sent ärende" in page
        pdf = client.get(self.url(meeting, "2/dagordning.pdf"))
        assert b"".join(pdf.streaming_content).startswith(b"%PDF")
        page = client.get(self.url(meeting)).content.decode()
        assert "20 minuter" in page.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\xa0", " ")
        assert "Skäl: Brådskar." in page

    def test_a_newer_memo_is_read_and_accepted(self, client_with) -> None:
        meeting = a_coming_meeting()
        item = on_agenda(meeting)
        version = saved(item, "att avslå ansökan.")
        client = client_with(Role.BOARD_SECRETARY)
        assert "Promemorian har en nyare version" in client.get(self.url(meeting)).content.decode()
        url = f"/arbete/sammantraden/arende/{item.pk}/promemoria/"
        assert "avslå" in client.get(url).content.decode()
        assert client.post(url, {"seen": version}).status_code == 302
        assert texts(item, RowKind.CLAUSE) == ("att avslå ansökan.",)

    def test_no_more_queries_for_more_matters(self, client_with) -> None:
        meeting = a_coming_meeting()
        client = client_with(Role.BOARD_SECRETARY)
        put(meeting, *"AB")
        for number in range(12, 15):
            on_agenda(meeting, f"26RS{number}")
        client.get(self.url(meeting))
        with CaptureQueriesContext(connection) as few:
            client.get(self.url(meeting))
        put(meeting, *"CDEFGH")
        for number in range(15, 22):
            on_agenda(meeting, f"26RS{number}")
        with CaptureQueriesContext(connection) as many:
            client.get(self.url(meeting))
        assert len(many) <= len(few) <= 30

    def test_a_taken_off_matter_is_on_no_list(self, client_with) -> None:
        meeting = a_coming_meeting()
        item, *_ = put(meeting, "Borttaget ärende", "B")
        services.take_off(actor=SYSTEM, item=item)
        client = client_with(Role.ELECTED_MEMBER)
        where = f"{meeting.board.slug}/{meeting.held_on}/"
        for url in (f"/sammantraden/{where}", f"/arbete/sammantraden/{where}"):
            assert "Borttaget ärende" not in client.get(url).content.decode()
