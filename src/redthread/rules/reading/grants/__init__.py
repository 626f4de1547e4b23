"""The grants of a paper, in whatever form a region writes them; figures that are not grants stay figures."""

from redthread.rules.reading.grants.find import find_grants, region_of
from redthread.rules.reading.grants.values import Grant

__all__ = ["Grant", "find_grants", "region_of"]
