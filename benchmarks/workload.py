"""The work: a release, short or long, each round with words of its own; and the same words for the peers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "examples" / "amgen-mila"


class Work(NamedTuple):
    """What a contender is given: the Markdown source, the words in it as (heading level or 0, text), font files."""

    source: str
    words: tuple[tuple[int, str], ...]
    fonts: tuple[str, ...]


def work(turn: int = 0, repeated: int = 1) -> Work:
    """Return the example, its body `repeated` times over.

    The headline is another one each turn, so that nobody's cache of results answers.
    """
    source, words, fonts = _work(repeated)
    return Work(
        source.replace(_TURN, f"turn {turn}"), tuple((n, t.replace(_TURN, f"turn {turn}")) for n, t in words), fonts
    )


_TURN = "turn 0000"


@cache
def _work(repeated: int) -> Work:
    import exporters
    from exporters.arrange import release as arrange
    from exporters.brand import theme
    from exporters.formats.md import written
    from exporters.release import Release, plain

    read = exporters.read(FOLDER / "release.md")
    data = read.model_dump(mode="json")
    data["headline"] = f"{plain(read.headline)}, {_TURN}"
    data["body"] = [_numbered(block, n) for n in range(repeated) for block in data["body"]]
    release = Release.model_validate(data).located(FOLDER)
    words = tuple((text.level, text.words) for text in arrange(release, theme()).texts())
    fonts = tuple(str(span.face.path) for span in theme().voices["told"].spans)
    return Work(written(release), words, fonts)


def _numbered(block: dict[str, object], number: int) -> dict[str, object]:
    """Return a block for its place in a long release: no two are the same."""
    if number == 0:
        return block
    bare = {key: value for key, value in block.items() if key not in ("id", "quotations")}
    content = bare.get("content")
    return bare | {"content": f"{number}. {content}"} if isinstance(content, str) else bare
