"""The rules of verify: how an output can differ from what it should be."""

from __future__ import annotations

from ..findings import Rule, Severity

_AGAIN = "Build it again from the release."


def _rule(id: str, what: str, why: str, fix: str = _AGAIN, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(id, "outputs", severity, what, why, fix, form="output")


RULES = (
    _rule("words-missing", "An output does not say what the release says.", "Two journalists would get two stories."),
    _rule("words-differ", "An output says other words than the release in the same place.",
          "A figure or a “not” makes another story."),
    _rule("words-added", "An output says what is not in the release.", "Nobody answers for it."),
    _rule("heading-level", "A heading has another level.", "Readers who jump from heading to heading lose their way."),
    _rule("list-label", "An item of a list has another label.", "Steps would be done in another order."),
    _rule("kind-differs", "A part is of another kind: a heading that is text, a header cell that is none.",
          "Who cannot see it hears something else."),
    _rule("link-target", "A link leads elsewhere, is missing, or was added.", "It could lead into a trap."),
    _rule("marks-differ", "Words are marked otherwise: strong, raised, struck.", "A raised 2 is not a 2."),
    _rule("language-differs", "A stretch is in another language.", "It would be read out wrongly."),
    _rule("text-alternative", "A picture has another alternative text.", "Who cannot see it hears something else."),
    _rule("picture-differs", "A picture is missing, or another one.", "It may show somebody else."),
    _rule("property-differs", "A property differs: title, author, keywords, what search engines are told.",
          "Archives file it under it."),
    _rule("furniture-differs", "A header or footer says something else, or nothing.",
          "A page alone is not known for what it is."),
    _rule("order-differs", "Pages or words are in another order, or labelled otherwise.", "The story is another."),
    _rule("tags-missing", "Words have no tag, or two, or the file has no tags.",
          "Who cannot see it hears nothing (PDF/UA-1, 7.1)."),
    _rule("hidden-words", "Words are hidden, covered, as white as the page, or off it.",
          "A machine reads what nobody sees."),
    _rule("active-content", "The file runs, opens or fetches something, or has a part that is not ours.",
          "Whoever opens it could be harmed."),
    _rule("carried-differs", "The release that the file carries is missing, or not the one shown.",
          "Programs take it for the text."),
    _rule("build-differs", "A part is not what is built from the release now, with the same brand.",
          "Somebody changed it; or another version built it.",
          "Build it again from the release, and compare."),
    _rule("proof-limited", "The file could only be held against the release that it carries, or against nothing.",
          "Both could have been changed together.",
          "Name the release with --against.", Severity.NOTE),
    _rule("kit-name", "A file of a kit has a name that leads out of it, or twice the same.",
          "Unpacking it could overwrite somebody's files."),
    _rule("kit-manifest", "A kit's manifest or list of digests is missing or cannot be read.",
          "Nobody can tell what belongs into it."),
    _rule("kit-file-unlisted", "A file is in the zip, but not listed.", "Somebody added it."),
    _rule("kit-file-missing", "A file is listed, but not in the zip.", "Somebody took it out."),
    _rule("kit-file-damaged", "A file of the kit is damaged.", "It cannot be opened."),
    _rule("kit-file-changed", "A file is not what it was when the kit was built.", "Somebody changed it."),
    _rule("kit-words", "A file of a kit cannot be read.", "Nobody can tell what it says."),
)  # fmt: skip
