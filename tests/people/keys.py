"""A passkey made of software, for tests: answers as a browser with a security key would."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, HOLDS_KEY = 0x01, 0x04, 0x40


@dataclass
class SoftKey:
    """`origin` and `host` may be told wrong, and `counter` set back, to see that it is noticed."""

    host: str = "localhost"
    origin: str = "http://localhost:8000"
    is_verified: bool = True
    counter: int = 0
    owner: bytes = b""
    id: bytes = field(default_factory=lambda: token_bytes(16))
    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to the question that asks for a key to be made."""
        public = options["publicKey"]
        self.owner = public["user"]["id"].encode()
        key = cbor.encode(ES256.from_cryptography_key(self.secret.public_key()))
        data = self._data(HOLDS_KEY) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + key
        response = {
            "clientDataJSON": websafe_encode(self._said("webauthn.create", public["challenge"])),
            "attestationObject": websafe_encode(cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})),
        }
        return self._answer(response)

    def show(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to the question that asks for a key to be shown."""
        self.counter += 1
        said, data = self._said("webauthn.get", options["publicKey"]["challenge"]), self._data(0)
        signature = self.secret.sign(data + sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(said),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.owner.decode(),
        }
        return self._answer(response)

    def _data(self, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.is_verified else 0)
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")

    def _said(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        own_id = websafe_encode(self.id)
        return {
            "id": own_id,
            "rawId": own_id,
            "type": "public-key",
            "clientExtensionResults": {},
            "response": response,
        }
