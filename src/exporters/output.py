"""Write: where each output goes, and files that are there whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import OutputError

if TYPE_CHECKING:
    from .formats import Format

USUAL_NAME = "release"
STREAM = Path("-")
"""Standard input as a source, standard output as an output."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def stem(source: Path) -> str:
    """Return the name of a source's outputs: its own, or its folder's where it is called `release`.

    So `amgen-mila/release.md` becomes `amgen-mila.pdf`, and releases kept one a folder build side by side.
    """
    if source == STREAM:
        return USUAL_NAME
    folder = source.resolve().parent.name
    return folder if source.stem == USUAL_NAME and folder else source.stem


def targets(
    sources: Sequence[Path], formats: Mapping[str, Format], out: Path | None
) -> dict[Path, tuple[tuple[str, Path], ...]]:
    """Return for each source its formats and the files they go to: in `out`, or beside the source.

    Raises OutputError if two outputs would be one file, or an output would replace a source.
    """
    if out == STREAM:
        return _streamed(sources, formats)
    if out is None and STREAM in sources:
        raise OutputError("standard input has no folder to build beside", "name a folder with --out, or --out -")
    if out is not None:
        local(out)
    planned: dict[Path, tuple[tuple[str, Path], ...]] = {}
    owners: dict[Path, str] = {source.resolve(): f"the source {source}" for source in sources}
    for source in sources:
        folder = source.parent if out is None else out
        files = tuple((name, folder / f"{stem(source)}{format.suffix}") for name, format in formats.items())
        for name, file in files:
            mine = f"the {name} of {source}"
            other = owners.setdefault(file.resolve(), mine)
            if other != mine:
                hint = "rename one of the two, or build them into different folders with --out"
                raise OutputError(f"{file}: {mine} would be the same file as {other}", hint)
        planned[source] = files
    return planned


def _streamed(sources: Sequence[Path], formats: Mapping[str, Format]) -> dict[Path, tuple[tuple[str, Path], ...]]:
    if len(sources) > 1 or len(formats) > 1:
        raise OutputError("only one output fits on standard output", "name one source, and one format with --to")
    return {source: tuple((name, STREAM) for name in formats) for source in sources}


def local(path: Path) -> Path:
    """Return a path of this machine. Raises OutputError for an address such as `s3://bucket/folder`."""
    if _ADDRESS.match(str(path)):
        scheme = str(path).partition(":")[0]
        raise OutputError(f"{scheme}: outputs are not written to addresses", "build into a folder, and copy it there")
    return path


def write(files: Mapping[Path, bytes]) -> None:
    """Write all `files`, or none of them: where one cannot be written, what stood there before stays.

    Each file is first written whole beside its target, which it then replaces in one step.
    Raises OutputError, naming the file.
    """
    with ExitStack() as cleanup, ExitStack() as undo:
        ready = []
        for name, data in files.items():
            with _reported(name):
                target = _target(name)
                ready.append((target, _beside(target, data, cleanup)))
        for target, temporary in ready:
            with _reported(target):
                before = _beside(target, target.read_bytes(), cleanup) if target.exists() else None
                os.replace(temporary, target)
                undo.callback(_restore, target, before)
        undo.pop_all()


def _target(name: Path) -> Path:
    """Return the file behind `name`, its folder made where there is none."""
    target = local(name).resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        if not target.is_file():
            raise OutputError(f"{name}: this is not a file", "move it away, or name another --out")
        if not target.stat().st_mode & 0o222:
            raise OutputError(f"{name}: this file is write-protected", "make it writable, or name another --out")
    return target


def _beside(target: Path, data: bytes, cleanup: ExitStack) -> Path:
    """Write `data` to a new hidden file in the target's folder, with the rights that a plain new file gets."""
    handle, temporary = _created(target)
    cleanup.callback(temporary.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)
    return temporary


def _created(target: Path) -> tuple[int, Path]:
    """Create a file under a name that none has; the system itself applies the process's mask, which stays untouched."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    while True:
        temporary = target.parent / f".{_shortened(target.name)}.{secrets.token_hex(4)}.part"
        try:
            return os.open(temporary, flags, 0o666), temporary
        except FileExistsError:
            continue


def _shortened(name: str) -> str:
    """Return a name in at most 200 bytes, so that what is put around it fits into the 255 that file systems allow."""
    return name.encode("utf-8", "surrogateescape")[:200].decode("utf-8", "replace")


def _restore(target: Path, before: Path | None) -> None:
    """Put back what stood at `target`."""
    if before is None:
        target.unlink(missing_ok=True)
    else:
        os.replace(before, target)


@contextmanager
def _reported(name: Path) -> Iterator[None]:
    """Turn what the operating system says into an error that names the file."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(
            f"{name}: cannot be written: {reason}", "name a folder you may write to with --out"
        ) from error
