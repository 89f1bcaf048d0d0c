"""press read --review: source line, field and reason side by side, the doubtful ones first."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from ..findings import Finding, Severity

if TYPE_CHECKING:
    from ..readers import Reading
    from ..readers.reading.source import Path

_MARK, _LINE, _FIELD, _WHY = 2, 6, 13, 28  # columns


class Entry(NamedTuple):
    """A field of the reading: its lines, its value, what it was read as, why, and what to do where it is doubtful."""

    first: int
    last: int
    field: str
    value: str
    read_as: str
    why: str
    do: str = ""
    placed: bool = True
    doubtful: bool = False


def entries(reading: Reading) -> list[Entry]:
    """Return what the review shows: what is not placed, what is doubtful, then the sure, in the order of the source."""
    told = [_told(reading, finding) for finding in reading.findings if finding.severity is not Severity.NOTE]
    spoken = {finding.place.node for finding in reading.findings if finding.severity is not Severity.NOTE}
    sure = []
    for path, ground in reading.grounds.items():
        node = "/".join(map(str, path))
        if node in spoken:
            continue
        do = "look at it, and put it right in what is written" if ground.doubtful else ""
        sure.append(Entry(ground.first, ground.last, _name(path), _value(reading, path), node, ground.why, do, True,
                          ground.doubtful))  # fmt: skip
    body = [position.line for path, position in reading.positions.items() if path[0] == "body"]
    if body:
        blocks = f"{len(reading.release.body)} blocks"
        sure.append(Entry(min(body), max(body), "text", blocks, "body", "from headline to the parts at the end"))
    return sorted([*told, *sure], key=lambda entry: (entry.placed, not entry.doubtful, entry.first))


def _told(reading: Reading, finding: Finding) -> Entry:
    path: Path = tuple(int(part) if part.isdigit() else part for part in finding.place.node.split("/") if part)
    placed = finding.rule != "text-unplaced"
    field = _name(path) if path and placed else finding.rule if placed else "not placed"
    line = finding.place.line or 1
    return Entry(line, line, field, _value(reading, path), finding.place.node or "the whole", finding.message,
                 finding.hint, placed, True)  # fmt: skip


def _name(path: Path) -> str:
    names = {
        "boilerplates": "about",
        "contacts": "contact",
        "subheads": "subhead",
        "issuers": "issuer",
        "timing": "embargo",
    }
    if "quotations" in path or path[-1:] == ("speaker",):
        return "quote"
    first = names.get(str(path[0]), str(path[0]))
    return f"{first} {path[1] + 1}" if len(path) > 1 and isinstance(path[1], int) and first != "body" else first


def _value(reading: Reading, path: Path) -> str:
    """Return what stands at a path of the release, in a line."""
    value: object = json.loads(reading.release.model_dump_json())
    for part in path:
        try:
            value = value[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return ""
    return " ".join(_words(value).split())


def _words(value: object) -> str:
    if isinstance(value, dict):
        if "speaker" in value:
            return _words(value["speaker"])
        order = ("name", "role", "organisation", "city", "region", "country", "until", "zone", "exchange", "symbol",
                 "phone", "email", "places", "date", "wire", "heading", "tickers")  # fmt: skip
        if "text" in value or ("content" in value and "heading" not in value):
            return _words(value.get("text", value.get("content")))
        return ", ".join(filter(None, (_words(value[key]) for key in order if value.get(key))))
    if isinstance(value, list):
        joined = "" if any(isinstance(item, dict) and "text" in item for item in value) else ", "
        return joined.join(map(_words, value))
    return "" if value is None else str(value)


def shown(reading: Reading, file: str, lines: int, width: int) -> str:
    """Return the review as text `width` columns wide."""
    found = entries(reading)
    look = [entry for entry in found if entry.doubtful or not entry.placed]
    rest = sorted((entry for entry in found if entry not in look), key=lambda entry: (entry.first, entry.last))
    out = [f"{file}: {lines} lines, {len(found)} readings. {len(look)} to look at, {len(rest)} sure.", ""]
    if look:
        out += [_rule("Look at these: doubtful first", width), ""]
        for entry in look:
            out += [*_doubtful(entry, width), ""]
    if rest:
        out += [_rule("Sure: in the order of the source", width), ""]
        out += [_sure(entry, width) for entry in rest] + [""]
    return "\n".join([*out, "Nothing is written yet. To keep this reading:", f"  press read {file} -o release.md", ""])


def data(reading: Reading) -> str:
    """Return the review as JSON."""
    return json.dumps([entry._asdict() for entry in entries(reading)], ensure_ascii=False, indent=2) + "\n"


def _rule(title: str, width: int) -> str:
    return f"{title} {'─' * max(0, width - len(title) - 1)}"


def _lines(entry: Entry) -> str:
    return str(entry.first) if entry.first == entry.last else f"{entry.first}–{entry.last}"


def _doubtful(entry: Entry, width: int) -> list[str]:
    room = width - _MARK - _LINE - _FIELD
    mark = "?" if entry.placed else "!"
    value = textwrap.shorten(entry.value, room, placeholder="…")
    head = f"{mark:<{_MARK}}{_lines(entry):<{_LINE}}{entry.field:<{_FIELD}}{value}"
    out = [head.rstrip()]
    for name, text in (("read as", entry.read_as), ("why", entry.why), ("do", entry.do)):
        for index, line in enumerate(_balanced(text, room)):
            out.append(f"{'':<{_MARK + _LINE}}{name if not index else '':<{_FIELD}}{line}")
    return out


def _balanced(text: str, room: int) -> list[str]:
    """Return a text in as few lines as it needs, all about as long."""
    wide = textwrap.wrap(text, room)
    narrowest = next((w for w in range(len(text) // max(1, len(wide)), room) if len(textwrap.wrap(text, w)) <= len(wide)
                      ), room) if len(wide) > 1 else room  # fmt: skip
    return textwrap.wrap(text, max(1, narrowest))


def _sure(entry: Entry, width: int) -> str:
    room = width - _MARK - _LINE - _FIELD - _WHY
    value = entry.value if len(entry.value) < room else entry.value[: room - 2].rstrip() + "…"
    why = entry.why if len(entry.why) <= _WHY else entry.why[: _WHY - 1].rstrip() + "…"
    return f"{'':<{_MARK}}{_lines(entry):<{_LINE}}{entry.field[: _FIELD - 1]:<{_FIELD}}{value:<{room}}{why}".rstrip()
