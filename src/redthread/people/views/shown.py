"""How accounts, units, posts and substitutions are shown: from what the queries give to what the components take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from redthread.people import access
from redthread.people.wording import role_in_words
from redthread.ui.figures import Fact
from redthread.ui.pages import Choice, NextStep, PageHead, Tab, Tone
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, text_cell, until_cell

if TYPE_CHECKING:
    from redthread.people.models import Account, Holding, Substitution
    from redthread.people.queries import AccountPage
    from redthread.rules.actors import Actor

STATES = (("", "Öppna"), ("utan", "Utan befattning"), ("stangda", "Stängda"), ("alla", "Alla"))


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """What the list of accounts is narrowed to: the code of a role, the name of a unit, and a state from `STATES`."""

    role: str = ""
    unit: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> AccountChoice:
        """What an address asks for. A state that is none is read as the first."""
        state = query.get("lage", "")
        known = state if state in dict(STATES) else ""
        return cls(query.get("roll", "")[:40], query.get("enhet", "")[:200], known)

    def holds(self, account: Account, today: date) -> bool:
        """The account is one of those asked for."""
        held = held_today(account, today)
        return (
            self._holds_state(account, held)
            and (not self.role or any(one.post.role == self.role for one in held))
            and (not self.unit or any(unit_name(one) == self.unit for one in held))
        )

    def shown(self, accounts: Sequence[Account], today: date) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """The ways to narrow the list, each with how many accounts it leaves together with the others chosen."""
        by_state = [a for a in accounts if replace(self, state="alla").holds(a, today)]
        states = tuple(
            self._choice("lage", code, label, sum(replace(self, state=code).holds(a, today) for a in by_state))
            for code, label in STATES
        )
        roles = self._counted("roll", accounts, today, lambda held: held.post.role, role_in_words)
        units = self._counted("enhet", accounts, today, unit_name, str)
        return (("Konton", states), ("Roller", roles), ("Enheter", units))

    def _holds_state(self, account: Account, held: Sequence[Holding]) -> bool:
        if self.state == "utan":
            return account.is_active and not held
        return self.state == "alla" or account.is_active == (self.state != "stangda")

    def _counted(
        self,
        name: str,
        accounts: Iterable[Account],
        today: date,
        value_of: Callable[[Holding], str],
        label_of: Callable[[str], str],
    ) -> tuple[Choice, ...]:
        others = replace(self, role="" if name == "roll" else self.role, unit="" if name == "enhet" else self.unit)
        found: Counter[str] = Counter()
        for account in accounts:
            if others.holds(account, today):
                found.update({value_of(one) for one in held_today(account, today)} - {""})
        return tuple(self._choice(name, value, label_of(value), found[value]) for value in sorted(found, key=label_of))

    def _choice(self, name: str, value: str, label: str, count: int) -> Choice:
        now = {"roll": self.role, "enhet": self.unit, "lage": self.state}
        is_chosen = now[name] == value
        wanted = now | {name: "" if is_chosen else value}
        return Choice(label, "?" + urlencode({key: text for key, text in wanted.items() if text}), count, is_chosen)


def tabs(reader: Actor, current: str) -> tuple[Tab, ...]:
    """The sister pages about people and access that the reader may open."""
    pages = [("units", "Enheter"), ("posts", "Befattningar")]
    if access.may_see_accounts(reader):
        pages.insert(0, ("accounts", "Personer"))
    if access.may_manage_accounts(reader):
        pages.append(("sign_in_states", "Inloggningar"))
    ways = [(name, label, reverse(f"people:{name}")) for name, label in pages]
    ways.append(("permissions", "Behörighet", reverse("permissions")))
    if access.may_manage_accounts(reader):
        ways.append(("sign_in_states", "Inloggningar", reverse("people:sign_in_states")))
    return tuple(Tab(label, url, current=name == current) for name, label, url in ways)


def held_today(account: Account, today: date) -> list[Holding]:
    """The account's posts of the day, of those that were read with it."""
    return [
        one for one in account.holdings.all() if one.first_on <= today and (one.last_on is None or one.last_on >= today)
    ]


def unit_name(holding: Holding) -> str:
    """The unit of the post held, "" for a post in none."""
    return holding.post.unit.name if holding.post.unit else ""


def accounts_table(accounts: Iterable[Account], today: date) -> TableView:
    """The accounts with what each holds today."""
    return TableView(
        id="personer",
        caption="Personer",
        columns=(
            Column("namn", "Namn"),
            Column("login", "Användarnamn"),
            Column("befattning", "Befattning i dag"),
            Column("enhet", "Enhet"),
            Column("roll", "Roll"),
            Column("lage", "Konto"),
        ),
        rows=tuple(_account_row(account, today) for account in accounts),
        empty="Ingen person passar urvalet.",
        empty_hint="Ta bort något i urvalet bredvid.",
        export_name="personer",
    )


def account_head(page: AccountPage, *, may_manage: bool) -> PageHead:
    """The head of an account's page."""
    account = page.account
    state, tone = ("Öppet", Tone.OK) if page.roles else ("Utan roll", Tone.WARNING)
    step = NextStep("Förordna till en befattning", reverse("people:appoint", args=[account.pk]))
    if not account.is_active:
        state, tone = "Stängt", Tone.NOTE
        step = NextStep("Öppna kontot igen", reverse("people:reactivate", args=[account.pk]))
    return PageHead(account.name, kind="Konto", state=state, tone=tone, next_step=step if may_manage else None)


def account_facts(page: AccountPage) -> tuple[Fact, ...]:
    """Login, address and the roles of the day, from posts, substitutions and mandates."""
    account = page.account
    roles = sorted(role_in_words(role) for role in page.roles)
    facts = [Fact("Användarnamn", account.login)]
    if account.email:
        facts.append(Fact("E-post", account.email))
    if account.is_active:
        facts.append(Fact("Roller i dag", ", ".join(roles) or "Inga"))
    return tuple(facts)


def holdings_table(holdings: Iterable[Holding], *, may_manage: bool) -> TableView:
    """The posts of now and later, each with the way to end it for who may."""
    columns = (*_HOLDING_COLUMNS, Column("gor", "Gör", is_sortable=False, is_filterable=False))
    return TableView(
        id="befattningar",
        caption="Befattningar",
        columns=columns if may_manage else _HOLDING_COLUMNS,
        rows=tuple(_holding_row(one, with_end=may_manage) for one in holdings),
        empty="Personen har ingen befattning.",
        empty_hint="Utan befattning syns bara det som alla får se, och det egna kontot.",
    )


def former_table(holdings: Iterable[Holding]) -> TableView:
    """The posts of before."""
    return TableView(
        id="tidigare",
        caption="Tidigare befattningar",
        columns=_HOLDING_COLUMNS,
        rows=tuple(_holding_row(one, with_end=False) for one in holdings),
        level=3,
    )


def substitutions_table(
    table_id: str,
    caption: str,
    substitutions: Iterable[Substitution],
    today: date,
    *,
    ends: Callable[[int], str] | None = None,
) -> TableView:
    """Who acts for whom. `ends` gives the address that ends one, for those the reader may end."""
    rows = tuple(_substitution_row(one, today, ends) for one in substitutions)
    return TableView(
        id=table_id,
        caption=caption,
        columns=(
            Column("vikarie", "Vikarie"),
            Column("som", "Vikarierar som"),
            Column("for", "För"),
            Column("fran", "Från", ColumnKind.DATE),
            Column("till", "Till och med", ColumnKind.DATE),
            Column("lage", "Läge"),
            Column("skal", "Skäl"),
            *((Column("gor", "Gör", is_sortable=False, is_filterable=False),) if ends else ()),
        ),
        rows=rows,
        empty="Det finns inga vikariat.",
        empty_hint="",
    )


_HOLDING_COLUMNS = (
    Column("befattning", "Befattning"),
    Column("enhet", "Enhet"),
    Column("roll", "Roll"),
    Column("fran", "Från", ColumnKind.DATE),
    Column("till", "Till och med", ColumnKind.DATE),
)


def _account_row(account: Account, today: date) -> Row:
    held = held_today(account, today)
    url = reverse("people:account", args=[account.pk])
    state = Cell("", "Öppet", severity="ok", word="Öppet")
    if not account.is_active:
        state = Cell("", "Stängt", severity="note", word="Stängt")
    elif not held:
        state = Cell("", "Utan befattning", severity="note", word="Utan befattning")
    return Row(
        (
            text_cell(account.name, url=url),
            text_cell(account.login),
            text_cell(", ".join(one.post.title for one in held)),
            text_cell(", ".join(sorted({unit_name(one) for one in held} - {""}))),
            text_cell(", ".join(sorted({role_in_words(one.post.role) for one in held}))),
            state,
        ),
        url=url,
        key=str(account.pk),
    )


def _holding_row(holding: Holding, *, with_end: bool) -> Row:
    cells = [
        text_cell(holding.post.title, url=reverse("people:post", args=[holding.post_id])),
        text_cell(unit_name(holding)),
        text_cell(role_in_words(holding.post.role)),
        date_cell(holding.first_on),
        until_cell(holding.last_on),
    ]
    if with_end:
        url = reverse("people:end_holding", args=[holding.account_id, holding.pk])
        cells.append(text_cell("Avsluta", url=url))
    return Row(tuple(cells), key=str(holding.pk))


def _substitution_row(one: Substitution, today: date, ends: Callable[[int], str] | None) -> Row:
    last_on = one.last_on if one.ended_on is None else min(one.last_on, one.ended_on)
    is_over = one.ended_on is not None or one.last_on < today
    state = Cell("", "Pågår", severity="ok", word="Pågår")
    if is_over:
        state = Cell("", "Slut", severity="note", word="Slut")
    elif one.first_on > today:
        state = Cell("", "Kommande", severity="note", word="Kommande")
    cells = [
        text_cell(one.substitute.name),
        text_cell(one.holding.post.title),
        text_cell(one.holding.account.name),
        date_cell(one.first_on),
        date_cell(last_on, note="avslutat i förtid" if one.ended_on else ""),
        state,
        text_cell(one.reason),
    ]
    if ends:
        url = "" if is_over else ends(one.pk)
        cells.append(text_cell("Avsluta" if url else "", url=url))
    return Row(tuple(cells), key=str(one.pk))


def end_url(substitution_id: int) -> str:
    """Where a substitution is ended."""
    return reverse("people:end_substitution", args=[substitution_id])
