"""How the secrets of second factors are kept: encrypted with a key made from the server's own secret.

A copy of the database alone then gives nobody's codes. When the server's secret is changed, the old one must stand
in SECRET_KEY_FALLBACKS, or every second factor has to be set up again.
"""

import base64
from io import BytesIO

import qrcode  # type: ignore[import-untyped]  # it has no types
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from qrcode.image.svg import SvgFillImage  # type: ignore[import-untyped]  # the same


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Told to allauth by the setting MFA_ADAPTER."""

    def build_totp_svg(self, url: str) -> str:
        """The picture with a ground of its own, so that it can be read on a dark page too."""
        drawn = BytesIO()
        qrcode.make(url, image_factory=SvgFillImage).save(drawn)
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """The text as only this server can read it."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text again. Raises InvalidToken when the server's secret is another one."""
        return _keys().decrypt(encrypted_text.encode()).decode()


def _keys() -> MultiFernet:
    return MultiFernet([_key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"redthread second factors").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
