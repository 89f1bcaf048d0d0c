"""One press release in; branded PDF, Word and print-ready HTML out, proven to agree.

    import exporters

    release = exporters.read("release.md")
    data = exporters.export(release, "pdf", brand="house")

The way of the data is read, check, arrange, export, write: `docs/guide.md` walks it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import PressError
from .findings import Finding, Place, Severity

if TYPE_CHECKING:
    from .release import Release

    __version__: str

__all__ = [
    "Finding",
    "Place",
    "PressError",
    "Release",
    "Severity",
    "check",
    "export",
    "read",
]


def __getattr__(name: str) -> Any:
    """Load what takes long only when it is asked for (PEP 562): `Release`, `formats`, and `__version__`."""
    if name == "Release":
        from .release import Release

        return Release
    if name == "formats":
        from importlib import import_module

        return import_module(f"{__name__}.formats")
    if name == "__version__":
        from importlib.metadata import version

        return version("press-exporters")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(source: str | Path) -> Release:
    """Read a release from a file of any kind that `press read` takes.

    Raises UnreadableSource if the file cannot be read, InvalidRelease (with every problem at once) if it
    holds no release.
    """
    from .readers import read

    return read(Path(source)).release


def check(release: Release) -> tuple[Finding, ...]:
    """Return what the checks find in a release, in the order of its parts."""
    from .checks import check

    return check(release)


def export(release: Release, to: str, brand: str | Path | None = None, **options: object) -> bytes:
    """Return the release in a format such as `pdf`, `docx` or `html`.

    `brand` is the name of a brand that comes along, a folder, or None for the default. `options` are the
    format's own, such as `standard` of `pdf`.
    Raises UnknownFormat, UnknownOption, BrandError, PictureError, UncoveredText or PluginFault.
    """
    from .arrange import release as arrange
    from .brand import theme
    from .formats import get

    look = theme(brand)
    return get(to).export(arrange(release, look), look, **options)
