"""The notice: sent by a real mail server with receipts, answered by its link, late with a reason, and who is called."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from meetings.agendas import DAY, HELD_ON, INFORMATION, LETTER, TODAY, a_coming_meeting
from meetings.boards import ELECTION, FIRST, a_board, seated
from meetings.mail import Box, serving
from redthread.journal.models import Entry
from redthread.meetings import services as meetings
from redthread.meetings.models import Mailing, MailingReceipt, Mandate, Meeting
from redthread.meetings.queries import mailings as queries
from redthread.meetings.services import agenda as services
from redthread.meetings.wording import sentence
from redthread.people.services import open_account
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
LATER = HELD_ON + 400 * DAY


@pytest.fixture
def mail_server(settings) -> Iterator[Box]:
    with serving(settings) as box:
        yield box


def with_address(mandate: Mandate, address: str) -> Mandate:
    """The member signs in with an account that has the address."""
    login = address.partition("@")[0]
    account = open_account(actor=SYSTEM, login=login, name=login, password=None, email=address)
    mandate.member.account = account
    mandate.member.save(update_fields=["account"])
    return mandate


def frozen(meeting: Meeting) -> Meeting:
    services.put_item(actor=SYSTEM, meeting=meeting, matter=replace(INFORMATION, title="Nuläge"), today=TODAY)
    services.freeze_agenda(actor=SYSTEM, meeting=meeting)
    return meeting


def sent(meeting: Meeting, today: date = TODAY, **changed: str) -> Mailing:
    return services.send_notice(actor=SYSTEM, meeting=meeting, letter=LETTER, today=today, **changed)


@pytest.fixture
def meeting() -> Meeting:
    """A frozen agenda for a board with two members and a substitute, one of whom has no account."""
    board = a_board()
    with_address(seated(board, "Ledamot A", last_on=LATER), "a@example.test")
    with_address(seated(board, "Ledamot B", last_on=LATER), "okand@example.test")
    seated(board, "Ersättare A", role=Mandate.Role.SUBSTITUTE, order=1, last_on=LATER)
    meetings.set_service_order(actor=SYSTEM, board=board, party="M", called=("M",), first_on=FIRST, source=ELECTION)
    return frozen(a_coming_meeting(board))


class TestSending:
    def test_leaves_by_smtp_and_says_what_came_of_each_letter(self, meeting: Meeting, mail_server: Box) -> None:
        mailing = sent(meeting)
        services.deliver_notice(actor=SYSTEM, mailing_id=mailing.pk)
        [letter] = mail_server.letters
        assert letter["to"] == "a@example.test"
        told = {str(one.member): (bool(one.sent_at), one.error) for one in mailing.receipts.all()}
        assert told == {
            "Ledamot A (M)": (True, ""),
            "Ledamot B (M)": (False, "not_sent"),
            "Ersättare A (M)": (False, "no_address"),
        }
        assert queries.receipt_behind(letter.get_content().strip().rpartition("/")[2]) == mailing.receipts.get(
            sent_at__isnull=False
        )
        mailing.refresh_from_db()
        assert mailing.done_at is not None
        services.deliver_notice(actor=SYSTEM, mailing_id=mailing.pk)
        assert len(mail_server.letters) == 1

    def test_tries_again_only_what_failed(self, meeting: Meeting, mail_server: Box) -> None:
        mailing = sent(meeting)
        services.deliver_notice(actor=SYSTEM, mailing_id=mailing.pk)
        account = mailing.receipts.get(error="not_sent").member.account
        account.email = "b@example.test"
        account.save(update_fields=["email"])
        assert services.resend_failed(actor=SYSTEM, mailing=mailing) == 1
        services.deliver_notice(actor=SYSTEM, mailing_id=mailing.pk)
        assert [one["to"] for one in mail_server.letters] == ["a@example.test", "b@example.test"]
        with pytest.raises(Refused) as refused:
            services.resend_failed(actor=SYSTEM, mailing=mailing)
        assert refused.value.codes == ("nothing_to_resend",)

    def test_refuses_what_is_not_frozen_or_changed_or_sent(self, meeting: Meeting) -> None:
        other = a_coming_meeting(meeting.board, HELD_ON + 7 * DAY)
        with pytest.raises(Refused) as refused:
            sent(other)
        assert refused.value.codes == ("agenda_not_frozen",)
        sent(meeting)
        with pytest.raises(Refused) as refused:
            sent(meeting)
        assert refused.value.codes == ("agenda_sent_already",)
        services.put_item(actor=SYSTEM, meeting=meeting, matter=INFORMATION, late_reason="Brådskar.", today=TODAY)
        with pytest.raises(Refused) as refused:
            sent(meeting)
        assert refused.value.codes == ("agenda_changed_since",)
        services.freeze_agenda(actor=SYSTEM, meeting=meeting, note="Ett extra ärende.")
        assert sent(meeting).kind == Mailing.Kind.SUPPLEMENT

    def test_refuses_others_than_the_secretary(self, meeting: Meeting, actor_with) -> None:
        with pytest.raises(Refused) as refused:
            services.send_notice(actor=actor_with(Role.CASE_OFFICER), meeting=meeting, letter=LETTER, today=TODAY)
        assert refused.value.codes == ("may_not_freeze_agenda",)


class TestLate:
    def test_a_board_sends_late_with_a_reason_that_is_kept(self, meeting: Meeting) -> None:
        late = HELD_ON - 2 * DAY
        with pytest.raises(Refused) as refused:
            sent(meeting, late)
        assert refused.value.codes == ("notice_too_late",)
        assert "Arbetsordningen 5 §" in sentence(refused.value.refusals[0])
        mailing = sent(meeting, late, late_reason="Staten svarade i går.")
        assert (mailing.late_reason, mailing.late_source) == ("Staten svarade i går.", "Arbetsordningen 5 §")
        assert Entry.objects.get(deed="meetings.send_notice").reason == "Staten svarade i går."

    def test_the_council_has_no_choice_after_the_last_weekday(self) -> None:
        board = a_board("Fullmäktige", body="council", notice_days=7)
        seated(board, "Ledamot A", last_on=LATER)
        meeting = frozen(a_coming_meeting(board))
        assert HELD_ON.weekday() == 0
        with pytest.raises(Refused) as refused:
            sent(meeting, HELD_ON - 2 * DAY, late_reason="Brådskar.")
        assert refused.value.codes == ("notice_impossible",)
        assert "KL 5:13–15" in sentence(refused.value.refusals[0])
        assert sent(meeting, HELD_ON - 3 * DAY, late_reason="Brådskar.").late_reason == "Brådskar."

    def test_a_called_off_meeting_is_not_called_to(self, meeting: Meeting) -> None:
        meetings.cancel_meeting(actor=SYSTEM, meeting=meeting, why="Inga ärenden.", today=TODAY)
        with pytest.raises(Refused) as refused:
            sent(meeting)
        assert refused.value.codes == ("meeting_cancelled",)


class TestAnswers:
    def test_the_link_answers_and_the_first_substitute_is_told(self, meeting: Meeting, client_with) -> None:
        receipt = sent(meeting).receipts.get(member__name="Ledamot A")
        url = f"/kallelse/{queries.link_of(receipt)}/"
        page = Client().get(url).content.decode()
        assert "Sessionssalen" in page
        assert "Nuläge" not in page  # no matter is told to whoever holds the link
        assert Client().post(url, {"svar": "kommer-inte"}).status_code == 302
        receipt.refresh_from_db()
        assert receipt.opened_at is not None
        assert receipt.answer == MailingReceipt.Answer.STAYS_AWAY
        [called] = queries.called_for(SYSTEM, meeting)
        assert (str(called.member), str(called.substitute)) == ("Ledamot A (M)", "Ersättare A (M)")
        where = f"/arbete/sammantraden/{meeting.board.slug}/{meeting.held_on}/dagordning/"
        page = client_with(Role.BOARD_SECRETARY).get(where).content.decode()
        assert "Inkallas först: Ersättare A" in page
        services.answer_notice(actor=ANONYMOUS, receipt=receipt, comes=True, today=TODAY)
        assert queries.called_for(SYSTEM, meeting) == ()

    def test_a_link_that_is_not_ours_leads_nowhere(self, meeting: Meeting) -> None:
        receipt = sent(meeting).receipts.order_by("id")[0]
        assert Client().get(f"/kallelse/{receipt.pk}/").status_code == 404
        assert Client().get(f"/kallelse/{receipt.pk}:fel/").status_code == 404

    def test_an_answer_after_the_meeting_is_refused(self, meeting: Meeting) -> None:
        receipt = sent(meeting).receipts.order_by("id")[0]
        with pytest.raises(Refused) as refused:
            services.answer_notice(actor=ANONYMOUS, receipt=receipt, comes=True, today=HELD_ON + DAY)
        assert refused.value.codes == ("agenda_of_past_meeting",)


class TestPage:
    def test_the_notice_is_sent_by_form_and_followed(
        self, meeting: Meeting, client_with, mail_server: Box, django_capture_on_commit_callbacks
    ) -> None:  # type: ignore[no-untyped-def]
        client = client_with(Role.BOARD_SECRETARY)
        url = f"/arbete/sammantraden/{meeting.board.slug}/{meeting.held_on}/kallelse/"
        page = client.get(url).content.decode()
        assert "{link}" in page
        told = {"subject": "Kallelse", "text": "Välkommen. {link}"}
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(url, told)
        assert answer.status_code == 302
        assert len(mail_server.letters) == 1
        page = client.get(answer["Location"]).content.decode()
        assert "Saknar e-postadress" in page
        assert "1 brev skickade, 2 gick inte fram" in page
        assert client_with(Role.ELECTED_MEMBER).get(answer["Location"]).status_code == 404
