"""Office files made PDF by LibreOffice: a profile for each run, no macros, no network, a time limit.

Where LibreOffice is not installed nothing is converted and the file is listed. See docs/decisions/0019.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess  # starts LibreOffice, with fixed arguments and paths that we made
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from redthread.typesetting.converting.links import Cleaned, cleaned
from redthread.typesetting.converting.outcome import NotConverted
from redthread.typesetting.converting.sorts import Sort

_PROGRAMS = ("soffice", "libreoffice")
_FILTERS = {
    Sort.XLSX: "calc_pdf_Export",
    Sort.XLS: "calc_pdf_Export",
    Sort.ODS: "calc_pdf_Export",
    Sort.PPTX: "impress_pdf_Export",
    Sort.PPT: "impress_pdf_Export",
    Sort.ODP: "impress_pdf_Export",
}
_WRITER = "writer_pdf_Export"
_ASKED = dict.fromkeys(("UseTaggedPDF", "ExportBookmarks", "UseLosslessCompression"), "true")
_NOT_ASKED = {"ExportFormFields": "false"}
_NO_PROXY_ANSWERS = "http://127.0.0.1:9"
_EPOCH = "1577836800"
"""The first of January 2020: a file of its own has no other date, so that the same file gives the same bytes."""
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
)
"""Macros never run and links are never followed. For links Writer says never by 0 and Calc by 1."""
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""
_PATIENCE_FOR_A_QUESTION = 20.0


@dataclass(frozen=True, slots=True)
class Converted:
    """A file that became a PDF. `notes` are codes of what was left out; `by` is the version of LibreOffice."""

    notes: tuple[str, ...]
    by: str


def office_version() -> str:
    """The version of LibreOffice that is installed; "" when there is none or it does not start."""
    program = _program()
    return _version(program) if program else ""


def office_as_pdf(source: Path, sort: Sort, target: Path, *, longest: float) -> Converted:
    """The file is a PDF at `target`. `longest` is in seconds.

    Raises NotConverted with no_libreoffice, took_too_long, conversion_failed or broken_file.
    """
    program = _program()
    if program is None:
        raise NotConverted("no_libreoffice")
    with tempfile.TemporaryDirectory(prefix="redthread-office-") as made:
        folder = Path(made)
        letter = folder / f"in{sort.value}"
        clean = cleaned(source, letter)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(
            _PROFILE.format(items="".join(_ITEM.format(*setting) for setting in _SETTINGS)), "utf-8"
        )
        _run(_command(program, profile, letter, sort, folder / "out"), folder, longest)
        result = folder / "out" / "in.pdf"
        if not result.exists() or not result.stat().st_size:
            raise NotConverted("conversion_failed")
        shutil.move(result, target)
    return Converted(_notes(clean), office_version())


def _notes(clean: Cleaned) -> tuple[str, ...]:
    told = (("macros_left_out", clean.has_macros), ("linked_pictures_left_out", clean.links > 0))
    return tuple(code for code, is_so in told if is_so)


def _command(program: str, profile: Path, letter: Path, sort: Sort, out: Path) -> list[str]:
    options = {name: {"type": "boolean", "value": value} for name, value in (_ASKED | _NOT_ASKED).items()}
    reading = ["--infilter=Text (encoded):UTF8,LF,,,"] if sort is Sort.TXT else []
    return [
        *_without_network(),
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        *reading,
        "--convert-to",
        f"pdf:{_FILTERS.get(sort, _WRITER)}:{json.dumps(options)}",
        "--outdir",
        str(out),
        str(letter),
    ]


def _run(command: list[str], folder: Path, longest: float) -> None:
    environment = {
        "PATH": os.defpath,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "SOURCE_DATE_EPOCH": _EPOCH,
        "SAL_USE_VCLPLUGIN": "svp",
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NO_PROXY_ANSWERS),
    }
    process = subprocess.Popen(  # noqa: S603  # a program that was found, and paths that we made
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=longest)
    except subprocess.TimeoutExpired as slow:
        raise NotConverted("took_too_long") from slow
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode:
        raise NotConverted("conversion_failed")


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


@lru_cache(maxsize=4)
def _version(program: str) -> str:
    with tempfile.TemporaryDirectory(prefix="redthread-office-") as home:
        try:
            told = subprocess.run(  # noqa: S603  # a program that was found
                [program, f"-env:UserInstallation={Path(home).as_uri()}", "--version"],
                env={"PATH": os.defpath, "HOME": home},
                capture_output=True,
                text=True,
                check=True,
                timeout=_PATIENCE_FOR_A_QUESTION,
            ).stdout.split()
        except (OSError, subprocess.SubprocessError):
            return ""
    return told[1] if len(told) > 1 else ""


@lru_cache(maxsize=1)
def _without_network() -> tuple[str, ...]:
    """What a command begins with so that it has no network, where the system lets us; the profile forbids it anyway."""
    unshare, true = shutil.which("unshare"), shutil.which("true")
    if unshare is None or true is None:
        return ()
    for options in (("-n",), ("-r", "-n")):
        tried = subprocess.run([unshare, *options, true], capture_output=True, check=False)  # noqa: S603  # as above
        if tried.returncode == 0:
            return (unshare, *options)
    return ()
