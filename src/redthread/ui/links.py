"""Addresses of pages that other rooms own, by their URL name: a line in its source, the passport of a figure."""

from django.urls import reverse

from redthread.measuring import measure_id


def line_in_source(document_id: int, line: int) -> str:
    """The document's page at the line, with the line marked."""
    return f"{reverse('intake:document', args=[document_id])}?rad={line}#rad-{line}"


def case(dnr: str) -> str:
    """The page of a case."""
    return reverse("applications:case", args=[dnr])


def passport(measure: str, **parameters: str) -> str:
    """The passport page of the figure that the measure gives for these parameters."""
    return reverse("ui:passport", args=[measure_id(measure, parameters)])


def place_in_words(page: int | None, line: int) -> str:
    """ "sidan 84, rad 3206", or the line alone where the source has no pages."""
    return f"rad {line}" if page is None else f"sidan {page}, rad {line}"


def referral(pk: int) -> str:
    """The page of a referral."""
    return reverse("registry:referral", args=[pk])
