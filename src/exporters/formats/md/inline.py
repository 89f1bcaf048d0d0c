"""Runs become inline Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...release import Run

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n]|$)"  # a backslash that would escape what follows
    r"|[*`\[]|~(?=~)"
    r"|(?<!\w)_|_(?!\w)"  # inside a word an underscore is only itself
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
)
_OPENING = re.compile(
    r"(?m)^(?:(?P<mark>#{1,6}|[-+])(?= |$)|(?P<number>\d{1,9})(?P<point>[.)])(?= |$)"
    r"|(?P<sign>>|~~~|[:~](?=[ \t])|:::|\{|\||=+ *$|-{2,})|(?P<dash>[—–―]))"
)
_ADDRESS = re.compile(r"(?<=https):(?=//)|(?<=http):(?=//)|(?<=\bwww)\.(?=\w)|(?<=\w)@(?=\w)")  # would be links
_EDGE = re.compile(r"(?m)^[^\S \n]+|[^\S \n]+$")
_AUTOLINK = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^<>\x00-\x20|\\]*")
_MAIL = re.compile(r"[a-zA-Z0-9.+_-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+")
_BARE = re.compile(r"[^\s<>()\\&|\x00-\x20\x7f]+(\([^\s<>()\\&|\x00-\x20\x7f]*\)[^\s<>()\\&|\x00-\x20\x7f]*)*")

Mark = tuple[str, str]


class Style(NamedTuple):
    """A way of writing: `tags` for strong and emphasis, and with `safe` every sign that might mean something escaped.

    CommonMark's rules on what may stand beside `*` (clause 6.2) forbid some texts the plain way of writing.
    """

    tags: bool = False
    safe: bool = False
    lines: bool = True
    """Whether a line break may be a line's end."""
    cell: bool = False
    """Whether the text stands in a cell of a table."""
    note: bool = False
    """Whether the text stands in a footnote, between brackets."""


STYLES = (Style(), Style(tags=True), Style(tags=True, safe=True))
"""The ways of writing, the most readable first; the last one holds for every text."""


def inline(runs: Sequence[Run], style: Style) -> str:
    """Return runs as Markdown that may begin a line."""
    out: list[str] = []
    open_: list[Mark] = []
    for index, run in enumerate(runs):
        wanted = _marks(run)
        while open_ and any(mark not in wanted for mark in open_):
            out.append(_close(open_.pop(), style))
        fresh = sorted((mark for mark in wanted if mark not in open_), key=lambda m: -_extent(m, runs[index:]))
        short = _autolink(runs, index, style) if fresh and fresh[-1][0] == "link" else ""
        for mark in fresh[:-1] if short else fresh:
            _guard(out, mark)
            out.append(_open(mark, style))
            open_.append(mark)
        out.append(short or escaped(run.text, style, style.note or any(mark[0] == "link" for mark in open_)))
        if run.notes:  # no link may stand in another one
            while any(mark[0] == "link" for mark in open_):
                out.append(_close(open_.pop(), style))
            out += [f"^[{inline(note, style._replace(lines=False, note=True))}]" for note in run.notes]
    out += [_close(mark, style) for mark in reversed(open_)]
    return _lined("".join(out), style)


def _marks(run: Run) -> list[Mark]:
    """Return the marks of a run, the outer ones first where nothing else decides."""
    marks: list[Mark] = []
    if run.language:
        marks.append(("span", run.language))
    if run.strong:
        marks.append(("strong", ""))
    if run.emphasis:
        marks.append(("em", ""))
    if run.struck:
        marks.append(("del", ""))
    if run.script:
        marks.append(("sup" if run.script == "super" else "sub", ""))
    if run.link:
        marks.append(("link", run.link))
    return marks


def _extent(mark: Mark, runs: Iterable[Run]) -> int:
    """Return over how many runs a mark goes on."""
    count = 0
    for run in runs:
        if mark not in _marks(run):
            break
        count += 1
    return count


def _guard(out: list[str], mark: Mark) -> None:
    """Keep an exclamation mark before a link from making a picture of it, and a circumflex from making a note."""
    if mark[0] == "link" and out and out[-1].endswith(("!", "^")) and not out[-1].endswith(("\\!", "\\^")):
        out[-1] = f"{out[-1][:-1]}\\{out[-1][-1]}"


def _open(mark: Mark, style: Style) -> str:
    name, value = mark
    if name == "link":
        return "["
    if name == "span":
        return f'<span lang="{_piped(html.escape(value), style)}">'
    return _STARS[name] if name in _STARS and not style.tags else f"<{name}>"


_STARS = {"strong": "**", "em": "*", "del": "~~"}


def _close(mark: Mark, style: Style) -> str:
    name, value = mark
    if name == "link":
        return f"]({destination(value, style)})"
    return _STARS[name] if name in _STARS and not style.tags else f"</{name}>"


def _autolink(runs: Sequence[Run], index: int, style: Style) -> str:
    """Return a link that shows its own address as `<address>`; nothing where it is not one."""
    run = runs[index]
    alone = _extent(("link", run.link or ""), runs[index:]) == 1
    if style.safe or not alone or not run.link:
        return ""
    if run.link == run.text and _AUTOLINK.fullmatch(run.text):
        return f"<{run.text}>"
    return f"<{run.text}>" if run.link == f"mailto:{run.text}" and _MAIL.fullmatch(run.text) else ""


def destination(address: str, style: Style) -> str:
    """Return the address of a link or picture as it stands between parentheses."""
    if _BARE.fullmatch(address) and not style.safe:
        return address
    text = _references(re.sub(r"[\\<>]", r"\\\g<0>", address))
    return f"<{_piped(_spaces(text), style)}>"


def title(text: str) -> str:
    """Return the title of a picture between quotation marks."""
    text = re.sub(r'[\\"]', r"\\\g<0>", text)
    return f'"{_references(text)}"'


def _references(text: str) -> str:
    """Keep what looks like a character reference from being one."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", text)


def _piped(text: str, style: Style) -> str:
    return text.replace("|", "&#124;") if style.cell else text


def _spaces(text: str) -> str:
    """Return white space that is not ASCII as character references, so that no reader strips it."""
    return "".join(f"&#{ord(char)};" if char.isspace() and char not in " \n" else char for char in text)


def escaped(text: str, style: Style, link: bool = False) -> str:
    """Return plain words as Markdown; line breaks stay U+000A."""
    if style.safe:
        text = _spaces(_PUNCTUATION.sub(r"\\\g<0>", text))
        return text.replace("\\|", "&#124;") if style.cell else text
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = (re.compile(r"\]") if link else _ADDRESS).sub(r"\\\g<0>", text)
    return text.replace("|", "\\|") if style.cell else text


def _lined(text: str, style: Style) -> str:
    """Put in the line breaks, and keep what begins a line from beginning a block."""
    if not style.lines or style.safe:
        text = text.replace("\n", "<br>")
    text = _EDGE.sub(lambda match: _spaces(match[0]), text)
    return _OPENING.sub(_plainly, text).replace("\n", "\\\n")


def _plainly(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match['number']}\\{match['point']}"
    if match["dash"]:
        return f"&#{ord(match['dash'])};"
    return f"\\{match[0]}"
