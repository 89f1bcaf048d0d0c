"""Markup that Markdown of this kind does not read, and that would be printed as it stands."""

from __future__ import annotations

import re

from ..reading.report import Report

_HINTS = {
    "mark": "write **strong** or *emphasised* words",
    "note": "define the note: [^1]: ... on a line of its own",
    "emoji": "write the sign itself, or take it out",
    "attribute": "take it out; the design decides how a thing looks",
    "contents": "take it out; a release has no contents list of its own",
    "template": "fill it in, or take it out",
    "raised": "write <sup>...</sup> or <sub>...</sub>",
    "left": "put a second sign where the words end, or a \\ before this one",
    "link": "an address has no spaces: write %20 for each",
    "edit": "take the change, or take it out",
    "heading": "put a space behind the signs, where this is a heading",
    "table": "put a line such as |---|---| below the head of a table",
    "letters": "begin the items of a list with - or with 1.",
    "box": "write it as a paragraph",
}
_INSIDE = re.compile(
    r"(?P<mark>==[^=\s][^=\n]*==|\+\+[^+\s][^+\n]*\+\+)"
    r"|(?P<note>\[\^[^\]\s]{1,80}\]|\^\[)"
    r"|(?P<emoji>(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?![\w:]))"
    r"|(?P<edit>\{(?:\+\+|--|~~|>>|==)[^{}\n]*\})"
    r"|(?P<attribute>\{(?:[:.#][\w.: -][^{}\n]*|[\w-]+=[^{}\n]*)\})"
    r"|(?P<contents>\[TOC\]|\[\[_?TOC_?\]\]|\{:toc\})"
    r"|(?P<template>\{%[^{}\n]*%\}|\{\{[<%][^{}\n]*[>%]\}\})"
    r"|(?P<raised>(?<=\w)~[^~\s]{1,20}~(?!~)|(?<=\w)\^[^\^\s\[\]]{1,20}\^)"
    r"|(?P<left>\*\*(?=\S)|(?<=\S)\*\*|(?<![_\w])__(?=\w)|(?<=\w)__(?![_\w])|~~)"
    r"|(?P<link>\]\([^()\n]*\))"
)
_LINE = re.compile(
    r"(?m)^ {0,3}(?:(?P<heading>#{1,6}[^\s#\d\\].*)|(?P<table>\|.*\|) *$|(?P<letters>[a-c][.)] .*)"
    r"|(?P<box>(?:!!!|\?\?\?) .*))"
)
_SHOWN = 40  # characters


def raw(text: str, report: Report, line: int) -> None:
    """Report markup left inside a text, each kind once."""
    for kind, found in {match.lastgroup: match[0] for match in reversed(list(_INSIDE.finditer(text)))}.items():
        _report(kind or "", found, report, line)


def raw_lines(text: str, report: Report, line: int) -> None:
    """Report markup at the beginning of a paragraph's lines, as they are written; `line` is that of the first."""
    if text[:1] in "#|!?" or "\n" in text:
        lettered = len(re.findall(r"(?m)^ {0,3}[a-c][.)] ", text)) > 1
        for match in _LINE.finditer(text):
            kind = match.lastgroup or ""
            if (
                (kind == "letters" and lettered)
                or (kind == "heading" and len(re.findall(r"(?<!\w)#\w", match[0])) == 1)
                or kind in ("table", "box")
            ):
                _report(kind, match[0].strip(), report, line + text[: match.start()].count("\n"))


def _report(kind: str, found: str, report: Report, line: int) -> None:
    shown = found if len(found) <= _SHOWN else f"{found[: _SHOWN - 1]}…"
    report.warn("markdown-raw", f"“{shown}” is printed as it stands here", line, _HINTS[kind])
