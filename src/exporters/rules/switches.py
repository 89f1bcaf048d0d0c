"""Rules switched off, always with a reason: by a source's own `checks`, or by `[checks]` of its folder's press.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from ..errors import UnreadableSource, did_you_mean
from ..findings import Finding, Place, Severity
from . import registry, rule

NAME = "press.toml"


def switched(
    findings: Iterable[Finding], own: Mapping[str, str], folder: Mapping[str, str], place: Place
) -> tuple[Finding, ...]:
    """Return the findings, those of rules that are switched off with the reason; a wrong switch becomes a finding.

    `own` are the switches of the source at `place`, `folder` those of its folder's press.toml.
    """
    switches = {**folder, **own}
    wrong = tuple(finding for id in switches if (finding := _wrong(id, place)))
    refused = {finding.place.node for finding in wrong}
    usable = {id: reason for id, reason in switches.items() if f"checks/{id}" not in refused}
    return (*wrong, *(replace(f, off=usable[f.rule]) if f.rule in usable else f for f in findings))


def _wrong(id: str, place: Place) -> Finding | None:
    at = replace(place, node=f"checks/{id}")
    found = rule(id)
    if found is None:
        hint = did_you_mean(id, registry()) or "write the id that stands in brackets behind the finding"
        return Finding("switch-unknown", Severity.ERROR, f"{id} is switched off, but there is no such rule", at, hint)
    if not found.switchable:
        message = f"{id} cannot be switched off: no output could be right"
        return Finding("switch-error", Severity.ERROR, message, at, "put right what it finds")
    return None


def of_folder(source: Path) -> dict[str, str]:
    """Return the rules that the nearest press.toml beside or above a source switches off, each with its reason.

    Raises UnreadableSource where that file is no TOML, or gives no reason.
    """
    for folder in source.absolute().parents:
        path = folder / NAME
        if path.is_file():
            return _switches(path)
    return {}


def _switches(path: Path) -> dict[str, str]:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (ValueError, OSError) as error:
        raise UnreadableSource(f"{path}: this is not TOML: {error}", "put this line right") from None
    checks = data.get("checks", {})
    hint = 'write below [checks]: headline-long = "the reason"'
    if not isinstance(checks, dict):
        raise UnreadableSource(f"{path}: checks should be a table of rules with reasons", hint)
    for id, reason in checks.items():
        if not isinstance(reason, str) or not reason.strip():
            raise UnreadableSource(f"{path}: {id} is switched off without a reason", hint)
    return {id: reason.strip() for id, reason in checks.items()}
