"""Picture files: that those which are shown are there and whole, and what becomes of them on the way."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import PictureError
from ..findings import Finding, Rule, Severity
from ..pictures import Picture, load
from ..release import Figure, Release
from ..release.walk import blocks, error, note, warning
from ..store import NOWHERE

SMALLEST = 945  # px: 150 an inch over a column of 160 mm; with fewer, dots are seen in print
_PRINT = 300  # px an inch, what printers ask for

RULES = (
    Rule("picture-unusable", "media", Severity.ERROR,
         "A picture that is shown is missing, damaged, not a picture, or fetches something from outside.",
         "No output can show it.",
         "Put the file where the release names it, or save it again.",
         wrong="---\nbody: [{kind: figure, file: nowhere.jpg}]\n---\n",
         right="---\nheadline: Acme opens a shop\n---\n"),
    Rule("picture-small", "media", Severity.WARNING,
         "A picture in the text has fewer than 945 pixels in its width.",
         "Printed over a column it shows its dots; outputs set it smaller.",
         "Take the original, as the camera wrote it."),
    Rule("picture-converted", "media", Severity.NOTE,
         "A picture is of another kind than JPEG, PNG or SVG, in the colours of a press, or moves.",
         "Outputs show a copy of it: JPEG or PNG, in sRGB, of its first frame.",
         "Nothing, where the copy looks right; otherwise export it yourself."),
    Rule("picture-location", "media", Severity.WARNING,
         "The file of a picture says where it was taken.",
         "No output tells, but the file itself does, to whoever is handed it.",
         "Take the position out of the original, if it is nobody's business."),
    Rule("picture-words", "media", Severity.NOTE,
         "Words in a drawing ask for fonts by name.",
         "PDF and Word set them in the brand's fonts, and in the nearest of these where the brand has no such "
         "font; a web page takes what fonts the reader has.",
         "Turn the words into paths, if they must look as drawn."),
)  # fmt: skip


def check(release: Release) -> Iterator[Finding]:
    """Look at every picture that the text or the masthead shows, and at what else is there of the media."""
    if release.store is NOWHERE:
        return
    shown = _shown(release)
    for file, node in shown.items():
        try:
            picture = load(release.store, file)
        except PictureError as problem:
            yield error("picture-unusable", node, problem.message, problem.hint)
            continue
        yield from _looked(picture, node, in_text=not node.startswith("issuers/"))
    for index, item in enumerate(release.media):
        if item.kind == "image" and item.file not in shown and release.store.has(item.file):
            yield from _beside(release, item.file, f"media/{index}")


def _shown(release: Release) -> dict[str, str]:
    """Return each picture that is shown, with the first node that shows it."""
    found: dict[str, str] = {}
    for node, block in blocks(release):
        if isinstance(block, Figure):
            found.setdefault(block.file, node)
    for index, issuer in enumerate(release.issuers):
        if issuer.logo:
            found.setdefault(issuer.logo, f"issuers/{index}/logo")
    return found


def _looked(picture: Picture, node: str, in_text: bool) -> Iterator[Finding]:
    if in_text and not picture.vector and picture.width < SMALLEST:
        wide = round(picture.width / _PRINT * 25.4)
        message = f"{picture.file} is {picture.width:g} × {picture.height:g} px, {wide} mm at {_PRINT} pixels an inch"
        yield warning("picture-small", node, message, "take the original, as the camera wrote it")
    if picture.changed:
        hint = "export it as an sRGB JPEG, if the copies do not look right"
        yield note("picture-converted", node, f"{picture.file}: {picture.changed}", hint)
    named = [family for family in picture.families if family]
    if named:
        message = f"words in {picture.file} ask for {'; '.join(named)}"
        hint = "they are set in the brand's fonts; turn them into paths, if they must look as drawn"
        yield note("picture-words", node, message, hint)
    yield from _located(picture, node)


def _beside(release: Release, file: str, node: str) -> Iterator[Finding]:
    """Look at a picture that comes along without being shown; one that cannot be read harms no output."""
    try:
        yield from _located(load(release.store, file, deep=False), node)
    except PictureError as problem:
        yield warning("picture-unusable", node, problem.message, problem.hint)


def _located(picture: Picture, node: str) -> Iterator[Finding]:
    if picture.placed:
        hint = "take the position out of the original, if it is nobody's business"
        yield warning("picture-location", node, f"{picture.file} says where it was taken", hint)
