"""Other files made PDF: office files by LibreOffice (`office`), pictures by ourselves (`images`).

See docs/decisions/0019. Nothing is imported here: a packet whose files are all PDF, or have been converted before,
needs neither.
"""
