"""Mail messages, such as newsletters and alerts, saved as .eml."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO

from analysis.errors import ReadingError
from analysis.reading.dates import parse_date
from analysis.reading.decoding import decode, normal_newlines, read_all, sound
from analysis.reading.drafts import Draft, Options, complete
from analysis.reading.plain import unwrap
from analysis.reading.problems import ReadingProblem
from analysis.reading.web import page_text
from analysis.records import Article


def read_mail(stream: BinaryIO, where: str, options: Options) -> Iterator[Article | ReadingProblem]:
    """One article: the body, as plain text where the message has it; attachments are named.

    Raises:
        ReadingError: no message, or one without text.
    """
    data = read_all(stream, options.limits.document_bytes, where)
    check_message(data, where, options)
    try:
        message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
        subject = str(message.get("Subject", ""))
        sender, address = parseaddr(str(message.get("From", "")))
        sent = str(message.get("Date", ""))
        body = message.get_body(("plain", "html"))
        attachments = [str(part.get_filename() or "unnamed") for part in message.iter_attachments()]
    except Exception as error:  # the mail package raises nearly anything on broken headers
        raise ReadingError(f"not a readable message ({error})", where=where) from error
    if not subject and not address and not sent:
        raise ReadingError("not a mail message: it has no headers", where=where)
    content = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(content, bytes):
        raise ReadingError("a message without text", where=where)
    text = decode(content, where, declared=body.get_content_charset()) if content.strip() else ""
    if len(text) > options.limits.page_bytes and body.get_content_subtype() == "html":
        raise ReadingError("a message with a page too large to read", where=where)
    text = page_text(text) if body.get_content_subtype() == "html" else unwrap(text)
    draft = Draft(
        text=normal_newlines(sound(text)).strip("\n"),
        title=" ".join(subject.split()),
        published=parse_date(sent),
        source=sender or address.rpartition("@")[2] or None,
    )
    yield complete(draft, where, options)
    for name in attachments:
        yield ReadingProblem(
            f"{where}!{name}", "an attachment; it was not read",
            "Save it and read it by itself.", "partial",
        )  # fmt: skip


def check_message(data: bytes, where: str, options: Options) -> None:
    """Refuse a message whose form alone would take minutes to take apart.

    Raises:
        ReadingError: its header is too long, or it has too many parts.
    """
    ends = (data.find(end) for end in (b"\n\n", b"\r\n\r\n"))
    header = min((end for end in ends if end >= 0), default=len(data))
    if header > options.limits.mail_header_bytes:
        raise ReadingError("not a mail message: its header does not end", where=where)
    if data.count(b"\n--") > options.limits.mail_parts:
        raise ReadingError(
            f"a message of more than {options.limits.mail_parts:,} parts", where=where,
            remedy="Save its text as .txt.",
        )  # fmt: skip
