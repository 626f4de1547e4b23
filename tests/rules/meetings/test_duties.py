"""What decisions ask for: by hand, as real boards word it, and in any text at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seeds
from redthread.rules.meetings.duties import Duty, DutyKind, duties_in, last_days_in
from redthread.rules.money import Money

DECIDED = date(2020, 8, 24)
DATE, AMOUNT, REPORT, CONDITION = DutyKind.DATE, DutyKind.AMOUNT, DutyKind.REPORT, DutyKind.CONDITION


def found(text: str, *, is_condition: bool = False) -> list[tuple[DutyKind, str, date | None]]:
    duties = duties_in(text, is_condition=is_condition, decided_on=DECIDED)
    return [(duty.kind, duty.quote, duty.due_on) for duty in duties]


class TestDates:
    @pytest.mark.parametrize(
        ("words", "due_on"),
        [
            ("senast 2021-03-31", date(2021, 3, 31)),
            ("senast den 31 mars 2021", date(2021, 3, 31)),
            ("den 30 september 2020", date(2020, 9, 30)),
            ("till och med 2021-12-31", date(2021, 12, 31)),
            ("senast i mars 2021", date(2021, 3, 31)),
            ("senast under 2021", date(2021, 12, 31)),
            ("före den 1 mars 2021", date(2021, 2, 28)),
            ("innan 2021-01-01", date(2020, 12, 31)),
            ("före årets slut", date(2020, 12, 31)),
            ("senast vid årsskiftet", date(2020, 12, 31)),
            ("senast vid årsskiftet 2021/2022", date(2021, 12, 31)),
            ("före utgången av 2022", date(2022, 12, 31)),
            ("före nästa års slut", date(2021, 12, 31)),
            ("senast vecka 40 2020", date(2020, 10, 4)),
        ],
    )
    def test_are_read_as_boards_write_them(self, words: str, due_on: date) -> None:
        ((kind, quote, due),) = found(f"att arbetet ska vara klart {words}, samt")
        assert (kind, due) == (DATE, due_on)
        assert quote == f"arbetet ska vara klart {words}"

    def test_leave_out_the_first_day_of_a_project(self) -> None:
        text = "att projektet får starta tidigast 2020-09-01 och ska vara avslutat senast 2022-09-20, samt"
        assert found(text) == [(DATE, "ska vara avslutat senast 2022-09-20", date(2022, 9, 20))]

    def test_take_the_end_of_a_period(self) -> None:
        text = "att bevilja medel för att genomföra projekt A under perioden 2017-08-01 – 2023-04-30, samt"
        assert found(text) == [
            (DATE, "genomföra projekt A under perioden 2017-08-01 – 2023-04-30", date(2023, 4, 30)),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "att ändra beslutet den 5 november 2019 som ska gälla,",
            "att villkoren från den 1 mars 2021 ska gälla,",
            "att projektet ska vara klart senast 2019-12-31,",
            "att senast den 31 mars lämna underlag,",
            "att det ska ske den 31 februari 2021,",
            "att godkänna delårsrapport januari–juli 2020.",
        ],
    )
    def test_are_none_in_the_past_and_never_guessed(self, text: str) -> None:
        assert found(text) == []


class TestAmounts:
    @pytest.mark.parametrize(
        ("words", "kronor"),
        [
            ("högst 1 200 000 kronor", 1_200_000),
            ("upp till 500 000 kr", 500_000),
            ("maximalt 1,5 miljoner kronor", 1_500_000),
            ("högst sammanlagt 300 000 kronor", 300_000),
        ],
    )
    def test_are_the_largest_allowed(self, words: str, kronor: int) -> None:
        (duty,) = duties_in(f"att Region A beviljas {words}, samt", is_condition=False, decided_on=DECIDED)
        assert (duty.kind, duty.quote, duty.amount) == (AMOUNT, words, Money.kronor(kronor))

    def test_are_not_amounts_that_are_only_told(self) -> None:
        assert found("att projektets kostnader är 1 200 000 kronor.") == []


class TestReports:
    def test_have_each_their_day(self) -> None:
        text = (
            "att projektägaren ska lämna lägesrapport senast 2021-03-31 och slutrapport senast den 30 september 2022."
        )
        assert [(kind, due) for kind, _, due in found(text)] == [
            (REPORT, date(2021, 3, 31)),
            (REPORT, date(2022, 9, 30)),
        ]

    def test_have_a_day_that_stands_before_them(self) -> None:
        ((kind, quote, due),) = found("att förvaltningen senast 2021-03-31 ska redovisa resultatet.")
        assert (kind, due) == (REPORT, date(2021, 3, 31))
        assert "redovisa" in quote
        assert "2021-03-31" in quote

    def test_are_there_without_a_day_too(self) -> None:
        assert [(kind, due) for kind, _, due in found("att slutrapport lämnas senast 31 mars.")] == [(REPORT, None)]

    @pytest.mark.parametrize(
        "text",
        [
            "att godkänna redovisningen.",
            "att lägga rapporten till handlingarna.",
            "att anteckna återrapporteringen till protokollet.",
            "att medlen ska användas enligt slutrapporten.",
        ],
    )
    def test_are_none_where_one_is_approved_or_noted(self, text: str) -> None:
        assert found(text) == []

    def test_leave_the_day_of_something_else_alone(self) -> None:
        text = "att projektet ska avslutas senast 2022-09-20 och slutrapport lämnas senast 2022-12-31."
        assert [(kind, due) for kind, _, due in found(text)] == [
            (DATE, date(2022, 9, 20)),
            (REPORT, date(2022, 12, 31)),
        ]


class TestConditions:
    def test_are_the_whole_of_a_condition(self) -> None:
        text = "Projektets budget ska vara fullt finansierad för att beslutet ska gälla."
        assert found(text, is_condition=True) == [(CONDITION, text, None)]

    def test_ask_for_nothing_when_they_only_refer(self) -> None:
        text = "Regionens allmänna villkor för medfinansiering gäller (beslutade 2019-11-05, dnr 19RS9026)."
        assert found(text, is_condition=True) == []

    def test_are_found_in_a_clause_with_their_day(self) -> None:
        text = "att bevilja medel under förutsättning att kommunen beslutar om medfinansiering senast 2021-01-31, samt"
        quote = "under förutsättning att kommunen beslutar om medfinansiering senast 2021-01-31"
        assert found(text) == [(CONDITION, quote, date(2021, 1, 31))]

    def test_that_ask_for_a_report_are_reports(self) -> None:
        text = "Projektägaren ska redovisa kostnaderna senast 2021-06-30."
        assert [(kind, due) for kind, _, due in found(text, is_condition=True)] == [(REPORT, date(2021, 6, 30))]


WORDS = st.sampled_from(
    [
        "att", "ska", "senast", "före", "den", "högst", "och", "samt", ",", ".", ";", "återrapportera", "slutrapport",
        "under förutsättning att", "2021-03-31", "30 september 2020", "2019-01-01", "årets slut", "1 200 000 kronor",
        "under perioden", "2020-01-01 – 2022-12-31", "redovisa", "godkänna", "mars", "2021", "till och med", "för att",
        "projektet", "år", "årsskiftet 2021/2022", "0001-01-01", "inte överstiga", "\n", "–", "§",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join))
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


class TestAnyText:
    @given(TEXTS, st.booleans(), DAYS)
    def test_is_quoted_word_for_word(self, text: str, is_condition: bool, decided_on: date) -> None:
        for duty in duties_in(text, is_condition=is_condition, decided_on=decided_on):
            assert duty.quote
            assert text[duty.start : duty.end] == duty.quote

    @given(TEXTS, st.booleans(), DAYS)
    def test_gives_no_day_that_the_quoted_words_do_not_tell(
        self, text: str, is_condition: bool, decided_on: date
    ) -> None:
        for duty in duties_in(text, is_condition=is_condition, decided_on=decided_on):
            assert duty.due_on is None or duty.due_on >= decided_on
            assert duty.due_on is None or stands_in(duty, text, decided_on)

    @given(TEXTS, st.booleans(), DAYS)
    def test_proposes_the_same_thing_once(self, text: str, is_condition: bool, decided_on: date) -> None:
        duties = duties_in(text, is_condition=is_condition, decided_on=decided_on)
        assert len({(duty.kind, duty.start) for duty in duties}) == len(duties)


def stands_in(duty: Duty, text: str, decided_on: date) -> bool:
    """The day is told by words of the text that lie within the quoted ones."""
    return any(
        day.on == duty.due_on and duty.start <= day.start and day.end <= duty.end
        for day in last_days_in(text, decided_on)
    )


@pytest.mark.seeds
class TestRealDecisions:
    def test_give_every_amount_and_last_day(self) -> None:
        from redthread.rules.reading import read
        from redthread.texts import extract

        reading = read(extract(seeds.paper("handlingar-2020-08-24.txt")))
        assert reading.meeting is not None
        told = {
            item.number: [
                (duty.kind, duty.due_on, duty.amount)
                for clause in item.proposed_decision
                for duty in duties_in(clause.text, is_condition=False, decided_on=DECIDED)
            ]
            for item in reading.meeting.items
        }
        assert (AMOUNT, None, Money.kronor(474_529)) in told[3]
        assert (DATE, date(2022, 9, 20), None) in told[3]
        assert (AMOUNT, None, Money.kronor(1_912_400)) in told[4]
        assert (DATE, date(2023, 3, 31), None) in told[4]
        assert (AMOUNT, None, Money.kronor(2_300_000)) in told[5]
        assert (DATE, date(2023, 4, 30), None) in told[5]
        assert told[1] == told[2] == []


def test_a_report_whose_last_day_has_passed_stands_without_a_day() -> None:
    text = f"att lämna slutrapport senast {DECIDED - timedelta(days=1)}."
    assert [(kind, due) for kind, _, due in found(text)] == [(REPORT, None)]
    (earlier,) = duties_in(text, is_condition=False, decided_on=DECIDED - timedelta(days=9))
    assert earlier.due_on == DECIDED - timedelta(days=1)
