"""Every reader keeps the contract that is public for those of others: it knows its own and refuses by our errors."""

from __future__ import annotations

import json
from email.message import EmailMessage

import pytest

import exporters
from exporters import readers
from exporters.release import Contact, Paragraph, Release
from exporters.testing import keeps_reader_contract

RELEASE = Release(
    headline="Northlight opens a shared laboratory in Burnaby",
    body=[Paragraph(content="Northlight opened a laboratory today that others may use for a year, free of charge.")],
    contacts=[Contact(name="Ada Kim", email="media@northlight.example")],
)
WRITTEN_BY = {"data": "json", "docx": "docx", "html": "html", "markdown": "md", "pdf": "pdf", "text": "txt"}


@pytest.mark.parametrize("name", readers.names())
def test_a_reader_keeps_the_contract(name: str) -> None:
    if name == "mail":
        message = EmailMessage()
        message["Subject"] = "Press release"
        message.set_content(exporters.export(RELEASE, "txt").decode())
        keeps_reader_contract(name, {"release.eml": bytes(message)})
        return
    if name == "kit":
        kit = {"title": "Spring", "date": "2026-03-01", "releases": [json.loads(RELEASE.canonical())]}
        keeps_reader_contract(name, {"kit.json": json.dumps(kit).encode()})
        return
    if name == "office":
        rtf = rb"{\rtf1\ansi Northlight opens a bench\par Halifax, March 3, 2026 - It opens today.\par}"
        keeps_reader_contract(name, {"release.rtf": rtf})
        return
    format = exporters.formats.get(WRITTEN_BY[name])
    keeps_reader_contract(name, {f"release{format.suffix}": exporters.export(RELEASE, format.name)})
