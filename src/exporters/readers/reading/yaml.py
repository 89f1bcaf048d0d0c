"""YAML with the line and column of every key and item."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from ...errors import UnreadableSource
from .source import Path, Position, Source

_DEPTH = 100  # levels; a release has about a dozen
_HINT = "put this line right; text with a colon or a leading quotation mark needs quotes around it"


def parsed(source: Source, text: str, first_line: int = 1) -> tuple[Any, dict[Path, Position]]:
    """Return the data of a YAML text and where each part of it stands.

    Only true, false, null and plain whole numbers are more than text: a date, a telephone number or a
    ticker such as 005930 stays as it is written. A key without a value is left out.
    `first_line` is the line of the source on which the text begins.
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
    reader = _Reader(source, first_line)
    return (reader.value(node, ()) if node else None), reader.positions


def _broken(source: Source, where: Position | None, problem: str) -> UnreadableSource:
    place = f":{where.line}:{where.column}" if where else ""
    return UnreadableSource(f"{source.name}{place}: this is not YAML: {problem}", _HINT)


class _Reader:
    """Makes data of YAML nodes and remembers where each stands."""

    def __init__(self, source: Source, first_line: int) -> None:
        self.source = source
        self.first_line = first_line
        self.positions: dict[Path, Position] = {}

    def value(self, node: Node, path: Path) -> Any:
        if len(path) > _DEPTH:
            raise _broken(self.source, self._at(node), "it is nested too deeply")
        if isinstance(node, ScalarNode):
            return _scalar(node)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        for index, item in enumerate(node.value):
            self.positions[(*path, index)] = self._at(item)
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
            data[key.value] = self.value(value, name)
        return {key: value for key, value in data.items() if value is not None}

    def _at(self, node: Node) -> Position:
        return Position(node.start_mark.line + self.first_line, node.start_mark.column + 1)


def _scalar(node: ScalarNode) -> str | int | bool | None:
    text: str = node.value
    kind = str(node.tag).rpartition(":")[2] if node.style is None else "str"
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int" and str(text).isascii() and text.lstrip("-").isdigit() and str(int(text)) == text:
        return int(text)
    return text
