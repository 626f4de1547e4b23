"""Charts of every shape, and what is read out of their pictures."""

from decimal import Decimal

from lxml import etree

from redthread.rules.documents import Chart, ChartKind, Point, Series
from redthread.typesetting.charts.drawing import WIDE, in_lines
from redthread.typesetting.design import design_of

SVG = "{http://www.w3.org/2000/svg}"
NORTH = "Hällefors, Lindesberg, Ljusnarsberg och Nora"
YEARS = ("2019", "2020", "2021", "2022")
AGES = ("0–19", "20–39", "40–59", "60–79", "80–")
DESIGN = design_of()


def chart(kind: ChartKind, categories: tuple[str, ...], *series: tuple[Point, ...], unit: str = "kr") -> Chart:
    """A chart whose series are called Serie 1 and on."""
    named = tuple(Series(f"Serie {number}", values) for number, values in enumerate(series, start=1))
    return Chart(kind, categories, named, unit, "Grupp", "Belopp")


BAR = chart(ChartKind.BAR, ("Ängar", "Projekt", NORTH), (24_733_330, 15_377_124, 851_546))
STACKED = chart(ChartKind.STACKED, YEARS, (1, 2, 3, 4), (4, 3, 2, 1))
LINE = chart(ChartKind.LINE, YEARS, (71, 72, None, 74), (Decimal("66.5"), 67, 68, 69), unit="%")
PYRAMID = chart(ChartKind.PYRAMID, AGES, (30, 40, 38, 30, 9), (32, 41, 39, 28, 6), unit="tusental")
MULTIPLES = chart(ChartKind.MULTIPLES, YEARS, *((60 + one, 61, None, 62 + one) for one in range(12)), unit="%")
SHARE = chart(ChartKind.SHARE, ("Projekt", "Företagsstöd", "Uppföljning"), (24_733_330, 15_377_124, 851_546))
BUDGET = chart(ChartKind.BUDGET, ("Personal", "Resor", "Lokaler"), (811, 37, 0), (842, 22, 5), unit="tkr")
EVERY = (BAR, STACKED, LINE, PYRAMID, MULTIPLES, SHARE, BUDGET)


def drawing(shown: Chart, width: float = WIDE) -> etree._Element:
    """The chart's SVG, read back."""
    return etree.fromstring(in_lines(shown, DESIGN, width)[0].encode())


def words(shown: Chart, width: float = WIDE) -> list[str]:
    """Each piece of text in it, in the order it is drawn."""
    return [str(one.text) for one in drawing(shown, width).iter(f"{SVG}text")]


def rects(shown: Chart, fill: str = "") -> list[tuple[float, float, float, float]]:
    """Its rectangles of a colour: left, top, width, height."""
    found = drawing(shown).iter(f"{SVG}rect")
    names = ("x", "y", "width", "height")
    return [tuple(float(one.attrib[name]) for name in names) for one in found if fill in ("", one.get("fill"))]  # type: ignore[misc]  # four names
