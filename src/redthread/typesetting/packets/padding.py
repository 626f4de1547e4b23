"""Empty sheets after pages that came out shorter than the numbers around them were reckoned for."""

from dataclasses import replace

import pikepdf

from redthread.typesetting.packets.preparing import Prepared
from redthread.typesetting.packets.shelf import Shelf


def padded(shelf: Shelf, made: Prepared, pages: int) -> Prepared:
    """The file with empty sheets at its end, as large as its last page, so that it has so many pages."""
    lacking = pages - made.pages
    if lacking <= 0:
        return made
    key = f"{made.key}-{pages}"
    with pikepdf.open(made.file) as pdf, shelf.placing(f"{key}.pdf") as making:
        last = pdf.pages[-1].obj
        for _ in range(lacking):
            page = pdf.add_blank_page().obj
            page.MediaBox = last.MediaBox
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary())
            page.Contents = pikepdf.Array([page.Contents]) if "/Contents" in page else pikepdf.Array()
        pdf.save(making, static_id=True)
    frames = made.frames + (replace(made.frames[-1], turn=0),) * lacking
    return replace(made, file=shelf.file(f"{key}.pdf"), key=key, pages=pages, frames=frames)
