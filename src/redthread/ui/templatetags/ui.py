"""The components and figures of the house, known to every template without loading."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from redthread.rules.money import Money
from redthread.rules.papers.shapes import DateSpan
from redthread.rules.periods import Period
from redthread.typesetting import formats
from redthread.ui import cells, marks
from redthread.ui.figures import BarsView, Fact, FigureView, laid_out
from redthread.ui.findings import FindingView, tallied
from redthread.ui.matrices import MatrixView
from redthread.ui.pages import Event, PageHead, ProgressView, Step, Tab
from redthread.ui.sources import SourceView
from redthread.ui.tables import TableView, arrange

register = template.Library()

Page = dict[str, object]


@register.filter
def kronor(value: Money | int | Decimal | None) -> str:
    """ "1 912 400 kr"."""
    return formats.kronor(value)


@register.filter
def amount(value: Money | int | Decimal | None) -> str:
    """ "1 912 400", for places where the unit is already told."""
    return formats.amount(value)


@register.filter
def number(value: int | Decimal, decimals: int | None = None) -> str:
    """ "1 234,5"."""
    return formats.number(value, decimals)


@register.filter
def percent(value: int | Decimal | Fraction | None, decimals: int | None = None) -> str:
    """ "12 %", "12,06 %"."""
    return formats.percent(value, decimals)


@register.filter
def isodate(value: date | None) -> str:
    """ "2020-08-24"."""
    return formats.isodate(value)


@register.filter
def longdate(value: date | None) -> str:
    """ "24 augusti 2020"."""
    return formats.longdate(value)


@register.filter
def moment(value: datetime | None) -> str:
    """ "2020-08-24 13.45"."""
    return formats.moment(value)


@register.filter
def period(value: Period | DateSpan | None) -> str:
    """ "2020-09-01 – 2023-04-30"."""
    return formats.period(value)


@register.filter
def filesize(value: int) -> str:
    """ "267 kB"."""
    return formats.filesize(value)


@register.simple_tag
def mark(kind: str) -> SafeString:
    """The shape of a severity or tone; it always stands beside a word. Nothing for the plain tone."""
    return marks.mark(kind)


@register.inclusion_tag("ui/parts/table.html", takes_context=True)
def table(context: Context, view: TableView) -> Page:
    """A table, sorted, filtered and paged as the address asks."""
    request = context.get("request")
    arranged = arrange(view, _query(context))
    return {
        "table": arranged,
        "lines": [(row, cells.row(zip(view.columns, row.cells, strict=True))) for row in arranged.rows],
        "totals": cells.totals(zip(view.columns, arranged.totals, strict=True), view.total_label)
        if arranged.totals
        else "",
        "view": view,
        "path": request.path if isinstance(request, HttpRequest) else "",
    }


@register.inclusion_tag("ui/parts/matrix.html")
def matrix(view: MatrixView) -> Page:
    """A budget matrix with its findings at their cells."""
    return {"view": view}


@register.inclusion_tag("ui/parts/facts.html")
def key_facts(facts: Sequence[Fact]) -> Page:
    """Facts in pairs."""
    return {"facts": facts}


@register.inclusion_tag("ui/parts/figure.html")
def figure(view: FigureView) -> Page:
    """A figure with its way to the passport."""
    return {"figure": view}


@register.inclusion_tag("ui/parts/finding.html")
def finding(view: FindingView) -> Page:
    """One finding."""
    return {"finding": view}


@register.inclusion_tag("ui/parts/findings.html")
def findings(views: Iterable[FindingView], empty: str = "Granskningen hittade inget att anmärka på.") -> Page:
    """All findings with their tally; says so when there are none."""
    listed = tuple(views)
    return {"findings": listed, "tally": tallied(listed), "empty": empty}


@register.inclusion_tag("ui/parts/source.html")
def source_text(view: SourceView) -> Page:
    """A stretch of a document's text with what was read from each line and its findings."""
    return {"view": view}


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, hint: str = "", url: str = "", label: str = "") -> Page:
    """An empty state: what is empty, why that is fine or what to do, and at most one way on."""
    return {"title": title, "hint": hint, "url": url, "label": label}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(form: BaseForm) -> Page:
    """Every fault of a form in one box on top, each naming its field and leading to it. Nothing without faults."""
    return {"form": form, "faults": _faults(form) if form.is_bound else []}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, example: str = "") -> Page:
    """A form field: label, help, fault, control, in that order."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    return {
        "field": bound,
        "example": example,
        "is_file": kind == "file",
        "is_checkbox": kind == "checkbox" and not getattr(widget, "use_fieldset", False),
        "is_group": widget.use_fieldset,
        "is_hidden": bound.is_hidden,
    }


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: BaseForm) -> Page:
    """The summary of faults and every field of a form in order."""
    return {"form": form}


@register.simple_block_tag
def section(content: str, title: str, help: str = "") -> SafeString:
    """A part of a form about one thing, with a heading and help."""
    helped = format_html('<p class="help">{}</p>', help) if help else ""
    return format_html('<fieldset class="section"><legend>{}</legend>{}{}</fieldset>', title, helped, content)


@register.simple_block_tag
def clause(content: str, title: str, level: int = 2) -> SafeString:
    """A part of a text with its heading in the margin, as in printed minutes."""
    return format_html('<section class="clause"><h{0}>{1}</h{0}><div>{2}</div></section>', level, title, content)


@register.simple_block_tag
def notice(content: str, tone: str = "note") -> SafeString:
    """Something the reader must know, with shape and words."""
    words = {"ok": "Klart", "warning": "Varning", "error": "Fel"}
    word = format_html('<span class="unseen">{}: </span>', words[tone]) if tone in words else ""
    return format_html('<div class="notice is-{}">{}<div>{}{}</div></div>', tone, mark(tone), word, content)


@register.simple_block_tag
def fold(content: str, title: str, count: str = "") -> SafeString:
    """A folded part."""
    small = format_html(" <small>{}</small>", count) if count else ""
    return format_html('<details class="fold"><summary>{}{}</summary><div>{}</div></details>', title, small, content)


@register.inclusion_tag("ui/parts/progress.html", takes_context=True)
def progress(context: Context, view: ProgressView) -> Page:
    """Long work under way; asks for itself again until it is over."""
    return {"view": view, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/parts/head.html", takes_context=True)
def page_head(context: Context, view: PageHead) -> Page:
    """The head of a page."""
    return {"view": view, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/parts/thread.html")
def thread(steps: Sequence[Step], label: str = "Ärendets gång") -> Page:
    """The red thread through a case."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("ui/parts/history.html")
def history(events: Sequence[Event], title: str = "Historik") -> Page:
    """What has happened, folded, the latest first as given."""
    return {"events": events, "title": title}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(views: Sequence[Tab], label: str = "Delar av sidan") -> Page:
    """Sister pages as links."""
    return {"tabs": views, "label": label}


@register.inclusion_tag("ui/parts/bars.html")
def bars(view: BarsView) -> Page:
    """Bars lying down, with the table one key away."""
    return {"view": view, "picture": laid_out(view)}


@register.filter
def tone(level_tag: str) -> str:
    """The tone of one of Django's messages."""
    return {"success": "ok", "warning": "warning", "error": "error"}.get(level_tag, "note")


def _faults(form: BaseForm) -> list[tuple[str, str, str]]:
    """The id of the field, its label, and what is wrong; a fault of the whole form has neither id nor label."""
    general = [("", "", str(message)) for message in form.non_field_errors()]
    return general + [
        (bound.id_for_label or bound.auto_id, str(bound.label), str(message))
        for bound in form
        for message in bound.errors
    ]


def _query(context: Context) -> QueryDict:
    request: Any = context.get("request")
    return request.GET if isinstance(request, HttpRequest) else QueryDict("")
