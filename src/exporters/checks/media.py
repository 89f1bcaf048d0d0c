"""Pictures: that those in the text are described, and that desks know whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import Finding, Rule, Severity
from ..release import Figure, MediaItem, Release
from ..release.walk import blocks, error, note, warning

_FILE_NAME = re.compile(r"(?i)\S*\.(?:jpe?g|png|svg|gif|webp|tiff?)|(?:img|dsc|dscn|image|photo|pict?)[_-]?\d+")
LONGEST = 300  # characters; a screen reader speaks alternative text in one go

RULES = (
    Rule("figure-unlisted", "media", Severity.ERROR,
         "A figure shows a file that is not among the media.",
         "It has no alternative text, caption or credit.",
         "Add it to `media`.",
         wrong="---\nbody: [{kind: figure, file: other.jpg}]\n---\n",
         right="---\nbody: [{kind: figure, file: shop.jpg}]\n---\n"),
    Rule("figure-alt-missing", "accessibility", Severity.ERROR,
         "A picture in the text has no alternative text.",
         "Whoever cannot see it gets nothing (WCAG 1.1.1); no accessible PDF can be made.",
         "Say in `alt` what it shows.",
         wrong="---\nbody: [{kind: figure, file: shop.jpg}]\nmedia: [{file: shop.jpg, caption: The shop., "
               "credit: Acme}]\n---\n",
         right="---\nbody: [{kind: figure, file: shop.jpg}]\n---\n"),
    Rule("alt-file-name", "accessibility", Severity.ERROR,
         "The alternative text is a file name.",
         "It is worse than none: it sounds as if there were one.",
         "Say what the picture shows.",
         wrong="---\nmedia: [{file: shop.jpg, alt: IMG_2041.JPG, caption: The shop., credit: Acme}]\n---\n",
         right="---\nmedia: [{file: shop.jpg, alt: A shop window, caption: The shop., credit: Acme}]\n---\n"),
    Rule("alt-long", "accessibility", Severity.NOTE,
         "The alternative text has more than 300 characters.",
         "Screen readers speak it in one go.",
         "Say the gist there, and the rest in the caption or the text.",
         wrong="---\nmedia: [{file: shop.jpg, alt: A shop window with anvils A shop window with anvils A shop "
               "window with anvils A shop window with anvils A shop window with anvils A shop window with anvils "
               "A shop window with anvils A shop window with anvils A shop window with anvils A shop window with "
               "anvils A shop window with anvils A shop window with anvils A shop window with anvils , caption: "
               "The shop., credit: Acme}]\n---\n",
         right="---\nmedia: [{file: shop.jpg, alt: A shop window, caption: The shop., credit: Acme}]\n---\n"),
    Rule("media-alt-missing", "accessibility", Severity.WARNING,
         "A picture that comes along has no alternative text.",
         "Whoever uses it has to invent one.",
         "Say in `alt` what it shows.",
         wrong="---\nmedia: [{file: shop.jpg, caption: The shop., credit: Acme}]\n---\n",
         right="---\nmedia: [{file: shop.jpg, alt: A shop window, caption: The shop., credit: Acme}]\n---\n"),
    Rule("media-caption-missing", "media", Severity.NOTE,
         "A picture has no caption.",
         "Desks cannot tell who is to be seen.",
         "Name people from left to right.",
         wrong="---\nmedia: [{file: shop.jpg, alt: A shop window, credit: Acme}]\n---\n",
         right="---\nmedia: [{file: shop.jpg, alt: A shop window, caption: The shop., credit: Acme}]\n---\n"),
    Rule("media-credit-missing", "media", Severity.NOTE,
         "A picture names nobody who made it.",
         "Many desks print no picture without a credit.",
         "Add the credit.",
         wrong="---\nmedia: [{file: shop.jpg, alt: A shop window, caption: The shop.}]\n---\n",
         right="---\nmedia: [{file: shop.jpg, alt: A shop window, caption: The shop., credit: Acme}]\n---\n"),
    Rule("image-missing", "media", Severity.NOTE,
         "There is no picture.",
         "Releases with one are used more often.",
         "Add one that a desk may print.",
         wrong="---\nmedia: []\n---\n",
         right="---\nmedia: [{file: shop.jpg, alt: A shop window, caption: The shop., credit: Acme}]\n---\n"),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Find figures without a file in the media, without alternative text, and media that lack what a desk needs."""
    shown = list(_figures(release))
    for node, figure in shown:
        item = release.picture(figure.file)
        if item is None:
            message = f"the figure shows {figure.file}, which is not among the media"
            yield error("figure-unlisted", node, message, "add the file to the media, with caption, alt and credit")
        elif not item.alt:
            message = f"{figure.file} has no alternative text"
            yield error("figure-alt-missing", node, message, "say in alt what the picture shows (WCAG 1.1.1)")
    files = {figure.file for _, figure in shown}
    for index, item in enumerate(release.media):
        yield from _item(f"media/{index}", item, item.file in files)
    if not any(item.kind == "image" for item in release.media):
        message = "there is no picture"
        yield note("image-missing", "media", message, "add one that a desk may print, with caption and credit")


def _figures(release: Release) -> Iterator[tuple[str, Figure]]:
    yield from ((node, block) for node, block in blocks(release) if isinstance(block, Figure))


def _item(node: str, item: MediaItem, shown: bool) -> Iterator[Finding]:
    if item.alt and (_FILE_NAME.fullmatch(item.alt.strip()) or item.alt.strip() == item.file):
        message = f"the alternative text of {item.file} is a file name"
        yield error("alt-file-name", f"{node}/alt", message, "say what the picture shows (WCAG 1.1.1)")
    if item.kind == "image" and not item.alt and not shown:
        message = f"{item.file} has no alternative text"
        yield warning("media-alt-missing", node, message, "say in alt what the picture shows")
    if len(item.alt) > LONGEST:
        message = f"the alternative text of {item.file} has {len(item.alt)} characters"
        yield note("alt-long", f"{node}/alt", message, "say the gist in alt, and the rest in the caption or the text")
    if not item.caption:
        message = f"{item.file} has no caption"
        yield note("media-caption-missing", node, message, "say who or what is to be seen, people from left to right")
    if not item.credit:
        message = f"{item.file} names nobody who made it"
        yield note("media-credit-missing", node, message, "add the credit; many desks print no picture without one")
