"""What minutes lack before they may be adjusted, and whose turn it is to sign."""

from dataclasses import replace

import pytest

from redthread.rules.meetings.minutes import Draft, MatterState, PointState, may_sign, missing

POINT = PointState(part=1, is_decided=True, deciders=5)
MATTER = MatterState(number=3, paragraph=45, has_outcome=True, is_decided=True, points=(POINT,))
DRAFT = Draft(matters=(MATTER,), has_ended=True, is_immediate=False, adjusters=1)


def codes(draft: Draft) -> list[str]:
    return [one.code for one in missing(draft)]


def test_nothing_is_missing_when_all_is_there() -> None:
    assert codes(DRAFT) == []


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(DRAFT, matters=()), "minutes_empty"),
        (replace(DRAFT, has_ended=False), "sitting_goes_on"),
        (replace(DRAFT, has_secretary=False), "secretary_missing"),
        (replace(DRAFT, adjusters=0), "adjuster_missing"),
        (replace(DRAFT, without_account=("Ledamot A (M)",)), "signer_without_account"),
        (replace(DRAFT, errors=((45, "row_sum"),)), "proof_error"),
        (replace(DRAFT, matters=(replace(MATTER, has_outcome=False),)), "matter_without_outcome"),
        (replace(DRAFT, matters=(replace(MATTER, points=()),)), "point_undecided"),
        (replace(DRAFT, matters=(replace(MATTER, lost=("Bilagan",)),)), "annex_missing"),
        (replace(DRAFT, matters=(replace(MATTER, points=(replace(POINT, deciders=0),)),)), "deciders_missing"),
        (replace(DRAFT, matters=(replace(MATTER, points=(replace(POINT, is_decided=False),)),)), "point_undecided"),
        (replace(DRAFT, matters=(replace(MATTER, points=(replace(POINT, open_votes=1),)),)), "vote_without_result"),
        (replace(DRAFT, matters=(replace(MATTER, points=(replace(POINT, unclear_votes=1),)),)), "vote_without_result"),
    ],
)
def test_each_lack_is_told(draft: Draft, code: str) -> None:
    assert codes(draft) == [code]


def test_matters_that_are_adjusted_at_once_need_not_wait_for_the_end() -> None:
    assert codes(replace(DRAFT, has_ended=False, is_immediate=True)) == []


@pytest.mark.parametrize(
    ("order", "signed", "code"),
    [
        (1, (), None),
        (2, (), "not_your_turn"),
        (2, (1,), None),
        (1, (1,), "signed_already"),
        (4, (1,), "signing_stopped"),
    ],
)
def test_they_sign_in_order(order: int, signed: tuple[int, ...], code: str | None) -> None:
    told = [one.code for one in may_sign(order, signed, of=3).refusals]
    assert told == ([] if code is None else [code])


def test_nobody_signs_what_somebody_has_refused() -> None:
    assert [one.code for one in may_sign(2, (1,), of=3, is_refused=True).refusals] == ["signing_stopped"]
