"""What the machine itself must have for the tests: found, or installed when that is allowed."""

import os
import shutil
import subprocess
from pathlib import Path

APT = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
SEARCHED = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin"
"""Where programs lie; servers are often kept where only root looks."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class Missing(Exception):
    """Something that the machine lacks; the text says what, and which package has it."""


def add_packages(*packages: str) -> bool:
    """Debian or Ubuntu packages are installed when root runs this; says whether they were."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"installing {' '.join(packages)} with apt-get", flush=True)
    commands = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    return all(
        subprocess.run(command, env=APT, stdout=subprocess.DEVNULL, check=False).returncode == 0 for command in commands
    )


def chromium() -> str:
    """The path of a browser that starts, with at least one font to draw with. Raises Missing."""
    found = _working_browser()
    if found is None and add_packages("chromium"):
        found = _working_browser()
    if found is None:
        raise Missing(
            "Chromium is not installed or does not start (package chromium; or name it in REDTHREAD_TEST_CHROMIUM)"
        )
    if not _has_fonts() and not (add_packages("fontconfig", "fonts-dejavu-core", "fonts-liberation") and _has_fonts()):
        raise Missing("no fonts are installed (package fonts-dejavu-core)")
    return found


def clamd() -> str:
    """The path of the virus scanner. Raises Missing."""
    return _program("clamd", "clamav-daemon")


def dovecot() -> str:
    """The path of the mail server. Raises Missing."""
    return _program("dovecot", "dovecot-imapd")


def tesseract() -> str:
    """The path of tesseract with Swedish. Raises Missing."""
    packages = ("tesseract-ocr", "tesseract-ocr-swe")
    path = _program("tesseract", *packages)
    if not _knows_swedish(path) and not (add_packages(*packages) and _knows_swedish(path)):
        raise Missing("tesseract knows no Swedish (package tesseract-ocr-swe)")
    return path


def qpdf() -> str:
    """The path of the program that says whether a PDF is sound. Raises Missing."""
    return _program("qpdf", "qpdf")


def poppler() -> str:
    """The path of the program that draws pages of a PDF, by another engine than ours. Raises Missing."""
    return _program("pdftoppm", "poppler-utils")


def libreoffice() -> str:
    """The path of LibreOffice, with what opens text, tables and slides. Raises Missing."""
    packages = ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "libreoffice-impress-nogui")
    path = _program("soffice", *packages)
    folder = Path(path).resolve().parent
    if not all((folder / part).exists() for part in _OFFICE_PARTS) and not add_packages(*packages):
        raise Missing(f"LibreOffice lacks parts (packages {', '.join(packages)})")
    return path


_OFFICE_PARTS = ("libswlo.so", "libsclo.so", "libsdlo.so")
"""What opens text, tables and slides lies beside the program."""


def _program(name: str, *packages: str) -> str:
    path = shutil.which(name, path=SEARCHED)
    if path is None and add_packages(*packages):
        path = shutil.which(name, path=SEARCHED)
    if path is None:
        raise Missing(f"{name} is not installed (package {packages[0]})")
    return path


def _knows_swedish(path: str) -> bool:
    told = subprocess.run([path, "--list-langs"], capture_output=True, text=True, check=False)
    return "swe" in told.stdout.split()


def _working_browser() -> str | None:
    fetched = sorted((Path.home() / ".cache/ms-playwright").glob("chromium-*/chrome-linux*/chrome"), reverse=True)
    for name in [os.environ.get("REDTHREAD_TEST_CHROMIUM", ""), *BROWSERS, *map(str, fetched)]:
        path = shutil.which(name) if name else None
        # On some systems the package is only a pointer to another kind of package, which does not start here.
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    return None


def _has_fonts() -> bool:
    return any(any(Path(folder).glob("**/*.[to]tf")) for folder in ("/usr/share/fonts", "/usr/local/share/fonts"))
