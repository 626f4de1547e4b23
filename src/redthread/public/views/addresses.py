"""Where a hit leads, for who reads it."""

from django.urls import NoReverseMatch, reverse

from redthread.registry.access import may_read_documents, may_see_register
from redthread.registry.queries.searching import Hit
from redthread.rules.actors import Actor


def address_of(hit: Hit, reader: Actor) -> str:
    """The page of the thing that suits the reader; "" when it has none."""
    try:
        return reverse(_name(hit, reader), args=hit.arguments)
    except NoReverseMatch:  # indexed by a version of the program with other addresses
        return ""


def _name(hit: Hit, reader: Actor) -> str:
    """Officials get to the register's own pages, others to the public ones."""
    if hit.kind == "case" and not may_see_register(reader):
        return "applications:case"
    if hit.kind == "document" and not may_see_register(reader):
        return "intake:document" if may_read_documents(reader) else "registry:public_document"
    return hit.page
