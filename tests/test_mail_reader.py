"""Mails are read: text or HTML, subject, forwarded and quoted mails, signatures, trailers, attachments."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

import exporters
from exporters.errors import InvalidRelease, UnreadableSource
from exporters.readers import Reading, Source, mail
from exporters.release import Paragraph, Release, plain

TEXT = """Harrow opens a tool library

LEEDS, UK, March 16, 2026 – Harrow today opened a tool library for the whole town.

It lends saws and drills to anybody who lives there, for a week.

About Harrow

Harrow is a trust in Leeds.

Media contact: Ida Moss, ida@harrow.example
"""
PAGE = (
    "<html><body><div style='display:none'>View in browser</div><table role=presentation><tr><td>"
    "<h1>Harrow opens a tool library</h1><p>LEEDS, UK, March 16, 2026 – Harrow today opened a <b>tool library</b> for "
    "the whole town.</p><p>It lends saws and drills.</p></td></tr></table>"
    "<p>To unsubscribe, <a href='https://m.example/u'>click here</a>.</p></body></html>"
)


def message(text: str = TEXT, subject: str = "Harrow opens a tool library", page: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ida Moss <ida@harrow.example>"
    mail["To"] = "desk@paper.example"
    mail["Date"] = "Mon, 16 Mar 2026 09:00:00 +0000"
    mail["Subject"] = subject
    mail.set_content(text)
    if page:
        mail.add_alternative(page, subtype="html")
    return mail


def reading(given: EmailMessage | bytes) -> Reading:
    return mail.read(Source("release.eml", given if isinstance(given, bytes) else bytes(given)))


def release(given: EmailMessage | bytes) -> Release:
    return reading(given).release


def words(found: Release) -> list[str]:
    return [plain(block.content) for block in found.body if isinstance(block, Paragraph)]


LEAD = "Harrow today opened a tool library for the whole town."
WEEK = "It lends saws and drills to anybody who lives there, for a week."


def test_the_text_of_a_mail_is_read() -> None:
    found = release(message())
    assert plain(found.headline) == "Harrow opens a tool library"
    assert words(found) == [LEAD, WEEK]
    assert [(contact.name, contact.email) for contact in found.contacts] == [("Ida Moss", "ida@harrow.example")]


def test_the_html_of_a_mail_is_read_with_its_marks_and_without_what_it_hides() -> None:
    found = reading(message("Harrow opens a tool library, see the HTML.", page=PAGE))
    assert plain(found.release.headline) == "Harrow opens a tool library"
    assert '"strong": true' in found.release.canonical()
    assert "browser" not in found.release.canonical()
    assert "unsubscribe" not in found.release.canonical()
    assert "furniture" in [each.rule for each in found.findings]


def test_the_text_is_read_where_the_html_says_next_to_nothing() -> None:
    assert words(release(message(page="<p>See the text.</p>"))) == [LEAD, WEEK]


def test_the_subject_is_the_headline_where_the_text_has_none() -> None:
    text = TEXT.partition("\n\n")[2]
    found = release(message(text, "Fwd: [press] Harrow opens a tool library"))
    assert plain(found.headline) == "Harrow opens a tool library"


FORWARD = """Hello,

see below.

---------- Forwarded message ---------
From: Ida Moss <ida@harrow.example>
Date: Mon, 16 Mar 2026 at 09:00
Subject: Harrow opens a tool library
To: <desk@paper.example>

"""
OUTLOOK = """FYI

From: Ida Moss <ida@harrow.example>
Sent: Monday, 16 March 2026 09:00
To: Desk <desk@paper.example>
Subject: Harrow opens a tool library

"""
GERMAN = "Zur Kenntnis.\n\nAm 16.03.2026 um 09:00 schrieb Ida Moss <ida@harrow.example>:\n\n"


@pytest.mark.parametrize("before", [FORWARD, OUTLOOK])
def test_a_forwarded_mail_is_read_without_what_stands_above_it(before: str) -> None:
    found = release(message(before + TEXT, "Fwd: Harrow opens a tool library"))
    assert plain(found.headline) == "Harrow opens a tool library"
    assert words(found) == [LEAD, WEEK]


@pytest.mark.parametrize("sign", ["> ", ">", ">> ", "> > "])
def test_a_mail_that_only_quotes_is_read_without_the_signs(sign: str) -> None:
    assert words(release(message("".join(f"{sign}{line}\n" for line in TEXT.split("\n"))))) == [LEAD, WEEK]


def test_a_quoted_mail_below_the_release_is_left_out() -> None:
    quoted = "On Mon, 16 Mar 2026, Tom Ash <tom@paper.example> wrote:\n> Can you send me\n> the text?\n"
    found = release(message(f"{TEXT}\n{quoted}"))
    assert "send me" not in found.canonical()


def test_a_signature_is_a_contact_and_the_trailer_of_a_list_is_none() -> None:
    text = TEXT.replace("Media contact: Ida Moss, ida@harrow.example\n", "")
    signed = f"{text}\n-- \nIda Moss\nPress Officer, Harrow\nida@harrow.example\n"
    trailer = "_______________________________________________\nPress mailing list\nPress@lists.example\n"
    found = release(message(signed + trailer))
    assert [contact.email for contact in found.contacts] == ["ida@harrow.example"]
    assert "lists.example" not in found.canonical()


def test_attachments_are_named() -> None:
    given = message()
    given.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="fact sheet.pdf")
    (finding,) = [each for each in reading(given).findings if each.rule == "attachment-left"]
    assert "fact sheet.pdf" in finding.message


def test_a_mail_attached_to_another_is_read() -> None:
    outer = message("See the mail attached.", "Fwd")
    outer.add_attachment(message())
    assert words(release(outer)) == [LEAD, WEEK]


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_charsets_and_transfer_encodings_are_undone(charset: str, encoding: str) -> None:
    given = message()
    given.set_content(TEXT.replace("tool", "café").replace("–", "-"), charset=charset, cte=encoding)
    assert plain(release(given).headline) == "Harrow opens a café library"


def test_the_command_knows_a_mail_by_its_name_and_by_its_fields(tmp_path: Path) -> None:
    given = message()
    (tmp_path / "a.eml").write_bytes(bytes(given))
    assert plain(exporters.read(str(tmp_path / "a.eml")).headline) == "Harrow opens a tool library"
    assert plain(exporters.read(bytes(given)).headline) == "Harrow opens a tool library"


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\n\n", b"Content-Type: text/plain; charset=no-such\n\nHello",
        b"Content-Type: multipart/mixed\n\n--\n",
        b"Content-Transfer-Encoding: base64\nContent-Type: text/plain\n\n%%%%", b"\xff\xfe\x00 no mail", b":" * 4000,
        b"Subject: =?utf-8?b?////?=\nDate: never\nFrom: <<>>\n\nHello there.\n" + b"(" * 20_000,
    ],
)  # fmt: skip
def test_a_broken_mail_is_read_or_refused_with_a_message(data: bytes) -> None:
    try:
        assert isinstance(reading(data), Reading)
    except Exception as error:
        assert isinstance(error, UnreadableSource | InvalidRelease), error  # noqa: PT017 - any other is the point
