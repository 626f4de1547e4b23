"""How units and posts are shown: from what the queries give to what the components take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.people.wording import role_in_words
from redthread.typesetting import formats
from redthread.ui.figures import Fact
from redthread.ui.pages import PageHead, Tone
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, text_cell, until_cell

if TYPE_CHECKING:
    from redthread.people.models import Holding, Post, Unit
    from redthread.people.queries import Branch


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post in the tree: its title and page, its role, and who holds it today ("" when it is vacant)."""

    title: str
    url: str
    role: str
    holders: str


@dataclass(frozen=True, slots=True)
class BranchView:
    """A unit in the tree with the addresses of what may be done with it."""

    name: str
    change_url: str
    close_url: str
    posts: tuple[PostLine, ...]
    branches: tuple[BranchView, ...]


def branch_views(branches: Iterable[Branch]) -> tuple[BranchView, ...]:
    """The tree as the page shows it."""
    return tuple(
        BranchView(
            name=one.unit.name,
            change_url=reverse("people:change_unit", args=[one.unit.pk]),
            close_url=reverse("people:close_unit", args=[one.unit.pk]),
            posts=post_lines(one.posts),
            branches=branch_views(one.branches),
        )
        for one in branches
    )


def post_lines(posts: Iterable[Post]) -> tuple[PostLine, ...]:
    """Posts as lines of the tree."""
    return tuple(
        PostLine(
            one.title,
            reverse("people:post", args=[one.pk]),
            role_in_words(one.role),
            holders_of(one),
        )
        for one in posts
    )


def holders_of(post: Post) -> str:
    """The names of who holds the post today, as `queries.posts` read them."""
    held: list[Holding] = getattr(post, "held", [])
    return ", ".join(one.account.name for one in held)


def units_table(units: Iterable[Unit], today: date) -> TableView:
    """Every unit, for those who want a list or a file."""
    return TableView(
        id="enheter",
        caption="Alla enheter",
        columns=(
            Column("enhet", "Enhet"),
            Column("under", "Ligger under"),
            Column("stangd", "Stängd", ColumnKind.DATE),
        ),
        rows=tuple(
            Row(
                (
                    text_cell(one.name),
                    text_cell(one.under.name if one.under else ""),
                    date_cell(one.closed_on, note=_coming(one.closed_on, today)),
                ),
                key=str(one.pk),
            )
            for one in units
        ),
        empty="Organisationen har inga enheter ännu.",
        empty_hint="Lägg till den översta enheten först.",
        export_name="enheter",
    )


def posts_table(posts: Iterable[Post], today: date) -> TableView:
    """Every post, with who holds it."""
    return TableView(
        id="befattningar",
        caption="Befattningar",
        columns=(
            Column("befattning", "Befattning"),
            Column("enhet", "Enhet"),
            Column("roll", "Roll"),
            Column("innehavare", "Har den i dag"),
            Column("delad", "Delas"),
            Column("stangd", "Stängd", ColumnKind.DATE),
        ),
        rows=tuple(_post_row(one, today) for one in posts),
        empty="Det finns inga befattningar ännu.",
        empty_hint="En befattning ger den som har den en roll.",
        export_name="befattningar",
    )


def post_head(post: Post, today: date) -> PageHead:
    """The head of a post's page."""
    state, tone = ("Tillsatt", Tone.OK) if holders_of(post) else ("Vakant", Tone.WARNING)
    if post.closed_on is not None and post.closed_on <= today:
        state, tone = "Stängd", Tone.NOTE
    return PageHead(post.title, kind="Befattning", state=state, tone=tone)


def post_facts(post: Post) -> tuple[Fact, ...]:
    """What the post is."""
    facts = [
        Fact("Enhet", post.unit.name if post.unit else formats.NOTHING),
        Fact("Roll", role_in_words(post.role)),
        Fact("Delas", "Flera får ha den samtidigt" if post.is_shared else "En i taget"),
    ]
    if post.closed_on is not None:
        facts.append(Fact("Upphör", formats.isodate(post.closed_on)))
    return tuple(facts)


def holders_table(holdings: Iterable[Holding], today: date, *, may_open: bool) -> TableView:
    """Who holds, held and will hold the post; names lead to the accounts for who may open them."""
    return TableView(
        id="innehavare",
        caption="Innehavare",
        columns=(
            Column("namn", "Namn"),
            Column("fran", "Från", ColumnKind.DATE),
            Column("till", "Till och med", ColumnKind.DATE),
            Column("lage", "Läge"),
        ),
        rows=tuple(_holder_row(one, today, may_open) for one in holdings),
        empty="Ingen har haft befattningen.",
        export_name="innehavare",
    )


def _post_row(post: Post, today: date) -> Row:
    url = reverse("people:post", args=[post.pk])
    holders = holders_of(post)
    is_open = post.closed_on is None or post.closed_on > today
    vacant = Cell("", "Vakant", severity="warning", word="Vakant")
    return Row(
        (
            text_cell(post.title, url=url),
            text_cell(post.unit.name if post.unit else ""),
            text_cell(role_in_words(post.role)),
            text_cell(holders) if holders or not is_open else vacant,
            text_cell("Ja" if post.is_shared else "Nej"),
            date_cell(post.closed_on, note=_coming(post.closed_on, today)),
        ),
        url=url,
        key=str(post.pk),
    )


def _holder_row(holding: Holding, today: date, may_open: bool) -> Row:
    url = reverse("people:account", args=[holding.account_id]) if may_open else ""
    word = "Pågår"
    if holding.first_on > today:
        word = "Kommande"
    elif holding.last_on is not None and holding.last_on < today:
        word = "Slut"
    state = Cell("", word, severity="ok" if word == "Pågår" else "note", word=word)
    return Row(
        (text_cell(holding.account.name, url=url), date_cell(holding.first_on), until_cell(holding.last_on), state),
        url=url,
        key=str(holding.pk),
    )


def _coming(day: date | None, today: date) -> str:
    return "kommande" if day is not None and day > today else ""
