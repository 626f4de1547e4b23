"""Where a hit leads, for who reads it."""

from django.urls import NoReverseMatch, reverse

from redthread.registry.access import may_read_documents, may_see_register
from redthread.registry.queries.searching import Hit
from redthread.rules.actors import Actor


def address_of(hit: Hit, reader: Actor) -> str:
    """The page of the thing that suits the reader; "" when it has none."""
    for name in (*_better(hit, reader), hit.page):
        try:
            return reverse(name, args=hit.arguments)
        except NoReverseMatch:  # a page that this version of the program does not have
            continue
    return ""


def _better(hit: Hit, reader: Actor) -> tuple[str, ...]:
    """Officials get to the register's page of a case, others to the public one."""
    if hit.kind == "case" and not may_see_register(reader):
        return ("applications:case",)
    if hit.kind == "document" and may_read_documents(reader):
        return ("registry:document", "intake:document")
    return ()
