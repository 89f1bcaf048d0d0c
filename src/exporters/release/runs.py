"""Inline runs: text with marks, and the one normal form in which two equal texts are equal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, field_validator

# Characters XML 1.0 (clause 2.2) forbids; no output can carry them, so no release holds them.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\f\v\r\x85]*(?:\r\n|[\n\u2028\u2029])[ \t\f\v\r\n\x85\u2028\u2029]*|[ \t\f\v\r\x85]+")
_UNFOLDED = re.compile(r"  |[\t\n\f\v\r\x85\u2028\u2029]")
_ATOM = re.compile(r"\n| |[^\n ]+")

Script = Literal["super", "sub"]


def clean(text: str) -> str:
    """Return `text` without forbidden characters, white space folded, a line break as one U+000A.

    No-break and other typographic spaces are the writer's and stay.
    """
    text = _FORBIDDEN.sub("", text)
    if not _UNFOLDED.search(text):
        return text
    return _SPACE.sub(lambda m: "\n" if re.search("[\n\u2028\u2029]", m[0]) else " ", text)


def line(text: str) -> str:
    """Return `text` cleaned and on one line, without white space around it; nothing where it is only white space."""
    text = clean(text).replace("\n", " ").strip(" ")
    return text if text.strip() else ""


def _line_or_none(value: Any) -> Any:
    return line(value) or None if isinstance(value, str) else value


Address = Annotated[str | None, BeforeValidator(_line_or_none)]


class Run(BaseModel):
    """A stretch of text that carries the same marks throughout; a line break is the character U+000A."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = Field(default=False, description="Struck out: words that are to go. No final release may have any.")
    script: Script | None = None
    link: Address = Field(default=None, description="The address the run links to.")
    language: Address = Field(default=None, description="BCP 47 tag, where it differs from the release's.")
    notes: tuple[Runs, ...] = Field(
        default=(), description="Footnotes, whose marks stand after the last word of the run."
    )

    @field_validator("notes")
    @classmethod
    def _without_notes(cls, notes: tuple[tuple[Run, ...], ...]) -> tuple[tuple[Run, ...], ...]:
        if any(run.notes for note in notes for run in note):
            raise ValueError("a footnote cannot have footnotes of its own")
        return tuple(note for note in notes if note)

    @property
    def marks(self) -> tuple[Any, ...]:
        """The run without its text: its marks in the order of `MARKS`."""
        return (self.strong, self.emphasis, self.struck, self.script, self.link, self.language, self.notes)


MARKS = ("strong", "emphasis", "struck", "script", "link", "language", "notes")
"""The names of the marks of a run, its footnotes last."""
_PLAIN: tuple[Any, ...] = (False, False, False, None, None, None, ())
_Atom = tuple[str, tuple[Any, ...]]


def _atoms(runs: Iterable[Run]) -> list[_Atom]:
    """Cut runs into words, single spaces and line breaks, white space folded across runs.

    No-break and wide spaces alone are no text: nobody sees them. A footnote stands at the last word before its mark;
    where there is none at the first one, and without any word the notes are the words.
    """
    runs = tuple(runs)
    atoms: list[_Atom] = []
    early: tuple[tuple[Run, ...], ...] = ()
    for run in runs:
        marks = (*run.marks[:-1], ()) if run.notes else run.marks
        for piece in _ATOM.findall(clean(run.text)):
            if piece in " \n" and (not atoms or atoms[-1][0] in " \n"):
                if piece == "\n" and atoms:
                    atoms[-1] = ("\n", atoms[-1][1])
                continue
            atoms.append((piece, marks))
        if run.notes and not atoms:
            early += run.notes
        elif run.notes:
            _attach(atoms, run.notes)
    if early and atoms:
        atoms[0] = (atoms[0][0], (*atoms[0][1][:-1], early + atoms[0][1][-1]))
    while atoms and atoms[-1][0] in " \n":
        atoms.pop()
    if any(piece.strip() for piece, _ in atoms):
        return atoms
    said = [part for run in runs for note in run.notes for part in (Run(text=" "), *note)]
    return _atoms(said) if said else []


def _attach(atoms: list[_Atom], notes: tuple[tuple[Run, ...], ...]) -> None:
    """Put footnotes at the last word, however it was cut."""
    after = [atoms.pop()] if atoms[-1][0] in " \n" else []
    word, marks = atoms.pop()
    while atoms and atoms[-1][0] not in " \n" and atoms[-1][1] == (*marks[:-1], ()):
        word = atoms.pop()[0] + word
    atoms += [(word, (*marks[:-1], marks[-1] + notes)), *after]


def _shared(left: tuple[Any, ...], right: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the marks a space keeps: those that both its neighbours carry."""
    same = [a if a == b else plain for a, b, plain in zip(left, right, _PLAIN, strict=True)]
    return (*same[:-1], ())


def normal(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the normal form: white space folded, none at the edges, no empty run, equal neighbours merged.

    A space carries only the marks of both its neighbours, so «bold, space, plain» has one spelling.
    """
    runs = tuple(runs)
    if len(runs) == 1 and not runs[0].notes:  # as most texts are: no marks to share out
        return _alone(runs[0])
    atoms = _atoms(runs)
    out: list[_Atom] = []
    for index, (piece, marks) in enumerate(atoms):
        kept = _shared(atoms[index - 1][1], atoms[index + 1][1]) if piece in " \n" else marks
        if out and out[-1][1] == kept and not kept[-1]:
            out[-1] = (out[-1][0] + piece, kept)
        else:
            out.append((piece, kept))
    return tuple(_run(text, marks) for text, marks in out)


def _alone(run: Run) -> tuple[Run, ...]:
    text = clean(run.text).strip(" \n")
    if not text.strip():
        return ()
    return (run,) if text == run.text else (_run(text, run.marks),)


def _run(text: str, marks: tuple[Any, ...]) -> Run:
    return Run(text=text, **dict(zip(MARKS, marks, strict=True)))


def plain(runs: Iterable[Any]) -> str:
    """Return the text of `runs` without its marks."""
    return "".join(run.text for run in runs)


def _read(value: Any) -> Any:
    """Take a string, one run or a list of both."""
    if isinstance(value, str | Run | dict):
        value = (value,)
    if not isinstance(value, list | tuple):
        raise ValueError("should be text, or a list of runs")
    return tuple(Run(text=part) if isinstance(part, str) else part for part in value)


def _write(runs: tuple[Run, ...]) -> str | list[dict[str, Any]]:
    """Give plain text as a string, and anything else as a list of runs with the marks they carry."""
    if all(run.marks == _PLAIN for run in runs):
        return plain(runs)
    return [run.model_dump(exclude_defaults=True) for run in runs]


Runs = Annotated[
    tuple[Run, ...],
    AfterValidator(normal),
    BeforeValidator(_read, json_schema_input_type=str | list[str | Run]),
    PlainSerializer(_write, return_type=str | list[dict[str, Any]]),
]
