"""Pictures as PDF."""

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from redthread.typesetting.converting import images
from redthread.typesetting.converting.images import image_as_pdf
from redthread.typesetting.converting.outcome import NotConverted

LYING, STANDING = (841.89, 595.28), (595.28, 841.89)


class TestImageAsPdf:
    @pytest.mark.parametrize("ending", ["png", "jpg", "gif", "bmp", "webp", "tiff"])
    def test_lies_on_a_sheet_that_lies_when_it_is_wide(self, ending: str, tmp_path: Path) -> None:
        Image.new("RGB", (400, 200), "red").save(tmp_path / f"a.{ending}")
        assert image_as_pdf(tmp_path / f"a.{ending}", tmp_path / "a.pdf") == 1
        with pikepdf.open(tmp_path / "a.pdf") as made:
            assert tuple(map(float, made.pages[0].mediabox[2:])) == pytest.approx(LYING, abs=0.1)

    def test_keeps_the_data_of_a_photograph(self, tmp_path: Path) -> None:
        Image.effect_noise((300, 400), 60).convert("RGB").save(tmp_path / "a.jpg")
        image_as_pdf(tmp_path / "a.jpg", tmp_path / "a.pdf")
        with pikepdf.open(tmp_path / "a.pdf") as made:
            picture = made.pages[0].obj.Resources.XObject.Picture
            assert picture.read_raw_bytes() == (tmp_path / "a.jpg").read_bytes()

    def test_turns_a_photograph_as_the_camera_was_held(self, tmp_path: Path) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.new("RGB", (400, 200), "red").save(tmp_path / "a.jpg", exif=exif)
        image_as_pdf(tmp_path / "a.jpg", tmp_path / "a.pdf")
        with pikepdf.open(tmp_path / "a.pdf") as made:
            assert tuple(map(float, made.pages[0].mediabox[2:])) == pytest.approx(STANDING, abs=0.1)

    def test_gives_each_frame_a_page(self, tmp_path: Path) -> None:
        frames = [Image.new("L", (100, 200), shade) for shade in (0, 100, 200)]
        frames[0].save(tmp_path / "fax.tiff", save_all=True, append_images=frames[1:])
        assert image_as_pdf(tmp_path / "fax.tiff", tmp_path / "a.pdf") == 3

    @pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"])
    def test_reads_every_way_of_telling_colours(self, mode: str, tmp_path: Path) -> None:
        ending = "tiff" if mode == "CMYK" else "png"
        Image.new("RGB" if mode == "P" else mode, (40, 50)).convert(mode).save(tmp_path / f"a.{ending}")
        assert image_as_pdf(tmp_path / f"a.{ending}", tmp_path / "a.pdf") == 1

    def test_refuses_a_picture_that_was_cut_short(self, tmp_path: Path) -> None:
        Image.effect_noise((300, 300), 60).save(tmp_path / "a.png")
        (tmp_path / "a.png").write_bytes((tmp_path / "a.png").read_bytes()[:2000])
        with pytest.raises(NotConverted, match="broken_file"):
            image_as_pdf(tmp_path / "a.png", tmp_path / "a.pdf")

    def test_refuses_a_picture_that_is_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(images, "MOST_PIXELS", 99)
        Image.new("L", (10, 10)).save(tmp_path / "a.png")
        with pytest.raises(NotConverted, match="image_too_large"):
            image_as_pdf(tmp_path / "a.png", tmp_path / "a.pdf")
