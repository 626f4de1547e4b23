"""Signing a PDF, one after the other. Each signature is added to the end of the file; what was there is not touched.

The first signature makes the places of all who are to sign and certifies the document: after it, nothing but those
places may be filled. The places are invisible, since the names stand in the document, so that it stays archival.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from redthread.typesetting.signing.keys import Who

if TYPE_CHECKING:
    from redthread.typesetting.signing.keys import Signer


class NotSigned(Exception):
    """The file could not be signed; the message is the library's own words."""


def place_of(order: int) -> str:
    """What the place of the one who signs in that order, from 1, is called in the file."""
    return f"Underskrift-{order}"


def signed(pdf: bytes, signer: Signer, who: Who, *, order: int, of: int, reason: str) -> tuple[bytes, str]:
    """The file with one signature more, and whom its certificate names. `order` of `of` counts from 1.

    `reason` is what the signature is for, as a reader shows it. Raises NotSigned.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import signers
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
    from pyhanko.sign.general import SigningError

    try:
        pen = signer.pen(who)
        out = IncrementalPdfFileWriter(BytesIO(pdf))
        is_first = order == 1
        if is_first:
            for place in range(1, of + 1):
                append_signature_field(out, SigFieldSpec(place_of(place), on_page=-1))
        meta = signers.PdfSignatureMetadata(
            field_name=place_of(order),
            md_algorithm="sha256",
            name=who.name,
            reason=reason,
            subfilter=SigSeedSubFilter.PADES,
            certify=is_first,
            docmdp_permissions=MDPPerm.FILL_FORMS,
        )
        made = BytesIO()
        signers.PdfSigner(meta, pen).sign_pdf(out, existing_fields_only=True, output=made)
    except (PdfError, SigningError, ValueError, OSError) as fault:
        raise NotSigned(str(fault)) from fault
    certificate = pen.signing_cert
    return made.getvalue(), certificate.subject.human_friendly if certificate is not None else who.name
