"""YAML with the line and column of every key and item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from ...errors import UnreadableSource
from ...findings import Finding, Place, Severity
from .source import Path, Position, Source

_DEPTH = 100  # levels; a release has about a dozen
_MOST = 200_000  # values; a release of a hundred pages has some thousands
_QUOTE = "put quotation marks round the whole value"
_HINT = "put this line right; text with a colon or a leading quotation mark needs quotes around it"


_NOTHING = frozenset({"null", "NULL"})  # words that YAML reads as nothing; Null, of which YAML says so too, is a name
_LONGEST_NUMBER = 18  # digits
_SAID = re.compile(r":?[ \t]+(#[^\s#].*)")


class Parsed(NamedTuple):
    """The data of a YAML text, where each part of it stands, and what YAML takes for something else than words."""

    data: Any
    positions: dict[Path, Position]
    findings: tuple[Finding, ...] = ()


def parsed(source: Source, text: str, first_line: int = 1) -> Parsed:
    """Return the data of a YAML text, where each part of it stands, and which words of it are no data.

    Only null and plain whole numbers are more than text: a date, a telephone number, a ticker such as 005930 or
    TRUE, and the surname Null stay as they are written; whether true is a word or a truth, the model knows.
    A key without a value is left out. `first_line` is the line of the source on which the text begins.
    Raises UnreadableSource at the line and column where the text stops being YAML.
    """
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "cannot be read").splitlines()[0]
        where = Position(mark.line + first_line, mark.column + 1) if mark else None
        raise _broken(source, where, problem) from None
    except (YAMLError, ValueError) as error:
        raise _broken(source, None, str(error).splitlines()[0]) from None
    reader = _Reader(source, text.split("\n"), first_line)
    data = reader.value(node, ()) if node else None
    reader.findings += reader.unused_anchors()
    return Parsed(data, reader.positions, tuple(reader.findings))


def _broken(source: Source, where: Position | None, problem: str) -> UnreadableSource:
    place = f":{where.line}:{where.column}" if where else ""
    return UnreadableSource(f"{source.name}{place}: this is not YAML: {problem}", _HINT)


class _Reader:
    """Makes data of YAML nodes, remembers where each stands, and reports words that would go missing."""

    def __init__(self, source: Source, lines: list[str], first_line: int) -> None:
        self.source = source
        self.lines = lines
        self.first_line = first_line
        self.positions: dict[Path, Position] = {}
        self.findings: list[Finding] = []
        self.seen: dict[int, Node] = {}
        self.again: set[int] = set()
        self.values = 0

    def value(self, node: Node, path: Path) -> Any:
        self.values += 1
        if len(path) > _DEPTH:
            raise _broken(self.source, self._at(node), "it is nested too deeply")
        if self.values > _MOST:
            raise _broken(self.source, self._at(node), f"its repetitions make more than {_MOST} values")
        self._tagged(node, path)
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        for index, item in enumerate(node.value):
            self.positions[(*path, index)] = self._at(item)
            if isinstance(item, ScalarNode) and item.style is None:
                self._cut_off(item, (*path, index))
        return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            at = self._at(key)
            if not isinstance(key, ScalarNode):
                raise _broken(self.source, at, "a key should be a word")
            name = (*path, key.value)
            if name in self.positions and self.positions[name] != at:
                first = self.positions[name].line
                raise _broken(self.source, at, f"the key “{key.value}” is given twice, first in line {first}")
            self.positions[name] = at
            if isinstance(value, ScalarNode) and value.style is None:
                self._cut_off(key if not value.value else value, name)
            data[key.value] = self.value(value, name)
        return {key: value for key, value in data.items() if value is not None}

    def _scalar(self, node: ScalarNode, path: Path) -> str | int | None:
        text = str(node.value)
        kind = str(node.tag).rpartition(":")[2] if node.style is None else "str"
        if kind == "null" and text != "Null":
            if text in _NOTHING and not self.source.name.endswith(".json"):
                hint = f'write "{text}" where it is a name, or take it out'
                self._say("yaml-null", f"{text} is read as nothing", node, path, hint)
            return None
        if kind == "int" and len(text) <= _LONGEST_NUMBER and text.isascii() and str(text).lstrip("-").isdigit():
            return int(text) if str(int(text)) == text else text
        return text

    def _cut_off(self, node: ScalarNode, path: Path) -> None:
        """Report words behind a number sign, such as those of `We are #1`: YAML takes them for a comment."""
        end = node.end_mark
        cut = _SAID.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if cut:
            message = f"“{cut[1].rstrip()}” is left out: behind a space, a number sign begins a comment of YAML"
            self._say("yaml-comment", message, node, path, _QUOTE)

    def _tagged(self, node: Node, path: Path) -> None:
        """Report `!word`, and remember `&word`: YAML takes both for marks of its own."""
        tag = str(node.tag)
        if tag.startswith("!") and tag != "!":
            self._say("yaml-tag", f"“{tag}” is left out: YAML takes it for a tag", node, path, _QUOTE)
        if id(node) in self.seen:
            self.again.add(id(node))
        elif node.anchor:
            self.seen[id(node)] = node

    def unused_anchors(self) -> Iterator[Finding]:
        """Yield a finding for each `&word` that no `*word` repeats."""
        for node in (node for key, node in self.seen.items() if key not in self.again):
            at = self._at(node)
            message = f"“&{node.anchor}” is left out: YAML takes it for a mark"
            yield Finding("yaml-anchor", Severity.WARNING, message, Place(self.source.name, *at), _QUOTE)

    def _say(self, rule: str, message: str, node: Node, path: Path, hint: str) -> None:
        place = Place(self.source.name, *self._at(node), "/".join(map(str, path)))
        self.findings.append(Finding(rule, Severity.WARNING, message, place, hint))

    def _at(self, node: Node) -> Position:
        return Position(node.start_mark.line + self.first_line, node.start_mark.column + 1)
