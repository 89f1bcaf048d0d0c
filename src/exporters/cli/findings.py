"""Findings as people and programs take them: lines with the source below, JSON, SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..findings import Finding, Severity
from ..rules import rule

_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_WIDTH = 100  # characters of a source line that are shown


def shown(findings: Iterable[Finding]) -> str:
    """Return findings as people read them: a line each, and below it the line of the source with a caret."""
    return "".join(f"{finding}\n{_excerpt(finding)}" for finding in findings)


def _excerpt(finding: Finding) -> str:
    """Return the source line of a finding with a caret under what it is about; nothing where there is no line."""
    place = finding.place
    lines = _lines(place.file) if place.file and place.line else ()
    if not 0 < place.line <= len(lines) or not lines[place.line - 1].strip():
        return ""
    line = lines[place.line - 1]
    at, length = _about(finding, line)
    start = max(0, min(at - 30, len(line) - _WIDTH)) if len(line) > _WIDTH else 0
    cut = ("…" if start else "") + line[start : start + _WIDTH] + ("…" if start + _WIDTH < len(line) else "")
    number = f"{place.line:>6}"
    under = " " * (at - start + bool(start)) + "^" * max(1, min(length, _WIDTH - (at - start)))
    return f"{number} | {cut}\n{' ' * len(number)} | {under}\n"


def _about(finding: Finding, line: str) -> tuple[int, int]:
    """Return where in its line a finding points, and how far: the words it cites, or else its column."""
    cited = finding.message.partition("“")[2].partition("”")[0].removesuffix(" …").strip("“„«»")
    at = line.find(cited) if cited else -1
    if at >= 0:
        return at, len(cited)
    return min(max(finding.place.column - 1, 0), len(line)) or len(line) - len(line.lstrip()), 1


@cache
def _lines(file: str) -> tuple[str, ...]:
    try:
        return tuple(line.expandtabs(1) for line in Path(file).read_text("utf-8").splitlines())
    except (OSError, ValueError):  # a Word file, or one that is gone
        return ()


def as_json(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON array; `line` and `column` are from 1, and 0 where they are not known."""
    return json.dumps([_record(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def _record(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "node": place.node,
        "hint": finding.hint,
        **({"off": finding.off} if finding.off else {}),
    }


def as_sarif(findings: Sequence[Finding], version: str) -> str:
    """Return findings as SARIF 2.1.0 (OASIS); what is switched off is suppressed there, with its reason."""
    names = list(dict.fromkeys(finding.rule for finding in findings))
    driver = {
        "name": "press",
        "version": version,
        "rules": [{"id": name, **_description(name)} for name in names],
    }
    results = [_result(finding, names.index(finding.rule)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _description(name: str) -> Mapping[str, Any]:
    found = rule(name)
    if found is None:
        return {}
    return {
        "shortDescription": {"text": found.what},
        "fullDescription": {"text": f"{found.what} {found.why}"},
        "help": {"text": found.fix},
        "defaultConfiguration": {"level": _LEVELS[found.severity]},
        "properties": {"tags": [found.group]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    place = finding.place
    text = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    where: dict[str, Any] = {}
    if place.file:
        uri = quote(place.file.replace("\\", "/"), safe="/:", errors="surrogateescape")
        where["physicalLocation"] = {"artifactLocation": {"uri": uri}}
        if place.line:
            where["physicalLocation"]["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    if place.node:
        where["logicalLocations"] = [{"fullyQualifiedName": place.node}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [where] if where else [],
        **({"suppressions": [{"kind": "external", "justification": finding.off}]} if finding.off else {}),
    }
