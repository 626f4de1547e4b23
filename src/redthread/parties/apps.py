"""The parties room."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Configuration of the room. Mandates make applicants, which the room of people below cannot know."""

    name = "redthread.parties"
    label = "parties"

    def ready(self) -> None:
        from redthread.parties.access import roles_from_mandates
        from redthread.people.access import let_roles_come_from

        let_roles_come_from(roles_from_mandates)
