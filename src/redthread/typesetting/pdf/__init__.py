"""The document tree as tagged, archival PDF (PDF/A-2a and PDF/UA-1), set by Typst."""

from redthread.typesetting.pdf.faults import Printed, TypesettingFault
from redthread.typesetting.pdf.printed import printed, written

__all__ = ["Printed", "TypesettingFault", "printed", "written"]
