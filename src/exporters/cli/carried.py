"""Pictures that a file brings along are written beside what is read from it; nothing that is there is replaced."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..errors import UnreadableSource
from ..release import Figure, Release
from ..store import Carried, Folder


class Placed(NamedTuple):
    """A release whose pictures have names that are free in a folder, the files to write there, and remarks."""

    release: Release
    files: Mapping[Path, bytes]
    remarks: tuple[str, ...]


def placed(release: Release, folder: Path, mine: Collection[str] = ()) -> Placed:
    """Return a release as it can stand in `folder` with the pictures that its carrier brought along.

    `mine` are the files that the folder's own release names: they stay as they are.
    """
    store = release.store
    if not isinstance(store, Carried):
        return Placed(release, {}, ())
    here, names, files, remarks = Folder(folder), dict[str, str](), dict[Path, bytes](), list[str]()
    for file in store.files:
        blob = store.find(file)
        there = _there(here, file)
        if there and (file in mine or there in (blob.digest, store.originals.get(file))):
            continue
        name = _free(here, _safe(file), {*names.values(), *(path.name for path in files)}) if there else _safe(file)
        names |= {file: name} if name != file else {}
        files[folder / name] = blob.data()
        if file in store.reduced and blob.digest != store.originals.get(file):
            remarks.append(f"{name}: the file holds this picture only as large as it shows it; keep the original")
    return Placed(_renamed(release, names).stored(store) if names else release, files, tuple(remarks))


def _there(folder: Folder, file: str) -> str:
    """Return the digest of a file in a folder, `?` for one that cannot be read, empty where there is none."""
    if not folder.has(file):
        return ""
    try:
        return folder.find(file).digest
    except UnreadableSource:
        return "?"


def _safe(file: str) -> str:
    """Return a name that stays in its folder, whatever a stranger's file says."""
    path = PurePosixPath(file.replace("\\", "/"))
    return path.name if path.is_absolute() or ".." in path.parts else str(path)


def _free(folder: Folder, file: str, taken: Collection[str]) -> str:
    path, count = PurePosixPath(file), 2
    while folder.has(name := str(path.with_name(f"{path.stem}-{count}{path.suffix}"))) or name in taken:
        count += 1
    return name


def _renamed(release: Release, names: Mapping[str, str]) -> Release:
    """Return a release that names some of its files otherwise."""

    def blocks(parts: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(
            p.model_copy(update={"file": names[p.file], "id": ""}) if isinstance(p, Figure) and p.file in names else p
            for p in parts
        )

    data = {name: getattr(release, name) for name in Release.model_fields}
    data["body"], data["notes"] = blocks(release.body), blocks(release.notes)
    data["media"] = tuple(m.model_copy(update={"file": names.get(m.file, m.file)}) for m in release.media)
    data["issuers"] = tuple(i.model_copy(update={"logo": names.get(i.logo, i.logo)}) for i in release.issuers)
    return Release(**data)
