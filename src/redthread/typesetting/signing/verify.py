"""Proving that a signed PDF is what was signed: every signature, nothing but signatures added, the right authority."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from redthread.typesetting.signing.sign import place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from asn1crypto.x509 import Certificate

_HASHES = re.compile(r"SHA-256:?([0-9a-f]{64})")
"""The hash of an annex as it is printed, with all space taken away."""


_TRIED: dict[str, frozenset[int]] = {}
_MOST_TRIED = 500
"""What was added after signatures, by the hash of the content: walking every object of every revision takes seconds for
long minutes, and the same content has the same answer. The bytes and the signatures are tried each time."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that does not hold, and at which signature, from 1; 0 for the file as a whole.

    Codes: `unreadable`, `signatures_differ` (other signatures than expected), `changed`, `not_covered`, `added`,
    `not_trusted`, `annexes_differ`.
    """

    code: str
    order: int = 0


def flaws(
    pdf: bytes,
    roots: Sequence[Certificate],
    *,
    signatures: int,
    annexes: Collection[str] = (),
    moments: Sequence[datetime] = (),
) -> tuple[Flaw, ...]:
    """All that is wrong with the file; nothing when it is whole.

    It must hold so many `signatures` and no other form field, and list the SHA-256 of exactly the `annexes`. The
    certificate of each is tried as of its moment in `moments`, else as of now.
    """
    try:
        found = list(_signature_flaws(pdf, roots, signatures, moments))
    except Exception:  # a broken file breaks its reader anywhere  # noqa: BLE001
        return (Flaw("unreadable"),)
    if not found and sorted(hashes_in(pdf)) != sorted(annexes):
        found.append(Flaw("annexes_differ"))
    return tuple(found)


def hashes_in(pdf: bytes) -> tuple[str, ...]:
    """The hashes of annexes that stand in the text of the file, in its order."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return tuple(_HASHES.findall(re.sub(r"[\s\u00ad\u200b\ufffe]", "", text)))


def _signature_flaws(
    pdf: bytes, roots: Sequence[Certificate], expected: int, moments: Sequence[datetime]
) -> Iterator[Flaw]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(pdf))
    signatures = list(reader.embedded_signatures)
    names = [one.field_name for one in signatures]
    if names != [place_of(order) for order in range(1, expected + 1)] or _other_fields(reader):
        yield Flaw("signatures_differ")
        return
    for order, one in enumerate(signatures, start=1):
        moment = moments[order - 1] if order <= len(moments) else None
        yield from _flaws_of(one, roots, order, moment, is_last=order == expected)
    for order in sorted(_added_after(pdf, signatures, roots)):
        yield Flaw("added", order)


def _flaws_of(
    signature: Any, roots: Sequence[Certificate], order: int, moment: datetime | None, *, is_last: bool
) -> Iterator[Flaw]:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)
    status = validate_pdf_signature(signature, context, skip_diff=True)
    if not (status.intact and status.valid):
        yield Flaw("changed", order)
        return
    needed = SignatureCoverageLevel.ENTIRE_FILE if is_last else SignatureCoverageLevel.ENTIRE_REVISION
    if status.coverage < needed:
        yield Flaw("not_covered", order)
    if not status.trusted:
        yield Flaw("not_trusted", order)


def _added_after(pdf: bytes, signatures: Sequence[Any], roots: Sequence[Certificate]) -> frozenset[int]:
    """The signatures, from 1, after which something else than signatures was added to the file."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    key = hashlib.sha256(pdf).hexdigest()
    if key not in _TRIED:
        allowed = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}
        context = ValidationContext(trust_roots=list(roots), allow_fetching=False)
        statuses = [validate_pdf_signature(one, context) for one in signatures]
        if len(_TRIED) >= _MOST_TRIED:
            _TRIED.clear()
        _TRIED[key] = frozenset(
            order
            for order, status in enumerate(statuses, start=1)
            if status.intact and not (status.docmdp_ok and status.modification_level in allowed)
        )
    return _TRIED[key]


def _other_fields(reader: Any) -> bool:
    """Whether the form has a field that is not a signature: nothing else may be filled in signed minutes."""
    if "/AcroForm" not in reader.root:
        return False
    return any(field.get_object().get("/FT") != "/Sig" for field in reader.root["/AcroForm"]["/Fields"])
