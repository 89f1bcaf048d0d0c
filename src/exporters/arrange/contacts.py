"""Contacts become a group of the document."""

from __future__ import annotations

from ..document import Group, Run, Text
from ..release import Contact, Release, links
from ..wording import Wording, wording


def contacts(release: Release) -> Group | None:
    """Arrange the contacts under one heading; their kinds are named where they differ or are not media."""
    if not release.contacts:
        return None
    words = wording(release.language)
    kinds = {contact.kind for contact in release.contacts}
    one, several = words.media_contact if kinds == {"media"} else words.contact
    heading = Text(
        "heading", "contacts.heading", "contacts", (Run(one if len(release.contacts) == 1 else several),), level=2
    )
    people = (
        _contact(contact, f"contacts/{index}", words, named=kinds != {"media"})
        for index, contact in enumerate(release.contacts)
    )
    return Group("panel", "contacts", "contacts", (heading, *people), semantics="section")


def _contact(contact: Contact, id: str, words: Wording, named: bool) -> Group:
    lines: list[Text] = []
    if named:
        lines.append(Text("label", "contact.kind", f"{id}/kind", (Run(getattr(words, contact.kind), role="label"),)))
    role = ", ".join(part for part in (contact.role, contact.organisation) if part)
    if contact.name:
        lines.append(Text("label", "contact.name", f"{id}/name", (Run(contact.name, role="name"),)))
    if role:
        lines.append(Text("label", "contact.detail", f"{id}/role", (Run(role),)))
    if contact.phone:
        phone = Run(contact.phone, link=links.telephone(contact.phone), role="phone")
        lines.append(Text("label", "contact.detail", f"{id}/phone", (phone,)))
    if contact.email:
        email = Run(contact.email, link=links.email(contact.email), role="email")
        lines.append(Text("label", "contact.detail", f"{id}/email", (email,)))
    if contact.hours:
        lines.append(Text("label", "contact.detail", f"{id}/hours", (Run(contact.hours),)))
    for index, detail in enumerate(contact.details):
        lines.append(Text("label", "contact.detail", f"{id}/details/{index}", (Run(detail),)))
    return Group("address", "contact", id, tuple(lines))
