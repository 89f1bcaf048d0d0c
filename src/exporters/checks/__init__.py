"""Checks: every public module in this folder holds the rules of one topic; what they find are values.

A topic is a module with a docstring, `RULES` (each a `findings.Rule`) and `check(release) -> Iterator[Finding]`.
Other packages offer topics by the entry point `exporters.checks`. `docs/rules.md` lists all of ours.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Protocol, runtime_checkable

from ..errors import InputError
from ..findings import Finding, Rule, Severity
from ..release import Release

GROUP = "exporters.checks"
"""The entry point under which other packages offer topics."""


@runtime_checkable
class Topic(Protocol):
    """What a module of checks offers."""

    RULES: tuple[Rule, ...]

    def check(self, release: Release) -> Iterator[Finding]:
        """Yield what is found, each with the node it is about."""


def check(release: Release) -> tuple[Finding, ...]:
    """Return what all topics find, the gravest first, then in the order of topics.

    Raises InputError where a topic of another package cannot be loaded, or fails.
    """
    found = [finding for topic in _own() for finding in topic.check(release)]
    for package, topic in foreign():
        found += _asked(package, topic, release)
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))


def topics() -> tuple[Topic, ...]:
    """Return every topic: ours, then those of other packages."""
    return (*_own(), *(topic for _, topic in foreign()))


@cache
def _own() -> tuple[Topic, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "kit")
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


@cache
def foreign() -> tuple[tuple[str, Topic], ...]:
    """Return the topics of other packages, each after the package it comes from. Raises InputError."""
    from importlib.metadata import entry_points

    found = []
    for entry in entry_points(group=GROUP):
        package = f"{entry.dist.name if entry.dist else 'unknown package'} ({entry.value})"
        try:
            topic = entry.load()
        except Exception as error:  # another package's module may do anything while it is imported
            message = f"{entry.name}: the checks of {package} cannot be loaded: {error}"
            raise InputError(message, "tell its author, or uninstall it") from error
        if not isinstance(topic, Topic):
            raise InputError(f"{entry.name}: the checks of {package} lack RULES or check", "tell its author")
        found.append((package, topic))
    return tuple(found)


def _asked(package: str, topic: Topic, release: Release) -> list[Finding]:
    try:
        return list(topic.check(release))
    except Exception as error:
        message = f"the checks of {package} failed: {type(error).__name__}: {error}"
        raise InputError(message, "tell its author, or uninstall it") from error
