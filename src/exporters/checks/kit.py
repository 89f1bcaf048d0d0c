"""Check a press kit: rights, embargo, credits, words for those who cannot see, and files that can be handed out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import PressError
from ..findings import Finding, Place, Severity
from ..kit import Image, Kit, Logos
from ..pdf_merge import examine as papers
from ..pictures import load
from ..release import Release, plain
from ..release.walk import named
from . import check as check_release

_SHORT_SIDE = 2000  # px: what a desk needs to print a photograph over half a page
_FILE_NAME = re.compile(r"(?i)^\S+\.(jpe?g|png|svg|tiff?|heic)$|^(img|dsc|dscn|image|photo|picture)[ _-]?\d*$")


def check(kit: Kit, allow_untagged: bool = False, deep: bool = True) -> tuple[Finding, ...]:
    """Return what is found in a kit, the gravest first, each with its node.

    `allow_untagged` takes existing PDFs without tags; the kit's PDF then does not claim to be accessible.
    `deep` unpacks every picture to see that it is whole.
    """
    return tuple(sorted(_all(kit, allow_untagged, deep), key=lambda finding: list(Severity).index(finding.severity)))


def _all(kit: Kit, allow_untagged: bool, deep: bool) -> Iterator[Finding]:
    yield from _whole(kit)
    for index, release in enumerate(kit.releases):
        yield from _release(kit, release, f"releases/{index}")
    for node, image in kit.pictures():
        yield from _image(kit, image, node, deep)
    yield from _twice(kit)
    yield from _people(kit)
    if kit.logos:
        yield from _logos(kit, kit.logos)
    yield from _recordings(kit)
    for index, document in enumerate(kit.documents):
        yield from _document(kit, document.file, f"documents/{index}", allow_untagged)


def _error(rule: str, message: str, node: str, hint: str = "") -> Finding:
    return Finding(rule, Severity.ERROR, message, Place(node=node), hint)


def _warning(rule: str, message: str, node: str, hint: str = "") -> Finding:
    return Finding(rule, Severity.WARNING, message, Place(node=node), hint)


def _whole(kit: Kit) -> Iterator[Finding]:
    if kit.cover and kit.cover not in (image.file for image in kit.images):
        hint = "name the file of one of the images"
        yield _error("kit-cover-unknown", f"{kit.cover} is none of the kit's images", "cover", hint)
    if not (kit.releases or kit.facts or kit.images or kit.people or kit.backgrounder):
        hint = "name at least a release: releases: [release.md]"
        yield _error("kit-empty", "the kit has nothing to hand out", "title", hint)
    if not kit.people_to_ask:
        hint = "give contacts: in the kit, or in one of its releases"
        yield _error("kit-contact-missing", "nobody is named whom a journalist can ask", "title", hint)
    if kit.embargo and kit.embargo.until.date() < kit.date:
        yield _error(
            "kit-embargo-past", "the embargo ends before the date of the kit", "embargo", "correct one of them"
        )


def _release(kit: Kit, release: Release, node: str) -> Iterator[Finding]:
    """Check a release by its own rules, and whether kit and release agree on when they may be published."""
    for finding in check_release(release):
        yield finding.at(Place(node=f"{node}/{finding.place.node}"))
    own, title = release.embargo, named(plain(release.headline))
    if own and (kit.embargo is None or kit.embargo.until < own.until):
        hint = f"give the kit the embargo of this release: until: {own.until.isoformat()}"
        yield _error("kit-embargo-short", f"{title} is embargoed for longer than the kit", node, hint)
    elif kit.embargo and (own is None or own.until < kit.embargo.until):
        differs = "not for as long" if own else "not"
        hint = "give the release the kit's embargo, or the kit none if the release is out already"
        message = f"the kit is embargoed, but {title} is {differs}; the kit's embargo is put on it"
        yield _warning("release-not-embargoed", message, node, hint)
    if release.status in ("withheld", "cancelled"):
        message = f"{title} is {release.status}"
        yield _error("release-withheld", message, node, "take it out of the kit, or correct its status")
    elif release.status == "draft":
        yield _warning("release-draft", f"{title} is a draft", node, "set its status to final before sending")


def _image(kit: Kit, image: Image, node: str, deep: bool) -> Iterator[Finding]:
    yield from _words_of_image(image, node)
    if image.expires and image.expires < kit.date:
        message = f"{image.file} may not be used since {image.expires.isoformat()}"
        yield _error("image-expired", message, f"{node}/expires", "renew the rights, or take the picture out")
    try:
        seen = load(kit.store, image.file, deep)
    except PressError as error:
        yield _error("image-unusable", error.message, node, error.hint)
        return
    if not seen.vector and max(seen.width, seen.height) < _SHORT_SIDE:
        message = f"{image.file} is {seen.width:g} × {seen.height:g} px"
        yield _warning("image-small", message, node, "desks ask for 3000 × 2000 px and more")
    if seen.changed:
        hint = "the zip keeps the original; export an sRGB JPEG if its copies are to look otherwise"
        yield _warning("image-converted", f"{image.file}: {seen.changed}", node, hint)
    if seen.placed:
        message = f"{image.file} says where it was taken"
        yield _warning(
            "image-location", message, node, "take the position out of the original, if it is nobody's business"
        )


def _words_of_image(image: Image, node: str) -> Iterator[Finding]:
    if not image.credit:
        yield _error("image-credit-missing", f"{image.file} has no credit", node, "credit: Photo: Name / Organisation")
    if not image.rights:
        yield _error("image-rights-missing", f"{image.file} has no copyright notice", node, "rights: © year, whose")
    if not image.alt:
        hint = "say in alt: what is to be seen, for those who cannot see it"
        yield _error("image-alt-missing", f"{image.file} has no alternative text", node, hint)
    elif _FILE_NAME.search(image.alt):
        hint = "say what is to be seen"
        yield _error("image-alt-name", f"the alternative text of {image.file} is a file name", f"{node}/alt", hint)
    if not image.usage:
        hint = "usage: Free for editorial use"
        yield _warning("image-usage-missing", f"it is not said what {image.file} may be used for", node, hint)
    if not image.caption:
        yield _warning("image-caption-missing", f"{image.file} has no caption", node, "say who, what, where and when")


def _twice(kit: Kit) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for node, image in kit.pictures():
        if image.file in seen and node.startswith("images/"):
            message = f"{image.file} is named twice, also at {seen[image.file]}"
            yield _warning("image-twice", message, node, "take one of them out")
        seen.setdefault(image.file, node)


def _people(kit: Kit) -> Iterator[Finding]:
    for index, profile in enumerate(kit.people):
        if profile.portrait is None:
            hint = "add a portrait, with alt, credit and rights"
            yield _warning(
                "person-portrait-missing", f"there is no portrait of {profile.name}", f"people/{index}", hint
            )
        if not profile.role:
            yield _warning("person-role-missing", f"{profile.name} has no role", f"people/{index}", "add role:")


def _logos(kit: Kit, logos: Logos) -> Iterator[Finding]:
    vectors = False
    for index, logo in enumerate(logos.variants):
        node = f"logos/variants/{index}"
        if not logo.alt:
            yield _error("logo-alt-missing", f"{logo.title} has no alternative text", node, "alt: the logo's words")
        for file in logo.files:
            try:
                vectors |= _logo_file(kit, file, first=file == logo.files[0])
            except PressError as error:
                yield _error("logo-unusable", error.message, node, error.hint)
    if not vectors:
        yield _warning("logo-no-vector", "no logo is a vector drawing", "logos", "add SVG, EPS or PDF files")
    if not logos.rights:
        yield _error("logo-rights-missing", "the logos have no rights", "logos", "say whose marks they are in rights:")
    if not logos.rules:
        yield _warning("logo-rules-missing", "it is not said how the logos may be used", "logos", "add rules:")


def _logo_file(kit: Kit, file: str, first: bool) -> bool:
    """Look at a logo's file and say whether it is a vector; the first of a variant is shown, so it is a picture."""
    suffix = Path(file).suffix.lower()
    if suffix == ".pdf" and not first:
        papers.look(kit.path(file))
        return True
    if suffix == ".eps" and not first:
        kit.store.find(file)
        return True
    return load(kit.store, file, deep=False).vector


def _recordings(kit: Kit) -> Iterator[Finding]:
    for index, recording in enumerate(kit.recordings):
        node = f"recordings/{index}"
        if not recording.credit:
            hint = "credit: Film: Name / Organisation"
            yield _warning("recording-credit-missing", f"{recording.title} has no credit", node, hint)
        if not recording.duration:
            yield _warning("recording-duration-missing", f"{recording.title} has no duration", node, "duration: 2:15")


def _document(kit: Kit, file: str, node: str, allow_untagged: bool) -> Iterator[Finding]:
    try:
        pdf = papers.look(kit.path(file))
    except PressError as error:
        yield _error("document-unusable", error.message, node, error.hint)
        return
    if not pdf.tagged and not allow_untagged:
        message = f"{file} is not tagged, so it stays out of the kit's PDF; the zip has it"
        hint = "export it tagged, or take it with --allow-untagged: the kit's PDF is then not PDF/UA"
        yield _warning("document-untagged", message, node, hint)
        return
    lacks = " and ".join(name for name, has in (("PDF/UA-1", pdf.accessible), ("PDF/A", pdf.archival)) if not has)
    if lacks:
        message = f"{file} does not claim {lacks} (level A), so the kit's PDF will not either"
        yield _warning("document-claims", message, node, "export it to these standards")
