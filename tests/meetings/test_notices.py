"""The notice board: announced by itself, looked for on its public page, standing its whole time, proven afterwards."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings import boards
from meetings.adjusted import held, minutes_of
from redthread.journal.models import Entry
from redthread.meetings.models import Minutes, Notice, NoticeCheck
from redthread.meetings.queries import notices as queries
from redthread.meetings.services import notices as services
from redthread.meetings.wording import sentence
from redthread.meetings.wording.notices import consequence
from redthread.registry.queries import file_path
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.meetings.days import Route, appeal
from redthread.rules.meetings.notices import NoticeKind
from redthread.rules.refusals import Refused
from typesetting.pdf.papers import failures, is_sound

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def an_announced() -> Notice:
    """Minutes adjusted today, announced."""
    return services.announce(minutes=minutes_of(held(), adjusted_on=timezone.localdate()))


def a_written(**changed: object) -> Notice:
    """A notice that somebody wrote."""
    values: dict[str, object] = {
        "kind": "other_law",
        "title": "Samråd om länsplanen",
        "text": "Handlingarna finns på regionens kontor.\nSynpunkter lämnas skriftligt.",
        "law": "förordningen (2009:236) 8 §",
        "until": timezone.localdate() + 20 * DAY,
        "is_reviewed": True,
    }
    return services.post_notice(actor=SYSTEM, new=services.NewNotice(**(values | changed)))  # type: ignore[arg-type]


def looked(notice: Notice, days: int, *, is_up: bool, sha256: str = "") -> NoticeCheck:
    """A look so many days after the notice was posted."""
    return NoticeCheck.objects.create(
        notice=notice,
        at=notice.posted_at + days * DAY,
        is_up=is_up,
        sha256=notice.sha256 if is_up else sha256,
        status=200 if is_up else 503,
    )


def posted(notice: Notice, days_ago: int) -> Notice:
    """The notice as if posted so many days ago, hashed as it was then."""
    notice.posted_at = timezone.now() - days_ago * DAY
    notice.sha256 = queries.hash_of_notice(notice)
    last = appeal(Route.LAGLIGHET, timezone.localdate(notice.posted_at))
    notice.stands_until = last.last_on if notice.kind == "justering" and last else notice.stands_until
    notice.save()
    return notice


class TestAnnounce:
    def test_says_what_the_law_asks_and_stands_until_the_time_of_appeal_is_over(self) -> None:
        notice = an_announced()
        today = timezone.localdate()
        last = appeal(Route.LAGLIGHET, today)
        assert last is not None
        assert (notice.paragraphs, notice.kept_at, notice.stands_until) == ("45–46", "Regionkansliet", last.last_on)
        said = dict(queries.said_of(notice))
        assert said["posted_on"] == today.isoformat()
        assert said["held_on"] == "2020-08-24"

    def test_done_twice_gives_the_same_notice(self) -> None:
        notice = an_announced()
        assert notice.minutes is not None
        assert services.announce(minutes=notice.minutes).pk == notice.pk
        assert Notice.objects.count() == 1

    def test_is_the_systems_deed_whoever_signed_last(self) -> None:
        notice = an_announced()
        entry = Entry.objects.get(deed="meetings.post_notice")
        assert (entry.actor_name, entry.object_key) == ("system", str(notice.pk))

    def test_always_says_where_the_minutes_are(self, settings) -> None:  # type: ignore[no-untyped-def]
        settings.REGION_NAME = "Region A"
        notice = services.announce(minutes=minutes_of(held(), adjusted_on=timezone.localdate(), kept_at=""))
        assert notice.kept_at == "Region A"

    def test_refuses_minutes_that_are_not_adjusted_and_names_the_paragraph(self) -> None:
        with pytest.raises(Refused) as refused:
            services.announce(minutes=minutes_of(held()))
        assert refused.value.codes == ("minutes_not_adjusted",)
        assert "8 kap. 12 §" in sentence(refused.value.refusals[0])


class TestPostNotice:
    @pytest.mark.parametrize(
        ("changed", "codes"),
        [
            ({"kind": "advertisement"}, ("notice_kind_unknown",)),
            ({"kind": "justering"}, ("notice_is_automatic",)),
            ({"title": " ", "is_reviewed": False}, ("notice_without_title", "notice_not_reviewed")),
            ({"law": "", "until": None}, ("notice_without_law", "notice_without_day")),
            ({"until": date(2020, 1, 1)}, ("notice_day_past",)),
            ({"kind": "board_meeting"}, ("notice_without_meeting",)),
        ],
    )
    def test_refuses_what_may_not_stand_there(self, changed: dict[str, object], codes: tuple[str, ...]) -> None:
        with pytest.raises(Refused) as refused:
            a_written(**changed)
        assert refused.value.codes == codes
        assert all(sentence(one).endswith(".") for one in refused.value.refusals)

    def test_knows_the_paragraph_of_a_closed_list(self) -> None:
        with pytest.raises(Refused) as refused:
            a_written(kind="advertisement")
        assert "8 kap. 10 och 11 §§ kommunallagen" in sentence(refused.value.refusals[0])
        assert {kind.value for kind in NoticeKind} == set(Notice.Kind.values)

    def test_tells_the_councils_meetings_from_those_of_boards(self) -> None:
        ahead = timezone.localdate() + 30 * DAY
        while ahead.weekday() != 2:
            ahead += DAY
        meeting = boards.a_planned_meeting(boards.a_board(), ahead)
        with pytest.raises(Refused) as refused:
            a_written(kind="council_meeting", meeting=meeting)
        assert refused.value.codes == ("notice_wrong_body",)
        assert a_written(kind="board_meeting", meeting=meeting).stands_until == ahead

    def test_is_for_those_who_keep_the_board(self, actor_with) -> None:  # type: ignore[no-untyped-def]
        new = services.NewNotice("appeal", "Så överklagar du", "Skriv till oss.", is_reviewed=True)
        with pytest.raises(Refused):
            services.post_notice(actor=actor_with(Role.ELECTED_MEMBER), new=new)
        posted_by = actor_with(Role.BOARD_SECRETARY)
        notice = services.post_notice(actor=posted_by, new=new)
        assert notice.reviewed_by_id == posted_by.id
        assert notice.stands_until is None

    def test_the_database_holds_to_review_and_place(self) -> None:
        for changed in ({"reviewed_at": None}, {"title": ""}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Notice.objects.filter(pk=a_written().pk).update(**changed)
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.filter(pk=an_announced().pk).update(kept_at="")


class TestTakeDown:
    def test_is_refused_up_to_and_with_the_last_day_and_names_the_paragraph(self) -> None:
        notice = an_announced()
        assert notice.stands_until is not None
        for today in (timezone.localdate(), notice.stands_until):
            with pytest.raises(Refused) as refused:
                services.take_down(actor=SYSTEM, notice=notice, today=today)
            assert refused.value.codes == ("notice_must_stand",)
            told = sentence(refused.value.refusals[0])
            assert "8 kap. 12 § kommunallagen" in told
            assert notice.stands_until.isoformat() in told
        down = services.take_down(actor=SYSTEM, notice=notice, today=notice.stands_until + DAY)
        assert down.taken_down_at is not None

    def test_happens_once(self) -> None:
        notice = a_written(kind="appeal")
        services.take_down(actor=SYSTEM, notice=notice, today=timezone.localdate())
        with pytest.raises(Refused) as refused:
            services.take_down(actor=SYSTEM, notice=notice, today=timezone.localdate())
        assert refused.value.codes == ("notice_is_down",)


class TestPublicPage:
    def test_says_exactly_what_was_posted(self, client) -> None:  # type: ignore[no-untyped-def]
        for notice in (an_announced(), a_written()):
            (checked,) = [one for one in _within() if one.notice.pk == notice.pk]
            assert (checked.check.is_up, checked.check.status, checked.check.sha256) == (True, 200, notice.sha256)

    def test_is_open_to_everyone_and_lists_what_stands(self, client) -> None:  # type: ignore[no-untyped-def]
        notice, other = an_announced(), a_written()
        page = client.get("/anslagstavla/").content.decode()
        assert f"/anslagstavla/{notice.pk}/" in page
        assert other.title in page
        told = client.get(f"/anslagstavla/{notice.pk}/").content.decode()
        assert "45–46" in told
        assert "Regionkansliet" in told

    def test_says_that_it_is_empty(self, client) -> None:  # type: ignore[no-untyped-def]
        assert "Det finns inga anslag just nu" in client.get("/anslagstavla/").content.decode()

    def test_of_a_notice_that_is_down_is_gone(self, client) -> None:  # type: ignore[no-untyped-def]
        notice = services.take_down(actor=SYSTEM, notice=a_written(kind="appeal"), today=timezone.localdate())
        answer = client.get(f"/anslagstavla/{notice.pk}/")
        assert answer.status_code == 410
        assert "Anslaget togs ned" in answer.content.decode()
        assert notice.title not in client.get("/anslagstavla/").content.decode()

    def test_tells_nothing_of_what_a_secret_case_is_about(self, client) -> None:  # type: ignore[no-untyped-def]
        sitting = held()
        item = sitting.meeting.items.get(number=1)
        type(item).objects.filter(pk=item.pk).update(title="Hemlig rubrik")
        type(item.case).objects.filter(pk=item.case_id).update(is_secret=True, title="Hemligt ärende")
        notice = services.announce(minutes=minutes_of(sitting, adjusted_on=timezone.localdate()))
        for address in ("/anslagstavla/", f"/anslagstavla/{notice.pk}/", "/anslagstavla/flode.xml"):
            assert "emlig" not in client.get(address).content.decode()

    def test_is_a_feed_of_entries(self, client) -> None:  # type: ignore[no-untyped-def]
        notice = an_announced()
        feed = client.get("/anslagstavla/flode.xml")
        assert feed["Content-Type"].startswith("application/atom+xml")
        assert f"/anslagstavla/{notice.pk}/" in feed.content.decode()

    def test_asks_the_database_no_more_with_more_notices(self, client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        for number in range(12):
            a_written(title=f"Kungörelse {number}")
        with django_assert_max_num_queries(4):
            client.get("/anslagstavla/")


def _within() -> tuple[services.Checked, ...]:
    return services.check_notices(actor=SYSTEM, ask=services.within("testserver"))


class TestCheckNotice:
    def test_finds_that_the_page_says_something_else(self) -> None:
        notice = a_written()
        Notice.objects.filter(pk=notice.pk).update(title="Något annat")
        (checked,) = _within()
        assert not checked.check.is_up
        assert checked.check.sha256 not in ("", notice.sha256)

    def test_keeps_the_fault_when_nobody_answers(self) -> None:
        a_written()
        ask = services.over_http("http://127.0.0.1:9")
        (checked,) = services.check_notices(actor=SYSTEM, ask=ask)
        assert (checked.check.is_up, checked.check.status) == (False, None)
        assert "refused" in checked.check.fault.lower()

    def test_counts_the_whole_time_anew_after_an_interruption(self) -> None:
        notice = posted(an_announced(), 10)
        before = notice.stands_until
        looked(notice, 1, is_up=True)
        looked(notice, 5, is_up=False)
        (checked,) = _within()
        back = timezone.localdate()
        expected = appeal(Route.LAGLIGHET, back)
        assert expected is not None
        assert checked.check.is_up
        assert checked.notice.stands_until == expected.last_on != before
        assert checked.moved_to == expected.last_on
        line = queries.notice_page(SYSTEM, notice.pk)
        assert line is not None
        told = consequence(checked.notice, line.line.interruptions)
        assert "räknas därför om från början" in told
        assert expected.last_on.isoformat() in told
        assert Entry.objects.filter(deed="meetings.find_notice_again").count() == 1

    def test_does_not_move_what_another_law_decides(self) -> None:
        notice = a_written()
        services.check_notice(actor=SYSTEM, notice=notice, ask=lambda _: services.Answer(503))
        until = notice.stands_until
        notice.refresh_from_db()
        assert notice.stands_until == until
        assert Entry.objects.filter(deed="meetings.miss_notice").count() == 1

    def test_journals_that_it_is_gone_once(self) -> None:
        notice = a_written()
        for _ in range(3):
            services.check_notice(actor=SYSTEM, notice=notice, ask=lambda _: services.Answer(404))
        assert Entry.objects.filter(deed="meetings.miss_notice").count() == 1
        assert notice.checks.count() == 3


class TestProve:
    def test_is_refused_while_the_notice_stands(self) -> None:
        with pytest.raises(Refused) as refused:
            services.prove(actor=SYSTEM, notice=an_announced())
        assert refused.value.codes == ("notice_still_up",)
        assert "8 kap. 10 §" in sentence(refused.value.refusals[0])

    def test_makes_a_valid_document_of_how_it_stood(self, tmp_path: Path) -> None:
        notice = posted(an_announced(), 60)
        looked(notice, 1, is_up=True)
        looked(notice, 2, is_up=False)
        looked(notice, 3, is_up=True)
        services.take_down(actor=SYSTEM, notice=notice, today=timezone.localdate())
        proven = services.prove(actor=SYSTEM, notice=notice)
        made = file_path(proven.file.sha256).read_bytes()
        assert failures(made) == []
        assert is_sound(made, tmp_path)


class TestLog:
    def test_shows_the_interruption_and_its_consequence(self, client_with) -> None:  # type: ignore[no-untyped-def]
        notice = posted(an_announced(), 10)
        looked(notice, 4, is_up=False)
        _within()
        page = client_with(Role.BOARD_SECRETARY).get(f"/arbete/anslag/{notice.pk}/").content.decode()
        assert "räknas därför om från början" in page
        assert "Sidan svarade med felkod 503" in page

    def test_warns_of_minutes_that_nobody_announced(self, client_with) -> None:  # type: ignore[no-untyped-def]
        minutes = minutes_of(held(), adjusted_on=timezone.localdate())
        secretary = client_with(Role.BOARD_SECRETARY)
        assert "Justeringen är inte anslagen" in secretary.get("/arbete/anslag/").content.decode()
        secretary.post(f"/arbete/anslag/justering/{minutes.pk}/")
        assert Minutes.objects.get(pk=minutes.pk).notice.paragraphs == "45–46"
        assert "Justeringen är inte anslagen" not in secretary.get("/arbete/anslag/").content.decode()

    def test_is_not_for_members_or_the_public(self, client, client_with) -> None:  # type: ignore[no-untyped-def]
        assert client_with(Role.ELECTED_MEMBER).get("/arbete/anslag/").status_code == 404
        assert client.get("/arbete/anslag/").status_code == 302
        assert queries.notice_lines(ANONYMOUS) == ()

    def test_asks_the_database_no_more_with_more_notices_and_looks(self, client_with) -> None:  # type: ignore[no-untyped-def]
        reader = client_with(Role.AUDITOR)
        counts = []
        for _ in range(2):
            for number in range(6):
                notice = a_written(title=f"Kungörelse {number}")
                for day in range(4):
                    looked(notice, day, is_up=day % 2 == 0)
            with CaptureQueriesContext(connection) as asked:
                reader.get("/arbete/anslag/")
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 12

    def test_takes_a_new_notice_and_refuses_one_without_review(self, client_with) -> None:  # type: ignore[no-untyped-def]
        officer = client_with(Role.CASE_OFFICER)
        told = {"kind": "appeal", "title": "Så överklagar du", "text": "Skriv till oss."}
        answer = officer.post("/arbete/anslag/nytt/", told)
        assert answer.status_code == 422
        assert "Texten är inte granskad" in answer.content.decode()
        assert officer.post("/arbete/anslag/nytt/", told | {"is_reviewed": "on"}).status_code == 302
        notice = Notice.objects.get()
        answer = officer.post(f"/arbete/anslag/{notice.pk}/kontrollera/", follow=True)
        assert "Sidan sade det som anslogs" in answer.content.decode()
        officer.post(f"/arbete/anslag/{notice.pk}/ta-ned/")
        officer.post(f"/arbete/anslag/{notice.pk}/bevis/")
        proven = notice.proofs.get()
        answer = officer.get(f"/arbete/anslag/bevis/{proven.pk}/")
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
