"""The rules of Word files: what they give away, and what their reader could not take back into a release."""

from __future__ import annotations

from ..findings import Rule, Severity

_W, _N = Severity.WARNING, Severity.NOTE
RULES = (
    Rule("tracked-changes", "word", _W, "Tracked changes are still in the file.",
         "Whoever gets it sees what was said before.", "Accept or reject them in Word.", form="docx"),
    Rule("comments", "word", _W, "Comments are still in the file.", "They are for colleagues, not for journalists.",
         "Delete them in Word.", form="docx"),
    Rule("hidden-text", "word", _W, "The file has hidden text.", "Anybody can show it.",
         "Show hidden text in Word (¶), and delete it.", form="docx"),
    Rule("author-named", "word", _W, "The properties name a person who is not the issuer.",
         "It says who worked on it.", "In Word: File, Info, Inspect Document.", form="docx"),
    Rule("editing-traces", "word", _N, "The file records in which sittings it was edited.",
         "Drafts can be told apart by it.", "In Word: Trust Center, Privacy Options; then save it anew.", form="docx"),
    Rule("local-path", "word", _W, "The file points to a place on somebody's machine.",
         "It names folders and people, and leads nowhere.", "Take the link out, or attach the Normal template.",
         form="docx"),
    Rule("speaker-alone", "word", _W, "A speaker's line stands without a quotation; it was read as text.",
         "Nobody is quoted.", "Put it under its quotation.", form="docx"),
    Rule("picture-unknown", "word", _W, "The file shows a picture that the release does not have.",
         "A copy of it has no name, credit or alternative text.",
         "Save it beside the release, and name it under media.",
         form="docx"),
    Rule("dateline-unread", "word", _W, "The dateline could not be read.", "The release would lose its day.",
         "Write it as place and date.", form="docx"),
    Rule("timing-kept", "word", _W, "The status line was edited; the timing is kept as it was.",
         "A slip there could publish the release early.", "Change it in the release itself.", form="docx"),
    Rule("embargo-header", "word", _W,
         "Only the header or footer of the file names an embargo; the release was put under it.",
         "The text alone would go out marked as immediate.", "Look whether it is the right moment.", form="docx"),
    Rule("timing-unread", "word", _W, "The line on when to publish could not be read.",
         "The release could go out at the wrong moment.", "Write it into the release.", form="docx"),
    Rule("date-unread", "word", _W, "The date could not be read.", "The release would lose its day.",
         "Write it as a date.", form="docx"),
    Rule("not-shown", "word", _W, "The copy does not show a part of its source; it was kept.",
         "A copy that lost something must not empty the source.", "If it is meant to go, delete it in the source.",
         form="docx"),
    Rule("source-moved-on", "word", Severity.ERROR,
         "The source has changed since the copy was made, where the copy was edited too.",
         "One of the two edits would be lost.", "Put one of them into the source by hand, then read the copy again.",
         form="docx"),
)  # fmt: skip
