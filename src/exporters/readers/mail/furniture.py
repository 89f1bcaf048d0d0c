"""What belongs to a mail and not to the release in it: heads of forwarded mails, quoted ones, trailers of lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..recognise.lines import Line

_FORWARDED = re.compile(
    r"(?i)[-_ ]*(?:forwarded message|original message|begin forwarded message:?|weitergeleitete nachricht"
    r"|anfang der weitergeleiteten nachricht:?|ursprüngliche nachricht|message (?:transféré|d['’]origine)"
    r"|mensaje (?:reenviado|original)|messaggio (?:inoltrato|originale))[-_ ]*"
)
_WROTE = re.compile(
    r"(?i)(?:on|am|le|el|il|op) .{6,120} (?:wrote|schrieb .{2,80}|a écrit|escribió|ha scritto|schreef .{2,80})\s?:"
)
_FIELD = re.compile(
    r"(?i)(?:from|date|sent|subject|to|cc|reply-to|von|datum|gesendet|betreff|an|de|envoyé|objet|à|para|enviado|asunto"
    r"|da|inviato|oggetto|a|van|verzonden|onderwerp|aan)\s?:\s.*"
)
_TRAILER = re.compile(
    r"(?i)\bunsubscribe\b|\bopt[- ]out\b|(?:manage|update) (?:your )?(?:e-?mail )?preferences"
    r"|view (?:this|it|the) .{0,30}(?:in (?:your|a) browser|online)"
    r"|you (?:are receiving|received) this (?:e-?mail|message)"
    r"|mailing list\b|newsletter abbestellen|abmelden\b|im browser (?:ansehen|öffnen|anzeigen)|se désinscrire|désabonn"
    r"|dans (?:votre|le) navigateur|darse de baja|en (?:su|el) navegador|disiscriv|annulla.{0,20}iscrizione|afmelden\b"
    r"|(?:e-?mail|message|communication).{0,90}(?:confidential|intended (?:solely|only))"
    r"|diese e-?mail.{0,90}vertraulich"
    r"|ce (?:message|courriel).{0,90}confidentiel|sent from my \w+|von meinem \w+ gesendet|envoyé de mon \w+"
)
_LIST = re.compile(r"_{20,}|={20,}")
_LONGEST = 900  # characters of a line that only belongs to the mail


def apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a mail, those that only belong to it marked as furniture."""
    out = _conversation(list(lines))
    for index, line in enumerate(out):
        if len(line.text) <= _LONGEST and _TRAILER.search(line.text):
            out[index] = replace(line, region="furniture")
    return _signed(_list_trailer(out))


def _conversation(lines: list[Line]) -> list[Line]:
    """Mark the shorter side of the line at which another mail begins, and that mail's fields."""
    start = next((n for n, line in enumerate(lines) if _FORWARDED.fullmatch(line.text) or _begins(lines, n)), None)
    if start is None:
        return [_quoted(line) for line in lines]
    end = start + 1
    while end < len(lines) and (_FIELD.fullmatch(lines[end].text) or _FORWARDED.fullmatch(lines[end].text)):
        end += 1
    before, after = lines[:start], [_bare(line) for line in lines[end:]]
    shorter = before if _words(before) < _words(after) else after
    outer = [replace(line, region="furniture") for line in shorter]
    head = [replace(line, region="furniture") for line in lines[start:end]]
    return [*(outer if shorter is before else before), *head, *(outer if shorter is after else after)]


def _begins(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line says who wrote what follows, or is the first of a mail's fields."""
    if _WROTE.fullmatch(lines[at].text):
        return True
    fields = [line for line in lines[at : at + 4] if _FIELD.fullmatch(line.text)]
    return len(fields) == 4 or (len(fields) == 3 and at == 0)


def _words(lines: Sequence[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _quoted(line: Line) -> Line:
    return replace(line, region="furniture") if line.text.startswith(">") else line


def _bare(line: Line) -> Line:
    """Return a line without the signs of quoting."""
    signs = re.match(r"(?:> ?)+", line.text)
    return line.cut(signs.end()) if signs else line


def _list_trailer(lines: list[Line]) -> list[Line]:
    """Mark what a list server puts under a mail: from a long rule in its last third on, where few lines follow."""
    for index in range(len(lines) - 1, max(0, len(lines) - 8), -1):
        if _LIST.fullmatch(lines[index].text.strip()):
            return [*lines[:index], *(replace(line, region="furniture") for line in lines[index:])]
    return lines


def _signed(lines: list[Line]) -> list[Line]:
    """Take out the two hyphens before a signature (RFC 3676, 4.3), of which the lines are those of a contact."""
    mark = next((n for n, line in enumerate(lines) if n and line.text.strip() == "--"), None)
    if mark is None:
        return lines
    return [*lines[:mark], *(replace(line, role=line.role or "contact") for line in lines[mark + 1 :])]
