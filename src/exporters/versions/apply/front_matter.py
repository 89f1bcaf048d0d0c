"""The lines of front matter: only the values that changed are written, the rest stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ...formats.md import dumped
from .splice import spliced

Block = tuple[str, ...]
"""Blocks of Markdown that stand in front matter, each as we write it."""

Patch = Callable[[Sequence[str], Sequence[str], Sequence[str]], list[str] | None]


class _Edit(NamedTuple):
    """Lines of the source, from `first` up to but not with `last`, and what stands there instead."""

    first: int
    last: int
    lines: list[str]


class Unfit(Exception):
    """A value stands in the source in another form than ours, so it is written as a whole."""


def patched(
    lines: Sequence[str], old: Mapping[str, Any], new: Mapping[str, Any], patch: Patch, fine: bool
) -> list[str]:
    """Return front matter with the edits that lead from `old` to `new`.

    `patch` edits Markdown blocks. With `fine` the words of a value are changed where they stand; without,
    every value that changed is written anew.
    """
    text = "".join(f"{line}\n" for line in lines)
    node = YAML(typ="safe", pure=True).compose(text) if text.strip() else None
    out = list(lines)
    if node is None:
        return [*out, *_entries(dict(new), 0)]
    edits = sorted(_Editor(out, patch, fine).mapping(node, old, new), key=lambda edit: (edit.first, edit.last))
    for edit in reversed(edits):
        out[edit.first : edit.last] = edit.lines
    return out


def _entries(data: Any, column: int) -> list[str]:
    """Return data as YAML lines, set in by `column` spaces."""
    text = dumped(_whole(data)).rstrip("\n")
    return [" " * column + line if line else "" for line in text.split("\n")]


def _whole(data: Any) -> Any:
    from ruamel.yaml.scalarstring import LiteralScalarString

    if isinstance(data, dict):
        return {key: _whole(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_whole(value) for value in data]
    return LiteralScalarString("\n\n".join(data) + "\n") if isinstance(data, tuple) else data


class _Editor:
    """Finds the edits of a tree of YAML nodes."""

    def __init__(self, lines: list[str], patch: Patch, fine: bool) -> None:
        self.lines = lines
        self.patch = patch
        self.fine = fine

    def value(self, node: Node, old: Any, new: Any) -> Iterator[_Edit]:
        """Yield the edits that make of one value another. Raises Unfit where it must be written as a whole."""
        if isinstance(new, dict) and isinstance(old, dict) and isinstance(node, MappingNode):
            yield from self.mapping(node, old, new)
        elif isinstance(new, list) and isinstance(old, list) and isinstance(node, SequenceNode):
            yield from self.sequence(node, old, new)
        elif isinstance(new, tuple) and isinstance(old, tuple) and isinstance(node, ScalarNode):
            yield self.blocks(node, old, new)
        elif isinstance(new, str) and isinstance(old, str) and isinstance(node, ScalarNode) and self.fine:
            yield self.words(node, old, new)
        else:
            raise Unfit

    def mapping(self, node: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[_Edit]:
        if not isinstance(node, MappingNode):
            raise Unfit
        entries = {key.value: (key, value) for key, value in node.value}
        for name, (key, value) in entries.items():
            if name in new and old.get(name) != new[name]:
                yield from self.entry(node, key, value, {name: new[name]}, old.get(name))
            elif name in old and name not in new:
                yield self.removed(node, key, value)
        fresh = [name for name in new if name not in entries and old.get(name) != new[name]]
        for name in fresh:
            yield self.added(node, entries, list(new), name, new[name])

    def entry(self, mapping: Any, key: Any, value: Any, fresh: dict[str, Any], old: Any) -> Iterator[_Edit]:
        """Edit an entry inside, or else write it as a whole."""
        (new,) = fresh.values()
        try:
            yield from list(self.value(value, old, new))
        except Unfit:
            if mapping.flow_style:
                raise
            column, first = key.start_mark.column, key.start_mark.line
            lines = _entries(fresh, column)
            lines[0] = self.lines[first][:column] + lines[0][column:]
            yield _Edit(first, self.last(value, first) + 1, lines)

    def removed(self, mapping: Any, key: Any, value: Any) -> _Edit:
        first = key.start_mark.line
        if mapping.flow_style or self.lines[first][: key.start_mark.column].strip():
            raise Unfit
        return _Edit(first, self.last(value, first) + 1, [])

    def added(self, mapping: Any, entries: Mapping[str, Any], order: list[str], name: str, value: Any) -> _Edit:
        """Put a new entry behind the last one that comes before it in our order."""
        if mapping.flow_style or not entries:
            raise Unfit
        before = [key for key in order[: order.index(name)] if key in entries]
        column = next(iter(entries.values()))[0].start_mark.column
        if before:
            key, held = entries[before[-1]]
        elif self.lines[mapping.start_mark.line][:column].strip():
            key, held = next(iter(entries.values()))
        else:
            first = next(iter(entries.values()))[0].start_mark.line
            return _Edit(first, first, _entries({name: value}, column))
        last = self.last(held, key.start_mark.line) + 1
        return _Edit(last, last, _entries({name: value}, column))

    def sequence(self, node: Any, old: Sequence[Any], new: Sequence[Any]) -> Iterator[_Edit]:
        if node.flow_style or len(node.value) != len(old):
            raise Unfit
        matcher = SequenceMatcher(None, [repr(part) for part in old], [repr(part) for part in new], autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                continue
            both = min(b - a, d - c)
            for step in range(both):
                yield from self.item(node, a + step, old[a + step], new[c + step])
            for index in range(a + both, b):
                first = node.value[index].start_mark.line
                yield _Edit(first, self.last(node.value[index], first) + 1, [])
            if d > c + both:
                yield self.inserted(node, b, new[c + both : d])

    def item(self, node: Any, index: int, old: Any, new: Any) -> Iterator[_Edit]:
        value = node.value[index]
        try:
            yield from list(self.value(value, old, new))
        except Unfit:
            first = value.start_mark.line
            yield _Edit(first, self.last(value, first) + 1, self.items(node, [new]))

    def items(self, node: Any, values: Sequence[Any]) -> list[str]:
        line = self.lines[node.value[0].start_mark.line]
        column = len(line) - len(line.lstrip(" "))
        return [" " * column + text[2:] if text else "" for text in _entries({"x": list(values)}, 0)[1:]]

    def inserted(self, node: Any, index: int, values: Sequence[Any]) -> _Edit:
        if index:
            before = node.value[index - 1]
            place = self.last(before, before.start_mark.line) + 1
        else:
            place = node.value[0].start_mark.line
        return _Edit(place, place, self.items(node, values))

    def blocks(self, node: Any, old: Block, new: Block) -> _Edit:
        """Edit Markdown blocks that stand in a literal block scalar."""
        if node.style != "|":
            raise Unfit
        first, last = node.start_mark.line + 1, self.last(node, node.start_mark.line) + 1
        held = self.lines[first:last]
        column = min(len(line) - len(line.lstrip(" ")) for line in held if line.strip())
        made = self.patch([line[column:] for line in held], old, new)
        if made is None or any(line[:1] == " " for line in made[:1]):
            raise Unfit
        return _Edit(first, last, [" " * column + line if line.strip() else line.strip(" ") for line in made])

    def words(self, node: Any, old: str, new: str) -> _Edit:
        """Change the words of a value where it stands."""
        first, last = node.start_mark.line, self.last(node, node.start_mark.line)
        start = node.start_mark.column
        end = node.end_mark.column if node.style not in ("|", ">") else len(self.lines[last])
        raw = "\n".join([*self.lines[first:last], self.lines[last][:end]])[start:]
        made = _reworded(raw, old, new)
        if made is None:
            raise Unfit
        whole = self.lines[first][:start] + made + self.lines[last][end:]
        return _Edit(first, last + 1, whole.split("\n"))

    def last(self, node: Any, first: int) -> int:
        """Return the last line that a value takes."""
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            end = min(int(node.end_mark.line), len(self.lines))
            while end > first + 1 and not self.lines[end - 1].strip():
                end -= 1
            return max(end - 1, first)
        if isinstance(node, ScalarNode) or node.flow_style or not node.value:
            return int(node.end_mark.line)
        held = node.value[-1]
        inner = held[1] if isinstance(held, tuple) else held
        return self.last(inner, int(inner.start_mark.line))


def _reworded(raw: str, old: str, new: str) -> str | None:
    """Return a value as it stands in the source with its words changed; None where that would not be safe."""
    if raw == old:
        return new if _plain(new) else None
    quote = raw[0] if raw[0] in "\"'" else ""
    if quote and raw == f"{quote}{old}{quote}":
        return None if set(new) & {quote, "\\"} else f"{quote}{new}{quote}"
    return spliced(raw, old, new)


def _plain(text: str) -> bool:
    """Say whether a text needs no quotation marks, so that it may stand where another one stood."""
    return dumped({"x": text}) == f"x: {text}\n"
