"""Where signatures come from: a signing service of the region's, or keys of this machine's own for trying.

The keys made here prove that a file is untouched and whose account signed it on this machine. They prove no more than
that: no authority has looked at who the person is. Their certificates say so in their names.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate as OpenCertificate
    from cryptography.x509 import Name
    from pyhanko.sign.signers import Signer as Pen

LOCAL = "local"
"""The setting that chooses keys of this machine's own."""
DEMO_ROOT = "Demonstrationsutfärdare, endast för prov"
_YEARS = timedelta(days=3653)
_AUTHORITY = "demo-ca"


class NoSuchKeys(RuntimeError):
    """The setting names a signing service that cannot be loaded; the message says which."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who signs. `key` is the same at every signing by the same account ("konto-12")."""

    key: str
    name: str


@runtime_checkable
class Signer(Protocol):
    """What makes signatures. A signing service is a class with these two, named in the setting by its dotted path."""

    def pen(self, who: Who) -> Pen:
        """What signs for somebody: pyHanko's `Signer`, whose key may lie in another machine."""
        ...

    def roots(self) -> tuple[Certificate, ...]:
        """The certificates that a signature must lead back to."""
        ...


def signer_of(choice: str, folder: Path) -> Signer:
    """The signer that the setting names: "local", or the dotted path of something called with the folder of keys.

    Raises NoSuchKeys.
    """
    if choice == LOCAL:
        return LocalKeys(folder)
    module, _, name = choice.rpartition(".")
    try:
        made = getattr(import_module(module), name)(folder)
    except (ImportError, AttributeError, ValueError) as fault:
        raise NoSuchKeys(choice) from fault
    if not isinstance(made, Signer):
        raise NoSuchKeys(choice)
    return made


class LocalKeys:
    """A demonstration authority and a key for each account, made at first use and readable only by their owner."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def pen(self, who: Who) -> Pen:
        """Signs with the account's own key. The certificate names the account as it was called when it was made."""
        from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
        from pyhanko.sign.signers import SimpleSigner
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        self._make_authority()
        self._make_account(who)
        known = SimpleCertificateStore.from_certs(list(self.roots()))  # type: ignore[no-untyped-call]  # the library tells no types
        key = load_private_key_from_pemder(str(self._key(who.key)), passphrase=None)
        return SimpleSigner(load_cert_from_pemder(str(self._certificate(who.key))), key, known)  # type: ignore[no-untyped-call]  # the library tells no types

    def roots(self) -> tuple[Certificate, ...]:
        """The demonstration authority, once it has been made."""
        from pyhanko.keys import load_cert_from_pemder

        path = self._certificate(_AUTHORITY)
        return (load_cert_from_pemder(str(path)),) if path.exists() else ()  # type: ignore[no-untyped-call]  # the library tells no types

    def _make_authority(self) -> None:
        if self._certificate(_AUTHORITY).exists():
            return
        name = _name(DEMO_ROOT)
        key = self._kept_key(_AUTHORITY)
        _keep(self._certificate(_AUTHORITY), _pem(_issued(name, name, key, key, is_authority=True)))

    def _make_account(self, who: Who) -> None:
        if self._certificate(who.key).exists():
            return
        from cryptography.x509 import load_pem_x509_certificate

        issuer = load_pem_x509_certificate(self._certificate(_AUTHORITY).read_bytes()).subject
        key = self._kept_key(who.key)
        made = _issued(_name(f"{who.name} (prov)"), issuer, key, self._kept_key(_AUTHORITY), is_authority=False)
        _keep(self._certificate(who.key), _pem(made))

    def _kept_key(self, name: str) -> EllipticCurvePrivateKey:
        """The key of that name, made the first time. Of two that make it at once, one is kept and both use it."""
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ec

        path = self._key(name)
        if not path.exists():
            made = ec.generate_private_key(ec.SECP256R1())
            pem = made.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            _keep(path, pem)
        key = serialization.load_pem_private_key(path.read_bytes(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise NoSuchKeys(str(path))
        return key

    def _key(self, name: str) -> Path:
        return self._folder / f"{name}.key.pem"

    def _certificate(self, name: str) -> Path:
        return self._folder / f"{name}.cert.pem"


def _keep(path: Path, content: bytes) -> None:
    """The file is there, whole, and only its owner can read it; one that was there before is left alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    arriving = path.with_name(f".{path.name}-{os.getpid()}-{id(content)}")
    handle = os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        if not path.exists():
            os.link(arriving, path)
    except FileExistsError:
        pass
    finally:
        arriving.unlink(missing_ok=True)


def _name(common: str) -> Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def _issued(
    subject: Name,
    issuer: Name,
    key: EllipticCurvePrivateKey,
    authority: EllipticCurvePrivateKey,
    *,
    is_authority: bool,
) -> OpenCertificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
    identifier = x509.SubjectKeyIdentifier.from_public_key
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _YEARS)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(identifier(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()),
            critical=False,
        )
        .sign(authority, hashes.SHA256())
    )


def _pem(certificate: OpenCertificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM)
