"""What every page knows: the region's name, who reads, and the navigation that suits that person."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from redthread.ui.access import actor_behind
from redthread.ui.navigation import entries_for


def page(request: HttpRequest) -> dict[str, object]:
    """Names for the layout: `region_name`, `reader`, `navigation`; `search_url` where no other search field is."""
    reader = actor_behind(request)
    search_url = reverse("public:search")
    return {
        "search_url": "" if request.path == search_url else search_url,
        "region_name": settings.REGION_NAME,
        "reader": reader,
        "navigation": entries_for(reader, request.path),
    }
