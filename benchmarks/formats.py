"""The Word copy and the web page by themselves, each beside a peer's of the same words, by the clock on the wall.

Ours begins with the arranged document, as in `benchmarks.pdf`. The clock on the wall, since pandoc is a process of
its own, whose time on the processor is not ours to see; they take turns.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from exporters.brand import theme
from exporters.formats import get

from .pdf import ROUNDS, WARMING, document, timed
from .peers import Contender, pandoc, python_docx
from .workload import Work, work


def _pandoc_page(work: Work) -> bytes:
    return pandoc(work, "html")


PEERS: dict[str, tuple[str, Contender]] = {"docx": ("python-docx: plain DOCX", python_docx)}
if shutil.which("pandoc"):
    PEERS["html"] = ("pandoc: HTML", _pandoc_page)


def beside_peers() -> Iterator[str]:
    """Yield the table: ours, the peer's, and what part of the peer's time ours takes."""
    yield "| what | wall, ms | beside | wall, ms | ours ÷ it |"
    yield "|---|--:|---|--:|--:|"
    for name, (peer, make) in PEERS.items():
        ours, theirs = _taken(get(name).export, make)
        yield f"| press: {name} | {ours * 1000:.1f} | {peer} | {theirs * 1000:.1f} | {ours / theirs:.2f} |"


def _taken(export: Callable[..., bytes], make: Contender) -> tuple[float, float]:
    """Return the medians in seconds of both, which take turns."""
    ours, theirs = [], []
    for turn in range(ROUNDS + WARMING):
        given, ready = work(turn), document(turn)
        ours.append(timed(partial(export, ready, theme())).wall)
        theirs.append(timed(partial(make, given)).wall)
    return median(ours[WARMING:]), median(theirs[WARMING:])


if __name__ == "__main__":
    print(*beside_peers(), sep="\n")
