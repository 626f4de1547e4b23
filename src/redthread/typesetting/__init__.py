"""How a document tree becomes a page, a PDF or a Word file, and how many files become one packet.

Plain Python over a few libraries: no Django, no database, no clock. See docs/decisions/0017.
"""
