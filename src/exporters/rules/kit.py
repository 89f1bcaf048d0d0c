"""The rules of press kits; `wrong` and `right` are keys that are put over those of a sound kit."""

from __future__ import annotations

from ..findings import Rule, Severity

_E, _W = Severity.ERROR, Severity.WARNING
_FILM = "title: Film, url: https://northlight.example/film"
_LOGO = "title: Wordmark, files: [logo.svg], alt: Northlight"


def _image(without: str = "", **more: str) -> str:
    """Return the picture of the sound kit as YAML, without a key or with others."""
    keys = {
        "file": "hall.jpg", "title": "Robot arm", "caption": "The hall", "alt": "A robot arm lifts a tray",
        "credit": "R. Okafor", "rights": "© 2026 Northlight", "usage": "Free for editorial use", **more,
    }  # fmt: skip
    return "images:\n  - {" + ", ".join(f"{key}: {value}" for key, value in keys.items() if key != without) + "}"


def _picture(key: str, severity: Severity, what: str, why: str, fix: str) -> Rule:
    return Rule(f"image-{key}-missing", "kit", severity, what, why, fix, wrong=_image(key), right=_image(), form="kit")


RULES = (
    Rule("not-a-kit", "kit", _E, "The file does not hold the keys of a press kit.", "Nothing can be packed.",
         "Begin with: title: ...", wrong="- Northlight", right="title: A shared bench", form="kit"),
    Rule("file-unusable", "kit", _E, "A release or paper that the kit names cannot be read.", "It would be missing.",
         "Check its name, and that it stands in the kit's folder.",
         wrong="releases: [gone.md]", right="releases: [release.json]", form="kit"),
    Rule("kit-empty", "kit", _E, "The kit has nothing to hand out.", "There is nothing to pack.",
         "Name at least a release.", wrong="releases: []\nfacts:\npeople: []\nimages: []\nlogos:",
         right="releases: [release.json]", form="kit"),
    Rule("kit-contact-missing", "kit", _E, "Nobody is named whom a journalist can ask.", "A kit raises questions.",
         "Give contacts: in the kit, or in one of its releases.", wrong="releases: []",
         right="releases: [release.json]", form="kit"),
    Rule("kit-cover-unknown", "kit", _E, "The picture of the cover is none of the kit's images.",
         "It would have no credit and no rights.", "Name the file of one of the images.",
         wrong="cover: gone.jpg", right="cover: hall.jpg", form="kit"),
    Rule("kit-embargo-past", "kit", _E, "The embargo ends before the date of the kit.", "One of them is wrong.",
         "Correct one of them.", wrong="embargo: {until: 2026-11-20T09:00:00-05:00}",
         right="embargo: {until: 2026-11-25T09:00:00-05:00}", form="kit"),
    Rule("kit-embargo-short", "kit", _E, "A release is embargoed for longer than its kit.",
         "Whoever has the kit would publish it early.", "Give the kit the embargo of the release.", form="kit"),
    Rule("release-not-embargoed", "kit", _W, "The kit is embargoed, but a release in it is not, or not for as long.",
         "The same words would have two moments.", "Give the release the kit's embargo.",
         wrong="embargo: {until: 2026-11-25T09:00:00-05:00}", right="subtitle: None is embargoed", form="kit"),
    Rule("release-withheld", "kit", _E, "A release of the kit is withheld or cancelled.", "It must go to nobody.",
         "Take it out of the kit, or correct its status.", form="kit"),
    Rule("release-draft", "kit", _W, "A release of the kit is a draft.", "It would go out as one.",
         "Set its status to final before sending.", form="kit"),
    Rule("image-expired", "kit", _E, "A picture may not be used any more on the date of the kit.",
         "Desks would print it without a right to.", "Renew the rights, or take the picture out.",
         wrong=_image(expires="2026-11-23"), right=_image(expires="2026-11-24"), form="kit"),
    Rule("image-unusable", "kit", _E, "A picture is missing, damaged, or of a kind that cannot be shown.",
         "No output could show it.", "Put it right as the message says.",
         wrong=_image(file="gone.jpg"), right=_image(), form="kit"),
    Rule("image-small", "kit", _W, "A picture has fewer than 2,000 pixels on its longer side.",
         "It cannot be printed over half a page.", "Send the original.", form="kit"),
    Rule("image-converted", "kit", _W, "The copies of a picture look otherwise than the original: CMYK, several frames "
         "or neither JPEG, PNG nor SVG.", "Its colours may shift.", "Export an sRGB JPEG; the zip keeps the original.",
         form="kit"),
    Rule("image-location", "kit", _W, "A picture says where it was taken.", "It may be somebody's home.",
         "Take the position out of the original.", form="kit"),
    _picture("credit", _E, "A picture has no credit.", "Many desks print no picture without one.", "Name who made it."),
    _picture("rights", _E, "A picture has no copyright notice.", "Nobody knows whom to ask.", "Say whose it is."),
    _picture("alt", _E, "A picture has no alternative text.", "Whoever cannot see it gets nothing (WCAG 1.1.1).",
             "Say in alt what it shows."),
    _picture("usage", _W, "It is not said what a picture may be used for.", "Desks have to ask.", "Say it in usage."),
    _picture("caption", _W, "A picture has no caption.", "Desks cannot tell what it shows.",
             "Say who, what, where and when."),
    Rule("image-alt-name", "kit", _E, "The alternative text of a picture is a file name.", "It is worse than none.",
         "Say what is to be seen.", wrong=_image(alt="hall.jpg"), right=_image(), form="kit"),
    Rule("image-twice", "kit", _W, "A picture is named twice.", "It would be packed under two names.",
         "Take one of them out.", wrong=_image() + _image().partition("images:")[2], right=_image(), form="kit"),
    Rule("person-portrait-missing", "kit", _W, "There is no portrait of a person.", "Desks look for one elsewhere.",
         "Add one, with alt, credit and rights.",
         wrong="people: [{name: Ana, role: Research, short: Ana leads research.}]",
         right="people: []", form="kit"),
    Rule("person-role-missing", "kit", _W, "A person has no role.", "Desks must say who speaks.", "Add role.",
         wrong="people: [{name: Ana, short: Ana leads research.}]",
         right="people: [{name: Ana, role: Research, short: Ana leads research.}]", form="kit"),
    Rule("logo-alt-missing", "kit", _E, "A logo has no alternative text.", "Whoever cannot see it gets nothing.",
         "Write the logo's words in alt.", wrong="logos: {variants: [{title: Wordmark, files: [logo.svg]}]}",
         right="logos: {variants: [{" + _LOGO + "}]}", form="kit"),
    Rule("logo-unusable", "kit", _E, "A logo's file is missing or cannot be shown.", "No output could show it.",
         "Put it right as the message says.", wrong="logos: {variants: [{title: A, files: [gone.svg], alt: A}]}",
         right="logos: {variants: [{" + _LOGO + "}]}", form="kit"),
    Rule("logo-no-vector", "kit", _W, "No logo is a vector drawing.", "It cannot be printed large.",
         "Add SVG, EPS or PDF files.", wrong="logos: {variants: [{title: A, files: [hall.jpg], alt: A}]}",
         right="logos: {variants: [{" + _LOGO + "}]}", form="kit"),
    Rule("logo-rights-missing", "kit", _E, "The logos have no rights.", "Nobody knows whose marks they are.",
         "Say it in rights.", wrong="logos: {variants: [{" + _LOGO + "}]}",
         right="logos: {rights: Trade mark, variants: [{" + _LOGO + "}]}", form="kit"),
    Rule("logo-rules-missing", "kit", _W, "It is not said how the logos may be used.", "They would be stretched.",
         "Add rules.", wrong="logos: {variants: [{" + _LOGO + "}]}",
         right="logos: {rules: [Do not stretch it.], variants: [{" + _LOGO + "}]}", form="kit"),
    Rule("recording-credit-missing", "kit", _W, "A recording has no credit.", "Stations show none without one.",
         "Name who made it.", wrong="recordings: [{" + _FILM + "}]",
         right="recordings: [{credit: Northlight, " + _FILM + "}]", form="kit"),
    Rule("recording-duration-missing", "kit", _W, "A recording has no duration.", "Desks plan by it.",
         "Write it as 2:15.", wrong="recordings: [{" + _FILM + "}]",
         right="recordings: [{duration: '2:15', " + _FILM + "}]", form="kit"),
    Rule("document-unusable", "kit", _E, "An existing PDF is missing, locked, or runs something.",
         "It cannot be handed out.", "Put it right as the message says.",
         wrong="documents: [{file: gone.pdf, title: Report}]", right="documents: []", form="kit"),
    Rule("document-untagged", "kit", _W, "An existing PDF has no tags, so it stays out of the kit's PDF.",
         "Whoever cannot see it gets nothing.", "Export it tagged, or take it with --allow-untagged.", form="kit"),
    Rule("document-claims", "kit", _W, "An existing PDF does not claim PDF/UA-1 or PDF/A.",
         "The kit's PDF cannot claim them either.", "Export it to these standards.", form="kit"),
)  # fmt: skip
