"""Front matter of any kind: what stands between its lines as data, its places, and the text below it."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from typing import Any, NamedTuple

from ...errors import UnreadableSource
from ...findings import Finding
from ..reading.source import Path, Position, Source
from ..reading.yaml import parsed

_FENCES = {"---": "yaml", "+++": "toml", ";;;": "json", "---yaml": "yaml", "---toml": "toml", "---json": "json"}
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}?):[ \t]+(?P<value>\S.*)")
_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")


class Matter(NamedTuple):
    """Data of a front matter, where its parts stand, what YAML took for no words, the body, and the lines above it.

    `data` is None where a file has no front matter; it need not be a mapping.
    """

    data: Any
    positions: dict[Path, Position]
    findings: tuple[Finding, ...]
    body: str
    above: int


def matter(source: Source) -> Matter:
    """Return the front matter of a source and its body: YAML, TOML, JSON, `Title: ...`, or Pandoc's `% Title`.

    Raises UnreadableSource where it does not end, or is not what its first line promises.
    """
    text = source.text()
    lines = text.split("\n")
    kind = _FENCES.get(lines[0].rstrip())
    if kind:
        return _fenced(source, lines, kind)
    if lines[0].lstrip().startswith("{"):
        return _object(text)
    if lines[0].startswith("% "):
        return _percents(lines)
    return _pairs(lines)


def _none(text: str) -> Matter:
    return Matter(None, {}, (), text, 0)


def _fenced(source: Source, lines: list[str], kind: str) -> Matter:
    fence = lines[0].rstrip()[:3]
    closing = (fence, "...") if fence == "---" else (fence,)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in closing), None)
    if end is None:
        hint = "end it with a line of three hyphens" if fence == "---" else f"end it with a line of {fence}"
        raise UnreadableSource(f"{source.name}:1: the front matter that begins here does not end", hint)
    text, body = "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :])
    if kind == "yaml":
        return Matter(*_given(*parsed(source, text, 2)), body, end + 1)
    data = _toml(source, text) if kind == "toml" else _json(source, text)
    return Matter(data, _lines(data, text), (), body, end + 1)


def _given(data: Any, positions: dict[Path, Position], findings: tuple[Finding, ...]) -> tuple[Any, Any, Any]:
    return ({} if data is None else data), positions, findings


def _toml(source: Source, text: str) -> Any:
    try:
        return _plain(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = _TOML_PLACE.search(str(error))
        place = f":{int(found[1]) + 1}:{found[2]}" if found else ""
        said = _TOML_PLACE.sub("", str(error)) or "it is nested too deeply"
        raise UnreadableSource(f"{source.name}{place}: this is not TOML: {said}", "put this line right") from None


def _json(source: Source, text: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        place = f":{error.lineno + 1}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        said = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
        raise UnreadableSource(f"{source.name}{place}: this is not JSON: {said}", "put this line right") from None


def _plain(value: Any) -> Any:
    """Return data of TOML with its moments as text, as YAML's are."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _object(text: str) -> Matter:
    """Read JSON that opens a file, as Hugo takes it; anything else in braces is text."""
    start = len(text) - len(text.lstrip())
    try:
        data, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return _none(text)
    rest = text[end:]
    if not isinstance(data, dict) or rest.partition("\n")[0].strip():
        return _none(text)
    above = text[:end].count("\n") + 1
    return Matter(data, _lines(data, text[:end], 1), (), rest.partition("\n")[2], above)


def _percents(lines: list[str]) -> Matter:
    """Read Pandoc's title block: title, authors and date, each on a line that begins with a per cent sign."""
    keys = ("title", "author", "date")
    taken = next((n for n, line in enumerate(lines[:4]) if not line.startswith("%")), min(3, len(lines)))
    given = [line[1:].strip() for line in lines[: min(taken, 3)]]
    data = {key: value for key, value in zip(keys, given, strict=False) if value}
    positions: dict[Path, Position] = {(key,): Position(index + 1) for index, key in enumerate(keys)}
    return Matter(data, positions, (), "\n".join(lines[len(given) :]), len(given))


def _pairs(lines: list[str]) -> Matter:
    """Read `Title: ...` and the pairs below it up to an empty line, as MultiMarkdown and Pelican write them."""
    found: dict[str, str] = {}
    for line in lines:
        match = _PAIR.fullmatch(line.rstrip())
        if not match:
            break
        found[match["key"].strip().lower()] = match["value"]
    count = len(found)
    ended = count == len(lines) or not lines[count].strip()
    if not found or not lines[0].lower().startswith("title:") or not ended:
        return _none("\n".join(lines))
    positions: dict[Path, Position] = {(key,): Position(index + 1) for index, key in enumerate(found)}
    return Matter(found, positions, (), "\n".join(lines[count:]), count)


def _lines(data: Any, text: str, first: int = 2) -> dict[Path, Position]:
    """Return the line of each key of data that comes without its places: the first that begins with it."""
    found: dict[Path, Position] = {}
    rows = text.split("\n")
    for key in data if isinstance(data, dict) else ():
        begins = re.compile(rf"""\s*\{{?\s*["']?{re.escape(key)}["']?\s*[:=]""")
        found[(key,)] = Position(next((n for n, row in enumerate(rows, first) if begins.match(row)), first))
    return found
