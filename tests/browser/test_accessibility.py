"""Every page of the product follows WCAG 2.1 AA, in light and dark, on a phone and on a desk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
BOARD = "/sammantraden/regional-tillvaxtnamnd"
MISSING = "/finns-inte/"

PUBLIC = [
    "/",
    "/logga-in/",
    "/logga-in/glomt/",
    "/sammantraden/",
    f"{BOARD}/2020-08-24/",
    "/arenden/",
    "/arenden/20RS3419/",
    "/beslut/",
    "/mal/",
    "/siffra/applications.awarded,dnr=20RS3419/",
    "/sok/",
    "/sok/?q=medfinansiering",
    "/sok/?q=medfinansierng",
    "/begar-ut/",
    "/anslagstavla/",
    "/anslagstavla/1/",
    MISSING,
]
REGISTRARS = [
    "/arbete/diarium/",
    "/arbete/diarium/nytt/",
    "/arbete/diarium/26RTN3/",
    "/arbete/diarium/17RS1250/",
    "/arbete/diarium/17RS1250/ny-handling/",
    "/arbete/diarium/26RTN3/sekretess/",
    "/arbete/diarium/26RTN3/akt/",
    "/arbete/diarium/utdrag/",
    "/arbete/diarium/installningar/",
    "/arbete/diarium/handling/1/",
    "/arbete/inkommet/",
    "/arbete/inkommet/1/",
    "/arbete/inkommet/1/nytt-arende/",
    "/arbete/inkommet/papperspost/",
    "/arbete/utlamnande/",
    "/arbete/utlamnande/1/",
    "/arbete/utlamnande/ny/",
    "/arbete/remisser/",
    "/arbete/remisser/1/",
    "/arbete/remisser/skicka/",
    "/arbete/remisser/uppfoljning/",
    "/arbete/gallring/",
    "/arbete/organisationer/",
    "/arbete/organisationer/1/",
    "/arbete/behorighet/",
    "/arbete/behorighet/roller/",
]
OFFICIAL = [
    "/arbete/",
    "/arbete/las-in/",
    "/arbete/las-in/1/",
    "/arbete/handlingar/",
    "/arbete/handlingar/1/",
    "/arbete/granskning/",
    "/arbete/granskning/regler/row_sum/",
    "/arbete/journal/",
    "/arbete/journal/registry.case/1/",
    "/arbete/diarium/utkast/1/",
    "/arbete/diarium/utkast/1/dokumentet/",
    "/arbete/diarium/utkast/1/versioner/",
    "/arbete/diarium/utkast/1/fran-word/",
    "/arbete/diarium/utkast/1/klart/",
    "/arbete/anslag/",
    "/arbete/anslag/1/",
    "/arbete/anslag/nytt/",
    "/arbete/laga-kraft/?visa=alla",
    f"/arbete{BOARD}/2020-08-24/",
    "/arbete/sammantraden/arende/3/lagg-till/",
    f"/arbete{BOARD}/2020-08-24/dagordning/",
    f"/arbete{BOARD}/2020-08-24/dagordning/nytt/",
    f"/arbete{BOARD}/2020-08-24/las/?q=stöd",
    "/arbete/sammantraden/las/1/2/",
    "/arbete/sammantraden/kallelse/1/",
    "/arbete/sammantraden/paket/1/",
    "/arbete/sammantraden/paket/1/las/",
    "/arbete/sammantraden/arende/4/uppdrag/",
    "/arbete/sammantraden/arende/4/uppdrag/lagg-till/",
    "/arbete/sammantraden/arende/4/i-korthet/",
    f"/arbete{BOARD}/2022/paragraf/95/",
    "/arbete/delegation/",
    "/arbete/delegation/ordningar/",
    "/arbete/delegation/ordningar/2/",
    "/arbete/delegation/punkt/14/",
    "/arbete/delegation/punkt/14/?dag=2026-01-03",
    "/arbete/delegation/beslut/",
    "/arbete/delegation/beslut/nytt/",
    "/arbete/delegation/beslut/1/",
    "/arbete/delegation/beslut/1/ratta/",
    "/arbete/delegation/beslut/lista.html",
    "/arbete/delegation/ej-anmalda/",
    "/arbete/delegation/jav/",
    "/arbete/uppfoljning-av-beslut/",
    "/arbete/uppfoljning-av-beslut/1/",
    "/arbete/uppfoljning-av-beslut/1/andra/",
    "/arbete/uppfoljning-av-beslut/1/klar/",
    f"/arbete/uppfoljning-av-beslut/rapport{BOARD.removeprefix('/sammantraden')}/2022/",
    "/arenden/20RS3419/",
    f"{BOARD}/2020-08-24/",
    "/foretagsstod/1/",
    "/siffra/applications.support_granted,list=1/",
    "/arbete/komponenter/",
    "/konto/sakerhet/",
    "/konto/sakerhet/koder/",
    "/konto/sakerhet/koder/av/",
    "/konto/sakerhet/nycklar/ny/",
    "/konto/losenord/",
    "/konto/inloggningar/",
    "/konto/bekrafta/",
]
ADMINISTRATORS = [
    "/arbete/personer/",
    "/arbete/enheter/",
    "/arbete/befattningar/",
    "/arbete/inloggningar/",
    "/arbete/inloggningar/1/",
    "/arbete/delegation/ordningar/ny/regional-tillvaxtnamnd/",
    "/arbete/delegation/ordningar/2/ny-punkt/",
    "/arbete/delegation/punkt/14/vidare/",
]


def violations(page: Page) -> list[str]:
    """What axe-core finds, one line for each rule with the first place."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
class TestEveryPage:
    def test_for_everyone_has_no_violation(self, open_page: Callable[..., Page], width: int, scheme: str) -> None:
        page = open_page(width=width, scheme=scheme)
        assert self._faults(page, PUBLIC) == {}

    def test_for_officials_has_no_violation(self, open_page: Callable[..., Page], width: int, scheme: str) -> None:
        page = open_page(login="handlaggare", width=width, scheme=scheme)
        assert self._faults(page, OFFICIAL) == {}

    def test_for_registrars_has_no_violation(self, open_page: Callable[..., Page], width: int, scheme: str) -> None:
        page = open_page(login="registrator", width=width, scheme=scheme)
        assert self._faults(page, REGISTRARS) == {}

    def test_for_administrators_has_no_violation(self, open_page: Callable[..., Page], width: int, scheme: str) -> None:
        page = open_page(login="forvaltare", width=width, scheme=scheme)
        assert self._faults(page, ADMINISTRATORS) == {}

    def _faults(self, page: Page, paths: list[str]) -> dict[str, list[str]]:
        faults = {}
        for path in paths:
            answer = page.goto(path)
            page.wait_for_load_state("networkidle")
            found = violations(page)
            if answer is None or answer.status != (404 if path == MISSING else 200):
                found.append(f"answers {answer and answer.status}")
            too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            if too_wide:
                found.append("the page scrolls sideways")
            if found:
                faults[path] = found
        return faults


class TestViolations:
    def test_are_found_when_there_are_some(self, open_page: Callable[..., Page]) -> None:
        page = open_page("/")
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\">')")
        assert any(fault.startswith("image-alt") for fault in violations(page))
