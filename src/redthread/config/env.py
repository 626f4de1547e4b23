"""Typed reading of settings from the environment; a missing secret stops start-up."""

import os
from pathlib import Path
from urllib.parse import urlsplit


class SettingMissing(RuntimeError):
    """A setting that has no safe default is not set."""


def text(name: str, default: str | None = None) -> str:
    """The setting as text. Raises SettingMissing when it is unset and has no default."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise SettingMissing(name)
    return default


def flag(name: str, *, default: bool) -> bool:
    """The setting as a truth value: 1, true, yes, ja against 0, false, no, nej."""
    value = os.environ.get(name, "").strip().casefold()
    if not value:
        return default
    if value in {"1", "true", "yes", "ja"}:
        return True
    if value in {"0", "false", "no", "nej"}:
        return False
    raise ValueError(f"{name} must be 1 or 0, not {value!r}")


def number(name: str, default: int) -> int:
    """The setting as a whole number."""
    return int(text(name, str(default)))


def names(name: str, default: str) -> list[str]:
    """The setting as a list of comma-separated names."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secure_address(name: str) -> str:
    """The setting as an address without ending slash, empty when it is unset.

    Raises ValueError when it is neither https nor on this machine: others could listen and answer.
    """
    value = text(name, "").rstrip("/")
    parts = urlsplit(value)
    if value and parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise ValueError(f"{name} must begin with https://")
    return value


def pairs(name: str) -> dict[str, str]:
    """The setting as "key=value" pairs with semicolons between; empty when it is unset."""
    parts = (part.partition("=") for part in text(name, "").split(";") if part.strip())
    return {key.strip(): value.strip() for key, _, value in parts}


def file(name: str) -> Path | None:
    """The setting as an absolute path of a file; None when it is unset. Whether it can be read is for its reader."""
    value = text(name, "")
    return Path(value).expanduser().resolve() if value else None


def folder(name: str, default: str) -> Path:
    """The setting as an absolute folder, created when it does not exist."""
    path = Path(text(name, default)).expanduser().resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def kept_secret(path: Path) -> str:
    """The secret kept in `path`, made on first use and readable only by its owner. Used when none is given."""
    if not path.exists():
        import secrets

        path.write_text(secrets.token_urlsafe(50), "utf-8")
        path.chmod(0o600)
    return path.read_text("utf-8")
