"""Organisation numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.organisation_numbers import check_digit, organisation_number
from redthread.rules.refusals import Refusal


def code_for(text: str) -> str:
    answer = organisation_number(text)
    return answer.code if isinstance(answer, Refusal) else ""


class TestOrganisationNumber:
    @pytest.mark.parametrize(
        "typed", ["212000-0142", "2120000142", "16212000-0142", "16 2120000142", " 212000–0142 ", "212000 0142"]
    )
    def test_is_written_in_one_way(self, typed: str) -> None:
        assert organisation_number(typed) == "212000-0142"

    @pytest.mark.parametrize(
        "typed",
        ["", "212000-014", "212000-01422", "21200A-0142", "٢12000-0142", "19212000-0142", "16 16 2120000142"],
    )
    def test_is_ten_digits(self, typed: str) -> None:
        assert code_for(typed) == "org_number_not_ten_digits"

    def test_is_not_the_number_of_a_person(self) -> None:
        assert code_for("811228-9874") == "org_number_is_personal"

    def test_has_a_check_digit_that_holds(self) -> None:
        assert code_for("212000-0143") == "org_number_check_digit"

    @given(st.text(alphabet="0123456789", min_size=9, max_size=9), st.integers(1, 9))
    def test_holds_for_one_last_digit_in_ten(self, nine: str, off: int) -> None:
        nine = f"{nine[:2]}5{nine[3:]}"
        right = check_digit(nine)
        assert organisation_number(f"{nine}{right}") == f"{nine[:6]}-{nine[6:]}{right}"
        assert code_for(f"{nine}{(right + off) % 10}") == "org_number_check_digit"

    @given(st.text(alphabet="0123456789", min_size=9, max_size=9), st.integers(3, 7))
    def test_notices_two_neighbours_that_changed_places(self, nine: str, at: int) -> None:
        nine = f"{nine[:2]}5{nine[3:]}"
        left, right = nine[at], nine[at + 1]
        changed = f"{nine[:at]}{right}{left}{nine[at + 2 :]}"
        blind = left == right or {left, right} == {"0", "9"}
        assert (check_digit(changed) == check_digit(nine)) is blind
