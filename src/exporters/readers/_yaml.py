"""YAML with the line and column of every key and item."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..errors import UnreadableSource
from ._source import Path, Position, Source


def parsed(source: Source, text: str, first_line: int = 1) -> tuple[Any, dict[Path, Position]]:
    """Return the data of a YAML text and where each part of it stands.

    `first_line` is the line of the source on which the text begins.
    Raises UnreadableSource at the line and column where the text stops being YAML.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_duplicate_keys = False
    try:
        node = yaml.compose(text)
        data = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f":{mark.line + first_line}:{mark.column + 1}" if mark else ""
        problem = (error.problem or "cannot be read").splitlines()[0]
        hint = "put this line right; text with a colon or a leading quotation mark needs quotes around it"
        raise UnreadableSource(f"{source.name}{where}: this is not YAML: {problem}", hint) from None
    except (YAMLError, ValueError) as error:
        raise UnreadableSource(f"{source.name}: this is not YAML: {error}", "put it right") from None
    return data, dict(_positions(node, (), first_line)) if node else {}


def _positions(node: Node, path: Path, first_line: int) -> list[tuple[Path, Position]]:
    found: list[tuple[Path, Position]] = []
    if isinstance(node, MappingNode):
        for key, value in node.value:
            name = (*path, key.value if isinstance(key, ScalarNode) else "")
            found.append((name, _at(key, first_line)))
            found += _positions(value, name, first_line)
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            found.append(((*path, index), _at(value, first_line)))
            found += _positions(value, (*path, index), first_line)
    return found


def _at(node: Node, first_line: int) -> Position:
    return Position(node.start_mark.line + first_line, node.start_mark.column + 1)
