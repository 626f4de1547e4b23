"""Signatures in the PDF itself (PAdES B-B): keys, signing by several in order, and proving that a file is untouched.

See docs/decisions/0020-minutes-are-signed-in-the-file.md. Import `keys`, `sign` and `verify`; their library is heavy
and is loaded when it is used.
"""
