"""Who does something, and in which roles. See docs/rules/actors.md."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person, or the system itself, acts as. The roles are those of the product's people."""

    APPLICANT = "applicant"
    CASE_OFFICER = "case_officer"
    DELEGATE = "delegate"
    BOARD_SECRETARY = "board_secretary"
    ELECTED_MEMBER = "elected_member"
    CONTROLLER = "controller"
    STATE_REPORTER = "state_reporter"
    ANALYST = "analyst"
    AUDITOR = "auditor"
    REGISTRAR = "registrar"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


OFFICIAL_ROLES = frozenset(
    {
        Role.CASE_OFFICER,
        Role.DELEGATE,
        Role.BOARD_SECRETARY,
        Role.CONTROLLER,
        Role.STATE_REPORTER,
        Role.ANALYST,
        Role.AUDITOR,
        Role.REGISTRAR,
        Role.ADMINISTRATOR,
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who reads or does. `id` is the account's, None for who has no account; `name` is as journalled.

    `stands_in_for` are the posts of others who are away, in which the actor acts too; their roles are among `roles`.
    """

    id: int | None
    name: str
    roles: frozenset[Role]
    stands_in_for: tuple[str, ...] = ()

    @property
    def is_signed_in(self) -> bool:
        """There is an account behind the actor. The system has none."""
        return self.id is not None

    @property
    def is_official(self) -> bool:
        """The actor works for the region. The system, elected members and applicants do not."""
        return not self.roles.isdisjoint(OFFICIAL_ROLES)

    @property
    def is_system(self) -> bool:
        """The actor is the program itself: a scheduled job or a command at the console."""
        return Role.SYSTEM in self.roles

    def has_role(self, *roles: Role) -> bool:
        """The actor has at least one of the roles."""
        return not self.roles.isdisjoint(roles)


ANONYMOUS = Actor(id=None, name="", roles=frozenset())
SYSTEM = Actor(id=None, name="system", roles=frozenset({Role.SYSTEM}))
