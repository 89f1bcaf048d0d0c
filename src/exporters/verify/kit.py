"""Verify a kit's zip: its digests, its manifest, and the words of each release in each of its formats."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from ..errors import PressError, UnreadableSource
from ..findings import Finding, Place, Severity
from ..formats.zip.archive import SUMS
from . import spoken, text, unsaid

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
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or names.count(name) > 1:
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
    """The words of each release stand in each of its formats: all are held against its plain text."""
    groups: dict[str, dict[str, str]] = {}
    for entry in files:
        if entry.get("role") == "release":
            groups.setdefault(str(entry.get("node")), {})[PurePosixPath(entry["path"]).suffix] = entry["path"]
    for group in groups.values():
        if ".txt" not in group or group[".txt"] not in archive.namelist():
            continue
        expected = spoken(archive.read(group[".txt"]).decode("utf-8", "replace"))
        for suffix, name in group.items():
            if suffix != ".txt" and name in archive.namelist():
                yield from _said(archive, name, expected)


def _said(archive: ZipFile, name: str, expected: list[str]) -> Iterator[Finding]:
    try:
        found = text(archive.read(name), PurePosixPath(name).suffix)
    except PressError as error:
        yield _error("kit-words", f"{name} cannot be read: {error.message}", name)
        return
    missing = unsaid(expected, found)
    if missing:
        yield _error("kit-words", f"{name} does not say “{missing}”", name)
