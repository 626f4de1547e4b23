"""The ways through the program."""

import pytest

from redthread.rules.actors import ANONYMOUS, Actor, Role
from redthread.ui.navigation import entries_for

OFFICIAL = Actor(id=1, name="Handläggare A", roles=frozenset({Role.CASE_OFFICER}))
MEMBER = Actor(id=2, name="Ledamot B", roles=frozenset({Role.ELECTED_MEMBER}))
MOST = 7


class TestEntriesFor:
    @pytest.mark.parametrize("reader", [ANONYMOUS, OFFICIAL, MEMBER])
    def test_are_at_most_seven(self, reader: Actor) -> None:
        assert 0 < len(entries_for(reader, "/")) <= MOST

    def test_begin_with_the_desk_for_officials(self) -> None:
        assert entries_for(OFFICIAL, "/")[0].label == "Mitt bord"

    @pytest.mark.parametrize("reader", [ANONYMOUS, MEMBER])
    def test_have_no_work_pages_for_others(self, reader: Actor) -> None:
        assert not [entry for entry in entries_for(reader, "/") if entry.url.startswith("/arbete/")]

    @pytest.mark.parametrize(
        ("path", "label"),
        [
            ("/arbete/", "Mitt bord"),
            ("/arbete/las-in/7/", "Diarium"),
            ("/arbete/diarium/26RTN1/", "Diarium"),
            ("/arbete/remisser/", "Diarium"),
            ("/arbete/granskning/", "Granskning"),
            ("/arenden/19RS7562/", "Ärenden"),
            ("/sammantraden/regional-tillvaxtnamnd/2020-08-24/", "Sammanträden"),
        ],
    )
    def test_mark_the_nearest_way(self, path: str, label: str) -> None:
        assert [entry.label for entry in entries_for(OFFICIAL, path) if entry.current] == [label]

    def test_mark_none_elsewhere(self) -> None:
        assert not [entry for entry in entries_for(OFFICIAL, "/siffra/x/") if entry.current]
