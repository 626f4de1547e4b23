"""Many cases and documents at once, of a region that is made up."""

from redthread.registry.services.bulk.finding import Finder
from redthread.registry.services.bulk.loading import Loading, load_scheme
from redthread.registry.services.bulk.past import (
    By,
    Office,
    Past,
    PastCase,
    PastClosing,
    PastDocument,
    Scheme,
    printed,
)
from redthread.registry.services.bulk.rebuilding import rebuild

__all__ = [
    "By",
    "Finder",
    "Loading",
    "Office",
    "Past",
    "PastCase",
    "PastClosing",
    "PastDocument",
    "Scheme",
    "load_scheme",
    "printed",
    "rebuild",
]
