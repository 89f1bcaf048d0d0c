"""What each field of a recognised release rests on: lines of the source, how sure it is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...release import Paragraph, Quote, Release
from ..reading.source import Ground, Path, Position, nearest
from .head import Front

_SURE, _FAIR, _WEAK = 0.95, 0.8, 0.5


def grounds(release: Release, positions: Mapping[Path, Position], front: Front, last: int) -> dict[Path, Ground]:
    """Return the grounds of every field. `last` is the last line of the source."""
    starts = sorted({position.line for position in positions.values()})

    def at(path: Path, sure: float, why: str) -> tuple[Path, Ground]:
        first = (nearest(positions, path) or Position(1)).line
        following = next((line for line in starts if line > first), last + 1)
        return path, Ground(first, max(first, following - 1), sure, why)

    found = [at(*each) for each in _fields(release, front)]
    return dict(found)


def _fields(release: Release, front: Front) -> Iterator[tuple[Path, float, str]]:
    if front.choice:
        yield ("headline",), front.choice.sure, front.choice.why
    yield from ((("subheads", i), _FAIR, "between headline and text") for i in range(len(release.subheads)))
    if release.summary:
        yield ("summary",), _FAIR, "a paragraph above the dateline"
    for field, why in (
        ("label", "a label of releases"),
        ("restriction", "where it may not go"),
        ("keywords", "“Keywords:”"),
    ):
        if (field,) in front.positions:
            yield (field,), _SURE, why
    if release.timing != "immediate":
        yield ("timing",), _SURE, "“embargo”, day, hour and zone"
    if release.dateline:
        yield from _dateline(release, front)
    yield from _body(release)
    for i, part in enumerate(release.boilerplates):
        named = part.organisation != part.heading
        yield ("boilerplates", i), _SURE if named else _WEAK, "its heading" if named else "its heading names nobody"
    yield from ((("legal", i), _FAIR, "words of a legal notice") for i in range(len(release.legal)))
    if release.notes:
        yield ("notes",), _SURE, "“Notes to editors”"
    for i, who in enumerate(release.contacts):
        reach = "an address beside a name" if who.name or who.organisation else "an address alone"
        weak = not (who.phone or who.email) or not (who.name or who.organisation)
        yield ("contacts", i), _WEAK if weak else _SURE, reach if who.phone or who.email else "a heading alone"
    for i, issuer in enumerate(release.issuers):
        yield ("issuers", i), _FAIR, "its listing beside its name" if issuer.tickers else "a line on the source"


def _dateline(release: Release, front: Front) -> Iterator[tuple[Path, float, str]]:
    if front.opened is None:
        yield ("dateline",), _FAIR, "a line that is a date"
        return
    alone = "a place alone before a dash"
    vouched = "place, day or wire before a dash"
    yield ("dateline",), min(_SURE, front.opened.sure), vouched if front.opened.sure == 1 else alone


def _body(release: Release) -> Iterator[tuple[Path, float, str]]:
    for i, block in enumerate(release.body):
        if isinstance(block, Paragraph):
            for k, said in enumerate(block.quotations):
                who = said.speaker
                yield ("body", i, "quotations", k), _SURE if who.role else _FAIR, "“said” beside a name"
        elif isinstance(block, Quote) and block.speaker:
            yield ("body", i, "speaker"), _SURE, "a name below the quotation"
