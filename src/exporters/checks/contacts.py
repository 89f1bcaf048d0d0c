"""Contacts: that there are some, and that they can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding
from ..release import Contact, Release
from ..release.walk import warning

_EMAIL = re.compile(r"[^\s@<>()\[\],;]+@[^\s@<>()\[\],;]+\.[^\s@<>()\[\],;.]{2,}")


def check(release: Release) -> Iterator[Finding]:
    """Find missing contacts, contacts that nobody can reach, and addresses that cannot be right."""
    if not release.contacts:
        message = "there is no contact, so nobody knows whom to ask"
        yield warning(
            "contact-missing", "contacts", message, "add a name with a telephone number and an e-mail address"
        )
    elif not any(contact.email for contact in release.contacts):
        message = "no e-mail address is given anywhere among the contacts"
        yield warning("email-missing", "contacts", message, "add at least one; most editors write before they call")
    for index, contact in enumerate(release.contacts):
        yield from _contact(f"contacts/{index}", contact)


def _contact(node: str, contact: Contact) -> Iterator[Finding]:
    who = contact.name or contact.organisation or contact.role or "this contact"
    if not contact.email and not contact.phone:
        message = f"{who} has neither a telephone number nor an e-mail address"
        yield warning("contact-unreachable", node, message, "add at least one of them")
    elif not contact.email:
        message = f"{who} has no e-mail address"
        yield warning("contact-email-missing", node, message, "add it; most editors write before they call")
    if contact.email and not _EMAIL.fullmatch(contact.email):
        message = f"“{contact.email}” is not an e-mail address"
        yield warning("contact-email-wrong", f"{node}/email", message, "write it as name@organisation.com")
    if contact.phone and len(re.findall(r"\d", contact.phone)) < 5:
        message = f"“{contact.phone}” is not a telephone number"
        yield warning("contact-phone-wrong", f"{node}/phone", message, "write it with its area code")
