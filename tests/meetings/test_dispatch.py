"""Decisions on their way out: lists, extracts word for word, a real mail server, receipts, and the way of appeal."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.utils import timezone

from meetings import mail
from meetings.adjusted import held, minutes_of
from redthread.journal.models import Entry
from redthread.meetings.models import AgendaItem, Dispatch, Meeting, Recipient
from redthread.meetings.queries import clock as clocks
from redthread.meetings.queries import dispatch as queries
from redthread.meetings.services import dispatch as services
from redthread.meetings.services import notices
from redthread.meetings.wording import sentence
from redthread.meetings.wording.dispatch import letter
from redthread.registry.queries import file_path
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.documents import Document, Heading, Paragraph, as_json, inlines, made
from redthread.rules.meetings.days import Route
from redthread.rules.refusals import Refused
from typesetting.pdf.papers import failures, is_sound

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = timezone.localdate
BASE = "/arbete/sammantraden/regional-tillvaxtnamnd/2020-08-24"


@pytest.fixture
def box(settings) -> Iterator[mail.Box]:  # type: ignore[no-untyped-def]
    with mail.serving(settings) as served:
        yield served


def addressed(*to: services.NewRecipient, is_adjusted: bool = True) -> Meeting:
    """A held meeting whose first matter is sent to those named."""
    sitting = held()
    minutes = minutes_of(sitting, adjusted_on=TODAY() if is_adjusted else None)
    item = first_of(sitting.meeting)
    for one in to or (services.NewRecipient("Kommun A", "kommun@exempel.se"), services.NewRecipient("Förening B")):
        services.add_recipient(actor=SYSTEM, item=item, new=one)
    if is_adjusted:
        notices.announce(minutes=minutes)
    return sitting.meeting


def first_of(meeting: Meeting) -> AgendaItem:
    """The first matter."""
    return AgendaItem.objects.get(meeting=meeting, number=1)


def made_for(*to: services.NewRecipient) -> list[Dispatch]:
    """The extracts of the first matter."""
    meeting = addressed(*to)
    services.make_extracts(actor=SYSTEM, meeting=meeting)
    return list(Dispatch.objects.order_by("recipient__order"))


def words(dispatch: Dispatch) -> str:
    """What the paper says."""
    with pypdfium2.PdfDocument(file_path(dispatch.file.sha256)) as file:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in file).split())


class TestRecipients:
    def test_are_entered_once_and_told_in_order(self) -> None:
        meeting = addressed()
        assert queries.send_to([first_of(meeting)]) == {first_of(meeting).pk: ("Kommun A", "Förening B")}

    @pytest.mark.parametrize(
        ("new", "code"),
        [
            (services.NewRecipient(" "), "recipient_without_name"),
            (services.NewRecipient("Kommun A"), "recipient_twice"),
            (services.NewRecipient("Kommun C", "kommun"), "email_not_valid"),
        ],
    )
    def test_are_refused_with_a_reason(self, new: services.NewRecipient, code: str) -> None:
        meeting = addressed()
        with pytest.raises(Refused) as refused:
            services.add_recipient(actor=SYSTEM, item=first_of(meeting), new=new)
        assert refused.value.codes == (code,)
        assert sentence(refused.value.refusals[0]).endswith(".")

    def test_are_struck_but_not_after_the_decision_has_left(self) -> None:
        _, paper = made_for()
        services.mark_printed(actor=SYSTEM, dispatch=paper)
        with pytest.raises(Refused) as refused:
            services.strike_recipient(actor=SYSTEM, recipient=paper.recipient)
        assert refused.value.codes == ("decision_was_sent",)
        first = Recipient.objects.get(name="Kommun A")
        services.strike_recipient(actor=SYSTEM, recipient=first)
        assert queries.send_to([first.item]) == {first.item_id: ("Förening B",)}

    def test_are_for_those_who_record_meetings(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        meeting = addressed()
        for role in (Role.ELECTED_MEMBER, Role.AUDITOR):
            with pytest.raises(Refused) as refused:
                services.add_recipient(
                    actor=actor_with(role), item=first_of(meeting), new=services.NewRecipient("Kommun C")
                )
            assert refused.value.codes == ("may_not_dispatch",)


class TestMakeExtracts:
    def test_says_the_decided_rows_word_for_word_and_how_it_is_appealed(self, tmp_path: Path) -> None:
        paper, _ = made_for()
        told = words(paper)
        for said in (
            "att bevilja stödet, samt",
            "att ställa villkor:",
            "Budgeten ska vara finansierad.",
            "20RS1",
            "§ 45",
        ):
            assert said in told
        assert "Hur beslutet överklagas" in told
        assert "laglighetsprövning" in told
        pdf = file_path(paper.file.sha256).read_bytes()
        assert failures(pdf) == []
        assert is_sound(pdf, tmp_path)

    def test_says_what_the_adjusted_minutes_said(self) -> None:
        meeting = addressed()
        minutes = meeting.sitting.minutes.get()
        tree = made(
            Document(
                kind="minutes",
                kind_label="Protokoll",
                title="Protokoll",
                dated_on=date(2020, 8, 24),
                blocks=(
                    Heading(1, "§ 45 Ärende nummer 1", "p-45"),
                    Paragraph(inlines("Så står det i det justerade protokollet.")),
                    Heading(1, "§ 46 Ärende nummer 2", "p-46"),
                    Paragraph(inlines("Detta hör till ett annat ärende.")),
                ),
            )
        )
        minutes.tree = json.loads(as_json(tree))
        minutes.save(update_fields=["tree"])
        services.make_extracts(actor=SYSTEM, meeting=meeting)
        told = words(Dispatch.objects.order_by("id")[0])
        assert "Så står det i det justerade protokollet." in told
        assert "annat ärende" not in told

    def test_waits_for_the_minutes(self) -> None:
        meeting = addressed(is_adjusted=False)
        assert services.make_extracts(actor=SYSTEM, meeting=meeting) == services.Made(0, 1)
        assert not Dispatch.objects.exists()

    def test_is_done_once(self) -> None:
        meeting = addressed()
        assert services.make_extracts(actor=SYSTEM, meeting=meeting).papers == 2
        with pytest.raises(Refused) as refused:
            services.make_extracts(actor=SYSTEM, meeting=meeting)
        assert refused.value.codes == ("nothing_to_make",)

    def test_keeps_one_file_for_all_who_get_the_same(self) -> None:
        first, second = made_for()
        assert first.file_id == second.file_id
        assert (first.way, second.way) == ("email", "print")


class TestSend:
    def test_sends_the_file_for_real(self, box: mail.Box) -> None:
        paper, _ = made_for()
        assert services.send(actor=SYSTEM, dispatches=[paper], writer=letter) == services.Sent(1, 0)
        (mailed,) = box.letters
        assert mailed["To"] == "kommun@exempel.se"
        assert "§ 45" in str(mailed["Subject"])
        (attached,) = mailed.iter_attachments()
        assert attached.get_content() == file_path(paper.file.sha256).read_bytes()
        assert attached.get_filename() == "protokollsutdrag-regional-tillvaxtnamnd-2020-08-24-45.pdf"
        paper.refresh_from_db()
        assert paper.sent_at is not None
        assert Entry.objects.filter(deed="meetings.send_decision").count() == 1

    def test_never_sends_twice(self, box: mail.Box) -> None:
        paper, printed = made_for()
        services.send(actor=SYSTEM, dispatches=[paper], writer=letter)
        with pytest.raises(Refused) as refused:
            services.send(actor=SYSTEM, dispatches=[paper, printed], writer=letter)
        assert refused.value.codes == ("nothing_to_send",)
        assert len(box.letters) == 1

    def test_keeps_the_fault_and_sends_again(self, box: mail.Box) -> None:
        (paper,) = made_for(services.NewRecipient("Okänd", "okand@exempel.se"))
        assert services.send(actor=SYSTEM, dispatches=[paper], writer=letter) == services.Sent(0, 1)
        paper.refresh_from_db()
        assert "550" in paper.fault
        assert paper.sent_at is None
        Recipient.objects.update(email="kand@exempel.se")
        services.send(actor=SYSTEM, dispatches=[paper], writer=letter)
        paper.refresh_from_db()
        assert (paper.fault, paper.tries) == ("", 2)
        assert [one["To"] for one in box.letters] == ["kand@exempel.se"]

    def test_refuses_a_secret_case_and_prints_it(self, box: mail.Box) -> None:
        meeting = addressed()
        item = first_of(meeting)
        assert item.case is not None
        services.make_extracts(actor=SYSTEM, meeting=meeting)
        type(item.case).objects.filter(pk=item.case_id).update(is_secret=True)
        paper = Dispatch.objects.get(way="email")
        with pytest.raises(Refused) as refused:
            services.send(actor=SYSTEM, dispatches=[paper], writer=letter)
        assert refused.value.codes == ("secret_by_email",)
        assert box.letters == []
        assert services.mark_printed(actor=SYSTEM, dispatch=paper).way == "print"

    def test_makes_no_e_mail_of_a_secret_case(self) -> None:
        meeting = addressed()
        item = first_of(meeting)
        assert item.case is not None
        type(item.case).objects.filter(pk=item.case_id).update(is_secret=True)
        services.make_extracts(actor=SYSTEM, meeting=meeting)
        assert set(Dispatch.objects.values_list("way", flat=True)) == {"print"}


class TestNoteReceipt:
    def test_is_refused_before_it_was_sent_and_outside_the_days(self) -> None:
        _, paper = made_for()
        with pytest.raises(Refused) as refused:
            services.note_receipt(actor=SYSTEM, dispatch=paper, received_on=TODAY())
        assert refused.value.codes == ("decision_not_sent",)
        services.mark_printed(actor=SYSTEM, dispatch=paper)
        for day in (TODAY() - DAY, TODAY() + DAY):
            with pytest.raises(Refused) as refused:
                services.note_receipt(actor=SYSTEM, dispatch=paper, received_on=day)
            assert refused.value.codes == ("received_outside_days",)
        services.note_receipt(actor=SYSTEM, dispatch=paper, received_on=TODAY(), note="Mottagningsbevis")
        paper.refresh_from_db()
        assert (paper.received_on, paper.receipt_note) == (TODAY(), "Mottagningsbevis")

    def test_starts_the_time_of_appeal_of_a_party(self) -> None:
        meeting = addressed(services.NewRecipient("Kommun A", is_party=True))
        item = first_of(meeting)
        reason = "Återkrav enligt 28 §"
        services.choose_route(actor=SYSTEM, item=item, point=None, route="forvaltning", reason=reason)
        assert decision(meeting).in_force_on is None
        services.make_extracts(actor=SYSTEM, meeting=meeting)
        paper = Dispatch.objects.get()
        assert "förvaltningslagen" in words(paper)
        services.mark_printed(actor=SYSTEM, dispatch=paper)
        services.note_receipt(actor=SYSTEM, dispatch=paper, received_on=TODAY())
        found = decision(meeting)
        assert found.last_on is not None
        assert found.last_on >= TODAY() + 21 * DAY
        assert found.in_force_on == found.last_on + DAY


def decision(meeting: Meeting) -> clocks.DecisionClock:
    """The clock of the first matter."""
    found = clocks.meeting_clock(SYSTEM, slug=meeting.board.slug, held_on=meeting.held_on, today=TODAY())
    assert found is not None
    return found.decisions[0]


class TestChooseRoute:
    def test_goes_before_the_rules_with_who_and_why(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        meeting = addressed()
        before = decision(meeting).appeal
        assert before is not None
        assert before.route is Route.LAGLIGHET
        jurist = actor_with(Role.CASE_OFFICER)
        choice = services.choose_route(
            actor=jurist, item=first_of(meeting), point=None, route="none", reason="Enbart verkställighet"
        )
        after = decision(meeting).appeal
        assert after is not None
        assert (after.route, after.source, after.is_chosen) == (Route.NONE, "Enbart verkställighet", True)
        assert choice.chosen_by_id == jurist.id
        services.strike_route(actor=jurist, choice=choice, reason="Fel ärende")
        assert decision(meeting).appeal == before

    def test_holds_the_latest_choice(self) -> None:
        meeting = addressed()
        item = first_of(meeting)
        for route in ("none", "forvaltning"):
            services.choose_route(actor=SYSTEM, item=item, point=None, route=route, reason="Skäl")
        found = decision(meeting).appeal
        assert found is not None
        assert found.route is Route.FORVALTNING
        assert item.appeal_choices.filter(struck_at=None).count() == 1

    @pytest.mark.parametrize(
        ("route", "reason", "code"), [("none", " ", "route_without_reason"), ("hovratten", "Skäl", "route_unknown")]
    )
    def test_is_refused_without_reason_or_route(self, route: str, reason: str, code: str) -> None:
        meeting = addressed()
        with pytest.raises(Refused) as refused:
            services.choose_route(actor=SYSTEM, item=first_of(meeting), point=None, route=route, reason=reason)
        assert refused.value.codes == (code,)

    def test_is_refused_when_another_instruction_has_left(self) -> None:
        _, paper = made_for()
        services.mark_printed(actor=SYSTEM, dispatch=paper)
        with pytest.raises(Refused) as refused:
            services.choose_route(
                actor=SYSTEM, item=paper.recipient.item, point=None, route="none", reason="Enbart verkställighet"
            )
        assert refused.value.codes == ("decision_was_sent",)


class TestPages:
    def test_take_a_decision_from_list_to_receipt(self, client_with, box: mail.Box) -> None:  # type: ignore[no-untyped-def]
        sitting = held()
        notices.announce(minutes=minutes_of(sitting, adjusted_on=TODAY()))
        item = first_of(sitting.meeting)
        secretary = client_with(Role.BOARD_SECRETARY)
        listed = f"/arbete/sammantraden/arende/{item.pk}/skickas-till/"
        assert secretary.post(listed, {"name": "Kommun A", "email": "fel"}).status_code == 422
        secretary.post(listed, {"name": "Kommun A", "email": "kommun@exempel.se"})
        assert "Gör 1 utdrag" in secretary.get(f"{BASE}/expediering/").content.decode()
        secretary.post(f"{BASE}/expediering/gor/")
        assert "Skicka 1 med e-post" in secretary.get(f"{BASE}/expediering/").content.decode()
        secretary.post(f"{BASE}/expediering/skicka/")
        assert len(box.letters) == 1
        paper = Dispatch.objects.get()
        told = {"received_on": TODAY().isoformat(), "note": "E-post"}
        assert secretary.post(f"/arbete/expediering/{paper.pk}/kvittens/", told).status_code == 302
        page = secretary.get(f"{BASE}/expediering/").content.decode()
        assert "1 av 1 skickade" in page
        assert "1 mottagna" in page
        excel = secretary.get(f"{BASE}/expediering/?expediering-format=xlsx")
        assert excel["Content-Type"].startswith("application/vnd.openxmlformats")
        answer = secretary.get(f"/arbete/expediering/{paper.pk}/utdrag.pdf")
        assert b"".join(answer.streaming_content).startswith(b"%PDF")

    def test_hide_the_paper_of_a_secret_case(self, client, client_with, actor_with) -> None:  # type: ignore[no-untyped-def]
        meeting = addressed()
        services.make_extracts(actor=SYSTEM, meeting=meeting)
        paper, item = Dispatch.objects.order_by("id")[0], first_of(meeting)
        assert item.case is not None
        type(item.case).objects.filter(pk=item.case_id).update(is_secret=True)
        for address in (f"/arbete/expediering/{paper.pk}/", f"/arbete/expediering/{paper.pk}/utdrag.pdf"):
            assert client.get(address).status_code == 302
            assert client_with(Role.ANALYST).get(address).status_code == 404
        assert queries.dispatch(ANONYMOUS, paper.pk) is None
        assert "Kommun A" not in client_with(Role.ANALYST).get(f"{BASE}/expediering/").content.decode()

    def test_are_not_for_members(self, client_with) -> None:  # type: ignore[no-untyped-def]
        addressed()
        assert client_with(Role.ELECTED_MEMBER).get(f"{BASE}/expediering/").status_code == 404

    def test_ask_the_database_no_more_with_more_recipients(self, client_with, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        meeting = addressed(*(services.NewRecipient(f"Kommun {number}") for number in range(30)))
        services.make_extracts(actor=SYSTEM, meeting=meeting)
        reader = client_with(Role.AUDITOR)
        with django_assert_max_num_queries(20):
            assert "Kommun 29" in reader.get(f"{BASE}/expediering/").content.decode()
