"""The content of PDF pages: words with their place, colour and mark, and what is painted over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject

Matrix = tuple[float, float, float, float, float, float]
_ONE: Matrix = (1, 0, 0, 1, 0, 0)
_BLACK = (0.0, 0.0, 0.0)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_TEXT = {"BT", "Tm", "Td", "TD", "T*", "TL", "Tj", "TJ", "'", '"'}
_PATH = {"re", "m", "l", "c", "v", "y", "n", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
_DEEPEST = 12  # forms within forms


@dataclass(slots=True)
class Shown:
    """Words painted at once: their place in points, size, colour, and the marked content that they belong to.

    `order` counts what a page paints. `unseen` says how they are hidden, where they are.
    """

    text: str
    x: float
    y: float
    size: float
    colour: tuple[float, ...]
    number: int | None
    artifact: bool
    order: int
    unseen: str = ""


@dataclass(slots=True)
class Painted:
    """An area or a picture painted: its box in points, its colour (none for a picture), and when."""

    box: tuple[float, float, float, float]
    colour: tuple[float, ...] | None
    order: int
    artifact: bool
    name: str = ""


@dataclass(slots=True)
class Page:
    """What a page paints."""

    shown: list[Shown] = field(default_factory=list)
    painted: list[Painted] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    actual: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def words(self) -> dict[int, str]:
        """Return the words of each piece of marked content, as a machine reads them."""
        found = dict.fromkeys(self.numbers, "")
        for each in self.shown:
            if each.number is not None:
                found[each.number] = found.get(each.number, "") + each.text
        return found

    def artifacts(self) -> str:
        """Return the words that are no part of the text: headers and footers."""
        return " ".join(each.text for each in self.shown if each.artifact)


@dataclass
class _State:
    matrix: Matrix = _ONE
    fill: tuple[float, ...] = _BLACK
    font: str = ""
    size: float = 0
    mode: int = 0
    alpha: float = 1


@dataclass
class _Mark:
    number: int | None = None
    artifact: bool = False
    actual: str | None = None
    said: str = ""


def read(page: PageObject, reader: Any) -> Page:
    """Return what a page paints, forms included."""
    found = Page()
    contents = page.get("/Contents")
    if contents is not None:
        stream = ContentStream(contents.get_object(), reader)
        _Interpreter(found, reader).run(
            stream, page.get("/Resources", DictionaryObject()).get_object(), _State(), [], 0
        )
    return found


@dataclass
class _Frame:
    """What one content stream has on its way: its state and those put aside, its place in text, its path."""

    resources: Any
    state: _State
    marks: list[_Mark]
    depth: int
    stack: list[_State] = field(default_factory=list)
    text: Matrix = _ONE
    line: Matrix = _ONE
    leading: float = 0
    path: list[tuple[float, float]] = field(default_factory=list)

    def down(self, x: float, y: float) -> None:
        """Begin a line of text, moved from the last one."""
        self.text = self.line = _times((1, 0, 0, 1, x, y), self.line)


class _Interpreter:
    def __init__(self, page: Page, reader: Any) -> None:
        self.page, self.reader, self.order = page, reader, 0
        self.fonts: dict[int, tuple[dict[int, str], bool]] = {}

    def run(self, stream: ContentStream, resources: Any, start: _State, marks: list[_Mark], depth: int) -> None:
        frame = _Frame(resources, start, marks, depth)
        for operands, operator in stream.operations:
            op = operator.decode("latin-1") if isinstance(operator, bytes) else str(operator)
            if op in _TEXT:
                self._text(frame, op, operands)
            elif op in _PATH:
                self._path(frame, op, operands)
            else:
                self._state(frame, op, operands)

    def _text(self, frame: _Frame, op: str, operands: Any) -> None:
        match op:
            case "BT":
                frame.text = frame.line = _ONE
            case "Tm":
                frame.text = frame.line = _floats(operands)
            case "Td" | "TD":
                frame.leading = -float(operands[1]) if op == "TD" else frame.leading
                frame.down(float(operands[0]), float(operands[1]))
            case "TL":
                frame.leading = float(operands[0])
            case _:
                if op in ("T*", "'", '"'):
                    frame.down(0, -frame.leading)
                if op != "T*":
                    self._show(operands[-1] if op == "TJ" else [operands[-1]], frame)

    def _path(self, frame: _Frame, op: str, operands: Any) -> None:
        match op:
            case "re":
                x, y, w, h = (float(n) for n in operands)
                frame.path += [(x, y), (x + w, y + h)]
            case "m" | "l" | "c" | "v" | "y":
                frame.path.append((float(operands[-2]), float(operands[-1])))
            case "n" | "S" | "s":
                frame.path = []
            case _:
                self._paint(frame.path, frame.state, frame.marks)
                frame.path = []

    def _state(self, frame: _Frame, op: str, operands: Any) -> None:
        state = frame.state
        match op:
            case "q":
                frame.stack.append(_State(**vars(state)))
            case "Q":
                frame.state = frame.stack.pop() if frame.stack else state
            case "cm":
                state.matrix = _times(_floats(operands), state.matrix)
            case "Tf":
                state.font, state.size = str(operands[0]), float(operands[1])
            case "Tr":
                state.mode = int(operands[0])
            case "gs":
                given = _entry(frame.resources, "/ExtGState", operands[0])
                state.alpha = float(given.get("/ca", state.alpha)) if given else state.alpha
            case "g" | "rg" | "k" | "sc" | "scn":
                numbers = tuple(float(n) for n in operands if isinstance(n, int | float))
                state.fill = _rgb(numbers) if numbers else state.fill
            case _:
                self._content(frame, op, operands)

    def _content(self, frame: _Frame, op: str, operands: Any) -> None:
        match op:
            case "BDC" | "BMC":
                frame.marks.append(self._mark(operands, frame.resources))
            case "EMC" if frame.marks:
                self._close(frame.marks.pop())
            case "Do":
                self._draw(operands[0], frame.state, frame.marks, frame.resources, frame.depth)
            case "BI" | "INLINE IMAGE" | "sh":
                self._paint([(0, 0), (1, 1)], frame.state, frame.marks)

    def _show(self, parts: Any, frame: _Frame) -> None:
        state, text, marks = frame.state, frame.text, frame.marks
        font = _entry(frame.resources, "/Font", state.font)
        table, double = self._font(font)
        said = "".join(_decoded(part, table, double) for part in parts)
        place = _times(text, state.matrix)
        size = abs(state.size) * max(abs(place[0]) + abs(place[1]), abs(place[2]) + abs(place[3]))
        self.order += 1
        mark = next((each for each in reversed(marks) if each.number is not None or each.artifact), None)
        actual = next((each for each in reversed(marks) if each.actual is not None), None)
        shown = said
        if actual is not None:
            shown = (actual.actual or "") if not actual.said else ""
            actual.said += said or "\0"
        unseen = (
            "invisible"
            if state.mode in (3, 7)
            else "transparent"
            if state.alpha < 0.05
            else "tiny"
            if size < 2.5 and said.strip()
            else ""
        )
        self.page.shown.append(
            Shown(shown, place[4], place[5], size, state.fill, mark.number if mark else None,
                  bool(mark and mark.artifact), self.order, unseen)
        )  # fmt: skip

    def _mark(self, operands: Any, resources: Any) -> _Mark:
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, str):
            properties = _entry(resources, "/Properties", properties)
        properties = properties.get_object() if hasattr(properties, "get_object") else properties
        mark = _Mark(artifact=str(operands[0]) == "/Artifact")
        if str(operands[0]) == "/OC":
            self.page.odd.append("a layer that can be switched off")
        if isinstance(properties, Mapping):
            if "/MCID" in properties:
                mark.number = int(properties["/MCID"])
                self.page.numbers.append(mark.number)
            if "/ActualText" in properties:
                mark.actual = str(properties["/ActualText"])
        return mark

    def _close(self, mark: _Mark) -> None:
        if mark.actual is not None and mark.said.strip("\0"):
            self.page.actual.setdefault(0, []).append((mark.actual, mark.said.replace("\0", "")))

    def _paint(self, path: list[tuple[float, float]], state: _State, marks: list[_Mark]) -> None:
        if not path or state.alpha < 0.05:
            return
        points = [_at(point, state.matrix) for point in path]
        box = (
            min(x for x, _ in points),
            min(y for _, y in points),
            max(x for x, _ in points),
            max(y for _, y in points),
        )
        self.order += 1
        artifact = any(mark.artifact for mark in marks)
        self.page.painted.append(Painted(box, state.fill, self.order, artifact))

    def _draw(self, name: Any, state: _State, marks: list[_Mark], resources: Any, depth: int) -> None:
        form = _entry(resources, "/XObject", name)
        if form is None or depth > _DEEPEST:
            return
        if form.get("/Subtype") == "/Image":
            points = [_at(point, state.matrix) for point in ((0, 0), (1, 1), (0, 1), (1, 0))]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            self.order += 1
            artifact = any(mark.artifact for mark in marks)
            self.page.painted.append(
                Painted((min(xs), min(ys), max(xs), max(ys)), None, self.order, artifact, str(name))
            )
            return
        inner = _State(**vars(state))
        if "/Matrix" in form:
            inner.matrix = _times(_floats(form["/Matrix"]), inner.matrix)
        own = form.get("/Resources", resources)
        self.run(ContentStream(form, self.reader), own.get_object(), inner, list(marks), depth + 1)

    def _font(self, font: Any) -> tuple[dict[int, str], bool]:
        if font is None:
            return {}, False
        if id(font) not in self.fonts:
            double = font.get("/Subtype") == "/Type0"
            table: dict[int, str] = {}
            if "/ToUnicode" in font:
                table = _unicode(font["/ToUnicode"].get_object().get_data())
            self.fonts[id(font)] = (table, double)
        return self.fonts[id(font)]


def _entry(resources: Any, kind: str, name: Any) -> Any:
    held = resources.get(kind)
    found = held.get_object().get(str(name)) if held is not None else None
    return found.get_object() if found is not None else None


def _unicode(data: bytes) -> dict[int, str]:
    """Return a ToUnicode map (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
        for code, text in _CHAR.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.S):
        for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            base = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for offset in range(min(int(last, 16) - int(first, 16), 0xFFFF) + 1):
                found[int(first, 16) + offset] = base[:-1] + chr(ord(base[-1]) + offset) if base else ""
    return found


def _decoded(part: Any, table: Mapping[int, str], double: bool) -> str:
    if isinstance(part, int | float):
        return ""
    data = part.original_bytes if hasattr(part, "original_bytes") else bytes(part) if isinstance(part, bytes) else b""
    if double:
        return "".join(table.get(int.from_bytes(data[i : i + 2], "big"), "\ufffd") for i in range(0, len(data), 2))
    return "".join(table.get(byte, chr(byte)) for byte in data)


def _floats(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(n) for n in values)
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    """Return the product of two transformations (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _at(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _rgb(numbers: tuple[float, ...]) -> tuple[float, ...]:
    if len(numbers) == 1:
        return (numbers[0],) * 3
    if len(numbers) == 4:
        c, m, y, k = numbers
        return tuple((1 - n) * (1 - k) for n in (c, m, y))
    return numbers[:3]


def unseen(page: Page, width: float, height: float) -> Iterator[tuple[str, str]]:
    """Yield words that the page does not show to a reader, each with the reason."""
    for each in page.shown:
        if not each.text.strip() and not each.unseen:
            continue
        reason = each.unseen or _covered(page, each) or _same_colour(page, each)
        if not (-2 <= each.x <= width + 2 and -2 <= each.y <= height + 2):
            reason = "outside the page"
        if reason:
            yield each.text, reason


def _covered(page: Page, shown: Shown) -> str:
    """Say whether something is painted over words after them: a box or a picture that hides their beginning."""
    x, y = shown.x + 0.5, shown.y + shown.size * 0.25
    over = (each for each in page.painted if each.order > shown.order)
    hit = any(box[0] <= x <= box[2] and box[1] <= y <= box[3] and box[3] - box[1] > 2 for box in (o.box for o in over))
    return "covered" if hit else ""


def _same_colour(page: Page, shown: Shown) -> str:
    """Say whether words have the colour of what they stand on."""
    x, y = shown.x + 0.5, shown.y + shown.size * 0.25
    ground: tuple[float, ...] | None = (1.0, 1.0, 1.0)
    for each in page.painted:
        box = each.box
        if each.order < shown.order and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            ground = each.colour
    if ground is None or len(ground) != 3 or len(shown.colour) != 3:
        return ""
    near = max(abs(a - b) for a, b in zip(ground, shown.colour, strict=True)) < 0.06
    return "of the colour of the page" if near else ""
