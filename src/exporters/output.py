"""Write: where each output goes, and files that are there whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .errors import OutputError
from .outlet import put

if TYPE_CHECKING:
    from .formats import Format

USUAL_NAME = "release"
STREAM = Path("-")
"""Standard input as a source, standard output as an output."""
_UNDER_WAY = re.compile(r"^\..+\.[0-9a-f]{8}\.part$")
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
    """Write all `files`, or none of them. Raises OutputError, naming the file."""
    with together() as outlets:
        for name, data in files.items():
            put(outlets.at(name), data)


@contextmanager
def together() -> Iterator[Files]:
    """Give outlets for files that are written all, or none: where one cannot be, what stood there before stays.

    Each file is first written whole beside its target, which it replaces in one step when all are there.
    Raises OutputError, naming the file.
    """
    files = Files()
    try:
        yield files
        files.place()
    except BaseException:
        files.drop()
        raise


class Files:
    """Files under way; `written` names those that are in their places, with their sizes in bytes."""

    def __init__(self) -> None:
        self.written: tuple[tuple[Path, int], ...] = ()
        self._ready: list[tuple[Path, Path, BinaryIO]] = []
        self._made: list[Path] = []

    def at(self, name: Path) -> FileOutlet:
        """Return the outlet of a file."""
        return FileOutlet(self, name)

    @contextmanager
    def stream(self, name: Path) -> Iterator[BinaryIO]:
        """Open a file to be written; it waits beside its target until all are there."""
        with _reported(name):
            target = self._target(name)
            handle, temporary = _created(target)
            file = os.fdopen(handle, "w+b")
            self._ready.append((name, temporary, file))
        with _reported(name):
            yield file
            file.flush()

    def _target(self, name: Path) -> Path:
        """Return the file behind `name`, its folder made where there is none and cleared of what was left there."""
        target = local(name).resolve()
        missing = [folder for folder in (target.parent, *target.parent.parents) if not folder.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        self._made += missing
        _cleared(target.parent)
        if target.exists():
            if not target.is_file():
                what = "this is not a file: this is a folder" if target.is_dir() else "this is not a file"
                raise OutputError(f"{name}: {what}", "move it away, or name another --out")
            if not target.stat().st_mode & 0o222:
                raise OutputError(f"{name}: this file is write-protected", "make it writable, or name another --out")
        return target

    def place(self) -> None:
        """Put every file in its place, or none."""
        with ExitStack() as cleanup, ExitStack() as undo:
            written = []
            for name, temporary, file in self._ready:
                target = name.resolve()
                with _reported(target):
                    size = os.fstat(file.fileno()).st_size
                    before = _kept(target, cleanup) if target.exists() else None
                    if before is not None:
                        temporary.chmod(target.stat().st_mode & 0o777)
                    os.replace(temporary, target)
                    undo.callback(_restore, target, before)
                    file.close()
                    written.append((name, size))
            undo.pop_all()
        self.written = tuple(written)

    def drop(self) -> None:
        """Leave nothing behind: no file under way, no folder that was made for one."""
        for _, temporary, file in self._ready:
            with suppress(OSError):
                file.close()
            temporary.unlink(missing_ok=True)
        for folder in self._made:
            with suppress(OSError):
                folder.rmdir()


class FileOutlet:
    """A file on its way to its place; see `exporters.outlet`."""

    def __init__(self, files: Files, name: Path) -> None:
        self._files, self._name = files, name

    def stream(self) -> AbstractContextManager[BinaryIO]:
        return self._files.stream(self._name)

    def beside(self, name: str) -> FileOutlet:
        return FileOutlet(self._files, self._name.parent / name)


def _kept(target: Path, cleanup: ExitStack) -> Path:
    """Return a copy of what stands at `target`, to be put back where the others cannot be placed."""
    handle, temporary = _created(target)
    cleanup.callback(temporary.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file, target.open("rb") as before:
        shutil.copyfileobj(before, file, 1 << 20)
    temporary.chmod(target.stat().st_mode & 0o777)
    return temporary


def _cleared(folder: Path) -> None:
    """Take away what a run that was killed left in a folder; files that a living one writes are locked."""
    for path in folder.glob(".*.part"):
        if _UNDER_WAY.search(path.name):
            with suppress(OSError), path.open("rb") as file:
                if _lock(file):
                    path.unlink(missing_ok=True)
    for path in folder.glob(".press-kit-*"):  # earlier versions gathered the files of a kit in such a folder
        shutil.rmtree(path, ignore_errors=True)


def _lock(file: BinaryIO) -> bool:
    """Lock a file for this process; say whether no other one has it. Where the system has no locks, nobody has."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _held(handle: int, path: Path) -> bool:
    """Lock a file that was just made; say whether it is still there, or another process took it for left behind."""
    try:
        import fcntl
    except ImportError:
        return True
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)
    return path.exists()


def _created(target: Path) -> tuple[int, Path]:
    """Create a file under a name that none has; the system itself applies the process's mask, which stays untouched."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    while True:
        temporary = target.parent / f".{_shortened(target.name)}.{secrets.token_hex(4)}.part"
        try:
            handle = os.open(temporary, flags, 0o666)
        except FileExistsError:
            continue
        if _held(handle, temporary):
            return handle, temporary
        os.close(handle)


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
