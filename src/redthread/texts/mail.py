"""An e-mail message taken apart: who sent it, when it came, what it says, and the files that follow it.

A broken message gives what can be had of it and notes of what could not; it never raises for bad content. What a text
says is bounded here, since the whole message is kept beside it.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from enum import StrEnum
from mimetypes import guess_extension
from typing import Any, TypeVar

from redthread.rules.file_names import NameChange, safe_file_name
from redthread.texts.decoding import decoded
from redthread.texts.hypertext import read_html
from redthread.texts.limits import Deadline
from redthread.texts.refused import TextsRefused

MOST_PARTS = 1_000
"""Files that are taken out of one message; the rest stay inside it, and a note says how many."""
DEEPEST = 5
"""Messages within messages that are unpacked."""
LONGEST_BODY = 200_000
_HTML_SECONDS = 5.0
_ONE_PART = 300
_DEEPEST_TREE = 60
_BROKEN = (ValueError, IndexError, AttributeError, TypeError, LookupError, AssertionError, RecursionError)
"""What the standard library's parser raises for headers and bodies that break the rules."""
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
_Value = TypeVar("_Value")


class Wrapping(StrEnum):
    """A shell that we cannot open."""

    TNEF = "tnef"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that followed. `within` names the attached message that it lay in; `wrapping` is a shell around it."""

    name: str
    content: bytes
    within: str = ""
    wrapping: Wrapping | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """A message. `received_at` is when the last server took it, `sent_at` what the sender's clock said.

    `key` tells it from other messages: the same message fetched again, or from another box, has the same key. Notes:
    `no_sender`, `no_subject`, `no_date`, `broken`, `body_cut`, `files_left:<n>`, `too_deep`, `html_unreadable`.
    """

    key: str
    sender_name: str
    sender_address: str
    subject: str
    body: str
    sent_at: datetime | None
    received_at: datetime | None
    files: tuple[MailFile, ...]
    notes: tuple[str, ...]


def read_mail(content: bytes) -> Mail:
    """The message, as far as it can be understood."""
    try:
        message: Message = message_from_bytes(content, policy=policy.default)
        taken = _Taken()
        taken.take(message, within="", depth=0)
    except _BROKEN:
        # Nothing inside can be told apart: the message itself is all there is.
        message, taken = _headers_of(content), _Taken(notes=["broken"])
    name, address = _sender(message)
    subject = one_line(_header(message, "subject"), 500)
    sent_at = _instant(_header(message, "date"))
    notes = [*(code for code, held in (("no_sender", address), ("no_subject", subject)) if not held)]
    if sent_at is None:
        notes.append("no_date")
    body, is_cut = taken.body
    return Mail(
        key=_key(message, content),
        sender_name=one_line(name, 300),
        sender_address=one_line(address, 300),
        subject=subject,
        body=body,
        sent_at=sent_at,
        received_at=_received(message),
        files=tuple(taken.files),
        notes=tuple(dict.fromkeys([*notes, *taken.noted(), *(["body_cut"] if is_cut else [])])),
    )


def _headers_of(content: bytes) -> Message:
    """The headers of a message whose parts cannot be told apart."""
    return _tried(lambda: BytesHeaderParser(policy=policy.default).parsebytes(content), EmailMessage())


def one_line(text: str, longest: int) -> str:
    """The text on one line, in characters that every database keeps."""
    return " ".join(kept_text(text).split())[:longest]


def kept_text(text: str) -> str:
    """The text without the character NUL and with stray bytes as the sign for a lost character."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\x00", "")


@dataclass(slots=True)
class _Taken:
    """What has been taken out of a message so far."""

    files: list[MailFile] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left: int = 0

    @property
    def body(self) -> tuple[str, bool]:
        """What the message says, and whether it was cut."""
        whole = "\n\n".join(text for text in self.texts if text)
        return whole[:LONGEST_BODY], len(whole) > LONGEST_BODY

    def noted(self) -> Iterator[str]:
        """Codes of what could not be had."""
        yield from self.notes
        if self.left:
            yield f"files_left:{self.left}"

    def take(self, part: Message, *, within: str, depth: int, tree: int = 0) -> None:
        """The part and all in it, in order."""
        if tree > _DEEPEST_TREE:
            self.notes.append("too_deep")
            return
        kind = part.get_content_type()
        if kind == "message/rfc822":
            self._take_message(part, within=within, depth=depth)
        elif kind == "multipart/alternative":
            for chosen in _preferred(part):
                self.take(chosen, within=within, depth=depth, tree=tree + 1)
        elif part.is_multipart() and part.get_content_maintype() == "multipart":
            for child in _children(part):
                self.take(child, within=within, depth=depth, tree=tree + 1)
        elif _is_text(part):
            self._say(part, is_ours=not within)
        else:
            self._keep(MailFile(_name_of(part), _bytes_of(part), within, _wrapping(part)))

    def _say(self, part: Message, *, is_ours: bool) -> None:
        """The part's text is what the message says; the text of an attached message stays in that."""
        if not is_ours:
            return
        try:
            self.texts.append(_text_of(part))
        except TextsRefused:
            self.notes.append("html_unreadable")
            self._keep(MailFile(_name_of(part), _bytes_of(part)))

    def _take_message(self, part: Message, *, within: str, depth: int) -> None:
        inner = next(_children(part), None)
        if inner is None:
            self._keep(MailFile("meddelande.eml", _bytes_of(part), within))
            return
        name = safe_file_name(f"{one_line(_header(inner, 'subject'), 100)}.eml").name
        if not self._keep(MailFile(name, _whole(inner), within)):
            return
        if depth + 1 > DEEPEST:
            self.notes.append("too_deep")
            return
        self.take(inner, within=name, depth=depth + 1)

    def _keep(self, file: MailFile) -> bool:
        if len(self.files) >= MOST_PARTS:
            self.left += 1
            return False
        self.files.append(file)
        return True


def _preferred(part: Message) -> Iterator[Message]:
    """Of several ways to say the same: plain text if it says anything, otherwise the last; and the files beside it."""
    children = list(_children(part))
    plain = [one for one in children if one.get_content_type() == "text/plain" and _is_text(one) and _bytes_of(one)]
    shown = plain[0] if plain else (children[-1] if children else None)
    for child in children:
        if child is shown or not (_is_text(child) or child.is_multipart()):
            yield child
        elif child.is_multipart():
            yield from _files_within(child)


def _files_within(part: Message) -> Iterator[Message]:
    """The parts that are files; the page they belong to was said in plain text already."""
    for child in list(part.walk())[1:_ONE_PART]:
        if not child.is_multipart() and not _is_text(child):
            yield child


def _children(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (child for child in payload if isinstance(child, Message))


def _is_text(part: Message) -> bool:
    if part.get_content_type() not in {"text/plain", "text/html"}:
        return False
    return not part.get_filename() and part.get_content_disposition() != "attachment"


def _text_of(part: Message) -> str:
    """What a text part says. Raises TextsRefused for a page that cannot be read."""
    data = _bytes_of(part)
    if not data.strip():
        return ""
    charset = part.get_content_charset()
    text = kept_text(decoded(data, charset).text)
    if part.get_content_type() == "text/html":
        try:
            draft = read_html(text.encode(), Deadline.within(_HTML_SECONDS))
        except TextsRefused as refused:
            if refused.code == "only_white_space":
                return ""
            raise
        text = "\n".join(line.text for line in draft.lines)
    return text.replace("\r\n", "\n").strip()


def _bytes_of(part: Message) -> bytes:
    if part.is_multipart():
        return _whole(part)
    try:
        content = part.get_payload(decode=True)
    except _BROKEN:
        content = None
    return content if isinstance(content, bytes) else _whole(part)


def _whole(message: Message) -> bytes:
    """The message as bytes; what the parser cannot write again is given as the text it was."""
    try:
        return message.as_bytes()
    except (*_BROKEN, UnicodeError):
        return str(message.get_payload()).encode("utf-8", "surrogateescape")


def _name_of(part: Message) -> str:
    given = _tried(part.get_filename, None) or _tried(lambda: part.get_param("name"), None)
    safe = safe_file_name(kept_text(given) if isinstance(given, str) else None)
    if NameChange.NAMELESS not in safe.changes or safe.ending:
        return safe.name
    kind = part.get_content_type()
    ending = {"text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics"}.get(kind) or guess_extension(kind)
    return f"{safe.name}{ending or ''}"


def _wrapping(part: Message) -> Wrapping | None:
    kind, name = part.get_content_type(), _name_of(part).casefold()
    if kind in {"application/ms-tnef", "application/vnd.ms-tnef"} or name == "winmail.dat":
        return Wrapping.TNEF
    if kind in {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}:
        return Wrapping.ENCRYPTED
    return Wrapping.ENCRYPTED if name.endswith((".p7m", ".pgp", ".gpg", ".rpmsg")) else None


def _sender(message: Message) -> tuple[str, str]:
    for header in ("from", "reply-to", "sender", "return-path"):
        for name, address in _tried(lambda h=header: getaddresses([_header(message, h)]), []):  # type: ignore[misc]
            if "@" in address:
                return name, address
    return _header(message, "from"), ""


def _header(message: Message, name: str) -> str:
    """The header as text, "" when it is missing; as it was written when it cannot be understood."""

    def raw() -> str:
        return next((str(value) for key, value in message.raw_items() if key.casefold() == name), "")

    value = _tried(lambda: message.get(name), None)
    return kept_text(str(value)) if value is not None else kept_text(_tried(raw, ""))


def _received(message: Message) -> datetime | None:
    """When the last server took it: the topmost Received header."""
    return _instant(_header(message, "received").rpartition(";")[2])


def _instant(text: str) -> datetime | None:
    """The instant that a header tells, aware; one without zone is read as UTC (RFC 5322 3.3)."""
    found = _tried(lambda: parsedate_to_datetime(text), None) if text.strip() else None
    if found is None:
        return None
    return _tried(lambda: (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC), None)


def _key(message: Message, content: bytes) -> str:
    """SHA-256 of the Message-ID with all below the headers, so that nobody hides a message behind another's name;
    of the whole message when it has none."""
    found = _MESSAGE_ID.search(_header(message, "message-id"))
    if found is None:
        return hashlib.sha256(content).hexdigest()
    below = re.split(rb"\r?\n\r?\n", content, maxsplit=1)[-1]
    text = below.replace(b"\r\n", b"\n").rstrip()
    return hashlib.sha256(found[0].encode("utf-8", "replace") + b"\n" + text).hexdigest()


def _tried(get: Callable[[], Any], otherwise: _Value) -> Any | _Value:
    try:
        return get()
    except (*_BROKEN, OverflowError):
        return otherwise
