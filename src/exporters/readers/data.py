"""YAML and JSON: the lossless twin of the model."""

from __future__ import annotations

import re
from typing import Any

from ..errors import InvalidRelease
from ..findings import Finding, Place, Severity
from .reading import claims as claim
from .reading.report import Report
from .reading.source import Reading, Source
from .reading.switches import off
from .reading.validation import validated
from .reading.yaml import parsed

SUFFIXES = (".yaml", ".yml", ".json")
_BEGINS = re.compile(
    rb"\{\s*\"(?:id|version|status|language|label|timing|headline)\"\s*:|(?:#[^\n]*\n|\s)*headline[ \t]*:"
)


def claims(head: bytes, name: str) -> float:
    """Return how surely a file is a release as data."""
    return claim.by_words(head, name, SUFFIXES, _BEGINS)


def read(source: Source) -> Reading:
    """Read a release from YAML, of which JSON is a part; every problem is reported with its line and column."""
    data, positions, found = parsed(source, source.text())
    if not isinstance(data, dict):
        raise InvalidRelease(source.name, (_no_mapping(source, data),))
    data.pop("notice", None)  # the words of the embargo, which timing says exactly
    report = Report(source.name)
    switches = off(data, positions, report)
    if report.findings:
        raise InvalidRelease(source.name, tuple(report.findings))
    return Reading(validated(data, source, positions, ("checks",)), found, positions, switches=switches)


def _no_mapping(source: Source, data: Any) -> Finding:
    message = f"this file holds {'a list' if isinstance(data, list) else 'a single value'}, not the keys of a release"
    return Finding("not-a-release", Severity.ERROR, message, Place(source.name, 1), "begin with: headline: ...")
