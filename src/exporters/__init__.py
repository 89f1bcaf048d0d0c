"""One press release in; branded PDF, Word and print-ready HTML out, proven to agree.

    import exporters

    release = exporters.read("release.md")
    data = exporters.export(release, "pdf", brand="house")

The way of the data is read, check, arrange, export, write: `docs/guide.md` walks it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from .errors import PressError
from .findings import Finding, Place, Severity

if TYPE_CHECKING:
    from .kit import Kit
    from .readers import Reading
    from .release import Release

    __version__: str

__all__ = [
    "Finding",
    "Kit",
    "Place",
    "PressError",
    "Release",
    "Severity",
    "check",
    "examine",
    "export",
    "read",
]


def __getattr__(name: str) -> Any:
    """Load what takes long only when it is asked for (PEP 562): `Release`, `formats`, and `__version__`."""
    if name == "Release":
        from .release import Release

        return Release
    if name == "Kit":
        from .kit import Kit

        return Kit
    if name == "formats":
        from importlib import import_module

        return import_module(f"{__name__}.formats")
    if name == "__version__":
        from importlib.metadata import version

        return version("press-exporters")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(source: str | Path | bytes | BinaryIO, kind: str = "") -> Release:
    """Read a release from a file of any kind that `press read` takes, from bytes, or from a stream of bytes.

    `kind` says what it is, such as `md` or `docx`, where neither name nor content tell. What was noticed on the way is
    for `examine` to say. Raises UnreadableSource if it cannot be read, InvalidRelease (with every problem at once) if
    it holds no release, UnknownFormat if there is no such kind.
    """
    from .readers import read

    return read(Path(source) if isinstance(source, str) else source, kind).release


def examine(source: str | Path | bytes | BinaryIO, kind: str = "") -> Reading:
    """Read a release and check it: the release, all findings with their lines, and what each part rests on.

    `source`, `kind` and what is raised are those of `read`.
    """
    from .build import examined

    return examined(Path(source) if isinstance(source, str) else source, kind)


def check(source: Release | Kit) -> tuple[Finding, ...]:
    """Return what the checks find in a release or a press kit, the gravest first."""
    from .build import checked

    return checked(source)


def export(source: Release | Kit, to: str, brand: str | Path | None = None, **options: object) -> bytes:
    """Return a release or a press kit in a format such as `pdf`, `docx`, `html` or `zip`.

    `brand` is the name of a brand that comes along, a folder, or None for a kit's own or the default. `options` are the
    format's own, such as `standard` of `pdf`.
    Raises UnknownFormat, UnknownOption, BrandError, PictureError, UncoveredText or PluginFault.
    """
    from .build import arranged, look_of
    from .formats import get
    from .kit import Kit
    from .readers import Reading

    look = look_of(source, brand, source.folder if isinstance(source, Kit) else None)
    with arranged(Reading(source), look) as document:
        return get(to).export(document, look, **options)
