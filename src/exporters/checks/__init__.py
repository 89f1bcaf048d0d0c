"""Checks: every public module in this folder holds the rules of one topic; what they find are values.

A topic is a module with a docstring and `check(release) -> Iterator[Finding]`. A rule's id starts with what
it is about; `docs/rules.md` lists them all.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from ..findings import Finding, Severity
from ..release import Release


class Topic(Protocol):
    """What a module of checks offers."""

    def check(self, release: Release) -> Iterator[Finding]:
        """Yield what is found, each with the node it is about."""


def check(release: Release) -> tuple[Finding, ...]:
    """Return what all topics find, the gravest first, then in the order of topics."""
    found = [finding for topic in _topics() for finding in topic.check(release)]
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))


@cache
def _topics() -> tuple[Topic, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "kit")
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)
