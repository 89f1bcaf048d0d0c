"""Checks: every public module in this folder holds the rules of one topic; what they find are values.

A topic is a module with a docstring, `RULES` (each a `findings.Rule`) and `check(release) -> Iterator[Finding]`.
Other packages offer topics by the entry point `exporters.checks`. `docs/rules.md` lists all of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Protocol, runtime_checkable

from ..findings import Finding, Rule, Severity
from ..plugins import Offer, offers
from ..release import Release


@runtime_checkable
class Topic(Protocol):
    """What a module of checks offers."""

    RULES: tuple[Rule, ...]

    def check(self, release: Release) -> Iterator[Finding]:
        """Yield what is found, each with the node it is about."""


def check(release: Release) -> tuple[Finding, ...]:
    """Return what all topics find, the gravest first, then in the order of topics.

    Raises PluginFault where a topic of another package cannot be loaded, or fails.
    """
    found: list[Finding] = []
    for offer, topic in offered():
        with offer.at_work():
            found += topic.check(release)
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))


@cache
def offered() -> tuple[tuple[Offer, Topic], ...]:
    """Return every topic with where it comes from. Raises PluginFault for one that is none."""
    every = (offer for row in offers("check", __name__, __path__, {"kit"}).values() for offer in row)
    return tuple((offer, _topic(offer)) for offer in every)


def _topic(offer: Offer) -> Topic:
    topic = offer.load()
    if not isinstance(topic, Topic):
        raise offer.lacks("RULES or check")
    return topic
