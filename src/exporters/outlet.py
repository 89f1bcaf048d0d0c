"""Outlets: where an output goes, whole or not at all; here into memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO
from typing import BinaryIO, Protocol


class Outlet(Protocol):
    """Where an output goes: a file, a member of a zip, or memory. It is there whole or not at all."""

    def stream(self) -> AbstractContextManager[BinaryIO]:
        """Open it to be written, once; what an error leaves unfinished is dropped."""

    def beside(self, name: str) -> Outlet:
        """Return the outlet of a file that belongs beside this one; `name` is relative to it."""


class Memory:
    """An outlet in memory: `data` is what was written to it, `files` what was written beside it, by name."""

    def __init__(self) -> None:
        self.data = b""
        self._beside: dict[str, Memory] = {}

    @property
    def files(self) -> dict[str, bytes]:
        """What was written beside it, by name."""
        return {name: outlet.data for name, outlet in self._beside.items()}

    @contextmanager
    def stream(self) -> Iterator[BinaryIO]:
        buffer = BytesIO()
        yield buffer
        self.data = buffer.getvalue()

    def beside(self, name: str) -> Memory:
        return self._beside.setdefault(name, Memory())


def put(outlet: Outlet, data: bytes) -> None:
    """Write `data` to an outlet, as all there is of it."""
    with outlet.stream() as stream:
        stream.write(data)
