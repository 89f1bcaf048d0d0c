"""E-mail: the release that a mail carries in its text, or in its HTML; what only belongs to the mail is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from ...errors import UnreadableSource
from ...findings import Finding, Place, Severity
from ...quantities import size
from ...release import Run
from ..reading import claims as claim
from ..reading.source import Reading, Source
from ..recognise import Evidence, Line, recognise
from ..recognise.dateline import opening
from .furniture import apart

SUFFIXES = (".eml",)
_BEGINS = re.compile(
    rb"(?i)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?(?:mime-version|message-id|received|return-path|delivered-to):"
)
_PREFIX = re.compile(r"(?i)^(?:(?:re|aw|antw|sv|tr|fwd?|wg|vs|rv|enc|i|r)\s*:\s*|\[[^\]]{1,40}\]\s*)+")


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is a mail: by the fields that every mail begins with, or its name."""
    return claim.by_words(head, name, SUFFIXES, _BEGINS)


def read(source: Source) -> Reading:
    """Read the release that a mail carries; one that only forwards another is read as that.

    The subject is the headline where the text begins with its dateline. Raises UnreadableSource where a mail has no
    words, InvalidRelease where it is no release.
    """
    mail = _opened(source)
    lines, said, findings = _body(mail, source)
    lines = apart(lines)
    if not any(line.text for line in lines):
        raise UnreadableSource(f"{source.name}: this mail has no words", "name the mail that holds the release")
    said = _evidence(mail, said)
    findings += _attached(mail, source)
    first = next((line for line in lines if line.text and line.region != "furniture"), None)
    if said.title and first and opening(first.text):
        lines = [Line((Run(text=said.title),), 1, 1, level=1), *lines]
    reading = recognise(lines, said, source)
    return reading._replace(findings=(*reading.findings, *findings))


def _opened(source: Source) -> EmailMessage:
    try:
        mail = BytesParser(policy=policy.default).parsebytes(source.data)
        while (inner := _forwarded(mail)) is not None:
            mail = inner
    except Exception as error:  # one gate: the library raises whatever a broken field makes it
        raise _broken(source, error) from None
    assert isinstance(mail, EmailMessage)
    return mail


def _broken(source: Source, error: Exception) -> UnreadableSource:
    said = f"{type(error).__name__}: {error}".splitlines()[0]
    return UnreadableSource(f"{source.name}: this mail cannot be read: {said}", "save it anew from the mail program")


def _forwarded(mail: EmailMessage) -> EmailMessage | None:
    """Return the mail that is attached to one that says next to nothing itself."""
    inner = [part for part in mail.walk() if part.get_content_type() == "message/rfc822"]
    own = mail.get_body(("plain", "html"))
    if len(inner) != 1 or (own is not None and len(str(own.get_content()).split()) > 60):
        return None
    found = inner[0].get_payload(0)
    return found if isinstance(found, EmailMessage) else None


def _body(mail: EmailMessage, source: Source) -> tuple[list[Line], Evidence, list[Finding]]:
    """Return the lines of the HTML of a mail, or of its text where that says much more."""
    try:
        page, plain = (_content(mail, kind) for kind in ("html", "plain"))
    except Exception as error:  # an encoding that is unknown, or bytes that are none of it
        raise _broken(source, error) from None
    if page:
        from ..html import gathered as of_page

        lines, said, findings = of_page(replace(source, data=page.encode()))
        if 2 * sum(len(line.text.split()) for line in lines) >= len(plain.split()):
            return lines, said, findings
    from ..text import gathered as of_text

    rows, found = of_text(plain, source.name)
    return list(rows), Evidence(), found


def _content(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    content = part.get_content() if part is not None else ""
    return content if isinstance(content, str) else ""


def _evidence(mail: EmailMessage, said: Evidence) -> Evidence:
    subject = _PREFIX.sub("", " ".join(str(mail.get("subject") or "").split()))
    name, _ = parseaddr(str(mail.get("from") or ""))
    sent = _sent(mail)
    language = said.language or str(mail.get("content-language") or "")
    return replace(
        said, title=subject, headlines=(), date=sent.date() if sent else None, author=name,
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(?:-\w+)*", language) else "",
    )  # fmt: skip


def _sent(mail: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(mail["date"]))
    except (TypeError, ValueError):
        return None


def _attached(mail: EmailMessage, source: Source) -> Iterator[Finding]:
    for part in mail.iter_attachments():
        name = part.get_filename() or part.get_content_type()
        payload = part.get_payload(decode=True)
        much = f", {size(len(payload))}" if isinstance(payload, bytes) else ""
        message = f"the attached file {name} ({part.get_content_type()}{much}) is not taken over"
        hint = "save it beside the release, and name it where it belongs"
        yield Finding("attachment-left", Severity.WARNING, message, Place(source.name), hint)
