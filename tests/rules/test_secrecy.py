"""Provisions on secrecy: how they are written, and what is known of them."""

from datetime import date

import pytest

from redthread.rules.refusals import Refusal
from redthread.rules.secrecy import (
    COMPANY_SUPPORT,
    PROVISIONS,
    Test,
    known_provision,
    provision_from,
    provisions_in_force,
)


class TestProvisionFrom:
    @pytest.mark.parametrize(
        ("written", "cited"),
        [
            ("OSL 30:27", "OSL 30:27"),
            ("30:27", "OSL 30:27"),
            (" osl  30 : 27 ", "OSL 30:27"),
            ("30 kap. 27 § OSL", "OSL 30:27"),
            ("30 kap 27 § offentlighets- och sekretesslagen (2009:400)", "OSL 30:27"),
            ("OSL 21:3 a", "OSL 21:3 a"),
            ("21:3A", "OSL 21:3 a"),
            ("21 kap. 3 a §", "OSL 21:3 a"),
        ],
    )
    def test_knows_how_people_write(self, written: str, cited: str) -> None:
        assert provision_from(written) == cited

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("", "provision_missing"),
            ("  ", "provision_missing"),
            ("hemligt", "provision_unreadable"),
            ("OSL 30", "provision_unreadable"),
            ("0:1", "provision_unreadable"),
            ("TF 2:15", "provision_unreadable"),
            ("30 kap. 23 § OSL", "provision_of_the_state"),
        ],
    )
    def test_refuses_what_cannot_be_cited(self, written: str, code: str) -> None:
        refused = provision_from(written)
        assert isinstance(refused, Refusal)
        assert refused.code == code


class TestProvisions:
    def test_are_each_cited_as_they_are_read(self) -> None:
        for one in PROVISIONS:
            assert provision_from(one.written) == one.written
            assert known_provision(one.written) == one
        assert known_provision("OSL 1:1") is None

    def test_give_business_secrecy_for_company_support(self) -> None:
        assert (COMPANY_SUPPORT.written, COMPANY_SUPPORT.test, COMPANY_SUPPORT.years) == ("OSL 30:27", Test.DAMAGE, 20)

    def test_apply_until_a_row_says_otherwise(self) -> None:
        assert provisions_in_force(date(2026, 11, 22)) == PROVISIONS
