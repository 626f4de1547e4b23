"""A whole case as one file."""

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from redthread.registry import access, services
from redthread.registry.wording.dossiers import LEAFLETS
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, reader


@reader(access.may_see_register)
@require_safe
def dossier(request: HttpRequest, dnr: str) -> HttpResponseBase:
    """The case as a zip, sent while it is packed."""
    try:
        pieces = services.export_dossier(actor=actor_behind(request), dnr=dnr, leaflets=LEAFLETS)
    except Refused as refused:
        raise Http404 from refused
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="akt-{slugify(dnr)}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
