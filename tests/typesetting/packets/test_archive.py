"""The zip beside a packet."""

import hashlib
import json
import zipfile
from pathlib import Path

from redthread.typesetting import packets
from typesetting.packets import papers


class TestArchive:
    def test_holds_packet_files_and_a_list_that_agrees_with_them(self, tmp_path: Path) -> None:
        good = papers.plain(tmp_path / "Tjänste: utlåtande.pdf".replace(": ", "-"), papers.SENTENCE)
        broken = tmp_path / "Trasig.pdf"
        broken.write_bytes(b"%PDF-1.7 nothing more")
        plan = papers.plan_of(good, broken, good, None)
        made = papers.built(plan, tmp_path)
        manifest = packets.archive(plan, made.packet, tmp_path / "packet.zip")
        told = json.loads(manifest.as_json)
        with zipfile.ZipFile(tmp_path / "packet.zip") as packed:
            assert packed.testzip() is None
            names = packed.namelist()
            assert names[:3] == ["manifest.txt", "manifest.json", "paket.pdf"]
            assert names[3:] == [
                "01-01 Tjänste-utlåtande.pdf",
                "01-02 Trasig.pdf",
                "02-01 Tjänste-utlåtande.pdf",
            ]
            assert packed.read("manifest.json") == manifest.as_json
            assert packed.read("manifest.txt") == manifest.as_text
            hashes = {name: hashlib.sha256(packed.read(name)).hexdigest() for name in names}
        assert told["packet"] == {"file": "paket.pdf", "sha256": hashes["paket.pdf"], "pages": made.packet.pages}
        papers_told = [part for part in told["parts"] if part["sort"] == "paper"]
        assert [part["sha256"] for part in papers_told] == [hashes[name] for name in names[3:]] + [""]
        assert papers_told[1]["reason"] == "broken_pdf"
        assert papers_told[3] == {**papers_told[3], "file": None, "state": "withheld", "reason": "secret"}

    def test_tells_people_what_is_wrong_in_words(self, tmp_path: Path) -> None:
        plan = papers.plan_of(papers.scan(tmp_path / "Yttrande.pdf", 2), tmp_path / "Borta.pdf")
        made = papers.built(plan, tmp_path)
        text = packets.archive(plan, made.packet, tmp_path / "packet.zip").as_text.decode()
        assert "Sidorna 3, 4 är bilder utan sökbar text." in text
        assert "Filen finns inte där den ska finnas." in text
        assert "sidorna 3–4, har sidor utan sökbar text: 01-01 Yttrande.pdf" in text

    def test_is_the_same_for_the_same_packet(self, tmp_path: Path) -> None:
        plan = papers.plan_of(papers.plain(tmp_path / "A.pdf", papers.SENTENCE))
        made = papers.built(plan, tmp_path)
        for name in ("one.zip", "two.zip"):
            packets.archive(plan, made.packet, tmp_path / name)
        assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
