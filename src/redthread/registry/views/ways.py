"""The ways between the pages of the register."""

from django.urls import reverse

from redthread.registry import access
from redthread.rules.actors import Actor
from redthread.ui.pages import Tab

WAYS = (
    ("Ärenden", "registry:cases"),
    ("Remisser", "registry:referrals"),
    ("Läs in", "intake:hand_in"),
    ("Utdrag", "registry:excerpt"),
)


def ways(reader: Actor, current: str) -> tuple[Tab, ...]:
    """The register's pages as tabs, the one named `current` marked; the settings for who keeps them."""
    shown = [*WAYS, ("Inställningar", "registry:settings")] if access.may_keep_series(reader) else [*WAYS]
    return tuple(Tab(label, reverse(name), current=name == current) for label, name in shown)
