"""Inline Markdown becomes runs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from ...release import Run, plain
from ...release.runs import Script, normal
from ..reading.report import Report
from ..recognise.inline import addresses
from .parser import line_tokens
from .raw import raw

_HTML = re.compile(
    r"""<(/?)(sup|sub|em|strong|i|b|del|s|span|br)(?:\s+lang=("[^"]*"|'[^']*'|[^\s"'>]+))?\s*/?>""", re.I
)
_MARK = {"em": "emphasis", "i": "emphasis", "strong": "strong", "b": "strong", "del": "struck", "s": "struck"}


@dataclass(slots=True)
class _Marks:
    """The marks that are open at a place of the text."""

    strong: int = 0
    emphasis: int = 0
    struck: int = 0
    scripts: list[Script] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    def run(self, text: str) -> Run:
        return Run(
            text=text,
            strong=self.strong > 0,
            emphasis=self.emphasis > 0,
            struck=self.struck > 0,
            script=self.scripts[-1] if self.scripts else None,
            link=self.links[-1] if self.links else None,
            language=self.languages[-1] if self.languages else None,
        )


def inline(text: str, report: Report, line: int = 0) -> tuple[Run, ...]:
    """Return the runs of one line of Markdown, such as a headline."""
    return runs(line_tokens(text, report, line), report, line)


def words(text: str, report: Report, line: int = 0) -> str:
    """Return what a line of Markdown says, without its marks."""
    return plain(inline(text, report, line))


def runs(tokens: Sequence[Token], report: Report, line: int, inside: frozenset[int] = frozenset()) -> tuple[Run, ...]:
    """Return the runs that a paragraph's tokens make, in their normal form; `line` is the one it begins on.

    Addresses are links, and markup that would be printed as it stands is reported. `inside` are the numbers of the
    footnotes that the words stand in.
    """
    marks = _Marks()
    pairs = _pairs(tokens)
    out: list[Run] = []
    for index, token in enumerate(tokens):
        if token.type == "footnote_ref":
            out += _note(token, marks, report, line, inside)
            continue
        text = _text(token, marks, pairs.get(index), report, line)
        line += token.type in ("softbreak", "hardbreak") and line > 0
        if token.type != "text" or not text:
            out += [marks.run(text)] if text else []
            continue
        raw(text, report, line)
        out += _linked(marks.run(text))
    return normal(out)


def _note(token: Token, marks: _Marks, report: Report, line: int, inside: frozenset[int]) -> list[Run]:
    """Return what the mark of a footnote is: the note, or its words between parentheses where it stands in a note."""
    number = int(token.meta["id"])
    if number in inside:
        report.warn("markdown-note", "a footnote refers to itself; the mark is left out", line, "take the mark out")
        return []
    said: list[Run] = []
    for part in token.meta["note"]:
        said += [*([Run(text="\n")] if said else []), *runs(part, report, line, inside | {number})]
    if inside and said:
        hint = "end the note before it, and write a note of its own"
        report.warn("markdown-note", "a footnote of a footnote is read as words of the note", line, hint)
        return [Run(text=" ("), *said, Run(text=")")]
    if token.meta.get("subId"):
        message = f"the footnote {token.meta['label']} stands at several marks; each has it as its own"
        report.note("markdown-note", message, line, "refer to it once")
    return [marks.run("").model_copy(update={"notes": (normal(said),)})] if said else []


def _linked(run: Run) -> list[Run]:
    """Return a run, of which what is a whole address is a link."""
    if run.link:
        return [run]
    out, at = list[Run](), 0
    for start, end, link in addresses(run.text):
        shown = run.text[start:end]
        if start >= at and ("@" in shown or shown.startswith(("https://", "http://", "www."))):
            before = run.model_copy(update={"text": run.text[at:start]})
            out += [before, run.model_copy(update={"text": shown, "link": link})]
            at = end
    return [*out, run.model_copy(update={"text": run.text[at:]})]


def _text(token: Token, marks: _Marks, tag: re.Match[str] | None, report: Report, line: int) -> str:
    """Return the text of a token; a token that opens or closes a mark changes `marks` and has none."""
    match token.type:
        case "text" | "text_special":
            return token.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline" if tag:
            return _tag(tag, marks)
        case "html_inline":
            return _foreign(token.content, report, line)
        case "code_inline":
            report.warn("markdown-code", "code is read as plain words", line, "take the backticks out")
            return token.content
        case "image":
            hint = "put it in a paragraph of its own"
            report.warn("markdown-image", f"the picture {token.attrGet('src')} stands inside a text", line, hint)
            return plain(runs(token.children or [], report, line))
    _mark(token, marks)
    return ""


def _mark(token: Token, marks: _Marks) -> None:
    match token.type:
        case "strong_open" | "strong_close":
            marks.strong += token.nesting
        case "em_open" | "em_close":
            marks.emphasis += token.nesting
        case "s_open" | "s_close":
            marks.struck += token.nesting
        case "link_open":
            marks.links.append(str(token.attrGet("href") or ""))
        case "link_close":
            marks.links.pop()


def _tag(tag: re.Match[str], marks: _Marks) -> str:
    name, step = tag[2].lower(), -1 if tag[1] else 1
    if name == "br":
        return "\n"
    if name in _MARK:
        setattr(marks, _MARK[name], getattr(marks, _MARK[name]) + step)
        return ""
    stack: list[Any] = marks.languages if name == "span" else marks.scripts
    if step < 0:
        stack.pop()
    elif name == "span":
        marks.languages.append(html.unescape((tag[3] or "").strip("\"'")))
    else:
        marks.scripts.append("super" if name == "sup" else "sub")
    return ""


def _foreign(content: str, report: Report, line: int) -> str:
    if content.startswith("<!--"):
        report.note("markdown-comment", "a comment is left out of the release", line)
        return ""
    report.warn("markdown-html", f"{content} is kept as it is written", line, "HTML is not read; write Markdown")
    return content


def _pairs(tokens: Iterable[Token]) -> dict[int, re.Match[str]]:
    """Return the HTML tags we know by their place among the tokens: those that are closed, and line breaks."""
    found: dict[int, re.Match[str]] = {}
    open_: list[tuple[int, re.Match[str]]] = []
    for index, token in enumerate(tokens):
        match = _HTML.fullmatch(token.content) if token.type == "html_inline" else None
        if not match:
            continue
        if match[2].lower() == "br":
            found[index] = match
        elif not match[1]:
            open_.append((index, match))
        elif open_ and open_[-1][1][2].lower() == match[2].lower():
            found |= {index: match, open_[-1][0]: open_.pop()[1]}
    return found
