"""Contacts: that there are some, and that they can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Contact, Release
from ..release.walk import warning

_EMAIL = re.compile(r"[^\s@<>()\[\],;]+@[^\s@<>()\[\],;]+\.[^\s@<>()\[\],;.]{2,}")

RULES = (
    Rule("contact-missing", "people", Severity.WARNING,
         "There is no contact.",
         "Nobody knows whom to ask.",
         "Add a name with a telephone number and an e-mail address.",
         wrong="---\ncontacts: []\n---\n",
         right="---\ncontacts: [{name: Jane Roe, email: jane@acme.example, phone: +33 1 55 50 01 42}]\n---\n"),
    Rule("email-missing", "people", Severity.WARNING,
         "No contact has an e-mail address.",
         "Most editors write before they call.",
         "Add at least one.",
         wrong="---\ncontacts: [{name: Bo, phone: 514 555-0142}]\n---\n",
         right="---\ncontacts: [{name: Bo, email: bo@acme.example}]\n---\n"),
    Rule("contact-unreachable", "people", Severity.WARNING,
         "A contact has neither telephone number nor e-mail address.",
         "The name alone helps nobody.",
         "Add at least one of them.",
         wrong="---\ncontacts: [{name: Jane Roe, email: jane@acme.example}, {name: Bo}]\n---\n",
         right="---\ncontacts: [{name: Bo, email: bo@acme.example}]\n---\n"),
    Rule("contact-email-missing", "people", Severity.WARNING,
         "A contact has a telephone number but no e-mail address.",
         "Most editors write before they call.",
         "Add it.",
         wrong="---\ncontacts: [{name: Jane Roe, email: jane@acme.example}, {name: Bo, phone: 514 555-0142}]\n---\n",
         right="---\ncontacts: [{name: Bo, phone: 514 555-0142, email: bo@acme.example}]\n---\n"),
    Rule("contact-email-wrong", "people", Severity.WARNING,
         "What stands as e-mail address cannot be one.",
         "Mail to it comes back.",
         "Write it as name@organisation.com.",
         wrong="---\ncontacts: [{name: Bo, email: bo at acme}]\n---\n",
         right="---\ncontacts: [{name: Bo, email: bo@acme.example}]\n---\n"),
    Rule("contact-phone-wrong", "people", Severity.WARNING,
         "What stands as telephone number has fewer than five digits.",
         "Nobody can dial it.",
         "Write it with its area code.",
         wrong="---\ncontacts: [{name: Bo, email: bo@acme.example, phone: x}]\n---\n",
         right="---\ncontacts: [{name: Bo, email: bo@acme.example, phone: 514 555-0142}]\n---\n"),
)  # fmt: skip


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
