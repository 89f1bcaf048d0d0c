"""What a picture says of itself, in the copies, the manifest and the index alike."""

from __future__ import annotations

from typing import Any

from ..kit import Image, Kit, Logo, Logos
from ..pictures.metadata import Caption
from ..release import plain
from ..wording import moment, wording


def notice(kit: Kit) -> str:
    """Return the embargo in words: `Embargoed until November 25, 2026 at 9:00 AM ET (UTC−05:00)`, or nothing."""
    if kit.embargo is None:
        return ""
    until = moment(kit.language, kit.embargo.until, kit.embargo.zone)
    return wording(kit.language).embargo.format(moment=until)


def of_image(kit: Kit, image: Image) -> Caption:
    """Return what the copies of a picture say."""
    return Caption(
        title=image.title,
        description=plain(image.caption).replace("\n", " "),
        alt=image.alt,
        credit=image.credit,
        rights=image.rights,
        usage=image.usage,
        instructions=notice(kit),
        people=image.people,
        language=kit.language,
    )


def of_logo(kit: Kit, logos: Logos, logo: Logo) -> Caption:
    """Return what the copies of a logo say."""
    return Caption(
        logo.title, logo.use, logo.alt, logos.credit, logos.rights, logos.usage, notice(kit), (), kit.language
    )


def details(caption: Caption, **more: Any) -> dict[str, Any]:
    """Return the caption as the manifest has it, with what else is known of the file."""
    return {
        "title": caption.title,
        "caption": caption.description,
        "alt": caption.alt,
        "credit": caption.credit,
        "rights": caption.rights,
        "usage": caption.usage,
        "people": caption.people,
        **more,
    }
