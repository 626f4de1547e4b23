"""Settings as they are read from the environment."""

from pathlib import Path

import pytest

from redthread.config import env


class TestSecureAddress:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("", ""),
            ("https://id.example.se/realms/region/", "https://id.example.se/realms/region"),
            ("http://127.0.0.1:9000/o", "http://127.0.0.1:9000/o"),
            ("http://localhost:9000", "http://localhost:9000"),
        ],
    )
    def test_is_read_without_ending_slash(self, monkeypatch: pytest.MonkeyPatch, written: str, read: str) -> None:
        monkeypatch.setenv("REDTHREAD_OIDC_ISSUER", written)
        assert env.secure_address("REDTHREAD_OIDC_ISSUER") == read

    @pytest.mark.parametrize("written", ["http://id.example.se", "id.example.se", "http://localhost.example.se"])
    def test_is_refused_where_others_could_listen(self, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
        monkeypatch.setenv("REDTHREAD_OIDC_ISSUER", written)
        with pytest.raises(ValueError, match="https"):
            env.secure_address("REDTHREAD_OIDC_ISSUER")


class TestPairs:
    def test_are_told_apart_by_semicolons(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("REDTHREAD_OIDC_POSTS", "RT-H = Handläggare; RT-R=Revisor;")
        assert env.pairs("REDTHREAD_OIDC_POSTS") == {"RT-H": "Handläggare", "RT-R": "Revisor"}

    def test_are_none_when_unset(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("REDTHREAD_OIDC_POSTS", raising=False)
        assert env.pairs("REDTHREAD_OIDC_POSTS") == {}


class TestFile:
    def test_is_an_absolute_path_or_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("REDTHREAD_DESIGN", "design.toml")
        assert env.file("REDTHREAD_DESIGN") == Path.cwd() / "design.toml"
        monkeypatch.setenv("REDTHREAD_DESIGN", " ")
        assert env.file("REDTHREAD_DESIGN") is None
