"""Every error this package raises, as one tree; the command's exit codes live here.

PressError                  something a user can put right
  InputError (2)            a source, a brand or a request cannot be used
    UnreadableSource        the file is missing, empty, not text, or not of a kind we read
    InvalidRelease          the source was read, but is no release: `findings` names every problem
      InvalidKit            the same of a press kit
    BrandError              a brand folder is missing, or its _brand.yml is wrong
    PictureError            a picture is missing, outside its folder, or not a picture
    UnknownFormat           no such format or kind of source, or two packages offer the same one
    UnknownOption           a format has no such option, or the option no such value
    PluginFault             a plug-in cannot be loaded, breaks its contract, or raises
    UncoveredText           no font of the brand has a character of the text
    OutputError             the output cannot be written
    NotACopy                an edited copy was not made from the source it is to be merged into
  Refused (1)               findings of severity error stand against building: `findings`
  MovedOn (1)               a source has changed where its edited copy did too: `findings`
  Missing (3)               something on this machine is missing, and how to get it
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from .findings import Finding

UNEXPECTED = 70
"""The exit code of what nobody foresaw and no user can put right (EX_SOFTWARE of BSD's sysexits)."""


class PressError(Exception):
    """Something a user can put right. `message` says where and what; `hint` says what to do next."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}\n  {hint}" if hint else message)
        self.message = message
        self.hint = hint


class InputError(PressError):
    """A source, a brand or a request cannot be used."""


class UnreadableSource(InputError):
    """The file is missing, empty, not text, or of a kind no reader takes."""


class InvalidRelease(InputError):
    """The source was read but is no release. `findings` names every problem at once."""

    noun = "a release"

    def __init__(self, source: str, findings: tuple[Finding, ...]) -> None:
        problems = "1 problem" if len(findings) == 1 else f"{len(findings)} problems"
        lines = "\n".join(f"  {finding}" for finding in findings)
        super().__init__(f"{source}: not {self.noun} yet, {problems}:\n{lines}")
        self.source = source
        self.findings = findings

    def __reduce__(self) -> tuple[type[InvalidRelease], tuple[str, tuple[Finding, ...]]]:
        return type(self), (self.source, self.findings)


class InvalidKit(InvalidRelease):
    """The source was read but is no press kit. `findings` names every problem at once."""

    noun = "a press kit"


class BrandError(InputError):
    """A brand folder is missing, or its `_brand.yml` cannot be used."""


class PictureError(InputError):
    """A picture is missing, stands outside the folder it may come from, or is not a picture."""


class UnknownFormat(InputError):
    """No format, and no reader, has that name; or two packages offer the same one."""


class UnknownOption(InputError):
    """A format has no option of that name, or the option cannot have that value."""


class PluginFault(InputError):
    """A plug-in of another package cannot be loaded, does not keep its contract, or raised what it should not."""


class UncoveredText(InputError):
    """The text has a character that no font of the brand covers."""


class OutputError(InputError):
    """The output cannot be written."""


class NotACopy(InputError):
    """An edited copy was not made from the source that its edits were to be written into."""


class Refused(PressError):
    """The release has findings of severity error, so nothing is built. `findings` holds them."""

    exit_code = 1

    def __init__(self, source: str, findings: tuple[Finding, ...]) -> None:
        lines = "\n".join(f"  {finding}" for finding in findings)
        super().__init__(f"{source}: not built, because of what the checks found:\n{lines}")
        self.source = source
        self.findings = findings

    def __reduce__(self) -> tuple[type[Refused], tuple[str, tuple[Finding, ...]]]:
        return type(self), (self.source, self.findings)


class MovedOn(PressError):
    """The source has changed since the copy was made, in places that were edited there; nothing is written."""

    exit_code = 1

    def __init__(self, source: str, findings: tuple[Finding, ...]) -> None:
        lines = "\n".join(f"  {finding}" for finding in findings)
        super().__init__(f"{source}: the edits do not fit any more:\n{lines}")
        self.source = source
        self.findings = findings

    def __reduce__(self) -> tuple[type[MovedOn], tuple[str, tuple[Finding, ...]]]:
        return type(self), (self.source, self.findings)


class Missing(PressError):
    """Something this machine lacks; `hint` says how to get it."""

    exit_code = 3


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest of what is known; nothing where none is near."""
    found = difflib.get_close_matches(name, sorted(known), 1, 0.5)
    return f"did you mean {found[0]}?" if found else ""


def apology(error: BaseException) -> str:
    """Return what to tell a user of an error that nobody foresaw."""
    said = str(error).splitlines()
    what = f"{type(error).__name__}: {said[0]}" if said else type(error).__name__
    return f"unexpected: {what}\n  this is our mistake: please report it, with what PRESS_DEBUG=1 shows"
