"""The ways between the pages of the register."""

from django.urls import reverse

from redthread.registry import access
from redthread.rules.actors import Actor
from redthread.ui.pages import Tab

WAYS = (
    ("Ärenden", "registry:cases"),
    ("Inkommet", "registry:inbox"),
    ("Utlämnande", "registry:requests"),
    ("Remisser", "registry:referrals"),
    ("Gallring", "registry:retention"),
    ("Läs in", "intake:hand_in"),
    ("Utdrag", "registry:excerpt"),
    ("Journal", "journal:entries"),
)


def ways(reader: Actor, current: str) -> tuple[Tab, ...]:
    """The register's pages as tabs, the one named `current` marked; the settings for who keeps them."""
    hidden = set() if access.may_see_inbox(reader) else {"registry:inbox"}
    shown = [way for way in WAYS if way[1] not in hidden]
    if access.may_keep_series(reader):
        shown.append(("Inställningar", "registry:settings"))
    return tuple(Tab(label, reverse(name), current=name == current) for label, name in shown)
