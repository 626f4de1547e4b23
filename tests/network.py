"""Tests reach no other machine than this."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

HERE = {"127.0.0.1", "::1", "localhost"}


class NetworkBlocked(Exception):
    """A test reached for another machine."""


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Every connection to another machine is refused."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and str(address[0]) not in HERE:
            raise NetworkBlocked(str(address))
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
