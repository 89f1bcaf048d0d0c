"""Our own speed beside the peers': `make bench` prints these tables, in Markdown.

Each contender lives in a process of its own. Cold: from the start of that process to its first output. Warm: all of
them in turn, round after round, each timed by itself; the median. Memory: the peak after the first output.
"""

from __future__ import annotations

import json
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .peers import READING, THREE, Contender, accessible_typst, contenders
from .workload import Work, work

WARM, COLD, WARMING = 21, 3, 3  # rounds; the warming ones are not counted
YARDSTICK = "typst: PDF"
SHORT, LONG, PAGES = 3, 400, 3  # how often the body stands there; the rounds of the long release


class Answer(NamedTuple):
    """What one piece of work took: seconds, and the MB that its process had at its peak so far."""

    seconds: float
    peak: float


class Worker:
    """A process that does one contender's work again and again."""

    def __init__(self, name: str) -> None:
        command = [sys.executable, "-m", "benchmarks.run", name]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, given: Work) -> Answer:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(given) + "\n")
        self.process.stdin.flush()
        return Answer(*json.loads(self.process.stdout.readline()))

    def stop(self) -> None:
        self.process.communicate()


def serve(name: str) -> None:
    """Be such a process: a line of work in, a line of seconds and MB out."""
    make = contenders()[name]
    for line in sys.stdin:
        source, words, fonts = json.loads(line)
        given = Work(source, tuple((level, text) for level, text in words), tuple(fonts))
        print(json.dumps(Answer(_seconds(make, given), _peak())), flush=True)


def _seconds(make: Contender, given: Work) -> float:
    started = time.perf_counter()
    make(given)
    return time.perf_counter() - started


def _peak() -> float:
    """Return the peak memory in MB, of this process or one that it ran. Linux counts in KiB.

    /proc is asked for this process: what getrusage says of it begins with the peak of its parent.
    """
    mine = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    assert mine
    return max(int(mine[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def cold(name: str) -> tuple[Worker, Answer]:
    """Start new processes; return the last of them, still alive, and the medians of their first outputs."""
    answers = []
    for _ in range(COLD):
        started = time.perf_counter()
        worker = Worker(name)
        peak = worker.ask(work()).peak
        answers.append(Answer(time.perf_counter() - started, peak))
        if len(answers) < COLD:
            worker.stop()
    return worker, Answer(median(a.seconds for a in answers), median(a.peak for a in answers))


def warm(workers: Mapping[str, Worker]) -> dict[str, float]:
    """Return the median seconds of interleaved rounds, by contender."""
    taken: dict[str, list[float]] = {name: [] for name in workers}
    for turn in range(1, WARMING + WARM + 1):
        for name, worker in workers.items():
            taken[name].append(worker.ask(work(turn)).seconds)
    return {name: median(times[WARMING:]) for name, times in taken.items()}


def one_release() -> Iterator[str]:
    """Yield the table of one release."""
    started = {name: cold(name) for name in contenders()}
    workers = {name: worker for name, (worker, _) in started.items()}
    hot = warm(workers)
    for worker in workers.values():
        worker.stop()
    unit = hot[YARDSTICK]
    yield "| what | warm, ms | ÷ typst’s PDF | cold, ms | peak, MB |"
    yield "|---|--:|--:|--:|--:|"
    for name, (_, first) in started.items():
        row = f"{hot[name] * 1000:.1f} | {hot[name] / unit:.2f} | {first.seconds * 1000:.0f} | {first.peak:.0f}"
        yield f"| {name} | {row} |"
    yield ""
    made = hot[THREE] - hot[READING]
    yield f"Reading, checking and all three formats take {hot[THREE] / unit:.2f} times what typst takes for its PDF;"
    yield f"the three formats without reading and checking {made / unit:.2f} times."


def long_release() -> Iterator[str]:
    """Yield the table of a short release beside a very long one: time by the page."""
    yield "| what | pages | ms a page | pages | ms a page | ratio |"
    yield "|---|--:|--:|--:|--:|--:|"
    for name, make in {"press: pdf": contenders()["press: pdf"], "typst: PDF/UA-1 and A-3a": accessible_typst}.items():
        (few, short), (many, long) = _by_the_page(make, SHORT), _by_the_page(make, LONG)
        yield f"| {name} | {few} | {short * 1000:.1f} | {many} | {long * 1000:.1f} | {long / short:.2f} |"


def _by_the_page(make: Contender, repeated: int) -> tuple[int, float]:
    """Return the number of pages, and the median seconds for one of them."""
    from pypdf import PdfReader

    make(work(0, repeated))
    pages = len(PdfReader(BytesIO(make(work(0, repeated)))).pages)
    return pages, median(_seconds(make, work(turn, repeated)) for turn in range(1, PAGES + 1)) / pages


def main() -> None:
    """Print everything, or be one of the processes."""
    if len(sys.argv) > 1:
        serve(sys.argv[1])
        return
    packages = ("press-exporters", "typst", "weasyprint", "python-docx", "reportlab")
    print(f"{datetime.now(UTC):%d %B %Y}, Python {platform.python_version()}, {platform.machine()};")
    print(", ".join(f"{name} {version(name)}" for name in packages) + ".")
    words = sum(len(text.split()) for _, text in work().words)
    print(f"\n### One release of {words} words\n")
    print(*one_release(), sep="\n")
    print("\n### The PDF by itself\n", flush=True)
    subprocess.run([sys.executable, "-m", "benchmarks.pdf"], check=True)
    print("\n### The Word copy and the page by themselves\n", flush=True)
    subprocess.run([sys.executable, "-m", "benchmarks.formats"], check=True)
    print("\n### A long release\n")
    print(*long_release(), sep="\n")


if __name__ == "__main__":
    main()
