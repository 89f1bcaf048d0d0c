"""Batch: many sources, built by worker processes; one that fails, or ends its worker, never stops the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from .build import Job, Report, build
from .errors import UNEXPECTED

_WORTH_A_WORKER = 32  # sources; in the time that one worker needs to start, about so many are built
_AHEAD = 8  # sources handed out for each worker before the first of them is reported
_GRAVITY = (0, 1, 3, 2, UNEXPECTED)


def workers(sources: int) -> int:
    """Return how many workers are worth starting for so many sources on this machine."""
    return max(1, min(os.cpu_count() or 1, sources // _WORTH_A_WORKER))


def gravest(codes: Sequence[int]) -> int:
    """Return the exit code of a batch: an unusable source weighs most, then a missing part, then findings."""
    return max(codes, key=_GRAVITY.index, default=0)


def run(jobs: Sequence[Job], processes: int) -> Iterator[Report]:
    """Yield the report of every job, in the order of the jobs.

    With one process everything happens in this one. Closing the iterator lets the releases under way be
    finished and starts no other.
    """
    if processes == 1 or len(jobs) == 1:
        yield from map(build, jobs)
        return
    done = 0
    while done < len(jobs):
        for report in _spread(jobs[done:], min(processes, len(jobs) - done)):
            done += 1
            yield report
        if done < len(jobs):
            done += 1
            yield _alone(jobs[done - 1])


def _spread(jobs: Sequence[Job], processes: int) -> Iterator[Report]:
    """Yield reports in order as far as the workers live; one that dies takes its pool with it."""
    under_way: deque[Future[Report]] = deque()
    with _pool(processes) as pool:
        try:
            for job in jobs:
                with _signal_blocked(signal.SIGINT):
                    under_way.append(pool.submit(build, job))
                if len(under_way) == processes * _AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _pool(processes: int) -> ProcessPoolExecutor:
    """Return a pool of fresh processes: forking one that has threads, as a progress bar has, is not safe."""
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), silence_logging)


@contextmanager
def _signal_blocked(number: signal.Signals) -> Iterator[None]:
    """Hold a signal back from this thread, and for good from the processes started meanwhile.

    So Ctrl-C, which a terminal sends to all of them, is the parent's to deal with from a worker's first moment on.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _alone(job: Job) -> Report:
    """Build one job in a process of its own, which it cannot take others down with."""
    with _pool(1) as pool:
        try:
            with _signal_blocked(signal.SIGINT):
                future = pool.submit(build, job)
            return future.result()
        except BrokenProcessPool:
            message = f"{job.source}: the process that built it ended unexpectedly"
            hint = "this release may need more memory than there is; build it by itself, with --jobs 1"
            return Report(job.source, error=f"{message}\n  {hint}", exit_code=UNEXPECTED)


def silence_logging() -> None:
    """Keep what libraries log for programmers from people; PRESS_DEBUG=1 lets it through."""
    if not os.environ.get("PRESS_DEBUG"):
        import logging

        logging.lastResort = logging.NullHandler()
