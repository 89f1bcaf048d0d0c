"""Which line is the headline, and where the text begins: every line competes, the best consistent whole wins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ...dates import dates
from . import contacts, labels
from .card import is_name
from .dateline import opening
from .lines import Evidence, Line, words

_REACH = 60  # lines among which headline and beginning of the text stand
_COMPARED = 300  # characters of a line that are held against another
LONGEST = 250  # characters of a headline
_SUBHEADS = 9  # lines below a headline that may be subheads; more of them are a list
_ALONE = 45  # characters of a line that holds place and date alone
_PARAGRAPH = 110  # characters; a longer line that ends like a sentence is text
_OFFICE = re.compile(
    r"(?i)^(?:the\s+)?(?:hon(?:ou?rable)?\b|(?:shadow\s+|deputy\s+|prime\s+|state\s+)?(?:minister|secretary)\b"
    r"|parliamentary\s+secretary|(?:u\.?s\.?\s+)?(?:senator|senate|representative|congress\w*)\b.{0,30}$|member\s+for\b"
    r"|(?:federal\s+)?member\s+(?:for|of)\b|office\s+of\b|department\s+(?:of|for)\b|ministry\s+(?:of|for)\b|house\s+of\b|parliament\b"
    r"|by\s+[A-Z]|from\s+the\s+(?:office|desk)\b|date\s*:|to\s*:|from\s*:|attn\b|ref(?:erence)?\b)"
)
_POSTAL = re.compile(  # where an office is: a street with its number, or a postal code at the end
    r"(?i:p\.?\s?o\.?\s+box\b|\d{1,5}[a-z]?,?\s+(?:[\w.'’-]+\s+){1,4}"
    r"(?:street|st|avenue|ave|road|rd|lane|drive|boulevard|blvd|square|place|court|quay)\b"
    r"|(?:\d+,?\s+)?(?:rue|via|calle|piazza)\s.*\d|[\w.\s-]+(?:straße|strasse|str\.|weg|platz|allee)\s+\d)"
    r"|.*(?:\b[A-Z]\d[A-Z]\s?\d[A-Z]\d|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|,\s[A-Z]{2}\s+\d{5}(?:-\d{4})?|,\s\d{4,5}\s[A-ZÄÖÜ][\w-]+)$"
)
_HOUSE = re.compile(  # a company by its full name, as a letterhead has it
    r"[^.!?:]{2,60}\b(?:Inc|Ltd|Limited|LLC|PLC|plc|GmbH|AG|SE|S\.?A|S\.?p\.?A|S\.?r\.?l|B\.?V|N\.?V|AB|ASA|Oyj?|Corp|Corporation|KGaA|KG|K\.?K)\.?"
)
_CODE = re.compile(r"[\W\d_]*(?:(?:no|nr|n°)\.?\s*)?[A-Z]{0,4}[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The headline's line, the line with which the text begins, how sure that is (0 to 1), and why."""

    headline: int
    lead: int
    sure: float
    why: str


@dataclass(slots=True)
class _Score:
    points: float = 0.0
    best: float = 0.0
    why: str = ""

    def add(self, points: float, why: str = "") -> None:
        self.points += points
        if why and points > self.best:
            self.best, self.why = points, why


def choose(lines: Sequence[Line], matter: Sequence[bool], evidence: Evidence) -> Choice | None:
    """Return the best choice of headline and beginning of the text; None where no line can be a headline.

    `matter` says of each line that it is known to be something else: a label, a date, a contact.
    """
    count = min(len(lines), _REACH)
    openings = [_opening(line) if not known else 0.0 for line, known in zip(lines[:count], matter, strict=False)]
    openings = [0.0 if _again(lines, openings, i) else sure for i, sure in enumerate(openings)]
    heads = [_head(lines, index, matter, openings, evidence) for index in range(count)]
    costs = (0.0 if matter[i] else -5 * openings[i] + _before(lines[i], heads[i]) for i in range(count))
    above = [0.0, *accumulate(costs)]
    best: tuple[float, int, int] | None = None
    rival = -99.0
    for index, head in enumerate(heads):
        if matter[index] or head.points < -4 or openings[index] == 1:
            continue
        points, lead = _with_lead(lines, index, matter, openings, count)
        total = head.points + points + above[index]
        if best is None or total > best[0]:
            rival = best[0] if best else rival
            best = (total, index, lead)
        elif total > rival:
            rival = total
    if best is None:
        return None
    total, index, lead = best
    backed = heads[index].best >= 3 or (lead < count and openings[lead] >= 0.7)
    labelled = heads[index].why.startswith("stands below")
    sure = 0.95 if backed and total - rival > 1 else 0.8 if backed or labelled or total - rival > 2 else 0.5
    return Choice(index, lead, sure, heads[index].why or "the first line that can be one")


def _again(lines: Sequence[Line], openings: Sequence[float], index: int) -> bool:
    """Say whether place and date stand alone on a line, and open the text again a few lines below."""
    if not openings[index] or len(lines[index].text) > _ALONE:
        return False
    below = range(index + 1, min(index + 6, len(openings)))
    return any(openings[i] >= openings[index] and len(lines[i].text) > 2 * _ALONE for i in below)


def _opening(line: Line) -> float:
    """Return how surely a line opens with a dateline."""
    found = opening(line.text) if line.kind == "text" and not labels.label(line.text) else None
    return found.sure if found else 0.0


def _head(
    lines: Sequence[Line], index: int, matter: Sequence[bool], openings: Sequence[float], evidence: Evidence
) -> _Score:
    """Return the points of a line as the headline."""
    score, line = _Score(), lines[index]
    text, size = line.text, len(line.text.split())
    if matter[index] or line.kind in ("table", "figure", "rule"):
        score.add(-99)
        return score
    _shape(score, text, size)
    _looks(score, line, lines, matter)
    said = words(text[:_COMPARED])
    titles = [words(title) for title in (*evidence.headlines, evidence.title) if title]
    if size > 1 and said in titles:
        score.add(6, "its words are the title of the page")
    elif size > 2 and any(said in title for title in titles):
        score.add(5, "its words stand in the title of the page")
    if len(said) > 12 and (twin := _twin(lines, index, said)):
        score.add(twin, "it comes twice")
    if index and _OFFICE.match(lines[index - 1].text) and size <= 4 and is_name(text):
        score.add(-2)
    before = next((i for i in range(index - 1, -1, -1) if not labels.furniture(lines[i].text)), -1)
    if before >= 0 and matter[before] and (labels.label(lines[before].text) or labels.status(lines[before].text)):
        score.add(0.9, "stands below the label")
    if openings[index]:
        score.add(-3 * openings[index])
    earlier = sum(not matter[i] for i in range(index))
    score.add(-0.5 * min(earlier, 5), "")
    if not earlier:
        score.add(0.1, "the first line")
    return score


def _shape(score: _Score, text: str, size: int) -> None:
    """Weigh length, end and first letter."""
    if len(text) > LONGEST:
        score.add(-8)
    elif len(text) > 160:
        score.add(-1.5)
    wide = len(text) if re.search(r"[\u3040-\u9fff\uac00-\ud7af]", text) else 6 * size
    score.add(-2 if wide <= 6 else -0.7 if wide <= 12 else 0.7)
    if re.search(r"[.!?。]$", text) and size > 12:
        score.add(-1.2)
    if text.endswith((":", "：", ",")):
        score.add(-2)
    if text[:1].islower() and not re.match(r"[a-z]+[A-Z]", text):
        score.add(-1.5)
    if _OFFICE.match(text):
        score.add(-2.5)
    if _POSTAL.match(text):
        score.add(-4)
    if size <= 6 and _HOUSE.fullmatch(text):
        score.add(-3)
    if _CODE.fullmatch(text) or any(day.start == 0 and day.end > len(text) - 3 for day in dates(text[:60])):
        score.add(-4)
    if labels.furniture(text) or contacts.has_address(text[:_COMPARED]):
        score.add(-4)
    if text.isupper() and size > 2:
        score.add(0.7, "a line in capitals")


def _looks(score: _Score, line: Line, lines: Sequence[Line], matter: Sequence[bool]) -> None:
    """Weigh what the carrier says: heading levels, sizes, weight, list marks."""
    levels = [other.level for other in lines[:_REACH] if other.level]
    if line.level:
        first = line.level == min(levels)
        score.add(4 if first else 0.5, "the highest heading" if first else "")
        if first and levels.count(line.level) > 1:
            score.add(-1)
    if line.size > 1.12:
        score.add(min(3.0, 6 * (line.size - 1)), "its letters are larger than the text")
    if line.strong:
        score.add(0.8, "it is bold")
    if line.centred:
        score.add(0.4)
    if line.kind in ("bullet", "number"):
        score.add(-1.5)


def _twin(lines: Sequence[Line], index: int, said: str) -> float:
    """Return points for a line that comes twice; the shorter form wins, as a page's title has the site's name in it."""
    points = 0.0
    for i, other in enumerate(lines[:_REACH]):
        if i == index:
            continue
        also = words(other.text[:_COMPARED])
        if also == said:
            points = max(points, 2.5 + (0.6 if i < index else 0))
        elif said and len(also) < len(said) + 60 and (also.startswith(f"{said} ") or also.endswith(f" {said}")):
            points = max(points, 3.0)
        elif also and len(also) > 12 and (said.startswith(f"{also} ") or said.endswith(f" {also}")):
            points = min(points, -2.0)
    return points


def _before(line: Line, head: _Score) -> float:
    """Return the points of a line above the headline: letterheads and menus are short."""
    if labels.furniture(line.text):
        return 0.0
    if _is_paragraph(line) or line.kind == "bullet":
        return -3.0
    return 0.0 if head.points <= -2 else -0.4


def _with_lead(
    lines: Sequence[Line], head: int, matter: Sequence[bool], openings: Sequence[float], count: int
) -> tuple[float, int]:
    """Return the points of the best beginning of the text below a headline, and where it is."""
    best, at, between = 0.0, min(head + 1, len(lines)), 0.0
    dated = any(openings[i] == 1 for i in range(head + 1, count))
    for index in range(head + 1, count):
        line = lines[index]
        if matter[index]:
            if labels.end(line.text) or labels.heading(line.text):
                break
            continue
        lead = 5 * openings[index] if openings[index] else 2.0 if _is_paragraph(line) else 0.3
        if between + lead > best:
            best, at = between + lead, index
        if openings[index] == 1 or labels.heading(line.text) or line.kind in ("table", "figure"):
            break
        between += _between(lines, index, dated) if index - head < _SUBHEADS else -0.4
    return best, at


def _between(lines: Sequence[Line], index: int, dated: bool) -> float:
    """Return the points of a line between headline and text: a subhead, or a summary where a dateline follows."""
    line = lines[index]
    if line.kind in ("table", "figure", "rule"):
        return -1.0
    if _is_paragraph(line):
        return -0.3 if dated else -3.0
    if dated or line.level or line.size > 1.05 or line.strong:
        return 0.2
    after = lines[index + 1] if index + 1 < len(lines) else None
    long_enough = len(line.text.split()) >= 4 or line.text != line.text.upper() == line.text.lower()
    alone = line.kind == "bullet" or (long_enough and after is not None and len(after.text) > 2 * len(line.text))
    return 0.3 if alone and not line.text.startswith(("“", "«", "„", '"')) else -2.0


def _is_paragraph(line: Line) -> bool:
    return line.kind == "text" and (
        len(line.text) > LONGEST
        or (len(line.text) > _PARAGRAPH and bool(re.search(r"[.!?…。][”»“\")）」]*$", line.text)))
    )
