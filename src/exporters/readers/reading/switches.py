"""Rules that a source switches off: `checks: {headline-long: the reason}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .report import Report
from .source import Path, Position


def off(data: dict[str, Any], positions: Mapping[Path, Position], report: Report) -> dict[str, str]:
    """Take the rules switched off out of a source's data, each with its reason; one without is reported."""
    given = data.pop("checks", {})
    line = positions[("checks",)].line if ("checks",) in positions else 0
    if not isinstance(given, dict):
        hint = "write a line a rule, such as: headline-long: the name of the law is that long"
        report.error("checks-wrong", "checks should be a group of rules with reasons", line, hint)
        return {}
    switches = {str(rule): str(reason).strip() for rule, reason in given.items()}
    for (key, *rest), position in positions.items():
        rule = str(rest[0]) if key == "checks" and len(rest) == 1 else ""
        if rule and not switches.get(rule):
            hint = f"write it behind the rule, such as: {rule}: the name of the law is that long"
            report.error("switch-reason", f"{rule} is switched off without a reason", position.line, hint)
    return switches
