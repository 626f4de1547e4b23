"""What a paragraph, run or table is in a paper, and which style of a Word template it is written in."""

from enum import Enum


class Role(Enum):
    """A role: the id of its style in our own template, then names it may have in a region's, the first also in ours."""

    TITLE = ("Rubrik", "Title")
    HEADING_1 = ("Rubrik1", "heading 1", "rubrik 1")
    HEADING_2 = ("Rubrik2", "heading 2", "rubrik 2")
    HEADING_3 = ("Rubrik3", "heading 3", "rubrik 3")
    HEADING_4 = ("Rubrik4", "heading 4", "rubrik 4")
    HEADING_5 = ("Rubrik5", "heading 5", "rubrik 5")
    BODY = ("Brdtext", "Body Text", "Brödtext")
    LEAD = ("Ingress", "Ingress")
    REMARK = ("Anmrkning", "Anmärkning")
    BULLET = ("Punktlista", "List Bullet", "Punktlista", "Lista")
    NUMBER = ("Numreradlista", "List Number", "Numrerad lista")
    CLAUSE = ("Attsats", "Att-sats")
    CONDITION = ("Villkor", "Villkor")
    CAPTION = ("Beskrivning", "caption", "Bildtext")
    SOURCE = ("Klla", "Källa")
    PICTURE = ("Figur", "Figur")
    CELL = ("Tabelltext", "Tabelltext")
    CELL_HEAD = ("Tabellhuvud", "Tabellhuvud")
    CELL_FIGURE = ("Tabellsiffra", "Tabellsiffra")
    KIND = ("Dokumenttyp", "Dokumenttyp")
    FACT = ("Dokumentuppgift", "Dokumentuppgift")
    SIGNAL = ("Signal", "Signal")
    SIGNATURE = ("Underskriftsrad", "Underskriftsrad")
    CONTENTS = ("Innehllsfrteckningsrubrik", "TOC Heading", "Innehållsförteckningsrubrik")
    CONTENTS_1 = ("Innehll1", "toc 1", "Innehåll 1")
    CONTENTS_2 = ("Innehll2", "toc 2", "Innehåll 2")
    CONTENTS_3 = ("Innehll3", "toc 3", "Innehåll 3")
    SPACE = ("Luft", "Luft")
    BREAK = ("Avsnittsbrytning", "Avsnittsbrytning")
    TABLE = ("Tabell", "Tabell")
    FACTS = ("Faktatabell", "Faktatabell")
    STRONG = ("Stark", "Strong")
    EMPHASIS = ("Betoning", "Emphasis")
    LINK = ("Hyperlnk", "Hyperlink", "Hyperlänk")

    @property
    def own(self) -> str:
        """The id of the style in our own template."""
        return str(self.value[0])

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the style, in lower case, as a template may have it."""
        return tuple(name.lower() for name in self.value[1:])


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4, Role.HEADING_5)
CONTENTS = (Role.CONTENTS_1, Role.CONTENTS_2, Role.CONTENTS_3)
