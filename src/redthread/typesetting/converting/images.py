"""A picture on a page of A4, standing or lying as the picture does; several frames give several pages."""

import warnings
import zlib
from pathlib import Path

import pikepdf
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from redthread.typesetting.converting.outcome import NotConverted

_SHORT, _LONG = 595.2756, 841.8898
_MARGIN = 42.52
"""15 mm, so that nothing of the picture lies under the stamp."""
MOST_PIXELS = 120_000_000
"""A sheet of A3 at 600 dots to the inch is 70 million."""
_JPEG_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


def image_as_pdf(source: Path, target: Path) -> int:
    """The picture is a PDF at `target`; how many pages. JPEG data is kept as it is; nothing is made coarser.

    Raises NotConverted with broken_file or image_too_large.
    """
    with warnings.catch_warnings(), pikepdf.new() as pdf:
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(source) as image:
                for frame in ImageSequence.Iterator(image):
                    _add(pdf, frame, source)
        except Image.DecompressionBombError as error:
            raise NotConverted("image_too_large") from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
            raise NotConverted("broken_file") from error
        pdf.save(target, deterministic_id=True)
        return len(pdf.pages)


def _add(pdf: pikepdf.Pdf, frame: Image.Image, source: Path) -> None:
    if frame.width * frame.height > MOST_PIXELS:
        raise NotConverted("image_too_large")
    turned = frame.getexif().get(0x0112, 1)
    if frame.format == "JPEG" and frame.mode in _JPEG_SPACES and turned in (0, 1):
        frame.load()  # a file that was cut short is found out here
        picture = pdf.make_stream(source.read_bytes(), **_description(frame, _JPEG_SPACES[frame.mode]))
        picture.Filter = pikepdf.Name.DCTDecode
        width, height = frame.size
    else:
        even = _flat(ImageOps.exif_transpose(frame))
        space = "/DeviceGray" if even.mode == "L" else "/DeviceRGB"
        picture = pdf.make_stream(zlib.compress(even.tobytes(), 6), **_description(even, space))
        picture.Filter = pikepdf.Name.FlateDecode
        width, height = even.size
    sheet = (_LONG, _SHORT) if width > height else (_SHORT, _LONG)
    scale = min((sheet[0] - 2 * _MARGIN) / width, (sheet[1] - 2 * _MARGIN) / height)
    wide, high = width * scale, height * scale
    left, bottom = (sheet[0] - wide) / 2, (sheet[1] - high) / 2
    page = pdf.add_blank_page(page_size=sheet)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=picture))
    page.obj.Contents = pdf.make_stream(
        f"q {wide:.3f} 0 0 {high:.3f} {left:.3f} {bottom:.3f} cm /Picture Do Q".encode("ascii")
    )


def _description(image: Image.Image, space: str) -> dict[str, object]:
    return {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 8,
        "ColorSpace": pikepdf.Name(space),
    }


def _flat(image: Image.Image) -> Image.Image:
    """Grey or red-green-blue upon white: what shines through is paper."""
    if image.mode in {"1", "L"}:
        return image.convert("L")
    if image.mode in {"I", "I;16", "F"}:
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return image.convert("RGB")
