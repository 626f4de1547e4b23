"""Referrals: sent and answered, received and answered, reminded by a real mail server, and who may see them."""

import socket
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from io import BytesIO

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from redthread.journal.models import Entry
from redthread.measuring import ask, load
from redthread.registry import queries
from redthread.registry.models import Case, Document, Referral
from redthread.registry.services import (
    Addressee,
    add_recipient,
    answer_referral,
    close_referral,
    extend_referral,
    keep_file,
    mark_sent,
    open_case,
    plan_opinion,
    receive_referral,
    record_answer,
    register_document,
    remind,
    send_letters,
    send_referral,
)
from redthread.registry.wording.referrals import letter, reminder
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Box:
    """A mail server's box; it refuses one address as a real server does."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, str, str]] = []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # type: ignore[no-untyped-def] # noqa: N802 # aiosmtpd's name
        if address.startswith("okand@"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # type: ignore[no-untyped-def] # noqa: N802 # aiosmtpd's name
        mail = message_from_bytes(envelope.content, policy=default)
        self.letters.append((envelope.rcpt_tos[0], mail["subject"], mail.get_content()))
        return "250 OK"


@pytest.fixture
def mail_server(settings) -> Iterator[Box]:
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield box
    controller.stop()


def a_case() -> Case:
    return open_case(actor=SYSTEM, dnr="26RS11", title="Handlingsplan")


def a_document(case: Case, *, is_draft: bool = False) -> Document:
    made = register_document(
        actor=SYSTEM,
        file=keep_file(actor=SYSTEM, content=BytesIO(b"yttrande"), media="txt"),
        title="Yttrande",
        file_name="yttrande.txt",
        kind="opinion",
        pages=None,
        lines=[(None, "Vi tillstyrker.")],
        cases=[case],
    )
    Document.objects.filter(pk=made.pk).update(is_draft=is_draft)
    made.refresh_from_db()
    return made


def sent(*to: Addressee, days: int = 20) -> Referral:
    return send_referral(
        actor=SYSTEM,
        case=a_case(),
        title="Handlingsplan",
        question="Vad tycker ni?",
        due_on=timezone.localdate() + days * DAY,
        is_eu=False,
        to=to or (Addressee("Hällefors kommun"), Addressee("Karlskoga kommun")),
    )


def received(days: int = 20, **changed: object) -> Referral:
    today = timezone.localdate()
    values: dict[str, object] = {
        "title": "Nya regler",
        "sender": "Departementet",
        "sent_on": today - 30 * DAY,
        "due_on": today + days * DAY,
        "is_eu": False,
    }
    return receive_referral(actor=SYSTEM, case=a_case(), **(values | changed))  # type: ignore[arg-type]


class TestSendReferral:
    def test_keeps_everybody_on_the_list(self) -> None:
        referral = sent()
        page = queries.referral_page(SYSTEM, referral.pk)
        assert page is not None
        assert [one.party.name for one in page.recipients] == ["Hällefors kommun", "Karlskoga kommun"]
        assert Entry.objects.filter(deed="registry.send_referral").count() == 1

    def test_refuses_every_fault_at_once_and_saves_nothing(self) -> None:
        with pytest.raises(Refused) as refused:
            send_referral(
                actor=SYSTEM,
                case=a_case(),
                title=" ",
                question="",
                due_on=date(2099, 1, 1),
                is_eu=False,
                to=[Addressee("Örebro kommun"), Addressee(" örebro  kommun")],
            )
        assert set(refused.value.codes) == {"referral_due_far_off", "referral_without_title", "referred_twice"}
        assert not Referral.objects.exists()

    def test_refuses_nobody_and_a_day_that_is_past(self) -> None:
        with pytest.raises(Refused) as refused:
            send_referral(
                actor=SYSTEM, case=a_case(), title="T", question="", due_on=date(2020, 1, 1), is_eu=False, to=[]
            )
        assert set(refused.value.codes) == {"referral_to_nobody", "referral_due_too_early"}

    def test_is_not_for_who_may_not_register(self, actor_with) -> None:
        for actor in (ANONYMOUS, actor_with(Role.AUDITOR), actor_with(Role.ELECTED_MEMBER)):
            with pytest.raises(Refused):
                send_referral(
                    actor=actor,
                    case=a_case(),
                    title="T",
                    question="",
                    due_on=timezone.localdate() + DAY,
                    is_eu=False,
                    to=[Addressee("A")],
                )


class TestLetters:
    def test_reach_a_real_mail_server_once(self, mail_server: Box) -> None:
        referral = sent(Addressee("Hällefors kommun", "kommun@exempel.se"), Addressee("Karlskoga kommun"))
        assert send_letters(actor=SYSTEM, referral=referral, writer=letter) == 1
        assert send_letters(actor=SYSTEM, referral=referral, writer=letter) == 0
        [(address, subject, text)] = mail_server.letters
        assert (address, subject) == ("kommun@exempel.se", "Remiss: Handlingsplan (26RS11)")
        assert "Vad tycker ni?" in text
        assert "26RS11" in text

    def test_keep_the_fault_of_an_address_that_is_refused(self, mail_server: Box) -> None:
        referral = sent(Addressee("A", "okand@exempel.se"), Addressee("B", "b@exempel.se"))
        assert send_letters(actor=SYSTEM, referral=referral, writer=letter) == 1
        first, second = referral.recipients.order_by("id")
        assert "no such person" in first.send_fault
        assert first.sent_at is None
        assert second.sent_at is not None

    def test_remind_those_who_have_not_answered(self, mail_server: Box) -> None:
        referral = sent(Addressee("A", "a@exempel.se"), Addressee("B", "b@exempel.se"), Addressee("C"))
        send_letters(actor=SYSTEM, referral=referral, writer=letter)
        first, _, third = referral.recipients.order_by("id")
        mark_sent(actor=SYSTEM, recipient=third)
        record_answer(actor=SYSTEM, recipient=first, answered_on=timezone.localdate(), stance="supports", summary="Ja.")
        assert remind(actor=SYSTEM, referral=referral, writer=reminder) == 2
        assert [address for address, subject, _ in mail_server.letters if subject.startswith("Påminnelse")] == [
            "b@exempel.se"
        ]
        assert [one.reminders for one in referral.recipients.order_by("id")] == [0, 1, 1]

    def test_refuse_to_remind_when_nothing_was_sent(self) -> None:
        with pytest.raises(Refused) as refused:
            remind(actor=SYSTEM, referral=sent(), writer=reminder)
        assert refused.value.codes == ("nobody_to_remind",)

    def test_are_marked_once(self) -> None:
        recipient = sent().recipients.order_by("id")[0]
        mark_sent(actor=SYSTEM, recipient=recipient)
        with pytest.raises(Refused) as refused:
            mark_sent(actor=SYSTEM, recipient=recipient)
        assert refused.value.codes == ("referral_letter_sent",)


class TestRecordAnswer:
    def test_may_be_noted_again_with_both_in_the_journal(self) -> None:
        recipient = sent().recipients.order_by("id")[0]
        today = timezone.localdate()
        record_answer(actor=SYSTEM, recipient=recipient, answered_on=today, stance="supports", summary="Ja.")
        record_answer(actor=SYSTEM, recipient=recipient, answered_on=today, stance="opposes", summary="Nej.")
        entry = Entry.objects.filter(deed="registry.record_referral_answer").first()
        assert entry is not None
        assert entry.before is not None
        assert entry.after is not None
        assert (entry.before["stance"], entry.after["stance"]) == ("supports", "opposes")

    def test_refuses_days_and_stances_that_cannot_be(self) -> None:
        recipient = sent().recipients.order_by("id")[0]
        with pytest.raises(Refused) as refused:
            record_answer(actor=SYSTEM, recipient=recipient, answered_on=date(2099, 1, 1), stance="kanske", summary="")
        assert refused.value.codes == ("answer_outside_days", "stance_unknown")


class TestAddRecipient:
    def test_asks_one_more_once(self) -> None:
        referral = sent()
        add_recipient(actor=SYSTEM, referral=referral, to=Addressee("Laxå kommun"))
        with pytest.raises(Refused) as refused:
            add_recipient(actor=SYSTEM, referral=referral, to=Addressee("laxå kommun"))
        assert refused.value.codes == ("referred_twice",)
        assert referral.recipients.count() == 3


class TestReceivedReferral:
    def test_is_planned_answered_and_closed(self) -> None:
        referral = received()
        opinion = a_document(referral.case)
        plan_opinion(
            actor=SYSTEM, referral=referral, way="board", board_meets_on=timezone.localdate() + DAY, draft=opinion
        )
        answered = answer_referral(actor=SYSTEM, referral=referral, opinion=opinion, answered_on=timezone.localdate())
        assert answered.closed_on == timezone.localdate()
        assert answered.outcome == "in_time"

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"sender": " "}, "referral_without_sender"),
            ({"title": ""}, "referral_without_title"),
            ({"due_on": date(1999, 1, 1)}, "referral_due_too_early"),
            ({"due_on": date(2099, 1, 1)}, "referral_due_far_off"),
        ],
    )
    def test_is_refused(self, changed: dict[str, object], code: str) -> None:
        with pytest.raises(Refused) as refused:
            received(**changed)
        assert refused.value.codes == (code,)

    def test_needs_the_day_when_the_board_decides(self) -> None:
        with pytest.raises(Refused) as refused:
            plan_opinion(actor=SYSTEM, referral=received(), way="board", board_meets_on=None, draft=None)
        assert refused.value.codes == ("board_day_missing",)

    def test_is_not_answered_with_a_draft(self) -> None:
        referral = received()
        draft = a_document(referral.case, is_draft=True)
        with pytest.raises(Refused) as refused:
            answer_referral(actor=SYSTEM, referral=referral, opinion=draft, answered_on=timezone.localdate())
        assert refused.value.codes == ("opinion_is_draft",)

    def test_is_not_changed_when_it_is_closed(self) -> None:
        referral = received()
        close_referral(actor=SYSTEM, referral=referral, reason="Vi avstår.")
        for deed in (
            lambda: close_referral(actor=SYSTEM, referral=referral, reason="Igen."),
            lambda: extend_referral(
                actor=SYSTEM, referral=referral, due_on=timezone.localdate() + DAY, reason="Anstånd"
            ),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            assert refused.value.codes == ("referral_closed",)
        referral.refresh_from_db()
        assert referral.outcome == "abstained"

    def test_gets_a_new_last_day_with_its_reason(self) -> None:
        referral = received()
        with pytest.raises(Refused) as refused:
            extend_referral(actor=SYSTEM, referral=referral, due_on=referral.due_on, reason=" ")
        assert refused.value.codes == ("referral_reason_missing", "referral_day_unchanged")
        moved = extend_referral(actor=SYSTEM, referral=referral, due_on=referral.due_on + DAY, reason="Anstånd")
        assert moved.due_on == referral.due_on + DAY
        entry = Entry.objects.filter(deed="registry.extend_referral").first()
        assert entry is not None
        assert entry.reason == "Anstånd"


class TestCountedByYear:
    def test_tells_how_each_went_and_which_were_from_the_eu(self) -> None:
        received(days=-1, is_eu=True)
        close_referral(actor=SYSTEM, referral=received(days=-1), reason="Vi avstår.")
        sent()
        years = queries.referral_years(SYSTEM, timezone.localdate())
        assert sum(one.received for one in years) == 2
        assert sum(one.eu for one in years) == 1
        assert sum(one.waiting for one in years) == 1
        assert sum(one.abstained for one in years) == 1
        assert sum(one.sent for one in years) == 1


class TestWhoSees:
    def test_a_marked_case_hides_its_referrals(self, actor_with, client_with) -> None:
        referral = sent()
        officer = actor_with(Role.CASE_OFFICER)
        assert queries.referral_page(officer, referral.pk) is not None
        Case.objects.filter(pk=referral.case_id).update(is_secret=True)
        assert queries.referral_page(officer, referral.pk) is None
        assert queries.referral_page(actor_with(Role.REGISTRAR), referral.pk) is not None
        assert queries.referral_page(ANONYMOUS, referral.pk) is None
        page = client_with(Role.CONTROLLER).get("/arbete/remisser/skickade/")
        assert b"Handlingsplan" not in page.content


class TestPages:
    def test_a_referral_goes_from_form_to_answer_without_script(self, client_with) -> None:
        case = a_case()
        client = client_with(Role.CASE_OFFICER)
        due_on = (timezone.localdate() + 20 * DAY).isoformat()
        typed = {"dnr": "26RS11", "title": "Handlingsplan", "due_on": due_on, "to": "Hällefors kommun; fel\n; x@y.se"}
        refused = client.post("/arbete/remisser/skicka/", typed)
        assert refused.status_code == 422
        assert "Rad 1: fel är ingen e-postadress." in refused.content.decode()
        saved = client.post("/arbete/remisser/skicka/", typed | {"to": "Hällefors kommun; kommun@exempel.se"})
        referral = Referral.objects.get(case=case)
        assert saved["Location"] == f"/arbete/remisser/{referral.pk}/"
        recipient = referral.recipients.get()
        client.post(f"/arbete/remisser/{referral.pk}/skickad/")
        answer = {"answered_on": timezone.localdate().isoformat(), "stance": "opposes", "summary": "För dyrt."}
        assert client.post(f"/arbete/remisser/svar/{recipient.pk}/", answer).status_code == 302
        page = client.get(f"/arbete/remisser/{referral.pk}/").content.decode()
        assert "För dyrt." in page
        assert "1 av 1 har svarat" in page

    def test_an_unknown_case_is_told_at_its_field(self, client_with) -> None:
        typed = {
            "dnr": "99RS9",
            "title": "T",
            "sender": "D",
            "sent_on": "2026-01-02",
            "due_on": timezone.localdate().isoformat(),
        }
        answer = client_with(Role.REGISTRAR).post("/arbete/remisser/ta-emot/", typed)
        assert answer.status_code == 422
        assert "Det finns inget ärende med det diarienumret." in answer.content.decode()

    def test_lists_ask_few_questions(self, client_with, django_assert_max_num_queries) -> None:
        for number in range(12):
            received(days=number)
        client = client_with(Role.CASE_OFFICER)
        for address in ("/arbete/remisser/", "/arbete/remisser/skickade/", "/arbete/remisser/uppfoljning/"):
            with django_assert_max_num_queries(12):
                assert client.get(address).status_code == 200

    def test_the_list_is_also_a_file(self, client_with) -> None:
        received()
        answer = client_with(Role.CASE_OFFICER).get("/arbete/remisser/?mottagna-format=csv")
        assert "Nya regler;26RS11;Departementet" in answer.content.decode("utf-8-sig")


class TestMeasure:
    def test_counts_what_the_reader_may_see_with_its_rows(self, actor_with) -> None:
        load(["redthread.registry"])
        referral = received(days=-1, is_eu=True)
        year = str(referral.due_on.year)
        asked = ask(SYSTEM, "registry.referrals_received", {"year": year, "outcome": "waiting", "origin": "eu"})
        assert (asked.answer.value, len(asked.answer.rows)) == (1, 1)
        assert ask(SYSTEM, "registry.referrals_received", {"year": year, "outcome": "in_time"}).answer.value == 0
        assert ask(ANONYMOUS, "registry.referrals_received", {"year": year}).answer.value == 0
