"""The rules of preflight: what only the arranged document and the brand tell."""

from __future__ import annotations

from ..findings import Rule, Severity

_E = Severity.ERROR

RULES = (
    Rule("letter-uncovered", "preflight", _E, "No font of the brand has a letter of the text.",
         "It would be printed as an empty box.", "Name a family that has it under defaults: press: fallbacks:.",
         form="preflight"),
    Rule("face-missing", "preflight", Severity.WARNING, "The brand has no face of the weight or slope asked for.",
         "Bold words would not stand out, or italics stand upright.",
         "Add the file of that face, or name a family that has it.", form="preflight"),
    Rule("engine-missing", "preflight", _E, "The text needs an engine that this machine lacks.",
         "The PDF cannot be set.", "The message says how to get it.", form="preflight"),
    Rule("engine-unable", "preflight", _E, "A part of a kit needs an engine that sets no kits.",
         "The kit's PDF cannot be set.", "Take the part out, or build Word and HTML.", form="preflight"),
    Rule("brand-decoration", "preflight", Severity.NOTE, "The decorating colour is too bright to be read.",
         "It is given to no words: bars and bullets alone.", "Nothing needs to be done; the message names a shade.",
         form="preflight"),
    Rule("brand-logo-dark", "preflight", Severity.WARNING, "The logo has no variant for dark ground.",
         "It may not be seen on a dark band or screen.", "Give one under logo: medium: dark:.", form="preflight"),
    Rule("brand-letters", "preflight", _E, "No font here has the letters of a language that the brand is used for.",
         "A text in it could not be set.", "Add a family that has them under defaults: press: fallbacks:.",
         form="preflight"),
    Rule("brand-unused", "preflight", Severity.NOTE, "The brand's file says what no document shows.",
         "Nobody should wait for it in vain.", "Nothing needs to be done: other tools of brand.yml show it.",
         form="preflight"),
)  # fmt: skip
