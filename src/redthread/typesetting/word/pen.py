"""What the blocks of a paper are written with: styles, lists, links and pictures of the file that is being made."""

from dataclasses import dataclass, field

from redthread.rules.documents import Figure
from redthread.typesetting.word.markup import Element
from redthread.typesetting.word.roles import Role

PORTRAIT = 9070
"""Width of the text on a standing A4 of our own template, in twentieths of a point."""


@dataclass(slots=True)
class Pen:
    """A pen without a file: own styles, no pictures, no links. What it writes has the words of the real paper.

    `width` is that of the text and `sign` that of a sign in a table, on average, in twentieths of a point.
    `inner` counts the figures and references of prose.
    """

    width: int = PORTRAIT
    sign: int = 102
    inner: int = 0
    _last: int = 1000
    _captions: dict[str, int] = field(default_factory=dict)

    def style(self, role: Role) -> str:
        """The id of the style for the role."""
        return role.own

    def list_of(self, role: Role) -> int | None:
        """The numbering for one more list in that role; None where the style itself carries the marks."""
        del role
        return None

    def link(self, address: str) -> dict[str, str] | None:
        """The attributes of a link to the address; None when it leads nowhere that Word can go."""
        del address
        return None

    def picture(self, figure: Figure) -> Element | None:
        """The drawn chart; None when there is no picture of it."""
        del figure
        return None

    def number(self) -> int:
        """A number that nothing else in the file has, for controls, bookmarks and drawings."""
        self._last += 1
        return self._last

    def caption(self, word: str) -> int:
        """The number of one more table or figure, from 1."""
        self._captions[word] = self._captions.get(word, 0) + 1
        return self._captions[word]
