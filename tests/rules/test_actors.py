"""Who is an official, who is signed in, and who is the system."""

import pytest

from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role


def actor(*roles: Role) -> Actor:
    return Actor(id=1, name="Handläggare A", roles=frozenset(roles))


class TestActor:
    @pytest.mark.parametrize(
        ("role", "is_official"),
        [(role, role not in {Role.APPLICANT, Role.ELECTED_MEMBER, Role.SYSTEM}) for role in Role],
    )
    def test_is_an_official_in_the_roles_of_the_region(self, role: Role, is_official: bool) -> None:
        assert actor(role).is_official is is_official

    def test_is_an_official_when_one_role_of_many_is(self) -> None:
        assert actor(Role.APPLICANT, Role.AUDITOR).is_official

    def test_has_any_of_the_roles_asked_for(self) -> None:
        assert actor(Role.AUDITOR).has_role(Role.ANALYST, Role.AUDITOR)
        assert not actor(Role.AUDITOR).has_role(Role.ANALYST)


class TestNobodyAndSystem:
    def test_nobody_has_no_account_and_no_role(self) -> None:
        assert not ANONYMOUS.is_signed_in
        assert not ANONYMOUS.is_official
        assert not ANONYMOUS.is_system
        assert ANONYMOUS.roles == frozenset()

    def test_the_system_is_no_official_and_has_no_account(self) -> None:
        assert SYSTEM.is_system
        assert not SYSTEM.is_official
        assert not SYSTEM.is_signed_in
