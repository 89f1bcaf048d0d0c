"""Verify a kit's zip: its digests, its manifest, and the words of each release in each of its formats."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from ..errors import UnreadableSource
from ..findings import Finding, Place, Severity
from ..formats.zip.archive import SUMS
from .file import FORMATS
from .papers import agree, page_of, whole
from .terms import Term

_LISTED_APART = {"manifest.json", SUMS}


def is_kit(path: Path) -> bool:
    """Say whether a file is a zip with a kit's manifest in it."""
    try:
        with ZipFile(path) as archive:
            return "manifest.json" in archive.namelist()
    except (OSError, BadZipFile):
        return False


def verify(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a kit's zip; nothing where it is as it was built. Raises UnreadableSource."""
    try:
        with ZipFile(path) as archive:
            return tuple(finding.at(Place(str(path), node=finding.place.node)) for finding in _all(archive))
    except FileNotFoundError:
        raise UnreadableSource(f"{path}: no such file", "check the name and the folder") from None
    except (OSError, BadZipFile, EOFError) as error:
        raise UnreadableSource(f"{path}: not a zip that can be read: {error}", "build the kit again") from None


def _error(rule: str, message: str, node: str) -> Finding:
    return Finding(rule, Severity.ERROR, message, Place(node=node), "build the kit again")


def _all(archive: ZipFile) -> Iterator[Finding]:
    names = archive.namelist()
    for name in names:
        if _outside(name) or names.count(name) > 1:
            yield _error("kit-name", f"{name}: a name that does not belong into a kit", name)
    sums = _sums(archive)
    manifest = _manifest(archive)
    if sums is None or manifest is None:
        yield _error("kit-manifest", f"manifest.json or {SUMS} is missing or cannot be read", "manifest.json")
        return
    yield from _listed(set(names), sums, manifest)
    files = {entry["path"]: entry for entry in manifest["files"]}
    for name in names:
        if name != SUMS:
            yield from _digest(archive, name, sums, files)
    yield from _words(archive, manifest["files"])


def _outside(name: str) -> bool:
    """Say whether a name leads out of the folder in which a kit is unpacked, on any system."""
    parts = re.split(r"[/\\\\]", name)
    return name[:1] in ("/", "\\") or ".." in parts or bool(re.match(r"[A-Za-z]:", name)) or "\\" in name


def _sums(archive: ZipFile) -> dict[str, str] | None:
    if SUMS not in archive.namelist():
        return None
    lines = (line.split("  ", 1) for line in archive.read(SUMS).decode("utf-8", "replace").splitlines())
    return {pair[1]: pair[0] for pair in lines if len(pair) == 2}


def _manifest(archive: ZipFile) -> dict[str, Any] | None:
    try:
        data = json.loads(archive.read("manifest.json"))
        return data if all(isinstance(entry["path"], str) for entry in data["files"]) else None
    except (KeyError, ValueError, TypeError):
        return None


def _listed(names: set[str], sums: dict[str, str], manifest: dict[str, Any]) -> Iterator[Finding]:
    """Every file is listed in both lists, and every file listed is there."""
    files = {entry["path"] for entry in manifest["files"]}
    for name in sorted(names - sums.keys() - {SUMS}):
        yield _error("kit-file-unlisted", f"{name} is in the zip, but not in {SUMS}", name)
    for name in sorted(names - files - _LISTED_APART):
        yield _error("kit-file-unlisted", f"{name} is in the zip, but not in the manifest", name)
    for name in sorted((files | sums.keys()) - names):
        yield _error("kit-file-missing", f"{name} is listed, but not in the zip", name)


def _digest(archive: ZipFile, name: str, sums: dict[str, str], files: dict[str, Any]) -> Iterator[Finding]:
    try:
        with archive.open(name) as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()  # type: ignore[arg-type]
    except BadZipFile:
        yield _error("kit-file-damaged", f"{name} is damaged", name)
        return
    size = archive.getinfo(name).file_size
    entry = files.get(name, {})
    if sums.get(name, digest) != digest or entry.get("sha256", digest) != digest or entry.get("size", size) != size:
        yield _error("kit-file-changed", f"{name} is not what it was when the kit was built", name)


def _words(archive: ZipFile, files: list[dict[str, Any]]) -> Iterator[Finding]:
    """Hold what each paper says in its formats against each other, and the kit's own PDF against them all."""
    names = set(archive.namelist())
    groups: dict[str, list[str]] = {}
    for entry in files:
        if entry["path"] in names and any(entry["path"].endswith(ending) for ending in FORMATS):
            groups.setdefault(f"{entry.get('role')} {entry.get('node')}", []).append(entry["path"])
    said: list[Term] = []
    for group in groups.values():
        if len(group) > 1:
            papers, findings = agree({name: archive.read(name) for name in group})
            said += papers
            yield from (_located(finding, finding.place.file or group[0]) for finding in findings)
    for entry in files:
        if entry.get("role") == "kit" and entry["path"] in names:
            found = whole(archive.read(entry["path"]), said)
            yield from (_located(finding, entry["path"]) for finding in found)
    if "index.html" in names:
        yield from (_located(finding, "index.html") for finding in page_of(archive.read("index.html"), names))


def _located(finding: Finding, name: str) -> Finding:
    return replace(finding, message=f"{name}: {finding.message}", place=Place(node=name))
