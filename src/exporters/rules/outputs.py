"""The rules of verify: how an output can differ from what it should be."""

from __future__ import annotations

from ..findings import Rule, Severity

_E = Severity.ERROR
_AGAIN = "Build it again from the release."


def _rule(id: str, what: str, why: str) -> Rule:
    return Rule(id, "outputs", _E, what, why, _AGAIN, form="output")


RULES = (
    _rule("words-missing", "An output does not say what the release says.", "Two journalists would get two stories."),
    _rule("kit-name", "A file of a kit has a name that leads out of it, or twice the same.",
          "Unpacking it could overwrite somebody's files."),
    _rule("kit-manifest", "A kit's manifest or list of digests is missing or cannot be read.",
          "Nobody can tell what belongs into it."),
    _rule("kit-file-unlisted", "A file is in the zip, but not listed.", "Somebody added it."),
    _rule("kit-file-missing", "A file is listed, but not in the zip.", "Somebody took it out."),
    _rule("kit-file-damaged", "A file of the kit is damaged.", "It cannot be opened."),
    _rule("kit-file-changed", "A file is not what it was when the kit was built.", "Somebody changed it."),
    _rule("kit-words", "A file of a kit does not say what the release says.", "Two journalists would get two stories."),
)  # fmt: skip
