"""What clashes when files become one: roles, classes, names of cells, layers, and whatever is indirectly shared."""

from pathlib import Path

import page
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from redthread.typesetting.packets.structure import elements
from typesetting.packets import papers


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    return papers.memo(tmp_path / "PM.pdf", pages=1)


def with_role(memo: Path, target: Path, meaning: str) -> Path:
    """The memo with its headings in a role of the maker's own."""

    def change(made: pikepdf.Pdf) -> None:
        root = made.Root.StructTreeRoot
        root.RoleMap["/Rubrik"] = Name(meaning)
        for element in elements(Array([root.K[0] if isinstance(root.K, Array) else root.K])):
            if element.S == Name.H1:
                element.S = Name.Rubrik

    return papers.changed(memo, target, change)


class TestRoles:
    def test_that_mean_two_things_get_two_names(self, memo: Path, tmp_path: Path) -> None:
        one = with_role(memo, tmp_path / "Ett.pdf", "/H1")
        two = with_role(memo, tmp_path / "Två.pdf", "/H2")
        made = papers.built(papers.plan_of(one, two), tmp_path)
        with pikepdf.open(made.file) as packet:
            roles = packet.Root.StructTreeRoot.RoleMap
            assert (roles["/Rubrik"], roles["/Rubrik-2"]) == (Name.H1, Name.H2)
            parts = {str(part.T): part for part in packet.Root.StructTreeRoot.K.K}
            used = [
                {str(one.S) for one in elements(Array([parts[f"Bilaga {n}. {t}"]]))}
                for n, t in ((1, "Ett"), (2, "Två"))
            ]
        assert "/Rubrik" in used[0]
        assert "/Rubrik-2" in used[1]
        assert "/Rubrik" not in used[1]


class TestNames:
    def test_of_cells_are_told_apart_and_still_found(self, memo: Path, tmp_path: Path) -> None:
        def change(made: pikepdf.Pdf) -> None:
            root = made.Root.StructTreeRoot
            cells = [
                one for one in elements(Array([root.K[0] if isinstance(root.K, Array) else root.K])) if one.S == Name.TD
            ]
            cells[0].A = Dictionary(O=Name.Table, Headers=Array([String("U1x0y0")]))
            root.ClassMap = Dictionary(Smal=Dictionary(O=Name.Layout, Placement=Name.Block))
            cells[0].C = Name.Smal

        named = papers.changed(memo, tmp_path / "Namn.pdf", change)
        made = papers.built(papers.plan_of(named, named), tmp_path)
        with pikepdf.open(made.file) as packet:
            root = packet.Root.StructTreeRoot
            flat = list(root.IDTree.Kids[0].Names)
            known = {bytes(key): element for key, element in zip(flat[::2], flat[1::2], strict=True)}
            assert len(known) == len(flat) // 2
            assert all(bytes(element.ID) == key for key, element in known.items())
            heads = [
                bytes(element.A.Headers[0])
                for element in elements(Array([root.K]))
                if isinstance(element.get("/A"), Dictionary) and "/Headers" in element.A
            ]
            assert len(set(heads)) == 2
            assert set(heads) <= set(known)
            classes = {str(element.C) for element in elements(Array([root.K])) if "/C" in element}
            assert classes == set(root.ClassMap.keys())
            assert len(classes) == 2
        papers.check(made.file)

    def test_of_the_same_paper_twice_keep_the_standard(self, memo: Path, tmp_path: Path) -> None:
        made = papers.built(papers.plan_of(memo, memo, memo), tmp_path)
        assert papers.faults(made.file, page.ValidationProfile.PDF_UA_1) == []


class TestLayers:
    def test_that_are_hidden_stay_hidden(self, tmp_path: Path) -> None:
        def change(made: pikepdf.Pdf) -> None:
            group = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Utkast")))
            made.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
            made.pages[0].obj.Resources.Properties = Dictionary(Lager=group)
            made.pages[0].contents_add(b"/OC /Lager BDC BT /F1 12 Tf 50 50 Td (DOLT) Tj ET EMC", prepend=False)

        plain = papers.plain(tmp_path / "Karta.pdf", papers.SENTENCE)
        made = papers.built(papers.plan_of(papers.changed(plain, tmp_path / "Lager.pdf", change), plain), tmp_path)
        with pikepdf.open(made.file) as packet:
            told = packet.Root.OCProperties
            assert [str(one.Name) for one in told.OCGs] == ["Utkast"]
            assert told.D.OFF[0].objgen == told.OCGs[0].objgen
            page_of_map = packet.pages[made.packet.row("bilaga-1-1").first - 1].obj
            assert page_of_map.Resources.Properties.Lager.objgen == told.OCGs[0].objgen


class TestLength:
    def test_that_never_settles_is_filled_with_empty_sheets(self, tmp_path: Path) -> None:
        plan = papers.plan_of(papers.plain(tmp_path / "A.pdf", papers.SENTENCE))
        maker = papers.Maker(plan)
        honest = maker.agenda

        def restless(pages: papers.Pages) -> papers.Document:
            told = honest(pages)
            if pages.agenda.pages > 1:
                return told
            return papers.longer(told)

        maker.agenda = restless  # type: ignore[method-assign]
        packet = papers.bound(plan, maker, tmp_path)
        papers.check(packet.file)
        texts = papers.texts(packet.file)
        length = packet.rows[0].pages
        assert length > 1
        assert packet.rows[1].first == length + 1
        assert texts[length - 1].split() == [*papers.BOARD.split(), str(length), f"({len(texts)})"]
        assert len(texts) == packet.pages
        assert all(f"{number} ({len(texts)})" in text for number, text in enumerate(texts, start=1))
