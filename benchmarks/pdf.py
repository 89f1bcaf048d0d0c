"""The PDF by itself beside the peers', all in one process, by the processor's time and by the clock on the wall.

Each round they take turns, another one first each time, with a headline of its own. Ours begins with the arranged
document, as a program has it that makes several formats of a release; a row of its own adds the arranging. The peers
begin with their own markup.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple

from exporters.arrange import release as arrange
from exporters.brand import theme
from exporters.document import Document
from exporters.formats import get
from exporters.readers import Source
from exporters.readers.markdown import read
from exporters.release import Release

from .peers import Contender, accessible_typst, accessible_weasyprint, weasyprint
from .workload import FOLDER, work

export = get("pdf").export

ROUNDS, WARMING = 15, 3  # the warming ones are not counted
OURS, ARRANGED = "press: pdf", "press: arranged, and pdf"
SHORT, LONG = 3, 400  # how often the body stands there: three pages, three hundred
PEERS: dict[str, Contender] = {
    "typst: PDF/UA-1 and A-3a": accessible_typst,
    "WeasyPrint: PDF": weasyprint,
    "WeasyPrint: PDF/UA-1": accessible_weasyprint,
}


class Taken(NamedTuple):
    """The seconds of one piece of work: the processor's, and those on the wall."""

    processor: float
    wall: float


def timed(make: Callable[[], object]) -> Taken:
    """Do a piece of work once."""
    processor, wall = time.process_time(), time.perf_counter()
    make()
    return Taken(time.process_time() - processor, time.perf_counter() - wall)


@cache
def _release(source: str) -> Release:
    return read(Source("release.md", source.encode())).release.located(FOLDER)


@cache
def document(turn: int, repeated: int = 1) -> Document:
    """Return the release of a round, read and arranged."""
    return arrange(_release(work(turn, repeated).source), theme())


def _arranged(release: Release) -> bytes:
    return export(arrange(release, theme()), theme())


def _rounds() -> dict[str, list[Taken]]:
    """Return what each took, round by round."""
    taken: dict[str, list[Taken]] = {}
    works = [work(turn) for turn in range(ROUNDS + WARMING)]
    prepared = [(each, document(turn), _release(each.source)) for turn, each in enumerate(works)]
    for turn, (given, ready, release) in enumerate(prepared):
        jobs: dict[str, Callable[[], object]] = {
            OURS: partial(export, ready, theme()),
            ARRANGED: partial(_arranged, release),
        }
        jobs |= {name: partial(make, given) for name, make in PEERS.items()}
        order = deque(jobs.items())
        order.rotate(turn)  # who comes after a large one finds the processor's caches full of other things
        for name, job in order:
            taken.setdefault(name, []).append(timed(job))
    return {name: each[WARMING:] for name, each in taken.items()}


def beside_peers() -> Iterator[str]:
    """Yield the table of one release: ours, and what part of a peer's time it takes."""
    found = {
        name: Taken(median(t.processor for t in each), median(t.wall for t in each)) for name, each in _rounds().items()
    }
    ours = found[OURS]
    yield "| what | processor, ms | wall, ms | ours ÷ it, processor | ours ÷ it, wall |"
    yield "|---|--:|--:|--:|--:|"
    for name, it in found.items():
        ratios = f"{ours.processor / it.processor:.2f} | {ours.wall / it.wall:.2f}"
        yield f"| {name} | {it.processor * 1000:.1f} | {it.wall * 1000:.1f} | {ratios} |"


def by_the_page() -> Iterator[str]:
    """Yield the table of a short release beside a very long one, and the peak memory of the long one."""
    yield "| what | pages | ms a page | pages | ms a page | ratio | peak of the long one, MB |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    few, short = _page(SHORT, ROUNDS)
    many, long = _page(LONG, 3)
    ratio = f"{long / short:.2f} | {_peak():.0f}"
    yield f"| {OURS} | {few} | {short * 1000:.2f} | {many} | {long * 1000:.2f} | {ratio} |"


def _page(repeated: int, rounds: int) -> tuple[int, float]:
    """Return the number of pages, and the median of the processor's seconds for one of them."""
    from pypdf import PdfReader

    ready = document(0, repeated)
    pages = len(PdfReader(BytesIO(export(ready, theme()))).pages)
    return pages, median(timed(partial(export, ready, theme())).processor for _ in range(rounds)) / pages


def _peak() -> float:
    """Return the peak memory in MB of a new process that makes the long release once."""
    result = subprocess.run(
        [sys.executable, "-m", "benchmarks.pdf", "--long"], capture_output=True, text=True, check=True
    )
    return float(result.stdout)


def _long() -> None:
    export(document(0, LONG), theme())
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    assert found
    print(int(found[1]) / 1024)


def main() -> None:
    """Print the tables, or be the process whose memory is measured."""
    if sys.argv[1:] == ["--long"]:
        _long()
        return
    print(*beside_peers(), "", *by_the_page(), sep="\n")


if __name__ == "__main__":
    main()
