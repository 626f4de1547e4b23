"""PDF files with a text layer."""

from redthread.texts.pdf.reading import read_pdf

__all__ = ["read_pdf"]
